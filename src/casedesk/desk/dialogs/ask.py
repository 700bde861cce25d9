"""Three small dialogs: a sentence to read, a question with yes or no, and a choice from a list."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from casedesk.desk.dialogs.base import Dialog


class Sentence(Dialog[None]):
    """Something to be read, such as a problem."""

    KEYS = ("dialog.close",)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter,escape,space", "close", "go on", key_display="enter", id="dialog.close", tooltip="Go on"
        ),
    ]

    def action_close(self) -> None:
        """Go on."""
        self.dismiss(None)


class Confirm(Dialog[bool]):
    """A question. Only ``y`` or enter means yes."""

    KEYS = ("dialog.yes", "dialog.no")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "answer(True)", "yes", key_display="y", id="dialog.yes", tooltip="Yes"),
        Binding("n,escape", "answer(False)", "no", key_display="n", id="dialog.no", tooltip="No"),
    ]

    def action_answer(self, yes: bool) -> None:
        """Answer."""
        self.dismiss(yes)


class Choose(Dialog[int | None]):
    """One line of several; answers with its place in the list, or None."""

    KEYS = ("dialog.none",)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "none", "back", key_display="esc", id="dialog.none", tooltip="Take none"),
    ]

    def __init__(self, title: str, lines: Sequence[Content], sentence: str = "") -> None:
        super().__init__(title, sentence)
        self._lines = lines

    def middle(self) -> ComposeResult:
        yield OptionList(*(Option(line) for line in self._lines), markup=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter on a line, or a click."""
        self.dismiss(event.option_index)

    def action_none(self) -> None:
        """Take none."""
        self.dismiss(None)
