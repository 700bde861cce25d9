"""Points raised later: taken into the complaint, or logged as one of its own with its own clocks."""

from dataclasses import dataclass
from datetime import date

from casedesk.casework.acts import ActSpec
from casedesk.casework.acts.defining import parse_point
from casedesk.casework.acts.fields import fact
from casedesk.casework.acts.receiving import CHANNELS
from casedesk.casework.judging import Context, Draft, Touch, begun, from_resident, open_stage
from casedesk.problems import Missing
from casedesk.records import Complaint, Stage
from casedesk.records.numbers import next_number
from casedesk.rules.words import day_and_year, same_name

_LATER = {"2024": "6.8", "2022": "5.7"}


@dataclass(frozen=True)
class RaisePoint:
    """The facts of something more that the resident complains of."""

    text: str = fact(
        "What else is complained of",
        "text",
        required=True,
        help="In one line, as in the definition: “| not ours: whose it is” at its end where that is so.",
        provision=_LATER,
    )
    on: date | None = fact("Raised on", "day", required=True, default="today")
    how: str = fact("How it came", "choice", required=True, default="phone", choices=CHANNELS)
    party: str = fact(
        "Who raised it",
        "choice",
        required=True,
        default="resident",
        choices=("resident", "representative"),
        help="Representative: who speaks for them on this complaint.",
    )
    unrelated: bool = fact(
        "It has nothing to do with this complaint", "yesno", help="Then it is a complaint of its own."
    )
    delays: bool = fact(
        "It would delay this answer unreasonably", "yesno", help="Then it is a complaint of its own."
    )


def raise_point(case: Complaint, facts: RaisePoint, context: Context) -> Draft:
    """Fold a point in while stage 1 is open; otherwise begin a complaint that is linked to this one."""
    assert facts.on is not None
    if facts.party == "representative" and not case.representative:
        return Draft(None, (Missing("nobody is on record as speaking for them", "", "", "party"),))
    reason = _apart(case, facts)
    return _of_its_own(case, facts, reason, context) if reason else _folded_in(case, facts, context)


def _apart(case: Complaint, facts: RaisePoint) -> str:
    """Why it is a complaint of its own; empty if it is not."""
    first = case.stage_number(1)
    assert facts.on is not None
    if ended := case.withdrawn or case.refused or case.closed:
        how = "withdrawn" if case.withdrawn else "refused" if case.refused else "closed"
        if not (first and first.responded):
            return f"{case.reference} was {how} on {day_and_year(ended)}"
    if first and first.responded and first.responded <= facts.on:
        return f"stage 1 was answered on {day_and_year(first.responded)}"
    if first and first.settled:
        return "stage 1 has been answered since"
    if facts.unrelated:
        return "it has nothing to do with what is looked into here"
    return "taking it in would delay the answer unreasonably" if facts.delays else ""


def _folded_in(case: Complaint, facts: RaisePoint, context: Context) -> Draft:
    number = next_number(case.points)
    point = parse_point(number, facts.text)._replace(added=facts.on)
    after = case._replace(points=(*case.points, point))
    assert facts.on is not None
    provision = _LATER[context.code(case).id]
    text = f"Point {number} taken in, raised {day_and_year(facts.on)}: {point.text} ({provision})"
    remarks = ["The clocks run on as they were: a point taken in gives no more time."]
    stage = open_stage(case)
    if stage.defined or stage.acknowledged:
        remarks.append(f"The definition is amended: write to the resident that point {number} is part of it.")
    if any(same_name(p.text, point.text) for p in case.points):
        remarks.append("A point with the same words is on record already.")
    return Draft(after, (), tuple(remarks), facts.on, text, contact=_touch(case, facts))


def _of_its_own(case: Complaint, facts: RaisePoint, reason: str, context: Context) -> Draft:
    assert facts.on is not None
    provision = context.law.code_for(facts.on).id
    text = f"A complaint of its own, raised {day_and_year(facts.on)}, because {reason}: {facts.text}"
    remarks = (
        f"A complaint of its own is logged: received {day_and_year(facts.on)}, with clocks of its own,"
        f" linked to {case.reference} ({_LATER[provision]}).",
    )
    touch = _touch(case, facts)
    new = begun(
        split(case, facts, context),
        context,
        facts.on,
        f"Received by {facts.how} and logged; split from {case.reference}, because {reason}",
        touch,
    )
    return Draft(case, (), remarks, facts.on, text, contact=touch, besides=new)


def _touch(case: Complaint, facts: RaisePoint) -> Touch:
    """Who told us, as it was said: a representative on record need not be who rang."""
    if facts.party == "representative":
        return from_resident(case, facts.how)
    return Touch(facts.how, "in", "resident", case.resident)


def split(case: Complaint, facts: RaisePoint, context: Context) -> Complaint:
    """The new complaint: the same people, another matter, which is the first point of its definition."""
    assert facts.on is not None
    point = parse_point(1, facts.text)
    return Complaint(
        reference="",
        received=facts.on,
        logged=context.today,
        channel=facts.how,
        summary=point.text,
        points=(point,),
        stages=(Stage(1, facts.on),),
        linked=case.reference,
        **{name: getattr(case, name) for name in _SAME_PEOPLE},
    )


_SAME_PEOPLE = (
    *("resident", "address", "contact", "needs", "handler", "person", "capacity", "tenancy_ended"),
    *("area", "stock"),
    *(
        "representative",
        "representative_kind",
        "authority_asked",
        "authority_given",
        "authority_note",
    ),
)
"""What a complaint split from another has from it."""

ACTS = (
    ActSpec(
        "raise-point",
        "Something more is raised",
        "",
        RaisePoint,
        raise_point,
        "Record another point raised: taken in, or logged as a complaint of its own.",
        True,
        group="meanwhile",
    ),
)
