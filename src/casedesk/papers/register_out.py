"""The register as a spreadsheet or as CSV: days are days, texts are texts and never a formula, nothing is cut."""

import csv
from collections.abc import Sequence
from datetime import UTC, date, datetime
from io import BytesIO, StringIO
from typing import NamedTuple

from casedesk.papers.sheet_cells import CELL, parts
from casedesk.rules.formulas import as_text, guarded

TITLE = "Register of complaints"
_NARROW, _WIDE = 12, 45
"""Widths of columns, in characters."""


class Listed(NamedTuple):
    """A register on its way out: one row a complaint, a cell for each column."""

    headers: Sequence[str]
    rows: Sequence[Sequence[date | int | str]]


def register_csv(listed: Listed) -> bytes:
    """As CSV in UTF-8 with the mark by which a spreadsheet knows it; days as ISO days."""
    out = StringIO()
    writer = csv.writer(out)
    whole = _laid_out(listed)
    writer.writerow(whole.headers)
    for row in whole.rows:
        writer.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in row])
    return out.getvalue().encode("utf-8-sig")


def register_xlsx(listed: Listed, at: datetime) -> bytes:
    """As a spreadsheet; the same register gives the same bytes.

    Args:
        at: an aware time, kept as the moment that the file was made.
    """
    from xlsxwriter import Workbook

    made = BytesIO()
    whole = _laid_out(listed)
    # Kept in memory: otherwise the names would lie open in the folder for temporary files.
    with Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"title": TITLE, "created": at.astimezone(UTC).replace(tzinfo=None)})
        sheet = book.add_worksheet("Complaints")
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        words = book.add_format({"text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "dd/mm/yyyy", "align": "left", "valign": "top"})
        for column, header in enumerate(whole.headers):
            sheet.set_column(column, column, _width(header, [row[column] for row in whole.rows]))
            sheet.write_string(0, column, header, bold)
        for place, row in enumerate(whole.rows, 1):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(place, column, cell, day)
                elif isinstance(cell, int):
                    sheet.write_number(place, column, cell, words)
                elif cell:
                    sheet.write_string(place, column, as_text(cell), words)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(whole.rows), len(whole.headers) - 1)
        sheet.ignore_errors({"number_stored_as_text": f"A1:A{len(whole.rows) + 1}"})
        sheet.set_landscape()
        sheet.repeat_rows(0)
        sheet.fit_to_pages(1, 0)
    return made.getvalue()


def _width(header: str, cells: Sequence[date | int | str]) -> int:
    longest = max((len(cell) for cell in cells if isinstance(cell, str)), default=0)
    return min(max(longest, len(header), _NARROW), _WIDE)


def _laid_out(listed: Listed) -> Listed:
    """With columns more where a text is longer than a cell, headed as what they go on with."""
    columns = [
        [parts(cell, CELL - 1) if isinstance(cell, str) else [cell] for cell in column]  # 1: its apostrophe
        for column in zip(*listed.rows, strict=True)
    ]
    most = [max(map(len, column)) for column in columns] or [1] * len(listed.headers)
    headers = [
        header if number == 1 else f"{header} (continued{'' if number == 2 else f' {number - 1}'})"
        for header, count in zip(listed.headers, most, strict=True)
        for number in range(1, count + 1)
    ]
    rows = [
        [
            piece
            for pieces, count in zip(row, most, strict=True)
            for piece in (*pieces, *[""] * (count - len(pieces)))
        ]
        for row in zip(*columns, strict=True)
    ]
    return Listed(headers, rows)
