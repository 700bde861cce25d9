"""Asking others, such as a contractor or a surveyor: what, by when, chasing it, and what came of it."""

from dataclasses import dataclass
from datetime import date

from casedesk.casework.acts import ActSpec
from casedesk.casework.acts.fields import fact
from casedesk.casework.acts.picking import pick, put_back
from casedesk.casework.judging import Context, Draft, open_stage
from casedesk.problems import Missing
from casedesk.records import Action, Complaint, Stage
from casedesk.records.numbers import next_number
from casedesk.rules.words import day_and_year

_EVIDENCE = {"2024": "5.8", "2022": "4.7"}


@dataclass(frozen=True)
class Ask:
    """The facts of a request to somebody else."""

    who: str = fact("Who is asked", "text", required=True, help="The contractor, the surveyor, a department.")
    text: str = fact("What for", "text", required=True, provision=_EVIDENCE)
    by: date | None = fact("Wanted by", "future_day", required=True)
    chase: date | None = fact(
        "Ask again on",
        "future_day",
        help="Comes up on the worklist that day; empty: on the day it is wanted.",
    )


def ask(case: Complaint, facts: Ask, context: Context) -> Draft:
    """Keep in view what others were asked for, until they answer."""
    assert facts.by is not None
    if facts.chase and facts.chase > facts.by:
        return Draft(None, (Missing("ask again on the day it is wanted, or before", "", "", "chase"),))
    number = next_number(case.actions)
    stage = open_stage(case).number
    asked = Action(number, facts.text, facts.by, None, "ask", who=facts.who, stage=stage, chase=facts.chase)
    text = f"{facts.who} asked for: {facts.text}, by {day_and_year(facts.by)}"
    return Draft(case._replace(actions=(*case.actions, asked)), (), (), None, text)


@dataclass(frozen=True)
class Chase:
    """The facts of asking again."""

    on: date | None = fact("Asked again on", "day", required=True, default="today")
    next: date | None = fact("Next time on", "future_day", help="Empty: on the day it is wanted.")
    number: int | None = fact("Request number", "count", help="Needed where several are open.")


def chase(case: Complaint, facts: Chase, context: Context) -> Draft:
    """Record a chase; the day wanted stays as it was. A draft waited for is chased the same way."""
    assert facts.on is not None
    if facts.next and facts.next < facts.on:
        return Draft(None, (Missing("the next time lies after this one", "", "", "next"),))
    draft = draft_awaited(case)
    if draft and facts.number is None and not asked_of_others(case):
        wanted = facts.next or draft.draft_due
        text = f"{draft.investigator} was asked again for a draft" + _until(wanted)
        return Draft(case.with_stage(draft._replace(draft_due=wanted)), (), (), facts.on, text)
    asked = pick(asked_of_others(case), facts.number, "request", _named)
    if isinstance(asked, Missing):
        return Draft(None, (asked,))
    after = asked._replace(chased=(*asked.chased, facts.on), chase=facts.next)
    text = f"{asked.who} was asked again for: {asked.text}" + _until(facts.next or asked.by)
    return Draft(case._replace(actions=put_back(case.actions, after)), (), (), facts.on, text)


def _until(day: date | None) -> str:
    return f" (next {day_and_year(day)})" if day else ""


@dataclass(frozen=True)
class Answered:
    """The facts of an answer from others."""

    note: str = fact("What they said", "long", help="Put what they sent on file too.", provision=_EVIDENCE)
    on: date | None = fact("Answered on", "day", required=True, default="today")
    number: int | None = fact("Request number", "count", help="Needed where several are open.")


def answered(case: Complaint, facts: Answered, context: Context) -> Draft:
    """Record that others answered; nothing is waited for from them any more."""
    note = f": {facts.note}" if facts.note else ""
    draft = draft_awaited(case)
    if draft and facts.number is None and not asked_of_others(case):
        text = f"{draft.investigator} gave in a draft{note}"
        return Draft(case.with_stage(draft._replace(draft_due=None)), (), (), facts.on, text)
    asked = pick(asked_of_others(case), facts.number, "request", _named)
    if isinstance(asked, Missing):
        return Draft(None, (asked,))
    after = asked._replace(done=facts.on, note=facts.note)
    return Draft(
        case._replace(actions=put_back(case.actions, after)),
        (),
        (),
        facts.on,
        f"{asked.who} answered ({asked.text}){note}",
    )


def asked_of_others(case: Complaint) -> list[Action]:
    """What others were asked for and have not answered."""
    return [action for action in case.actions if action.kind == "ask" and action.done is None]


def draft_awaited(case: Complaint) -> Stage | None:
    """The stage whose investigator still owes a draft."""
    stage = open_stage(case)
    return stage if stage.investigator and stage.draft_due and not stage.settled else None


def _named(asked: Action) -> str:
    return f"{asked.who}, {asked.text}"


def _nothing_asked(case: Complaint, context: Context) -> tuple[Missing, ...]:
    if asked_of_others(case) or draft_awaited(case):
        return ()
    return (Missing("nobody is waited for on this complaint", "", "ask"),)


ACTS = (
    ActSpec(
        "ask",
        "Ask somebody else",
        "",
        Ask,
        ask,
        "Ask a contractor, a surveyor or a department for something, by a day.",
        True,
        group="meanwhile",
    ),
    ActSpec(
        "chase",
        "Chase somebody",
        "",
        Chase,
        chase,
        "Record that somebody was asked again.",
        True,
        needs=_nothing_asked,
        group="meanwhile",
    ),
    ActSpec(
        "answered",
        "Answered by others",
        "",
        Answered,
        answered,
        "Record what came of asking somebody else.",
        True,
        needs=_nothing_asked,
        group="meanwhile",
    ),
)
