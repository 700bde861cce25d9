"""The charts of a report as one template draws them: on the page itself, and as pictures for Word and the web.

Values are at least 0. How a series is told from its neighbour is in ``templates/charts.typ``.
"""

from collections.abc import Sequence
from math import floor, log10
from typing import Any

from casedesk.papers.paper import Chart, Number

_STEPS = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)
"""Of a power of ten: a scale ends at one of these."""
_PICTURE_DPI = 220
"""Sharp in print at the width of a page, and some 60 kB."""


def chart_data(chart: Chart) -> dict[str, Any]:
    """A chart as the template reads it."""
    return {
        "shape": "chart",
        "title": chart.title,
        "kind": chart.kind,
        "alt": f"{chart.title}. {chart.alt}" if chart.title else chart.alt,
        "labels": list(chart.labels),
        "series": [
            {
                "name": series.name,
                "values": list(series.values),
                "words": [value_words(value, chart.unit) for value in series.values],
            }
            for series in chart.series
        ],
        "totals": [value_words(total, chart.unit) for total in totals(chart)],
        "top": top_of(chart),
    }


def totals(chart: Chart) -> list[int | float]:
    """By label, all series together."""
    return [sum(values) for values in zip(*(series.values for series in chart.series), strict=True)]


def top_of(chart: Chart) -> int | float:
    """Where the scale ends: where the chart says, else at a round number not below its greatest value."""
    each = [value for series in chart.series for value in series.values]
    greatest = max(totals(chart) if chart.kind == "stacked" else each, default=0)
    if chart.top is not None and chart.top >= greatest and chart.top > 0:
        return chart.top
    if greatest <= 0:
        return 1
    power = 10.0 ** floor(log10(greatest))
    return next(step * power for step in _STEPS if step * power >= greatest)


def value_words(value: int | float, unit: str) -> str:
    """A value as it stands at its bar: a percentage without ``.0``, pounds without ``.00``."""
    return Number(value, unit).words.replace(".0%", "%").removesuffix(".00")


def chart_pictures(charts: Sequence[Chart], format: str, ground: str = "") -> list[bytes]:
    """Each chart as a picture, in their order; all are drawn in one go.

    Args:
        format: ``png`` or ``svg``.
        ground: the colour behind them, as ``#ffffff``; empty: none.

    Raises:
        Problem: they cannot be drawn.
    """
    from casedesk.papers.typesetting import drawn

    if not charts:
        return []
    data = {"charts": [chart_data(chart) for chart in charts], "ground": ground}
    return drawn("chart.typ", data, format, dpi=_PICTURE_DPI, about="the charts of the report")
