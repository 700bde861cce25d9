"""The cells of one row of a register, each read by its reader; what is wrong with them is gathered."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from casedesk.intake.cells import CellError, read_day, read_line, read_text, says_unknown
from casedesk.intake.columns import COLUMNS

_T = TypeVar("_T")
_E = TypeVar("_E")


def in_words(problem: str) -> str:
    """What is said of a column under its name as people say it: ``stage 2 defined: not recorded``."""
    column, colon, rest = problem.partition(":")
    if column not in COLUMNS:
        return problem
    return f"{column.replace('stage2_', 'stage 2 ').replace('_', ' ')}{colon}{rest}"


class RowCells:
    """The cells of one row, read one by one; what is wrong with them is gathered."""

    def __init__(self, cells: Mapping[str, str]) -> None:
        self._cells = cells
        self.wrong: list[str] = []
        """Cannot be read, or contradicts itself: the row is not judged."""
        self.open: list[str] = []
        """Left open by the register; the row is judged all the same."""

    @property
    def said(self) -> tuple[str, ...]:
        """All of it, each under the name of its column as people say it."""
        return tuple(map(in_words, (*self.wrong, *self.open)))

    def has(self, column: str) -> bool:
        """Whether the register has that column at all."""
        return column in self._cells

    def unknown(self, column: str) -> bool:
        """Whether the cell itself says that it is not known."""
        return says_unknown(self._cells.get(column, ""))

    def stated(self, column: str) -> tuple[date | None, bool]:
        """A date that nothing rests on, and whether the cell is one or empty."""
        try:
            return read_day(self._cells.get(column, "")), True
        except CellError:
            return None, False

    def read(self, column: str, reader: Callable[[str], _T], empty: _E) -> _T | _E:
        """A cell through its reader; ``empty`` where the column is absent or unreadable."""
        if column not in self._cells:
            return empty
        try:
            return reader(self._cells[column])
        except CellError as why:
            self.wrong.append(f"{column}: {why}")
            return empty

    def maybe(self, column: str, reader: Callable[[str], _T]) -> _T | None:
        """A cell that no date follows from; ``None`` for what the register cannot tell."""
        if column not in self._cells or self.unknown(column):
            return None
        try:
            return reader(self._cells[column])
        except CellError as why:
            self.open.append(f"{column}: {why}; taken as not known")
            return None

    def day(self, column: str) -> date | None:
        """A date; ``None`` where the column is absent or the cell empty."""
        return None if self.unknown(column) else self.read(column, read_day, None)

    def line(self, column: str) -> str:
        """A short text."""
        return self.read(column, read_line, "")

    def text(self, column: str) -> str:
        """A long text."""
        return self.read(column, read_text, "")
