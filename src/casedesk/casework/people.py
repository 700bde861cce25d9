"""People kept across their complaints: who a new complaint is from, and what is to be known of them."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple, TypeVar, cast

from casedesk.records import Complaint, Event
from casedesk.records.approaches import Approach, Period
from casedesk.records.assessments import Assessment
from casedesk.records.numbers import next_number
from casedesk.records.people import NOT_YET, Need, Person, Restriction
from casedesk.rules.people import is_kept, is_named, same_person
from casedesk.rules.words import day_and_year, one_line
from casedesk.store import people, reading, standing, writing
from casedesk.store.opening import Store

Whole = Complaint | Person | Approach | Period | Assessment
T = TypeVar("T", bound=Whole)
_OURS = re.compile(r"P\d{4,9}", re.ASCII)
BEGUN = "person"
"""The act by which a person comes on record, with the first complaint or request of theirs, and goes with it."""
_PREFERENCES = ("preferred", "preference_note", "update_every")
NOTED = "adjustment"
"""What kind of need it is that was noted while logging."""


class Entry(NamedTuple):
    """Who writes, and when."""

    who: str
    at: datetime
    today: date


def linked(store: Store, new: T, entry: Entry, before: Whole | None = None) -> T:
    """A complaint or request with the reference of whose it is, inside the transaction that is open.

    They are known by the same name with the same address or contact; otherwise they come on record now.
    What to know before any contact is kept with them, and how often they like to hear is kept to.

    Args:
        before: as it was before the act.
    """
    if isinstance(new, Person | Period | Assessment) or new.anonymised or not is_named(new.resident):
        return new
    if new.person and new.person != NOT_YET:
        return cast(T, _with_updates(store, before, new))
    found = None if new.person else _on_record(store, new)
    noted = new.needs if isinstance(new, Complaint) else ""
    if found is None:
        found = _begun(store, new, noted, entry)
    elif noted:
        _keep_need(store, found.reference, noted, new.received, entry)
    return cast(T, _with_updates(store, before, new._replace(person=found.reference)))


def _on_record(store: Store, new: Complaint | Approach) -> Person | None:
    return same_person(people.named(store, new.resident), new.resident, new.address, new.contact)


def _with_updates(store: Store, before: Whole | None, after: Complaint | Approach) -> Complaint | Approach:
    """How often they like to hear counts from a stage's first day (2022: 4.11)."""
    stages = len(before.stages) if isinstance(before, Complaint) else 0
    if not isinstance(after, Complaint) or after.imported or len(after.stages) <= stages:
        return after
    person = reading.whole(store, Person, after.person)
    if person is None or not person.update_every or after.stage.update_every:
        return after
    return after.with_stage(after.stage._replace(update_every=person.update_every))


def _begun(store: Store, new: Complaint | Approach, noted: str, entry: Entry) -> Person:
    came = "a complaint" if isinstance(new, Complaint) else f"a {new.kind}"
    text = f"Known since {day_and_year(new.received)}, from {came}"
    person = Person(
        "",
        name=" ".join(new.resident.split()),
        address=new.address,
        contact=new.contact,
        capacity=new.capacity if isinstance(new, Complaint) else "",
        needs=(Need(1, NOTED, noted, new.received),) if noted else (),
        events=(Event(1, BEGUN, new.received, entry.today, text, entry.who),),
    )
    written = writing.commit(store, None, person, act=BEGUN, who=entry.who, at=entry.at, note=text)
    assert written is not None
    return written


def _keep_need(store: Store, reference: str, noted: str, since: date, entry: Entry) -> None:
    person = reading.whole(store, Person, reference)
    assert person is not None
    if is_kept(person, noted):
        return
    said = f"Know before any contact: {one_line(noted)}"
    event = _event(person, "need", since, said, entry)
    after = _with_need(person, noted, since)._replace(events=(*person.events, event))
    writing.commit(store, person, after, act="need", who=entry.who, at=entry.at, note=said)


