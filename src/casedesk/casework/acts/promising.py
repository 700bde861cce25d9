"""Promises to the resident: what will be done by when, that it was done, or that it takes longer."""

from dataclasses import dataclass
from datetime import date

from casedesk.casework.acts import ActSpec
from casedesk.casework.acts.fields import fact
from casedesk.casework.acts.picking import pick, put_back, unknown_document
from casedesk.casework.acts.receiving import CHANNELS
from casedesk.casework.judging import Context, Draft, open_stage, to_resident
from casedesk.problems import BadInput, Missing
from casedesk.records import Action, Complaint, Money
from casedesk.records.numbers import next_number
from casedesk.rules.agenda import NOT_BY_DONE
from casedesk.rules.put_off import put_off_words
from casedesk.rules.putting_right import REMEDIES, WHAT_AND_WHEN, offered, payment
from casedesk.rules.spoken_dates import read_date
from casedesk.rules.words import day_and_year

_TRACKED = {"2024": "6.6", "2022": "5.5"}
_AGREED = {"agreed": True, "not agreed": False}
"""What may follow the day of a promise in a response, besides the kind of remedy and who does it."""


@dataclass(frozen=True)
class Promise:
    """The facts of a promise."""

    text: str = fact("What will be done", "text", required=True, provision=_TRACKED)
    by: date | None = fact("By when", "future_day", required=True, provision=WHAT_AND_WHEN)


def promise(case: Complaint, facts: Promise, context: Context) -> Draft:
    """Keep a promise in view until it is done, after the response too."""
    assert facts.by is not None
    made = Action(next_number(case.actions), facts.text, facts.by, stage=open_stage(case).number)
    after = case._replace(actions=(*case.actions, made))
    return Draft(after, (), (), None, f"Promised by {day_and_year(facts.by)}: {facts.text}")


def parse_promise(number: int, line: str, today: date) -> Action:
    """Read ``Replace the fan | 12 Jan``, or with more behind the day: ``| action after delay | agreed | Repairs``.

    Raises:
        BadInput: no day stands behind a bar, or an absurd one.
    """
    told, extras = _with_day_last(line.split("|"), today)
    if len(told) < 2:
        raise BadInput(
            f"Say by when “{line.strip()[:60]}” will be done, like “{line.strip()[:20]} | 12 Jan”.",
            "promises",
        )
    text, day = "|".join(told[:-1]).strip(" |"), read_date(told[-1], today, "future", "promises")
    if not text:
        raise BadInput(f"Say what will be done by {day_and_year(day)}.", "promises")
    if not today.year - 5 <= day.year <= today.year + 5:
        raise BadInput(f"{day_and_year(day)} is too far off to be right for “{text[:60]}”.", "promises")
    return _with_extras(Action(number, text, day), extras)


def _with_day_last(parts: list[str], today: date) -> tuple[list[str], list[str]]:
    """The parts up to the last one that is a day, and those behind it; all of them where none is."""
    for place in range(len(parts) - 1, 0, -1):
        try:
            read_date(parts[place], today, "future")
        except BadInput:
            continue
        return parts[: place + 1], [part.strip() for part in parts[place + 1 :]]
    return parts, []


def _with_extras(action: Action, extras: list[str]) -> Action:
    for said in filter(None, extras):
        word = said.casefold()
        if word in REMEDIES:
            action = action._replace(remedy=word)
        elif word in _AGREED:
            action = action._replace(agreed=_AGREED[word])
        else:
            action = action._replace(who=said)
    return action


@dataclass(frozen=True)
class Done:
    """The facts of a promise kept."""

    number: int | None = fact("Promise number", "count", help="Needed where more than one is open.")
    on: date | None = fact("Done on", "day", required=True, default="today")
    evidence: int | None = fact("Proof on file", "document", help="Such as E003.", provision=WHAT_AND_WHEN)
    note: str = fact("Anything to add", "text", later=True)


def done(case: Complaint, facts: Done, context: Context) -> Draft:
    """Record that a promise was kept, and what proves it."""
    chosen = choose(case, facts.number)
    if isinstance(chosen, Missing):
        return Draft(None, (chosen,))
    if missing := unknown_document(case, facts.evidence, "evidence"):
        return Draft(None, (missing,))
    kept = chosen._replace(done=facts.on, evidence=facts.evidence, note=facts.note or chosen.note)
    proof = f" (proof E{facts.evidence:03})" if facts.evidence else ""
    after = case._replace(actions=put_back(case.actions, kept), money=_paid(case, kept))
    return Draft(after, (), (), facts.on, f"Done as promised: {chosen.text}{proof}")


