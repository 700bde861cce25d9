"""Stages that ended without an answer when it was overdue: neither late nor waiting, and not to be lost for that."""

from collections.abc import Iterator
from datetime import date, timedelta

from casedesk.records import Complaint, Stage
from casedesk.rules.figures.counted import Counted, running, up_to
from casedesk.rules.figures.figure import Figure
from casedesk.rules.figures.steps import ended, rested, waits_for
from casedesk.rules.figures.timeliness import ANSWER

_RULE = (
    "Withdrawn, refused or closed in the period with no answer on record, or a request for the stage declined or taken"
    " back, when the answer was overdue; one opened again by the end of the period waits again and is left out. With"
    " what was answered in time, answered late and is overdue, it is all that fell due."
)


def ended_overdue(counted: Counted) -> dict[int, tuple[str, ...]]:
    """The complaints whose stage ended so in the time, by the number of the stage."""
    found: dict[int, list[str]] = {}
    for case in counted.steps.unanswered:
        for number in _stages(case, counted):
            found.setdefault(number, []).append(case.reference)
    return {number: tuple(references) for number, references in found.items()}


def unanswered(number: int, found: dict[int, tuple[str, ...]]) -> Figure:
    """Those of one stage as a figure."""
    return Figure(
        f"stage{number}.overdue.ended",
        f"Ended at stage {number} without an answer, and overdue then",
        _RULE,
        ANSWER[number],
        found.get(number, ()),
    )


def _stages(case: Complaint, counted: Counted) -> Iterator[int]:
    until = counted.until
    silent = [stage for stage in case.stages if stage.responded is None or stage.responded > until]
    if not silent:
        return
    over = ended(case, until)
    whole = (case.withdrawn, case.refused, case.closed, *(first for first, _ in rested(case))) if over else ()
    for stage in silent:
        days = {day for day in (*whole, stage.declined, stage.taken_back) if day in counted.span}
        if any(day and day <= until and _overdue(case, stage, day, counted) for day in days):
            yield stage.number


def _overdue(case: Complaint, stage: Stage, day: date, counted: Counted) -> bool:
    """Whether the stage waited up to that day for an answer that should have gone out before it."""
    eve = day - timedelta(days=1)
    then = None if ended(case, eve) else up_to(case, eve)
    waiting = waits_for(then) if then else None
    if then is None or waiting is None or waiting.number != stage.number:
        return False
    wanted = (f"stage{stage.number}.respond", "code", "overdue")
    return any((each.id, each.basis, each.state) == wanted for each in running(then, counted.law, day))
