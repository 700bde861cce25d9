"""One figure month by month as columns, the value above each; what was not counted stands lighter on top."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content
from textual.widget import Widget

from casedesk.rules.figures.compared import size
from casedesk.rules.figures.monthly import Month
from casedesk.rules.words import MONTHS

LOW = 9
"""Rows, the frame and the names of the months among them, below which columns tell nothing."""
_HEADROOM = 1.25
"""Of the highest column, so that its value has room above it."""


class Marks(NamedTuple):
    """What a column is drawn with."""

    counted: str
    rest: str


FULL, PLAIN = Marks("█", "░"), Marks("#", ".")


class MonthsChart(Widget):
    """The chart. Its title says of what it is, and what the two marks mean."""

    ALLOW_SELECT = False

    def __init__(self, *, plain: bool) -> None:
        super().__init__()
        self._marks = PLAIN if plain else FULL
        self._months: tuple[Month, ...] = ()
        self._style = ""

    def show(self, title: str, months: tuple[Month, ...], style: str) -> None:
        """Show the months of another figure, its columns in the colour of that meaning."""
        self._months, self._style = months, style
        self.border_title = Content(f"{title}, month by month")
        share = any(each.figure is not None and each.figure.of is not None for each in months)
        marks = self._marks
        self.border_subtitle = (
            Content(f"{marks.counted} counted  {marks.rest} not counted") if share else None
        )
        self.refresh()

    def render(self) -> Content:
        """The columns for the room there is, coloured by what they are."""
        if not self._months:
            return Content("")
        lines = columns(self._months, self.size.width, self.size.height, self._marks)
        return Content("\n").join([self._coloured(line) for line in lines])

    def _coloured(self, line: str) -> Content:
        content, styles = Content(line), {self._marks.counted: f"${self._style}", self._marks.rest: "$quiet"}
        for run in re.finditer(rf"([{re.escape(''.join(self._marks))}])\1*", line):
            content = content.stylize(styles[run[1]], *run.span())
        return content


def columns(months: Sequence[Month], width: int, height: int, marks: Marks = FULL) -> list[str]:
    """The lines of the chart: a column for each month, its value above it, its name below it."""
    import plotext

    rows = height - 1  # the last line has the names of the months
    columns_of = [in_rows(each, _largest(months), rows - 1) for each in months]
    places = list(range(len(months)))
    plotext.clear_figure()
    plotext.limit_size(False, False)
    plotext.theme("clear")
    plotext.plot_size(width, height)
    plotext.frame(False)
    plotext.yfrequency(0)
    for n, mark in ((1, marks.rest), (0, marks.counted)):
        # A column of nought would still be drawn over the lowest row: it goes below the ground.
        heights = [each[n] or -1 for each in columns_of]
        plotext.bar(places, heights, marker=mark, width=0.6, minimum=-1)
    plotext.xlim(-0.5, len(months) - 0.5)
    plotext.ylim(1, rows)
    plotext.xticks(places, [short_name(each) for each in months])
    for place, each, (_, full) in zip(places, months, columns_of, strict=True):
        plotext.text(short_value(each), place, full + 1, alignment="center")
    drawn: str = plotext.uncolorize(plotext.build())
    return drawn.rstrip("\n").split("\n")


def in_rows(each: Month, largest: int, most: int) -> tuple[int, int]:
    """How many rows of a column are of what was counted, and how many it has with what was not.

    However few rows there are, something counted is seen, and something not counted too.
    """
    counted, whole = size(each.figure) if each.figure else 0, _whole(each)
    full = max(round(whole * most / largest), int(counted > 0) + int(counted < whole)) if whole else 0
    part = round(counted * most / largest) if counted else 0
    return min(max(part, int(counted > 0)), full - int(counted < whole)), full


def _largest(months: Sequence[Month]) -> int:
    return max((_whole(each) for each in months), default=0) or 1


def _whole(each: Month) -> int:
    """How high the column is with what was not counted."""
    if each.figure is None:
        return 0
    return each.figure.of if each.figure.of is not None else size(each.figure)


def short_name(each: Month) -> str:
    """``Nov``; of January the year too."""
    first = each.span.first
    name = MONTHS[first.month - 1][:3]
    return f"{name} {first.year % 100}" if first.month == 1 else name


def short_value(each: Month) -> str:
    """``3/4``, ``7``, ``£320``: above a column there is room for little."""
    figure = each.figure
    if figure is None:
        return "0"
    if figure.pence is not None:
        return f"£{figure.pence // 100:,}"
    if figure.days is None and figure.of is not None:
        return f"{figure.number}/{figure.of}" if figure.of else "–"
    return str(size(figure))
