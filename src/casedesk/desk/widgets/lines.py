"""What a list says about each complaint, and how its columns share a width; nothing here draws."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from casedesk.desk.signs import Sign

GAP = 2
LONGEST_REFERENCE, LONGEST_RESIDENT, LONGEST_STAGE = 12, 24, 12
AMPLE_WHAT, ENOUGH_WHAT, LEAST_WHAT, SPARE = 34, 22, 8, 4


class Line(NamedTuple):
    """One complaint as a list shows it."""

    reference: str
    sign: Sign
    resident: str
    stage: str
    what: str
    folded: str
    """What is next with the stage in it, for narrow screens that have no column for the stage."""
    day: str
    counts: tuple[str, ...]
    """The count in words, the fullest first."""


class Titles(NamedTuple):
    """The heads of the columns."""

    what: str
    folded: str
    day: str
    tally: str


WORK = Titles("Next", "Stage, next", "Due", "Count")
FOUND = Titles("About", "About", "Received", "State")


class Columns(NamedTuple):
    """How many cells each column has; ``stage`` is 0 where the stage is folded into ``what``."""

    sign: int
    reference: int
    resident: int
    stage: int
    what: int
    day: int
    tally: int
    variant: int
    """Which of a line's counts is shown."""

    def cells(self, line: Line) -> tuple[str, ...]:
        """The texts of a line from the reference on, in the order of the columns."""
        count = line.counts[min(self.variant, len(line.counts) - 1)]
        name = short_name(line.resident, self.resident)
        if self.stage:
            return (line.reference, name, line.stage, line.what, line.day, count)
        return (line.reference, name, line.folded, line.day, count)

    def heads(self, titles: Titles) -> tuple[str, ...]:
        """The heads in the same order."""
        if self.stage:
            return ("Ref", "Resident", "Stage", titles.what, titles.day, titles.tally)
        return ("Ref", "Resident", titles.folded, titles.day, titles.tally)

    def widths(self) -> tuple[int, ...]:
        """The widths in the same order."""
        stage = (self.stage,) if self.stage else ()
        return (self.reference, self.resident, *stage, self.what, self.day, self.tally)


def share(width: int, lines: Sequence[Line], titles: Titles, sign: int = 1) -> Columns:
    """Divide ``width`` cells so that what is next stays readable.

    The count gives way first, then long names, then the stage folds into what is next.
    ``sign`` is the width of a sign.
    """
    what = _widest([line.what for line in lines], titles.what)
    folded = _widest([line.folded for line in lines], titles.what)
    for columns in _ways(lines, titles, sign):
        wanted = what if columns.stage else folded
        enough = ENOUGH_WHAT if columns.variant == _variants(lines) - 1 else AMPLE_WHAT
        if (room := width - _taken(columns)) >= min(wanted, enough):
            return columns._replace(what=min(room, wanted + SPARE))
    return columns._replace(what=max(width - _taken(columns), LEAST_WHAT))


def _ways(lines: Sequence[Line], titles: Titles, sign: int) -> Iterator[Columns]:
    """The ways to lay out the other columns, the fullest first."""
    reference = min(_widest([line.reference for line in lines], "Ref"), LONGEST_REFERENCE)
    resident = min(_widest([line.resident for line in lines], "Resident"), LONGEST_RESIDENT)
    stage = min(_widest([line.stage for line in lines], ""), LONGEST_STAGE)
    day = _widest([line.day for line in lines], titles.day)
    counts = [_widest([_count(line, n) for line in lines], titles.tally) for n in range(_variants(lines))]
    last = len(counts) - 1
    for variant, count in enumerate(counts):
        yield Columns(sign, reference, resident, stage, 0, day, count, variant)
    for shown in (stage, 0):
        for name in (16, 14, 12):
            yield Columns(sign, reference, min(resident, name), shown, 0, day, counts[last], last)


def short_name(name: str, width: int) -> str:
    """``N. Chowdhury`` where ``Nasreen Chowdhury`` does not fit: the surname tells people apart."""
    words = name.split()
    if cell_len(name) <= width or len(words) < 2:
        return name
    return f"{words[0][:1]}. {words[-1]}"


def _taken(columns: Columns) -> int:
    """The cells of everything but ``what``: a margin, the sign, the other columns, the gaps between."""
    shown = [columns.reference, columns.resident, columns.day, columns.tally]
    shown += [columns.stage] if columns.stage else []
    return 1 + columns.sign + 1 + sum(shown) + GAP * len(shown)


def _variants(lines: Sequence[Line]) -> int:
    return max((len(line.counts) for line in lines), default=1)


def _count(line: Line, variant: int) -> str:
    return line.counts[min(variant, len(line.counts) - 1)]


def _widest(texts: Sequence[str], title: str) -> int:
    return max((cell_len(text) for text in (title, *texts)), default=0)
