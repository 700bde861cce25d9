"""Promises that were given another day: the words of it on the timeline, and the day that each is held to."""

import re
from collections.abc import Iterable
from datetime import date

from casedesk.records import Action, Event
from casedesk.records.actions import PUT_OFF
from casedesk.rules.words import MONTHS, day_and_year

_DAY = r"[A-Z][a-z]{2} (\d{1,2}) ([A-Z][a-z]{2}) (\d{4})"
_MOVED = re.compile(rf"{PUT_OFF} from {_DAY} to {_DAY}")
_MONTHS = {name[:3]: number for number, name in enumerate(MONTHS, 1)}


def put_off_words(old: date | None, new: date) -> str:
    """``Promise moved from Fri 25 Sep 2026 to Fri 30 Oct 2026``."""
    moved = f"from {day_and_year(old)} " if old else ""
    return f"{PUT_OFF} {moved}to {day_and_year(new)}"


def held_to(action: Action, events: Iterable[Event]) -> date | None:
    """The day last agreed before it had passed; put off only after its day, it is still held to that day.

    Which promise a line of the timeline is of, its days tell: the last one ends on the day of the promise, the
    one before on the day that it was moved from, and so on.
    """
    by = held = action.by
    for event in sorted(events, reverse=True):
        found = _MOVED.match(event.text) if event.act == "postpone" else None
        if found is None:
            continue
        old, new = _day(*found.groups()[:3]), _day(*found.groups()[3:])
        if new == by:
            by = old
            if event.happened_on > old:
                held = old
    return held


def _day(day: str, month: str, year: str) -> date:
    return date(int(year), _MONTHS[month], int(day))
