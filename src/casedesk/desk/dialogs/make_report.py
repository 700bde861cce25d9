"""Which report is made, of which period, as what and where: read back before anything is written."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from casedesk.casework.acts.fields import Field
from casedesk.casework.figures_told import head
from casedesk.casework.reporting import FORMATS, REPORTS, Asked, Written, asked, file_name, usual_time
from casedesk.desk.folders import folder_to_write_to, folder_typed
from casedesk.desk.forms.base import FormScreen, Opening
from casedesk.desk.forms.kinds import editor_for
from casedesk.desk.forms.preview import Preview
from casedesk.desk.forms.row import FieldRow
from casedesk.problems import BadInput
from casedesk.rules.spans import beside, read_year, span
from casedesk.rules.spoken_dates import read_date

if TYPE_CHECKING:
    from casedesk.desk.app import CasedeskApp
    from casedesk.rules.spans import Span

_KINDS = "board: the governing body; annual: a year by 8.1; mrc: one page; web: for residents."
_DAYS = (
    "Leave all empty for the last whole quarter; of the year's report a year, of the web text half a year."
)


def _field(
    name: str, label: str, kind: str, help: str, choices: tuple[str, ...] = (), *, later: bool = False
) -> Field:
    return Field(name, label, kind, False, None, help, {}, choices, "", later)


FIELDS = (
    _field("kind", "Report", "choice", _KINDS, tuple(REPORTS)),
    _field("year", "Financial year", "text", "Such as 2025-26; or leave it empty and give days."),
    _field("first", "From", "day", _DAYS),
    _field("last", "To", "day", _DAYS),
    _field("format", "As", "choice", "docx to go on writing in it; xlsx for its numbers.", FORMATS),
    _field("folder", "Folder", "text", "It gets a name of its own there; nothing is overwritten."),
    _field(
        "suppress",
        "Counts below",
        "count",
        "are left out; 0 shows all. If not said, 5 for the year and the web, else 0.",
        later=True,
    ),
    _field(
        "known", "As known on", "day", "Empty for today. What was recorded later does not count.", later=True
    ),
    _field(
        "references", "Name complaints", "yesno", "By reference; for the board and the MRC only.", later=True
    ),
)


def _usual_folder(desk: "CasedeskApp") -> Path:
    """The one used last, or the user's documents; never loose in their home."""
    folder = folder_to_write_to(desk)
    return folder / "Casedesk reports" if folder == Path.home() else folder


def _year(typed: str) -> "Span":
    try:
        return read_year(typed)
    except BadInput as problem:
        raise BadInput(problem.message, "year") from None


class MakeReport(FormScreen[Written | None]):
    """Dismisses with what was written, or None."""

    TOPIC = "reports"
    perform_words = "make it"
    keep_words = "back"

    async def opening(self) -> Opening:
        values = {"kind": "board", "format": "pdf", "folder": str(_usual_folder(self.desk))}
        today = self.desk.office.today
        rows = [FieldRow(field, editor_for(field, values.get(field.name), today)) for field in FIELDS]
        return Opening(rows, Content.styled("Which report, and where to?", "bold"))

    def _said(self) -> tuple[Asked, str, Path]:
        given = {name: str(value or "").strip() for name, value in self.given().items()}
        for field in FIELDS:
            if field.choices and not given[field.name]:
                raise BadInput("Choose one.", field.name)
        floor = given["suppress"]
        if floor and not floor.isdecimal():
            raise BadInput("Give a whole number, or leave it empty.", "suppress")
        wanted = asked(
            given["kind"],
            self._span(given),
            int(floor) if floor else None,
            references=bool(self.given()["references"]),
            as_at=self._known(given["known"]),
        )
        return wanted, given["format"], self._folder(given["folder"])

    def _known(self, typed: str) -> date | None:
        today = self.desk.office.today
        known = read_date(typed, today, "past", "known") if typed else None
        if known is not None and known > today:
            raise BadInput("That day has not come yet.", "known")
        return known

    def _folder(self, typed: str) -> Path:
        """The one that is offered need not be there yet."""
        offered = _usual_folder(self.desk)
        return offered if Path(typed) == offered else folder_typed(typed)

    def _span(self, given: dict[str, str]) -> "Span":
        today = self.desk.office.today
        if given["year"]:
            if given["first"] or given["last"]:
                raise BadInput("Say either the year or the days.", "year")
            return _year(given["year"])
        if not given["first"] and not given["last"]:
            return usual_time(given["kind"], today)
        for name in ("first", "last"):
            if not given[name]:
                raise BadInput("Say this day too, or leave both empty.", name)
        return span(*(read_date(given[name], today, "past", name) for name in ("first", "last")))

    async def judged(self) -> Preview:
        wanted, format, folder = self._said()
        today = self.desk.office.today
        shown = (
            f"Counts of 1 to {wanted.floor - 1} are left out." if wanted.floor else "Every count is shown."
        )
        return Preview(
            (
                f"Counted: {head(wanted.span, wanted.as_at or today, today)}",
                f"Beside it, as far as there are records: {beside(wanted.span, wanted.as_at or today).title}",
                shown,
                f"Written to: {folder / file_name(wanted)}.{format}",
            )
        )

    async def performed(self) -> Written:
        wanted, format, folder = self._said()
        folder.mkdir(mode=0o700, exist_ok=True)
        self.desk.written_to = folder
        written: Written = await self.desk.ask(self.desk.office.write_report, wanted, format, folder)
        return written
