"""Which period is counted, and as it was known on which day: typed as people type days, read back before it is used."""

from datetime import date
from typing import NamedTuple

from textual.content import Content

from casedesk.casework.acts.fields import Field
from casedesk.casework.figures_told import head
from casedesk.desk.forms.base import FormScreen, Opening
from casedesk.desk.forms.kinds import editor_for
from casedesk.desk.forms.preview import Preview
from casedesk.desk.forms.row import FieldRow
from casedesk.problems import BadInput
from casedesk.rules.spans import Span, beside, span
from casedesk.rules.spoken_dates import read_date

FIELDS = (
    Field("first", "From", "day", True, None, "The first day that is counted.", {}, (), ""),
    Field("last", "To", "day", True, None, "The last day that is counted.", {}, (), ""),
    Field(
        "known",
        "As known on",
        "day",
        False,
        None,
        "Leave it empty for today. What was recorded after that day does not count.",
        {},
        (),
        "",
    ),
)


class Asked(NamedTuple):
    """What is to be counted."""

    span: Span
    as_at: date | None
    """As it was known at the end of that day; ``None`` for today."""


class CountedTime(FormScreen[Asked | None]):
    """Dismisses with what is to be counted, or None."""

    TOPIC = "insights"
    perform_words = "count it"
    keep_words = "back"
    lowest = 16

    def __init__(self, now: Asked) -> None:
        super().__init__()
        self._now = now

    async def opening(self) -> Opening:
        values = {"first": self._now.span.first, "last": self._now.span.last, "known": self._now.as_at}
        today = self.desk.office.today
        rows = [FieldRow(field, editor_for(field, values[field.name], today)) for field in FIELDS]
        return Opening(rows, Content.styled("Which period, and as it was known when?", "bold"))

    def _said(self) -> Asked:
        given = {name: str(value or "").strip() for name, value in self.given().items()}
        today = self.desk.office.today
        for field in FIELDS[:2]:
            if not given[field.name]:
                raise BadInput("Say which day.", field.name)
        first, last = (read_date(given[field.name], today, "past", field.name) for field in FIELDS[:2])
        known = read_date(given["known"], today, "past", "known") if given["known"] else None
        if known is not None and known > today:
            raise BadInput("That day has not come yet.", "known")
        return Asked(span(first, last), known if known != today else None)

    async def judged(self) -> Preview:
        asked, today = self._said(), self.desk.office.today
        return Preview(
            (
                f"Counted: {head(asked.span, asked.as_at or today, today)}",
                f"Beside it: {beside(asked.span, asked.as_at or today).title}",
            )
        )

    async def performed(self) -> Asked:
        return self._said()
