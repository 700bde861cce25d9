"""A few words side by side, as many on a line as fit: how a choice and a row of ticks share their width."""

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

GAP = 2


class Chips(Widget, can_focus=True):
    """Options on lines. Subclasses say how one is written, and what picking it does."""

    def __init__(self, options: Sequence[str]) -> None:
        super().__init__()
        self.options = tuple(options)

    def words(self, index: int) -> str:
        """The option with its mark."""
        raise NotImplementedError

    def style_of(self, index: int) -> str:
        """How it is drawn."""
        raise NotImplementedError

    def pick(self, index: int) -> None:
        """The option was clicked."""
        raise NotImplementedError

    def render(self) -> Content:
        width = self.size.width
        lines = [
            Content(" " * GAP).join(self._chip(index, width) for index in row) for row in self.on_lines(width)
        ]
        return Content("\n").join(lines)

    def _chip(self, index: int, width: int) -> Content:
        """One option; cut where the line is narrower, so that none pushes another out of sight."""
        return Content.styled(self.words(index), self.style_of(index)).truncate(max(width, 1), ellipsis=True)

    def on_lines(self, width: int) -> list[list[int]]:
        """Which options stand on which line: as many as fit, never one cut in two."""
        rows: list[list[int]] = []
        used = 0
        for index in range(len(self.options)):
            wide = Content(self.words(index)).cell_length
            if not rows or used + GAP + wide > width:
                rows.append([])
                used = -GAP
            rows[-1].append(index)
            used += GAP + wide
        return rows

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return max(len(self.on_lines(width)), 1)

    def on_click(self, event: events.Click) -> None:
        where = event.get_content_offset(self)
        if where is None:
            return
        rows = self.on_lines(self.size.width)
        column = 0
        for index in rows[where.y] if where.y < len(rows) else ():
            wide = Content(self.words(index)).cell_length
            if column <= where.x < column + wide:
                self.pick(index)
            column += wide + GAP
