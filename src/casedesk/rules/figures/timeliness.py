"""How soon stages were acknowledged and answered, against the Code or against the landlord's own policy."""

from casedesk.records import Stage
from casedesk.rules.figures.counted import Counted
from casedesk.rules.figures.figure import Figure
from casedesk.rules.figures.making import references
from casedesk.rules.figures.steps import Judged, Step
from casedesk.rules.law import code_id_for
from casedesk.rules.untold import unknown_clocks

ACKNOWLEDGE = {1: "6.2", 2: "6.11"}
ANSWER = {1: "6.3", 2: "6.14", 3: "2022: 5.18"}
EXTEND = {1: "6.4", 2: "6.15", 3: "2022: 5.18"}
NOT_HELD = "What a register did not say of it is not held against it."
_CODE, _POLICY = "code", "policy"
_BY = {_CODE: "", _POLICY: " by our policy"}
_NEWEST = "Each as it was judged on that day; where a fact was corrected, the newest verdict counts."


def named(name: str, basis: str) -> str:
    """A figure's id on one basis: the policy's apart."""
    return name if basis == _CODE else f"{basis}.{name}"


def answer_words(number: int) -> str:
    """``Stage 1 answers``; the last word of a landlord has a name of its own."""
    return "Final responses" if number == 2 else f"Stage {number} answers"


def acknowledged(counted: Counted, number: int, basis: str = _CODE) -> tuple[Figure, ...]:
    """The acknowledgements of a stage: all of the time, those in time, those late."""
    found = counted.steps.judged(f"stage{number}.acknowledge", basis, counted.span)
    name = named(f"stage{number}.acknowledged", basis)
    rule = (
        "Acknowledged and defined in the period: the later of the two days counts, or the day of an answer that came"
        f" before. {_NEWEST}"
    )
    if number == 2 and basis == _CODE:
        rule += " The 2022 Code sets no time for it, so that those complaints are left out."
    return _judged(name, f"Stage {number} acknowledged", rule, ACKNOWLEDGE[number], found, _BY[basis])


def answered(counted: Counted, number: int, basis: str = _CODE) -> tuple[Figure, ...]:
    """The answers of a stage: all of the time, those in time, those late."""
    found = counted.steps.judged(f"stage{number}.respond", basis, counted.span)
    rule = (
        "Answered in the period, whenever received. "
        + _NEWEST
        + " One withdrawn, closed or opened again since still"
        " counts. An answer after a valid extension is in time until its new date."
    )
    name = named(f"stage{number}.answered", basis)
    return _judged(name, answer_words(number), rule, ANSWER[number], found, _BY[basis])


def untold(stage: Stage) -> bool:
    """Whether a register did not say all of an extension of it: its reasons, or whether the Ombudsman was named."""
    return any(each.reason is None or each.ombudsman_details is None for each in stage.extensions)


def not_told(counted: Counted, number: int, step: str) -> tuple[Figure, ...]:
    """The stages of the time of which a register did not say when that step was; no figure where there are none.

    Args:
        step: ``acknowledge`` or ``respond``.
    """
    clock, acknowledges = f"stage{number}.{step}", step == "acknowledge"
    found = references(
        each
        for each in counted.steps.untold
        if clock in unknown_clocks(each.stage)
        and each.stage.requested in counted.span
        and _has_clock(each, acknowledges)
    )
    if not found:
        return ()
    name, what = (
        ("acknowledged", "acknowledged") if acknowledges else ("answered", "answered or how it ended")
    )
    came = "received" if number == 1 else "asked for"
    return (
        Figure(
            f"stage{number}.{name}.untold",
            f"Stage {number}: not recorded when it was {what}",
            f"Of those {came} in the period, as far as it was known by then: the register they came from has no such"
            " date. They are in time, late or overdue in no other figure.",
            (ACKNOWLEDGE if acknowledges else ANSWER)[number],
            found,
        ),
    )


def _has_clock(each: Step, acknowledges: bool) -> bool:
    """Whether the Code set a time for it: none for what was given up, nor for acknowledging stage 2 before 2024."""
    case, stage = each.case, each.stage
    if acknowledges:
        return stage.number == 1 or code_id_for(case.received) != "2022"
    return not (case.withdrawn or case.refused or stage.declined or stage.taken_back)


def _judged(
    name: str, title: str, rule: str, provision: str, found: list[Judged], by: str
) -> tuple[Figure, ...]:
    every = references(found)
    met = references(each for each in found if each.verdict.state == "met")
    late = references(each for each in found if each.verdict.state != "met")
    return (
        Figure(name, f"{title} judged{by}" if by else title, rule, provision, every),
        Figure(
            f"{name}.in-time",
            f"{title} in time{by}",
            "On the day it was due or before.",
            provision,
            met,
            every,
        ),
        Figure(f"{name}.late", f"{title} late{by}", "After the day it was due.", provision, late, every),
    )


def overdue(counted: Counted, number: int, step: str, name: str, basis: str = _CODE) -> Figure:
    """What of a stage was not done and overdue at the end of the time, of all that waited for it.

    Args:
        step: ``acknowledge`` or ``respond``.
    """
    clock = f"stage{number}.{step}"
    waiting = [each for each in counted.waiting if each.state(clock, basis)]
    missed = [each for each in waiting if each.state(clock, basis) == "overdue"]
    told = "Not acknowledged" if step == "acknowledge" else "Not answered"
    more = " One acknowledged and not defined yet still waits." if step == "acknowledge" else ""
    provision = (ACKNOWLEDGE if step == "acknowledge" else ANSWER)[number]
    return Figure(
        named(name, basis),
        f"{told} at stage {number}, and overdue{_BY[basis]}",
        "At the end of the period, or on the day the figures are known to; of all that waited for it then. Withdrawn"
        f" and refused ones wait for nothing.{more}",
        provision,
        references(missed),
        references(waiting),
    )
