"""The table of working days against lists and figures that others made, and at its own edges."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from rules.telling import on

from casedesk.problems import BadInput
from casedesk.records import CalendarDays, Holiday
from casedesk.rules.calendar import (
    FIRST,
    LAST,
    PUBLISHED_TO,
    BeyondCalendar,
    Calendar,
    difference,
    published_days,
    with_proclaimed,
)

TRUTH = Path(__file__).parents[1] / "truth"


def _rows(name):
    with (TRUTH / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def table() -> CalendarDays:
    return published_days()


def _with(table, *added: Holiday) -> Calendar:
    return Calendar(with_proclaimed(table, added))


@pytest.mark.fault(21)
def test_every_weekday_of_ten_years_is_as_the_government_published_it(calendar):
    bank_holidays = {date.fromisoformat(row["date"]) for row in _rows("bank_holidays_england_wales.csv")}
    assert len(bank_holidays) == 83
    day, checked = date(2019, 1, 1), 0
    while day <= date(2028, 12, 31):
        working = day.weekday() < 5 and day not in bank_holidays
        assert calendar.is_working(day) is working, day
        assert (calendar.title(day) is not None) is (day in bank_holidays and day.weekday() < 5), day
        day, checked = day + timedelta(days=1), checked + 1
    assert checked == 3653


@pytest.mark.fault(21)
@pytest.mark.parametrize("row", _rows("working_days.csv"), ids=lambda row: f"{row['start']}+{row['n_days']}")
def test_deadlines_of_a_public_service(calendar, row):
    start, expected = date.fromisoformat(row["start"]), date.fromisoformat(row["expected"])
    assert calendar.add(start, int(row["n_days"])) == expected
    assert calendar.count(start, expected) == int(row["n_days"])


@pytest.mark.parametrize("row", _rows("determinations.csv"), ids=lambda row: row["case_ref"])
def test_working_days_in_real_determinations(calendar, row):
    """The Ombudsman's own figure is this one or one more, for it sometimes counts the first day."""
    begun, ended = date.fromisoformat(row["date_from"]), date.fromisoformat(row["date_to"])
    counted = calendar.count(begun, ended)
    assert counted == int(row["working_days_day0"])
    if row["working_days_stated"].isdigit():
        assert int(row["working_days_stated"]) - counted in (0, 1)


@pytest.mark.parametrize(
    ("start", "n", "expected"),
    [
        ("Fri 18 Dec 2026", 5, "Tue 29 Dec 2026"),  # Christmas Day, and Monday 28 for Boxing Day
        ("Thu 24 Dec 2026", 1, "Tue 29 Dec 2026"),
        ("Thu 31 Dec 2026", 1, "Mon 4 Jan 2027"),  # New Year's Day is a Friday
        ("Thu 2 Apr 2026", 1, "Tue 7 Apr 2026"),  # Good Friday and Easter Monday
        ("Mon 30 Mar 2026", 10, "Wed 15 Apr 2026"),
        ("Mon 4 Mar 2024", 20, "Wed 3 Apr 2024"),  # Good Friday 29 March and Easter Monday 1 April
        ("Fri 28 Aug 2026", 1, "Tue 1 Sep 2026"),  # the August holiday that only part of the UK has
        ("Sat 26 Dec 2026", 1, "Tue 29 Dec 2026"),  # from a bank holiday on a weekend
        ("Mon 28 Dec 2026", 1, "Tue 29 Dec 2026"),  # from a bank holiday
    ],
)
def test_adding_across_bank_holidays(calendar, start, n, expected):
    assert calendar.add(on(start), n) == on(expected)


def test_counting_leaves_out_the_first_day_and_takes_in_the_last(calendar):
    assert calendar.count(on("Fri 8 Dec 2023"), on("Fri 22 Dec 2023")) == 10
    assert calendar.count(on("Mon 2 Nov 2026"), on("Mon 2 Nov 2026")) == 0
    assert calendar.count(on("Fri 6 Nov 2026"), on("Sun 8 Nov 2026")) == 0
    assert calendar.count(on("Sat 7 Nov 2026"), on("Mon 9 Nov 2026")) == 1
    assert (
        calendar.count(on("Thu 24 Dec 2026"), on("Mon 4 Jan 2027")) == 4
    )  # 29, 30, 31 December and 4 January


