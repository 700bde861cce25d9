"""Two questions about a letter: why it goes although something is missing, and where to write a copy of it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from casedesk.desk.dialogs.base import Dialog
from casedesk.desk.forms.choice import Choice
from casedesk.desk.forms.lines import Line
from casedesk.desk.resources import styles
from casedesk.rules.words import one_line, safe

if TYPE_CHECKING:
    from casedesk.rules.letter_checks import Check

FORMS = {"PDF": "pdf", "Word": "docx", "text": "txt"}


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
        folder = Path(self.query_one(Line).value.strip()).expanduser()
        if not folder.is_dir():
            words = f"There is no folder {folder}. Make it first, or type another."
            self.query_one("#answer", Static).update(Content.styled(safe(words), "$late"))
        else:
            chosen = self.query(Choice)
            self.dismiss((folder, self._forms.get(chosen.first().value, "pdf") if chosen else ""))

    def action_back(self) -> None:
        """Back."""
        self.dismiss(None)
