"""What came to the door and is no complaint: recorded, passed on, looked at again, settled."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from casedesk.casework.acts import ActSpec
from casedesk.casework.acts.fields import fact
from casedesk.casework.acts.receiving import CHANNELS
from casedesk.casework.judging import Context, Draft
from casedesk.problems import Missing
from casedesk.records.approaches import KINDS, Approach
from casedesk.rules.law import code_id_for
from casedesk.rules.triage import Outcome, given, triage
from casedesk.rules.words import day_and_year, one_line

LOOK_AGAIN = 10
"""Working days after which anything is looked at again that is not settled before, so that nothing falls silent."""
_RECORDED = {"2024": "1.4", "2022": "1.4"}
_OFFER = {"2024": "1.3", "2022": "1.5"}
_COMPLETE = "Thanked, and passed on"
"""What came of a compliment on which nothing more is to be done."""
_COMPLAIN = re.compile(r"\bcomplain(t|ts|ing|ed)?\b", re.IGNORECASE)


@dataclass(frozen=True)
class Record:
    """The facts of something that is no complaint."""

    kind: str = fact("What it is", "choice", required=True, choices=tuple(KINDS), provision=_RECORDED)
    received: date | None = fact(
        "When did it first reach anyone?",
        "day",
        required=True,
        help="If it becomes a complaint this day is kept as the first contact.",
        provision=_RECORDED,
    )
    resident: str = fact("Who", "text", required=True, help="The name of the person who came with it.")
    channel: str = fact("How it came", "choice", required=True, choices=CHANNELS)
    text: str = fact("What they said", "long", required=True, help="In their own words as far as you can.")
    reason: str = fact(
        "Why it is this and no complaint",
        "text",
        help="Needed unless it is a compliment. Such as: first report, nobody has been out yet.",
        provision=_RECORDED,
    )
    offered: date | None = fact(
        "When told that they may complain",
        "day",
        help="Wherever they are dissatisfied; after a survey, how to complain.",
        provision=_OFFER,
    )
    passed_to: str = fact("Passed to", "text", help="Who does the work, or whom the thanks are for.")
    follow_up: date | None = fact(
        "Look at it again on",
        "future_day",
        help=f"Left empty, {LOOK_AGAIN} working days from today.",
        provision=_RECORDED,
    )
    address: str = fact("Address", "text", help="The home it is about.")
    contact: str = fact("Telephone or e-mail", "text")
    category: str = fact("About", "text", help="Repairs, noise, the caretaker, …")
    passed: date | None = fact("When passed on", "day", help="Left empty, today.", later=True)
    answers: str = ""
    """What was answered at the door, as ``rules.triage`` keeps it."""


def record(nothing: None, facts: Record, context: Context) -> Draft:
    """Write it down, with the day on which it is looked at again."""
    assert facts.received is not None
    if missing := _not_yet(facts):
        return Draft(None, missing)
    follow_up = facts.follow_up or context.law.calendar.add(context.today, LOOK_AGAIN)
    approach = Approach(
        reference="",
        kind=facts.kind,
        received=facts.received,
        channel=facts.channel,
        resident=facts.resident,
        text=facts.text,
        address=facts.address,
        contact=facts.contact,
        category=facts.category,
        reason=facts.reason,
        answers=facts.answers,
        offered=facts.offered,
        passed=(facts.passed or context.today) if facts.passed_to else None,
        passed_to=facts.passed_to,
        follow_up=follow_up,
    )
    passed = f", passed to {one_line(facts.passed_to)}" if facts.passed_to else ""
    text = f"{facts.kind.capitalize()} by {facts.channel}{passed}, to be looked at again {day_and_year(follow_up)}"
    return Draft(approach, (), _doubts(facts), facts.received, text)


def _not_yet(facts: Record) -> tuple[Missing, ...]:
    """What the answers at the door and the kind of it ask for."""
    assert facts.received is not None
    code = code_id_for(facts.received)
    outcome = _outcome(facts)
    if outcome and outcome.act != "record":
        what = "by the answers at the door this is a complaint; log it"
        return (Missing(what, outcome.provision, "log"),)
    missing = []
    if facts.kind != "compliment" and not facts.reason:
        what = "why it is this and no complaint, in your own words"
        missing.append(Missing(what, _RECORDED[code], "", "reason"))
    if outcome and outcome.offer == "must" and facts.offered is None:
        what = "on which day they were told that they may complain; whoever is dissatisfied is told"
        missing.append(Missing(what, outcome.provision, "", "offered"))
    if facts.passed and not facts.passed_to:
        missing.append(Missing("whom it was passed to", "", "", "passed_to"))
    return (*missing, *_before_it_came(facts))


def _before_it_came(facts: Record) -> Iterator[Missing]:
    """Nothing can have been done about it before it first reached anyone."""
    assert facts.received is not None
    for field in ("offered", "passed", "follow_up"):
        day = getattr(facts, field)
        if day and day < facts.received:
            what = f"{day_and_year(day)} is before it first reached anyone, {day_and_year(facts.received)}"
            yield Missing(what, "", "", field)


def _outcome(facts: Record) -> Outcome | None:
    """What the answers at the door came to; ``None`` where nothing was asked."""
    if not facts.answers or facts.received is None:
        return None
    return triage(code_id_for(facts.received)).walk(given(facts.answers)).outcome


def _doubts(facts: Record) -> tuple[str, ...]:
    """What to think about before it is recorded as no complaint."""
    assert facts.received is not None
    doubts, code = [], code_id_for(facts.received)
    if facts.kind == "survey remark" and facts.offered is None:
        number = {"2022": "1.5", "2024": "1.6"}[code]
        doubts.append(f"Nobody has told them how to complain so far; do, if they can be reached ({number}).")
    if facts.kind != "compliment" and _COMPLAIN.search(facts.text):
        doubts.append(
            "Complaining is spoken of. If it is what they want, it is a complaint: their choice settles it (1.3)."
        )
    return tuple(doubts)


def _still_open(approach: Approach, context: Context) -> tuple[Missing, ...]:
    """What is settled is not worked on any more."""
    if approach.settled is None:
        return ()
    return (Missing(f"{approach.reference} was settled on {day_and_year(approach.settled)}", "", "record"),)


def _to_settle(approach: Approach, context: Context) -> tuple[Missing, ...]:
    """A compliment that settled itself may be told what came of it."""
    return () if approach.outcome == _COMPLETE else _still_open(approach, context)


def _praise(approach: Approach, context: Context) -> tuple[Missing, ...]:
    if approach.kind == "compliment":
        return ()
    return (Missing(f"{approach.reference} is a {approach.kind}, and no compliment"),)


@dataclass(frozen=True)
class Review:
    """The facts of another look."""

    on: date | None = fact("Looked at on", "day", required=True, default="today", provision=_RECORDED)
    note: str = fact("How it stands", "text", required=True, help="What was done since, and what is awaited.")
    follow_up: date | None = fact(
        "Look at it again on", "future_day", required=True, help="If there is nothing more to do, settle it."
    )


def review(approach: Approach, facts: Review, context: Context) -> Draft:
    """Look at it again, and say when next."""
    assert facts.on is not None and facts.follow_up is not None
    if facts.follow_up <= facts.on:
        return Draft(None, (Missing("the next look has to come after this one", "1.4", "", "follow_up"),))
    after = approach._replace(reviewed=(*approach.reviewed, facts.on), follow_up=facts.follow_up)
    text = f"Looked at again: {facts.note}. Next on {day_and_year(facts.follow_up)}"
    return Draft(after, (), (), facts.on, text)


@dataclass(frozen=True)
class PassOn:
    """The facts of passing it on."""

    to: str = fact("Passed to", "text", required=True, help="Who does the work, or whom the thanks are for.")
    on: date | None = fact("On", "day", required=True, default="today")


def pass_on(approach: Approach, facts: PassOn, context: Context) -> Draft:
    """Pass it to whoever does the work, or whom the thanks are for."""
    after, told = _if_complete(approach._replace(passed=facts.on, passed_to=facts.to))
    return Draft(after, (), (), facts.on, f"Passed to {one_line(facts.to)}{told}")


def _if_complete(compliment: Approach) -> tuple[Approach, str]:
    """Who was thanked for a compliment that was passed on is owed nothing more; and what to say of it."""
    if compliment.kind != "compliment" or compliment.settled or not compliment.acknowledged:
        return compliment, ""
    if compliment.passed is None:
        return compliment, ""
    day = max(compliment.acknowledged, compliment.passed)
    return compliment._replace(settled=day, outcome=_COMPLETE, follow_up=None), ". With that it is settled"


@dataclass(frozen=True)
class Settle:
    """The facts of the end of it."""

    outcome: str = fact("What came of it", "text", required=True, provision=_RECORDED)
    on: date | None = fact("Settled on", "day", required=True, default="today")
    offered: date | None = fact(
        "When told that they may complain", "day", help="If they are not content.", provision=_OFFER
    )


def settle(approach: Approach, facts: Settle, context: Context) -> Draft:
    """Nothing more is to be done on it."""
    warnings: tuple[str, ...] = ()
    if approach.kind == "compliment" and (approach.acknowledged is None or approach.passed is None):
        warnings = ("They have not been thanked, or it was not passed on.",)
    after = approach._replace(
        settled=facts.on,
        outcome=facts.outcome,
        follow_up=None,
        offered=facts.offered or approach.offered,
    )
    return Draft(after, (), warnings, facts.on, f"Settled: {facts.outcome}")


@dataclass(frozen=True)
class Thank:
    """The facts of thanks for a compliment."""

    on: date | None = fact("Thanked on", "day", required=True, default="today")
    how: str = fact("How", "choice", choices=CHANNELS)


def thank(approach: Approach, facts: Thank, context: Context) -> Draft:
    """They were thanked for the compliment."""
    how = f" by {facts.how}" if facts.how else ""
    after, told = _if_complete(approach._replace(acknowledged=facts.on))
    return Draft(after, (), (), facts.on, f"Thanked{how}{told}")


ACTS = (
    ActSpec(
        "record",
        "Record what came to the door",
        "",
        Record,
        record,
        "Record a service request, a report, a survey remark or a compliment.",
        begins=True,
        of="approach",
    ),
    ActSpec(
        "review",
        "Look at it again",
        "r",
        Review,
        review,
        "Look at a request again, and say when next.",
        needs=_still_open,
        of="approach",
    ),
    ActSpec(
        "pass-on",
        "Pass it on",
        "p",
        PassOn,
        pass_on,
        "Pass a request or a compliment on to whom it concerns.",
        needs=_still_open,
        of="approach",
    ),
    ActSpec(
        "settle",
        "Settle it",
        "c",
        Settle,
        settle,
        "Nothing more is to be done on a request.",
        needs=_to_settle,
        of="approach",
    ),
    ActSpec(
        "thank",
        "Thank for a compliment",
        "a",
        Thank,
        thank,
        "Record that somebody was thanked for a compliment.",
        needs=_praise,
        of="approach",
    ),
)
