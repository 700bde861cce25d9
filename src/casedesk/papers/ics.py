"""The calendar file: each date as an all-day event (RFC 5545), and what an earlier file of ours at the same place had.

The stamps come from the audit trail and not from a clock, so that the same record gives the same file.
An event that is as it was keeps its stamps; one that changed has a higher sequence, by which calendar
programs know that it takes the place of the one they have.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from icalendar import Calendar, Event

from casedesk.rules.diary import Entry
from casedesk.rules.words import one_line, safe

_PRODUCT = "-//Casedesk//Dates to be kept//EN"
"""By which a file of ours is known."""
_OURS = UUID("6f0f4f1c-35a5-5d0e-9c39-6a5f0b9d3c11")
"""The space of the events' ids; another one would double every event that anybody has."""
_STAMPS = ("SEQUENCE", "LAST-MODIFIED", "DTSTAMP")
_KEPT = timedelta(days=28)
"""How long what is no longer due stays in the file: whoever imports it every four weeks misses none."""
_CANCELLED = "No longer due: "
_LAST_YEAR = 2200
"""No date to be kept lies beyond it."""


class Stamp(NamedTuple):
    """Which state of the record a file tells."""

    number: int
    """Of the last entry in the audit trail."""
    at: datetime
    """When that was made, in UTC."""


class Written(NamedTuple):
    """A calendar file, and how many events in it stand and how many are cancelled."""

    data: bytes
    events: int
    cancelled: int


def calendar_file(
    entries: Iterable[Entry],
    earlier: Mapping[str, Event],
    stamp: Stamp,
    today: date,
    *,
    names: bool = False,
    realm: str = "",
) -> Written:
    """The file as it is to be now.

    Args:
        earlier: the events of our file that it takes the place of, by their ids.
        names: with whose each date is and what was written of it.
        realm: sets the ids of one store apart from those of another with the same references.
    """
    events = {str(event["UID"]): event for event in (_event(entry, names, realm) for entry in entries)}
    standing = [_stamped(event, earlier.get(uid), stamp) for uid, event in events.items()]
    gone = [_cancelled(old, stamp) for uid, old in earlier.items() if uid not in events]
    left = [event for event in gone if max(_day(event), _modified(event).date()) + _KEPT >= today]
    calendar = _empty()
    for event in sorted((*standing, *left), key=lambda each: (_day(each), str(each["UID"]))):
        calendar.add_component(event)
    return Written(calendar.to_ical(), len(standing), len(left))


def events_of(data: bytes) -> dict[str, Event] | None:
    """The events of a calendar file of ours by their ids; ``None`` if it is anything else."""
    try:
        return _ours(Calendar.from_ical(data))
    except Exception:  # the library takes what is broken in more ways than can be named
        return None


def _ours(calendar: Any) -> dict[str, Event] | None:
    if calendar.name != "VCALENDAR" or str(calendar.get("PRODID", "")) != _PRODUCT:
        return None
    events = [each for each in calendar.subcomponents if isinstance(each, Event) and _is_ours(each)]
    if len(events) != len(calendar.subcomponents):
        return None
    return {str(event["UID"]): event for event in events}


def _is_ours(event: Event) -> bool:
    """Whether it has all that the next file needs of it, each once."""
    needed = ("UID", "COMMENT", "DTSTART", *_STAMPS)
    if event.errors or event.subcomponents or any(isinstance(event.get(key, []), list) for key in needed):
        return False
    day, modified, number = _day(event), _modified(event), event.decoded("SEQUENCE")
    is_day = type(day) is date and day.year <= _LAST_YEAR
    return (
        is_day and isinstance(modified, datetime) and modified.tzinfo is not None and isinstance(number, int)
    )


def _empty() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Casedesk")
    calendar.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    return calendar


def _event(entry: Entry, names: bool, realm: str) -> Event:
    """The event without its stamps; its comment never has a name and is what a cancelled one is called by."""
    notes = (*entry.notes, "Casedesk's own record counts; this is a copy of the day it was written.")
    event = Event()
    event.add("uid", str(uuid5(_OURS, safe(f"{realm}\n{entry.reference}\n{entry.thing}"))))
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", entry.headline(names))
    event.add("description", "\n".join(map(one_line, notes)))
    event.add("comment", entry.headline())
    event.add("status", "CONFIRMED")
    event.add("transp", "TRANSPARENT")  # a day with a date on it is not a day on which she is busy
    if names:
        event.add("class", "PRIVATE")
    return event


def _stamped(event: Event, old: Event | None, stamp: Stamp) -> Event:
    """With the stamps it had if it is as it was, else with newer ones than it ever had."""
    if old is not None and _told(old) == _told(event):
        return old
    number, at = stamp
    if old is not None:  # a store put back from a backup has a shorter trail
        number, at = max(number, int(old.decoded("SEQUENCE")) + 1), max(at, _modified(old))
    event.add("sequence", number)
    event.add("last-modified", at)
    event.add("dtstamp", at)
    return event


def _told(event: Event) -> list[tuple[str, str]]:
    return [(key, str(value)) for key, value in event.property_items(False) if key not in _STAMPS]


def _cancelled(old: Event, stamp: Stamp) -> Event:
    """What an earlier file told of and is settled: whoever imported that file is told that it no longer counts."""
    if str(old.get("STATUS")) == "CANCELLED":
        return old
    event = Event()
    event.add("uid", str(old["UID"]))
    event.add("dtstart", _day(old))
    event.add("dtend", _day(old) + timedelta(days=1))
    event.add("summary", f"{_CANCELLED}{old['COMMENT']}")
    event.add("comment", str(old["COMMENT"]))
    event.add("status", "CANCELLED")
    event.add("transp", "TRANSPARENT")
    return _stamped(event, old, stamp)


def _day(event: Event) -> date:
    day: date = event.decoded("DTSTART")
    return day


def _modified(event: Event) -> datetime:
    at: datetime = event.decoded("LAST-MODIFIED")
    return at
