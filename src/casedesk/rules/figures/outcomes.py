"""What was decided: on complaints as a whole and point by point, stage by stage; and what was withdrawn."""

from casedesk.records import FINDINGS, Stage
from casedesk.rules.figures.counted import Counted
from casedesk.rules.figures.figure import Chapter, Figure
from casedesk.rules.figures.making import references, split
from casedesk.rules.figures.steps import Step
from casedesk.rules.figures.timeliness import answer_words
from casedesk.rules.putting_right import UPHELD, overall

_WHOLE = (
    "Of the answers of the period, each complaint once: upheld where every point is, not upheld where none is, else"
    " partially upheld; without findings by point, the outcome recorded for the stage."
)


def chapter(counted: Counted) -> Chapter:
    """Decisions of the time."""
    figures = [figure for number in counted.steps.numbers for figure in _stage(counted, number)]
    return Chapter("outcomes", "Outcomes", (*figures, _changed(counted), _withdrawn(counted)))


def outcome(stage: Stage) -> str:
    """What a stage decided as a whole; empty where that is not on record."""
    if len(stage.findings) == 1:
        return stage.findings[0].finding
    if stage.findings:
        return overall(stage.findings)
    return stage.outcome if stage.outcome in FINDINGS else ""


def _stage(counted: Counted, number: int) -> tuple[Figure, Figure, Figure]:
    answers = counted.steps.answered(number, counted.span)
    provision = "8.1 b"
    told = [(outcome(each.stage), each.reference) for each in answers]
    decided = tuple(reference for found, reference in told if found)
    points = ((finding.finding, each.reference) for each in answers for finding in each.stage.findings)
    return (
        split(
            f"stage{number}.outcome",
            f"{answer_words(number)} by outcome",
            _WHOLE,
            provision,
            told,
            FINDINGS,
        ),
        Figure(
            f"stage{number}.upheld",
            f"Upheld at stage {number}, wholly or in part",
            "Of the answers of the period whose outcome is on record.",
            provision,
            tuple(reference for found, reference in told if found in UPHELD),
            decided,
        ),
        split(
            f"stage{number}.points",
            f"Points decided at stage {number}",
            "Each point of a complaint by itself; a complaint with three points counts three times. Refused points are"
            " not decided.",
            "6.7" if number == 1 else "6.18",
            points,
            FINDINGS,
        ),
    )


def _changed(counted: Counted) -> Figure:
    """Where stage 2 came to another decision than stage 1."""
    both = [each for each in counted.steps.answered(2, counted.span) if _before(each) and outcome(each.stage)]
    return Figure(
        "stage2.changed",
        "Decided otherwise at stage 2",
        "Of the final responses of the period, those whose outcome as a whole is another than that of stage 1; only"
        " where both are on record.",
        "6.17",
        references(each for each in both if _before(each) != outcome(each.stage)),
        references(both),
    )


def _before(each: Step) -> str:
    first = each.case.stage_number(1)
    return outcome(first) if first else ""


def _withdrawn(counted: Counted) -> Figure:
    return Figure(
        "withdrawn",
        "Withdrawn by the resident",
        "The whole complaint, in the period; one opened again since is not withdrawn. A request for stage 2 taken back"
        " is counted with the requests.",
        "8.1 b",
        references(case for case in counted.cases if case.withdrawn in counted.span),
    )
