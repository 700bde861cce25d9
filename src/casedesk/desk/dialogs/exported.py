"""What was handed out: where it lies, how anybody can check it, and what to see to before it is sent."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from casedesk.desk.dialogs.base import Dialog
from casedesk.desk.forms.host import desk_of
from casedesk.rules.words import safe

if TYPE_CHECKING:
    from casedesk.casework.exporting import Exported


class ExportedDialog(Dialog[None]):
    """Read, then closed; ``y`` copies the place."""

    KEYS = ("exported.copy", "exported.close")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "copy", "copy the path", id="exported.copy", tooltip="Copy where it lies"),
        Binding(
            "enter,escape,space", "close", "go on", key_display="enter", id="exported.close", tooltip="Go on"
        ),
    ]

    def __init__(self, exported: "Exported") -> None:
        super().__init__("The case file is written")
        self._exported = exported

    def middle(self) -> ComposeResult:
        folder, archive, remarks = self._exported
        opens = "unlocks it" if archive.parent == folder else "gets it"
        lines = [
            Content(safe(f"{folder}")),
            Content(safe(f"{archive}")),
            Content(""),
            Content.styled(f"Whoever {opens} can prove that it is whole:", "$quiet"),
            Content(safe(f"casedesk verify {archive}")),
            *(Content.styled(f"· {safe(remark)}", "$soon") for remark in remarks),
        ]
        yield Static(Content("\n").join(lines), id="sentence")

    def action_copy(self) -> None:
        """Copy where it lies."""
        desk_of(self).copy(str(self._exported.archive), "Copied where it lies.")

    def action_close(self) -> None:
        """Go on."""
        self.dismiss(None)
