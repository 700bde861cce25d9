"""The line of filters above the worklist: a number for each, the chosen one marked."""

from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget


class Filter(NamedTuple):
    """One way to look at the complaints. ``which`` is what casework calls it."""

    which: str
    name: str
    empty: tuple[str, ...]
    """What to say, and what to press, when it holds nothing."""


FILTERS = (
    Filter(
        "open", "all open", ("No complaint is open.", "Press n to log one, 6 for closed ones, / to search.")
    ),
    Filter("mine", "mine to do", ("Nothing for you to do today.", "Press 1 for all that is open.")),
    Filter("week", "due this week", ("Nothing falls due this week.", "Press 1 for all that is open.")),
    Filter("late", "late", ("Nothing is late.", "Press 1 for all that is open.")),
    Filter("waiting", "waiting", ("Nobody is waited for.", "Press 1 for all that is open.")),
    Filter("closed", "closed", ("No complaint has been closed yet.", "Press 1 for all that is open.")),
)


class FilterLine(Widget):
    """Names the filters; a click chooses one as its number does."""

    ALLOW_SELECT = False

    class Chosen(Message):
        """A filter was clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self) -> None:
        super().__init__()
        self._chosen = 0
        self._places: list[tuple[int, int]] = []

    def choose(self, number: int) -> None:
        """Mark the filter of that number, counted from 0."""
        self._chosen = number
        self.refresh()

    def render(self) -> Content:
        """All six on one line, wide or narrow."""
        gap = "   " if self.size.width >= 90 else "  "
        parts: list[str | tuple[str, str]] = [" "]
        self._places, at = [], 1
        for number, each in enumerate(FILTERS):
            self._places.append((at, at + len(each.name) + 2))
            at += len(each.name) + 2 + len(gap)
            name = (each.name, "bold underline") if number == self._chosen else (each.name, "$quiet")
            parts += [(f"{number + 1}", "$key bold"), " ", name, gap]
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Choose the filter under the pointer."""
        for number, (start, end) in enumerate(self._places):
            if start <= event.x < end:
                self.post_message(self.Chosen(number))
