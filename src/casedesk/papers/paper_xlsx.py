"""A report as a spreadsheet: a sheet for each section with tables, numbers as numbers, charts that can be changed.

Whatever is no number or day is written as text: a cell is never a formula, a link or a number by its looks.
"""

import io
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

from casedesk.papers.paper import Cell, Chart, Number, Paper, Section, Table, paragraphs, readable
from casedesk.papers.paper_columns import columns, shares
from casedesk.papers.paper_words import lines_of
from casedesk.papers.sheet_cells import parts
from casedesk.rules.words import long_day

_FORMATS = {"": "#,##0", "percent": "0.0%", "pence": "£#,##0.00", "rate": "0.0", "days": "0"}
_SCALE = {"percent": 100, "pence": 100}
"""What a value is divided by, so that the spreadsheet's own unit is right: a share of one, pounds."""
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
_NAME = 31
"""Characters of a sheet's name."""
_WIDTH = 100
"""Characters of all columns of a table together."""
_CHART_ROWS = 16
"""Rows that a chart covers."""
_GREYS = ("#1F4E5F", "#7FA9B5", "#E3ECEF", "#D9A441", "#4D5B61", "#B9C6CB")
_PATTERNS = ("solid", "solid", "wide_upward_diagonal", "solid", "small_grid", "solid")


def paper_xlsx(paper: Paper) -> bytes:
    """The report as a spreadsheet; the same paper gives the same bytes."""
    from xlsxwriter import Workbook

    paper, written = readable(paper), io.BytesIO()
    book = Workbook(written, {"in_memory": True})
    book.set_properties(
        {
            "title": paper.title[:250],
            "company": paper.landlord[:250],
            "created": datetime.combine(paper.made, time(), UTC).replace(tzinfo=None),
        }
    )
    sheets = _Sheets(book)
    sheets.front(paper)
    for title, section in paper.titled():
        if any(isinstance(block, Table | Chart) for block in section.blocks):
            sheets.section(title, section)
    book.close()
    return written.getvalue()


