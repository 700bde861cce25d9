"""The guidance on remedies, to read and to change: a form, so that nothing typed is lost."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content

from casedesk.casework.acts.fields import Field
from casedesk.desk.forms import drafts
from casedesk.desk.forms.base import FormScreen, Opening
from casedesk.desk.forms.editors import plain_day
from casedesk.desk.forms.kinds import editor_for
from casedesk.desk.forms.preview import Preview
from casedesk.desk.forms.row import FieldRow

if TYPE_CHECKING:
    from casedesk.casework.guidance import GuidancePage

_DATED = ("dated", "As at", "day", "The day you last compared it with the Ombudsman's own guidance.")
_TEXT = (
    "text",
    "Guidance",
    "long",
    "Your landlord's own policy belongs here too. No sum is worked out from it.",
)


class GuidanceScreen(FormScreen[bool | None]):
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
        whose = "your own" if page.own else "as it comes with Casedesk"
        heading = Content.assemble(("Guidance on remedies", "bold"), (f" · {whose}", "$quiet"))
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
