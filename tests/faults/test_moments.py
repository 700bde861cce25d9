"""Row 18: an hour before midnight in UTC, and both nights on which the clocks change, move no day and no due date."""

from datetime import UTC, date, datetime, timedelta

import pytest
from casework.officer import Officer
from rules.oracle import nth

from casedesk.casework import today
from casedesk.casework.today import Today
from tests.faults.tallying import Tally

pytestmark = pytest.mark.fault(18)


def at(moment: datetime) -> type[datetime]:
    """The clock on the wall, stopped at a moment."""

    class Stopped(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:
            return moment.astimezone(tz)  # type: ignore[arg-type]

    return Stopped


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-06-30T23:30:00+00:00", date(2026, 7, 1)),
        ("2026-06-30T22:59:59+00:00", date(2026, 6, 30)),
        ("2026-11-20T23:30:00+00:00", date(2026, 11, 20)),
        ("2026-03-29T00:30:00+00:00", date(2026, 3, 29)),
        ("2026-03-29T23:30:00+00:00", date(2026, 3, 30)),
        ("2026-10-24T23:30:00+00:00", date(2026, 10, 25)),
        ("2026-10-25T00:30:00+00:00", date(2026, 10, 25)),
        ("2026-10-25T23:30:00+00:00", date(2026, 10, 25)),
    ],
)
def test_today_is_the_day_in_london(moment: str, day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    """In 2026 the clocks go forward on 29 March and back on 25 October, each at 01:00 UTC."""
    monkeypatch.setattr(today, "datetime", at(datetime.fromisoformat(moment)))
    assert Today().day() == day


def test_due_dates_across_both_changes_are_those_of_counting_days(
    officer: Officer, monkeypatch: pytest.MonkeyPatch, tally: Tally
) -> None:
    """Logged at 23:30 UTC on each evening of the weeks around: five and ten working days, counted by walking."""
    office = officer.office
    office._today = officer._today = Today()
    for changes in (datetime(2026, 3, 29, 23, 30, tzinfo=UTC), datetime(2026, 10, 25, 23, 30, tzinfo=UTC)):
        for before in range(-9, 10):
            monkeypatch.setattr(today, "datetime", at(changes + timedelta(days=before)))
            day = office.today
            reference = officer.log(day.isoformat())
            due = {clock.id: clock.due for clock in office.case(reference).clocks if clock.basis == "code"}
            assert due["stage1.acknowledge"] == nth(day, 5)
            assert due["stage1.respond"] == nth(nth(day, 5), 10)
            tally(tried=2)
