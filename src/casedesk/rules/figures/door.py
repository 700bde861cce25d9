"""What came to the door and was no complaint: requests, reports, survey remarks, compliments, and what came of them."""

from casedesk.records.approaches import KINDS, Approach
from casedesk.rules.figures.counted import Counted
from casedesk.rules.figures.figure import Chapter, Figure
from casedesk.rules.figures.making import hyphened, references
from casedesk.rules.law import code_id_for
from casedesk.rules.triage import given, triage

_RECORDED, _GOES_ON, _CHOICE = "1.4", "1.5", "1.3"


def chapter(counted: Counted) -> Chapter:
    """What was received at the door in the time, and what was overdue at its end."""
    came = [each for each in counted.approaches if each.received in counted.span]
    kinds = tuple(
        Figure(
            f"door.{hyphened(kind)}",
            f"{kind.capitalize()}s",
            "Received in the period, whatever became of it.",
            _RECORDED,
            references(each for each in came if each.kind == kind),
        )
        for kind in KINDS
    )
    return Chapter("door", "At the door", (*kinds, _became(came), _offered(came, counted), _overdue(counted)))


def _became(came: list[Approach]) -> Figure:
    return Figure(
        "door.became",
        "Became complaints",
        "Of all that came in the period but compliments, whenever a complaint was made of it.",
        _GOES_ON,
        references(each for each in came if each.became),
        references(each for each in came if each.kind != "compliment" or each.became),
    )


def _offered(came: list[Approach], counted: Counted) -> Figure:
    asked = [each for each in came if _to_be_offered(each)]
    return Figure(
        "door.offered",
        "Told that they may complain",
        "Of what came in the period and asks for it: by the answers at the door, and every survey remark; told by the"
        " end of the period.",
        _CHOICE,
        references(each for each in asked if each.offered and each.offered <= counted.until),
        references(asked),
    )


def _to_be_offered(each: Approach) -> bool:
    if each.kind == "survey remark":
        return True
    if not each.answers:
        return False
    outcome = triage(code_id_for(each.received)).walk(given(each.answers)).outcome
    return outcome is not None and bool(outcome.offer)


def _overdue(counted: Counted) -> Figure:
    until = counted.until
    waiting = [
        each
        for each in counted.approaches
        if each.received <= until and (each.settled is None or each.settled > until)
    ]
    return Figure(
        "door.overdue",
        "To be looked at again, and overdue",
        "Of all that was not settled at the end of the period, those whose day for another look had passed.",
        _RECORDED,
        references(each for each in waiting if each.follow_up and each.follow_up < until),
        references(waiting),
    )
