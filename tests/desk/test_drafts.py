"""Drafts: nothing typed in a form is lost by esc, by time, by leaving the window, by a crash or a full disk."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from desk.formdesk import Deskful, fill, judged, typing
from desk.screens_seen import everything, told

from casedesk.desk.forms import drafts
from casedesk.desk.forms.screen import ActForm
from casedesk.problems import StoreProblem

LONDON = ZoneInfo("Europe/London")
SIZE = (80, 24)


@pytest.fixture
def full(bare_store: Path, tmp_path: Path) -> Iterator[Deskful]:
    """A store of this test's own."""
    full = Deskful.copied(bare_store, tmp_path)
    yield full
    full.close()


def kept(full: Deskful, key: str = "log:") -> dict[str, object]:
    """What the store keeps of a form."""
    draft = drafts.read(full.call(full.office.draft, key))
    return draft.typed if draft else {}


async def test_esc_keeps_the_draft_and_enter_takes_it_back(full: Deskful) -> None:
    """Typed, left with esc, opened again: the offer has the focus, enter fills the form."""
    app = full.app(lambda: ActForm("log"))
    async with app.run_test(size=SIZE) as pilot:
        await judged(pilot)
        await typing(pilot, "mon", "T Okafor")
        await pilot.press("escape")
        await judged(pilot)
        assert app.results == [None]
        assert "Kept as a draft: open the form again to go on with it." in told(app)
        app.show()
        await judged(pilot)
        assert "Draft of" in everything(app)
        assert "enter takes it back" in everything(app)
        await pilot.press("enter")
        await judged(pilot)
        assert app.screen.row("resident").editor.typed == "T Okafor"
        assert "Monday 16 November 2026" in everything(app)


async def test_delete_throws_the_draft_away(full: Deskful) -> None:
    """And the next form is empty, without an offer."""
    app = full.app(lambda: ActForm("log"))
    async with app.run_test(size=SIZE) as pilot:
        await judged(pilot)
        await typing(pilot, "mon")
        await pilot.press("escape")
        await judged(pilot)
        app.show()
        await judged(pilot)
        await pilot.press("delete")
        await judged(pilot)
        assert app.screen.offer is None
        assert app.screen.row("received").editor.typed == ""
    assert kept(full) == {}


async def test_an_offer_not_answered_is_not_overwritten(full: Deskful) -> None:
    """Keys hit while the offer waits type nothing; esc leaves the draft as it was."""
    app = full.app(lambda: ActForm("log"))
    async with app.run_test(size=SIZE) as pilot:
        await judged(pilot)
        await typing(pilot, "mon", "T Okafor")
        await pilot.press("escape")
        await judged(pilot)
        app.show()
        await judged(pilot)
        await pilot.press("x", "tab", "y", "ctrl+s")
        await pilot.press("escape")
        await judged(pilot)
    assert kept(full)["resident"] == "T Okafor"


async def test_a_draft_is_saved_a_second_after_typing_stops(full: Deskful) -> None:
    """Without any key."""
    app = full.app(lambda: ActForm("log"))
    async with app.run_test(size=SIZE) as pilot:
        await judged(pilot)
        await typing(pilot, "mon", "T Okafor")
        await pilot.pause(drafts.SAVE_AFTER + 0.3)
        await judged(pilot)
        assert kept(full)["resident"] == "T Okafor"


async def test_a_draft_is_saved_when_the_window_loses_the_focus_and_when_the_desk_is_left(
    full: Deskful,
) -> None:
    """Both before the second is over."""
    app = full.app(lambda: ActForm("log"))
    async with app.run_test(size=SIZE) as pilot:
        await judged(pilot)
        await typing(pilot, "mon", "T Okafor")
        app.app_focus = False
        await judged(pilot)
        assert kept(full)["resident"] == "T Okafor"
        app.app_focus = True
        await typing(pilot, " x")
        await pilot.press("ctrl+q")
    assert kept(full)["resident"] == "T Okafor x"


@pytest.mark.fault(36)
async def test_a_crash_keeps_the_draft(full: Deskful) -> None:
    """The desk breaks in the middle of a word."""
    app = full.app(lambda: ActForm("log"))
    with pytest.raises(ZeroDivisionError):
        async with app.run_test(size=SIZE) as pilot:
            await judged(pilot)
            await typing(pilot, "mon", "T Okafor")
            app.call_later(lambda: 1 / 0)
            await pilot.pause(0.1)
    assert kept(full)["resident"] == "T Okafor"


async def test_a_draft_is_dropped_once_it_is_performed(full: Deskful) -> None:
    """Nothing is offered for what has been done."""
    app = full.app(lambda: ActForm("log"))
    async with app.run_test(size=SIZE) as pilot:
        await judged(pilot)
        fill(app.screen, received="mon", resident="T. Okafor", channel="phone", text="Damp")
        await pilot.pause(drafts.SAVE_AFTER + 0.3)
        assert kept(full)["resident"] == "T. Okafor"
        await pilot.press("ctrl+s")
        await judged(pilot)
        assert app.results == ["C26-001"]
    assert kept(full) == {}


async def test_a_form_opened_and_left_makes_no_draft(full: Deskful) -> None:
    """Esc in an untouched form says nothing."""
    app = full.app(lambda: ActForm("log"))
    async with app.run_test(size=SIZE) as pilot:
        await judged(pilot)
        await pilot.press("escape")
        await judged(pilot)
        assert told(app) == []
    assert kept(full) == {}


