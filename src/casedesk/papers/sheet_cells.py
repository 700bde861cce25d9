"""What every spreadsheet that goes out must heed: how much a cell holds, which days it can count, and its units."""

from datetime import date

from casedesk.rules.words import day_and_year

CELL = 32_767
"""Characters that a cell of a spreadsheet holds, counted as UTF-16; the library drops the whole text beyond."""


def parts(text: str, most: int = CELL) -> list[str]:
    """The text in pieces that fit a cell; a character outside the basic plane counts twice."""
    fits = most if text.isascii() else most // 2
    return [text[start : start + fits] for start in range(0, len(text), fits)] or [""]


_FIRST_DAY = date(1900, 3, 1)
"""Spreadsheets count days from here without a mistake; an earlier day is written as text."""


def day_cell(day: date) -> date | str:
    """The day, or its words where a spreadsheet would count it wrong."""
    return day if day >= _FIRST_DAY else day_and_year(day)


NUMBER_FORMATS = {"": "#,##0", "percent": "0.0%", "pence": "£#,##0.00", "rate": "0.0", "days": "#,##0"}
"""By the unit of a number in a paper, how a spreadsheet shows it."""
_SCALE = {"percent": 100, "pence": 100}


def in_sheet(value: int | float, unit: str) -> float:
    """A value in the spreadsheet's own unit: a share of one, pounds."""
    return round(value / _SCALE.get(unit, 1), 10)
