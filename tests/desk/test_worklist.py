"""The worklist: what it shows, what its keys do, and that it moves with the day."""

from datetime import date

import pytest
from desk.conftest import TODAY, Desk, do, log
from desk.screens_seen import everything, painted, settled, told

from casedesk.casework.acts import act
from casedesk.casework.office import Office
from casedesk.desk.app import CasedeskApp
from casedesk.desk.dialogs.ask import Confirm
from casedesk.desk.screens.case import CaseScreen
from casedesk.desk.screens.why import WhyScreen
from casedesk.desk.screens.worklist import WorklistScreen
from casedesk.desk.widgets.case_list import CaseList
from casedesk.desk.widgets.key_line import KeyLine
from casedesk.desk.widgets.preview import Preview
from casedesk.desk.widgets.status_line import StatusLine


def rows(app: CasedeskApp) -> list[str]:
    """The references in the order of the list."""
    return [line.reference for line in app.screen.query_one(CaseList).lines]


def line_of(app: CasedeskApp, reference: str) -> str:
    """The painted line of one complaint."""
    return next(text for text in painted(app) if reference in text[:20])


async def test_what_hurts_first_stands_first(desk: Desk) -> None:
    async with desk().run_test(size=(120, 40)) as pilot:
        assert rows(pilot.app)[:2] == ["C26-002", "C26-006"]
        assert "C24-001" not in rows(pilot.app)


async def test_the_first_frame_has_the_rows(desk: Desk) -> None:
    app = desk()
    async with app.run_test(size=(80, 24)):
        assert len(rows(app)) == 6


async def test_a_row_says_what_is_next_by_when_and_how_long(desk: Desk) -> None:
    async with desk().run_test(size=(120, 40)) as pilot:
        late, chance = line_of(pilot.app, "C26-002"), line_of(pilot.app, "C26-006")
    assert "‼" in late and "Mon 16 Nov" in late and "LATE by 4" in late
    assert "▲" in chance and "Answer or extend today" in chance and "Mon 23 Nov" in chance


async def test_plain_terminals_get_plain_signs(desk: Desk) -> None:
    async with desk(ascii_signs=True).run_test(size=(120, 40)) as pilot:
        assert "!!" in line_of(pilot.app, "C26-002")
        assert "^" in line_of(pilot.app, "C26-006")
        assert not set("‼▲●◌○✓⚑") & set("".join(painted(pilot.app)))


async def test_the_head_counts_what_is_open_late_and_due_before_she_is_in(desk: Desk) -> None:
    async with desk().run_test(size=(120, 40)) as pilot:
        head = pilot.app.screen.query_one(StatusLine).render().plain
    assert "Sunday 22 November 2026 · 6 open · 1 late · 1 due before you are next in (Tue 24)" in head
    assert "NOT ENCRYPTED" in head


@pytest.mark.parametrize("width", [80, 100, 110, 120, 160])
async def test_no_word_of_ours_is_cut(desk: Desk, width: int) -> None:
    whole = (
        "Acknowledge, define",
        "Answer or extend today",
        "Waiting for Femi Grant",
        "LATE by 4",
        "Tue 24 Nov",
    )
    async with desk().run_test(size=(width, 24)) as pilot:
        text = everything(pilot.app)
    assert not [words for words in whole if words not in text]


async def test_at_eighty_columns_the_stage_folds_into_what_is_next(desk: Desk) -> None:
    async with desk().run_test(size=(80, 24)) as pilot:
        assert "S2 Acknowledge, define" in line_of(pilot.app, "C26-004")
        assert not pilot.app.screen.query_one(Preview).display


async def test_the_pane_beside_the_list_follows_the_cursor(desk: Desk) -> None:
    async with desk().run_test(size=(120, 40)) as pilot:
        pane = pilot.app.screen.query_one(Preview)
        assert "M. Adeyemi" in pane.render().plain
        while pilot.app.screen.query_one(CaseList).line.reference != "C26-001":
            await pilot.press("down")
        shown = pane.render().plain
    assert "12 Elm Court · by phone" in shown
    assert "⚑ Large print, ring first" in shown
    assert "◌ Respond by Tue 8 Dec" in shown


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("4", ["C26-002"]),
        ("5", ["C26-003"]),
        ("6", ["C24-001"]),
    ],
)
async def test_number_keys_filter(desk: Desk, key: str, expected: list[str]) -> None:
    async with desk().run_test(size=(100, 30)) as pilot:
        await pilot.press(key)
        await settled(pilot)
        assert rows(pilot.app) == expected
        await pilot.press("1")
        await settled(pilot)
        assert len(rows(pilot.app)) == 6


async def test_f_goes_through_the_filters(desk: Desk) -> None:
    async with desk().run_test(size=(100, 30)) as pilot:
        titles = []
        for _ in range(6):
            await pilot.press("f")
            await settled(pilot)
            titles.append(pilot.app.screen.query_one(CaseList).border_title)
    assert titles == [
        f"Worklist · {name}"
        for name in ("mine to do", "due this week", "late", "waiting", "closed", "all open")
    ]


