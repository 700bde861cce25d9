"""What the records must show of how each complaint was handled: how often they do, for the self-assessment."""

from collections.abc import Callable, Iterable
from datetime import date

from casedesk.records import Complaint, Extension, Point, Stage
from casedesk.rules.fairness import considered_before, deciders
from casedesk.rules.figures.counted import Counted
from casedesk.rules.figures.figure import Chapter, Figure
from casedesk.rules.figures.making import references
from casedesk.rules.figures.steps import Step
from casedesk.rules.putting_right import UPHELD, put_right

_NOT_SAID = "What is not on record counts as not done."
_NO_REGISTER = "Those taken from a register are left out: it does not say such things."
_STAGES = (1, 2)
_REASONS = {1: "6.4", 2: "6.15"}
_DETAILS = {1: "6.5", 2: "6.16"}
_POINTS = {1: "6.7", 2: "6.18"}


def chapter(counted: Counted) -> Chapter:
    """What the records of the time show, and of how many they should."""
    span = counted.span
    steps = counted.steps
    acknowledged = [each for number in steps.numbers for each in steps.acknowledged(number, span)]
    answered = [
        each for number in steps.numbers for each in steps.answered(number, span) if not each.case.imported
    ]
    sent = [
        (each, extension)
        for each in steps.extended
        for extension in each.stage.extensions
        if extension.sent in span
    ]
    return Chapter(
        "standards",
        "What the records show",
        (
            *_acknowledgements(acknowledged),
            *_fairness(answered),
            *_extensions(sent),
            *(_points(answered, number) for number in _STAGES),
            *_remedies(answered),
        ),
    )


def _share(
    name: str,
    title: str,
    rule: str,
    provision: str,
    steps: Iterable[Step],
    shown: Callable[[Step], bool],
) -> Figure:
    among = list(steps)
    return Figure(
        f"standards.{name}",
        title,
        f"{rule} {_NOT_SAID}",
        provision,
        references(each for each in among if shown(each)),
        references(among),
    )


def _acknowledgements(steps: list[Step]) -> tuple[Figure, Figure]:
    return (
        _share(
            "definition",
            "Defined with the acknowledgement",
            "Of the stages acknowledged in the period, those whose definition had gone out by that day; left out where"
            " a register did not say.",
            "5.6",
            (each for each in steps if not each.stage.definition_unknown),
            lambda each: _by(each.stage.defined, each.stage.acknowledged),
        ),
        _share(
            "responsibilities",
            "What we are responsible for said of every point",
            "Of the complaints with points whose stage 1 was acknowledged in the period; refused points need no word."
            f" {_NO_REGISTER}",
            "5.7",
            (
                each
                for each in steps
                if each.stage.number == 1 and _live(each.case) and not each.case.imported
            ),
            lambda each: all(point.responsible is not None for point in _live(each.case)),
        ),
    )


def _fairness(steps: list[Step]) -> tuple[Figure, Figure]:
    return (
        _share(
            "conflict",
            "Asked about conflicts of interest",
            "Of the stages answered in the period, those where whoever considered it had been asked by then."
            f" {_NO_REGISTER}",
            "5.8",
            steps,
            lambda each: _by(each.stage.conflict_asked, each.stage.responded),
        ),
        _share(
            "independent",
            "Stage 2 considered by somebody else",
            "Of the later stages answered in the period, those considered by somebody who considered no stage before;"
            f" of a panel, as it is named. {_NO_REGISTER}",
            "6.13",
            (each for each in steps if each.stage.number > 1),
            _apart,
        ),
    )


def _apart(each: Step) -> bool:
    """Whether the names are on record, of this stage and of the one before, and are not the same."""
    before = each.case.stage_number(each.stage.number - 1)
    if not each.stage.considered_by or before is None or not before.considered_by:
        return False
    return considered_before(each.case, each.stage.number, deciders(each.stage.considered_by)) is None


