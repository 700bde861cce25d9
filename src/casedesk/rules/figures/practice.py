"""How complaints were taken on, answered and kept, where the Code asks for more than a date."""

from collections.abc import Iterable
from datetime import timedelta

from casedesk.rules.figures.counted import Counted
from casedesk.rules.figures.extensions import judged_of
from casedesk.rules.figures.figure import Chapter, Figure
from casedesk.rules.figures.making import working_days
from casedesk.rules.figures.outcomes import outcome
from casedesk.rules.figures.steps import Step
from casedesk.rules.putting_right import UPHELD

_EARLY = 5
"""Working days in which an acknowledgement is due: what is answered by then is answered early."""
_DAY = timedelta(days=1)
_NO_REGISTER = " Those taken from a register are left out: it does not say such things."
_Found = Iterable[tuple[str, bool]]


def chapter(counted: Counted) -> Chapter:
    """Shares of the time, each with the complaints of which it is not so."""
    return Chapter(
        "practice",
        "How complaints were handled",
        (
            _authority(counted),
            _survey(counted),
            *_refusals(counted),
            _declined(counted),
            _joined(counted),
            _early(counted),
            *(_on_file(counted, number) for number in counted.steps.numbers),
            _lessons(counted),
            *(figure for number in counted.steps.numbers for figure in _beyond(counted, number)),
        ),
    )


def _share(name: str, title: str, rule: str, provision: str, found: _Found) -> Figure:
    """Of which things it is so, among all of them."""
    told = list(found)
    kept = tuple(reference for reference, so in told if so)
    return Figure(f"practice.{name}", title, rule, provision, kept, tuple(reference for reference, _ in told))


def _authority(counted: Counted) -> Figure:
    return _share(
        "authority",
        "Representatives whose authority is on record",
        "Complaints received in the period for which somebody else speaks; counted where their authority was given."
        + _NO_REGISTER,
        "3.6",
        (
            (case.reference, case.authority_given is not None)
            for case in counted.received()
            if case.representative and not case.imported
        ),
    )


def _survey(counted: Counted) -> Figure:
    return _share(
        "survey-told",
        "Survey remarks whose writer was told how to complain",
        "Survey remarks received in the period; counted where the day on which they were told is on record.",
        "1.6",
        (
            (each.reference, each.offered is not None)
            for each in counted.approaches
            if each.kind == "survey remark" and each.received in counted.span
        ),
    )


def _refusals(counted: Counted) -> tuple[Figure, Figure]:
    refused = [case for case in counted.cases if case.refused in counted.span and not case.imported]
    letters = {case.reference for case in refused if any(each.kind == "refusal" for each in case.letters)}
    return (
        _share(
            "refusal-ground",
            "Refusals on a ground that the policy has",
            f"Complaints refused in the period; counted where the ground is on record.{_NO_REGISTER}",
            "2.1",
            ((case.reference, bool(case.refused_ground)) for case in refused),
        ),
        _share(
            "refusal-letter",
            "Refusals with their letter on record",
            "Complaints refused in the period; counted where the letter of refusal is on record. One written here is"
            f" not sent without reasons and the way to the Ombudsman.{_NO_REGISTER}",
            "2.4",
            ((case.reference, case.reference in letters) for case in refused),
        ),
    )


def _declined(counted: Counted) -> Figure:
    return _share(
        "decline-ground",
        "Escalations declined on a ground that the policy has",
        "Requests for the next stage that were declined in the period; counted where the ground is on record."
        + _NO_REGISTER,
        "5.11",
        (
            (each.reference, bool(each.stage.declined_ground))
            for each in counted.steps.requests
            if each.stage.declined in counted.span and not each.case.imported
        ),
    )


def _joined(counted: Counted) -> Figure:
    """A point that is raised once stage 1 is answered cannot join it: it is logged as a complaint of its own."""
    found = []
    for case in counted.cases:
        first = case.stage_number(1)
        answered = first.responded if first else None
        found += [
            (case.reference, answered is None or point.added <= answered)
            for point in case.points
            if point.added and point.added > case.received and point.added in counted.span
        ]
    return _share(
        "joined",
        "Points raised later that joined stage 1 in time",
        "Points added in the period after the complaint was received; counted where stage 1 was not answered yet.",
        "6.8",
        found,
    )


def _early(counted: Counted) -> Figure:
    def early(step: Step) -> bool:
        answered = step.stage.responded or counted.until
        # An answer on the weekend after the last of these days is not one by that day.
        return working_days(counted.law.calendar, step.case.received, answered - _DAY) < _EARLY

    return _share(
        "early",
        "Stage 1 answers given early",
        f"Stage 1 answers of the period; counted where they went out by the {_EARLY}th working day from receipt.",
        "6.1",
        ((each.reference, early(each)) for each in counted.steps.answered(1, counted.span)),
    )


def _on_file(counted: Counted, number: int) -> Figure:
    return _share(
        f"on-file.stage{number}",
        f"Stage {number} answers on record as the letter that was sent",
        "Answers given in the period; counted where the letter is on record. One written here is not sent without"
        f" everything that the Code wants in it.{_NO_REGISTER}",
        "6.9" if number == 1 else "6.19",
        (
            (each.reference, _has_answer(each))
            for each in counted.steps.answered(number, counted.span)
            if not each.case.imported
        ),
    )


def _has_answer(step: Step) -> bool:
    return any("response" in each.kind and each.stage == step.stage.number for each in step.case.letters)


def _lessons(counted: Counted) -> Figure:
    upheld = {
        each.case.reference: bool(each.case.lessons)
        for number in counted.steps.numbers
        for each in counted.steps.answered(number, counted.span)
        if outcome(each.stage) in UPHELD and not each.case.imported
    }
    return _share(
        "lessons",
        "Upheld complaints from which a lesson is on record",
        "Complaints upheld wholly or in part by an answer of the period; counted where a lesson is on record."
        + _NO_REGISTER,
        "9.1",
        upheld.items(),
    )


def _beyond(counted: Counted, number: int) -> tuple[Figure, Figure]:
    """Of the 2022 Code: more time than its limit is agreed, or the resident hears how to contest it."""
    agreed, contested = [], []
    for each in counted.steps.extended:
        if each.stage.number != number:
            continue
        far = {(x.sent, x.to) for x in judged_of(counted, each) if x.beyond_limit and x.sent in counted.span}
        for extension in each.stage.extensions:
            if (extension.sent, extension.to) in far:
                agreed.append((each.reference, extension.agreed is True))
                if not extension.agreed:
                    contested.append((each.reference, extension.ombudsman_details is True))
    rule = "Extensions of the period that go beyond the limit; counted where "
    provisions = {1: ("5.2", "5.3"), 2: ("5.14", "5.15")}.get(number, ("5.18", "5.19"))
    return (
        _share(
            f"agreed.stage{number}",
            f"Extensions beyond the limit of stage {number} that the resident agreed to",
            f"{rule}the resident agreed.",
            provisions[0],
            agreed,
        ),
        _share(
            f"contested.stage{number}",
            f"Extensions beyond the limit of stage {number} not agreed, with the Ombudsman's details",
            f"{rule}the resident did not agree and was given the Ombudsman's details.",
            provisions[1],
            contested,
        ),
    )
