"""A report as a spreadsheet: a sheet for each section with tables, numbers as numbers, charts that can be changed.

Whatever is no number or day is written as text: no cell is a formula, a link or a number by its looks.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from io import BytesIO
from itertools import zip_longest
from math import ceil
from typing import Any, NamedTuple

from casedesk.papers.paper import (
    Cell,
    Chart,
    Heading,
    Number,
    Paper,
    Section,
    Table,
    cell_words,
    paragraphs,
    readable,
)
from casedesk.papers.paper_columns import columns, counted, needs
from casedesk.papers.paper_words import lines_of
from casedesk.papers.paper_xlsx_charts import Placed, draw, values_of
from casedesk.papers.sheet_cells import CELL, NUMBER_FORMATS, day_cell, in_sheet, parts
from casedesk.rules.words import long_day

_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\'\s]+")
_NAME = 31
"""Characters of a sheet's name, counted as UTF-16."""
_NARROWEST, _WIDEST_HEAD = 12, 22
"""Characters of a column, as its head in bold asks for."""
_ABOUT = 110
_LINE, _HIGHEST = 15.5, 400
"""Points of a line of text and of the highest row: not every program finds out by itself how high a row must be."""
_CUT = " […] too long for a cell: the other formats have all of it"
_ACCENT, _QUIET, _WASH = "#1F4E5F", "#55626B", "#F1F4F5"


def paper_xlsx(paper: Paper) -> bytes:
    """The report as a spreadsheet; the same paper gives the same bytes."""
    from xlsxwriter import Workbook

    paper, made = readable(paper), BytesIO()
    with Workbook(made, {"in_memory": True}) as book:
        book.set_properties(
            {
                "title": paper.title[:200],
                "company": paper.landlord[:200],
                "created": datetime.combine(paper.made, time(), UTC).replace(tzinfo=None),
            }
        )
        sheets = _Sheets(book)
        sheets.about(paper)
        for title, section in paper.titled():
            if any(isinstance(block, Table | Chart) for block in section.blocks):
                sheets.section(title, section)
    return made.getvalue()


class _Formats(NamedTuple):
    """The looks of cells."""

    title: Any
    head: Any
    number_head: Any
    words: Any
    number_words: Any
    note: Any
    day: Any
    numbers: dict[str, Any]


def _formats(book: Any) -> _Formats:
    top = {"text_wrap": True, "valign": "top"}
    head = {"bold": True, "font_color": _ACCENT, "bg_color": _WASH, "bottom": 1, "text_wrap": True}
    right = {"align": "right", "indent": 1, "valign": "top"}
    return _Formats(
        title=book.add_format({"bold": True, "font_color": _ACCENT, "font_size": 12}),
        head=book.add_format(head),
        number_head=book.add_format({**head, **right, "valign": "bottom"}),
        words=book.add_format(top),
        number_words=book.add_format({**top, **right}),
        note=book.add_format({"font_color": _QUIET}),
        day=book.add_format({"num_format": "d mmm yyyy", "align": "left", "valign": "top"}),
        numbers={unit: book.add_format({"num_format": f, **right}) for unit, f in NUMBER_FORMATS.items()},
    )


