"""The charts of a report in its spreadsheet: native ones, which draw from cells and can be changed there."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from casedesk.papers.paper import Cell, Chart, Number, cell_words
from casedesk.papers.paper_charts import top_of
from casedesk.papers.sheet_cells import in_sheet

_SIZE = {"width": 600, "height": 320}
"""Points of the screen."""
_ROWS = 17
"""Rows that a chart covers at most, with one to spare."""
_ROOM = 1.15
_LIKE_A_CELL = re.compile(r"!(?=\$?[A-Z]+\$?\d)")
_DEEP = "#1F4E5F"
_LOOKS: tuple[dict[str, Any], ...] = (
    {"fill": {"color": _DEEP}},
    {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": _DEEP, "bg_color": "#E3ECEF"}},
    {"fill": {"color": "#7FA9B5"}},
    {"fill": {"color": "#FFFFFF"}},
    {"pattern": {"pattern": "percent_20", "fg_color": _DEEP, "bg_color": "#D9A441"}},
    {"pattern": {"pattern": "small_grid", "fg_color": _DEEP, "bg_color": "#FFFFFF"}},
)
"""As on paper: a series is known by its lightness and its pattern."""


class Placed(NamedTuple):
    """A table as it stands on the sheet."""

    first: int
    """The row of its first cells, counted from 0; its head is one above."""
    rows: tuple[tuple[Cell, ...], ...]


class Values(NamedTuple):
    """Where on the sheet the values of a chart are."""

    first: int
    last: int
    head: int
    columns: tuple[int, ...]
    """One for each series."""


def values_of(chart: Chart, tables: Sequence[Placed]) -> Values | None:
    """The cells that hold what the chart shows: its labels in the first column, and a column for each series."""
    return next((found for table in tables for found in _found(chart, table)), None)


def _found(chart: Chart, table: Placed) -> Iterator[Values]:
    count = len(chart.labels)
    if not count:
        return
    names = [cell_words(row[0]) for row in table.rows]
    for start in range(len(names) - count + 1):
        if tuple(names[start : start + count]) == chart.labels:
            rows = table.rows[start : start + count]
            wanted = [tuple(Number(value, chart.unit) for value in series.values) for series in chart.series]
            held = {
                tuple(column): place for place, column in reversed(list(enumerate(zip(*rows, strict=True))))
            }
            if all(each in held for each in wanted):
                first = table.first + start
                yield Values(first, first + count - 1, table.first - 1, tuple(held[each] for each in wanted))


def draw(book: Any, sheet: Any, chart: Chart, values: Values, at: tuple[int, int]) -> int:
    """Put the chart on the sheet, its upper left corner in that cell; gives back the first row below it."""
    drawn = book.add_chart(_kind(chart))
    name = sheet.get_name()
    for number, column in enumerate(values.columns):
        drawn.add_series(
            {
                "name": [name, values.head, column],
                "categories": [name, values.first, 0, values.last, 0],
                "values": [name, values.first, column, values.last, column],
                "data_labels": {
                    "value": True,
                    **({"fill": {"color": "#FFFFFF"}} if chart.kind == "stacked" else {}),
                },
                "border": {"color": _DEEP},
                "gap": 60,
                **_LOOKS[number % len(_LOOKS)],
            }
        )
    drawn.set_legend({"position": "bottom"} if len(chart.series) > 1 else {"none": True})
    # The library takes a title such as ``Look!A1`` for the cell of that name.
    drawn.set_title({"name": _LIKE_A_CELL.sub("! ", chart.title), "name_font": {"size": 12}})
    # The values stand at the bars, so the scale itself is not shown; it leaves room for the highest one's.
    scale = {"min": 0, "max": _ROOM * in_sheet(top_of(chart), chart.unit), "visible": False}
    quiet = {**scale, "major_gridlines": {"visible": False}}
    if chart.kind == "bars":
        drawn.set_x_axis(quiet)
        drawn.set_y_axis({"reverse": True})
    else:
        drawn.set_y_axis(quiet)
    drawn.set_size(_SIZE)
    sheet.insert_chart(*at, drawn, {"description": f"{chart.title}. {chart.alt}"})
    return at[0] + _ROWS


def _kind(chart: Chart) -> dict[str, str]:
    if chart.kind == "bars":
        return {"type": "bar"}
    return {"type": "column", "subtype": "stacked"} if chart.kind == "stacked" else {"type": "column"}
