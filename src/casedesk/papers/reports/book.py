"""The figures of a report by their ids, what of them may be shown, and which were used."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from casedesk.papers.paper import Cell, Number
from casedesk.papers.reports.material import Material
from casedesk.papers.reports.suppress import NOT_SHOWN, Hidden
from casedesk.rules.figures.compared import FEW
from casedesk.rules.figures.figure import Figure, every
from casedesk.rules.rounding import rate
from casedesk.rules.spans import Span


@dataclass(frozen=True)
class Book:
    """What a report is written from."""

    material: Material
    hidden: Hidden
    references: bool
    """Whether single complaints are named by their reference."""
    used: dict[str, Figure] = field(default_factory=dict)
    """The figures that were shown, by their ids, in their order: how each was counted stands at the end."""

    @property
    def span(self) -> Span:
        """The time."""
        return self.material.counted.span

    @property
    def span_before(self) -> Span:
        """The time before it that it stands beside."""
        return self.material.counted.beside

    @property
    def compares(self) -> bool:
        """Whether there are records of the time before."""
        return bool(self.material.before)

    @cached_property
    def _now(self) -> dict[str, Figure]:
        return {figure.id: figure for chapter in self.material.now for figure in every(chapter.figures)}

    @cached_property
    def _then(self) -> dict[str, Figure]:
        return {figure.id: figure for chapter in self.material.before for figure in every(chapter.figures)}

    def figure(self, name: str) -> Figure | None:
        """The figure of that id; ``None`` where there is nothing of the kind."""
        return self._now.get(name)

    def then(self, name: str) -> Figure | None:
        """The same of the time before."""
        return self._then.get(name)

    def number(self, name: str) -> int:
        """How many; 0 where there is nothing of the kind."""
        figure = self.figure(name)
        return figure.number if figure else 0

    def use(self, figure: Figure) -> Figure:
        """Note that it was shown."""
        self.used.setdefault(figure.id, figure)
        return figure

    def hides(self, figure: Figure) -> bool:
        """Whether its count is left out."""
        return self.hidden.hides(figure.cases)

    def count(self, cases: Iterable[str]) -> Cell:
        """How many things these are, or what stands in the place of a small count."""
        told = tuple(cases)
        return self.hidden.words(told) if self.hidden.hides(told) else Number(len(told))

    def count_words(self, cases: Iterable[str]) -> str:
        """The same within a sentence."""
        told = self.count(cases)
        return told.words if isinstance(told, Number) else str(told)

    def share(self, figure: Figure) -> float | None:
        """Its percentage; none of very few, or where a count behind it is left out."""
        if (
            figure.among is None
            or len(figure.among) < FEW
            or self.hides(figure)
            or self.hidden.hides(figure.among)
        ):
            return None
        return float(rate(figure.number, len(figure.among)) or 0)

    def words(self, figure: Figure) -> str:
        """``41 of 43 (95.3%)``; without the percentage where those are very few.

        Where a count is left out: ``fewer than 5 of 43``, ``not shown, of 43``, or nothing of how many.
        """
        if figure.of is None or figure.pence is not None or figure.days is not None:
            return self.hidden.words(figure.cases) if self.hides(figure) else figure.words
        count, whole = self.count_words(figure.cases), self.count(figure.among or ())
        if not isinstance(whole, Number):
            return count
        told = f"{count}{',' if count == NOT_SHOWN else ''} of {whole.words}"
        share = self.share(figure)
        return told if share is None else f"{told} ({share:.1f}%)"
