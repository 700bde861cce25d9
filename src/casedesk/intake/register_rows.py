"""One row of a register as a complaint: what it says, what it leaves open, what cannot be right."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple, TypedDict

from casedesk.intake.cells import UNREADABLE, read_count, read_day, read_stock, read_text, read_yes
from casedesk.intake.columns import SAID_TO_BE_DUE
from casedesk.intake.row_cells import RowCells, in_words
from casedesk.records import (
    FINDINGS,
    NOT_RECORDED,
    TELLS_OF_AN_END,
    WITHDRAWN,
    Complaint,
    Extension,
    Point,
    Stage,
)
from casedesk.rules.law import code_id_for
from casedesk.rules.words import day_and_year

_WITHDRAWN = re.compile(r"(?:complaint |case )?withdrawn(?: by .{1,40})?")
_DATED = ("logged", "acknowledged", "defined", "responded", "escalated", "withdrawn", "refused")
_DATED_2 = (
    "stage2_acknowledged",
    "stage2_defined",
    "stage2_responded",
    "stage2_declined",
    "stage2_withdrawn",
)
_VERBS = {
    "logged": "logged",
    "acknowledged": "acknowledged",
    "defined": "defined",
    "responded": "answered",
    "escalated": "escalated",
    "withdrawn": "withdrawn",
    "refused": "refused",
    "closed": "closed",
    "declined": "declined",
}


NOT_JUDGED = "not recorded; not judged"
"""What is said of a day that a register has no column for, and that nothing else can stand for."""


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
    columns: frozenset[str] = frozenset()
    """What the register has a column for: only that can differ from what the store has."""
    due: Mapping[str, date] = {}
    """By clock, the date that the register itself says is due."""
    unread: tuple[str, ...] = ()
    """Columns of such dates in which something else stands."""

    def refused(self, why: str) -> "RegisterRow":
        """The row with nothing taken from it, and the reason."""
        return self._replace(complaint=None, problems=(in_words(why), *self.problems))


class _Due(TypedDict):
    due: dict[str, date]
    unread: tuple[str, ...]


def read_row(number: int, named: Mapping[str, str], today: date) -> RegisterRow:
    """Read one row.

    Args:
        number: its number in the spreadsheet; the header is row 1.
        named: its cells by our column names; a column that the register lacks is left out.
        today: no fact may lie after it.
    """
    cells = RowCells(named)
    reference = cells.line("reference")
    if reference in UNREADABLE:
        cells.wrong.append(f"reference: {reference}, which is no reference; write it as text")
        reference = ""
    received = cells.day("received")
    days = {column: cells.day(column) for column in (*_DATED, *_DATED_2)}
    days["closed"] = cells.maybe("closed", read_day)  # many registers say only yes; no clock follows from it
    row = RegisterRow(number, reference, received, None, (), columns=frozenset(named), **_due(cells))
    if received is None:
        if not any(problem.startswith("received:") for problem in cells.wrong):
            cells.wrong.append("received: not given, so nothing can be judged")
        return row._replace(problems=cells.said)
    _say_what_has_no_column(cells, received, days["escalated"])
    _check_days(cells, received, days, today)
    complaint = _complaint(cells, reference, received, days, today)
    return row._replace(complaint=None if cells.wrong else complaint, problems=cells.said)


def _say_what_has_no_column(cells: RowCells, received: date, escalated: date | None) -> None:
    """The days that its clocks would need; the 2022 Code has none for the acknowledgement of stage 2."""
    wanted = ["acknowledged", "responded"]
    if escalated:
        wanted += [*(["stage2_acknowledged"] if code_id_for(received) != "2022" else ()), "stage2_responded"]
    cells.open.extend(f"{column}: {NOT_JUDGED}" for column in wanted if not cells.has(column))


def _due(cells: RowCells) -> _Due:
    """What the register itself says is due; a word there is nothing that could be wrong with the complaint."""
    found, unread = {}, []
    for column, clock in SAID_TO_BE_DUE.items():
        day, readable = cells.stated(column)
        if day is not None:
            found[clock] = day
        elif not readable:
            unread.append(column)
    return {"due": found, "unread": tuple(unread)}


def _check_days(cells: RowCells, received: date, days: Mapping[str, date | None], today: date) -> None:
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


def _check_stage_2(cells: RowCells, days: Mapping[str, date | None]) -> None:
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


def _check_order(cells: RowCells, days: Mapping[str, date | None]) -> None:
    acknowledged, responded = days["acknowledged"], days["responded"]
    if acknowledged and responded and responded < acknowledged:
        cells.open.append(
            "responded: answered before it was acknowledged; the response does the acknowledging"
        )
    if days["closed"] and not responded and not days["withdrawn"] and not days["refused"]:
        cells.open.append("closed: closed without a stage 1 response on record")


def _complaint(
    cells: RowCells, reference: str, received: date, days: Mapping[str, date | None], today: date
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
        area=cells.line("area"),
        stock=cells.maybe("stock", read_stock) or "",
        category=cells.line("category"),
        outcome_sought=cells.text("outcome_sought"),
        points=tuple(Point(number, text) for number, text in enumerate(_points(definition), 1)),
        stages=tuple(stages),
        withdrawn=days["withdrawn"],
        refused=days["refused"],
        closed=days["closed"],
        confidential=cells.maybe("confidential", read_yes) or False,
        imported=True,
    )


def _points(definition: str) -> Iterator[str]:
    """The points of a definition: one, or those that it numbers 1., 2. and so on, each on a line of its own."""
    if not definition:
        return
    rest, number = definition, 1
    while rest.startswith(f"{number}. ") and (found := re.search(rf"\n(?={number + 1}\. )", rest)):
        yield rest[len(f"{number}. ") : found.start()].strip()
        rest, number = rest[found.end() :], number + 1
    yield rest[len(f"{number}. ") :].strip() if number > 1 else rest


def _stage(
    cells: RowCells, number: int, opened: date, received: date, days: Mapping[str, date | None], today: date
) -> Stage:
    prefix = "" if number == 1 else "stage2_"
    defined, unknown = _defined(cells, prefix, days)
    acknowledged = days[f"{prefix}acknowledged"]
    responded, outcome = _answered(cells, prefix, days)
    if acknowledged is None:  # nothing that is not known of its definition could be judged with it
        column = f"{prefix}acknowledged"
        unknown = not cells.has(column) or cells.unknown(column)
    elif unknown and (number == 1 or code_id_for(received) != "2022"):  # 2022 has no such clock at stage 2
        what = "definition" if number == 1 else "stage2_defined"
        cells.open.append(f"{what}: not recorded; judged as sent with the acknowledgement")
    update_every = cells.maybe(f"{prefix}update_every", read_count)
    extension = _extension(cells, prefix, opened, update_every, today)
    return Stage(
        number,
        opened,
        acknowledged=acknowledged,
        defined=defined,
        definition_unknown=unknown,
        extensions=(extension,) if extension else (),
        update_every=update_every,
        responded=responded,
        outcome=outcome,
        declined=days.get(f"{prefix}declined"),
        taken_back=days.get(f"{prefix}withdrawn") if prefix else None,
    )


def _answered(cells: RowCells, prefix: str, days: Mapping[str, date | None]) -> tuple[date | None, str]:
    """The day of the answer and the outcome, which stands for the answer where its day is not known."""
    column = f"{prefix}responded"
    day, outcome = days[column], outcome_of(cells.line(f"{prefix}outcome"))
    if day is None and outcome in TELLS_OF_AN_END:
        cells.open.append(
            f"{prefix}outcome: “{outcome}”, but the day of it is {NOT_JUDGED}; it waits for no answer"
        )
    elif day is None and not outcome and (not cells.has(column) or cells.unknown(column)):
        return None, NOT_RECORDED
    return day, outcome


def _defined(cells: RowCells, prefix: str, days: Mapping[str, date | None]) -> tuple[date | None, bool]:
    """The day the definition was sent, and whether the register cannot tell.

    A column for the day decides. A column for its words alone says whether there was one; it is
    then taken to have gone with the acknowledgement.
    """
    if cells.has(f"{prefix}defined"):
        return days[f"{prefix}defined"], cells.unknown(f"{prefix}defined")
    if not prefix and cells.has("definition"):
        return (days["acknowledged"] if cells.text("definition") else None), False
    return None, True


def _extension(
    cells: RowCells, prefix: str, opened: date, update_every: int | None, today: date
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
        in_writing=cells.maybe(f"{prefix}extension_in_writing", read_yes),
        ombudsman_details=cells.maybe(f"{prefix}ombudsman_details_given", read_yes),
        good_reason=cells.maybe(f"{prefix}extension_good_reason", read_text),
        agreed=cells.maybe(f"{prefix}extension_agreed", read_yes),
        update_every=update_every,
    )


def answered_last(complaint: Complaint) -> date | None:
    """The day of its last answer, where there is nothing it waits for and nothing says that it has ended."""
    ended = complaint.closed or complaint.withdrawn or complaint.refused
    days = [stage.responded for stage in complaint.stages]
    return None if ended or None in days else max(filter(None, days))


def closed_when_answered(row: RegisterRow) -> RegisterRow:
    """The row with its complaint closed on the day of the last answer, where that is all there was to do."""
    if row.complaint is None or (day := answered_last(row.complaint)) is None:
        return row
    closed = row.complaint._replace(closed=day)
    return row._replace(complaint=closed, columns=row.columns | {"closed"})


def outcome_of(text: str) -> str:
    """The outcome in the sector's words where it is one of them."""
    typed = text.lower().replace("-", " ")
    near = {
        "partly upheld": "partially upheld",
        "part upheld": "partially upheld",
        "partial": "partially upheld",
    }
    typed = WITHDRAWN if _WITHDRAWN.fullmatch(typed) else near.get(typed, typed)
    return typed if typed in (*FINDINGS, WITHDRAWN) else text
