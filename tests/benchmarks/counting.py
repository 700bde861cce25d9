"""The calendar and the engine of clocks, each against a slower way to the same answers."""

import random
import time
from datetime import date, timedelta
from timeit import timeit

import numpy

from casedesk.records import Extension, Facts, Stage
from casedesk.rules.calendar import Calendar, published_days
from casedesk.rules.clocks import clocks
from casedesk.rules.law import Law
from tests.benchmarks.measuring import Row, in_turn, median

TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)


def add_working_days(rounds: int = 40) -> Row:
    """One call that adds working days, against numpy's, which is given the same holidays beforehand."""
    table = published_days()
    calendar = Calendar(table)
    theirs = numpy.busdaycalendar(holidays=[holiday.day for holiday in table.holidays])
    chance = random.Random(6)
    asked = [
        (date(2019, 1, 1) + DAY * chance.randrange(3000), chance.choice((5, 10, 15, 20))) for _ in range(400)
    ]

    def one_call(add: str) -> float:
        """Seconds of a call, over a few of the questions, each asked many times."""
        places = {"calendar": calendar, "busday_offset": numpy.busday_offset, "busdaycal": theirs}
        few = chance.sample(asked, 5)
        return (
            sum(timeit(add, globals={**places, "day": day, "n": n}, number=2000) for day, n in few) / 10_000
        )

    for day, n in asked:
        assert numpy.busday_offset(day, n, roll="preceding", busdaycal=theirs).item() == calendar.add(day, n)
    took, took_numpy = (
        median(values)
        for values in in_turn(
            rounds,
            lambda: one_call("calendar.add(day, n)"),
            lambda: one_call("busday_offset(day, n, roll='preceding', busdaycal=busdaycal)"),
        )
    )
    return Row("add n working days, one call", "numpy.busday_offset", took, took_numpy, 1 / 25, "µs")


class DayByDay(Calendar):
    """The same calendar, counted by walking from day to day."""

    __slots__ = ()

    def _walks_over(self, day: date) -> bool:
        return day.weekday() < 5 and day not in self._titles

    def add(self, day: date, n: int) -> date:
        """Walk forward until ``n`` working days have been met."""
        self.within(day)
        while n:
            day += DAY
            n -= self._walks_over(day)
        self.within(day)
        return day

    def count(self, start: date, end: date) -> int:
        """Walk from the earlier to the later day."""
        self.within(start)
        self.within(end)
        if end < start:
            return -self.count(end, start)
        days = 0
        while start < end:
            start += DAY
            days += self._walks_over(start)
        return days

    def before(self, day: date) -> date:
        """Walk back to a working day."""
        day -= DAY
        while not self._walks_over(day):
            day -= DAY
        self.within(day)
        return day


def midnight(rounds: int = 9) -> Row:
    """Every clock of 10,000 open complaints worked out afresh, on our calendar and day by day."""
    table = published_days()
    ours, walking = Law(Calendar(table)), Law(DayByDay(table))
    cases = open_cases(10_000)
    assert all(clocks(facts, ours, TODAY) == clocks(facts, walking, TODAY) for facts in cases)

    def judged_by(law: Law) -> float:
        begun = time.perf_counter()
        for facts in cases:
            clocks(facts, law, TODAY)
        return time.perf_counter() - begun

    took, walked = (median(v) for v in in_turn(rounds, lambda: judged_by(ours), lambda: judged_by(walking)))
    return Row(
        "all clocks of 10,000 open complaints (midnight)",
        "the same engine, calendar day by day",
        took,
        walked,
        1 / 3,
    )


def open_cases(number: int, received_within: int = 60) -> list[Facts]:
    """Open complaints received within that many days, some acknowledged, extended or escalated."""
    chance = random.Random(2)
    return [_open_case(chance, chance.randrange(received_within)) for _ in range(number)]


def _open_case(chance: random.Random, age: int) -> Facts:
    received = TODAY - DAY * age
    first = Stage(1, received)
    if age < 4:
        return Facts(received, received, (first,))
    acknowledged = received + DAY * chance.randrange(1, 4)
    first = first._replace(acknowledged=acknowledged, defined=acknowledged)
    if age > 14 and chance.random() < 0.3:
        first = first._replace(
            extensions=(
                Extension(received + DAY * 12, received + DAY * 24, "a survey", ombudsman_details=True),
            )
        )
    if age < 21:
        return Facts(received, received, (first,))
    first = first._replace(responded=received + DAY * chance.randrange(15, 20))
    second = Stage(2, received + DAY * chance.randrange(20, age))
    if age > 30:
        second = second._replace(acknowledged=second.requested, defined=second.requested)
    return Facts(received, received, (first, second))
