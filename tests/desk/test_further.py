"""The menu of other acts, and the screen of what is no complaint."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk.formdesk import Deskful, fill, judged, typing
from desk.screens_seen import everything, settled, told
from textual.widgets import Input, OptionList

from casedesk.desk.commands import commands
from casedesk.desk.dialogs.further import FurtherActs
from casedesk.desk.forms.screen import ActForm
from casedesk.desk.further import entries_of
from casedesk.desk.screens.case import CaseScreen
from casedesk.desk.screens.record import RecordScreen
from casedesk.desk.screens.worklist import WorklistScreen
from casedesk.desk.widgets.section import Section
from casedesk.desk.widgets.status_line import StatusLine


@pytest.fixture
def full(bare_store: Path, tmp_path: Path) -> Iterator[Deskful]:
    """A store of this test's own."""
    full = Deskful.copied(bare_store, tmp_path)
    yield full
    full.close()


def requested(full: Deskful, follow_up: str = "24 nov") -> str:
    """A service request of Friday 20 November 2026, to be looked at again."""
    return full.do(
        "record",
        None,
        kind="service request",
        received="2026-11-20",
        resident="P. Nowak",
        channel="phone",
        text="The gate sticks",
        reason="A first report of a repair",
        follow_up=follow_up,
    )


def shown(app: object) -> str:
    """The lines of the menu."""
    listed = app.screen.query_one(OptionList)  # type: ignore[attr-defined]
    return "\n".join(str(listed.get_option_at_index(n).prompt) for n in range(listed.option_count))


async def test_o_lists_what_fits_by_its_headings_and_typing_makes_the_list_shorter(full: Deskful) -> None:
    """On a complaint that is open: a note fits, reopening does not; of its resident too."""
    full.logged()
    app = full.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("o")
        await settled(pilot)
        assert isinstance(app.screen, FurtherActs)
        lines = shown(app)
        assert lines.startswith("On this complaint")
        assert "Note" in lines
        assert "Reopen" not in lines
        assert "\nPeople\n" in lines
        assert "P0001" in lines  # the record of whoever complains can be opened from here
        await typing(pilot, "withd")
        await settled(pilot)
        assert shown(app).split()[0] == "Withdraw"
        await pilot.press("enter")
        await judged(pilot)
        assert isinstance(app.screen, ActForm)
        assert (app.screen.spec.name, app.screen.reference) == ("withdraw", "C26-001")


async def test_what_is_typed_ahead_goes_into_the_menu_and_never_to_the_worklist(full: Deskful) -> None:
    """``c`` on the worklist would close the complaint: typed at once after ``o``, it is a letter of a word."""
    full.logged()
    app = full.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("o", "c", "l", "a", "r", "i", "f", "enter")
        await judged(pilot)
        assert isinstance(app.screen, ActForm)
        assert app.screen.spec.name == "clarify"


async def test_a_word_that_nothing_has_leaves_an_empty_list_and_esc_goes_back(full: Deskful) -> None:
    full.logged()
    app = full.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("o")
        await settled(pilot)
        app.screen.query_one(Input).value = "zzz"
        await settled(pilot)
        assert shown(app) == ""
        await pilot.press("enter", "up", "down")
        assert isinstance(app.screen, FurtherActs)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, WorklistScreen)


def test_whoever_has_paid_what_was_promised_finds_the_promise_kept(full: Deskful) -> None:
    """The word that comes to mind is “pay”, and no title has it."""
    reference = full.logged()
    full.do("promise", reference, text="£50 for the heater", by="2026-12-04")
    office = full.office
    entries = entries_of(office.anything(reference), office.further(reference))
    assert [entry.title for entry in entries if entry.holds(["pay"])] == ["Promise kept"]


async def test_without_a_complaint_the_menu_has_what_begins_something(full: Deskful) -> None:
    app = full.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("o")
        await settled(pilot)
        assert shown(app).splitlines()[0] == "New"


async def test_a_need_is_recorded_from_the_complaint_and_shown_on_the_residents_own_record(
    full: Deskful,
) -> None:
    """The form is about P0001; what it says holds for every complaint of theirs."""
    full.logged()
    app = full.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("o")
        await settled(pilot)
        app.screen.query_one(Input).value = "know before"
        await settled(pilot)
        await pilot.press("enter")
        await judged(pilot)
        form = app.screen
        assert isinstance(form, ActForm)
        assert form.reference == "P0001"
        assert "P0001 · T. Okafor" in everything(app)
        fill(form, kind="disability", text="Cannot manage stairs")
        await judged(pilot)
        await pilot.press("ctrl+s")
        await judged(pilot)
        assert isinstance(app.screen, CaseScreen)
        assert "Cannot manage stairs" in everything(app)
        app.open_case("p0001")
        await settled(pilot)
        assert isinstance(app.screen, RecordScreen)
        assert "Cannot manage stairs" in app.screen.query_one("#told", Section).text
        await pilot.press("u")
        await judged(pilot)
        assert "Take this back on P0001?" in everything(app)
        await pilot.press("y")
        await settled(pilot)
        assert "Cannot manage stairs" not in app.screen.query_one("#told", Section).text


