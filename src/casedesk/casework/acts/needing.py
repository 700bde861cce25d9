"""What to know of a resident before any contact: needs, adjustments agreed, how they like to be reached."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from casedesk.casework.acts import further_act
from casedesk.casework.acts.fields import fact
from casedesk.casework.acts.picking import pick
from casedesk.casework.acts.receiving import CHANNELS
from casedesk.casework.judging import Context, Draft
from casedesk.problems import Missing
from casedesk.records.numbers import next_number
from casedesk.records.people import Need, Person
from casedesk.rules.months import months_after
from casedesk.rules.people import need_words
from casedesk.rules.words import day_and_year, one_line, plural

KINDS = ("vulnerability", "disability", "adjustment", "language")
STYLES = ("large print", "easy to read")
REVIEWED_EVERY = 12
"""Months after which an adjustment is looked at again, where no day is agreed."""
_NEEDS = {"2024": "5.10", "2022": "2.5"}
_AGREED = {"2022": "4.11"}


@dataclass(frozen=True)
class ToKnow:
    """The facts of a need."""

    kind: str = fact("What it is", "choice", required=True, choices=KINDS, provision=_NEEDS)
    text: str = fact(
        "What to know, or what was agreed",
        "text",
        help="Such as: ring before a visit; speak to her daughter first; no letters in red.",
        provision=_NEEDS,
    )
    style: str = fact(
        "Letters in",
        "choice",
        choices=STYLES,
        help="Large print is 18 point; easy to read has wide spacing and short lines.",
        provision=_NEEDS,
    )
    since: date | None = fact("Told or agreed on", "day", required=True, default="today")
    review: date | None = fact(
        "Look at it again on",
        "future_day",
        help="Left empty for an adjustment, in twelve months.",
        provision=_NEEDS,
    )


def need(person: Person, facts: ToKnow, context: Context) -> Draft:
    """Keep what a resident told, or what was agreed, with them for every later complaint."""
    assert facts.since is not None
    if missing := _doubtful(person, facts):
        return Draft(None, (missing,))
    review = facts.review
    if review is None and (facts.kind == "adjustment" or facts.style):
        review = months_after(facts.since, REVIEWED_EVERY)
    number = next_number(person.needs)
    new = Need(number, facts.kind, facts.text, facts.since, facts.style, review)
    again = f", to be looked at again {day_and_year(review)}" if review else ""
    after = person._replace(needs=(*person.needs, new))
    return Draft(after, (), (), facts.since, f"{need_words(new)}{again}")


def _doubtful(person: Person, facts: ToKnow) -> Missing | None:
    assert facts.since is not None
    if not facts.text and not facts.style:
        return Missing("what to know, or how letters are made", _NEEDS["2024"], "", "text")
    there = standing(person)
    if facts.style and any(n.style == facts.style for n in there):
        return Missing(f"letters in {facts.style} are agreed already", "", "", "style")
    if any((n.kind, n.text.casefold()) == (facts.kind, facts.text.casefold()) for n in there if n.text):
        return Missing("that is on their record already", "", "", "text")
    if facts.review and facts.review <= facts.since:
        return Missing("it is looked at again later than it was agreed", "", "", "review")
    return None


def standing(person: Person) -> list[Need]:
    """The needs that have not ended."""
    return [each for each in person.needs if each.ended is None]


@dataclass(frozen=True)
class ReviewNeed:
    """The facts of a review."""

    on: date | None = fact("Looked at on", "day", required=True, default="today", provision=_NEEDS)
    next: date | None = fact("Look at it again on", "future_day", help="Left empty, in twelve months.")
    note: str = fact("What came of it", "text")
    number: int | None = fact(
        "Which, by its number", "count", help="Left empty, the one to be looked at first."
    )


def review_need(person: Person, facts: ReviewNeed, context: Context) -> Draft:
    """Record that a need was looked at again and still stands."""
    assert facts.on is not None
    found = _chosen(person, facts.number or _first_to_review(person))
    if isinstance(found, Missing):
        return Draft(None, (found,))
    if facts.on < found.since:
        return Draft(
            None, (Missing(f"it is on record only since {day_and_year(found.since)}", "", "", "on"),)
        )
    following = facts.next or months_after(facts.on, REVIEWED_EVERY)
    if following <= facts.on:
        return Draft(None, (Missing("the next look lies after this one", "", "", "next"),))
    after = found._replace(review=following, reviewed=(*found.reviewed, facts.on))
    note = f": {one_line(facts.note)}" if facts.note else ""
    text = f"Still stands, again on {day_and_year(following)} ({need_words(found)}){note}"
    return Draft(_with(person, after), (), (), facts.on, text)


def _first_to_review(person: Person) -> int | None:
    due = [(need.review, need.number) for need in standing(person) if need.review]
    return min(due)[1] if due else None


@dataclass(frozen=True)
class EndNeed:
    """The facts of an end."""

    on: date | None = fact("No longer since", "day", required=True, default="today")
    reason: str = fact("Why", "text", help="Such as: no longer wanted; the leg has mended.")
    number: int | None = fact("Which, by its number", "count", help="Needed where several are on record.")


def end_need(person: Person, facts: EndNeed, context: Context) -> Draft:
    """End a need; it stays on record."""
    assert facts.on is not None
    found = _chosen(person, facts.number)
    if isinstance(found, Missing):
        return Draft(None, (found,))
    if facts.on < found.since:
        return Draft(
            None, (Missing(f"it is on record only since {day_and_year(found.since)}", "", "", "on"),)
        )
    why = f": {one_line(facts.reason)}" if facts.reason else ""
    text = f"No longer: {need_words(found)}{why}"
    return Draft(_with(person, found._replace(ended=facts.on)), (), (), facts.on, text)


def _chosen(person: Person, number: int | None) -> Need | Missing:
    there = standing(person)
    return pick(there, number, "need", need_words)


def _with(person: Person, changed: Need) -> Person:
    kept = (changed if each.number == changed.number else each for each in person.needs)
    return person._replace(needs=tuple(kept))


def _has_needs(person: Person, context: Context) -> tuple[Missing, ...]:
    return () if standing(person) else (Missing("nothing of the kind is on their record", "", "need"),)


@dataclass(frozen=True)
class Prefer:
    """The facts of a preference; what is left empty stays as it was."""

    way: str = fact("Likes to be reached by", "choice", choices=CHANNELS, provision=_AGREED)
    note: str = fact("Anything to add", "text", help="Such as: after six; not at work.")
    every: int | None = fact(
        "Working days between updates",
        "count",
        help="As agreed; counts from the first day of their next complaint, or of its next stage.",
        provision={"2024": "5.9", "2022": "4.11"},
    )
    on: date | None = fact("Agreed on", "day", required=True, default="today")


def prefer(person: Person, facts: Prefer, context: Context) -> Draft:
    """Record how, and how often, they like to be in touch."""
    if not (facts.way or facts.note or facts.every):
        return Draft(None, (Missing("how, or how often, they like to be in touch", "4.11", "", "way"),))
    after = person._replace(
        preferred=facts.way or person.preferred,
        preference_note=facts.note or person.preference_note,
        update_every=facts.every or person.update_every,
    )
    every = f"an update every {plural(facts.every, 'working day')}" if facts.every else ""
    told = "; ".join(filter(None, (facts.way, one_line(facts.note), every)))
    open_ones = "A complaint that is open keeps its own interval: `update` with an interval changes it there."
    remarks = (open_ones,) if facts.every else ()
    return Draft(after, (), remarks, facts.on, f"Likes to be in touch: {told}")


@dataclass(frozen=True)
class Rename:
    """The facts of a correction: only what is filled in is changed."""

    name: str = fact("Name", "text")
    address: str = fact(
        "Address", "text", help="Where they live now; their complaints keep the home they are about."
    )
    contact: str = fact("Telephone or e-mail", "text")
    reason: str = fact("Why", "text", help="Such as: married; moved; misspelt.")


def rename(person: Person, facts: Rename, context: Context) -> Draft:
    """Correct who they are or how they are reached; complaints already logged stay as they were."""
    given = {name: getattr(facts, name) for name in ("name", "address", "contact")}
    changed = {name: value for name, value in given.items() if value and value != getattr(person, name)}
    if not changed:
        return Draft(None, (Missing("nothing is different from what is on record", "", "", "name"),))
    why = f": {one_line(facts.reason)}" if facts.reason else ""
    after = person._replace(**changed)
    return Draft(after, (), (), None, f"Corrected {', '.join(changed)}{why}")


of_person = partial(further_act, group="people", of="person")


ACTS = (
    of_person(
        "need",
        "Know before any contact",
        ToKnow,
        need,
        "Keep a vulnerability, a disability or an adjustment with the resident.",
    ),
    of_person(
        "review-need",
        "Look at a need again",
        ReviewNeed,
        review_need,
        "Record that a need or adjustment was looked at again and stands.",
        _has_needs,
    ),
    of_person(
        "end-need",
        "End a need",
        EndNeed,
        end_need,
        "Record that a need or adjustment no longer stands.",
        _has_needs,
    ),
    of_person(
        "prefer",
        "How they like to be in touch",
        Prefer,
        prefer,
        "Record how, and how often, the resident likes to be in touch.",
    ),
    of_person(
        "rename",
        "Correct the resident's record",
        Rename,
        rename,
        "Correct the resident's name, address or contact on their own record.",
    ),
)
