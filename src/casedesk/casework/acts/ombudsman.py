"""With the Ombudsman: the complaint is referred, and information is asked for and sent.

What the Ombudsman finds and orders is told in ``determining``, how it ends there in ``reviewing``.
"""

from dataclasses import dataclass
from datetime import date
from functools import partial

from casedesk.casework.acts import further_act
from casedesk.casework.acts.fields import fact
from casedesk.casework.acts.picking import pick, put_back
from casedesk.casework.judging import Context, Draft, Touch
from casedesk.problems import Missing
from casedesk.records import TOLD_OF, Action, Complaint, Referral
from casedesk.records.numbers import next_number
from casedesk.rules.referrals import last_word, live_referral, twelve_months
from casedesk.rules.words import day_and_year, one_line, plural

_WAYS = ("email", "letter", "phone", "portal")
ROUTES = ("early resolution", "mediation", "investigation")
RECORD = {"2024": "5.12", "2022": "4.15"}
_TOLD = {"2024": "3.7", "2022": "2.8"}


def with_referral(case: Complaint, referral: Referral) -> Complaint:
    """A copy in which the referral of that number is replaced, or added."""
    others = tuple(each for each in case.referrals if each.number != referral.number)
    return case._replace(referrals=tuple(sorted((*others, referral))))


def not_referred(case: Complaint, context: Context) -> tuple[Missing, ...]:
    """Nothing of this can happen before it is recorded that the Ombudsman has the complaint."""
    if live_referral(case):
        return ()
    return (Missing("it is not recorded that the Ombudsman has this complaint", "", "referred"),)


ombudsman_act = partial(further_act, group="ombudsman")


def _referred_already(case: Complaint, context: Context) -> tuple[Missing, ...]:
    live = live_referral(case)
    if live is None:
        return ()
    what = f"it has been with the Ombudsman since {day_and_year(live.told)}"
    return (Missing(what, "", "ombudsman-closed"),)


def _nothing_asked(case: Complaint, context: Context) -> tuple[Missing, ...]:
    if open_requests(case):
        return ()
    return (Missing("no request of the Ombudsman is open", "", "asked"),)


def too_early(on: date | None, before: date | None, what: str) -> tuple[Missing, ...]:
    """A step there does not come before an earlier one; ``what`` that was, as ``the determination is``."""
    if on is None or before is None or on >= before:
        return ()
    return (Missing(f"{what} of {day_and_year(before)}, later than that", "", "", "on"),)


def open_requests(case: Complaint) -> list[Action]:
    return [a for a in case.actions if a.kind == "evidence" and a.waiting]


def how_fact() -> str:
    """How the Ombudsman wrote, or was written to: every contact says so."""
    told: str = fact("How", "choice", default="email", choices=_WAYS)
    return told


@dataclass(frozen=True)
class Referred:
    """The facts of a complaint going to the Ombudsman."""

    on: date | None = fact("We heard of it on", "day", required=True, default="today", provision=_TOLD)
    their_reference: str = fact("The Ombudsman's reference", "text")
    who: str = fact("Who deals with it there", "text")
    route: str = fact("How it is dealt with", "choice", choices=ROUTES, help="Empty while it is not known.")
    how: str = how_fact()


def referred(case: Complaint, facts: Referred, context: Context) -> Draft:
    """Record that the resident went to the Ombudsman; no clock of the landlord's own stops for it."""
    assert facts.on is not None
    number = next_number(case.referrals)
    referral = Referral(number, facts.on, facts.their_reference, facts.route, facts.who)
    name = f", reference {facts.their_reference}" if facts.their_reference else ""
    text = f"With the Ombudsman, {_when(case)}{name}"
    touch = Touch(facts.how, "in", "ombudsman", facts.who)
    return Draft(with_referral(case, referral), (), _remarks(case, facts.on), facts.on, text, contact=touch)


def _when(case: Complaint) -> str:
    said = last_word(case)
    return f"after {said.words}" if said else "before our last word"


def _remarks(case: Complaint, on: date) -> tuple[str, ...]:
    remarks = ["Nothing of it may be destroyed while the Ombudsman has it."]
    if last_word(case) is None and not (case.closed or case.withdrawn or case.refused):
        remarks.append("Our own procedure is not finished: its dates run on.")
    to = twelve_months(case)
    if to and on > to:
        remarks.append(
            f"The resident's twelve months ended on {day_and_year(to)}: the Ombudsman decides on that."
        )
    return tuple(remarks)


@dataclass(frozen=True)
class Route:
    """The facts of how the Ombudsman deals with it."""

    route: str = fact("How it is dealt with", "choice", required=True, choices=ROUTES)
    on: date | None = fact("We heard of it on", "day", required=True, default="today")
    their_reference: str = fact("The Ombudsman's reference", "text", help="Empty: as it was.")
    who: str = fact("Who deals with it there", "text", help="Empty: as it was.")


def route(case: Complaint, facts: Route, context: Context) -> Draft:
    """Record early resolution, mediation or investigation, and who deals with it now."""
    live = live_referral(case)
    assert live is not None
    changed = live._replace(
        route=facts.route,
        reference=facts.their_reference or live.reference,
        contact=facts.who or live.contact,
    )
    who = f", {changed.contact}" if changed.contact else ""
    return Draft(with_referral(case, changed), (), (), facts.on, f"The Ombudsman: {facts.route}{who}")


@dataclass(frozen=True)
class Asked:
    """The facts of a request for information."""

    on: date | None = fact("Date of the letter", "day", required=True, default="today")
    by: date | None = fact(
        "To be sent by", "future_day", required=True, help="The date in the letter.", provision=RECORD
    )
    text: str = fact("What is asked for", "text", required=True)
    how: str = how_fact()


