"""The guidance on remedies: a page to read beside a case, and a form to change it, so that nothing typed is lost."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from casedesk.casework.acts.fields import Field
from casedesk.desk.forms import drafts
from casedesk.desk.forms.base import FormScreen, Opening
from casedesk.desk.forms.editors import plain_day
from casedesk.desk.forms.host import desk_of
from casedesk.desk.forms.kinds import editor_for
from casedesk.desk.forms.preview import Preview
from casedesk.desk.forms.row import FieldRow
from casedesk.desk.screens.reading import Page, ReadingScreen
from casedesk.desk.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from casedesk.casework.guidance import GuidancePage
    from casedesk.desk.app import CasedeskApp

_DATED = ("dated", "As at", "day", "The day you last compared it with the Ombudsman's own guidance.")
_TEXT = (
    "text",
    "Guidance",
    "long",
    "Your landlord's own policy belongs here too. No sum is worked out of it.",
)


async def show_guidance(app: "CasedeskApp") -> None:
    """Open the page."""
    page = await app.ask(app.office.guidance)
    app.push_screen(GuidanceScreen(page, app.office.today))


class GuidanceScreen(ReadingScreen):
    """The page with its day, to be read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "change", "change", id="guidance.change", tooltip="Change the page, or its day")
    ]

    def __init__(self, page: "GuidancePage", today: date) -> None:
        remark = page.remark(today)
        super().__init__("Guidance on remedies" + (f" · {remark}" if remark else ""), page.whole)

    def compose(self) -> ComposeResult:
        yield Static(Content.styled(self._title, "bold"), id="title")
        yield Page(self._text)
        yield KeyLine("guidance.change", "reading.copy", "reading.help", "reading.close")

    @work(group="changing")
    async def action_change(self) -> None:
        """Change it, then read what it has become."""
        if await self.app.push_screen_wait(GuidanceForm()):
            desk = desk_of(self)
            self.dismiss(None)
            desk.begin(show_guidance(desk))  # of the desk: a worker of this screen ends with it

    def action_help(self) -> None:
        """Help for putting things right."""
        desk_of(self).show_help("remedies")


class GuidanceForm(FormScreen[bool | None]):
    """Dismisses with whether something was saved."""

    TOPIC: ClassVar[str] = "remedies"
    perform_words = "save"
    lowest = 32
    draft_key = "guidance:"

    async def opening(self) -> Opening:
        page, kept, today = await self.desk.ask(self._read)
        values = {"dated": plain_day(page.dated), "text": page.text}
        rows = []
        for name, label, kind, help_words in (_DATED, _TEXT):
            field = Field(name, label, kind, True, "", help_words, {}, (), "")
            rows.append(FieldRow(field, editor_for(field, values[name], today)))
        heading = Content.styled("Guidance on remedies", "bold")
        return Opening(rows, heading, page.remark(today), drafts.read(kept))

    def _read(self) -> "tuple[GuidancePage, str | None, date]":
        office = self.desk.office
        return office.guidance(), office.draft(self.draft_key), office.today

    async def judged(self) -> Preview:
        """Nothing follows from it but what is read."""
        return Preview(("A page to read beside a case. Nothing is saved before ctrl+s.",))

    async def performed(self) -> bool:
        given = self.given()
        await self.desk.ask(self.desk.office.save_guidance, f"As at {given['dated']}\n\n{given['text']}")
        return True
