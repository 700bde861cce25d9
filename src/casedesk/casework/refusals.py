"""What was refused or declined in a time, counted by its ground (2024: 8.1 b)."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from casedesk.casework.figuring import Figuring
from casedesk.rules.words import day_and_year, plural


class Count(NamedTuple):
    """One ground, and how often it was given."""

    what: str
    """``complaint``, ``point`` or ``request`` (for the next stage)."""
    ground: str
    """In the Code's words; of the policy's own grounds with the exclusion."""
    references: tuple[str, ...]


class Refusals(NamedTuple):
    """Refusals of a time by what and by ground."""

    first: date
    last: date
    counts: tuple[Count, ...]
    discretion: int
    """Complaints taken on though they could have been refused."""


class Refusing(Figuring):
    """Counting refusals."""

    def refusals(self, first: date | None = None, last: date | None = None) -> Refusals:
        """Count them by ground, as the figures do.

        Args:
            first: the first day; else 1 April of the financial year of the last.
            last: the last day; else today.

        Raises:
            BadInput: the last day is before the first.
        """
        from casedesk.rules.figures import chapter_of
        from casedesk.rules.figures.refusals import REFUSED
        from casedesk.rules.spans import financial_year, span

        last = last or self.today
        time = span(first or financial_year(last).first, last)
        found = {each.id: each for each in chapter_of("refusals", self.counted(time)).figures}
        counts = (
            Count(what, part.title, part.cases)
            for what in REFUSED
            for part in sorted(found[f"refused.{what}"].parts, key=lambda part: part.title)
        )
        return Refusals(*time, tuple(counts), found["refused.discretion"].number)


def refusal_lines(found: Refusals) -> Iterator[str]:
    """The counts in an order that makes sense when it is read aloud."""
    from casedesk.rules.figures.refusals import REFUSED

    yield f"{day_and_year(found.first)} to {day_and_year(found.last)}:"
    for what, title in REFUSED.items():
        of_it = [count for count in found.counts if count.what == what]
        yield f"{title}: {sum(len(count.references) for count in of_it) or 'none'}."
        for count in of_it:
            named = ", ".join(dict.fromkeys(count.references))
            yield f"  {len(count.references)}: {count.ground.rstrip('.')} ({named})."
    yield f"Taken on at discretion: {plural(found.discretion, 'complaint') if found.discretion else 'none'}."
