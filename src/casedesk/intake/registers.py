"""A landlord's register of complaints, as a CSV file, read into rows; what a row says is ``register_rows``'s."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from casedesk.intake.headers import Headers, match
from casedesk.intake.register_rows import RegisterRow, read_row
from casedesk.problems import BadInput
from casedesk.rules.words import one_line

LARGEST = 64 * 1024 * 1024
"""Bytes. A register of 100,000 complaints has about half of it."""
_HEADER_WITHIN = 10
"""Rows: some registers begin with a title."""
_DELIMITERS = ",;\t|"


class Register(NamedTuple):
    """A register as it was read."""

    headers: Headers
    rows: tuple[RegisterRow, ...]
    notes: tuple[str, ...]
    """What to know about the whole file."""


def read_register(data: bytes, mapping: Mapping[str, str], today: date) -> Register:
    """Read a register. A row that cannot be read keeps its place, with the reason.

    Args:
        data: the file.
        mapping: our columns to the register's headers, for those that are not recognised.
        today: no fact of a complaint may lie after it.

    Raises:
        BadInput: it is not a CSV file, or has no column that says when a complaint was received.
    """
    text, notes = _decoded(data)
    sheet = list(_sheet(text))
    top, headers = _find_header(sheet, mapping)
    width = len(sheet[top][1])
    delimiter = _delimiter(text)
    rows = [
        _read(number, cells, headers, width, delimiter, today)
        for number, cells in sheet[top + 1 :]
        if any(cell.strip() for cell in cells)
    ]
    return Register(headers, tuple(_without_twins(rows)), (*notes, *headers.notes, *_absent(headers)))


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    if len(data) > LARGEST:
        raise BadInput(f"The register is larger than {LARGEST // 1024 // 1024} MB. Split it.")
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise BadInput("This is a spreadsheet's own file. Save it as CSV (“CSV UTF-8”) and give that.")
    for start, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(start):
            return data.decode(encoding, "replace"), ()
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        note = "The file is not UTF-8; it was read as Windows-1252. Look at names with accents."
        return data.decode("cp1252", "replace"), (note,)


def _delimiter(text: str) -> str:
    """The sign between cells: what the first lines have most of, outside quotation marks."""
    head = re.sub(r'"[^"]*"', "", text[:4000])
    if found := re.match(r"sep=(.)\s", text):
        return found[1]
    lines = [line for line in head.splitlines() if line.strip()][:_HEADER_WITHIN]
    return max(_DELIMITERS, key=lambda sign: max((line.count(sign) for line in lines), default=0))


def _sheet(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with their number as a spreadsheet shows it: the first row is 1."""
    csv.field_size_limit(LARGEST)  # the library's own limit would lose every row after a long text
    try:
        yield from enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)), 1)
    except csv.Error as error:
        raise BadInput(f"The register is not a CSV file that can be read: {error}.") from None


def _find_header(sheet: list[tuple[int, list[str]]], mapping: Mapping[str, str]) -> tuple[int, Headers]:
    """The first row that names the day received; a title may stand above it."""
    for index, (_, cells) in enumerate(sheet[:_HEADER_WITHIN]):
        headers = match(cells, mapping)
        if "received" in headers.places:
            _must_have_all(headers, mapping)
            return index, headers
    if theirs := mapping.get("received"):
        raise _no_header(theirs, "received")
    named = next((cells for _, cells in sheet if any(cell.strip() for cell in cells)), [])
    shown = ", ".join(one_line(cell, 30) for cell in named[:20] if cell.strip()) or "none"
    raise BadInput(
        f"No column says when each complaint was received. The headers are: {shown}."
        ' Say which it is in a mapping file: received = "…".'
    )


def _must_have_all(headers: Headers, mapping: Mapping[str, str]) -> None:
    for column, theirs in mapping.items():
        if theirs.strip() and column not in headers.places:
            raise _no_header(theirs, column)


def _no_header(theirs: str, column: str) -> BadInput:
    return BadInput(f"The register has no header “{one_line(theirs, 40)}”, which is mapped to {column}.")


def _read(
    number: int, cells: list[str], headers: Headers, width: int, delimiter: str, today: date
) -> RegisterRow:
    named = {column: cells[place] if place < len(cells) else "" for column, place in headers.places.items()}
    row = read_row(number, named, today)
    if any(cell.strip() for cell in cells[width:]):
        return row.refused(
            f"the row has {len(cells)} cells and the header {width}: a text is not in quotation marks"
        )
    if any(_swallows(cell, width, delimiter) for cell in cells):
        return row.refused(
            "a quotation mark is opened and not closed: the rows after it are part of this one"
        )
    return row


def _swallows(cell: str, width: int, delimiter: str) -> bool:
    """Whether a cell holds what looks like another row of the register."""
    if width < 4 or "\n" not in cell:
        return False
    return any(line.count(delimiter) >= width - 1 for line in cell.split("\n")[1:])


def _without_twins(rows: Iterable[RegisterRow]) -> Iterator[RegisterRow]:
    """Say so where two rows have one reference."""
    first: dict[str, int] = {}
    for row in rows:
        earlier = first.setdefault(row.reference.upper(), row.number) if row.reference else row.number
        if earlier == row.number:
            yield row
        else:
            twin = f"the reference {row.reference} is used in row {earlier} already"
            yield row._replace(problems=(*row.problems, twin), twin_of=earlier)


def _absent(headers: Headers) -> tuple[str, ...]:
    """What the register cannot tell, and what is made of that."""
    told = []
    if "defined" not in headers.places and "definition" not in headers.places:
        told.append(
            "No column for the complaint definition: not recorded, judged as sent with the acknowledgement."
        )
    if "acknowledged" not in headers.places:
        told.append("No column for the acknowledgement: only the response can be judged to have made it.")
    if "extended_to" not in headers.places:
        told.append("No column for extensions: every response is judged against its first date.")
    return tuple(told)
