"""Limits on contact after unacceptable behaviour: with reasons, approved, no further than needed, reviewed."""

from dataclasses import dataclass
from datetime import date

from casedesk.casework.acts.fields import fact
from casedesk.casework.acts.needing import of_person, standing
from casedesk.casework.acts.picking import pick
from casedesk.casework.judging import Context, Draft
from casedesk.problems import Missing
from casedesk.records.numbers import next_number
from casedesk.records.people import Person, Restriction
from casedesk.rules.months import months_after
from casedesk.rules.words import day_and_year, one_line, same_name

LONGEST = 12
"""Months within which a restriction is looked at again; "regularly" cannot mean less often than every year."""
_REASONS = {"2024": "5.14", "2022": "4.18"}
_PROPORTION = {"2024": "5.15", "2022": "4.19"}


@dataclass(frozen=True)
class Restrict:
    """The facts of a restriction."""

    what: str = fact(
        "What is restricted",
        "text",
        required=True,
        help="Such as: one call a week, to the officer alone. A complaint can always be made.",
        provision=_REASONS,
    )
    reason: str = fact(
        "What happened, and where it is on record",
        "long",
        required=True,
        help="The behaviour with its days, and the calls, letters or reports that show it.",
        provision=_REASONS,
    )
    approver: str = fact("Approved by", "text", required=True, help="Somebody other than you.")
    proportionate: str = fact(
        "Why no less would do",
        "long",
        required=True,
        help="What was tried before, and what was weighed under the Equality Act: needs, disability, adjustments.",
        provision=_PROPORTION,
    )
    since: date | None = fact("In force since", "day", required=True, default="today")
    review: date | None = fact("To be looked at again by", "future_day", required=True, provision=_REASONS)
    told: date | None = fact("Resident told in writing on", "day", help="With the reasons and how to appeal.")


def restrict(person: Person, facts: Restrict, context: Context) -> Draft:
    """Restrict contact."""
    assert facts.since is not None and facts.review is not None
    if missing := _not_yet(facts, context):
        return Draft(None, missing)
    number = next_number(person.restrictions)
    new = Restriction(
        number,
        facts.what,
        facts.reason,
        facts.approver,
        facts.proportionate,
        facts.since,
        facts.review,
        facts.told,
    )
    after = person._replace(restrictions=(*person.restrictions, new))
    text = (
        f"Contact restricted, approved by {one_line(facts.approver)}, to be looked at again"
        f" {day_and_year(facts.review)}: {one_line(facts.what)}"
    )
    return Draft(after, (), tuple(_remarks(person, facts)), facts.since, text)


def _not_yet(facts: Restrict, context: Context) -> tuple[Missing, ...]:
    assert facts.since is not None and facts.review is not None
    missing = []
    if same_name(facts.approver, context.by):
        what = "somebody else approves it, such as your manager; you cannot approve your own"
        missing.append(Missing(what, _REASONS["2024"], "", "approver"))
    if wrong := _review_problem(facts.since, facts.review):
        missing.append(Missing(wrong, _REASONS["2024"], "", "review"))
    return tuple(missing)


def _review_problem(last: date, following: date) -> str:
    """Why a review cannot be on that day; empty if it can."""
    latest = months_after(last, LONGEST)
    if following <= last:
        return f"it is looked at again after {day_and_year(last)}"
    return (
        f"it is looked at again within twelve months, by {day_and_year(latest)}" if following > latest else ""
    )


def _remarks(person: Person, facts: Restrict) -> list[str]:
    remarks = []
    if facts.told is None:
        remarks.append("Tell the resident in writing what is restricted, why, until when and how to appeal.")
    if known := [one_line(need.text or need.style) for need in standing(person)]:
        remarks.append(
            f"On their record: {'; '.join(known)}. Was it weighed under the Equality Act (2024: 5.15; 2022: 4.19)?"
        )
    return remarks


@dataclass(frozen=True)
class ToldRestriction:
    """The facts of telling."""

    on: date | None = fact("Told in writing on", "day", required=True, default="today", provision=_REASONS)
    number: int | None = fact("Which, by its number", "count", help="Needed where several are in force.")


