"""Due before she is next in: the officer's days lie over the clocks, never inside them."""

from datetime import date

import pytest
from casework.officer import Officer

from casedesk.casework.week import Week, read_leave, read_working_days, spelled_leave
from casedesk.problems import BadInput
from casedesk.rules.calendar import Calendar


def test_next_in_skips_other_days_leave_and_bank_holidays(calendar: Calendar) -> None:
    week = Week.of({"working_days": "Tue, Wed, Thu", "leave": "2026-12-22..2026-12-24"})
    assert week.next_in(date(2026, 11, 22), calendar) == date(2026, 11, 24)
    # Thursday 17 December: leave on 22 to 24, Boxing Day's substitute on Monday 28; in on Tuesday 29.
    assert week.next_in(date(2026, 12, 17), calendar) == date(2026, 12, 29)


def test_nothing_said_means_monday_to_friday() -> None:
    assert read_working_days("") == frozenset(range(5))


@pytest.mark.parametrize("text", ["2026-13-01", "next week", "2026-12-24..2026-12-22"])
def test_leave_that_cannot_be_read_gets_a_sentence(text: str) -> None:
    with pytest.raises(BadInput):
        read_leave(text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2026-12-24..2026-12-31", "2026-12-24..2026-12-31"),
        ("24/12-31/12", "2026-12-24..2026-12-31"),
        ("24/12/2026..31/12/2026", "2026-12-24..2026-12-31"),
        ("21 dec to 4 jan, 15/2", "2026-12-21..2027-01-04, 2027-02-15"),
        ("24 Dec – 31 Dec; 2 mar", "2026-12-24..2026-12-31, 2027-03-02"),
        (" ", ""),
    ],
)
def test_leave_is_typed_as_people_type_days(typed: str, kept: str) -> None:
    assert spelled_leave(typed, date(2026, 11, 22)) == kept


@pytest.mark.parametrize("typed", ["christmas", "31/12 to 24/12", "24/12 to", "24/12-31/12-2/1"])
def test_leave_that_is_none_gets_a_sentence(typed: str) -> None:
    with pytest.raises(BadInput):
        spelled_leave(typed, date(2026, 11, 22))


def test_the_day_the_details_were_checked_is_typed_as_any_day(officer: Officer) -> None:
    officer.office.save_settings({"ombudsman_checked": "yesterday"})
    assert officer.office.settings()["ombudsman_checked"] == "2026-11-21"


def test_a_day_that_is_none_gets_a_sentence() -> None:
    with pytest.raises(BadInput, match="not a day of the week"):
        read_working_days("tue, someday")


def test_the_worklist_says_what_falls_due_before_she_is_back(officer: Officer) -> None:
    soon, later = officer.log("16/11"), officer.log("18/11")  # acknowledge by Mon 23 and by Wed 25 November
    marked = {row.case.reference: row.before_next_in for row in officer.office.worklist()}
    assert marked == {soon: True, later: False}  # she is in on Tuesday 24


def test_on_her_last_day_in_the_next_act_is_answer_or_extend(officer: Officer) -> None:
    reference = officer.on("2026-11-19").acknowledged("4/11", on="6/11")  # respond by Friday 20 November
    first = officer.office.worklist()[0].first
    assert first is not None
    assert first.title == "Answer or extend today"  # Thursday 19: she is next in on Tuesday 24
    assert officer.due(reference, "stage1.respond") == ("2026-11-20", "running")


def test_her_days_off_still_count(officer: Officer) -> None:
    reference = officer.log("16/11")
    officer.office.save_settings({"working_days": "mon", "leave": "2026-11-17..2026-11-23"})
    assert officer.due(reference, "stage1.acknowledge")[0] == "2026-11-23"
