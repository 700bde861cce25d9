"""A landlord's register of complaints, whatever keeps it, read into rows; what a row says is ``register_rows``'s."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from casedesk.intake.cells import CellError, read_day
from casedesk.intake.columns import DATED
from casedesk.intake.day_order import DayOrder, day_order
from casedesk.intake.headers import Headers, match
from casedesk.intake.mappings import Mapped, shape_of
from casedesk.intake.register_notes import months_first, notes_on, second_head
from casedesk.intake.register_rows import RegisterRow, closed_when_answered, read_row
from casedesk.intake.sheets import HEADER_WITHIN, File, Sheet
from casedesk.problems import BadInput
from casedesk.rules.formulas import unguarded
from casedesk.rules.words import one_line


class Asked(NamedTuple):
    """How a register is to be read."""

    mapped: Mapped = Mapped()
    """What is not recognised; goes before what is remembered."""
    sheet: str = ""
    """Which sheet; empty: the one that has the headers."""
    remembered: Mapping[str, Mapped] = {}
    """Mappings of earlier registers by their shape."""
    close_answered: bool = False
    """Whether what was answered counts as closed that day, where the register has no column for it."""


class Register(NamedTuple):
    """A register as it was read."""

    headers: Headers
    rows: tuple[RegisterRow, ...]
    notes: tuple[str, ...]
    """What to know about the whole file."""
    sheet: str
    """The name of the sheet that was read; empty for a CSV file."""
    mapped: Mapped
    """The mapping it was read by."""
    remembered: bool
    """Whether that was remembered from an earlier register."""


class Found(NamedTuple):
    """A sheet with its headers."""

    sheet: Sheet
    top: int
    headers: Headers
    mapped: Mapped
    remembered: bool

    @property
    def rank(self) -> tuple[bool, bool, int, int]:
        """Of several the one in sight, that says when, with the most columns, then with the most rows."""
        places = self.headers.places
        return not self.sheet.hidden, "received" in places, len(places), len(self.sheet.rows)


def read_register(file: File, asked: Asked, today: date) -> Register:
    """Read a register. A row that cannot be read keeps its place, with the reason.

    Args:
        today: no fact of a complaint may lie after it.

    Raises:
        BadInput: it has no column that says when a complaint was received, or no such sheet.
    """
    found, notes = _find(file, asked)
    sheet, headers = found.sheet, found.headers
    filled = [row for row in sheet.rows[found.top + 1 :] if any(cell.strip() for cell in row[1])]
    dated = [headers.places[column] for column in DATED if column in headers.places]
    order = day_order(cells[place] for _, cells in filled for place in dated if place < len(cells))
    rows = [_in_order(_read(number, cells, found, today), cells, found, order) for number, cells in filled]
    if "closed" not in headers.places and (asked.close_answered or found.mapped.close_answered):
        rows = [closed_when_answered(row) for row in rows]
    notes = (*notes, *headers.notes, *second_head(sheet, found.top), *months_first(order))
    notes = (*notes, *notes_on(headers, rows))
    return Register(headers, tuple(_without_twins(rows)), notes, sheet.name, found.mapped, found.remembered)


def _find(file: File, asked: Asked) -> tuple[Found, tuple[str, ...]]:
    """The sheet that has the headers, the one with the most of them."""
    there, notes = file
    wanted = asked_for(there, asked.sheet)
    found = [one for sheet in wanted if (one := headed(sheet, asked)) is not None]
    if not found:
        raise _no_headers(wanted, asked)
    best = max(found, key=lambda one: one.rank)
    _must_have_all(best.headers, asked.mapped.columns)
    return best, (*notes, *_other_sheets(best, found, there))


def asked_for(there: Sequence[Sheet], name: str) -> Sequence[Sheet]:
    """The sheet of that name, or all of them.

    Raises:
        BadInput: there is none of that name.
    """
    wanted = [sheet for sheet in there if not name or sheet.name == name]
    if not wanted:
        names = ", ".join(f"“{one_line(sheet.name, 40)}”" for sheet in there) or "none"
        raise BadInput(f"There is no sheet “{one_line(name, 40)}”. The sheets are: {names}.")
    return wanted


def headed(sheet: Sheet, asked: Asked) -> Found | None:
    """A sheet by the row that names the day received, and most of the rest; a title may stand above it."""
    found = [one for one in _tops(sheet, asked) if "received" in one.headers.places]
    return max(found, key=_likely) if found else None


def likeliest(sheet: Sheet, asked: Asked) -> Found:
    """Where no row says when: the one with the most of our headers, or else of the most cells."""
    return max(_tops(sheet, asked), key=_likely)


def _tops(sheet: Sheet, asked: Asked) -> Iterator[Found]:
    """The sheet by each of the rows that can have its headers."""
    for index, (_, cells) in enumerate(sheet.rows[:HEADER_WITHIN] or [(1, [])]):
        kept = asked.remembered.get(shape_of(cells)) if asked.mapped.says_nothing else None
        mapped = kept or asked.mapped
        yield Found(sheet, index, match(cells, mapped.columns), mapped, kept is not None)


def _likely(found: Found) -> tuple[int, int, int]:
    filled = sum(bool(cell.strip()) for cell in found.headers.cells)
    return len(found.headers.places), filled, -found.top


def _other_sheets(best: Found, found: Sequence[Found], there: Sequence[Sheet]) -> tuple[str, ...]:
    if len(there) < 2:
        return ()
    others = [one.sheet.name for one in found if one is not best]
    more = ", ".join(f"“{one_line(name, 40)}”" for name in others)
    also = (
        f" These have such headers too and were not read: {more}; --sheet reads one of them." if more else ""
    )
    return (f"Read from the sheet “{one_line(best.sheet.name, 40)}”.{also}",)


def _no_headers(looked_at: Sequence[Sheet], asked: Asked) -> BadInput:
    if theirs := asked.mapped.columns.get("received"):
        return _no_header(theirs, "received")
    nearest = max((likeliest(sheet, asked) for sheet in looked_at), key=lambda one: one.rank, default=None)
    cells = nearest.headers.cells if nearest else ()
    shown = ", ".join(one_line(cell, 30) for cell in cells[:20] if cell.strip()) or "none"
    return BadInput(
        f"No column says when each complaint was received. The headers are: {shown}."
        ' Say which it is in a mapping file: received = "…".'
    )


def _must_have_all(headers: Headers, mapping: Mapping[str, str]) -> None:
    for column, theirs in mapping.items():
        if theirs.strip() and column not in headers.places:
            raise _no_header(theirs, column)


def _no_header(theirs: str, column: str) -> BadInput:
    return BadInput(f"The register has no header “{one_line(theirs, 40)}”, which is mapped to {column}.")


def _read(number: int, cells: list[str], found: Found, today: date) -> RegisterRow:
    sheet, headers, width = found.sheet, found.headers, len(found.headers.cells)
    named = {column: found.mapped.word(column, _cell(cells, headers, column)) for column in headers.places}
    row = read_row(number, named, today)
    if any(cell.strip() for cell in cells[width:]):
        return row.refused(
            f"the row has {len(cells)} cells and the header {width}: a text is not in quotation marks"
        )
    if above := sheet.merged.get(number):
        return row.refused(f"cells of it are merged with those of row {above}: unmerge them")
    if any(_swallows(cell, width, sheet.delimiter) for cell in cells):
        return row.refused(
            "a quotation mark is opened and not closed: the rows after it are part of this one"
        )
    return row


def _cell(cells: Sequence[str], headers: Headers, column: str) -> str:
    """The text of a column, with where it goes on."""
    places = (headers.places[column], *headers.more.get(column, ()))
    return "".join(unguarded(cells[place]) for place in places if place < len(cells))


def _in_order(row: RegisterRow, cells: Sequence[str], found: Found, order: DayOrder) -> RegisterRow:
    """The row, refused where one of its dates may have the month first: that would be judged wrong unseen."""
    for column in DATED if order.months_first and row.complaint else ():
        if column in found.headers.places and order.doubtful(text := _cell(cells, found.headers, column)):
            return row.refused(
                f"{column}: “{one_line(text, 30)}” may have the month first, as others here do"
            )
    return row


def _swallows(cell: str, width: int, delimiter: str) -> bool:
    """Whether a cell of a CSV file holds what looks like another row of the register: as wide, with a date."""
    if not delimiter or width < 4 or "\n" not in cell:
        return False
    lines = (line.split(delimiter) for line in cell.split("\n")[1:])
    return any(len(pieces) >= width and any(map(_is_day, pieces)) for pieces in lines)


def _is_day(text: str) -> bool:
    try:
        return read_day(text) is not None
    except CellError:
        return False


def _without_twins(rows: Iterable[RegisterRow]) -> Iterable[RegisterRow]:
    """Say so where two rows have one reference."""
    first: dict[str, int] = {}
    for row in rows:
        earlier = first.setdefault(row.reference.upper(), row.number) if row.reference else row.number
        if earlier == row.number:
            yield row
        else:
            twin = f"the reference {row.reference} is used in row {earlier} already"
            yield row._replace(problems=(*row.problems, twin), twin_of=earlier)