def test_counting_backwards_is_negative(calendar):
    assert calendar.count(on("Fri 20 Nov 2026"), on("Mon 16 Nov 2026")) == -4


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("Tue 24 Nov 2026", "Mon 23 Nov 2026"),
        ("Mon 23 Nov 2026", "Fri 20 Nov 2026"),
        ("Sun 22 Nov 2026", "Fri 20 Nov 2026"),
        ("Tue 29 Dec 2026", "Thu 24 Dec 2026"),  # over Christmas
        ("Tue 7 Apr 2026", "Thu 2 Apr 2026"),  # over Easter
    ],
)
def test_the_working_day_before(calendar, day, expected):
    assert calendar.before(on(day)) == on(expected)


def test_bank_holidays_have_names_and_weekends_have_none(calendar):
    assert calendar.title(on("Fri 3 Apr 2026")) == "Good Friday"
    assert calendar.title(on("Mon 6 Apr 2026")) == "Easter Monday"
    assert calendar.title(on("Sat 26 Dec 2026")) is None
    assert calendar.title(on("Tue 24 Nov 2026")) is None


def test_nothing_is_added_but_whole_days_from_one_up(calendar):
    for n in (0, -1, -300):
        with pytest.raises(BadInput, match="1 or more"):
            calendar.add(on("Mon 2 Nov 2026"), n)


@pytest.mark.fault(20)
def test_the_first_days_of_the_table(calendar):
    """It begins on Sunday 1 January 2012; Monday the 2nd is the bank holiday for New Year's Day."""
    assert date(2012, 1, 1) == FIRST
    assert calendar.add(on("Sun 1 Jan 2012"), 1) == on("Tue 3 Jan 2012")
    assert calendar.before(on("Wed 4 Jan 2012")) == on("Tue 3 Jan 2012")
    for day in ("Sun 1 Jan 2012", "Mon 2 Jan 2012", "Tue 3 Jan 2012", "Sat 31 Dec 2011"):
        with pytest.raises(BeyondCalendar):
            calendar.before(on(day))
    for day in (on("Sat 31 Dec 2011"), date(1, 1, 2), date(1601, 1, 1)):
        with pytest.raises(BeyondCalendar, match=day.isoformat()):
            calendar.add(day, 1)
        with pytest.raises(BeyondCalendar):
            calendar.is_working(day)


@pytest.mark.fault(20)
def test_the_last_days_of_the_table(calendar):
    """It ends on Monday 31 December 2035: the answer must lie inside as well as the question."""
    assert date(2035, 12, 31) == LAST
    assert calendar.add(on("Fri 28 Dec 2035"), 1) == on("Mon 31 Dec 2035")
    for day in (on("Mon 31 Dec 2035"), on("Tue 1 Jan 2036"), date(9999, 12, 31)):
        with pytest.raises(BeyondCalendar):
            calendar.add(day, 1)
    with pytest.raises(BeyondCalendar):
        calendar.add(on("Mon 2 Nov 2026"), 100_000)
    with pytest.raises(BeyondCalendar, match="2036-01-01"):
        calendar.count(on("Mon 2 Nov 2026"), on("Tue 1 Jan 2036"))
    with pytest.raises(BeyondCalendar, match="2011-12-31"):
        calendar.count(on("Sat 31 Dec 2011"), on("Mon 2 Nov 2026"))


@pytest.mark.fault(20, 21)
def test_days_after_the_published_years_are_provisional(calendar):
    assert calendar.published_to == PUBLISHED_TO == on("Sun 31 Dec 2028")
    assert not calendar.provisional(on("Sun 31 Dec 2028"))
    assert calendar.provisional(on("Mon 1 Jan 2029"))


def test_a_proclaimed_day_moves_every_date_across_it(table):
    day_off = Holiday(on("Wed 11 Nov 2026"), "A proclaimed holiday", "the Gazette of 2 November 2026")
    before, after = Calendar(table), _with(table, day_off)
    assert before.add(on("Fri 6 Nov 2026"), 5) == on("Fri 13 Nov 2026")
    assert after.add(on("Fri 6 Nov 2026"), 5) == on("Mon 16 Nov 2026")
    assert after.add(on("Tue 10 Nov 2026"), 1) == on("Thu 12 Nov 2026")
    assert after.before(on("Thu 12 Nov 2026")) == on("Tue 10 Nov 2026")
    assert after.title(on("Wed 11 Nov 2026")) == "A proclaimed holiday"
    assert after.add(on("Wed 11 Nov 2026"), 1) == before.add(on("Wed 11 Nov 2026"), 1)


