"""Small counts left out, so that nobody is recognised by them, with whatever else would give them back.

A count is known by the very things it counts, so that the same count in two tables is one, and what is
left of a share is a count like any other.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from casedesk.papers.reports.material import Material
from casedesk.rules.figures.figure import Chapter, Figure, every
from casedesk.rules.measures import COUNTS, Counts, Group, Measure

Cell = tuple[str, ...]
"""What is counted, sorted."""
NOT_SHOWN = "not shown"
"""What stands in the place of a count that is not small, but would give a small one back."""
_MADE_UP = (
    (("answered.own-time", "answered.extended", "answered.late"), "answered"),
    (("answered.own-time", "answered.extended"), "answered.in-time"),
)
"""Figures of a stage that together are another."""
_KEPT = (
    "promises",
    "ombudsman.orders",
    "ombudsman.recommendations",
    "ombudsman.evidence",
    "learning.improvements",
)
"""What was due: done on time, late, or not at all."""


class Sum(NamedTuple):
    """A count that others add up to."""

    total: Cell
    parts: tuple[Cell, ...]


@dataclass(frozen=True)
class Hidden:
    """Which counts a report leaves out; and which it asked for, to show them."""

    floor: int = 0
    """Counts of 1 to one less are small; 0: none is."""
    cells: frozenset[Cell] = frozenset()
    asked: set[Cell] = field(default_factory=set)

    def hides(self, cases: Iterable[str]) -> bool:
        """Whether the count of these things is left out."""
        counted = cell(cases)
        self.asked.add(counted)
        return counted in self.cells

    def words(self, cases: Iterable[str]) -> str:
        """What stands in its place."""
        return f"fewer than {self.floor}" if _small(cell(cases), self.floor) else NOT_SHOWN


def cell(cases: Iterable[str]) -> Cell:
    """The things counted, so that they are the same in whatever order."""
    return tuple(sorted(cases))


def small_hidden(material: Material, asked: set[Cell], floor: int) -> Hidden:
    """What a report leaves out when counts below ``floor`` may not be shown.

    Args:
        asked: the counts that it shows otherwise.
    """
    return Hidden(floor, hidden(tuple(_sums(material)), asked, floor))


def hidden(sums: tuple[Sum, ...], shown: set[Cell], floor: int) -> frozenset[Cell]:
    """The small counts, and of each sum as many more as are needed so that no small one can be worked out.

    A total and all but one of its parts give the one back; so do two that are left out, where what they come to
    is itself small or leaves each only one value.

    Args:
        shown: the counts that would be shown; any other is known to no reader.
    """
    found = {each for each in shown if _small(each, floor)}
    changed = True
    while changed:
        changed = False
        for told in sums:
            while (more := _also(told, shown - found, found, floor)) is not None:
                found.add(more)
                changed = True
    return frozenset(found)


def _small(counted: Cell, floor: int) -> bool:
    return 0 < len(counted) < floor


def _also(told: Sum, shown: set[Cell], found: set[Cell], floor: int) -> Cell | None:
    """The next count of this sum that has to go; ``None`` where nothing can be worked out that must not be."""
    parts = [part for part in told.parts if part]
    unknown = [part for part in parts if part not in shown]
    known = sorted((part for part in parts if part in shown), key=lambda part: (len(part), part))

    def guarded(counted: Cell) -> bool:
        return counted in found or _small(counted, floor)

    if told.total not in shown:
        return known[0] if parts and not unknown and guarded(told.total) else None
    if not any(map(guarded, unknown)) or _open(unknown, found, floor):
        return None
    return known[0] if known else told.total


def _open(unknown: list[Cell], found: set[Cell], floor: int) -> bool:
    """Whether what is not shown could be otherwise, though a reader knows what it comes to.

    Of what is left out a reader knows whether it is below ``floor``; of what is not told of, nothing.
    """
    whole = sum(map(len, unknown))
    least = sum(floor if part in found and not _small(part, floor) else 1 for part in unknown)
    all_small = all(part in found and _small(part, floor) for part in unknown)
    most = len(unknown) * (floor - 1)
    return len(unknown) > 1 and whole >= floor and whole > least and not (all_small and whole == most)


def _sums(material: Material) -> Iterator[Sum]:
    for chapters in (material.now, material.before):
        for chapter in chapters:
            for figure in every(chapter.figures):
                yield from _of_figure(figure)
            yield from _made_up(chapter)
    for series in (*material.months.series, *material.quarters.series):
        points = tuple(cell(point.cases) for point in series.points)
        yield Sum(cell(each for point in points for each in point), points)
    for told in material.repeats:
        yield from _of_figure(told.figure)
    if material.measures:
        yield from _of_measures(material.measures.groups)


def _of_measures(groups: tuple[Group, ...]) -> Iterator[Sum]:
    """What became of a stage; the same of all kinds of home; and what the measures add up of it."""
    for group in groups:
        for counts in group.counts:
            _, received, *became = counts
            yield Sum(cell(received), tuple(map(cell, became)))
            for measure in group.measures:
                yield from filter(_adds_up, _of_measure(measure, counts))
        for measure in group.measures:
            if measure.others:
                yield Sum(
                    cell((*measure.cases, *measure.others)), (cell(measure.cases), cell(measure.others))
                )
    for stage in zip(*(group.counts for group in groups), strict=True):
        for name in COUNTS:
            parts = tuple(cell(getattr(counts, name)) for counts in stage)
            yield Sum(cell(each for part in parts for each in part), parts)


def _of_measure(measure: Measure, counts: Counts) -> Iterator[Sum]:
    """Under most rules a measure puts together, or leaves out, some of what stands below it one by one."""
    cases, others = cell(measure.cases), cell(measure.others)
    received = cell(counts.received)
    in_time = tuple(map(cell, (counts.in_time, counts.extended)))
    late = tuple(map(cell, (counts.late, counts.overdue, counts.unjudged)))
    left_out = tuple(map(cell, (counts.refused, counts.withdrawn, counts.not_due)))
    yield Sum(cases, in_time)
    yield Sum(others, late)
    yield Sum(received, (cases, cell(counts.refused)))
    for judged in ((cell((*cases, *others)),), (cases, others), (cases, *late), (*in_time, others)):
        yield Sum(received, (*judged, *left_out))


def _adds_up(told: Sum) -> bool:
    return bool(told.total) and cell(each for part in told.parts for each in part) == told.total


def _of_figure(figure: Figure) -> Iterator[Sum]:
    """Of a share what it leaves, and the parts of a figure, where they are all of it."""
    own = cell(figure.cases)
    if figure.among is not None:
        yield Sum(cell(figure.among), (own, cell(_left(figure.cases, figure.among))))
    parts = tuple(cell(part.cases) for part in figure.parts)
    if parts and cell(each for part in figure.parts for each in part.cases) == own:
        yield Sum(own, parts)


def _left(cases: tuple[str, ...], among: tuple[str, ...]) -> Iterable[str]:
    return (Counter(among) - Counter(cases)).elements()


def _made_up(chapter: Chapter) -> Iterator[Sum]:
    there = {figure.id: figure for figure in chapter.figures}
    named = [
        (tuple(f"{whose}{part}" for part in parts), f"{whose}{whole}")
        for whose in ("stage1.", "stage2.", "stage3.")
        for parts, whole in _MADE_UP
    ]
    named += [(tuple(f"{name}.{how}" for how in ("on-time", "late", "not-done")), name) for name in _KEPT]
    for parts, whole in named:
        if whole in there and all(part in there for part in parts):
            yield Sum(cell(there[whole].cases), tuple(cell(there[part].cases) for part in parts))
