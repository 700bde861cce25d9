"""What earlier complaints mean for one that is just being logged: the same again, or a problem that comes back."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from casedesk.records.earlier import Earlier
from casedesk.rules.months import months_after
from casedesk.rules.words import day_and_year, one_line, plural

RECURS = 24
"""Months within which the same matter at one place is told as one that comes back."""
_MAY_BECOME_ONE = ("service request", "report", "survey remark")
_ROOM = re.compile(r"(?:flat|apartment|unit|room|maisonette|plot)\b.*|\d+\s*[a-z]?", re.IGNORECASE)
_HOUSE = re.compile(r"^\d+\s*[a-z]?\s+", re.IGNORECASE)


def nearby(address: str) -> str:
    """The building or street of a home: ``Bellman Court`` of ``Flat 4, Bellman Court, Preston``."""
    parts = [part.strip() for part in re.split(r"[,\n]", address) if part.strip()]
    if len(parts) > 1 and _ROOM.fullmatch(parts[0]):
        parts = parts[1:]
    return _HOUSE.sub("", parts[0]) if parts else ""


def told(each: Earlier) -> str:
    """``C26-014 Ada Example, closed: Damp behind the wardrobe (same resident and theme)``."""
    same = " and ".join(each.same)
    return (
        f"{one_line(each.reference)} {one_line(each.resident)}, {each.state}: {one_line(each.summary, 60)}"
        f" (same {same})"
    )


def remarks(found: Sequence[Earlier], today: date) -> Iterator[str]:
    """What to think about before it is logged."""
    for each in found:
        if each.is_open and {"resident", "theme"} <= set(each.same):
            yield (
                f"{each.reference} of {day_and_year(each.received)} is still open, of the same resident about the"
                " same: is this more on that one?"
            )
    for each in found:
        if each.state in _MAY_BECOME_ONE and "resident" in each.same:
            yield (
                f"{each.reference} of {day_and_year(each.received)} is a {each.state} of the same resident. If this is"
                " about it, make it a complaint there (`complain`; g, then n): the first contact keeps its date (1.5)."
            )
            break
    again = [e for e in found if "theme" in e.same and months_after(e.received, RECURS) >= today]
    if len(again) > 1:
        named = ", ".join(each.reference for each in again[:4])
        yield (
            f"{plural(len(again), 'complaint')} of this category from the same resident, building or street within two"
            f" years ({named}): where they are about the same, the older reports are part of the background."
        )