async def test_a_click_on_a_filter_chooses_it(desk: Desk) -> None:
    async with desk().run_test(size=(100, 30)) as pilot:
        at = pilot.app.screen.query_one("FilterLine").render().plain.index("late")
        await pilot.click("FilterLine", offset=(at, 0))
        await settled(pilot)
        assert rows(pilot.app) == ["C26-002"]


async def test_search_finds_as_you_type_closed_ones_too(desk: Desk) -> None:
    async with desk().run_test(size=(100, 30)) as pilot:
        await pilot.press("slash", *"lindq")
        await settled(pilot)
        assert rows(pilot.app) == ["C24-001"]
        assert "closed" in line_of(pilot.app, "C24-001")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, CaseScreen)
        assert pilot.app.screen.reference == "C24-001"


async def test_escape_leaves_the_search_with_the_cursor_where_it_was(desk: Desk) -> None:
    async with desk().run_test(size=(100, 30)) as pilot:
        await pilot.press("slash", *"okafor")
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert len(rows(pilot.app)) == 6
        assert pilot.app.screen.reference == "C26-001"


async def test_nothing_found_says_what_to_do(desk: Desk) -> None:
    async with desk().run_test(size=(100, 30)) as pilot:
        await pilot.press("slash", *"zebra")
        await settled(pilot)
        assert "Nothing found." in everything(pilot.app)


async def test_an_empty_store_says_what_to_press(empty_office: Office) -> None:
    async with CasedeskApp(empty_office).run_test(size=(80, 24)) as pilot:
        text = everything(pilot.app)
        assert "Press n to log the first one" in text
        await pilot.press("a", "enter", "w", "u", "y")
        await settled(pilot)
        assert isinstance(pilot.app.screen, WorklistScreen)
        assert "press n to log one" in "\n".join(told(pilot.app))


