"""The question before a letter goes although something is missing that must be in it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from casedesk.desk.dialogs.base import Dialog
from casedesk.desk.forms.lines import Line
from casedesk.desk.resources import styles
from casedesk.rules.words import one_line, safe

if TYPE_CHECKING:
    from casedesk.rules.letter_checks import Check


class AskReason(Dialog[str | None]):
    """Lists what must be in the letter and is not; goes on only with a reason."""

    CSS_PATH: ClassVar[list[Path]] = styles("dialogs", "letter")
    KEYS = ("reason.send", "reason.back")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+s,enter",
            "send",
            "issue it all the same",
            key_display="ctrl+s",
            id="reason.send",
            tooltip="Issue it; the reason goes into the record",
            priority=True,
        ),
        Binding(
            "escape", "back", "go back", key_display="esc", id="reason.back", tooltip="Back to the letter"
        ),
    ]

    def __init__(self, title: str, missing: "Sequence[Check]", sentence: str) -> None:
        super().__init__(title, sentence)
        self._missing = missing

    def middle(self) -> ComposeResult:
        with VerticalScroll(id="missing", can_focus=False):
            yield Static(Content("\n").join(_told(check) for check in self._missing))
        yield Static("Why it goes all the same (kept with the letter)", markup=False)
        yield Line(placeholder="type the reason, or esc to mend the letter")
        yield Static(markup=False, id="answer")

    def on_mount(self) -> None:
        self.query_one(Line).focus()

    def action_send(self) -> None:
        """Go on, if there is a reason."""
        if reason := self.query_one(Line).value.strip():
            self.dismiss(reason)
        else:
            self.query_one("#answer", Static).update(
                Content.styled("Without a reason it is not issued.", "$late")
            )

    def action_back(self) -> None:
        """Back to the letter."""
        self.dismiss(None)


def _told(check: "Check") -> Content:
    provision = f" ({one_line(check.provision)})" if check.provision else ""
    return Content(f"· {safe(check.missing)}{provision}")
