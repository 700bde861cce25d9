"""A letter as it stands on the screen, and what is made of it without sending it. Called in the store's thread."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from casedesk.casework.writing_out import free_name, write_new

if TYPE_CHECKING:
    from casedesk.casework.office import Office


class Page(NamedTuple):
    """The letter as it stands."""

    reference: str
    kind: str
    text: str
    to: str
    how: str
    sent: date
    style: str

    def pages(self, office: "Office") -> list[str]:
        """As pages of text, broken where the paper breaks."""
        return office.letter_pages(
            self.reference, self.kind, self.text, to=self.to, sent=self.sent, style=self.style
        )

    def made(self, office: "Office", form: str) -> bytes:
        """As a file: ``pdf``, ``docx`` or ``txt``.

        Raises:
            BadInput: the landlord's template cannot be used.
        """
        return office.letter_file(
            self.reference, self.kind, self.text, form, to=self.to, sent=self.sent, style=self.style
        )

    def written(self, office: "Office", form: str, folder: Path) -> Path:
        """Write it as a draft under a name that is free; nothing is recorded.

        Raises:
            StoreProblem: it cannot be written there.
        """
        path = free_name(folder / f"{self.reference}-{self.kind}-draft.{form}")
        write_new(path, [self.made(office, form)])
        return path
