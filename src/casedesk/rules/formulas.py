"""Texts that a spreadsheet would take for a formula: kept from it on their way out, as they were on their way in.

An apostrophe before a cell tells a spreadsheet that it holds a text. A text that begins with one itself is
given one more, so that what is taken off again leaves every text as it was.
"""

import re

_TAKEN_FOR_A_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*", re.ASCII)


def guarded(text: str) -> str:
    """A text for a CSV file, whose cells have no kind: a number needs no apostrophe, it is no formula."""
    risky = _TAKEN_FOR_A_FORMULA.match(text) and not _NUMBER.fullmatch(text)
    return f"'{text}" if risky else text


def as_text(text: str) -> str:
    """A text for a cell that is a text already; only what would lose its apostrophe on the way in has one more."""
    return f"'{text}" if _GUARDED.match(text) else text


def unguarded(cell: str) -> str:
    """A cell without the apostrophe that one of the two has given it."""
    return cell[1:] if _GUARDED.match(cell) else cell