def test_a_day_can_be_a_working_day_after_all(table):
    """As the early May holiday of 2020 was: moved from Monday the 4th to Friday the 8th."""
    moved = _with(
        table,
        Holiday(on("Mon 4 May 2026"), "Moved to Friday", "an invented proclamation", working=True),
        Holiday(on("Fri 8 May 2026"), "Early May bank holiday", "an invented proclamation"),
    )
    assert Calendar(table).add(on("Fri 1 May 2026"), 1) == on("Tue 5 May 2026")
    assert moved.add(on("Fri 1 May 2026"), 1) == on("Mon 4 May 2026")
    assert moved.add(on("Fri 1 May 2026"), 5) == on("Mon 11 May 2026")
    assert moved.is_working(on("Mon 4 May 2026"))
    assert moved.title(on("Mon 4 May 2026")) is None


def test_a_proclaimed_weekend_changes_no_date(table):
    saturday = Holiday(on("Sat 14 Nov 2026"), "A jubilee", "an invented proclamation")
    working = Holiday(on("Sat 21 Nov 2026"), "Made up for", "an invented proclamation", working=True)
    odd = _with(table, saturday, working)
    assert odd.add(on("Fri 13 Nov 2026"), 10) == on("Fri 27 Nov 2026")
    assert not odd.is_working(on("Sat 21 Nov 2026"))


def test_a_proclaimed_day_says_where_it_was_proclaimed_and_lies_inside(table):
    with pytest.raises(BadInput, match="where"):
        with_proclaimed(table, [Holiday(on("Wed 11 Nov 2026"), "A day off")])
    with pytest.raises(BeyondCalendar):
        with_proclaimed(table, [Holiday(date(2036, 6, 2), "A jubilee", "an invented proclamation")])


def test_the_version_follows_the_days_and_not_their_names(table):
    one = Holiday(on("Wed 11 Nov 2026"), "A proclaimed holiday", "the Gazette")
    reworded = Holiday(on("Wed 11 Nov 2026"), "Another name for it", "a newspaper")
    other = Holiday(on("Thu 12 Nov 2026"), "A proclaimed holiday", "the Gazette")
    version = with_proclaimed(table, []).version
    assert version == table.version
    assert version.startswith("England and Wales ")
    assert with_proclaimed(table, [one]).version == with_proclaimed(table, [reworded]).version
    assert len({version, with_proclaimed(table, [one]).version, with_proclaimed(table, [other]).version}) == 3
    assert with_proclaimed(table, [one, other]).version == with_proclaimed(table, [other, one]).version


def test_taking_a_proclaimed_day_back_is_a_version_of_its_own(table):
    """The store keeps each version once: proclaiming and cancelling must not give an old name again."""
    proclaimed = with_proclaimed(table, [Holiday(on("Wed 11 Nov 2026"), "A holiday", "the Gazette")])
    cancelled = Holiday(on("Wed 11 Nov 2026"), "Cancelled", "the Gazette", working=True)
    again = with_proclaimed(proclaimed, [cancelled])
    assert Calendar(again).is_working(on("Wed 11 Nov 2026"))
    assert len({table.version, proclaimed.version, again.version}) == 3


def test_the_difference_of_two_tables_is_what_moves_dates(table):
    one = Holiday(on("Wed 11 Nov 2026"), "A proclaimed holiday", "the Gazette")
    undone = Holiday(on("Mon 31 Aug 2026"), "Cancelled", "the Gazette", working=True)
    added, gone = difference(table, with_proclaimed(table, [one, undone]))
    assert [(h.day, h.title) for h in added] == [(on("Wed 11 Nov 2026"), "A proclaimed holiday")]
    assert [h.day for h in gone] == [on("Mon 31 Aug 2026")]
    assert difference(table, table) == ((), ())
