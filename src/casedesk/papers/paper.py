"""What a report says, apart from how it looks: sections of words, tables and charts, for every format alike.

A cell keeps its number as a number, so that a spreadsheet can count with it and a page can print it.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple, TypeVar

from casedesk.rules.money import pounds
from casedesk.rules.words import day_and_year, safe

_NO_CHARACTERS = {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}
"""Codes that no file in XML may hold, besides those that are made visible everywhere."""


class Number(NamedTuple):
    """A number in a cell, with what it counts."""

    value: int | float
    unit: str = ""
    """Empty: a plain count; ``percent`` (of 100), ``pence``, ``rate`` (one decimal) or ``days`` (working days)."""

    @property
    def words(self) -> str:
        """As a page prints it."""
        if self.unit == "pence":
            return pounds(int(self.value))
        if self.unit == "percent":
            return f"{self.value:.1f}%"
        if self.unit == "days":
            return f"{self.value:,} working day{'' if self.value == 1 else 's'}"
        return f"{self.value:.1f}" if self.unit == "rate" else f"{self.value:,}"


Cell = str | Number | date | None
"""``None``: nothing to say; a page shows a dash."""


def cell_words(cell: Cell) -> str:
    """A cell as a page prints it."""
    if cell is None:
        return "–"
    if isinstance(cell, Number):
        return cell.words
    return day_and_year(cell) if isinstance(cell, date) else cell


class Heading(NamedTuple):
    """A heading within a section."""

    text: str


class Words(NamedTuple):
    """One or more paragraphs; nothing in them is markup."""

    text: str
    tone: str = "plain"
    """``plain``, ``quiet`` (how something was counted) or ``strong`` (what must not be overlooked)."""


class Points(NamedTuple):
    """A list."""

    lines: tuple[str, ...]


class Box(NamedTuple):
    """Room to write in, such as for the governing body's response, or what was written there."""

    title: str
    text: str = ""


class Table(NamedTuple):
    """Rows under a head. The first column names the row."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...] = ()
    """The share of each column; empty: as their contents need."""
    note: str = ""
    """How it was counted."""


class Series(NamedTuple):
    """One set of values of a chart, in the order of its labels."""

    name: str
    values: tuple[int | float, ...]


class Chart(NamedTuple):
    """A chart. It never stands alone: a table says the same, in words for whoever cannot see it."""

    title: str
    kind: str
    """``bars`` (lying, one value a label), ``columns`` (standing, by time) or ``stacked`` (standing, on each other)."""
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    alt: str
    """What it shows, in a sentence with its numbers."""
    unit: str = ""
    """As of ``Number``."""
    top: int | float | None = None
    """Where the scale ends; ``None``: at a round number above the greatest value."""


Block = Heading | Words | Points | Box | Table | Chart


class Section(NamedTuple):
    """One numbered part of a paper; a bookmark leads to it."""

    title: str
    blocks: tuple[Block, ...]
    provision: str = ""
    """Which provision of the Code asks for it, such as ``8.1 b``."""

    @property
    def asked_by(self) -> str:
        """What stands beside the title."""
        several = "s" if re.search(r",| and |–", self.provision) else ""
        return f"Provision{several} {self.provision}" if self.provision else ""


class Paper(NamedTuple):
    """A report whole."""

    title: str
    subtitle: str
    """What time it covers and as at which day it was counted."""
    landlord: str
    made: date
    sections: tuple[Section, ...]
    kind: str = "report"
    """``report``, ``summary`` (all on one page, no contents) or ``form`` (wide tables, so the pages lie)."""
    foot: str = ""
    """A line at the foot of each page, such as who may read it."""
    lettered: bool = False
    """Whether its sections bear letters of their own, such as those of a provision."""

    def blocks(self) -> Iterator[Block]:
        """Every block in its order."""
        for section in self.sections:
            yield from section.blocks

    @property
    def numbered(self) -> bool:
        """Whether its sections are counted: not on a single page, nor in a form, where the Code's numbers count."""
        return self.kind == "report" and not self.lettered

    def titled(self) -> Iterator[tuple[str, Section]]:
        """Each section with the title that a heading has, its number in front."""
        for number, section in enumerate(self.sections, 1):
            yield f"{number}. {section.title}" if self.numbered else section.title, section


_Part = TypeVar("_Part")


def readable(part: _Part) -> _Part:
    """The same paper, or part of one, in which nothing hides: controls and marks that mislead the eye are visible."""
    value: Any = part
    if isinstance(value, str):
        value = safe(value).translate(_NO_CHARACTERS)
    elif isinstance(value, tuple):
        parts = [readable(each) for each in value]
        value = type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    return value  # type: ignore[no-any-return]


def paragraphs(text: str) -> list[str]:
    """Text as its writer laid it out: an empty line ends a paragraph, any other line end stays one."""
    return [each.strip("\n") for each in re.split(r"\n[ \t]*\n", text) if each.strip()]
