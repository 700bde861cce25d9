"""The chapters of the figures by name, on as many lines as they need; the chosen one is marked."""

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

HIGH = 30
"""Rows of the screen from which every chapter is named; below, those on the line of the chosen one."""
_PLACE = 9
"""Cells for `` 12 of 16``."""


class ChapterLine(Widget):
    """Names them; a click chooses one."""

    ALLOW_SELECT = False

    class Chosen(Message):
        """A chapter was clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self) -> None:
        super().__init__()
        self._titles: tuple[str, ...] = ()
        self._chosen = 0

    def show(self, titles: Sequence[str], chosen: int) -> None:
        """Show these, the one of that number marked, counted from 0."""
        self._titles, self._chosen = tuple(titles), chosen
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the names need."""
        return len(self._lines(width)) or 1

    def _lines(self, width: int) -> list[list[int]]:
        if self.app.size.height >= HIGH:
            return in_lines(self._titles, width)
        return [line for line in in_lines(self._titles, width - _PLACE) if self._chosen in line]

    def render(self) -> Content:
        """The names, the chosen one in brackets so that it is seen without colours."""
        width = self.size.width
        lines = [Content.assemble(*self._named(line)) for line in self._lines(width)]
        if len(lines) == 1 and len(self._titles) > 1:
            place = f"{self._chosen + 1} of {len(self._titles)}"
            lines = [
                lines[0].pad_right(width - lines[0].cell_length - len(place)),
                Content.styled(place, "$quiet"),
            ]
            return Content("").join(lines)
        return Content("\n").join(lines)

    def _named(self, line: Sequence[int]) -> list[str | tuple[str, str]]:
        parts: list[str | tuple[str, str]] = []
        for number in line:
            chosen = number == self._chosen
            name = f"[{self._titles[number]}]" if chosen else f" {self._titles[number]} "
            parts += [(name, "bold reverse" if chosen else "$quiet"), " "]
        return parts

    def on_click(self, event: events.Click) -> None:
        """Choose the chapter under the pointer."""
        at, lines = 0, self._lines(self.size.width)
        for number in lines[event.y] if event.y < len(lines) else ():
            end = at + len(self._titles[number]) + 2
            if at <= event.x < end:
                self.post_message(self.Chosen(number))
            at = end + 1


def in_lines(titles: Sequence[str], width: int) -> list[list[int]]:
    """Which titles stand on which line, each with a cell on both sides and one between them."""
    lines: list[list[int]] = []
    left = 0
    for number, title in enumerate(titles):
        needed = len(title) + 3
        if not lines or needed - 1 > left:
            lines.append([])
            left = width
        lines[-1].append(number)
        left -= needed
    return lines
