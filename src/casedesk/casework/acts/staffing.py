"""Staff complained about: told of it, heard, and shown what is found against them before it is decided."""

from dataclasses import dataclass
from datetime import date

from casedesk.casework.acts import ActSpec
from casedesk.casework.acts.fields import fact
from casedesk.casework.acts.picking import pick
from casedesk.casework.judging import Context, Draft
from casedesk.problems import Missing
from casedesk.records import Complaint, StaffMember
from casedesk.records.numbers import next_number
from casedesk.rules.fairness import CONFLICT, unheard
from casedesk.rules.words import day_and_year, same_name

HEARING = {"2024": "5.8", "2022": "4.12"}


@dataclass(frozen=True)
class Staff:
    """The facts of a member of staff being complained about."""

    name: str = fact("Who is complained about", "text", required=True, provision=HEARING)
    about: str = fact("What for", "long", help="Only what they need to know to answer it.")
    told: date | None = fact(
        "Told of it on", "day", help="Leave empty if they have not been told yet.", provision=HEARING
    )


def staff(case: Complaint, facts: Staff, context: Context) -> Draft:
    """Put a member of staff on record as complained about; letters leave their name out."""
    known = next((m for m in case.staff if same_name(m.name, facts.name)), None)
    if known is not None and (facts.told is None or known.told):
        return Draft(None, (Missing(f"{known.name} is on record already", "", "heard", "name"),))
    number = known.number if known else next_number(case.staff)
    name, about = (known.name, facts.about or known.about) if known else (facts.name, facts.about)
    member = StaffMember(number, name, about, facts.told)
    text = f"{name} is complained about" if known is None else f"{name} was told of the complaint"
    told = f", told {day_and_year(facts.told)}" if facts.told and known is None else ""
    return Draft(
        _with(case, member), (), _remarks(case, member, context.code(case).id), facts.told, text + told
    )


def _remarks(case: Complaint, member: StaffMember, code_id: str) -> tuple[str, ...]:
    asked = " (4.9)" if code_id == "2022" else ""
    remarks = [f"Letters to the resident leave the name out{asked}."]
    runs = [f"runs the case: {case.handler}"] if same_name(case.handler, member.name) else []
    runs += [
        f"considers stage {stage.number}: {stage.considered_by}"
        for stage in case.stages
        if not stage.settled and same_name(stage.considered_by, member.name)
    ]
    remarks += [
        f"Who is complained about {each}. Assign somebody else ({CONFLICT[code_id]})." for each in runs
    ]
    return tuple(remarks)


@dataclass(frozen=True)
class Heard:
    """The facts of hearing them."""

    position: str = fact(
        "Their position",
        "long",
        required=True,
        help="In their words. If they did not take the chance, say how and when it was offered.",
        provision=HEARING,
    )
    on: date | None = fact("Heard on", "day", required=True, default="today")
    number: int | None = fact("Which member of staff", "count", help="Needed where there are several.")


def heard(case: Complaint, facts: Heard, context: Context) -> Draft:
    """Record what a member of staff complained about says to it."""
    assert facts.on is not None
    member = pick([m for m in case.staff if m.heard is None], facts.number, "hearing", _name)
    if isinstance(member, Missing):
        return Draft(None, (member,))
    if member.told and facts.on < member.told:
        what = f"{member.name} was told on {day_and_year(member.told)}, later than that"
        return Draft(None, (Missing(what, "", "", "on"),))
    after = member._replace(told=member.told or facts.on, heard=facts.on, position=facts.position)
    text = f"{member.name} set out their position: {facts.position}"
    return Draft(_with(case, after), (), (), facts.on, text)


@dataclass(frozen=True)
class Comment:
    """The facts of showing a finding to whom it goes against."""

    comment: str = fact(
        "What they said to it",
        "long",
        required=True,
        help="If they said nothing, by when they could. If nothing goes against them, say so.",
        provision=HEARING,
    )
    on: date | None = fact(
        "Finding shown on", "day", required=True, default="today", help="Before the response is sent."
    )
    number: int | None = fact("Which member of staff", "count", help="Needed where there are several.")


def comment(case: Complaint, facts: Comment, context: Context) -> Draft:
    """Record that an adverse finding was shown before the decision, and the comment on it."""
    assert facts.on is not None
    member = pick(case.staff, facts.number, "hearing", _name)
    if isinstance(member, Missing):
        return Draft(None, (member,))
    if member.heard is None:
        what = f"{member.name} has not been heard yet; their position comes before any finding"
        return Draft(None, (Missing(what, HEARING[context.code(case).id], "heard"),))
    if facts.on < member.heard:
        what = f"{member.name} was heard on {day_and_year(member.heard)}, later than that"
        return Draft(None, (Missing(what, "", "", "on"),))
    after = member._replace(adverse_shown=facts.on, comment=facts.comment)
    text = f"The finding was shown to {member.name}, who said: {facts.comment}"
    return Draft(_with(case, after), (), (), facts.on, text)


def _name(member: StaffMember) -> str:
    return member.name


def _with(case: Complaint, member: StaffMember) -> Complaint:
    others = [m for m in case.staff if m.number != member.number]
    return case._replace(staff=tuple(sorted((*others, member))))


def not_heard(case: Complaint, on: date, adverse: bool, code_id: str) -> tuple[Missing, ...]:
    """What staff complained about have not had of a fair hearing by the day of the response."""
    return tuple(Missing(what, HEARING[code_id], act) for what, act in unheard(case, on, adverse=adverse))


def _nobody(case: Complaint, context: Context) -> tuple[Missing, ...]:
    return (
        () if case.staff else (Missing("no member of staff is on record as complained about", "", "staff"),)
    )


def _all_heard(case: Complaint, context: Context) -> tuple[Missing, ...]:
    if case.staff and all(m.heard for m in case.staff):
        return (Missing("everybody complained about has been heard", "", "comment"),)
    return _nobody(case, context)


ACTS = (
    ActSpec(
        "staff",
        "Staff complained about",
        "",
        Staff,
        staff,
        "Record that a member of staff is complained about, and told of it.",
        group="people",
    ),
    ActSpec(
        "heard",
        "Hear staff complained about",
        "",
        Heard,
        heard,
        "Record the position of a member of staff complained about.",
        needs=_all_heard,
        group="people",
    ),
    ActSpec(
        "comment",
        "Show a finding to staff",
        "",
        Comment,
        comment,
        "Record that a finding was shown to whom it goes against, and their comment.",
        needs=_nobody,
        group="people",
    ),
)
