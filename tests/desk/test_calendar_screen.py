"""The calendar: due dates, bank holidays by name, the officer's days off, and a day proclaimed."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from desk.formdesk import Deskful, fill, judged
from desk.screens_seen import everything, told

from casedesk.desk.dialogs.ask import Choose, Confirm
from casedesk.desk.dialogs.proclaim import ProclaimForm
from casedesk.desk.screens.calendar import CalendarScreen
from casedesk.desk.screens.case import CaseScreen
from casedesk.desk.screens.month import Month, holiday_lines, month_on


@pytest.fixture
def full(bare_store: Path, tmp_path: Path) -> Iterator[Deskful]:
    """A store of this test's own; the officer is in on Tuesdays, Wednesdays and Thursdays."""
    full = Deskful.copied(bare_store, tmp_path)
    yield full
    full.close()


async def test_the_month_shows_what_is_due_and_the_marked_day_in_words(full: Deskful) -> None:
    """Received Tue 17 Nov: acknowledge by Tue 24 Nov; today, the 22nd, is a Sunday."""
    reference = full.logged()
    app = full.app(CalendarScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await judged(pilot)
        seen = everything(app)
        assert "November 2026" in seen
        assert "[22] today" in seen
        assert "Sunday 22 November 2026 · weekend: it does not count" in seen
        assert reference in seen
        await pilot.press("right", "right")
        await pilot.pause()
        assert f"1 thing due: {reference} T. Okafor: Acknowledge" in everything(app)


async def test_a_day_off_still_counts_and_a_bank_holiday_does_not(full: Deskful) -> None:
    """Monday 23 November is hers; Friday 25 December is everybody's."""
    app = full.app(CalendarScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await judged(pilot)
        await pilot.press("right")
        await pilot.pause()
        assert "Monday 23 November 2026 · your day off: it still counts" in everything(app)
        await pilot.press("right_square_bracket")
        await judged(pilot)
        seen = everything(app)
        assert "December 2026" in seen
        assert "Christmas" in seen
        app.screen.query_one(Month).mark(date(2026, 12, 25))
        await pilot.pause()
        assert "Christmas Day, a bank holiday: it does not count" in everything(app)


async def test_months_turn_and_today_comes_back(full: Deskful) -> None:
    """[ and ], t, home and end."""
    app = full.app(CalendarScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await judged(pilot)
        month = app.screen.query_one(Month)
        await pilot.press("left_square_bracket")
        assert month.day == date(2026, 10, 1)
        await pilot.press("end")
        assert month.day == date(2026, 10, 31)
        await pilot.press("down")
        assert month.day == date(2026, 11, 7)
        await pilot.press("home", "up", "left")
        assert month.day == date(2026, 10, 24)  # a week and a day before 1 November
        await pilot.press("t")
        assert month.day == date(2026, 11, 22)


async def test_enter_lists_the_day_and_opens_a_case(full: Deskful) -> None:
    """Two complaints on one day: the second is opened."""
    full.logged()
    second = full.logged(resident="R. Patel")
    app = full.app(CalendarScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await judged(pilot)
        await pilot.press("enter")
        await pilot.pause(0.1)
        assert told(app) == ["Nothing is due on Sunday 22 November 2026."]
        await pilot.press("right", "right", "enter")
        await pilot.pause(0.2)
        assert isinstance(app.screen, Choose)
        await pilot.press("down", "enter")
        await pilot.pause(0.3)
        assert isinstance(app.screen, CaseScreen)
        assert app.screen.reference == second


async def test_a_proclaimed_holiday_shows_what_it_moves_and_then_moves_it(full: Deskful) -> None:
    """Acknowledged Thu 19 Nov, respond by Thu 3 Dec; Friday 27 Nov proclaimed makes it Fri 4 Dec."""
    reference = full.acknowledged()
    app = full.app(CalendarScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await judged(pilot)
        app.screen.query_one(Month).mark(date(2026, 11, 27))
        await pilot.press("p")
        await judged(pilot)
        form = app.screen
        assert isinstance(form, ProclaimForm)
        assert form.row("day").editor.typed == "27 Nov 2026"  # type: ignore[union-attr]
        await pilot.press("ctrl+s")
        await judged(pilot)
        assert "Give the bank holiday a name." in everything(app)
        fill(form, title="[b]Mourning[/b]", source="gov.uk")
        await judged(pilot)
        assert "Thu 3 Dec 2026 becomes Fri 4 Dec 2026" in everything(app)
        await pilot.press("ctrl+s")
        await judged(pilot)
        await judged(pilot)
        assert "[b]Mourning[/b], a bank holiday" in everything(app)
    view = full.call(full.office.case, reference)
    assert next(c.due for c in view.clocks if c.id == "stage1.respond") == date(2026, 12, 4)


async def test_a_click_marks_a_day_and_help_and_escape_work(full: Deskful) -> None:
    """With the mouse as well; the third column of the first week is Wednesday 28 October."""
    app = full.app(CalendarScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await judged(pilot)
        await pilot.click(Month, offset=(2 * 11 + 3, 1))
        await pilot.pause()
        assert app.screen.query_one(Month).day == date(2026, 10, 28)
        await pilot.press("question_mark")
        await pilot.pause(0.2)
        assert "The calendar" in everything(app)
        await pilot.press("escape", "escape")
        await pilot.pause(0.1)
        assert app.results == [None]


@pytest.mark.fault(27)
async def test_hostile_names_are_only_text_on_the_calendar(full: Deskful) -> None:
    """In the cell, in the words below, and in the list of the day."""
    full.logged(resident="[/x]\x1b[31m\u202e")
    app = full.app(CalendarScreen)
    async with app.run_test(size=(120, 40)) as pilot:
        await judged(pilot)
        await pilot.press("right", "right")
        await pilot.pause()
        assert "[/x]" in everything(app)
        await pilot.press("enter")
        await pilot.pause(0.2)
        seen = everything(app)
        assert "[/x]" in seen
        assert "\x1b" not in seen
        assert "\u202e" not in seen


def test_names_of_holidays_are_cut_between_words_only() -> None:
    """Ten characters a line, two lines."""
    assert holiday_lines("Christmas Day", 10, 2) == ["Christmas", "Day"]
    assert holiday_lines("Late Summer Bank Holiday", 10, 2) == ["Late", "Summer"]
    assert holiday_lines("Good Friday", 16, 4) == ["Good Friday"]


def test_months_on_cross_the_year() -> None:
    """December and a month is January."""
    assert month_on(date(2026, 12, 31), 1) == date(2027, 1, 1)
    assert month_on(date(2027, 1, 15), -1) == date(2026, 12, 1)


async def test_a_changed_list_is_taken_over_after_its_moves_are_shown(
    full: Deskful, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Received Tue 17 Nov: acknowledge by Tue 24 Nov, or by Wed 25 if Monday 23 becomes a bank holiday."""
    from casedesk.casework import bankholidays
    from casedesk.records import Holiday
    from casedesk.rules.calendar import published_days, with_proclaimed

    reference = full.logged()
    changed = with_proclaimed(published_days(), (Holiday(date(2026, 11, 23), "Extra day", "the list"),))
    monkeypatch.setattr(bankholidays, "published_days", lambda own: changed)
    app = full.app(CalendarScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await judged(pilot)
        await pilot.press("o")
        while not isinstance(app.screen, Confirm):
            await pilot.pause(0.02)
        await judged(pilot)
        seen = " ".join(everything(app).replace("│", " ").split())
        assert "new: Extra day, Mon 23 Nov 2026" in seen
        assert f"{reference}, stage 1, acknowledge, define and log" in seen
        await pilot.press("y")
        await judged(pilot)
    found = {clock.id: clock.due for clock in full.call(full.office.case, reference).clocks}
    assert found["stage1.acknowledge"] == date(2026, 11, 25)


async def test_nothing_is_taken_over_while_the_list_is_the_same(full: Deskful) -> None:
    app = full.app(CalendarScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await judged(pilot)
        await pilot.press("o")
        await judged(pilot)
        assert "The bank holidays are as published." in told(app)