def _with_need(person: Person, noted: str, since: date) -> Person:
    number = next_number(person.needs)
    return person._replace(needs=(*person.needs, Need(number, NOTED, noted, since)))


def _event(person: Person, act: str, day: date, text: str, entry: Entry) -> Event:
    number = next_number(person.events)
    return Event(number, act, day, entry.today, text, entry.who)


def taken_over(store: Store, case: Complaint, person: Person | None, entry: Entry) -> Complaint:
    """A complaint from a case file with whose it is here, inside the transaction that is open.

    Somebody known here keeps their own record, with what the file knows besides; somebody new keeps
    their reference where it is free.

    Args:
        person: the resident's own record as the file has it.
    """
    if person is None:
        return linked(store, case._replace(person=""), entry)
    known = same_person(people.named(store, person.name), person.name, person.address, person.contact)
    if known is None:
        kept = _from_the_file(store, person, case, entry)
    else:
        kept = _with_what_the_file_knows(store, known.reference, person, entry)
        if case.needs:
            _keep_need(store, kept.reference, case.needs, case.received, entry)
    return case._replace(person=kept.reference)


def _from_the_file(store: Store, person: Person, case: Complaint, entry: Entry) -> Person:
    text = f"Taken from the case file of {case.reference}"
    if case.needs and not is_kept(person, case.needs):
        person = _with_need(person, case.needs, case.received)
    new = person._replace(
        reference=person.reference if is_free(store, person.reference) else "",
        events=person.events or (_event(person, "import", entry.today, text, entry),),
    )
    written = writing.commit(store, None, new, act=BEGUN, who=entry.who, at=entry.at, note=text)
    assert written is not None
    return written


def is_free(store: Store, reference: str) -> bool:
    """Whether a person can have that reference: one of ours, and nobody's yet."""
    return bool(_OURS.fullmatch(reference)) and reading.whole(store, Person, reference) is None


def _with_what_the_file_knows(store: Store, reference: str, given: Person, entry: Entry) -> Person:
    person = reading.whole(store, Person, reference)
    assert person is not None
    needs = [n for n in given.needs if _same_need(n) not in map(_same_need, person.needs)]
    limits = [r for r in given.restrictions if (r.what, r.since) not in _limits(person)]
    empty = [name for name in _PREFERENCES if not getattr(person, name) and getattr(given, name)]
    if not (needs or limits or empty):
        return person
    text = "What a case file knew besides was taken over"
    event = _event(person, "import", entry.today, text, entry)
    after = person._replace(
        needs=(*person.needs, *_numbered_on(person.needs, needs)),
        restrictions=(*person.restrictions, *_numbered_on(person.restrictions, limits)),
        **{name: getattr(given, name) for name in empty},
        events=(*person.events, event),
    )
    written = writing.commit(store, person, after, act="import", who=entry.who, at=entry.at, note=text)
    assert written is not None
    return written


P = TypeVar("P", Need, Restriction)


def _same_need(need: Need) -> tuple[str, str, str]:
    return (need.kind, need.text, need.style)


def _limits(person: Person) -> set[tuple[str, date]]:
    return {(each.what, each.since) for each in person.restrictions}


def _numbered_on(kept: Sequence[P], more: Sequence[P]) -> list[P]:
    last = max((each.number for each in kept), default=0)
    return [each._replace(number=last + place) for place, each in enumerate(more, 1)]


def drop_if_nobodys(store: Store, reference: str, entry: Entry) -> None:
    """Takes a person off the record again whose only complaint was taken back, and of whom nothing else is known."""
    person = reading.whole(store, Person, reference) if reference else None
    if person is None or people.is_anybodys(store, reference):
        return
    last = standing.last_standing(store, reference)
    if last is None or last.act != BEGUN or standing.is_led_to(store, last, reference):
        return
    writing.commit(store, person, None, act=BEGUN, who=entry.who, at=entry.at)
