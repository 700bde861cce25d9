"""What would be told otherwise: verdicts by today's law, figures by what is known now. No figure is changed by it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from casedesk.records import Complaint, Verdict
from casedesk.rules.calendar import BeyondCalendar
from casedesk.rules.clocks import Clock, clocks, facts_of
from casedesk.rules.figures.counted import Counted
from casedesk.rules.figures.figure import Chapter, Figure
from casedesk.rules.figures.steps import standing
from casedesk.rules.law import Law
from casedesk.rules.words import day_and_year, plural

_WHAT = {"acknowledge": "acknowledgement", "respond": "answer"}


class Otherwise(NamedTuple):
    """A verdict of the period that today's law would give another date."""

    reference: str
    verdict: Verdict
    due: date
    """By today's law."""
    state: str
    """By today's law: ``met`` or ``late``."""
    by: str
    """What is another today: ``calendar``, ``rules`` or ``rules and calendar``."""

    @property
    def turned(self) -> bool:
        """Whether it would be in time where it was late, or late where it was in time."""
        return self.state != self.verdict.state

    @property
    def words(self) -> str:
        """``C26-004, stage 1 answer: judged late against Fri 20 Nov 2026; by today's calendar it would be …``."""
        judged = self.verdict
        stage, what = judged.clock.removeprefix("stage").split(".")
        policy = " by the policy" if judged.basis == "policy" else ""
        return (
            f"{self.reference}, stage {stage} {_WHAT[what]}: judged {_state(judged.state)}{policy} against"
            f" {day_and_year(judged.due)}; by today's {self.by} it would be {day_and_year(self.due)},"
            f" {_state(self.state)}."
        )


def judged_otherwise(counted: Counted, law: Law) -> tuple[Otherwise, ...]:
    """The verdicts of the period that today's law would not give; what was judged by today's law is not looked at."""
    return tuple(found for case in counted.cases for found in _of_case(case, counted, law))


def _of_case(case: Complaint, counted: Counted, law: Law) -> Iterator[Otherwise]:
    judged = [
        (each, by)
        for each in standing(case.verdicts)
        if each.done in counted.span and (by := _by(case, each, law))
    ]
    if not judged:
        return
    now = {(clock.id, clock.basis): clock for clock in _clocks(case, law, counted.as_at)}
    for verdict, by in judged:
        clock = now.get((verdict.clock, verdict.basis))
        if clock and clock.done == verdict.done and (clock.due, clock.state) != (verdict.due, verdict.state):
            yield Otherwise(case.reference, verdict, clock.due, clock.state, by)


def _by(case: Complaint, verdict: Verdict, law: Law) -> str:
    """What of the law is another than that of the verdict; empty if nothing is."""
    rules = {basis.name: basis.version for basis in law.bases(case.received)}
    other = ("rules" if rules.get(verdict.basis, verdict.rules) != verdict.rules else "",)
    return " and ".join(
        filter(None, (*other, "calendar" if verdict.calendar != law.calendar.version else ""))
    )


def _clocks(case: Complaint, law: Law, day: date) -> tuple[Clock, ...]:
    try:
        return clocks(facts_of(case), law, day)
    except BeyondCalendar:
        return ()


def _state(state: str) -> str:
    return "in time" if state == "met" else "late"


def otherwise_lines(found: Sequence[Otherwise]) -> Iterator[str]:
    """Each verdict that would turn in a sentence; those that would only have another date in one together."""
    yield from (each.words for each in found if each.turned)
    if rest := [each.reference for each in found if not each.turned]:
        named = ", ".join(dict.fromkeys(rest))
        yield (
            f"{plural(len(rest), 'verdict')} would have another date by today's law and come to the same: {named}."
        )


class Moved(NamedTuple):
    """A figure that reads otherwise now than it did."""

    id: str
    title: str
    then: Figure
    now: Figure

    @property
    def references(self) -> tuple[str, ...]:
        """The complaints that were counted then and are not now, or the other way round, or by another sum."""
        found = _unlike(self.then.cases, self.now.cases) or _unlike(
            self.then.among or (), self.now.among or ()
        )
        return tuple(dict.fromkeys(found))


def _unlike(then: Iterable[str], now: Iterable[str]) -> list[str]:
    """What is in one more often than in the other."""
    old, new = Counter(then), Counter(now)
    return [*(old - new), *(new - old)]


def moved(then: Iterable[Chapter], now: Iterable[Chapter]) -> tuple[Moved, ...]:
    """The figures of the same period that read otherwise now, in their order.

    What one is made up of is told only where it moved and the whole did not.
    """
    earlier = {chapter.id: chapter.figures for chapter in then}
    return tuple(
        found for chapter in now for found in _moved(earlier.get(chapter.id, ()), chapter.figures, "")
    )


def _moved(then: Sequence[Figure], now: Sequence[Figure], of: str) -> Iterator[Moved]:
    before, after = ({each.id: each for each in figures} for figures in (then, now))
    head = ""
    for name in dict.fromkeys((*after, *before)):
        figure = after.get(name) or before[name]
        old, new = (found.get(name) or _none(figure) for found in (before, after))
        head = head if figure.title[:1].islower() else figure.title
        title = ", ".join(filter(None, (of, head if head != figure.title else "", figure.title)))
        if old.words != new.words or sorted(old.cases) != sorted(new.cases):
            yield Moved(name, title, old, new)
        else:
            yield from _moved(old.parts, new.parts, title)


def _none(figure: Figure) -> Figure:
    """None of it, where it was not there to be counted."""
    among = None if figure.among is None else ()
    return figure._replace(cases=(), among=among, pence=None if figure.pence is None else 0, parts=())
