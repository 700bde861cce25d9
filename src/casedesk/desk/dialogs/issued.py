"""What is left to do once a letter is on record: sending it, which Casedesk never does by itself."""

from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from casedesk.desk.dialogs.base import Dialog
from casedesk.desk.forms.host import desk_of
from casedesk.desk.sent import write_sent
from casedesk.problems import Problem
from casedesk.records import Letter


class IssuedDialog(Dialog[None]):
    """One sentence, with the two ways to take the letter out."""

    KEYS = ("issued.write", "issued.copy", "issued.close")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "e,ctrl+e",
            "write",
            "write it to a folder",
            key_display="ctrl+e",
            id="issued.write",
            tooltip="The letter as PDF, Word or text",
        ),
        Binding(
            "y,ctrl+y",
            "copy",
            "copy the text",
            key_display="ctrl+y",
            id="issued.copy",
            tooltip="Copy the letter, for an e-mail",
        ),
        Binding("enter,escape", "close", "done", key_display="enter", id="issued.close", tooltip="Go on"),
    ]

    def __init__(self, reference: str, letter: Letter) -> None:
        super().__init__(
            f"{letter.label} is on record as sent by {letter.how}",
            "Casedesk sends nothing: ctrl+e writes the PDF to attach or to print, ctrl+y copies the text."
            " Both are on file under p, papers, too.",
        )
        self._reference, self._letter = reference, letter

    @work(exclusive=True)
    async def action_write(self) -> None:
        """Write it to a folder; what stands in the way is said, and it can be tried again."""
        try:
            await write_sent(desk_of(self), self._reference, self._letter)
        except Problem as problem:
            self.notify(problem.message, severity="warning", timeout=12)

    def action_copy(self) -> None:
        """Copy the text."""
        desk_of(self).copy(self._letter.text, f"Copied {self._letter.label}.")

    def action_close(self) -> None:
        """Go on."""
        self.dismiss(None)
