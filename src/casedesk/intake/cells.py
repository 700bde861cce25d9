"""Reading one cell of a register: a date, a yes or no, a number, a text. Nothing is guessed."""

import re
from datetime import date

from casedesk.rules.calendar import FIRST, LAST
from casedesk.rules.who import STOCK
from casedesk.rules.words import MONTHS, one_line, safe

LONGEST_TEXT = 100_000
LONGEST_LINE = 500

_TIME = r"(?:[t ]+\d{1,2}:\d{2}.*)?"
_ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}", re.ASCII)
_UK = re.compile(rf"(\d{{1,2}})[-/. ](\d{{1,2}})[-/. ](\d{{4}}|\d{{2}}){_TIME}", re.ASCII)
_NAMED = re.compile(
    rf"(?:[a-z]+,?\s+)?(\d{{1,2}})(?:st|nd|rd|th)?[\s-]+([a-z]{{3,9}})\.?,?[\s-]+(\d{{4}}|\d{{2}}){_TIME}",
    re.ASCII,
)
_NO_YEAR = re.compile(r"\d{1,2}[-/. ]\d{1,2}", re.ASCII)
_EXCEL_NUMBER = re.compile(r"[345]\d{4}(?:\.\d+)?", re.ASCII)
_NOTHING = frozenset(
    ("", "-", "–", "—", "n/a", "na", "none", "nil", "tbc", "not yet", "null", "no", "n", "false")
)
UNKNOWN = "not recorded"
"""What a cell says of which even whether it happened is not known; an empty one says that it did not."""
FAILED = "(error in the spreadsheet)"
NOT_WORKED_OUT = "(formula without a result)"
TOO_LONG_A_NUMBER = "(number of over 15 digits)"
UNREADABLE = frozenset((FAILED, NOT_WORKED_OUT, TOO_LONG_A_NUMBER))
"""What a cell of a workbook is read as where the library gives nothing, which would pass for “not yet”, or a
number that has lost its last digits."""
_STOCK_TOO = {
    "general needs": ("general", "rented", "social rent", "affordable rent", "tenant"),
    "housing for older people": ("sheltered", "older people", "extra care", "retirement"),
    "supported housing": ("supported",),
    "temporary housing": ("temporary", "temporary accommodation"),
    "shared ownership": ("shared owner", "low cost home ownership", "lcho"),
    "leasehold": ("leaseholder",),
}
_YES = frozenset(("yes", "y", "true", "1", "x", "✓", "✔"))
_NO = frozenset(("no", "n", "false", "0", *_NOTHING))


class CellError(Exception):
    """A cell that does not hold what its column is for; the message says why."""


def read_day(text: str) -> date | None:
    """The day of a cell: ISO or UK order, with or without a time; ``None`` for an empty one.

    Raises:
        CellError: it is not a date, or one that the calendar of working days does not reach.
    """
    typed = text.strip().lower()
    if typed in _NOTHING:
        return None
    if found := _ISO.fullmatch(typed):
        return _day(int(found[1]), int(found[2]), int(found[3]), text)
    if found := _UK.fullmatch(typed):
        return _day(_year(found[3]), int(found[2]), int(found[1]), text)
    if (found := _NAMED.fullmatch(typed)) and (month := _month(found[2])):
        return _day(_year(found[3]), month, int(found[1]), text)
    raise CellError(_not_a_date(typed, text))


def _year(digits: str) -> int:
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _month(name: str) -> int | None:
    return next((n for n, month in enumerate(MONTHS, 1) if month.lower().startswith(name)), None)


def _day(year: int, month: int, day: int, text: str) -> date:
    try:
        found = date(year, month, day)
    except ValueError:
        raise CellError(f"there is no day “{one_line(text, 30)}”; dates are read day first") from None
    if not FIRST <= found <= LAST:
        raise CellError(f"the year of “{one_line(text, 30)}” cannot be right")
    return found


def _not_a_date(typed: str, text: str) -> str:
    shown = one_line(text, 30)
    if _NO_YEAR.fullmatch(typed):
        return f"“{shown}” has no year"
    if _EXCEL_NUMBER.fullmatch(typed):
        return f"“{shown}” is a spreadsheet's day number; format the column as dates and save it again"
    return f"“{shown}” is not a date like 2024-03-01 or 1/3/2024"


def says_nothing(text: str) -> bool:
    """Whether a cell is empty, or says in a usual word that there is nothing."""
    return text.strip().lower() in _NOTHING


def says_unknown(text: str) -> bool:
    """Whether a cell says of itself that what belongs there is not known."""
    return text.strip().lower() == UNKNOWN


def read_stock(text: str) -> str:
    """The kind of home in our words; nothing for an empty cell.

    Raises:
        CellError: it is none of them.
    """
    typed = " ".join(text.lower().replace("-", " ").split())
    if typed in _NOTHING:
        return ""
    for kind in STOCK:
        if typed in (kind.lower().replace("-", " "), *_STOCK_TOO.get(kind, ())):
            return kind
    raise CellError(f"“{one_line(text, 30)}” is none of: {', '.join(STOCK)}")


def read_yes(text: str) -> bool:
    """Whether a cell says yes; an empty one says no.

    Raises:
        CellError: it says neither.
    """
    typed = text.strip().lower()
    if typed not in _YES and typed not in _NO:
        raise CellError(f"“{one_line(text, 30)}” is neither yes nor no")
    return typed in _YES


def read_count(text: str) -> int | None:
    """A number of working days; ``None`` for an empty cell.

    Raises:
        CellError: it is not a whole number from 1 to 250.
    """
    typed = text.strip().lower()
    if typed in _NOTHING:
        return None
    if not (typed.isascii() and typed.isdecimal() and len(typed) <= 3 and 1 <= int(typed) <= 250):
        raise CellError(f"“{one_line(text, 30)}” is not a number of working days from 1 to 250")
    return int(typed)


def read_line(text: str) -> str:
    """A short text on one line, without what a terminal would obey.

    Raises:
        CellError: it is too long to be what the column is for.
    """
    line = one_line(text)
    if len(line) > LONGEST_LINE:
        raise CellError(f"longer than {LONGEST_LINE} characters")
    return line


def read_text(text: str) -> str:
    """A long text as it was written, without what a terminal would obey.

    Raises:
        CellError: it is longer than the store keeps.
    """
    cleaned = safe(text).strip()
    if len(cleaned) > LONGEST_TEXT:
        raise CellError(f"longer than {LONGEST_TEXT:,} characters")
    return cleaned
