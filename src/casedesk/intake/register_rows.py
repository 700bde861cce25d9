"""One row of a register as a complaint: what it says, what it leaves open, what cannot be right."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple, TypeVar

from casedesk.intake.cells import CellError, read_count, read_day, read_line, read_text, read_yes
from casedesk.records import NOT_RECORDED, Complaint, Extension, Point, Stage
from casedesk.rules.law import code_id_for
from casedesk.rules.words import day_and_year

_T = TypeVar("_T")
_E = TypeVar("_E")
_OUTCOMES = ("upheld", "partially upheld", "not upheld")
_DATED = ("logged", "acknowledged", "defined", "responded", "escalated", "withdrawn", "refused")
_DATED_2 = ("stage2_acknowledged", "stage2_defined", "stage2_responded")
_VERBS = {
    "logged": "logged",
    "acknowledged": "acknowledged",
    "defined": "defined",
    "responded": "answered",
    "escalated": "escalated",
    "withdrawn": "withdrawn",
    "refused": "refused",
    "closed": "closed",
}


class RegisterRow(NamedTuple):
    """One row. ``complaint`` is ``None`` where something in it cannot be read or cannot be right."""

    number: int
    reference: str
    received: date | None
    complaint: Complaint | None
    problems: tuple[str, ...]
    """What stands in the way, or was left open."""
    twin_of: int | None = None
    """The row that has the same reference, further up."""

    def refused(self, why: str) -> "RegisterRow":
        """The row with nothing taken from it, and the reason."""
        return self._replace(complaint=None, problems=(why, *self.problems))


class _Cells:
    """The cells of one row, read one by one; what is wrong with them is gathered."""

    def __init__(self, cells: Mapping[str, str]) -> None:
        self._cells = cells
        self.wrong: list[str] = []
        """Cannot be read, or contradicts itself: the row is not judged."""
        self.open: list[str] = []
        """Left open by the register; the row is judged all the same."""

    def has(self, column: str) -> bool:
        """Whether the register has that column at all."""
        return column in self._cells

    def read(self, column: str, reader: Callable[[str], _T], empty: _E) -> _T | _E:
        """A cell through its reader; ``empty`` where the column is absent or unreadable."""
        if column not in self._cells:
            return empty
        try:
            return reader(self._cells[column])
        except CellError as why:
            self.wrong.append(f"{column}: {why}")
            return empty

    def maybe(self, column: str, reader: Callable[[str], _T]) -> _T | None:
        """A cell that no date follows from; ``None`` for what the register cannot tell."""
        if column not in self._cells:
            return None
        try:
            return reader(self._cells[column])
        except CellError as why:
            self.open.append(f"{column}: {why}; taken as not known")
            return None

    def day(self, column: str) -> date | None:
        """A date; ``None`` where the column is absent or the cell empty."""
        return self.read(column, read_day, None)

    def line(self, column: str) -> str:
        """A short text."""
        return self.read(column, read_line, "")

    def text(self, column: str) -> str:
        """A long text."""
        return self.read(column, read_text, "")


def read_row(number: int, named: Mapping[str, str], today: date) -> RegisterRow:
    """Read one row.

    Args:
        number: its number in the spreadsheet; the header is row 1.
        named: its cells by our column names; a column that the register lacks is left out.
        today: no fact may lie after it.
    """
    cells = _Cells(named)
    reference = cells.line("reference")
    received = cells.day("received")
    days = {column: cells.day(column) for column in (*_DATED, *_DATED_2)}
    days["closed"] = cells.maybe("closed", read_day)  # many registers say only yes; no clock follows from it
    if received is None:
        if not any(problem.startswith("received:") for problem in cells.wrong):
            cells.wrong.append("received: not given, so nothing can be judged")
        return RegisterRow(number, reference, None, None, (*cells.wrong, *cells.open))
    for column in ("acknowledged", "responded"):
        if not cells.has(column):
            cells.open.append(f"{column}: not recorded")
    _check_days(cells, received, days, today)
    complaint = _complaint(cells, reference, received, days, today)
    problems = (*cells.wrong, *cells.open)
    return RegisterRow(number, reference, received, None if cells.wrong else complaint, problems)


def _check_days(cells: _Cells, received: date, days: Mapping[str, date | None], today: date) -> None:
    """Facts lie between the day received and today, those of stage 2 after it was asked for."""
    if received > today:
        cells.wrong.append(f"received: {day_and_year(received)} has not come yet")
    for column, day in days.items():
        if day is not None and day > today:
            cells.wrong.append(f"{column}: {day_and_year(day)} has not come yet")
        elif day is not None and day < received:
            verb = _VERBS.get(column.removeprefix("stage2_"), column)
            stage = " at stage 2" if column.startswith("stage2_") else ""
            cells.wrong.append(
                f"{column}: {verb}{stage} on {day_and_year(day)}, before it was received on {day_and_year(received)}"
            )
    _check_stage_2(cells, days)
    _check_order(cells, days)


def _check_stage_2(cells: _Cells, days: Mapping[str, date | None]) -> None:
    escalated = days["escalated"]
    for column in _DATED_2:
        day = days[column]
        if day is None:
            continue
        if escalated is None:
            cells.open.append(
                f"{column}: {day_and_year(day)}, but when stage 2 was asked for is not recorded: stage 2 is not judged"
            )
        elif day < escalated:
            cells.wrong.append(
                f"{column}: {day_and_year(day)}, before stage 2 was asked for on {day_and_year(escalated)}"
            )


def _check_order(cells: _Cells, days: Mapping[str, date | None]) -> None:
    acknowledged, responded = days["acknowledged"], days["responded"]
    if acknowledged and responded and responded < acknowledged:
        cells.open.append(
            "responded: answered before it was acknowledged; the response does the acknowledging"
        )
    if days["closed"] and not responded and not days["withdrawn"] and not days["refused"]:
        cells.open.append("closed: closed without a stage 1 response on record")


def _complaint(
    cells: _Cells, reference: str, received: date, days: Mapping[str, date | None], today: date
) -> Complaint:
    stages = [_stage(cells, 1, received, received, days, today)]
    if days["escalated"]:
        stages.append(_stage(cells, 2, days["escalated"], received, days, today))
    definition = cells.text("definition")
    return Complaint(
        reference=reference,
        received=received,
        logged=days["logged"],
        channel=cells.line("channel"),
        resident=cells.line("resident") or NOT_RECORDED,
        summary=cells.text("summary"),
        address=cells.line("address"),
        category=cells.line("category"),
        outcome_sought=cells.text("outcome_sought"),
        points=(Point(1, definition),) if definition else (),
        stages=tuple(stages),
        withdrawn=days["withdrawn"],
        refused=days["refused"],
        closed=days["closed"],
        imported=True,
    )


def _stage(
    cells: _Cells, number: int, opened: date, received: date, days: Mapping[str, date | None], today: date
) -> Stage:
    prefix = "" if number == 1 else "stage2_"
    defined, unknown = _defined(cells, prefix, days)
    if unknown and (number == 1 or code_id_for(received) != "2022"):  # 2022 has no such clock at stage 2
        what = "definition" if number == 1 else "stage2_defined"
        cells.open.append(f"{what}: not recorded; judged as sent with the acknowledgement")
    update_every = cells.maybe(f"{prefix}update_every", read_count)
    extension = _extension(cells, prefix, opened, update_every, today)
    return Stage(
        number,
        opened,
        acknowledged=days[f"{prefix}acknowledged"],
        defined=defined,
        definition_unknown=unknown,
        extensions=(extension,) if extension else (),
        update_every=update_every,
        responded=days[f"{prefix}responded"],
        outcome=_outcome(cells.line(f"{prefix}outcome")),
    )


def _defined(cells: _Cells, prefix: str, days: Mapping[str, date | None]) -> tuple[date | None, bool]:
    """The day the definition was sent, and whether the register cannot tell.

    A column for the day decides. A column for its words alone says whether there was one; it is
    then taken to have gone with the acknowledgement.
    """
    if cells.has(f"{prefix}defined"):
        return days[f"{prefix}defined"], False
    if not prefix and cells.has("definition"):
        return (days["acknowledged"] if cells.text("definition") else None), False
    return None, True


def _extension(
    cells: _Cells, prefix: str, opened: date, update_every: int | None, today: date
) -> Extension | None:
    """The extension of a stage. What has no column is unknown, and not held against it."""
    sent, to = cells.day(f"{prefix}extension_sent"), cells.day(f"{prefix}extended_to")
    if to is None:
        if sent is not None:
            cells.open.append(f"{prefix}extended_to: not given, so the extension moves no date")
        return None
    if sent is None:
        if cells.has(f"{prefix}extension_sent"):
            cells.open.append(f"{prefix}extension_sent: not given, so the date stays")
            return None
        cells.open.append(f"{prefix}extension_sent: not recorded; judged as sent in time, on the first day")
        sent = opened
    elif sent > today or sent < opened:
        when = "has not come yet" if sent > today else f"is before the stage opened on {day_and_year(opened)}"
        cells.wrong.append(f"{prefix}extension_sent: {day_and_year(sent)} {when}")
    return Extension(
        sent,
        to,
        reason=cells.maybe(f"{prefix}extension_reason", read_text),
        in_writing=None,
        ombudsman_details=cells.maybe(f"{prefix}ombudsman_details_given", read_yes),
        good_reason=cells.maybe(f"{prefix}extension_good_reason", read_text),
        agreed=cells.maybe(f"{prefix}extension_agreed", read_yes),
        update_every=update_every,
    )


def _outcome(text: str) -> str:
    """The outcome in the sector's words where it is one of them."""
    typed = text.lower().replace("-", " ")
    near = {
        "partly upheld": "partially upheld",
        "part upheld": "partially upheld",
        "partial": "partially upheld",
    }
    typed = near.get(typed, typed)
    return typed if typed in _OUTCOMES else text
