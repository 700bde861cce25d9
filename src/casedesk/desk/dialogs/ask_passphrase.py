"""The passphrase of one backup, where it is not the store's."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from casedesk.desk.dialogs.base import Dialog
from casedesk.desk.forms.lines import Line


class AskPassphrase(Dialog[str | None]):
    """Answers with what was typed, which is not shown; None if it was left."""

    KEYS = ("passphrase.open", "passphrase.back")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "go on", id="passphrase.open", tooltip="Go on", priority=True),
        Binding("escape", "back", "back", key_display="esc", id="passphrase.back", tooltip="Back"),
    ]

    def middle(self) -> ComposeResult:
        yield Line(password=True)

    def on_mount(self) -> None:
        self.query_one(Line).focus()

    def action_open(self) -> None:
        """Answer, if anything was typed."""
        if typed := self.query_one(Line).value:
            self.dismiss(typed)

    def action_back(self) -> None:
        """Back."""
        self.dismiss(None)