class _Sheets:
    """The workbook while it is made: its formats, and the names that are taken."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._formats = _formats(book)
        self._taken = {"history"}  # Excel keeps that name for itself

    def about(self, paper: Paper) -> None:
        """What it is, when it was made, and everything that it says in words: how it was counted too."""
        sheet = self._sheet("About")
        sheet.set_column(0, 0, _ABOUT)
        row = self._lines(sheet, 0, paper.title, self._formats.title)
        for text in (paper.landlord, paper.subtitle, f"Made on {long_day(paper.made)}", paper.foot):
            row = self._paragraph(sheet, row, text)
        for title, section in paper.titled():
            asked = f" ({section.asked_by})" if section.asked_by else ""
            row = self._lines(sheet, row + 1, f"{title}{asked}", self._formats.title)
            for text in lines_of(section):
                row = self._paragraph(sheet, row, text)

    def section(self, title: str, section: Section) -> None:
        """Its tables under each other, and right of them its charts, which draw from the tables' own cells."""
        sheet, placed = self._sheet(title), list[Placed]()
        blocks = (*section.blocks, *_untold(section))
        widths = _set_widths(sheet, [block for block in blocks if isinstance(block, Table)])
        row = self._lines(sheet, 0, title, self._formats.title)
        for block in blocks:
            if isinstance(block, Heading):
                row = self._lines(sheet, row + 1, block.text, self._formats.title)
            elif isinstance(block, Table):
                row = self._table(sheet, row + 1, block, placed, widths)
        found = [(values_of(block, placed), block) for block in blocks if isinstance(block, Chart)]
        free = 0
        for values, chart in sorted(((v, c) for v, c in found if v), key=lambda each: each[0].first):
            free = draw(self._book, sheet, chart, values, (max(free, values.head - 1), len(widths) + 1))
        if len(placed) == 1:
            sheet.freeze_panes(placed[0].first, 1)
            sheet.repeat_rows(placed[0].first - 1)

    def _sheet(self, title: str) -> Any:
        wanted = _within(_NOT_IN_A_NAME.sub(" ", title).strip(), _NAME) or "Sheet"
        name, more = wanted, 2
        while name.casefold() in self._taken:
            name = f"{_within(wanted, _NAME - 5)} ({more})"
            more += 1
        self._taken.add(name.casefold())
        sheet = self._book.add_worksheet(name)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        return sheet

    def _table(self, sheet: Any, row: int, table: Table, placed: list[Placed], widths: list[float]) -> int:
        """The table from that row on; gives back the first free one."""
        row, looks, right = (
            self._lines(sheet, row, table.title, self._formats.title),
            self._formats,
            counted(table),
        )
        _set_height(sheet, row, table.head, widths)
        for place, head in enumerate(table.head):
            self._text(sheet, row, place, head, looks.number_head if right[place] else looks.head)
        rows = tuple(zip(*columns(table), strict=True))
        placed.append(Placed(row + 1, rows))
        for number, cells in enumerate(rows, row + 1):
            _set_height(sheet, number, map(cell_words, cells), widths)
            for place, cell in enumerate(cells):
                self._cell(sheet, number, place, cell, right[place])
        row += len(rows) + 1
        for text in paragraphs(table.note):
            row = self._lines(sheet, row, text, looks.note)
        return row

    def _cell(self, sheet: Any, row: int, place: int, cell: Cell, right: bool) -> None:
        looks = self._formats
        told = day_cell(cell) if isinstance(cell, date) else cell
        if isinstance(told, Number):
            sheet.write_number(row, place, in_sheet(told.value, told.unit), looks.numbers[told.unit])
        elif isinstance(told, date):
            sheet.write_datetime(row, place, told, looks.day)
        elif told is not None:
            self._text(sheet, row, place, told, looks.number_words if right else looks.words)

    def _text(self, sheet: Any, row: int, place: int, text: str, format: Any) -> None:
        """A text in one cell; what does not fit is said to be missing."""
        if len(parts(text)) > 1:
            text = parts(text, CELL - len(_CUT))[0] + _CUT
        assert sheet.write_string(row, place, text, format) == 0

    def _lines(self, sheet: Any, row: int, text: str, format: Any) -> int:
        """A text in the first column, in as many cells as it needs; gives back the next row."""
        for piece in parts(text) if text else ():
            assert sheet.write_string(row, 0, piece, format) == 0
            row += 1
        return row

    def _paragraph(self, sheet: Any, row: int, text: str) -> int:
        _set_height(sheet, row, [text[:CELL]], [_ABOUT])
        return self._lines(sheet, row, text, self._formats.words)


def _untold(section: Section) -> list[Table]:
    """A table for each chart whose values stand in none of the section's own."""
    tables = [block for block in section.blocks if isinstance(block, Table)]
    placed = [Placed(0, tuple(zip(*columns(table), strict=True))) for table in tables]
    charts = [block for block in section.blocks if isinstance(block, Chart) and block.labels and block.series]
    return [
        Table(chart.title, ("", *(series.name for series in chart.series)), tuple(_rows(chart)))
        for chart in charts
        if values_of(chart, placed) is None
    ]


def _rows(chart: Chart) -> Iterator[tuple[Cell, ...]]:
    for place, label in enumerate(chart.labels):
        yield label, *(Number(series.values[place], chart.unit) for series in chart.series)


def _set_widths(sheet: Any, tables: list[Table]) -> list[float]:
    """Each column as wide as the widest that stands in it; gives the widths back."""
    given = [max(each) for each in zip_longest(*(_widths(table) for table in tables), fillvalue=0.0)]
    for place, width in enumerate(given):
        sheet.set_column(place, place, width)
    return given


def _set_height(sheet: Any, row: int, texts: Iterable[str], widths: Sequence[float]) -> None:
    lines = [
        sum(ceil(max(len(line), 1) / width) for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=False)  # a table may have fewer columns than its sheet
    ]
    if max(lines) > 1:
        sheet.set_row(row, min(max(lines) * _LINE, _HIGHEST))


def _widths(table: Table) -> list[float]:
    heads = (min(len(head), _WIDEST_HEAD) for head in table.head)
    return [max(_NARROWEST, head, need) + 2 for head, need in zip(heads, needs(table), strict=True)]


def _within(text: str, most: int) -> str:
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore").strip()
