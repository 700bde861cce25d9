"""A letter as it stands on the screen, and what is made of it without sending it: pages, a copy, a file."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.content import Content

from casedesk.casework.case_folder import folder_name
from casedesk.casework.writing_out import free_name
from casedesk.desk.dialogs.ask_folder import AskFolder
from casedesk.desk.folders import folder_to_write_to
from casedesk.desk.forms.base import FormScreen
from casedesk.problems import BadInput

if TYPE_CHECKING:
    from casedesk.casework.office import Office


class Page(NamedTuple):
    """The letter as it stands. Its methods are for the store's thread."""

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
        """Write it as a draft under a name that is free; the complaint stays as it is.

        Raises:
            StoreProblem: it cannot be written there.
        """
        path = free_name(folder / f"{folder_name(self.reference)}-{self.kind}-draft.{form}")
        office.write_letters(self.reference, self.kind, {path: self.made(office, form)}, draft=True)
        return path


def letter_key(key: str, action: str, label: str, tooltip: str, *, before_text: bool = False) -> Binding:
    """``before_text``: the text area has another use for the key."""
    return Binding(
        key,
        action,
        label,
        key_display=key,
        id=f"letter.{action}",
        tooltip=tooltip,
        priority=before_text,
    )


class UnsentLetter(FormScreen[str | None]):
    """The keys that make something of a letter and record nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        letter_key("f5", "preview", "pages", "The letter as pages"),
        letter_key("ctrl+y", "copy", "copy", "Copy the whole letter, for an e-mail", before_text=True),
        letter_key("ctrl+e", "write", "file", "Write a draft as PDF, Word or text", before_text=True),
    ]

    def heading(self) -> Content:
        """Which letter it is."""
        raise NotImplementedError

    def page(self) -> Page:
        """The letter as it stands.

        Raises:
            BadInput: a field of its head cannot be read.
        """
        raise NotImplementedError

    def _readable(self) -> Page | None:
        """The letter as it stands; says why there is none."""
        try:
            return self.page() if self.rows else None
        except BadInput as problem:
            self.notify(problem.message, severity="warning")
            return None

    def action_preview(self) -> None:
        """As pages, broken where the paper breaks."""
        from casedesk.desk.screens.pages import PagesScreen

        if (page := self._readable()) is not None:
            self.app.push_screen(
                PagesScreen(self.heading(), partial(page.pages, self.desk.office), page.text)
            )

    def action_copy(self) -> None:
        """Copy all of it as text."""
        if (page := self._readable()) is not None:
            self.desk.begin(self._copy(page))

    async def _copy(self, page: Page) -> None:
        text = await self.desk.ask(page.made, self.desk.office, "txt")
        self.desk.copy(text.decode(), "Copied the letter. Once it is sent, ctrl+s records it.")

    def action_write(self) -> None:
        """Write a draft of it to a folder; nothing is recorded."""
        if (page := self._readable()) is not None:
            self.desk.begin(self._write(page))

    async def _write(self, page: Page) -> None:
        desk = self.desk
        asked = AskFolder(
            "Write a draft of the letter to a folder", "Nothing is recorded.", folder_to_write_to(desk)
        )
        if (answer := await desk.push_screen_wait(asked)) is None:
            return
        desk.written_to, form = answer
        written = await desk.ask(page.written, desk.office, form, desk.written_to)
        self.notify(f"Written to {written}.", timeout=8)
