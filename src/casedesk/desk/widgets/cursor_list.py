"""A list with a cursor that draws only the lines in sight; what each line says is for the lists made from it."""

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

from casedesk.desk.widgets.words import fit


class CursorList(ScrollView, can_focus=True):
    """Rows under one line of heads. Subclasses say how many there are and draw them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"list--head", "list--cursor", "list--blurred", "list--quiet"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "up", show=False, id="list.up", tooltip="One line up"),
        Binding("down", "move(1)", "down", show=False, id="list.down", tooltip="One line down"),
        Binding("pageup", "page(-1)", "page up", show=False, id="list.page_up", tooltip="One page up"),
        Binding("pagedown", "page(1)", "page down", show=False, id="list.page_down", tooltip="One page down"),
        Binding("home", "edge(-1)", "first", show=False, id="list.first", tooltip="The first line"),
        Binding("end", "edge(1)", "last", show=False, id="list.last", tooltip="The last line"),
        Binding(
            "enter",
            "open",
            "open",
            key_display="enter",
            id="list.open",
            tooltip="Open what the cursor is on",
        ),
    ]
    ALLOW_SELECT = False

    cursor = reactive(0, repaint=False)
    empty: tuple[str, ...] = ()
    """What is said, and what to press, where there is nothing to list."""

    class Moved(Message):
        """The cursor is on another row, or on none."""

    class Opened(Message):
        """The row under the cursor was chosen."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._styles: dict[str, Style] = {}

    @property
    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def head_strip(self, width: int) -> Strip:
        """The heads of the columns."""
        raise NotImplementedError

    def row_strip(self, row: int, width: int) -> Strip:
        """One row."""
        raise NotImplementedError

    def rows_changed(self, at: int | None) -> None:
        """Draw other rows, the cursor on ``at``, or as near to where it was as there are rows."""
        with self.prevent(CursorList.Moved):
            self.cursor = min(self.cursor, max(self.count - 1, 0)) if at is None else at
        self.virtual_size = Size(0, self.count + 1)
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
        self.cursor = max(min(self.cursor + by, self.count - 1), 0)

    def action_page(self, direction: int) -> None:
        """Move by what one screen shows."""
        self.action_move(direction * max(self.size.height - 2, 1))

    def action_edge(self, direction: int) -> None:
        """Move to the first or the last row."""
        self.action_move(direction * self.count)

    def action_open(self) -> None:
        """Open the row under the cursor."""
        if self.count:
            self.post_message(self.Opened())

    def on_click(self, event: events.Click) -> None:
        """One click moves the cursor, a second opens."""
        row = event.y - self.gutter.top - 1 + self.scroll_offset.y
        if event.y - self.gutter.top < 1 or not 0 <= row < self.count:
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
        """Draw line ``y`` of what is in sight: the heads, a row, or the empty state."""
        # A scroll view's own size counts the cells under its scrollbar.
        width = self.size.width - (self.scrollbar_size_vertical if self.show_vertical_scrollbar else 0)
        if not self.count:
            return self._empty_strip(y, width)
        if y == 0:
            return self.head_strip(width)
        row = y - 1 + self.scroll_offset.y
        return self.row_strip(row, width) if row < self.count else Strip.blank(width, self.rich_style)

    def _empty_strip(self, y: int, width: int) -> Strip:
        text = self.empty[y - 1] if 1 <= y <= len(self.empty) else ""
        style = self.rich_style if y <= 1 else self.rich_style + self.style_of("quiet")
        return Strip([Segment(set_cell_size(f" {fit(text, width - 2)}", width), style)], width)

    def heads(self, text: str, width: int) -> Strip:
        """A line of heads."""
        return Strip([Segment(set_cell_size(text, width), self.style_of("head"))], width)

    def base_style(self, row: int) -> Style:
        """The style of a row: under the cursor or not, with the keys or without."""
        if row != self.cursor:
            return self.rich_style
        return self.style_of("cursor" if self.has_focus else "blurred")

    def drawn(self, segments: Sequence[Segment], row: int, width: int) -> Strip:
        """A row of segments, as wide as the list."""
        return Strip(segments).adjust_cell_length(width, self.base_style(row))

    def style_of(self, name: str) -> Style:
        """A component style, remembered: looking one up costs more than drawing a line."""
        if name not in self._styles:
            partial = name not in ("cursor", "blurred", "head")
            self._styles[name] = self.get_component_rich_style(f"list--{name}", partial=partial)
        return self._styles[name]
