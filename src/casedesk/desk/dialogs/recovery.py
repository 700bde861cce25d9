"""The recovery sheet: offered when a store has been made, and in the palette at any time."""

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from casedesk.casework.recovery import FILE_NAME, Sheet, recovery_text, write_sheet
from casedesk.casework.writing_out import free_name
from casedesk.desk.dialogs.base import Dialog
from casedesk.desk.folders import folder_to_write_to
from casedesk.desk.forms.host import desk_of
from casedesk.desk.forms.lines import Line
from casedesk.problems import Problem
from casedesk.rules.words import one_line, safe

TITLE = "Recovery sheet: save or copy it, print it, write the passphrase on it by hand, lock it away"


class RecoveryDialog(Dialog[None]):
    """Shows the page; saves it to a file of its owner's only, or copies it."""

    KEYS = ("recovery.save", "recovery.copy", "recovery.close")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+s",
            "save",
            "save",
            key_display="ctrl+s",
            id="recovery.save",
            tooltip="Save the page",
        ),
        Binding("ctrl+y", "copy", "copy", key_display="ctrl+y", id="recovery.copy", tooltip="Copy the page"),
        Binding(
            "escape",
            "close",
            "go on",
            key_display="esc",
            id="recovery.close",
            tooltip="Go on to the worklist",
        ),
    ]

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(TITLE)
        self._sheet = sheet

    def middle(self) -> ComposeResult:
        with VerticalScroll(id="page"):
            yield Static(Content(safe(recovery_text(self._sheet))))
        with Horizontal(id="file"):
            yield Static("Save as ", markup=False)
            yield Line(str(free_name(folder_to_write_to(desk_of(self)) / FILE_NAME)))
        yield Static(markup=False, id="answer")

    def on_mount(self) -> None:
        self.query_one(Line).focus()

    def on_input_submitted(self) -> None:
        """Enter in the file's name saves."""
        self.action_save()

    def action_save(self) -> None:
        """Save the page so that only its owner can read it; a PDF takes a moment."""
        desk_of(self).begin(self._save(self.query_one(Line).value.strip()))

    async def _save(self, typed: str) -> None:
        try:
            path = Path(typed).expanduser()
            await desk_of(self).ask(write_sheet, self._sheet, path)
        except Problem as problem:
            self._say(problem.message, "$late")
        except (OSError, RuntimeError, ValueError):  # a name that is too long, or the home of nobody
            self._say(f"There can be no file {one_line(typed, 80)}. Type another name.", "$late")
        else:
            self._say(f"Saved to {path}. Print it, then delete the file; esc goes on.", "$good")

    def _say(self, words: str, style: str) -> None:
        self.query_one("#answer", Static).update(Content.styled(safe(words), style))

    def action_copy(self) -> None:
        """Copy the page."""
        desk_of(self).copy(recovery_text(self._sheet), "Copied the recovery sheet.")

    def action_close(self) -> None:
        """Go on."""
        self.dismiss(None)
