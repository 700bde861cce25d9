"""Adding a bank holiday that was proclaimed: which dates would move is shown before it is added."""

from datetime import date

from textual.content import Content

from casedesk.casework.acts.fields import Field
from casedesk.desk.forms.base import FormScreen, Opening
from casedesk.desk.forms.kinds import editor_for
from casedesk.desk.forms.preview import Preview
from casedesk.desk.forms.row import FieldRow
from casedesk.problems import BadInput
from casedesk.rules.spoken_dates import read_date

FIELDS = (
    Field("day", "Day", "future_day", True, None, "The day that is, or is not, a bank holiday.", {}, (), ""),
    Field("title", "Name", "text", True, "", "As it was announced, such as “Coronation”.", {}, (), ""),
    Field(
        "source",
        "Where proclaimed",
        "text",
        True,
        "",
        "So that others can check it: the Gazette, gov.uk.",
        {},
        (),
        "",
    ),
    Field(
        "working",
        "A working day after all",
        "yesno",
        False,
        False,
        "For a bank holiday that was moved away.",
        {},
        (),
        "",
    ),
)


class ProclaimForm(FormScreen[date | None]):
    """Dismisses with the day added, or None."""

    TOPIC = "calendar"
    perform_words = "add it"
    draft_key = "proclaim:"

    def __init__(self, day: date) -> None:
        super().__init__()
        self._day = day

    async def opening(self) -> Opening:
        from casedesk.desk.forms import drafts

        kept = await self.desk.ask(self.desk.office.draft, self.draft_key)
        today = self.desk.office.today
        begin = {"day": self._day if self._day > today else None}
        rows = [FieldRow(f, editor_for(f, begin.get(f.name, f.default), today)) for f in FIELDS]
        return Opening(rows, Content.styled("Add a proclaimed bank holiday", "bold"), "", drafts.read(kept))

    def _said(self) -> tuple[date, str, str, bool]:
        given = self.given()
        if not str(given["day"]).strip():
            raise BadInput("Say which day.", "day")
        if not str(given["title"]).strip():
            raise BadInput("Give the bank holiday a name.", "title")
        if not str(given["source"]).strip():
            raise BadInput("Say where it was proclaimed.", "source")
        day = read_date(str(given["day"]), self.desk.office.today, "future", "day")
        return day, str(given["title"]), str(given["source"]), bool(given["working"])

    async def judged(self) -> Preview:
        moves = await self.desk.ask(self.desk.office.judge_proclaim, *self._said())
        return Preview(tuple(moves) or ("No open complaint's date moves.",))

    async def performed(self) -> date:
        said = self._said()
        await self.desk.ask(self.desk.office.proclaim, *said)
        return said[0]
