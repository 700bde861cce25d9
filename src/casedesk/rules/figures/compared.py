"""A figure beside the same of the time before: what changed, and how that is said without making much of little."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from casedesk.rules.figures.figure import Chapter, Figure
from casedesk.rules.money import pounds
from casedesk.rules.words import one_line, plural

FEW = 10
"""Shares of fewer than so many are not set against each other: one case would be ten points or more."""
SAME = "the same"
TOO_FEW = "too few to compare"


class Compared(NamedTuple):
    """One line of a table of figures."""

    figure: Figure
    before: Figure | None
    """The same of the time before; ``None`` if it was not counted then."""
    title: str
    """As it is understood without the lines above it: ``Stage 1 answers late``, ``By how they came, email``."""
    label: str
    """As it stands below them: ``late``, ``email``."""
    depth: int = 0
    """0 for a figure, 1 for what it is made up of or goes on with it, and so on."""
    largest: int = 0
    """The largest number, or pence, among those it stands with: the length of a full bar."""

    @property
    def empty(self) -> bool:
        """Whether there was nothing at either time that could have been counted."""
        return self.figure.of == 0 and (self.before is None or self.before.of == 0)

    @property
    def then(self) -> str:
        """The value of the time before; empty where there was nothing to count."""
        return self.before.words if self.before is not None and self.before.of != 0 else ""

    @property
    def share(self) -> float | None:
        """From 0 to 1: of all that could have been counted, or of the largest beside it.

        ``None`` where a bar would say nothing: nothing to be a share of, nothing beside it to be measured by.
        """
        figure = self.figure
        if figure.of is not None:
            return figure.number / figure.of if figure.of else None
        drawn = self.largest and not figure.parts and figure.days is None
        return size(figure) / self.largest if drawn else None


def compared(chapter: Chapter, before: Chapter | None) -> tuple[Compared, ...]:
    """Every figure of a chapter and what it is made up of, in order, each beside the same of the time before.

    A figure whose title begins with the whole of one above it goes on with that one.
    """
    then = {each.id: each for each in before.figures} if before else {}
    full, above = _full(chapter.figures), ""
    rows: list[Compared] = []
    for figure in chapter.figures:
        title = one_line(figure.title)
        rest = title.removeprefix(above) if above else title
        goes_on = rest[:1] in (" ", ":") and rest != title
        above = above if goes_on else title
        label = rest.lstrip(" :") if goes_on else title
        row = Compared(figure, then.get(figure.id), title, label, int(goes_on), full)
        rows += [row, *_parts(row)]
    return tuple(rows)


def _parts(whole: Compared) -> Iterator[Compared]:
    """What it is made up of; a part that there was or is only at one of the two times is nought at the other."""
    figures = whole.figure.parts
    before = whole.before.parts if whole.before else ()
    then, here = {each.id: each for each in before}, {each.id for each in figures}
    shown = (*figures, *(_nought(each, figures) for each in before if each.id not in here))
    full = _full(shown)
    for figure in shown:
        same = then.get(figure.id) or (_nought(figure, before) if whole.before else None)
        label = one_line(figure.title)
        row = Compared(figure, same, f"{whole.title}, {label}", label, whole.depth + 1, full)
        yield row
        yield from _parts(row)


def _nought(figure: Figure, beside: Sequence[Figure]) -> Figure:
    """None of it, of as many as those beside it are counted of."""
    among = None
    if figure.among is not None:
        among = next((each.among for each in beside if each.among is not None), ())
    return figure._replace(cases=(), among=among, pence=None if figure.pence is None else 0, parts=())


def _full(figures: Sequence[Figure]) -> int:
    """How much a full bar is; 0 where things are not of one kind, so that none is drawn of counts and sums."""
    alike = [each for each in figures if not each.parts and each.days is None]
    if any(each.of is not None for each in alike) or len({each.pence is None for each in alike}) > 1:
        return 0
    return max((size(each) for each in alike), default=0) if len(alike) > 1 else 0


def size(figure: Figure) -> int:
    """How much it is: pence where money is counted, working days where time is told, else how many."""
    return next((each for each in (figure.pence, figure.days) if each is not None), figure.number)


def change(now: Figure, before: Figure | None) -> str:
    """``up 3.2 points``, ``2 more``, ``£20.00 less``, ``the same``; empty where nothing can be said."""
    if before is None:
        return ""
    if now.days is not None and before.days is not None:
        return _more(now, before, "working day")
    if now.pence is None and now.of is not None:
        return _points(now, before)
    return _more(now, before, "") if now.days is before.days is None else ""


def _points(now: Figure, before: Figure) -> str:
    if now.per_cent is None or before.per_cent is None:
        return ""
    if min(now.of or 0, before.of or 0) < FEW:
        return TOO_FEW
    points = round(now.per_cent, 1) - round(before.per_cent, 1)
    if abs(points) < 0.05:
        return SAME
    return f"{'up' if points > 0 else 'down'} {abs(points):.1f} points"


def _more(now: Figure, before: Figure, unit: str) -> str:
    difference = size(now) - size(before)
    if not difference:
        return SAME
    if now.pence is not None:
        return f"{pounds(abs(difference))} {'more' if difference > 0 else 'less'}"
    told = plural(abs(difference), unit) if unit else str(abs(difference))
    return f"{told} {'more' if difference > 0 else 'fewer'}"
