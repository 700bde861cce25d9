"""A request or a remark that becomes a complaint: its first contact and history go with it, the work goes on."""

from dataclasses import dataclass
from datetime import date

from casedesk.casework.acts import ActSpec
from casedesk.casework.acts.fields import fact
from casedesk.casework.acts.receiving import AREA, CHANNELS, Log, log
from casedesk.casework.judging import Context, Draft, begun
from casedesk.problems import Missing
from casedesk.records import Complaint, Event
from casedesk.records.approaches import Approach
from casedesk.rules.who import STOCK
from casedesk.rules.words import day_and_year


@dataclass(frozen=True)
class Complain:
    """The facts of a complaint that a request, a report or a remark has become."""

    received: date | None = fact(
        "When did their dissatisfaction first reach anyone?",
        "day",
        required=True,
        help="The clock runs from it. The first contact keeps its own date.",
        provision={"2024": "6.2", "2022": "4.1"},
    )
    text: str = fact(
        "What they are dissatisfied with",
        "long",
        required=True,
        help="In their own words as far as you can. The word “complaint” is not needed.",
        provision={"2024": "1.5", "2022": "1.4"},
    )
    channel: str = fact("How it came", "choice", choices=CHANNELS, help="Left empty, as the request did.")
    area: str = fact("Area", "text", help=AREA, later=True)
    stock: str = fact("Kind of home", "choice", choices=STOCK, later=True)


def complain(approach: Approach, facts: Complain, context: Context) -> Draft:
    """Log the complaint beside it, with the first contact and all that was done; the work on it goes on."""
    assert facts.received is not None
    if facts.received < approach.received:
        what = (
            f"{approach.reference} came {day_and_year(approach.received)}; what they say of it came no sooner"
        )
        return Draft(None, (Missing(what, "", "", "received"),))
    logged = log(None, _as_logged(approach, facts, context), context)
    if not isinstance(logged.after, Complaint) or logged.contact is None:
        return Draft(None, logged.missing)
    text = f"{logged.text}, from {approach.kind} {approach.reference} of {day_and_year(approach.received)}"
    complaint = logged.after._replace(
        came_from=approach.reference,
        first_contact=approach.received,
        person=approach.person,
        events=_history(approach),
    )
    besides = begun(complaint, context, facts.received, text, logged.contact)
    said = "Made a complaint." if approach.settled else "Made a complaint; the work on it goes on."
    return Draft(approach, (), logged.warnings, facts.received, said, besides=besides)


def _history(approach: Approach) -> tuple[Event, ...]:
    """Its timeline, beginning with what they said, as the complaint keeps it."""
    first, *later = approach.events
    first = first._replace(text=f"{first.text}. They said: {approach.text}")
    return tuple(event._replace(text=f"{approach.reference}: {event.text}") for event in (first, *later))


def _as_logged(approach: Approach, facts: Complain, context: Context) -> Log:
    """The complaint as it would be logged by itself."""
    return Log(
        received=facts.received,
        resident=approach.resident,
        channel=facts.channel or approach.channel,
        text=facts.text,
        address=approach.address,
        contact=approach.contact,
        category=approach.category,
        area=facts.area,
        stock=facts.stock,
        logged=context.today,
    )


def _not_yet_one(approach: Approach, context: Context) -> tuple[Missing, ...]:
    if not approach.became:
        return ()
    return (Missing(f"{approach.reference} has become {approach.became} already"),)


ACTS = (
    ActSpec(
        "complain",
        "Make it a complaint",
        "n",
        Complain,
        complain,
        "Make a complaint of a request; the work on it goes on.",
        needs=_not_yet_one,
        of="approach",
    ),
)
