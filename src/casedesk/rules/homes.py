"""How many homes a landlord has, year by year: what the tenant satisfaction measures are counted against."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from casedesk.problems import BadInput
from casedesk.rules.spans import read_year

MOST = 500_000
"""Homes; more is a slip of the finger."""
_YEAR = re.compile(r"(20\d\d\s*[-/–]\s*(?:20)?\d\d)\s*:?\s*(.*)", re.DOTALL)
_PART = re.compile(r"(\d{1,3}(?:,\d{3}){1,3}|\d{1,9})\s*(?:homes?)?\s*([a-z][a-z -]*)?")
_RENTAL = ("", "rental", "rented", "low-cost rental", "low cost rental", "lcra")
_OWNERSHIP = ("ownership", "shared ownership", "low-cost home ownership", "low cost home ownership", "lcho")
_EXAMPLE = "Write them like 2025-26: 812 rental, 45 ownership; 2024-25: 805 rental."


class Homes(NamedTuple):
    """The low-cost homes of one year; ``None``: not said."""

    rental: int | None = None
    ownership: int | None = None


def read_homes(text: str) -> dict[int, Homes]:
    """The homes of each financial year, by the calendar year that it begins in.

    Raises:
        BadInput: something in it is no year or no number of homes, or is said twice.
    """
    found: dict[int, Homes] = {}
    for line in filter(None, (part.strip() for part in re.split(r"[;\n]", text))):
        told = _YEAR.fullmatch(line)
        if told is None:
            raise _unclear(line)
        try:
            year = read_year(told[1]).first.year
        except BadInput as problem:
            raise BadInput(problem.message, "homes") from None
        if year in found:
            raise BadInput(f"Homes: {told[1]} is there twice. {_EXAMPLE}", "homes")
        found[year] = _homes(line, told[2])
    return found


def _homes(line: str, said: str) -> Homes:
    homes = Homes()
    for part in re.split(r",(?!\d{3}(?!\d))|\band\b", said.casefold()):
        told = _PART.fullmatch(part.strip())
        if told is None:
            raise _unclear(line)
        what = (told[2] or "").strip()
        name = "rental" if what in _RENTAL else "ownership" if what in _OWNERSHIP else ""
        if not name or getattr(homes, name) is not None:
            raise _unclear(line)
        homes = homes._replace(**{name: _checked(int(told[1].replace(",", "")))})
    return homes


def _checked(number: int) -> int:
    if not 0 <= number <= MOST:
        raise BadInput(f"Homes: give a whole number from 0 to {MOST:,}.", "homes")
    return number


def _unclear(line: str) -> BadInput:
    return BadInput(f"Homes: “{line[:40]}” cannot be understood. {_EXAMPLE}", "homes")


def spelled_homes(found: Mapping[int, Homes]) -> str:
    """As the setting ``homes`` keeps them: ``2025-26: 812 rental, 45 ownership``, the newest year first."""
    return "; ".join(_spelled(year, found[year]) for year in sorted(found, reverse=True))


def _spelled(year: int, homes: Homes) -> str:
    told = (f"{number} {name}" for name, number in homes._asdict().items() if number is not None)
    return f"{year}-{(year + 1) % 100:02}: {', '.join(told)}"


def with_year(text: str, year: int, homes: Homes) -> str:
    """The setting with what is said of one year put in; what is not said of it stays.

    Raises:
        BadInput: the setting cannot be understood, or there cannot be so many homes.
    """
    kept = read_homes(text)
    for number in homes:
        _checked(number or 0)
    old = kept.get(year, Homes())
    new = Homes(*(now if now is not None else then for now, then in zip(homes, old, strict=True)))
    return spelled_homes({**kept, year: new})