async def test_enter_opens_the_case_and_w_the_reason_for_its_date(desk: Desk) -> None:
    async with desk().run_test(size=(100, 30)) as pilot:
        await pilot.press("w")
        await settled(pilot)
        assert isinstance(pilot.app.screen, WhyScreen)
        await pilot.press("escape", "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, CaseScreen)


async def test_y_copies_the_reference_or_a_chaser(desk: Desk) -> None:
    async with desk().run_test(size=(100, 30)) as pilot:
        await pilot.press("y")
        await settled(pilot)
        assert pilot.app.clipboard == "C26-002"
        await pilot.press("5")
        await settled(pilot)
        await pilot.press("y")
        await settled(pilot)
    assert pilot.app.clipboard.startswith("Dear Femi Grant,")
    assert "C26-003: your draft, wanted by Wednesday 25 November 2026" in pilot.app.clipboard


async def test_u_undoes_and_capital_u_brings_back_and_both_say_what(desk: Desk, office: Office) -> None:
    reference = log(office, "B. Osei", date(2026, 11, 20), "The bins were not emptied")
    do(office, "note", reference, text="Rang back", on=date(2026, 11, 20))
    async with desk().run_test(size=(100, 30)) as pilot:
        while pilot.app.screen.reference != reference:
            await pilot.press("down")
        await pilot.press("u")
        while not isinstance(pilot.app.screen, Confirm):
            await pilot.pause(0.02)
        await pilot.press("u", "u", "y")  # leaning on the key takes back nothing more
        await settled(pilot)
        assert any(f"Undone on {reference}: Rang back (recorded" in note for note in told(pilot.app))
        assert any(note.endswith("U brings it back.") for note in told(pilot.app))
        assert [event.act for event in office.case(reference).complaint.events] == ["log"]
        await pilot.press("U")
        while not isinstance(pilot.app.screen, Confirm):
            await pilot.pause(0.02)
        await pilot.press("y")
        await settled(pilot)
        assert any(f"Done again on {reference}: Rang back" in note for note in told(pilot.app))
        assert [event.act for event in office.case(reference).complaint.events] == ["log", "note"]
        await pilot.press("U")
        await settled(pilot)
        assert any("Nothing was undone" in note for note in told(pilot.app))


async def test_u_takes_back_nothing_unless_it_is_agreed_to(desk: Desk, office: Office) -> None:
    async with desk().run_test(size=(100, 30)) as pilot:
        reference = pilot.app.screen.reference
        before = office.case(reference).complaint
        await pilot.press("u")
        while not isinstance(pilot.app.screen, Confirm):
            await pilot.pause(0.02)
        await pilot.press("n")
        await settled(pilot)
    assert office.case(reference).complaint == before


async def test_u_says_at_once_what_cannot_be_taken_back(desk: Desk, office: Office) -> None:
    """A letter went with the last act: nothing is asked that could only be refused afterwards."""
    facts = act("clarify").facts(text="Which room do you mean?", on=TODAY)
    text = "Which room do you mean?"
    office.issue("C26-002", "clarification", facts, text, to="M. Adeyemi", how="email", override="short")
    async with desk().run_test(size=(100, 30)) as pilot:
        assert pilot.app.screen.reference == "C26-002"
        await pilot.press("u")
        await settled(pilot)
        assert not isinstance(pilot.app.screen, Confirm)
        assert any("a letter was sent with it" in note for note in told(pilot.app))


async def test_the_keys_offered_follow_the_row(desk: Desk) -> None:
    async with desk().run_test(size=(100, 30)) as pilot:
        keys = pilot.app.screen.query_one(KeyLine)
        # At a hundred columns all of the complaint's own keys are there; more room shows those of the door.
        assert "r respond  e extend  w why  / search  ? help  o other  u undo  ctrl+p" in keys.render().plain
        await pilot.resize_terminal(120, 30)
        await settled(pilot)
        assert "u undo  b door  g requests" in keys.render().plain
        while pilot.app.screen.reference != "C26-001":
            await pilot.press("down")
        assert "d define" in keys.render().plain


@pytest.mark.fault(19)
async def test_midnight_is_seen_at_the_next_key(desk: Desk, office: Office) -> None:
    """On Monday 23 November one more working day is gone: late by 5, and the 23rd is today."""
    async with desk().run_test(size=(120, 40)) as pilot:
        office._today.as_at = date(2026, 11, 23)
        await pilot.press("down")
        await settled(pilot)
        assert "LATE by 5" in line_of(pilot.app, "C26-002")
        assert "DUE TODAY" in line_of(pilot.app, "C26-006")
        assert "Monday 23 November 2026" in pilot.app.screen.query_one(StatusLine).render().plain


@pytest.mark.fault(19)
async def test_midnight_is_seen_without_a_key(desk: Desk, office: Office) -> None:
    async with desk().run_test(size=(120, 40)) as pilot:
        office._today.as_at = date(2026, 11, 24)
        pilot.app.look_at_the_day()
        await settled(pilot)
        assert "LATE by 1" in line_of(pilot.app, "C26-006")


async def test_moving_the_cursor_does_not_read_the_store(
    desk: Desk, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk().run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        asked: list[object] = []
        monkeypatch.setattr(pilot.app.store, "ask", lambda *call: asked.append(call))
        await pilot.press("down", "down", "up", "end", "home", "pagedown")
        await pilot.pause()
    assert asked == []


async def test_a_click_moves_the_cursor_and_a_second_opens(desk: Desk) -> None:
    """The heads are the first line inside the border; the third complaint is three lines below them."""
    async with desk().run_test(size=(100, 30)) as pilot:
        third = rows(pilot.app)[2]
        await pilot.click(CaseList, offset=(10, 4))
        assert pilot.app.screen.reference == third
        await pilot.click(CaseList, offset=(10, 4), times=2)
        await settled(pilot)
        assert isinstance(pilot.app.screen, CaseScreen)
        assert pilot.app.screen.reference == third


async def test_hundreds_of_rows_scroll_with_the_cursor(desk: Desk, office: Office) -> None:
    for number in range(40):
        log(office, f"Resident {number}", date(2026, 11, 20), "Noise at night")
    async with desk().run_test(size=(80, 24)) as pilot:
        await pilot.press("end")
        await pilot.pause()
        last = rows(pilot.app)[-1]
        assert last in everything(pilot.app)
        # A row ends before the scrollbar: its last word is never cut by it.
        cases = pilot.app.screen.query_one(CaseList)
        assert cases.show_vertical_scrollbar
        assert cases.render_line(1).cell_length == cases.scrollable_content_region.width
        await pilot.press("home")
        await pilot.pause()
        assert "C26-002" in everything(pilot.app) and last not in everything(pilot.app)


@pytest.mark.fault(37)
@pytest.mark.parametrize("size", [(20, 5), (40, 12), (300, 80)])
async def test_any_size_of_terminal_will_do(desk: Desk, size: tuple[int, int]) -> None:
    async with desk().run_test(size=size) as pilot:
        await settled(pilot)
        await pilot.press("down", "enter")
        await settled(pilot)
        await pilot.press("w")
        await settled(pilot)
        assert isinstance(pilot.app.screen, WhyScreen)
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert pilot.app.is_running


async def test_every_sentence_of_an_empty_list_fits_eighty_columns(empty_office: Office) -> None:
    from casedesk.desk.screens import worklist
    from casedesk.desk.widgets.filter_line import FILTERS

    sentences = [*worklist.FIRST_RUN, *worklist.NOT_FOUND, *worklist.TYPE_TO_SEARCH]
    sentences += [sentence for each in FILTERS for sentence in each.empty]
    assert max(map(len, sentences)) <= 76
    async with CasedeskApp(empty_office).run_test(size=(80, 24)) as pilot:
        assert all(sentence in everything(pilot.app) for sentence in worklist.FIRST_RUN)
        keys = pilot.app.screen.query_one(KeyLine).render().plain
        assert "b door  g requests" in keys and keys.rstrip().endswith("ctrl+p more")