def asked(case: Complaint, facts: Asked, context: Context) -> Draft:
    """Keep the date of a request for information in view until it is sent."""
    assert facts.by is not None
    assert facts.on is not None
    if facts.by < facts.on:
        return Draft(None, (Missing("the date to send it by is before the letter", "", "", "by"),))
    live = live_referral(case)
    assert live is not None
    request = Action(next_number(case.actions), facts.text, facts.by, kind="evidence", referral=live.number)
    remark = f"What to send, and what is missing of it: casedesk ombudsman {case.reference}."
    return Draft(
        case._replace(actions=(*case.actions, request)),
        (),
        (remark,),
        facts.on,
        f"The Ombudsman asks for information by {day_and_year(facts.by)}: {facts.text}",
        contact=Touch(facts.how, "in", "ombudsman", live.contact),
    )


@dataclass(frozen=True)
class Sent:
    """The facts of an answer to the Ombudsman."""

    number: int | None = fact("Request number", "count", help="Needed where more than one is open.")
    on: date | None = fact("Sent on", "day", required=True, default="today", provision=RECORD)
    text: str = fact(
        "What was sent", "text", help="Such as: the case file, and our answers to their questions."
    )
    how: str = how_fact()


def sent(case: Complaint, facts: Sent, context: Context) -> Draft:
    """Record that what the Ombudsman asked for was sent; gaps left in the file are said first."""
    assert facts.on is not None
    request = pick(open_requests(case), facts.number, "request")
    if isinstance(request, Missing):
        return Draft(None, (request,))
    done = request._replace(done=facts.on, told=facts.on, note=facts.text)
    live = live_referral(case)
    return Draft(
        case._replace(actions=put_back(case.actions, done)),
        (),
        (*late(request, facts.on, context), *_gaps_left(case, context)),
        facts.on,
        f"Sent to the Ombudsman: {facts.text or request.text}",
        contact=Touch(facts.how, "out", "ombudsman", live.contact if live else ""),
    )


@dataclass(frozen=True)
class MoreTime:
    """The facts of a later date that the Ombudsman agreed to."""

    number: int | None = fact("Request or order number", "count", help="Needed where more than one is open.")
    to: date | None = fact("New date", "future_day", required=True, help="As the Ombudsman has agreed to it.")
    on: date | None = fact("Agreed on", "day", required=True, default="today")
    reason: str = fact("Why", "text", required=True)


def more_time(case: Complaint, facts: MoreTime, context: Context) -> Draft:
    """Give what the Ombudsman waits for another date: only its word moves one."""
    assert facts.to is not None
    chosen = pick(_waited_for(case), facts.number, "date")
    if isinstance(chosen, Missing):
        return Draft(None, (chosen,))
    if chosen.by and facts.to <= chosen.by:
        return Draft(None, (Missing(f"it is due by {day_and_year(chosen.by)} already", "", "", "to"),))
    was = f" instead of {day_and_year(chosen.by)}" if chosen.by else ""
    text = f"The Ombudsman gives until {day_and_year(facts.to)}{was}: {chosen.text}. {facts.reason}"
    after = case._replace(actions=put_back(case.actions, chosen._replace(by=facts.to)))
    return Draft(after, (), (), facts.on, text)


def _waited_for(case: Complaint) -> list[Action]:
    return [a for a in case.actions if a.kind in ("evidence", *TOLD_OF) and a.done is None]


def _nothing_waited_for(case: Complaint, context: Context) -> tuple[Missing, ...]:
    return () if _waited_for(case) else (Missing("the Ombudsman waits for nothing", "", "asked"),)


def late(action: Action, done: date, context: Context) -> tuple[str, ...]:
    """What to say where something was done after its day."""
    if action.by is None or done <= action.by:
        return ()
    days = context.law.calendar.count(action.by, done)
    by = plural(days, "working day") if days else "less than a working day"
    return (f"That is {by} after its date, {day_and_year(action.by)}.",)


def _gaps_left(case: Complaint, context: Context) -> tuple[str, ...]:
    from casedesk.rules.clocks import clocks, facts_of
    from casedesk.rules.gaps import gaps
    from casedesk.rules.to_send import missing_of
    from casedesk.rules.verdicts import apply

    law, today = context.law, context.today
    live = apply(clocks(facts_of(case), law, today), case.verdicts, law.calendar)
    found = gaps(case, context.code(case), context.policy(case), live, today, law.calendar)
    lacking = missing_of(case, found)
    if not lacking:
        return ()
    return (f"The case file has {plural(len(lacking), 'gap')}, such as: {one_line(lacking[0].what, 160)}",)


ACTS = (
    ombudsman_act(
        "referred",
        "Record a referral to the Ombudsman",
        Referred,
        referred,
        "Record that the resident went to the Ombudsman.",
        _referred_already,
    ),
    ombudsman_act(
        "route",
        "Record how the Ombudsman deals with it",
        Route,
        route,
        "Record early resolution, mediation or investigation.",
        not_referred,
    ),
    ombudsman_act(
        "asked",
        "Record what the Ombudsman asks for",
        Asked,
        asked,
        "Record what the Ombudsman asks for, and by when.",
        not_referred,
    ),
    ombudsman_act(
        "sent-to-ombudsman",
        "Record what was sent to the Ombudsman",
        Sent,
        sent,
        "Record that what the Ombudsman asked for was sent.",
        _nothing_asked,
    ),
    ombudsman_act(
        "more-time",
        "Record more time from the Ombudsman",
        MoreTime,
        more_time,
        "Record a later date that the Ombudsman agreed to, for a request or an order.",
        _nothing_waited_for,
    ),
)
