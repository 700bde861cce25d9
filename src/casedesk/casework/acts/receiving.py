"""Logging a complaint: when it first reached anyone, who complains, and what of."""

from dataclasses import dataclass
from datetime import date, timedelta

from casedesk.casework.acts import ActSpec
from casedesk.casework.acts.attaching import Kept, with_email
from casedesk.casework.acts.fields import fact
from casedesk.casework.judging import Context, Draft, from_resident
from casedesk.problems import Missing
from casedesk.records import Complaint, Stage
from casedesk.rules import who
from casedesk.rules.hazards import unflagged
from casedesk.rules.who import AUTHORITY, CAPACITIES, REPRESENTATIVES, STOCK
from casedesk.rules.words import day_and_year, plural

CHANNELS = (
    "phone",
    "email",
    "letter",
    "in person",
    "visit",
    "website",
    "portal",
    "text",
    "social media",
    "contractor",
    "councillor or MP",
    "petition",
    "other",
)
AREA = "Your own name of the estate or patch; figures are counted by it."
_LONG_AGO = timedelta(days=60)


@dataclass(frozen=True)
class Log:
    """The facts of a new complaint."""

    received: date | None = fact(
        "When did this first reach anyone here or a contractor?",
        "day",
        required=True,
        help="The day it first reached any member of staff or a contractor, however made. The clock runs from it.",
        provision={"2024": "6.2", "2022": "4.1"},
    )
    resident: str = fact("Resident", "text", required=True, help="The name of the person who complains.")
    channel: str = fact("How it came", "choice", required=True, choices=CHANNELS)
    text: str = fact(
        "What they said",
        "long",
        required=True,
        help="In the resident's own words as far as you can. The word “complaint” is not needed.",
        provision={"2024": "5.12", "2022": "4.15"},
    )
    address: str = fact("Address", "text", help="The home it is about.")
    contact: str = fact("Telephone or e-mail", "text")
    category: str = fact(
        "About", "text", help="Repairs, damp and mould, anti-social behaviour, rent, staff, …"
    )
    representative: str = fact(
        "Representative",
        "text",
        help="Who speaks for the resident.",
        provision={"2024": "1.3", "2022": "4.5"},
    )
    needs: str = fact(
        "Know before any contact",
        "text",
        help="Adjustments agreed, such as large print or a call before a visit.",
        provision={"2024": "5.10", "2022": "2.5"},
    )
    logged: date | None = fact(
        "Logged on",
        "day",
        default="today",
        help="The day it was entered as a complaint. Under the 2022 Code stage 1 runs from it.",
        provision={"2024": "6.2", "2022": "5.1"},
    )
    handler: str = fact("Officer", "text", help="Who runs the case; left empty, you.")
    area: str = fact("Area", "text", help=AREA, later=True)
    stock: str = fact("Kind of home", "choice", choices=STOCK, help="Empty: not said.", later=True)
    capacity: str = fact(
        "Complains as",
        "choice",
        choices=CAPACITIES,
        help="Empty: not said; a tenant, most often.",
        later=True,
    )
    speaks_as: str = fact("Who speaks is", "choice", choices=REPRESENTATIVES, later=True)
    authority: str = fact(
        "Their authority to speak",
        "text",
        help="How it was given, if it was. Without it letters go to the resident.",
        provision=AUTHORITY,
        later=True,
    )
    earlier: str = fact(
        "Goes together with",
        "text",
        help="The reference of an earlier complaint about the same.",
        provision={"2022": "5.4"},
        later=True,
    )
    why: str = fact(
        "Why it is a complaint",
        "text",
        help="In your own words, where somebody may ask; kept on the timeline.",
        provision={"2024": "1.3", "2022": "1.3"},
        later=True,
    )
    files: tuple[Kept, ...] = ()
    """The e-mail that it is logged from, and what came with it."""


def log(case: Complaint | None, facts: Log, context: Context) -> Draft:
    """Make the complaint, with stage 1 open from the day received."""
    assert facts.received is not None
    if facts.logged and facts.logged < facts.received:
        return Draft(None, (Missing("it cannot have been logged before it was received", "", "", "logged"),))
    if missing := _not_there(facts, context):
        return Draft(None, (missing,))
    complaint = Complaint(
        reference="",
        received=facts.received,
        logged=facts.logged,
        channel=facts.channel,
        resident=facts.resident,
        summary=facts.text,
        address=facts.address,
        contact=facts.contact,
        category=facts.category,
        representative=facts.representative,
        needs=facts.needs,
        handler=facts.handler or context.by,
        stages=(Stage(1, facts.received),),
        area=facts.area,
        stock=facts.stock,
        capacity=facts.capacity,
        representative_kind=facts.speaks_as or _usual_kind(facts),
        authority_given=facts.received if facts.authority else None,
        authority_note=facts.authority,
        linked=context.known(facts.earlier) if facts.earlier else "",
    )
    why = f". Why a complaint: {facts.why}" if facts.why else ""
    text = f"Received by {facts.channel} and logged {day_and_year(facts.logged or context.today)}{why}"
    complaint, _ = with_email(complaint, facts.files, context.today)
    touch = from_resident(complaint, facts.channel)
    return Draft(complaint, (), _remarks(complaint, facts, context), facts.received, text, contact=touch)


def _usual_kind(facts: Log) -> str:
    """What came through a councillor or an MP is theirs to speak for, unless it is said otherwise."""
    return "MP or councillor" if facts.representative and facts.channel == "councillor or MP" else ""


def _not_there(facts: Log, context: Context) -> Missing | None:
    if (facts.authority or facts.speaks_as) and not facts.representative:
        return Missing("who speaks for them", "", "", "representative")
    if facts.earlier and not context.known(facts.earlier):
        return Missing(f"there is no complaint {facts.earlier[:30]}", "", "", "earlier")
    return None


def _remarks(complaint: Complaint, facts: Log, context: Context) -> tuple[str, ...]:
    assert facts.received is not None
    remarks = list(who.remarks(complaint, context.code(complaint), context.policy(complaint)))
    if context.today - facts.received > _LONG_AGO:
        days = plural((context.today - facts.received).days, "day")
        remarks.append(f"Received {days} ago: is {day_and_year(facts.received)} right?")
    policy = context.law.policy_for(facts.received)
    if policy and policy.early_resolution:
        remarks.append(
            "Early resolution is no stage of its own: put right within the acknowledgement's time, it is"
            " logged here all the same and answered as stage 1 (2024: 5.2; 2022: 4.1)."
        )
    if context.law.code_for(facts.received).id == "2022":
        remarks.append("Received before 1 April 2024: it stays under the 2022 Code for its whole life.")
    return (*remarks, *unflagged(complaint))


ACTS = (ActSpec("log", "Log a complaint", "n", Log, log, "Log a new complaint.", begins=True),)
