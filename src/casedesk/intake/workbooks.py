"""A spreadsheet's own file, XLSX or ODS, as rows of text: looked through before the library opens it.

The library lays every sheet out whole, from the first cell to the last. A file of a few hundred bytes
can say that its last cell is the millionth of the millionth row, and would end the process.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any, NamedTuple
from xml.etree import ElementTree

from casedesk.intake.cells import FAILED, NOT_WORKED_OUT, TOO_LONG_A_NUMBER
from casedesk.intake.sheets import Sheet
from casedesk.problems import BadInput
from casedesk.rules.words import one_line

LARGEST_INSIDE = 512 * 1024 * 1024
"""Bytes, unpacked: eight times what a file may have packed."""
MOST_CELLS = 8_000_000
"""From the first cell of a sheet to its last. 100,000 complaints with 60 columns have 6,000,000."""
LONGEST_IN_ALL = 256 * 1024 * 1024
"""Characters of all cells together."""
_LARGEST_LIST = 1024 * 1024
_EXACT = 10**15
"""Spreadsheets keep fifteen digits of a number."""
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, ElementTree.ParseError),
    *(NotImplementedError, RuntimeError, LookupError, ValueError, EOFError),
)
"""What a damaged file ends in: no zip, no XML, packed or encrypted in a way that is not read, or cut off."""
_DAMAGED = (
    "This spreadsheet is damaged, or is none: {}. Open it in the spreadsheet program and save it again."
)
_LOCKED = "This spreadsheet is locked with a password. Open it, save a copy without one, and give that."
_TOO_LARGE = "The spreadsheet is too large: {}. Copy the register itself into a new one and give that."
# No tag reaches over the next “<” and none of a cell is long: otherwise a small file could be looked through for hours.
_CELL = re.compile(rb"""<(?:\w+:)?c\s[^<>]*?\br\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})["']([^<>]*)>""")
_NO_CELL = re.compile(rb"<(?:\w+:)?c\s[^<>]{500}")
_ANY_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_NOT_WORKED_OUT = re.compile(
    rb"""<(?:\w+:)?c\s(?![^<>]*\bt\s*=\s*["']str["'])[^<>]*?\br\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})["'][^<>]*>\s*"""
    rb"""<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"""
)
"""A formula without its result, as programs write it; one that results in no text says that it is a text."""
_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_SHARED = re.compile(rb"""<(?:\w+:)?c\s[^<>]*?\bt\s*=\s*["']s["'][^<>]*>\s*<(?:\w+:)?v>(\d{1,9})<""")
_TAG = re.compile(rb"<(/?)(?:\w+:)?(table|table-row|table-cell|covered-table-cell)((?:\s[^<>]*?)?)(/?)>")
_REPEATED = re.compile(rb"""number-(?:rows|columns)-repeated\s*=\s*["'](\d{1,9})["']""")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


class _Extent(NamedTuple):
    """How far the cells of a sheet reach, counted from 1, and those of which a formula has no result."""

    rows: int
    columns: int
    errors: Mapping[tuple[int, int], str]
    """By row and column, what is said instead."""


def workbook(data: bytes) -> list[Sheet]:
    """The sheets of an XLSX or ODS file, in its order; those of charts are left out.

    Raises:
        BadInput: it is locked, damaged, too large, or no spreadsheet of these kinds.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            extents = _looked_through(archive)
    except _BROKEN as error:
        raise BadInput(_DAMAGED.format(one_line(str(error), 80))) from None
    return _read(data, extents)


def _looked_through(archive: zipfile.ZipFile) -> list[_Extent]:
    """How far each sheet reaches; every part is unpacked once, so that what it says of its size holds."""
    names = set(archive.namelist())
    inside = sum(entry.file_size for entry in archive.infolist())
    if inside > LARGEST_INSIDE:
        raise BadInput(_TOO_LARGE.format(f"unpacked it has {inside // 1024 // 1024} MB"))
    if broken := archive.testzip():
        raise zipfile.BadZipFile(f"{broken} does not unpack")
    if "xl/workbook.xml" in names:
        return _of_xlsx(archive)
    if "content.xml" in names:
        if b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise BadInput(_LOCKED)
        return list(_of_ods(archive.read("content.xml")))
    if "xl/workbook.bin" in names:
        raise BadInput("This is a spreadsheet of the binary kind (.xlsb). Save it as XLSX, ODS or CSV.")
    raise BadInput("This is a zip, but no spreadsheet. Give the register as XLSX, ODS or CSV.")


# XLSX


def _of_xlsx(archive: zipfile.ZipFile) -> list[_Extent]:
    related = {
        each.get("Id"): each.get("Target", "") for each in _parsed(archive, "xl/_rels/workbook.xml.rels")
    }
    found = []
    shared = _lengths(archive)
    for sheet in _parsed(archive, "xl/workbook.xml").iterfind("{*}sheets/{*}sheet"):
        target = related[sheet.get(_RELATION) or sheet.get(_STRICT_RELATION)]
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        found.append(_of_worksheet(archive.read(path), shared))
    return found


def _parsed(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    """One of the parts that say what is in the file: short ones in every spreadsheet that there is."""
    if archive.getinfo(name).file_size > _LARGEST_LIST:
        raise BadInput(_TOO_LARGE.format("the list of its sheets is"))
    return ElementTree.fromstring(archive.read(name))  # noqa: S314  its expat stops entities that grow


def _lengths(archive: zipfile.ZipFile) -> list[int]:
    """Of each text that cells share, how long it is at most."""
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    return [len(text) for text in re.split(rb"</(?:\w+:)?si>", archive.read("xl/sharedStrings.xml"))]


def _of_worksheet(xml: bytes, shared: list[int]) -> _Extent:
    if _NO_CELL.search(xml):
        raise BadInput(_DAMAGED.format("a cell of it is none"))
    rows = columns = placed = 0
    errors: dict[tuple[int, int], str] = {}
    widths: dict[bytes, int] = {}
    for letters, number, rest in _CELL.findall(xml):
        column = widths.get(letters) or widths.setdefault(letters, _column(letters))
        row, placed = int(number), placed + 1
        rows, columns = max(rows, row), max(columns, column)
        if b't="e"' in rest:
            errors[row, column] = FAILED
    if len(_ANY_CELL.findall(xml)) > placed:  # cells may leave out where they are: next to the last
        rows = max(rows, len(_ROW.findall(xml)))
        columns = max(columns, max(len(_ANY_CELL.findall(row)) for row in _ROW.split(xml)))
    if b"<f" in xml or b":f" in xml:
        empty = _NOT_WORKED_OUT.findall(xml)
        errors.update(((int(number), _column(letters)), NOT_WORKED_OUT) for letters, number in empty)
    _within(rows * columns)
    if shared and rows * columns * max(shared) > LONGEST_IN_ALL:
        last = len(shared) - 1
        if sum(shared[min(int(at), last)] for at in _SHARED.findall(xml)) > LONGEST_IN_ALL:
            raise BadInput(_TOO_LARGE.format("its cells hold too many words"))
    return _Extent(rows, columns, errors)


def _column(letters: bytes) -> int:
    """``A`` is 1, ``AA`` is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _within(cells: int) -> None:
    if cells > MOST_CELLS:
        raise BadInput(_TOO_LARGE.format(f"it reaches over {cells:,} cells, most of them empty"))


