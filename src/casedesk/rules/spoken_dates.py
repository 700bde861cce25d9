"""Dates as people type them (``20/11``, ``yesterday``, ``mon``, ``4 dec``), read against today."""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Literal

from casedesk.problems import BadInput
from casedesk.rules.words import DAYS, MONTHS, day_and_year, long_day, one_line

Lean = Literal["past", "future", "near"]
"""Which way a date without a year, or a weekday, is read: facts lie behind, promises ahead."""

CLOSE = 31
"""Days: one so close on the wrong side is a slip, not a date of another year."""

_WORDS = {"today": 0, "t": 0, "yesterday": -1, "y": -1, "tomorrow": 1}
_TIME = r"(?:[t ]\d{1,2}:\d{2}[\d:.z+-]*)?"
"""As spreadsheets export it; a time of day counts for nothing."""
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})" + _TIME)
_NUMBERS = re.compile(r"(\d{1,2})[/. -](\d{1,2})(?:[/. -](\d{2}|\d{4})" + _TIME + ")?")
_NAMED = re.compile(
    r"(?:([a-z]{3,9}),?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?(?:,?[\s-]+(\d{2}|\d{4}))?"
)
_OFFSET = re.compile(r"([+-])(\d{1,3})")

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100


def read_date(text: str, today: date, lean: Lean = "past", field: str = "") -> date:
    """Return the day that ``text`` means.

    Raises:
        BadInput: it is not a date, or an absurd one; the sentence says how to type it.
    """
    typed = " ".join(text.strip().lower().split())
    for reader in (_word, _weekday, _offset, _iso, _numbers, _named):
        day = reader(typed, today, lean, field)
        if day is not None:
            return day
    raise BadInput(
        f"“{one_line(text[:200], 40)}” is not a date."
        " Type it like 20/11, 20 Nov 2026, 2026-11-20, yesterday or mon.",
        field,
    )


def _word(typed: str, today: date, lean: Lean, field: str) -> date | None:
    return today + timedelta(days=_WORDS[typed]) if typed in _WORDS else None


def _weekday(typed: str, today: date, lean: Lean, field: str) -> date | None:
    """The nearest such weekday on the leaning side; today itself counts as past."""
    wanted = _numbered(typed, DAYS)
    if wanted is None:
        return None
    if lean != "future":
        return today - timedelta(days=(today.weekday() - wanted) % 7)
    return today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)


def _offset(typed: str, today: date, lean: Lean, field: str) -> date | None:
    """``+3`` and ``-3``: calendar days from today."""
    found = _OFFSET.fullmatch(typed)
    if not found:
        return None
    return today + timedelta(days=int(found[2]) * (1 if found[1] == "+" else -1))


def _iso(typed: str, today: date, lean: Lean, field: str) -> date | None:
    found = _ISO.fullmatch(typed)
    return _made(int(found[1]), int(found[2]), int(found[3]), field) if found else None


def _numbers(typed: str, today: date, lean: Lean, field: str) -> date | None:
    found = _NUMBERS.fullmatch(typed)
    return _of_year(int(found[1]), int(found[2]), found[3], today, lean, field) if found else None


def _named(typed: str, today: date, lean: Lean, field: str) -> date | None:
    found = _NAMED.fullmatch(typed)
    if not found:
        return None
    weekday, month = found[1] and _numbered(found[1], DAYS), _numbered(found[3], MONTHS)
    if month is None or (found[1] and weekday is None):
        return None
    day = _of_year(int(found[2]), month + 1, found[4], today, lean, field)
    if found[1] and day.weekday() != weekday:
        raise BadInput(
            f"{long_day(day)} is not the weekday typed before it. Which of the two is right?", field
        )
    return day


def _numbered(typed: str, names: tuple[str, ...]) -> int | None:
    """Which of the names is meant, by its first three letters or more; counted from 0."""
    if len(typed) < 3:
        return None
    return next((i for i, name in enumerate(names) if name.lower().startswith(typed)), None)


def _of_year(day: int, month: int, year: str | None, today: date, lean: Lean, field: str) -> date:
    if year is not None:
        return _made(int(year) + (2000 if len(year) == 2 else 0), month, day, field)
    behind = _nearest(day, month, range(today.year, today.year - 9, -1), lambda found: found <= today)
    ahead = _nearest(day, month, range(today.year, today.year + 9), lambda found: found >= today)
    if behind is None or ahead is None:
        return _made(today.year, month, day, field)
    if lean == "near":
        return min(behind, ahead, key=lambda found: abs(found - today))
    meant, other = (behind, ahead) if lean == "past" else (ahead, behind)
    if meant != other and abs(other - today).days <= CLOSE < abs(meant - today).days:
        gone = "has gone by already" if lean == "future" else "has not come yet"
        raise BadInput(
            f"{day_and_year(other)} {gone}. If you mean {day_and_year(meant)}, type the year too.", field
        )
    return meant


def _nearest(day: int, month: int, years: Iterable[int], fits: Callable[[date], bool]) -> date | None:
    """The first of those years in which the day exists (29 February does not in most) and fits."""
    for year in years:
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if fits(found):
            return found
    return None


def _made(year: int, month: int, day: int, field: str) -> date:
    try:
        made = date(year, month, day)
    except ValueError:
        raise BadInput(
            f"There is no day {day}/{month}/{year}. Type the day first, then the month.", field
        ) from None
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise BadInput(
            f"The year {year} cannot be right. Type it with four digits, like {day}/{month}/2026.", field
        )
    return made
