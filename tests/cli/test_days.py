"""``days``: figures that others made, and what lies beyond the published bank holidays."""

import csv
from pathlib import Path

import pytest

TRUTH = Path(__file__).parents[1] / "truth"


def test_the_twentieth_working_day_skips_good_friday_and_easter_monday(desk):
    """From Monday 4 March 2024: 29 March and 1 April do not count, so it is Wednesday 3 April."""
    assert desk.does("days", "2024-03-04", "20").out == "2024-04-03\n"


def test_working_days_between_two_dates_leave_the_first_out(desk):
    """Friday 8 to Friday 22 December 2023: two weeks of five."""
    assert desk.does("days", "2023-12-08", "2023-12-22").out == "10\n"
    assert desk.does("days", "8/12/2023", "22 Dec 2023").out == "10\n"


def with_expected_dates():
    with (TRUTH / "working_days.csv").open(encoding="utf-8") as file:
        return [(row["start"], row["n_days"], row["expected"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("start", "n", "expected"), with_expected_dates())
def test_deadlines_of_a_public_service_come_out_the_same(desk, start, n, expected):
    assert desk.does("days", start, n).out.strip() == expected


def test_a_year_without_published_holidays_is_marked(desk):
    """Thursday 2 January 2031 and five working days: Thursday 9 January, but 2031 is not published."""
    told = desk.does("days", "2031-01-02", "5").out
    assert told.startswith("2031-01-09 (provisional:")
    found = desk.does("days", "2031-01-02", "5", "--json").json
    assert (found["to"], found["provisional"]) == ("2031-01-09", True)
    assert desk.does("days", "2024-03-04", "20", "--json").json["provisional"] is False


@pytest.mark.parametrize(
    "typed",
    [
        ("2036-01-02", "5"),
        ("2035-12-20", "30"),
        ("2011-12-30", "1"),
        ("0001-01-01", "5"),
        ("9999-12-31", "5"),
        ("2024-02-30", "5"),
        ("2024-03-04", "0"),
        ("2024-03-04", "-5"),
        ("2024-03-04", "99999999999999999999"),
        ("2024-03-04", "2024-03-01"),
        ("2024-03-04", "soon"),
        ("\x1b[31m", "5"),
    ],
)
def test_nonsense_gets_one_sentence(desk, typed):
    assert desk.fails(2, "days", *typed)
