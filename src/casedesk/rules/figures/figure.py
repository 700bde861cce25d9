"""What a figure is: how many of how many, by which rule, and exactly which complaints stand behind it."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from casedesk.rules.money import pounds
from casedesk.rules.rounding import rate
from casedesk.rules.words import plural


class Figure(NamedTuple):
    """One count, with everything that is needed to check it."""

    id: str
    """Such as ``stage1.in-time``; it stays the same from report to report."""
    title: str
    rule: str
    """How it is counted, in a sentence."""
    provision: str = ""
    cases: tuple[str, ...] = ()
    """The reference of each thing counted; several of one complaint (points, promises) name it several times."""
    among: tuple[str, ...] | None = None
    """The same for all that could have been counted; ``None`` where it is a count and no share."""
    pence: int | None = None
    """The sum, where money is counted."""
    days: int | None = None
    """So many working days, where time is told."""
    parts: "tuple[Figure, ...]" = ()
    """What it is made up of, such as by channel; each part says its share in words of its own."""

    @property
    def number(self) -> int:
        """How many things were counted."""
        return len(self.cases)

    @property
    def of(self) -> int | None:
        """Of how many; ``None`` where it is no share."""
        return None if self.among is None else len(self.among)

    @property
    def per_cent(self) -> Decimal | None:
        """Its share of a hundred, to one decimal; ``None`` where there is nothing to be a share of."""
        return rate(self.number, self.of) if self.of else None

    @property
    def references(self) -> tuple[str, ...]:
        """The complaints behind it, each once."""
        return tuple(dict.fromkeys(self.cases))

    @property
    def others(self) -> tuple[str, ...]:
        """The complaints of which something could have been counted and was not, each once.

        One of whose two promises was kept and the other was not stands here, and behind the figure too.
        """
        return tuple(Counter(self.among or ()) - Counter(self.cases))

    @property
    def words(self) -> str:
        """``41 of 43 (95.3%)``, ``7``, ``£320 (4)``, ``12 working days (43)``; no share without its counts."""
        if self.pence is not None:
            return f"{pounds(self.pence)} ({self.number})"
        if self.days is not None:
            return f"{plural(self.days, 'working day')} ({self.number})"
        if self.of == 0:
            return "nothing to count"
        if self.of is None:
            return str(self.number)
        return f"{self.number} of {self.of} ({self.per_cent}%)"


class Chapter(NamedTuple):
    """Figures that are read together."""

    id: str
    title: str
    figures: tuple[Figure, ...]

    def figure(self, name: str) -> Figure | None:
        """The figure, or the part of one, of that id."""
        return next((each for each in every(self.figures) if each.id == name), None)


def every(figures: Iterable[Figure]) -> Iterable[Figure]:
    """Each figure, and after it its parts."""
    for figure in figures:
        yield figure
        yield from every(figure.parts)
