"""What was refused or declined in a time, counted by its ground (2024: 8.1 b)."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from casedesk.casework.looking import Looking
from casedesk.problems import BadInput
from casedesk.rules.words import day_and_year, plural

_WHAT = {
    "complaint": "Complaints refused",
    "point": "Points refused, of complaints taken on",
    "request": "Requests for the next stage declined",
}


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


class Refusing(Looking):
    """Counting refusals."""

    def refusals(self, first: date | None = None, last: date | None = None) -> Refusals:
        """Count them by ground.

        Args:
            first: the first day; else 1 April of the financial year of the last.
            last: the last day; else today.

        Raises:
            BadInput: the last day is before the first.
        """
        from casedesk.rules.grounds import titled
        from casedesk.store.refusals import not_taken_on, taken_on_at_discretion

        last = last or self.today
        first = first or date(last.year if last.month >= 4 else last.year - 1, 4, 1)
        if last < first:
            raise BadInput("The last day is before the first; put the earlier one first.")
        law, by_ground = self.law, dict[tuple[str, str], list[str]]()
        for each in not_taken_on(self._store, first, last):
            title = titled(each.ground, law.code_for(each.received), law.policy_for(each.received))
            by_ground.setdefault((each.what, title), []).append(each.reference)
        ranked = sorted(by_ground.items(), key=lambda item: (list(_WHAT).index(item[0][0]), item[0][1]))
        counts = tuple(Count(what, ground, tuple(found)) for (what, ground), found in ranked)
        return Refusals(first, last, counts, taken_on_at_discretion(self._store, first, last))


def refusal_lines(found: Refusals) -> Iterator[str]:
    """The counts in an order that makes sense when it is read aloud."""
    yield f"{day_and_year(found.first)} to {day_and_year(found.last)}:"
    for what, title in _WHAT.items():
        of_it = [count for count in found.counts if count.what == what]
        yield f"{title}: {sum(len(count.references) for count in of_it) or 'none'}."
        for count in of_it:
            named = ", ".join(dict.fromkeys(count.references))
            yield f"  {len(count.references)}: {count.ground.rstrip('.')} ({named})."
    yield f"Taken on at discretion: {plural(found.discretion, 'complaint') if found.discretion else 'none'}."
