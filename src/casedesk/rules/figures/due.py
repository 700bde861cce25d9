"""What was to be done by a day: of everything due in the time, what was done on time, late, or not at all."""

from casedesk.records import Action
from casedesk.rules.figures.counted import Counted
from casedesk.rules.figures.figure import Figure
from casedesk.rules.figures.making import median, working_days
from casedesk.rules.spans import Span

Due = list[tuple[str, Action]]
"""Actions with the reference of their complaint."""


def due(counted: Counted, kind: str) -> Due:
    """The actions of a kind whose day lay in the time, and has come by the day the figures are known to."""
    lying = Span(counted.span.first, counted.until)
    return [
        (case.reference, action)
        for case in counted.cases
        for action in case.actions
        if action.kind == kind and action.by in lying
    ]


def kept(name: str, title: str, provision: str, found: Due, counted: Counted) -> tuple[Figure, ...]:
    """All that was due, and of it what was done on time, late, and not by the end of the time."""
    until = counted.until
    every = tuple(reference for reference, _ in found)
    done = [(reference, each) for reference, each in found if each.done and each.done <= until]
    on_time = tuple(reference for reference, each in done if not _late(each))
    late = tuple(reference for reference, each in done if _late(each))
    waiting = tuple(reference for reference, each in found if each.done is None or each.done > until)
    return (
        Figure(
            name,
            title,
            "Each whose day lay in the time, against the day last agreed; one without a day cannot be late and is left"
            " out.",
            provision,
            every,
        ),
        Figure(f"{name}.on-time", "done on time", "On its day or before.", provision, on_time, every),
        Figure(f"{name}.late", "done late", "After its day, by the end of the time.", provision, late, every),
        Figure(
            f"{name}.not-done",
            "not done",
            "Still not done at the end of the time, or on the day the figures are known to.",
            provision,
            waiting,
            every,
        ),
    )


def overdue(name: str, title: str, provision: str, kind: str, counted: Counted) -> Figure:
    """Whatever was overdue at the end of the time, also of days before it."""
    until = counted.until
    found = (
        case.reference
        for case in counted.cases
        for action in case.actions
        if action.kind == kind
        and action.by
        and action.by < until
        and not (action.done and action.done <= until)
    )
    return Figure(
        name,
        title,
        "At the end of the time, from whatever day; closed ones included.",
        provision,
        tuple(found),
    )


def delay(name: str, provision: str, found: Due, counted: Counted) -> tuple[Figure, Figure]:
    """By how much those done late were late."""
    calendar, until = counted.law.calendar, counted.until
    taken = (
        (working_days(calendar, each.by, each.done), reference)
        for reference, each in found
        if each.by and each.done and each.done <= until and _late(each)
    )
    return median(
        name,
        "Half of the late ones were late by at most",
        "The median of the working days from its day to the day it was done, of those done late.",
        provision,
        taken,
    )


def _late(action: Action) -> bool:
    return action.done is not None and action.by is not None and action.done > action.by