def _paid(case: Complaint, kept: Action) -> tuple[Money, ...]:
    """Keeping the promise to pay is the payment of what was offered at that stage."""
    owed = {m.number for m in offered(case.money) if not m.paid and _pays(case, m.stage, kept)}
    return tuple(m._replace(paid=kept.done) if m.number in owed else m for m in case.money)


def _pays(case: Complaint, stage: int | None, kept: Action) -> bool:
    found = payment(case, stage)
    return found is not None and found.number == kept.number


def choose(case: Complaint, number: int | None) -> Action | Missing:
    """The open action of that number, or the only one; else what to say instead."""
    other = next((a for a in case.actions if a.done is None and a.number == number), None)
    if other is not None and other.kind in NOT_BY_DONE:
        return Missing(f"{number} is no promise to the resident", "", NOT_BY_DONE[other.kind], "number")
    return pick(_waiting(case), number, "promise")


def _waiting(case: Complaint) -> list[Action]:
    return [a for a in case.actions if a.done is None and a.kind not in NOT_BY_DONE]


def nothing_waits(case: Complaint, context: Context) -> tuple[Missing, ...]:
    """Without an open promise there is none to keep or to move."""
    return () if _waiting(case) else (Missing("no promise is open", "", "", "number"),)


@dataclass(frozen=True)
class Postpone:
    """The facts of a promise that takes longer."""

    number: int | None = fact("Promise number", "count", help="Needed where more than one is open.")
    to: date | None = fact("New day", "future_day", required=True, provision=WHAT_AND_WHEN)
    reason: str = fact("Why", "text", required=True)
    told: date | None = fact("The resident was told on", "day", required=True, default="today")
    way: str = fact("How", "choice", choices=CHANNELS)


def postpone(case: Complaint, facts: Postpone, context: Context) -> Draft:
    """Give a promise another day; the resident hears of it, and the old day stays on the timeline."""
    assert facts.to is not None
    chosen = choose(case, facts.number)
    if isinstance(chosen, Missing):
        return Draft(None, (chosen,))
    if chosen.by and facts.to <= chosen.by:
        return Draft(None, (Missing(f"it was promised for {day_and_year(chosen.by)}", "", "", "to"),))
    late = bool(chosen.by and facts.told and facts.told > chosen.by)
    remarks = ("The resident hears of it after the day that was promised.",) if late else ()
    text = f"{put_off_words(chosen.by, facts.to)}: {chosen.text}. {facts.reason}"
    touch = to_resident(case, facts.way) if facts.way else None
    after = case._replace(actions=put_back(case.actions, chosen._replace(by=facts.to)))
    return Draft(after, (), remarks, facts.told, text, contact=touch)


@dataclass(frozen=True)
class Progress:
    """The facts of telling the resident how far a promise is."""

    text: str = fact("What you told them", "long", required=True, provision=_TRACKED)
    number: int | None = fact("Promise number", "count", help="Empty: all that are open.")
    way: str = fact("How", "choice", choices=CHANNELS)
    on: date | None = fact("On", "day", required=True, default="today")
    next: date | None = fact("Tell them again by", "future_day", help="It is on the worklist from then on.")


def progress(case: Complaint, facts: Progress, context: Context) -> Draft:
    """Keep the resident informed of what was promised, after the response too."""
    assert facts.on is not None
    if facts.number is not None and isinstance(chosen := choose(case, facts.number), Missing):
        return Draft(None, (chosen,))
    actions = tuple(
        a._replace(chase=facts.next, chased=(*a.chased, facts.on)) if _told_of(a, facts.number) else a
        for a in case.actions
    )
    touch = to_resident(case, facts.way) if facts.way else None
    return Draft(case._replace(actions=actions), (), (), facts.on, facts.text, contact=touch)


def _told_of(action: Action, number: int | None) -> bool:
    return action.kind == "promise" and action.done is None and number in (None, action.number)


def nothing_promised(case: Complaint, context: Context) -> tuple[Missing, ...]:
    """Without a promise or money there is nothing to tell of."""
    return () if case.promises or case.money else (Missing("nothing was promised", "", "promise"),)


ACTS = (
    ActSpec(
        "promise", "Promise an action", "", Promise, promise, "Record what was promised, and by when.", True
    ),
    ActSpec(
        "done",
        "Promise kept",
        "",
        Done,
        done,
        "Record that a promise was kept: work done, a payment made.",
        True,
        nothing_waits,
    ),
    ActSpec(
        "postpone",
        "Give a promise another day",
        "",
        Postpone,
        postpone,
        "Give a promise another day, and say that the resident was told.",
        True,
        nothing_waits,
        group="putting right",
    ),
    ActSpec(
        "progress",
        "Tell the resident how a promise gets on",
        "",
        Progress,
        progress,
        "Record that the resident was told how far a promise is, and when to tell them again.",
        True,
        nothing_promised,
        group="putting right",
    ),
)
