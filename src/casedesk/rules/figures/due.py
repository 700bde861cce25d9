"""What was to be done by a day: of everything due in the time, what was done on time, late, or not at all."""

from datetime import date

from casedesk.records import Action
from casedesk.rules.figures.counted import Counted
from casedesk.rules.figures.figure import Figure
from casedesk.rules.figures.making import median, references, working_days
from casedesk.rules.figures.steps import Due
from casedesk.rules.spans import Span

_BEGINNING = date(1, 1, 1)
_UNDATED = "one without a day cannot be late and is left out."
LAST_AGREED = f"Each whose day lay in the period, against the day last agreed; {_UNDATED}"


def due(counted: Counted, kind: str) -> list[Due]:
    """The actions of a kind whose day lay in the time, and has come by the day the figures are known to."""
    return counted.steps.due(kind, Span(counted.span.first, counted.until))


def kept(
    name: str, title: str, provision: str, found: list[Due], counted: Counted, rule: str = LAST_AGREED
) -> tuple[Figure, ...]:
    """All that was due, and of it what was done on time, late, and not by the end of the time.

    Args:
        rule: against which day.
    """
    until = counted.until
    done = [each for each in found if _done(each.action, until)]
    every = references(found)
    on_time = references(each for each in done if not _late(each.action))
    late = references(each for each in done if _late(each.action))
    waiting = references(each for each in found if not _done(each.action, until))
    return (
        Figure(
            name,
            title,
            rule,
            provision,
            every,
        ),
        Figure(
            f"{name}.on-time",
            f"{title}, done on time",
            "On the day it was due or before.",
            provision,
            on_time,
            every,
        ),
        Figure(
            f"{name}.late",
            f"{title}, done late",
            "After the day it was due, by the end of the period.",
            provision,
            late,
            every,
        ),
        Figure(
            f"{name}.not-done",
            f"{title}, not done",
            "Still not done at the end of the period, or on the day the figures are known to.",
            provision,
            waiting,
            every,
        ),
    )


def overdue(name: str, title: str, provision: str, kind: str, counted: Counted, more: str = "") -> Figure:
    """Whatever was overdue at the end of the time, also of days before it.

    Args:
        more: to be said of how it is counted.
    """
    until = counted.until
    past = counted.steps.due(kind, Span(_BEGINNING, until))
    found = references(each for each in past if each.action.by != until and not _done(each.action, until))
    return Figure(
        name,
        title,
        f"At the end of the period, from whatever day, of closed complaints too.{more}",
        provision,
        tuple(found),
    )


def delay(name: str, title: str, provision: str, found: list[Due], counted: Counted) -> tuple[Figure, Figure]:
    """By how much those done late were late."""
    calendar, until = counted.law.calendar, counted.until
    taken = (
        (working_days(calendar, each.by, each.done), reference)
        for each, reference in found
        if each.by and each.done and _done(each, until) and _late(each)
    )
    return median(
        name,
        f"{title}, done late: half by at most",
        "The median of the working days from its day to the day it was done, of those done late.",
        provision,
        taken,
    )


def _late(action: Action) -> bool:
    return action.done is not None and action.by is not None and action.done > action.by


def _done(action: Action, until: date) -> bool:
    return action.done is not None and action.done <= until