class _Sheets:
    """The workbook while it is made: its formats, and the names that are taken."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._taken: set[str] = set()
        self._bold = book.add_format({"bold": True, "font_color": "#1F4E5F", "font_size": 12})
        self._head = book.add_format(
            {"bold": True, "bg_color": "#EEF3F5", "bottom": 1, "text_wrap": True, "valign": "bottom"}
        )
        self._words = book.add_format({"text_wrap": True, "valign": "top"})
        self._day = book.add_format({"num_format": "d mmm yyyy", "valign": "top", "align": "left"})
        self._numbers = {
            unit: book.add_format({"num_format": format, "valign": "top"})
            for unit, format in _FORMATS.items()
        }

    def front(self, paper: Paper) -> None:
        """What it is, when it was made, and everything that is said in words."""
        sheet = self._sheet("About")
        sheet.set_column(0, 0, 110)
        said = [paper.landlord, paper.subtitle, f"Made on {long_day(paper.made)}", paper.foot]
        row = self._put(sheet, 0, paper.title, self._bold)
        for text in filter(None, said):
            row = self._put(sheet, row, text, self._words)
        for title, section in paper.titled():
            asked = f" ({section.asked_by})" if section.asked_by else ""
            row = self._put(sheet, row + 1, f"{title}{asked}", self._bold)
            for text in lines_of(section):
                row = self._put(sheet, row, text, self._words)

    def section(self, title: str, section: Section) -> None:
        """Its tables under each other, and each chart beside the values that it is drawn from."""
        sheet = self._sheet(title)
        tables = [block for block in section.blocks if isinstance(block, Table)]
        self._widths(sheet, tables)
        row = self._put(sheet, 0, title, self._bold) + 1
        for block in section.blocks:
            if isinstance(block, Table):
                row = self._table(sheet, row, block) + 1
            elif isinstance(block, Chart) and block.labels and block.series:
                row = self._chart(sheet, row, block) + 1

    def _sheet(self, title: str) -> Any:
        wanted = _NOT_IN_A_NAME.sub(" ", title).strip()[:_NAME] or "Sheet"
        name, more = wanted, 2
        while name.casefold() in self._taken or name.casefold() == "history":
            name = f"{wanted[: _NAME - 4]} ({more})"
            more += 1
        self._taken.add(name.casefold())
        sheet = self._book.add_worksheet(name)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return sheet

    def _widths(self, sheet: Any, tables: list[Table]) -> None:
        widest: list[float] = []
        for table in tables:
            for place, share in enumerate(shares(table)):
                width = max(10.0, min(60.0, share * _WIDTH))
                widest[place : place + 1] = [max(width, *widest[place : place + 1], 0.0)]
        for place, width in enumerate(widest or [40.0]):
            sheet.set_column(place, place, width)

    def _table(self, sheet: Any, row: int, table: Table) -> int:
        """The rows from there on; gives back the first free one."""
        if table.title:
            row = self._put(sheet, row, table.title, self._bold)
        for place, head in enumerate(table.head):
            self._text(sheet, row, place, head, self._head)
        for row, cells in enumerate(zip(*columns(table), strict=True), row + 1):  # noqa: B020  it goes on from there
            for place, cell in enumerate(cells):
                self._cell(sheet, row, place, cell)
        row += 1
        for text in paragraphs(table.note):
            row = self._put(sheet, row, text, self._book.add_format({"font_color": "#4D5B61"}))
        return row

    def _cell(self, sheet: Any, row: int, place: int, cell: Cell) -> None:
        if isinstance(cell, Number):
            sheet.write_number(row, place, cell.value / _SCALE.get(cell.unit, 1), self._numbers[cell.unit])
        elif isinstance(cell, date):
            sheet.write_datetime(row, place, datetime.combine(cell, time()), self._day)
        elif cell is not None:
            self._text(sheet, row, place, cell, self._words)

    def _text(self, sheet: Any, row: int, place: int, text: str, format: Any) -> None:
        pieces = parts(text, 32_000)
        cut = "" if len(pieces) == 1 else " […] (too long for a cell: the other formats have it whole)"
        assert sheet.write_string(row, place, pieces[0] + cut, format) == 0

    def _put(self, sheet: Any, row: int, text: str, format: Any) -> int:
        """A text in the first column, in as many cells as it needs; gives back the next row."""
        for piece in parts(text):
            assert sheet.write_string(row, 0, piece, format) == 0
            row += 1
        return row

    def _chart(self, sheet: Any, row: int, chart: Chart) -> int:
        """Its values as a table, and the chart right of them."""
        first = row
        values = Table(
            chart.title,
            ("", *(series.name for series in chart.series)),
            tuple(
                (label, *(Number(series.values[at], chart.unit) for series in chart.series))
                for at, label in enumerate(chart.labels)
            ),
        )
        end = self._table(sheet, row, values)
        top = end - len(chart.labels)
        drawn = self._book.add_chart(_kind(chart))
        for number, series in enumerate(chart.series):
            drawn.add_series(_series(sheet.get_name(), top, end - 1, number, series.name))
        drawn.set_title({"name": chart.title, "name_font": {"size": 12}, "overlay": False})
        drawn.set_legend({"position": "bottom"} if len(chart.series) > 1 else {"none": True})
        if chart.kind == "bars":
            drawn.set_y_axis({"reverse": True})
        value_axis = {"min": 0, "num_format": _FORMATS[chart.unit], "major_gridlines": {"visible": False}}
        (drawn.set_x_axis if chart.kind == "bars" else drawn.set_y_axis)(value_axis)
        drawn.set_size({"width": 560, "height": 300})
        sheet.insert_chart(
            first, len(chart.series) + 2, drawn, {"description": f"{chart.title}. {chart.alt}"}
        )
        return max(end, first + _CHART_ROWS)


def _kind(chart: Chart) -> dict[str, str]:
    if chart.kind == "bars":
        return {"type": "bar"}
    return {"type": "column", "subtype": "stacked"} if chart.kind == "stacked" else {"type": "column"}


def _series(sheet: str, top: int, end: int, number: int, name: str) -> dict[str, Any]:
    """One set of bars, told from its neighbour by its lightness and its pattern."""
    looks = _looks(number)
    return {
        "name": name,
        "categories": [sheet, top, 0, end, 0],
        "values": [sheet, top, number + 1, end, number + 1],
        "data_labels": {"value": True},
        "gap": 60,
        **dict(looks),
    }


def _looks(number: int) -> Iterator[tuple[str, Any]]:
    place = number % len(_GREYS)
    yield "border", {"color": _GREYS[0]}
    if _PATTERNS[place] == "solid":
        yield "fill", {"color": _GREYS[place]}
    else:
        yield "pattern", {"pattern": _PATTERNS[place], "fg_color": _GREYS[0], "bg_color": "#FFFFFF"}
