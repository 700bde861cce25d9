"""The sheets of a register as rows of text: of a CSV file here, of a spreadsheet's own file by ``workbooks``."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from casedesk.problems import BadInput

LARGEST = 64 * 1024 * 1024
"""Bytes. A register of 100,000 complaints has about half of it."""
HEADER_WITHIN = 10
"""Rows: some registers begin with a title."""
_DELIMITERS = ",;\t|"
_ZIP, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


class Sheet(NamedTuple):
    """One sheet. Rows have the number that the spreadsheet shows: the first is 1."""

    name: str
    """Empty for a CSV file, which has only one."""
    rows: list[tuple[int, list[str]]]
    delimiter: str = ""
    """What stands between the cells of a CSV file."""
    merged: Mapping[int, int] = {}
    """Rows with cells that are merged with those of a row above, and which."""
    hidden: bool = False


class File(NamedTuple):
    """A register's file, opened."""

    sheets: list[Sheet]
    notes: tuple[str, ...] = ()
    """What to know about the whole of it."""


def opened(data: bytes) -> File:
    """The sheets of a file.

    Raises:
        BadInput: it is too large, locked, damaged, or not of a kind that is read.
    """
    if len(data) > LARGEST:
        raise BadInput(f"The register is larger than {LARGEST // 1024 // 1024} MB. Split it.")
    if data.startswith(_ZIP):
        from casedesk.intake.workbooks import workbook

        return File(workbook(data))
    if data.startswith(_COMPOUND):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise BadInput(
                "This spreadsheet is locked with a password. Open it, save a copy without one, and give that."
            )
        raise BadInput(
            "This is a spreadsheet of the old kind (.xls). Save it as XLSX, ODS or CSV and give that."
        )
    text, notes = _decoded(data)
    return File([_of_csv(text)], notes)


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    for start, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(start):
            return data.decode(encoding, "replace"), ()
    if data[1:2] == b"\0" and not len(data) % 2:  # without the mark
        return data.decode("utf-16-le", "replace"), ()
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        note = "The file is not UTF-8; it was read as Windows-1252. Look at names with accents."
        return data.decode("cp1252", "replace"), (note,)


def _of_csv(text: str) -> Sheet:
    delimiter = _delimiter(text)
    return Sheet("", list(_rows(text, delimiter)), delimiter)


def _delimiter(text: str) -> str:
    """The sign between cells, outside quotation marks: what most of the first lines have, then have most of."""
    head = re.sub(r'"[^"]*"', "", text[:4000])
    if found := re.match(r"sep=(.)\s", text):
        return found[1]
    lines = [line for line in head.splitlines() if line.strip()][:HEADER_WITHIN]
    counts = {sign: [line.count(sign) for line in lines] for sign in _DELIMITERS}
    return max(_DELIMITERS, key=lambda sign: (sum(map(bool, counts[sign])), max(counts[sign], default=0)))


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(LARGEST)  # the library's own limit would lose every row after a long text
    try:
        yield from enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 1)
    except csv.Error as error:
        raise BadInput(f"The register is not a CSV file that can be read: {error}.") from None
