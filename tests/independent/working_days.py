"""Working days, counted afresh from the holidays that the case files carry; nothing of Casedesk's is used."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

_FIRST, _LAST = date(2012, 1, 1), date(2035, 12, 31)


class WorkingDays:
    """Mondays to Fridays without the holidays that are given; days are ISO text, as in ``case.json``."""

    def __init__(self, calendars: Iterable[dict[str, Any]]) -> None:
        holidays: dict[str, bool] = {}
        for each in calendars:
            holidays |= {holiday["day"]: holiday["working"] for holiday in each["holidays"]}
        every = [_FIRST + timedelta(days=n) for n in range((_LAST - _FIRST).days + 1)]
        self._days = [day.isoformat() for day in every if holidays.get(day.isoformat(), day.weekday() < 5)]

    def add(self, day: str, number: int) -> str:
        """The day after so many working days; ``day`` itself is day 0, whatever weekday it is."""
        return self._days[bisect_right(self._days, day) + number - 1] if number else day

    def between(self, start: str, end: str) -> int:
        """Working days after ``start``, up to ``end`` and with it."""
        return bisect_right(self._days, end) - bisect_right(self._days, start)


def months_before(day: str, months: int) -> str:
    """The same day so many months before; the last of the month where there is none."""
    year, month, number = map(int, day.split("-"))
    year, month = divmod(year * 12 + month - 1 - months, 12)
    while True:
        try:
            return date(year, month + 1, number).isoformat()
        except ValueError:
            number -= 1
