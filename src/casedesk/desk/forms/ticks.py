"""Several things that may each be chosen, side by side."""

from collections.abc import Sequence
from typing import Any

from textual.app import ComposeResult
from textual.containers import Container

from casedesk.desk.forms.choice import Tick
from casedesk.desk.forms.editors import Editor


class TicksEditor(Editor):
    """``typed`` is the list of what is ticked."""

    def __init__(self, choices: Sequence[str]) -> None:
        super().__init__()
        self._ticks = {choice: Tick(words=choice) for choice in choices}

    def compose(self) -> ComposeResult:
        with Container(classes="ticks"):
            yield from self._ticks.values()

    @property
    def typed(self) -> list[str]:
        return [choice for choice, tick in self._ticks.items() if tick.value]

    @typed.setter
    def typed(self, typed: Any) -> None:
        for choice, tick in self._ticks.items():
            tick.value = choice in typed
