"""Several things that may each be chosen, side by side: arrows move between them, space turns one."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from casedesk.desk.forms.chips import Chips
from casedesk.desk.forms.editors import Editor
from casedesk.rules.words import one_line


class Ticks(Chips):
    """Boxes under one cursor; tab leaves all of them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,down", "move(1)", "next box", show=False),
        Binding("left,up", "move(-1)", "box before", show=False),
        Binding("space", "turn", "yes or no", show=False),
    ]

    class Changed(Message):
        """One was ticked, or is no longer."""

    def __init__(self, options: Sequence[str]) -> None:
        super().__init__(options)
        self._ticked: frozenset[str] = frozenset()
        self._cursor = 0

    @property
    def ticked(self) -> list[str]:
        """What is ticked, in the order of the options."""
        return [option for option in self.options if option in self._ticked]

    @ticked.setter
    def ticked(self, ticked: Sequence[str]) -> None:
        if (wanted := frozenset(ticked)) != self._ticked:
            self._ticked = wanted
            self.refresh()
            self.post_message(self.Changed())

    def words(self, index: int) -> str:
        option = self.options[index]
        return f"[{'x' if option in self._ticked else ' '}] {one_line(option)}"

    def style_of(self, index: int) -> str:
        if self.has_focus and index == self._cursor:
            return "bold reverse"
        return "bold" if self.options[index] in self._ticked else ""

    def action_move(self, by: int) -> None:
        """To the next box or the one before."""
        self._cursor = (self._cursor + by) % len(self.options)
        self.refresh()

    def action_turn(self) -> None:
        """Tick the one under the cursor, or take its tick away."""
        self.ticked = list(self._ticked ^ {self.options[self._cursor]})

    def pick(self, index: int) -> None:
        self._cursor = index
        self.action_turn()


class TicksEditor(Editor):
    """``typed`` is the list of what is ticked."""

    def __init__(self, choices: Sequence[str]) -> None:
        super().__init__()
        self._ticks = Ticks(choices)

    def compose(self) -> ComposeResult:
        yield self._ticks

    def on_ticks_changed(self, event: Ticks.Changed) -> None:
        event.stop()
        self.post_message(self.Edited())

    @property
    def typed(self) -> list[str]:
        return self._ticks.ticked

    @typed.setter
    def typed(self, typed: Any) -> None:
        self._ticks.ticked = [choice for choice in self._ticks.options if choice in typed]