def told_restriction(person: Person, facts: ToldRestriction, context: Context) -> Draft:
    """Record that the resident knows."""
    found = _chosen(person, facts.number)
    if isinstance(found, Missing):
        return Draft(None, (found,))
    text = f"Told in writing: {one_line(found.what)}"
    return Draft(_with(person, found._replace(told=facts.on)), (), (), facts.on, text)


@dataclass(frozen=True)
class ReviewRestriction:
    """The facts of a review."""

    reason: str = fact("Why it still has to stand", "long", required=True, provision=_REASONS)
    next: date | None = fact("To be looked at again by", "future_day", required=True, provision=_REASONS)
    on: date | None = fact("Looked at on", "day", required=True, default="today")
    number: int | None = fact(
        "Which, by its number", "count", help="Left empty, the one to be looked at first."
    )


def review_restriction(person: Person, facts: ReviewRestriction, context: Context) -> Draft:
    """Record that a restriction was looked at again and goes on."""
    assert facts.on is not None and facts.next is not None
    first = min(_in_force(person), key=lambda each: each.review).number
    found = _chosen(person, facts.number or first)
    if isinstance(found, Missing):
        return Draft(None, (found,))
    if facts.on < found.since:
        what = f"it is in force only since {day_and_year(found.since)}"
        return Draft(None, (Missing(what, "", "", "on"),))
    if wrong := _review_problem(facts.on, facts.next):
        return Draft(None, (Missing(wrong, _REASONS["2024"], "", "next"),))
    after = found._replace(review=facts.next, reviewed=(*found.reviewed, facts.on))
    text = f"Restriction goes on, again on {day_and_year(facts.next)}: {one_line(facts.reason)}"
    return Draft(_with(person, after), (), (), facts.on, text)


@dataclass(frozen=True)
class EndRestriction:
    """The facts of an end."""

    on: date | None = fact("No longer since", "day", required=True, default="today")
    reason: str = fact("Why", "text", required=True)
    number: int | None = fact("Which, by its number", "count", help="Needed where several are in force.")


def end_restriction(person: Person, facts: EndRestriction, context: Context) -> Draft:
    """End a restriction; it stays on record."""
    assert facts.on is not None
    found = _chosen(person, facts.number)
    if isinstance(found, Missing):
        return Draft(None, (found,))
    if facts.on < found.since:
        what = f"it is in force only since {day_and_year(found.since)}"
        return Draft(None, (Missing(what, "", "", "on"),))
    text = f"Contact no longer restricted ({one_line(found.what)}): {one_line(facts.reason)}"
    return Draft(_with(person, found._replace(ended=facts.on)), (), (), facts.on, text)


def _in_force(person: Person) -> list[Restriction]:
    return [each for each in person.restrictions if each.ended is None]


def _chosen(person: Person, number: int | None) -> Restriction | Missing:
    there = _in_force(person)
    return pick(there, number, "restriction", lambda each: each.what)


def _with(person: Person, changed: Restriction) -> Person:
    kept = (changed if each.number == changed.number else each for each in person.restrictions)
    return person._replace(restrictions=tuple(kept))


def _is_restricted(person: Person, context: Context) -> tuple[Missing, ...]:
    if _in_force(person):
        return ()
    return (Missing("no contact is restricted", "", "restrict"),)


ACTS = (
    of_person(
        "restrict",
        "Restrict contact",
        Restrict,
        restrict,
        "Restrict a resident's contact, with reasons, approval and a review.",
    ),
    of_person(
        "told-restriction",
        "Resident told of a restriction",
        ToldRestriction,
        told_restriction,
        "Record that the resident was told in writing that contact is restricted.",
        _is_restricted,
    ),
    of_person(
        "review-restriction",
        "Look at a restriction again",
        ReviewRestriction,
        review_restriction,
        "Record that a contact restriction was looked at again and goes on.",
        _is_restricted,
    ),
    of_person(
        "end-restriction",
        "End a restriction",
        EndRestriction,
        end_restriction,
        "End a contact restriction; it stays on record.",
        _is_restricted,
    ),
)
