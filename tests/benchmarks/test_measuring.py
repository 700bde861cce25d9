"""The table can be believed: what it calls met or missed, and what it measures on."""

from datetime import date, timedelta

from casedesk.rules.calendar import Calendar, published_days
from tests.benchmarks.counting import DayByDay
from tests.benchmarks.invented import OPEN, complaints
from tests.benchmarks.measuring import Row, p95, table


def test_a_row_says_by_how_much_its_aim_is_missed() -> None:
    # 121 ms against 100 ms is 1.21 times; a tenth over the 1.10 that was wanted.
    missed = Row("start", "bare", ours=0.121, theirs=0.100, aim=1.10)
    assert missed.told() == ("start", "bare", "121.0 ms / 100.0 ms", "1.21 ×", "≤ 1.10 ×", "missed by 10%")
    met = Row("days", "numpy", ours=0.05e-6, theirs=2e-6, aim=1 / 25, unit="µs")
    assert met.told() == ("days", "numpy", "0.050 µs / 2.000 µs", "1/40", "≤ 1/25", "met")
    assert "remark" not in table([met])
    assert table([missed._replace(remark="a busy machine")]).endswith("start: a busy machine")


def test_one_value_in_twenty_passes_the_p95() -> None:
    assert p95([float(n) for n in range(1, 22)]) == 20


def test_the_slow_calendar_counts_alike() -> None:
    ours, walking = Calendar(published_days()), DayByDay(published_days())
    christmas = [date(2026, 12, 18) + timedelta(days=n) for n in range(21)]
    assert [ours.add(day, 10) for day in christmas] == [walking.add(day, 10) for day in christmas]
    assert [ours.before(day) for day in christmas] == [walking.before(day) for day in christmas]
    assert ours.count(christmas[-1], christmas[0]) == walking.count(christmas[-1], christmas[0]) < 0


def test_the_large_stores_hold_three_hundred_open_complaints() -> None:
    cases = list(complaints(1000))
    assert len(cases) == 1000
    assert sum(case.closed is None for case in cases) == OPEN == 300
    assert len({case.summary for case in cases}) > 500
    assert cases == list(complaints(1000)), "the same every time"