_Sent = list[tuple[Step, Extension]]


def _extensions(sent: _Sent) -> Iterable[Figure]:
    yield _of_letters(
        "updates",
        "An interval for updates agreed with the extension",
        f"Of the extensions sent in the period. {_NO_REGISTER}",
        "5.9",
        [(each, extension) for each, extension in sent if not each.case.imported],
        lambda extension: bool(extension.update_every),
    )
    for number in _STAGES:
        own = [(each, extension) for each, extension in sent if each.stage.number == number]
        yield _of_letters(
            f"reasons.stage{number}",
            f"Reasons told with an extension of stage {number}",
            "Of the extensions sent in the period; left out where a register did not say.",
            _REASONS[number],
            [(each, extension) for each, extension in own if extension.reason is not None],
            lambda extension: bool(extension.reason and extension.reason.strip()),
        )
        yield _of_letters(
            f"details.stage{number}",
            f"The Ombudsman's details with an extension of stage {number}",
            "Of the extensions sent in the period; left out where a register did not say.",
            _DETAILS[number],
            [(each, extension) for each, extension in own if extension.ombudsman_details is not None],
            lambda extension: bool(extension.ombudsman_details),
        )


def _of_letters(
    name: str,
    title: str,
    rule: str,
    provision: str,
    sent: _Sent,
    shown: Callable[[Extension], bool],
) -> Figure:
    return Figure(
        f"standards.{name}",
        title,
        f"{rule} {_NOT_SAID}",
        provision,
        tuple(each.reference for each, extension in sent if shown(extension)),
        tuple(each.reference for each, _ in sent),
    )


def _points(steps: list[Step], number: int) -> Figure:
    wanted = [(each, _to_decide(each)) for each in steps if each.stage.number == number]
    told = [(each, points) for each, points in wanted if points]
    return Figure(
        f"standards.points.stage{number}",
        f"Every point decided at stage {number}",
        "Of the answers of the period to complaints with points; refused points are not decided, nor those raised"
        f" later or defined for a later stage. {_NO_REGISTER}",
        _POINTS[number],
        references(each for each, points in told if points <= {x.point for x in each.stage.findings}),
        references(each for each, _ in told),
    )


def _to_decide(each: Step) -> set[int]:
    """The points there were: a later stage puts its own below those that were decided."""
    answered = each.stage.responded or date.max
    last = max((finding.point for finding in each.stage.findings), default=0)
    asked_again = each.case.stage.number > each.stage.number
    return {
        point.number
        for point in _live(each.case)
        if (point.added is None or point.added <= answered) and not (asked_again and point.number > last > 0)
    }


def _remedies(steps: list[Step]) -> tuple[Figure, Figure]:
    return (
        _share(
            "put-right",
            "Something put right where something was upheld",
            "Of the answers of the period that upheld a point, wholly or in part: a remedy in words, by kind, or money"
            f" that was not turned down. {_NO_REGISTER}",
            "7.1",
            (each for each in steps if _upheld(each.stage)),
            lambda each: put_right(each.case, each.stage),
        ),
        _promised(steps),
    )


def _promised(steps: list[Step]) -> Figure:
    told = [
        (each.reference, action.by or action.done)
        for each in steps
        for action in each.case.promises
        if action.stage == each.stage.number
    ]
    return Figure(
        "standards.promise-day",
        "Promises with a day",
        "Of what the answers of the period promised, that with a day by which it will be done, or done already."
        f" {_NO_REGISTER}",
        "7.3",
        tuple(reference for reference, day in told if day),
        tuple(reference for reference, _ in told),
    )


def _upheld(stage: Stage) -> bool:
    return any(finding.finding in UPHELD for finding in stage.findings)


def _live(case: Complaint) -> tuple[Point, ...]:
    return tuple(point for point in case.points if not point.refused_ground)


def _by(given: date | None, day: date | None) -> bool:
    return given is not None and day is not None and given <= day
