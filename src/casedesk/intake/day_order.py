"""Whether a register writes the month before the day, which some of its dates can tell and the others cannot."""

import re
from collections.abc import Iterable
from typing import NamedTuple

_NUMBERS = re.compile(r"\s*(\d{1,2})[-/.](\d{1,2})[-/.](?:\d{4}|\d{2})(?:[Tt ].*)?", re.ASCII | re.DOTALL)
_MONTHS = 12


class DayOrder(NamedTuple):
    """What the dates of a register tell of their order."""

    months_first: int = 0
    """Dates that can only have the month first."""
    days_first: int = 0
    """Dates that can only have the day first."""
    such_as: str = ""
    """One that has the month first."""

    def doubtful(self, text: str) -> bool:
        """Whether it is two dates at once, in a register that has the month first wherever one can tell."""
        if not self.months_first or self.days_first:
            return False
        one, two = _numbers(text)
        return 0 < one <= _MONTHS and 0 < two <= _MONTHS and one != two


def day_order(texts: Iterable[str]) -> DayOrder:
    """What these dates tell."""
    months = days = 0
    such_as = ""
    for text in texts:
        one, two = _numbers(text)
        if 0 < one <= _MONTHS < two:
            months, such_as = months + 1, such_as or text.strip()
        elif 0 < two <= _MONTHS < one:
            days += 1
    return DayOrder(months, days, such_as)


def _numbers(text: str) -> tuple[int, int]:
    found = _NUMBERS.fullmatch(text)
    return (int(found[1]), int(found[2])) if found else (0, 0)
