"""Letters that gave a stage more time: how many, whether the Code accepts them, and what the others lacked."""

from casedesk.rules.extensions import JudgedExtension, counted_as
from casedesk.rules.figures.counted import Counted, running
from casedesk.rules.figures.figure import Chapter, Figure
from casedesk.rules.figures.making import split
from casedesk.rules.figures.steps import Step
from casedesk.rules.figures.timeliness import EXTEND, NOT_HELD

_Sent = list[tuple[str, JudgedExtension]]


def chapter(counted: Counted) -> Chapter:
    """Extensions sent in the time, stage by stage."""
    sent: dict[int, _Sent] = {number: [] for number in counted.steps.numbers}
    for each in counted.steps.extended:
        sent[each.stage.number] += [(each.reference, judged) for judged in judged_of(counted, each)]
    figures = [figure for number, found in sent.items() for figure in _stage(number, found)]
    return Chapter("extensions", "Extensions", tuple(figures))


def judged_of(counted: Counted, step: Step) -> tuple[JudgedExtension, ...]:
    """The letters of the time that gave a stage more time, as the Code judges them, in order of sending."""
    span = counted.span
    if not any(extension.sent in span for extension in step.stage.extensions):
        return ()
    wanted = (f"stage{step.stage.number}.respond", "code")
    found = (
        clock for clock in running(step.case, counted.law, counted.as_at) if (clock.id, clock.basis) == wanted
    )
    return tuple(judged for clock in found for judged in clock.extensions if judged.sent in span)


def _stage(number: int, found: _Sent) -> tuple[Figure, Figure, Figure]:
    name, provision = f"stage{number}.extensions", EXTEND[number]
    every = tuple(reference for reference, _ in found)
    lacking = [
        (counted_as(what), reference)
        for reference, judged in found
        if not judged.valid
        for what in judged.missing[:1]
    ]
    return (
        Figure(
            name,
            f"Extensions sent at stage {number}",
            "Each letter of the period that gave a new date for the answer, judged by the Code on its own.",
            provision,
            every,
        ),
        Figure(
            f"{name}.valid",
            f"Extensions sent at stage {number}, valid",
            "Sent by the date that it extends, in writing, with reasons, a new date within the limit (or a good reason"
            " beyond it) and the Ombudsman's details; of 2022, as that Code asks."
            f" {NOT_HELD}",
            provision,
            tuple(reference for reference, judged in found if judged.valid),
            every,
        ),
        split(
            f"{name}.invalid",
            f"Extensions sent at stage {number}, not valid, by what was missing first",
            "The date stays as it was; the new one is kept as a promise.",
            provision,
            lacking,
            among=every,
        ),
    )
