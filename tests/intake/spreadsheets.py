"""Spreadsheets for the tests: XLSX by another library than reads them, ODS by hand."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from xlsxwriter import Workbook

_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)


def xlsx(*sheets: tuple[str, Sequence[Sequence[Any]]], hidden: str = "") -> bytes:
    """A workbook of these sheets; a day becomes a real one, ``None`` an empty cell."""
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            if name == hidden:
                sheet.hide()
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, date):
                        sheet.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), day)
                    elif cell is not None:
                        sheet.write(row, column, cell)
    return made.getvalue()


def zipped(**parts: bytes | str) -> bytes:
    """A zip of parts; in a name ``__`` stands for a dot and ``_of_`` for a slash."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", ".").replace("_of_", "/"), content)
    return made.getvalue()


def ods(rows: str, manifest: str = "") -> bytes:
    """An ODS file with one sheet of these rows, as XML."""
    table = f'<table:table table:name="Log">{rows}</table:table>'
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMES}><office:body>'
        f"<office:spreadsheet>{table}</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(
        mimetype="application/vnd.oasis.opendocument.spreadsheet",
        content__xml=content,
        **{"META-INF_of_manifest__xml": f"<manifest>{manifest}</manifest>"},
    )


def word(text: str) -> str:
    """A cell of an ODS file."""
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def sheet_of(workbook: bytes) -> bytes:
    """The XML of its first sheet."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return archive.read("xl/worksheets/sheet1.xml")


def with_sheet(workbook: bytes, xml: bytes) -> bytes:
    """The same workbook with other XML as its first sheet."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, xml if name == "xl/worksheets/sheet1.xml" else old.read(name))
    return made.getvalue()
