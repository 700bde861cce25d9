"""A list with a cursor whose rows have cells: widths are shared so that the words stay readable."""

from collections.abc import Callable, Sequence
from itertools import islice
from typing import Generic, NamedTuple, TypeVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from casedesk.desk.widgets.cursor_list import CursorList
from casedesk.desk.widgets.lines import GAP
from casedesk.desk.widgets.words import fit

T = TypeVar("T")

MEASURED = 200
"""Rows whose cells are measured for the widths: enough to see how wide they are, few enough for 10,000 rows."""
LEAST = 20
"""Cells that the widest column keeps before others are left out."""


class Column(NamedTuple):
    """One column. ``most`` 0: it takes what the others leave."""

    title: str
    most: int = 0
    spare: bool = False
    """Left out where the screen is narrow, or nothing is in it."""
    right: bool = False
    strong: bool = False


class Table(CursorList, Generic[T]):
    """Rows of any kind; ``cells`` says what each is drawn with, and is asked only for rows in sight."""

    def __init__(
        self, columns: Sequence[Column], cells: Callable[[T], Sequence[str]], *, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self.rows: Sequence[T] = ()
        self._columns = tuple(columns)
        self._cells = cells
        self._widths: tuple[int, tuple[int, ...]] = (-1, ())

    @property
    def count(self) -> int:
        return len(self.rows)

    @property
    def row(self) -> T | None:
        """What the cursor is on."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    def show(self, rows: Sequence[T], empty: Sequence[str] = (), at: int | None = None) -> None:
        """Show other rows, the cursor on ``at``. ``empty`` says what to press when there are none."""
        self.rows, self.empty = rows, tuple(empty)
        self._widths = (-1, ())
        self.rows_changed(at)

    def redraw(self) -> None:
        """Draw the same rows again: what their cells say has changed."""
        self._widths = (-1, ())
        self.refresh()

    def _shared(self, width: int) -> tuple[int, ...]:
        """The width of each column; 0 for one that is left out."""
        if self._widths[0] != width:
            self._widths = (width, self._share(width))
        return self._widths[1]

    def _share(self, width: int) -> tuple[int, ...]:
        seen = [self._cells(row) for row in islice(self.rows, MEASURED)]
        wanted = [
            min(max(cell_len(text) for text in (c.title, *(cells[n] for cells in seen))), c.most)
            for n, c in enumerate(self._columns)
        ]
        for column, spare in enumerate(c.spare for c in self._columns):
            if spare and (self._left(width, wanted) < LEAST or not any(cells[column] for cells in seen)):
                wanted[column] = 0
        return tuple(
            w if c.most else max(self._left(width, wanted), 1)
            for w, c in zip(wanted, self._columns, strict=True)
        )

    def _left(self, width: int, wanted: Sequence[int]) -> int:
        """What the column that takes the rest would have, with a margin on both sides."""
        shown = [w for w, c in zip(wanted, self._columns, strict=True) if c.most and w]
        return width - 2 - sum(shown) - GAP * len(shown)

    def head_strip(self, width: int) -> Strip:
        widths = self._shared(width)
        cells = [self._fitted(c.title, c, w) for c, w in zip(self._columns, widths, strict=True) if w]
        return self.heads(" " + (" " * GAP).join(cells), width)

    def row_strip(self, row: int, width: int) -> Strip:
        base = self.base_style(row)
        segments = [Segment(" ", base)]
        cells = self._cells(self.rows[row])
        for text, column, wide in zip(cells, self._columns, self._shared(width), strict=True):
            if wide:
                style = base + Style(bold=True) if column.strong else base
                segments.append(Segment(self._fitted(text, column, wide) + " " * GAP, style))
        return self.drawn(segments, row, width)

    @staticmethod
    def _fitted(text: str, column: Column, width: int) -> str:
        shown = fit(text, width)
        return shown.strip().rjust(width) if column.right else shown