async def test_drafts_of_two_cases_are_apart(full: Deskful) -> None:
    """A note begun on one case is not offered on another."""
    one, other = full.logged(), full.logged()
    app = full.app(lambda: ActForm("note", one))
    async with app.run_test(size=SIZE) as pilot:
        await judged(pilot)
        await typing(pilot, "Rang")
        await pilot.press("escape")
        await judged(pilot)
    assert kept(full, f"note:{one}")["text"] == "Rang"
    assert kept(full, f"note:{other}") == {}


async def test_yesterday_in_a_draft_stays_the_day_it_was(full: Deskful) -> None:
    """Kept as the day itself: taken back tomorrow, ``yesterday`` would be another day."""
    app = full.app(lambda: ActForm("log"))
    async with app.run_test(size=SIZE) as pilot:
        await judged(pilot)
        await typing(pilot, "yesterday")
        await pilot.press("escape")
        await judged(pilot)
    assert kept(full)["received"] == "21 Nov 2026"  # Saturday, the day before the Sunday of these tests


@pytest.mark.fault(4)
async def test_a_full_disk_keeps_the_form_open_and_says_so(
    full: Deskful, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The draft cannot be written: esc does not close the form over the text."""

    def refuse(key: str, text: str) -> None:
        raise StoreProblem("The disk is full.")

    app = full.app(lambda: ActForm("log"))
    async with app.run_test(size=SIZE) as pilot:
        await judged(pilot)
        await typing(pilot, "mon", "T Okafor")
        monkeypatch.setattr(full.office, "save_draft", refuse)
        await pilot.press("escape")
        await judged(pilot)
        assert app.results == []
        assert "The disk is full." in everything(app)
        assert app.screen.row("resident").editor.typed == "T Okafor"
        monkeypatch.undo()
        await pilot.press("escape")
        await judged(pilot)
    assert kept(full)["resident"] == "T Okafor"


async def test_a_draft_that_cannot_be_thrown_away_stops_nothing(
    full: Deskful, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The complaint went in, and then the disk was full: the desk goes on, and says what was recorded."""

    def refuse(key: str) -> None:
        raise StoreProblem("The disk is full.")

    app = full.app(lambda: ActForm("log"))
    async with app.run_test(size=SIZE) as pilot:
        await judged(pilot)
        await typing(pilot, "mon")
        await pilot.press("escape")
        await judged(pilot)
        app.show()
        await judged(pilot)
        monkeypatch.setattr(full.office, "drop_draft", refuse)
        await pilot.press("delete")
        await judged(pilot)
        assert app.screen.offer is None
        fill(app.screen, received="mon", resident="T. Okafor", channel="phone", text="Damp")
        await pilot.press("ctrl+s")
        await judged(pilot)
        assert app.results == [None, "C26-001"]


@pytest.mark.fault(4)
async def test_what_comes_first_can_be_done_while_the_disk_is_full(
    full: Deskful, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A response before a definition leads to that form; that the draft could not be kept is said."""

    def refuse(key: str, text: str) -> None:
        raise StoreProblem("The disk is full.")

    reference = full.logged()
    app = full.app(lambda: ActForm("respond", reference))
    async with app.run_test(size=SIZE) as pilot:
        await judged(pilot)
        monkeypatch.setattr(full.office, "save_draft", refuse)
        app.screen.row("remedy").enter()
        await typing(pilot, "A new fan")
        await judged(pilot)
        assert app.screen.preview.mends
        await pilot.press("ctrl+o")
        await judged(pilot)
        assert any("The disk is full." in words for words in told(app))
        assert app.screen.spec.name != "respond"


@pytest.mark.fault(4)
async def test_the_desk_can_be_left_while_the_disk_is_full(
    full: Deskful, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store cannot take the draft: that is no fault of the desk's own, and no crash."""

    def refuse(key: str, text: str) -> None:
        raise StoreProblem("The disk is full.")

    app = full.app(lambda: ActForm("log"))
    async with app.run_test(size=SIZE) as pilot:
        await judged(pilot)
        await typing(pilot, "mon")
        monkeypatch.setattr(full.office, "save_draft", refuse)
        await pilot.press("ctrl+q")
    assert not app.return_code


def test_the_words_of_a_draft_name_its_day_when_it_is_not_of_today() -> None:
    """10:42 today; Friday's with its day."""
    now = datetime(2026, 11, 22, 15, 0, tzinfo=LONDON)
    assert drafts.Draft(datetime(2026, 11, 22, 10, 42, tzinfo=LONDON), {}).words(now) == "10:42"
    assert drafts.Draft(datetime(2026, 11, 20, 9, 5, tzinfo=LONDON), {}).words(now) == "Fri 20 Nov, 09:05"


@pytest.mark.parametrize("text", [None, "", "{", "[]", '{"at": "soon", "typed": {}}', '{"typed": {}}'])
def test_a_draft_that_cannot_be_read_is_no_draft(text: str | None) -> None:
    """A form opens all the same."""
    assert drafts.read(text) is None


def test_a_draft_is_written_and_read_back() -> None:
    """With lists and with signs of other alphabets."""
    at = datetime(2026, 11, 22, 10, 42, tzinfo=LONDON)
    draft = drafts.read(drafts.write({"points": ["Ẹ̀yìn"], "agreed": True}, at))
    assert draft is not None
    assert (draft.at, draft.typed) == (at, {"points": ["Ẹ̀yìn"], "agreed": True})
    assert draft.at.date() == date(2026, 11, 22)
