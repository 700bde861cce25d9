"""A first look at a register: its headers, what each is taken for, and samples of what stands below them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from casedesk.intake.columns import WORDED
from casedesk.intake.headers import Headers
from casedesk.intake.mappings import Mapped
from casedesk.intake.registers import Asked, asked_for, headed, likeliest
from casedesk.intake.sheets import File
from casedesk.problems import BadInput
from casedesk.rules.formulas import unguarded
from casedesk.rules.words import one_line

_SAMPLES = 3
_SAMPLE = 40
"""Characters of a sample."""


class Peeked(NamedTuple):
    """A register before it is read."""

    sheets: tuple[str, ...]
    """Their names; one without a name for a CSV file."""
    sheet: str
    headers: Headers
    mapped: Mapped
    """The mapping that was given, or is remembered from an earlier register."""
    remembered: bool
    rows: int
    samples: tuple[tuple[str, ...], ...]
    """By header, the first different things that stand below it."""
    words: Mapping[str, Mapping[str, int]]
    """Of each column of few words, those that stand below it, with how often."""


def peek(file: File, asked: Asked) -> Peeked:
    """Look at the sheet that is asked for, or that has the most of our headers.

    Raises:
        BadInput: it has no such sheet, or no sheet at all.
    """
    there = file.sheets
    if not there:
        raise BadInput("There is no sheet in this file.")
    found = max(
        (headed(sheet, asked) or likeliest(sheet, asked) for sheet in asked_for(there, asked.sheet)),
        key=lambda one: one.rank,
    )
    below = [cells for _, cells in found.sheet.rows[found.top + 1 :] if any(cell.strip() for cell in cells)]
    headers = found.headers
    return Peeked(
        tuple(sheet.name for sheet in there),
        found.sheet.name,
        headers,
        found.mapped,
        found.remembered,
        len(below),
        tuple(_samples(below, place) for place in range(len(headers.cells))),
        {column: _tally(below, headers.places[column]) for column in WORDED if column in headers.places},
    )


def _samples(rows: Sequence[Sequence[str]], place: int) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for cells in rows:
        if place < len(cells) and (sample := one_line(unguarded(cells[place]), _SAMPLE)):
            found[sample] = None
            if len(found) == _SAMPLES:
                break
    return tuple(found)


def _tally(rows: Sequence[Sequence[str]], place: int) -> Counter[str]:
    return Counter(one_line(unguarded(cells[place])) for cells in rows if place < len(cells)) - Counter(
        {"": len(rows)}
    )
