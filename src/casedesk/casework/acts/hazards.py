"""Hazards that a complaint itself gives notice of (Awaab's Law): the flag, when repairs were told, their dates.

No clock of ours depends on an hour: the repairs team keeps those; its dates are kept here as it gave them.
"""

import re
from dataclasses import dataclass
from datetime import date

from casedesk.casework.acts import ActSpec
from casedesk.casework.acts.fields import fact
from casedesk.casework.judging import Context, Draft
from casedesk.problems import Missing
from casedesk.records import Action, Complaint, Hazard
from casedesk.records.numbers import next_number
from casedesk.rules.hazards import IN_FORCE
from casedesk.rules.words import day_and_year, one_line

KINDS = ("damp and mould", "emergency")
_HOUR = re.compile(r"([01]?[0-9]|2[0-3])[.:]?([0-5][0-9])")


def _from_then_on(case: Complaint, context: Context) -> tuple[Missing, ...]:
    if case.received >= IN_FORCE:
        return ()
    return (Missing(f"it was received before {day_and_year(IN_FORCE)}, when the rules on hazards began"),)


def _flagged(case: Complaint, context: Context) -> tuple[Missing, ...]:
    if any(hazard.ended is None for hazard in case.hazards):
        return ()
    return (Missing("no hazard is on record", "", "hazard"),)


@dataclass(frozen=True)
class Notice:
    """The facts of a hazard."""

    kind: str = fact("Hazard", "choice", required=True, choices=KINDS)
    noticed: date | None = fact(
        "We were told of it on", "day", required=True, help="Usually the day the complaint was received."
    )
    text: str = fact("What they told of", "text")
    passed: date | None = fact(
        "Passed to repairs on",
        "day",
        default="today",
        help="Empty: not yet, and it is on the worklist today.",
    )
    passed_at: str = fact("At what time", "text", help="Like 14:05.")
    passed_to: str = fact("To whom", "text")


def hazard(case: Complaint, facts: Notice, context: Context) -> Draft:
    """Flag the hazard and keep when repairs were told; one not passed on yet is due today."""
    assert facts.noticed is not None
    missing = _not_passed(facts)
    if missing:
        return Draft(None, missing)
    waiting = next((h for h in case.hazards if h.kind == facts.kind and not (h.passed or h.ended)), None)
    number = waiting.number if waiting else next_number(case.hazards)
    known = waiting.text if waiting else ""
    made = Hazard(
        number, facts.kind, facts.noticed, facts.text or known, facts.passed, _hour(facts), facts.passed_to
    )
    others = tuple(each for each in case.hazards if each.number != number)
    after = case._replace(hazards=(*others, made), actions=_to_pass_on(case, made, context.today))
    return Draft(after, (), _remarks(made), facts.passed or facts.noticed, _told(made))


def _not_passed(facts: Notice) -> tuple[Missing, ...]:
    if facts.passed and not facts.passed_to:
        return (Missing("to whom in repairs it was passed", "", "", "passed_to"),)
    if facts.passed and facts.noticed and facts.passed < facts.noticed:
        return (Missing("it cannot have been passed on before we were told of it", "", "", "passed"),)
    if facts.passed_at and not _HOUR.fullmatch(facts.passed_at):
        return (Missing("the time is not one: type it like 14:05", "", "", "passed_at"),)
    return ()


def _hour(facts: Notice) -> str:
    found = _HOUR.fullmatch(facts.passed_at)
    return f"{int(found[1]):02}:{found[2]}" if found and facts.passed else ""


def _to_pass_on(case: Complaint, made: Hazard, today: date) -> tuple[Action, ...]:
    """The line of the worklist that waits for it to be passed on."""
    text = _waiting_for(made)
    if made.passed:
        return _no_longer_waiting(case.actions, (text,), made.passed)
    if any(a.text == text and a.done is None for a in case.actions):
        return case.actions
    return (*case.actions, Action(next_number(case.actions), text, today, kind="notice"))


def _waiting_for(hazard: Hazard) -> str:
    return f"pass it to repairs ({hazard.kind})"


def _no_longer_waiting(actions: tuple[Action, ...], texts: tuple[str, ...], on: date) -> tuple[Action, ...]:
    return tuple(a._replace(done=on) if a.text in texts and a.done is None else a for a in actions)


def _told(made: Hazard) -> str:
    what = f"Hazard, {made.kind}" + (f": {one_line(made.text)}" if made.text else "")
    if not made.passed:
        return f"{what}. Not passed to repairs yet"
    at = f" at {made.passed_at}" if made.passed_at else ""
    return f"{what}. Passed to {made.passed_to}{at}"


def _remarks(made: Hazard) -> tuple[str, ...]:
    if not made.passed:
        return ("Repairs have hours and days of their own to keep from when we were told: pass it on now.",)
    return ("Ask repairs for their own dates and keep them here (hazard-date).",)


@dataclass(frozen=True)
class HazardDate:
    """A date of the repairs team."""

    text: str = fact(
        "What repairs will do", "text", required=True, help="Look at it, write to her, make it safe."
    )
    by: date | None = fact("By when", "future_day", required=True)
    who: str = fact("Who", "text")


def hazard_date(case: Complaint, facts: HazardDate, context: Context) -> Draft:
    """Keep a date that repairs gave; it stays on the worklist until it is done."""
    assert facts.by is not None
    action = Action(next_number(case.actions), facts.text, facts.by, kind="hazard", who=facts.who)
    text = f"Repairs will do this by {day_and_year(facts.by)}: {facts.text}"
    return Draft(case._replace(actions=(*case.actions, action)), (), (), None, text)


@dataclass(frozen=True)
class MadeSafe:
    """The end of a hazard."""

    on: date | None = fact("Made safe on", "day", required=True, default="today")
    note: str = fact("What was done", "text", required=True)


def made_safe(case: Complaint, facts: MadeSafe, context: Context) -> Draft:
    """Take the flag off: the hazards that are left are no more."""
    assert facts.on is not None
    open_ones = [each for each in case.hazards if each.ended is None]
    late = next((each for each in open_ones if each.noticed > facts.on), None)
    if late is not None:
        what = f"we were told of it on {day_and_year(late.noticed)}, later"
        return Draft(None, (Missing(what, "", "", "on"),))
    ended = tuple(each if each.ended else each._replace(ended=facts.on) for each in case.hazards)
    actions = _no_longer_waiting(case.actions, tuple(map(_waiting_for, open_ones)), facts.on)
    waiting = any(a.kind == "hazard" and a.done is None for a in actions)
    remarks = ("Dates of repairs are still open: record what was done (done).",) if waiting else ()
    after = case._replace(hazards=ended, actions=actions)
    return Draft(after, (), remarks, facts.on, f"Hazard made safe: {facts.note}")


ACTS = (
    ActSpec(
        "hazard",
        "Flag a hazard",
        "",
        Notice,
        hazard,
        "Flag a damp, mould or emergency hazard, and when repairs were told.",
        on_ended=True,
        needs=_from_then_on,
        group="meanwhile",
    ),
    ActSpec(
        "hazard-date",
        "Repairs' date on the hazard",
        "",
        HazardDate,
        hazard_date,
        "Keep a date that repairs gave for the hazard.",
        on_ended=True,
        needs=_flagged,
        group="meanwhile",
    ),
    ActSpec(
        "made-safe",
        "Hazard made safe",
        "",
        MadeSafe,
        made_safe,
        "Record that the hazard is no more.",
        on_ended=True,
        needs=_flagged,
        group="meanwhile",
    ),
)