async def test_a_follow_up_stands_among_the_complaints_and_enter_opens_its_record(full: Deskful) -> None:
    """Due Tuesday 24 November 2026, seen on Sunday the 22nd. It is no complaint and is not counted as one."""
    requested(full)
    app = full.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        seen = everything(app)
        assert "SR26-001" in seen
        assert "Look again" in seen
        assert "0 complaints · 1 other" in seen
        assert "0 open" in app.screen.query_one(StatusLine).render().plain
        await pilot.press("a")
        await settled(pilot)
        assert told(app) == ["SR26-001 is no complaint. What can be done on it is under o."]
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, RecordScreen)
        assert "SR26-001: service request, P. Nowak, open" in everything(app)
        assert "The gate sticks" in app.screen.query_one("#told", Section).text
        await pilot.press("enter")
        await judged(pilot)
        assert isinstance(app.screen, ActForm)
        assert (app.screen.spec.name, app.screen.reference) == ("review", "SR26-001")


async def test_a_record_whose_first_act_is_taken_back_is_left(full: Deskful) -> None:
    reference = requested(full)
    app = full.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.open_case(reference)
        await settled(pilot)
        await pilot.press("u")
        await judged(pilot)
        assert "It is then no longer logged." in " ".join(everything(app).replace("│", " ").split())
        await pilot.press("y")
        await settled(pilot)
        assert isinstance(app.screen, WorklistScreen)


async def test_the_palette_has_the_same_as_the_menu(full: Deskful) -> None:
    """On a complaint the acts that are under ``o``, and on a record its own and nothing of a complaint's."""
    full.logged()
    app = full.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        titles = [command.title for command in commands(app, app.screen)]
        assert "Other acts (o)" in titles
        assert "Open P0001" in titles
        assert len(titles) == len(set(titles))
        app.open_case("P0001")
        await settled(pilot)
        titles = [command.title for command in commands(app, app.screen)]
        assert "Undo (u)" in titles
        assert not {"Respond (r)", "Write a letter (l)", "Why this date (w)"} & set(titles)


async def test_fields_that_few_need_are_behind_one_line_until_they_are_wanted(full: Deskful) -> None:
    """Enter on the line shows them."""
    app = full.app(lambda: ActForm("log"))
    async with app.run_test(size=(80, 24)) as pilot:
        await judged(pilot)
        form = app.screen
        assert not form.row("capacity").display
        form.query_one("#folded").focus()
        await pilot.press("enter")
        await judged(pilot)
        assert form.row("capacity").display
        assert not form.query("#folded")


async def test_a_draft_with_something_in_such_a_field_shows_it(full: Deskful) -> None:
    """Leaseholder was chosen, then esc: the form that offers it back has it in sight."""
    app = full.app(lambda: ActForm("log"))
    async with app.run_test(size=(80, 24)) as pilot:
        await judged(pilot)
        app.screen.unfold()
        await judged(pilot)  # the cursor is in the first of the fields that came into sight
        fill(app.screen, capacity="leaseholder")
        app.screen.row("resident").enter()
        await pilot.pause()
        await typing(pilot, "Ada")
        await judged(pilot)
        await pilot.press("escape")
        await judged(pilot)
        app.show()
        await judged(pilot)
        assert not app.screen.row("capacity").display
        await pilot.press("enter")
        await judged(pilot)
        assert app.screen.row("capacity").display
        assert app.screen.row("capacity").editor.typed == "leaseholder"


async def test_the_reference_of_a_record_typed_into_the_search_opens_it(full: Deskful) -> None:
    requested(full)
    app = full.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("slash")
        await typing(pilot, "sr26-001")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, RecordScreen)
        assert app.screen.reference == "SR26-001"


async def test_what_somebody_wrote_is_only_text_on_the_screen_of_a_record(full: Deskful) -> None:
    """Nothing is parsed, and no control character gets through, in the head, the sections and the timeline."""
    hostile = "[/foo] [red]x[/] \x1b]0;owned\x07\u202eb"
    full.do(
        "record",
        None,
        kind="report",
        received="2026-11-20",
        resident=hostile,
        channel="phone",
        text=hostile,
        reason=hostile,
        address=hostile,
    )
    app = full.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        app.open_case("RP26-001")
        await settled(pilot)
        seen = everything(app)
        assert seen.count("[/foo] [red]x[/]") >= 3
        assert not {c for c in seen if c != "\n" and (ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c == "\u202e")}
