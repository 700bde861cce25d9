"""The list of complaints: draws only the lines in sight, so that 100,000 in the store cost nothing."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from casedesk.desk.widgets.lines import GAP, WORK, Columns, Line, Titles, share
from casedesk.desk.widgets.words import fit


class CaseList(ScrollView, can_focus=True):
    """Complaints with a cursor. It is given lines and says which one the cursor is on."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "case-list--head",
        "case-list--cursor",
        "case-list--blurred",
        "case-list--reference",
        "case-list--late",
        "case-list--soon",
        "case-list--running",
        "case-list--quiet",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "up", show=False, id="list.up", tooltip="One complaint up"),
        Binding("down", "move(1)", "down", show=False, id="list.down", tooltip="One complaint down"),
        Binding("pageup", "page(-1)", "page up", show=False, id="list.page_up", tooltip="One page up"),
        Binding("pagedown", "page(1)", "page down", show=False, id="list.page_down", tooltip="One page down"),
        Binding("home", "edge(-1)", "first", show=False, id="list.first", tooltip="The first complaint"),
        Binding("end", "edge(1)", "last", show=False, id="list.last", tooltip="The last complaint"),
        Binding(
            "enter",
            "open",
            "open",
            key_display="enter",
            id="list.open",
            tooltip="Open the complaint under the cursor",
        ),
    ]
    ALLOW_SELECT = False

    cursor = reactive(0, repaint=False)

    class Moved(Message):
        """The cursor is on another complaint, or on none."""

    class Opened(Message):
        """A complaint was chosen."""

        def __init__(self, reference: str) -> None:
            super().__init__()
            self.reference = reference

    def __init__(self, *, plain: bool = False, id: str | None = None) -> None:
        super().__init__(id=id)
        self.lines: Sequence[Line] = ()
        self.titles = WORK
        self.empty: tuple[str, ...] = ()
        self._plain = plain
        self._columns = Columns(2, 0, 0, 0, 0, 0, 0, 0)
        self._shared_for = -1
        self._styles: dict[str, Style] = {}

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
        found = next((n for n, line in enumerate(lines) if line.reference == wanted), None)
        with self.prevent(CaseList.Moved):
            self.cursor = min(self.cursor, max(len(lines) - 1, 0)) if found is None else found
        self.virtual_size = Size(0, len(lines) + 1)
        self._into_sight()
        self.refresh()
        self.post_message(self.Moved())

    def watch_cursor(self, before: int, after: int) -> None:
        """Redraw the two lines concerned, nothing else."""
        self.refresh_lines(before + 1)
        self.refresh_lines(after + 1)
        self._into_sight()
        self.post_message(self.Moved())

    def _into_sight(self) -> None:
        self.scroll_to_region(Region(0, self.cursor, 1, 2), animate=False, force=True)

    def action_move(self, by: int) -> None:
        """Move the cursor, stopping at both ends."""
        self.cursor = max(min(self.cursor + by, len(self.lines) - 1), 0)

    def action_page(self, direction: int) -> None:
        """Move by what one screen shows."""
        self.action_move(direction * max(self.size.height - 2, 1))

    def action_edge(self, direction: int) -> None:
        """Move to the first or the last complaint."""
        self.action_move(direction * len(self.lines))

    def action_open(self) -> None:
        """Open the complaint under the cursor."""
        if self.line is not None:
            self.post_message(self.Opened(self.line.reference))

    def on_click(self, event: events.Click) -> None:
        """One click moves the cursor, a second opens."""
        row = event.y - self.gutter.top - 1 + self.scroll_offset.y
        if event.y - self.gutter.top < 1 or not 0 <= row < len(self.lines):
            return
        if event.chain > 1:
            self.action_open()
        self.cursor = row

    def on_focus(self) -> None:
        """The cursor is stronger while the list has the keys."""
        self.refresh_lines(self.cursor + 1)

    def on_blur(self) -> None:
        """And weaker while it has not."""
        self.refresh_lines(self.cursor + 1)

    def notify_style_update(self) -> None:
        """Another theme: look its styles up again."""
        super().notify_style_update()
        self._styles.clear()

    def render_line(self, y: int) -> Strip:
        """Draw line ``y`` of what is in sight: the heads, a complaint, or the empty state."""
        width = self.size.width
        if self._shared_for != width:
            self._columns, self._shared_for = (
                share(width, self.lines, self.titles, 2 if self._plain else 1),
                width,
            )
        if not self.lines:
            return self._empty_strip(y, width)
        if y == 0:
            return self._head_strip(width)
        row = y - 1 + self.scroll_offset.y
        return self._line_strip(row, width) if row < len(self.lines) else Strip.blank(width, self.rich_style)

    def _empty_strip(self, y: int, width: int) -> Strip:
        text = self.empty[y - 1] if 1 <= y <= len(self.empty) else ""
        style = self.rich_style if y <= 1 else self.rich_style + self._style("quiet")
        return Strip([Segment(set_cell_size(f" {fit(text, width - 2)}", width), style)], width)

    def _head_strip(self, width: int) -> Strip:
        columns = self._columns
        cells = [fit(head, w) for head, w in zip(columns.heads(self.titles), columns.widths(), strict=True)]
        text = " " * (1 + columns.sign + 1) + (" " * GAP).join(cells)
        return Strip([Segment(set_cell_size(text, width), self._style("head"))], width)

    def _line_strip(self, row: int, width: int) -> Strip:
        line, columns = self.lines[row], self._columns
        under = row == self.cursor
        base = self._style("cursor" if self.has_focus else "blurred") if under else self.rich_style
        strong = base + Style(color=self._style(line.sign.style).color, bold=line.sign.style == "late")
        plain = base if line.sign.style != "quiet" or under else base + self._style("quiet")
        cells = [fit(text, w) for text, w in zip(columns.cells(line), columns.widths(), strict=True)]
        gap = " " * GAP
        first, middle, last = cells[0], gap.join(cells[1:-1]), cells[-1]
        segments = [
            Segment(f" {fit(line.sign.drawn(self._plain), columns.sign)} ", strong),
            Segment(f"{first}{gap}", base + self._style("reference")),
            Segment(f"{middle}{gap}", plain),
            Segment(last, strong if line.sign.style in ("late", "soon") else plain),
        ]
        return Strip(segments).adjust_cell_length(width, base)

    def _style(self, name: str) -> Style:
        """A component style, remembered: looking one up costs more than drawing a line."""
        if name not in self._styles:
            partial = name not in ("cursor", "blurred", "head")
            self._styles[name] = self.get_component_rich_style(f"case-list--{name}", partial=partial)
        return self._styles[name]
