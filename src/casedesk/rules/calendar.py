"""Working days of England and Wales, counted on a table with a first and a last day.

The day something happens is day 0. Saturdays, Sundays and the bank holidays of England and Wales
are left out; office closures and the officer's own days off are not holidays. A date outside the
table is refused: other systems answer silently and wrongly there.
"""

import hashlib
from collections.abc import Iterable
from datetime import date, timedelta

from casedesk.problems import BadInput
from casedesk.records import CalendarDays, Holiday

NAME = "England and Wales"
FIRST = date(2012, 1, 1)
PUBLISHED_TO = date(2028, 12, 31)
"""The government's own list ends here (as of November 2026); later years follow by rule only."""
LAST = date(2035, 12, 31)

_DAY = timedelta(days=1)


class BeyondCalendar(BadInput):
    """A date that the calendar does not reach."""


class Calendar:
    """Adds and counts working days on one version of the table."""

    __slots__ = (
        "_days",
        "_position",
        "_titles",
        "first",
        "last",
        "name",
        "published_to",
        "source",
        "version",
    )

    def __init__(self, table: CalendarDays) -> None:
        self.name = table.name
        self.version = table.version
        self.first = table.first
        self.last = table.last
        self.published_to = table.published_to
        self.source = table.source
        self._titles = _titles(table.holidays)
        self._days: list[date] = []
        self._position: dict[date, int] = {}
        self._fill()

    def _fill(self) -> None:
        """Give each day the position of the last working day up to it: one look-up adds n days."""
        days, position, titles = self._days, self._position, self._titles
        day, number = self.first, self.first.weekday()
        for _ in range((self.last - self.first).days + 1):
            if number < 5 and day not in titles:
                days.append(day)
            position[day] = len(days) - 1
            day += _DAY
            number = (number + 1) % 7

    def add(self, day: date, n: int) -> date:
        """Return the ``n``\\ th working day after ``day`` (``n`` is 1 or more; ``day`` itself is day 0).

        Raises:
            BeyondCalendar: ``day`` or the answer lies outside the table.
        """
        try:
            if n > 0:
                return self._days[self._position[day] + n]
        except (KeyError, IndexError):
            raise self._beyond(day) from None
        raise BadInput("Give the number of working days as 1 or more.")

    def count(self, start: date, end: date) -> int:
        """Return the working days after ``start`` up to and including ``end``; negative if earlier.

        Raises:
            BeyondCalendar: one of the two lies outside the table.
        """
        position = self._position
        try:
            return position[end] - position[start]
        except KeyError:
            raise self._beyond(start if start not in position else end) from None

    def before(self, day: date) -> date:
        """Return the last working day before ``day``.

        Raises:
            BeyondCalendar: the table has none.
        """
        position = self._position.get(day - _DAY, -1)
        if position < 0:
            raise self._beyond(day)
        return self._days[position]

    def is_working(self, day: date) -> bool:
        """Whether ``day`` is a working day; a day outside the table is refused."""
        self.within(day)
        return day.weekday() < 5 and day not in self._titles

    def title(self, day: date) -> str | None:
        """Return the name of the bank holiday on ``day``, if it is one that falls on a weekday."""
        return self._titles.get(day)

    def within(self, day: date) -> None:
        """Raise ``BeyondCalendar`` unless the table reaches ``day``."""
        if not self.first <= day <= self.last:
            raise self._beyond(day)

    def provisional(self, day: date) -> bool:
        """Whether ``day`` lies after the last year for which bank holidays have been published."""
        return day > self.published_to

    def _beyond(self, day: date) -> BeyondCalendar:
        return BeyondCalendar(
            f"The calendar of working days runs from {self.first.isoformat()} to {self.last.isoformat()}"
            f" and cannot count from or to {day.isoformat()}."
        )


def _titles(holidays: Iterable[Holiday]) -> dict[date, str]:
    """Weekday holidays by date; a day that is 'working after all' takes one away."""
    listed = tuple(holidays)
    titles = {h.day: h.title for h in listed if not h.working and h.day.weekday() < 5}
    for holiday in listed:
        if holiday.working:
            titles.pop(holiday.day, None)
    return titles


def published_days(proclaimed: Iterable[Holiday] = ()) -> CalendarDays:
    """Build the table from the ``holidays`` package and the days that the user added.

    The package takes about 110 ms to load, so only a new store, the comparison after the first
    paint and verbs that need no store call this.
    """
    from importlib.metadata import version

    import holidays as published

    listed = published.country_holidays("GB", subdiv="ENG", years=range(FIRST.year, LAST.year + 1))
    table = [Holiday(day, title) for day, title in sorted(listed.items()) if day.weekday() < 5]
    return with_proclaimed(
        CalendarDays(NAME, "", FIRST, LAST, PUBLISHED_TO, f"holidays {version('holidays')}", tuple(table)),
        proclaimed,
    )


def with_proclaimed(table: CalendarDays, proclaimed: Iterable[Holiday]) -> CalendarDays:
    """Return the table with the user's own days added and a version that follows from its content."""
    for holiday in (added := tuple(proclaimed)):
        if not holiday.source:
            raise BadInput("Say where the bank holiday was proclaimed, so that others can check it.")
        if not table.first <= holiday.day <= table.last:
            raise BeyondCalendar(f"{holiday.day.isoformat()} lies outside the calendar.")
    again = {holiday.day for holiday in added}
    kept = {
        h for h in table.holidays if not (h.source and h.day in again)
    }  # the user's last word on a day counts
    days = tuple(sorted({*kept, *added}))
    return table._replace(holidays=days, version=_version(table.name, days))


def _version(name: str, days: tuple[Holiday, ...]) -> str:
    """Two tables with the same days have the same version, whoever made them."""
    lines = "\n".join(f"{h.day.isoformat()}{'+' if h.working else '-'}" for h in days)
    return f"{name} {hashlib.sha256(lines.encode()).hexdigest()[:8]}"


def difference(old: CalendarDays, new: CalendarDays) -> tuple[tuple[Holiday, ...], tuple[Holiday, ...]]:
    """Return the holidays that only ``new`` has, and those that only ``old`` has, by their dates."""
    had, has = _titles(old.holidays), _titles(new.holidays)
    added = tuple(Holiday(day, has[day]) for day in sorted(has.keys() - had.keys()))
    gone = tuple(Holiday(day, had[day]) for day in sorted(had.keys() - has.keys()))
    return added, gone