# ODS


def _of_ods(xml: bytes) -> Iterator[_Extent]:
    """Empty rows and cells at the end are repeated by the million in any ODS; only what is filled counts."""
    reach = _Reach()
    for tag in _TAG.finditer(xml):
        closing, kind, attributes, alone = tag.groups()
        if kind == b"table" and closing:
            yield reach.extent()
            reach = _Reach()
        elif kind == b"table-row":
            reach.row(0 if closing else _times(attributes))
            if alone:
                reach.row(0)
        elif kind != b"table" and not closing:
            filled = b"value" in attributes or b"formula" in attributes or not alone
            reach.cell(_times(attributes), filled, b'"error"' in attributes, len(attributes))
        if kind == b"table-cell" and not alone:
            reach.words(tag.end() if not closing else -tag.start())


def _times(attributes: bytes) -> int:
    found = _REPEATED.search(attributes)
    return int(found[1]) if found else 1


class _Reach:
    """How far an ODS sheet reaches, found tag by tag."""

    def __init__(self) -> None:
        self._rows = self._wide = self._column = self._times = self._last = 0
        self._characters = self._begun = self._copies = 0
        self._errors: dict[tuple[int, int], str] = {}

    def row(self, times: int) -> None:
        """A row begins, that many times; 0: it has ended."""
        if times:
            self._times, self._column = times, 0
        else:
            self._rows += self._times

    def cell(self, times: int, filled: bool, error: bool, attributes: int) -> None:
        """A cell, that many times beside each other."""
        if filled:
            self._wide = max(self._wide, self._column + times)
            self._last = self._rows + self._times
            self._copies = times * self._times
            self._characters += attributes * self._copies
            _within(self._last * self._wide)
        if error:
            self._errors[self._rows + 1, self._column + 1] = FAILED
        self._column += times

    def words(self, place: int) -> None:
        """What stands in a cell begins there, or (negative) ends there."""
        if place >= 0:
            self._begun = place
            return
        self._characters += (-place - self._begun) * self._copies
        if self._characters > LONGEST_IN_ALL:
            raise BadInput(_TOO_LARGE.format("its cells hold too many words"))

    def extent(self) -> _Extent:
        """How far it reached."""
        return _Extent(self._last, self._wide, self._errors)


# What the library reads


def _read(data: bytes, extents: list[_Extent]) -> list[Sheet]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            told = book.sheets_metadata
            if len(told) != len(extents):
                raise BadInput(_DAMAGED.format("its sheets are not those that it lists"))
            return [
                _sheet(book.get_sheet_by_name(each.name), extent, each.visible != SheetVisibleEnum.Visible)
                for each, extent in zip(told, extents, strict=True)
                if each.typ == SheetTypeEnum.WorkSheet
            ]
    except CalamineError as error:
        raise BadInput(_DAMAGED.format(one_line(str(error), 80))) from None


def _sheet(sheet: Any, extent: _Extent, hidden: bool) -> Sheet:
    rows = [
        (number, [_text(cell) for cell in cells])
        for number, cells in enumerate(sheet.to_python(skip_empty_area=False), 1)
    ]
    for (row, column), told in extent.errors.items():
        if row <= len(rows) and column <= len(rows[row - 1][1]):
            rows[row - 1][1][column - 1] = told
    merged = {
        row + 1: first[0] + 1
        for first, last in sheet.merged_cell_ranges or ()
        for row in range(first[0] + 1, last[0] + 1)
    }
    return Sheet(sheet.name, rows, merged=merged, hidden=hidden)


def _text(value: Any) -> str:
    """A cell as somebody would type it: whole numbers without a point, days as ISO days."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        if abs(value) >= _EXACT:
            return TOO_LONG_A_NUMBER
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    return value.isoformat() if isinstance(value, date) else str(value)
