"""The question where a file is to be written, and as what."""

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from casedesk.desk.dialogs.base import Dialog
from casedesk.desk.folders import folder_typed
from casedesk.desk.forms.choice import Choice
from casedesk.desk.forms.lines import Line
from casedesk.desk.resources import styles
from casedesk.problems import BadInput
from casedesk.rules.words import safe

FORMS = {"PDF": "pdf", "Word": "docx", "text": "txt"}
"""What a letter can be written as."""


class AskFolder(Dialog[tuple[Path, str] | None]):
    """Where to, and as what: answers with a folder that is there, and one of the forms if there are several."""

    CSS_PATH: ClassVar[list[Path]] = styles("dialogs", "letter")
    KEYS = ("folder.write", "folder.back")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+s,enter",
            "write",
            "write it",
            key_display="ctrl+s",
            id="folder.write",
            tooltip="Write it there",
            priority=True,
        ),
        Binding("escape", "back", "back", key_display="esc", id="folder.back", tooltip="Back"),
    ]

    def __init__(self, title: str, sentence: str, folder: Path, forms: Mapping[str, str] = FORMS) -> None:
        """``forms``: what each is called here and by the one who writes; empty where there is no choice."""
        super().__init__(title, sentence)
        self._folder, self._forms = folder, forms

    def middle(self) -> ComposeResult:
        with Horizontal(classes="asked"):
            yield Static("Folder", markup=False)
            yield Line(str(self._folder), typed_over=True)
        if self._forms:
            with Horizontal(classes="asked"):
                yield Static("As", markup=False)
                yield Choice(tuple(self._forms), next(iter(self._forms)))
        yield Static(markup=False, id="answer")

    def on_mount(self) -> None:
        self.query_one(Line).focus()

    def action_write(self) -> None:
        """Answer, if there is such a folder."""
        try:
            folder = folder_typed(self.query_one(Line).value.strip())
        except BadInput as problem:
            self.query_one("#answer", Static).update(Content.styled(safe(problem.message), "$late"))
        else:
            chosen = self.query(Choice)
            self.dismiss((folder, self._forms.get(chosen.first().value, "pdf") if chosen else ""))

    def action_back(self) -> None:
        """Back."""
        self.dismiss(None)
