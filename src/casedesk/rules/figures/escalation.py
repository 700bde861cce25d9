"""How many went on to stage 2: asked for, as a share of what was answered, declined, taken back."""

from casedesk.rules.figures.counted import Counted
from casedesk.rules.figures.figure import Chapter, Figure
from casedesk.rules.figures.making import references
from casedesk.rules.figures.received import NEWEST_REQUEST, requested
from casedesk.rules.figures.steps import Step


def chapter(counted: Counted) -> Chapter:
    """Requests for stage 2."""
    asked = [each for each in counted.steps.requests if each.stage.number == 2]
    of_time = [each for each in asked if each.stage.requested in counted.span]
    every = requested(counted, "escalation.requested")
    return Chapter(
        "escalation",
        "Stage 2 requests",
        (
            every,
            _rate(counted, asked),
            Figure(
                "escalation.early",
                "Stage 2 asked for before stage 1 was answered",
                "Kept, and opened on the day of that answer.",
                "6.10",
                references(each for each in of_time if _early(each)),
                every.cases,
            ),
            Figure(
                "escalation.declined",
                "Requests for stage 2 declined",
                f"Of the requests of the period, whenever they were declined. {NEWEST_REQUEST}",
                "5.11",
                references(each for each in of_time if each.stage.declined),
                every.cases,
            ),
            Figure(
                "escalation.taken-back",
                "Requests for stage 2 taken back by the resident",
                f"Of the requests of the period, whenever they were taken back. {NEWEST_REQUEST}",
                "",
                references(each for each in of_time if each.stage.taken_back),
                every.cases,
            ),
        ),
    )


def _rate(counted: Counted, asked: list[Step]) -> Figure:
    went_on = {each.reference for each in asked}
    answered = references(counted.steps.answered(1, counted.span))
    return Figure(
        "escalation.rate",
        "Stage 1 answers after which stage 2 was asked for",
        "Of the complaints answered at stage 1 in the period, those with a request for stage 2, whenever it came up to"
        " the day the figures are known to: the newest answers may still be asked about.",
        "8.1 b",
        tuple(reference for reference in answered if reference in went_on),
        answered,
    )


def _early(each: Step) -> bool:
    before = each.case.stage_number(1)
    return before is not None and (before.responded is None or before.responded > each.stage.requested)
