"""How figures are put together: counts, shares, splits by what is said of each thing, and measures of time."""

from collections.abc import Iterable, Sequence
from datetime import date
from statistics import median_low
from typing import Protocol

from casedesk.rules.calendar import BeyondCalendar, Calendar
from casedesk.rules.figures.figure import Figure

NOT_SAID = "not recorded"


class Referenced(Protocol):
    """A complaint, or something of one."""

    @property
    def reference(self) -> str:
        """Of the complaint."""
        ...


Said = Iterable[tuple[str, str]]
"""What is said of each thing counted, and the reference of its complaint."""


def split(
    name: str,
    title: str,
    rule: str,
    provision: str,
    said: Said,
    order: Sequence[str] = (),
    among: tuple[str, ...] | None = None,
) -> Figure:
    """The same things by one thing that is said of each; spelled alike but for case and spaces, they are one.

    Args:
        order: what can be said, in the order in which it is read, the rest behind it; else the commonest first.
        among: all that could have been counted, where the whole is a share itself.
    """
    groups: dict[str, list[str]] = {each: [] for each in order}
    spelled = {each: each for each in order}
    for words, found in _by_words(said).items():
        told = " ".join(words.split()) or NOT_SAID
        folded = told.casefold()
        spelled.setdefault(folded, told)
        groups.setdefault(folded, []).extend(found)
    whole = tuple(reference for found in groups.values() for reference in found)
    given = list(order)
    rest = sorted((each for each in groups if each not in order), key=lambda each: (-len(groups[each]), each))
    parts = tuple(
        Figure(f"{name}.{hyphened(each)}", spelled[each], rule, provision, tuple(groups[each]), whole)
        for each in (*given, *rest)
    )
    return Figure(name, title, rule, provision, whole, among, parts=parts)


def _by_words(said: Said) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for words, reference in said:
        found.setdefault(words, []).append(reference)
    return found


def hyphened(words: str) -> str:
    """``partially-upheld``: words as the end of a figure's id."""
    return "-".join(words.casefold().split())


def median(
    name: str, title: str, rule: str, provision: str, taken: Iterable[tuple[int, str]]
) -> tuple[Figure, Figure]:
    """The days that half of some things took at the most, and the most that any took.

    Args:
        taken: the working days of each, and its reference.
    """
    found = sorted(taken)
    counted = tuple(reference for _, reference in found)
    days = [each for each, _ in found]
    half = Figure(
        name, title, rule, provision, counted, None if found else (), days=median_low(days) if days else None
    )
    longest = tuple(reference for each, reference in found if each == days[-1])
    return half, Figure(
        f"{name}.longest",
        f"{title.partition(':')[0]}: the longest",
        "The most working days that one of them took.",
        provision,
        longest,
        None if found else (),
        days=days[-1] if days else None,
    )


def working_days(calendar: Calendar, first: date, last: date) -> int:
    """The working days after ``first`` up to ``last``; what the calendar does not reach counts to its end."""
    try:
        return calendar.count(first, last)
    except BeyondCalendar:
        low, high = calendar.first, calendar.last
        return calendar.count(max(low, min(first, high)), max(low, min(last, high)))


def references(things: Iterable[Referenced]) -> tuple[str, ...]:
    """The reference of each thing counted."""
    return tuple([each.reference for each in things])
