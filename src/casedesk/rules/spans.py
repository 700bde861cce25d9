"""Times that are counted over: financial years, quarters, months, any days from one to another, and the one before."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from casedesk.problems import BadInput
from casedesk.rules.months import months_after
from casedesk.rules.words import MONTHS, day_and_year

_DAY = timedelta(days=1)
_YEAR = re.compile(r"(\d{4})\s*[-/–]\s*(\d\d(?:\d\d)?)", re.ASCII)
_FIRST = 2000
_BEGINS = 4
"""April: the financial year of landlords, and of the regulator's measures."""


class Span(NamedTuple):
    """From one day to another, both counted."""

    first: date
    last: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last

    @property
    def title(self) -> str:
        """``2025–26``, ``July to September 2026``, ``October 2025 to March 2026``, ``March 2026``, or its days."""
        months = _whole_months(self)
        first, last = self.first, self.last
        if months == 12 and first.month == _BEGINS:
            return f"{first.year}–{last.year % 100:02}"
        if months == 1:
            return f"{MONTHS[first.month - 1]} {first.year}"
        if months:
            year = "" if first.year == last.year else f" {first.year}"
            return f"{MONTHS[first.month - 1]}{year} to {MONTHS[last.month - 1]} {last.year}"
        if first == last:
            return day_and_year(first)
        return f"{day_and_year(first)} to {day_and_year(last)}"

    @property
    def within(self) -> str:
        """``in July to September 2026``, ``from Wed 1 Apr 2026 to Sun 22 Nov 2026``, ``on Sun 22 Nov 2026``."""
        if _whole_months(self):
            return f"in {self.title}"
        return f"{'on' if self.first == self.last else 'from'} {self.title}"


def span(first: date, last: date) -> Span:
    """The time between two days.

    Raises:
        BadInput: the last day is before the first.
    """
    if last < first:
        raise BadInput("The last day is before the first; put the earlier one first.")
    return Span(first, last)


def financial_year(day: date) -> Span:
    """The year from 1 April to 31 March that the day lies in."""
    begins = day.year if day.month >= _BEGINS else day.year - 1
    return Span(date(begins, _BEGINS, 1), date(begins + 1, _BEGINS, 1) - _DAY)


def read_year(text: str) -> Span:
    """``2025-26`` as the financial year it names.

    Raises:
        BadInput: it names none.
    """
    found = _YEAR.fullmatch(text.strip())
    if not found or not f"{int(found[1]) + 1:04}".endswith(found[2]):
        raise BadInput(f"“{text[:20]}” is no year. Write the financial year such as 2025-26.")
    if not _FIRST <= int(found[1]) < _FIRST + 100:
        raise BadInput(
            f"“{text[:20]}” is too far off: the years that are counted are {_FIRST}-01 to {_FIRST + 99}-00."
        )
    return financial_year(date(int(found[1]), _BEGINS, 1))


def quarter(day: date) -> Span:
    """The three calendar months that the day lies in: April to June, July to September, …"""
    first = date(day.year, day.month - (day.month - 1) % 3, 1)
    return Span(first, months_after(first, 3) - _DAY)


def half_year(day: date) -> Span:
    """The half of the financial year that the day lies in: April to September, or October to March."""
    year = financial_year(day)
    second = months_after(year.first, 6)
    return Span(second, year.last) if day >= second else Span(year.first, second - _DAY)


def month(day: date) -> Span:
    """The calendar month that the day lies in."""
    first = day.replace(day=1)
    return Span(first, months_after(first, 1) - _DAY)


def before(given: Span) -> Span:
    """The time just before it, as long: so many calendar months for whole ones, else so many days."""
    if months := _whole_months(given):
        return Span(months_after(given.first, -months), given.first - _DAY)
    return Span(given.first - (given.last - given.first) - _DAY, given.first - _DAY)


def beside(given: Span, known: date) -> Span:
    """The time before it that its figures stand beside; of one that is not over, only as much as is known of it.

    1 April to 22 November of a year stands beside 1 April to 22 November of the year before; a month's last day
    beside a month's last day; of days that are no whole months, as many days just before.
    """
    whole = before(given)
    if not given.first <= known < given.last:
        return whole
    months = _whole_months(given)
    if not months:
        return before(Span(given.first, known))
    if (known + _DAY).day == 1:
        return Span(whole.first, months_after(known + _DAY, -months) - _DAY)
    return Span(whole.first, months_after(known, -months))


def after(given: Span) -> Span:
    """The time just after it, as long: so many calendar months for whole ones, else so many days."""
    if months := _whole_months(given):
        return Span(given.last + _DAY, months_after(given.last + _DAY, months) - _DAY)
    return Span(given.last + _DAY, given.last + (given.last - given.first) + _DAY)


def months_in(given: Span) -> tuple[Span, ...]:
    """The calendar months of it, the first and the last cut to its days."""
    return _cut(given, month)


def quarters_in(given: Span) -> tuple[Span, ...]:
    """Its quarters, the first and the last cut to its days."""
    return _cut(given, quarter)


def _cut(given: Span, part: Callable[[date], Span]) -> tuple[Span, ...]:
    found, day = [], given.first
    while day <= given.last:
        whole = part(day)
        found.append(Span(max(whole.first, given.first), min(whole.last, given.last)))
        day = whole.last + _DAY
    return tuple(found)


def _whole_months(given: Span) -> int:
    """Of how many whole calendar months it consists; 0 if not of whole ones."""
    after = given.last + _DAY
    if given.first.day != 1 or after.day != 1:
        return 0
    return (after.year - given.first.year) * 12 + after.month - given.first.month
