"""Due dates that a register states, held against the rule: both dates, how far apart, how theirs came about."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from casedesk.records import Facts
from casedesk.rules.calendar import Calendar
from casedesk.rules.clocks import Clock
from casedesk.rules.words import day_and_year, plural

_DAY = timedelta(days=1)


class Disagreement(NamedTuple):
    """A date that the register says is due, and that neither the Code nor the policy gives."""

    clock: str
    stage: int
    provision: str
    stated: date
    due: date
    """By the Code, as the complaint stands."""
    later: int
    """Working days by which the stated date lies after the rule's; negative where it lies before."""
    projected: bool
    """What the rule's date counts from has not happened yet."""
    counted: str
    """The way of counting that gives the stated date, such as ``from the day received``; empty: none of the usual."""

    @property
    def apart(self) -> str:
        """How far apart the dates are: ``2 working days TOO LATE``, ``1 working day earlier``."""
        days, late = plural(abs(self.later), "working day"), self.stated > self.due
        if not self.later:
            return "a day off AFTER it" if late else "a day off before it"
        return f"{days} {'TOO LATE' if late else 'earlier'}"

    @property
    def brief(self) -> str:
        """How far apart the dates are, then both, for a line of a list."""
        stage = "" if self.stage == 1 else f"stage {self.stage}, "
        return f"{stage}{self.apart}: says {_short(self.stated)}, rule {_short(self.due)}"

    @property
    def words(self) -> str:
        """Both dates, and what is between them, in a sentence."""
        rule = "would give" if self.projected else "gives"
        counted = f" It comes of counting {self.counted}." if self.counted else ""
        return (
            f"Stage {self.stage}, {self.clock.partition('.')[2]}: the register says {day_and_year(self.stated)},"
            f" the rule {rule} {day_and_year(self.due)} ({self.provision}): {self.apart}.{counted}"
        )


def _short(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def disagreements(
    stated: Mapping[str, date], found: Sequence[Clock], facts: Facts, calendar: Calendar
) -> tuple[Disagreement, ...]:
    """The stated dates that no rule gives, with or without the extension; by the order of the clocks.

    Args:
        stated: by clock, the date that the register says is due.
        found: the clocks of that complaint, the Code's and the policy's.
    """
    told = []
    for clock in found:
        day = stated.get(clock.id)
        if day is None or clock.basis != "code" or day in _given(clock.id, found):
            continue
        told.append(
            Disagreement(
                clock.id,
                clock.stage,
                clock.provision,
                day,
                clock.due,
                calendar.count(clock.due, day),
                clock.start_projected,
                next((how for how, other in _other_ways(clock, facts, calendar) if other == day), ""),
            )
        )
    return tuple(told)


def _given(clock: str, found: Sequence[Clock]) -> set[date]:
    """Every date that a rule gives for that clock: as it was first, as extended, and by the policy."""
    return {day for each in found if each.id == clock for day in (each.due, each.original_due)}


def _other_ways(clock: Clock, facts: Facts, calendar: Calendar) -> Iterator[tuple[str, date]]:
    """Usual mistakes of counting, and what each gives."""
    starts = {clock.start: ""}
    if clock.stage == 1:
        starts.setdefault(facts.received, "from the day received")
        if facts.logged:
            starts.setdefault(facts.logged, "from the day logged")
    limit = clock.limit
    for start, whence in starts.items():
        if whence:  # the commonest of all
            yield whence, calendar.add(start, limit)
    for start, whence in starts.items():
        ways = (
            ("with bank holidays as working days", _weekdays(start, limit)),
            ("with the next working day as day 0", calendar.add(calendar.add(start, 1), limit)),
            ("with the first day as day 1", calendar.add(start, limit - 1)),
            ("with every day of the week", start + limit * _DAY),
            ("in whole weeks", start + limit // 5 * 7 * _DAY),
        )
        for how, day in ways:
            yield f"{whence}, {how}" if whence else how, day


def _weekdays(start: date, count: int) -> date:
    day = start
    while count:
        day += _DAY
        count -= day.weekday() < 5
    return day
