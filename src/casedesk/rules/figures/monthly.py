"""One chapter month by month: the same figures, each month counted by itself."""

from collections.abc import Iterable
from typing import NamedTuple

from casedesk.rules.figures import chapter_of
from casedesk.rules.figures.counted import Counted
from casedesk.rules.figures.figure import Figure
from casedesk.rules.months import months_after
from casedesk.rules.spans import Span, months_in

MONTHS = 12


class Month(NamedTuple):
    """What a figure came to in a month."""

    span: Span
    figure: Figure | None
    """``None`` where nothing of the kind was counted in that month."""


def last_months(counted: Counted) -> tuple[Span, ...]:
    """The twelve months up to the end of the time, or to the day it is known to, without those before all records."""
    last = counted.until
    months = months_in(Span(months_after(last.replace(day=1), 1 - MONTHS), last))
    return tuple(month for month in months if counted.knows(month))


def monthly(counted: Counted, chapter: str) -> dict[str, tuple[Month, ...]]:
    """The months of each figure of a chapter, by its id."""
    months = last_months(counted)
    found = [_by_id(chapter_of(chapter, counted.of(span)).figures) for span in months]
    wholes = {name: whole for each in found for name, (_, whole) in each.items()}
    return {
        name: tuple(
            Month(span, _in_month(name, whole, each)) for span, each in zip(months, found, strict=True)
        )
        for name, whole in wholes.items()
    }


_ById = dict[str, tuple[Figure, str]]
"""Each figure by its id, with the id of the one that it is a part of."""


def _by_id(figures: Iterable[Figure], whole: str = "") -> _ById:
    found: _ById = {}
    for figure in figures:
        found[figure.id] = (figure, whole)
        found |= _by_id(figure.parts, figure.id)
    return found


def _in_month(name: str, whole: str, month: _ById) -> Figure | None:
    """The figure; a part that nothing was of in that month is nought of its whole."""
    if name in month:
        return month[name][0]
    return Figure(name, "", "", cases=(), among=month[whole][0].cases) if whole in month else None
