"""One chapter month by month: the same figures, each month counted by itself."""

from datetime import date
from typing import NamedTuple

from casedesk.rules.figures import chapter_of
from casedesk.rules.figures.counted import Counted
from casedesk.rules.figures.figure import Figure, every
from casedesk.rules.months import months_after
from casedesk.rules.spans import Span, months_in

MONTHS = 12


class Month(NamedTuple):
    """What a figure came to in a month."""

    span: Span
    figure: Figure | None
    """``None`` where nothing of the kind was counted in that month."""


def last_months(counted: Counted) -> tuple[Span, ...]:
    """The twelve months up to the end of the time, or to the day it is known to."""
    last = counted.until
    return months_in(Span(months_after(last.replace(day=1), 1 - MONTHS), last))


def monthly(counted: Counted, chapter: str) -> dict[str, tuple[Month, ...]]:
    """The months of each figure of a chapter, by its id."""
    months = last_months(counted)
    found: dict[str, dict[date, Figure]] = {}
    for span in months:
        for figure in every(chapter_of(chapter, counted.of(span)).figures):
            found.setdefault(figure.id, {})[span.first] = figure
    return {
        name: tuple(Month(span, by_month.get(span.first)) for span in months)
        for name, by_month in found.items()
    }
