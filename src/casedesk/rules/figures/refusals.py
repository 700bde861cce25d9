"""What was not taken on, or not escalated, by its ground; and what was taken on at discretion."""

from collections.abc import Iterable, Iterator
from datetime import date

from casedesk.records import Complaint
from casedesk.rules.figures.counted import Counted
from casedesk.rules.figures.figure import Chapter, Figure
from casedesk.rules.figures.making import references, split
from casedesk.rules.grounds import USED, sentence_of, titled
from casedesk.rules.law import Law
from casedesk.rules.spans import Span

REFUSED = {
    "complaint": "Complaints refused",
    "point": "Points refused, of complaints taken on",
    "request": "Requests for the next stage declined",
}
"""What can be refused, as the figures name it behind ``refused.``."""
_RULES = {
    "complaint": "Refused in the period, also after it was acknowledged; one opened again since is not refused.",
    "point": "Each point by itself, on the day of the newest refusal of points; none of a complaint refused whole.",
    "request": "Declined in the period; one asked for again since is not declined.",
}
_PROVISION = {"complaint": "8.1 b", "point": "8.1 b", "request": "5.11, 8.1 b"}
_NO_GROUND = "no ground on record"


def chapter(counted: Counted) -> Chapter:
    """Refusals of the time, by what and by ground."""
    found = {
        "complaint": _complaints(counted.cases, counted.span),
        "point": _points(counted.cases, counted.span),
        "request": _requests(counted),
    }
    figures = (
        split(
            f"refused.{what}",
            title,
            _RULES[what],
            _PROVISION[what],
            ((_titled(case, ground, counted.law), case.reference) for case, ground in found[what]),
        )
        for what, title in REFUSED.items()
    )
    return Chapter("refusals", "Refusals", (*figures, _discretion(counted)))


_Refused = Iterator[tuple[Complaint, str]]
"""The complaint, and the ground as it stands on the record."""


def _complaints(cases: Iterable[Complaint], span: Span) -> _Refused:
    return ((case, case.refused_ground) for case in cases if case.refused in span)


def _points(cases: Iterable[Complaint], span: Span) -> _Refused:
    for case in cases:
        if case.refused:
            continue
        grounds = [point.refused_ground for point in case.points if point.refused_ground]
        if grounds and _newest(case, "refuse") in span:
            yield from ((case, ground) for ground in grounds)


def _requests(counted: Counted) -> _Refused:
    for each in counted.steps.requests:
        if each.stage.declined in counted.span:
            yield each.case, each.stage.declined_ground


def _titled(case: Complaint, ground: str, law: Law) -> str:
    """The ground in the Code's words, so that it is one however it was written."""
    if not ground:
        return _NO_GROUND
    return titled(ground, law.code_for(case.received), law.policy_for(case.received))


def _newest(case: Complaint, act: str) -> date:
    """The day on which it was last done, by the timeline; the day received where that does not tell."""
    return max((event.happened_on for event in case.events if event.act == act), default=case.received)


def _discretion(counted: Counted) -> Figure:
    used = sentence_of(USED)
    found = (
        case
        for case in counted.cases
        if case.discretion.startswith(used) and _newest(case, "discretion") in counted.span
    )
    return Figure(
        "refused.discretion",
        "Taken on at discretion",
        "Decided in the period to take it on, though a ground for refusing was there.",
        "2.3",
        references(found),
    )
