"""How many homes there were at the end of a year: asked for where the regulator's measures are counted by them."""

from textual.content import Content

from casedesk.casework.acts.fields import Field
from casedesk.desk.forms.base import FormScreen, Opening
from casedesk.desk.forms.kinds import editor_for
from casedesk.desk.forms.preview import Preview
from casedesk.desk.forms.row import FieldRow
from casedesk.problems import BadInput
from casedesk.rules.homes import Homes, with_year
from casedesk.rules.spans import Span

FIELDS = (
    Field("rental", "Low-cost rental", "count", False, None, "Homes at the end of the year.", {}, (), ""),
    Field("ownership", "Low-cost ownership", "count", False, None, "Shared ownership homes.", {}, (), ""),
)


class HomesOf(FormScreen[str | None]):
    """Dismisses with the setting ``homes`` as it is to be kept, or None."""

    TOPIC = "insights"
    perform_words = "keep it"
    keep_words = "without"
    lowest = 14

    def __init__(self, span: Span) -> None:
        super().__init__()
        self._span = span

    async def opening(self) -> Opening:
        rows = [FieldRow(field, editor_for(field, None, self.desk.office.today)) for field in FIELDS]
        return Opening(
            rows, Content.styled(f"How many homes were there at the end of {self._span.title}?", "bold")
        )

    def _said(self) -> Homes:
        given = {name: str(value or "").strip().replace(",", "") for name, value in self.given().items()}
        for field in FIELDS:
            if given[field.name] and not given[field.name].isdecimal():
                raise BadInput("Give a whole number in figures, or leave it empty.", field.name)
        found = Homes(*(int(given[field.name]) if given[field.name] else None for field in FIELDS))
        if found == Homes():
            raise BadInput("Give one of the two, or go on without.", FIELDS[0].name)
        return found

    def _kept(self) -> str:
        kept = self.desk.office.settings().get("homes", "")
        return with_year(kept, self._span.first.year, self._said())

    async def judged(self) -> Preview:
        return Preview((f"Kept in the settings: {await self.desk.ask(self._kept)}",))

    async def performed(self) -> str:
        spelled: str = await self.desk.ask(self._kept)
        await self.desk.ask(self.desk.office.save_settings, {"homes": spelled})
        return spelled
