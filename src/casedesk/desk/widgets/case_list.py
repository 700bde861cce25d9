"""The list of complaints: what is next on each, when, and the count in words."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from casedesk.desk.widgets.cursor_list import CursorList
from casedesk.desk.widgets.lines import GAP, WORK, Columns, Line, Titles, share
from casedesk.desk.widgets.words import fit


class CaseList(CursorList):
    """Complaints with a cursor. It is given lines and says which one the cursor is on."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"list--reference", "list--late", "list--soon", "list--running"}

    def __init__(self, *, plain: bool = False, id: str | None = None) -> None:
        super().__init__(id=id)
        self.lines: Sequence[Line] = ()
        self.titles = WORK
        self._plain = plain
        self._columns = Columns(2, 0, 0, 0, 0, 0, 0, 0)
        self._shared_for = -1

    @property
    def count(self) -> int:
        return len(self.lines)

    @property
    def line(self) -> Line | None:
        """The complaint under the cursor."""
        return self.lines[self.cursor] if self.cursor < len(self.lines) else None

    def show(
        self,
        lines: Sequence[Line],
        titles: Titles = WORK,
        empty: Sequence[str] = (),
        at: str | None = None,
    ) -> None:
        """Show other lines, keeping the cursor on the same complaint, or on ``at``.

        ``empty`` says what to press when there are none.
        """
        wanted = at or (self.line.reference if self.line else "")
        self.lines, self.titles, self.empty = lines, titles, tuple(empty)
        self._shared_for = -1
        self.rows_changed(next((n for n, line in enumerate(lines) if line.reference == wanted), None))

    def _shared(self, width: int) -> Columns:
        if self._shared_for != width:
            self._columns = share(width, self.lines, self.titles, 2 if self._plain else 1)
            self._shared_for = width
        return self._columns

    def head_strip(self, width: int) -> Strip:
        columns = self._shared(width)
        cells = [fit(head, w) for head, w in zip(columns.heads(self.titles), columns.widths(), strict=True)]
        return self.heads(" " * (1 + columns.sign + 1) + (" " * GAP).join(cells), width)

    def row_strip(self, row: int, width: int) -> Strip:
        line, columns = self.lines[row], self._shared(width)
        base = self.base_style(row)
        strong = base + Style(color=self.style_of(line.sign.style).color, bold=line.sign.style == "late")
        under = row == self.cursor
        plain = base if line.sign.style != "quiet" or under else base + self.style_of("quiet")
        cells = [fit(text, w) for text, w in zip(columns.cells(line), columns.widths(), strict=True)]
        gap = " " * GAP
        first, middle, last = cells[0], gap.join(cells[1:-1]), cells[-1]
        segments = [
            Segment(f" {fit(line.sign.drawn(self._plain), columns.sign)} ", strong),
            Segment(f"{first}{gap}", base + self.style_of("reference")),
            Segment(f"{middle}{gap}", plain),
            Segment(last, strong if line.sign.style in ("late", "soon") else plain),
        ]
        return self.drawn(segments, row, width)
