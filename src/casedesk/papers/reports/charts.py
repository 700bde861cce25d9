"""Charts of a report, each of numbers that a table beside it has too; none where a number is left out."""

from collections.abc import Sequence

from casedesk.papers.paper import Chart, Number, Series, Table
from casedesk.papers.reports.book import Book
from casedesk.papers.reports.material import Over
from casedesk.papers.reports.sentences import listed
from casedesk.rules.spans import month
from casedesk.rules.trends import Point
from casedesk.rules.words import MONTHS

_MOST_BARS = 8
_FEWEST = 5
"""Of fewer things than that bars say less than their table."""


def bars(book: Book, title: str, name: str) -> Chart | None:
    """What the figure of that id is made up of, in the order of its parts; none of a single part or of very few."""
    figure = book.figure(name)
    found = [part for part in figure.parts if part.number] if figure else []
    if (
        len(found) < 2
        or sum(part.number for part in found) < _FEWEST
        or any(book.hides(part) for part in found)
    ):
        return None
    shown, rest = found[:_MOST_BARS], found[_MOST_BARS:]
    labels = [part.title for part in shown] + (["Others"] if rest else [])
    values = [part.number for part in shown] + ([sum(part.number for part in rest)] if rest else [])
    alt = f"{_told(labels, values)}."
    return Chart(title, "bars", tuple(labels), (Series("Number", tuple(values)),), alt)


def over_time(
    book: Book, title: str, over: Over, named: Sequence[tuple[str, str]], kind: str = "stacked"
) -> tuple[Chart | None, Table | None]:
    """A chart of some series over time, and the table that says the same; no chart of a single point.

    Args:
        named: the ids of the figures, each with what it is called in the chart.
    """
    found = [(name, series) for wanted, name in named if (series := over.of(wanted))]
    if not found or not any(point.number for _, series in found for point in series.points):
        return None, None
    points = found[0][1].points
    labels = tuple(_label(point) for point in points)
    rows = tuple(
        (label, *(book.count(series.points[place].cases) for _, series in found))
        for place, label in enumerate(labels)
    )
    so_far = "" if all(point.over for point in points) else "“So far”: that time is not over."
    made = Table(f"{title}: the numbers", ("", *(name for name, _ in found)), rows, note=so_far)
    hidden = [book.hidden.hides(point.cases) for _, series in found for point in series.points]
    if len(points) < 2 or any(hidden):
        return None, made
    values = tuple(Series(name, tuple(point.number for point in series.points)) for name, series in found)
    alt = "; ".join(f"{series.name}: {_told(labels, series.values)}" for series in values)
    return Chart(title, kind if len(values) > 1 else "columns", labels, values, f"{alt}."), made


def _label(point: Point) -> str:
    """``Jul–Sep 2026``, ``Mar 2026``, or ``1 Oct–15 Nov 2026`` of a part that the period cuts; no week-days."""
    first, last = point.span
    months = [MONTHS[day.month - 1][:3] for day in point.span]
    whole = first.day == 1 and month(last).last == last
    told = "–".join(dict.fromkeys(months)) if whole else f"{first.day} {months[0]}–{last.day} {months[1]}"
    return f"{told} {last.year}" if point.over else f"{told} {last.year}, so far"


def _told(labels: Sequence[str], values: Sequence[int | float]) -> str:
    told = [f"{label} {Number(value).words}" for label, value in zip(labels, values, strict=True)]
    return listed(told)
