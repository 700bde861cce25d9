"""Reading one paper in the terminal: its words, wrapped between words, never parsed."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Resize
from textual.geometry import Size
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Static

from casedesk.desk.forms.host import desk_of
from casedesk.desk.resources import styles
from casedesk.desk.widgets.key_line import KeyLine
from casedesk.rules.words import safe

WIDEST = 100
"""Cells of a line: longer ones are hard to read."""


class Page(ScrollView, can_focus=True):
    """A long text of which only the lines in sight are drawn."""

    ALLOW_SELECT = False

    def __init__(self, text: str) -> None:
        super().__init__()
        self._content = Content(safe(text).expandtabs(4))
        self._lines: list[Content] = []

    def on_resize(self, event: Resize) -> None:
        """Wrap it anew for another width."""
        self._lines = self._content.wrap(max(min(self.size.width - 1, WIDEST), 10))
        self.virtual_size = Size(0, len(self._lines))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw line ``y`` of what is in sight."""
        row, style = y + self.scroll_offset.y, self.rich_style
        text = self._lines[row].plain.rstrip() if row < len(self._lines) else ""
        return Strip([Segment(text, style)]).adjust_cell_length(self.size.width, style)


class ReadingScreen(Screen[None]):
    """The words of one paper."""

    CSS_PATH: ClassVar[list[Path]] = styles("papers")  # type: ignore[assignment]
    AUTO_FOCUS = "Page"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "copy", "copy", id="reading.copy", tooltip="Copy all of the text"),
        Binding(
            "ctrl+o",
            "open",
            "other program",
            key_display="ctrl+o",
            id="reading.open",
            tooltip="Open it with the system's program",
        ),
        Binding(
            "ctrl+e",
            "write",
            "to a folder",
            key_display="ctrl+e",
            id="reading.write",
            tooltip="Write it to a folder",
        ),
        Binding("question_mark,f1", "help", "help", key_display="?", id="reading.help", tooltip="Help"),
        Binding("escape,q,enter", "close", "back", key_display="esc", id="reading.close", tooltip="Back"),
    ]

    def __init__(
        self,
        title: str,
        text: str,
        opener: Callable[[], None] | None = None,
        writer: Callable[[], None] | None = None,
    ) -> None:
        """``opener`` opens the original with another program, ``writer`` writes it to a folder, where it can be."""
        super().__init__()
        self._title, self._text, self._opener, self._writer = title, text, opener, writer

    def compose(self) -> ComposeResult:
        yield Static(Content.styled(safe(self._title), "bold"), id="title")
        yield Page(self._text)
        ways = (("reading.open", self._opener), ("reading.write", self._writer))
        there = (name for name, way in ways if way is not None)
        yield KeyLine("reading.copy", *there, "reading.help", "reading.close")

    def action_copy(self) -> None:
        """Copy all of it."""
        desk_of(self).copy(self._text, "Copied the text.")

    def action_open(self) -> None:
        """Open the original with another program."""
        if self._opener is not None:
            self._opener()

    def action_write(self) -> None:
        """Write the original to a folder."""
        if self._writer is not None:
            self._writer()

    def action_help(self) -> None:
        """Help for papers."""
        desk_of(self).show_help("papers")

    def action_close(self) -> None:
        """Back to the list."""
        self.dismiss(None)
