"""What is counted, under the id of its figure: references of the complaints, of whom, pence and working days."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from deadlines import Case
from working_days import WorkingDays


@dataclass
class Line:
    """One figure. ``of`` is None where it is a share of nothing."""

    cases: list[str]
    of: list[str] | None = None
    pence: int | None = None
    days: int | None = None


@dataclass
class Tally:
    """The complaints of a folder, a period of them, and the figures found so far."""

    cases: list[Case]
    first: str
    last: str
    as_at: str
    days: WorkingDays
    lines: dict[str, Line] = field(default_factory=dict)

    @property
    def until(self) -> str:
        """The day whose evening the state of things is told of."""
        return min(self.last, self.as_at)

    def has(self, day: str | None) -> bool:
        """Whether something of that day lies in the period."""
        return day is not None and self.first <= day <= self.until

    def put(self, name: str, cases: list[str], of: list[str] | None = None, **more: Any) -> None:
        """Keep a figure."""
        self.lines[name] = Line(cases, of, **more)

    def parts(
        self, name: str, found: list[tuple[str, str]], values: Iterable[str] = (), of: list[str] | None = None
    ) -> None:
        """One figure for each value: ``found`` are values with references, alike but for case being one.

        Args:
            values: these are told where nothing was found, too.
            of: the whole that each is a part of; else all that was found, which then is a figure itself.
        """
        every = [reference for _, reference in found] if of is None else of
        if of is None:
            self.put(name, every)
        for value in {folded(value) for value in (*values, *(value for value, _ in found))}:
            self.put(f"{name}.{value}", [r for v, r in found if folded(v) == value], every)


def folded(value: str) -> str:
    """The end of an id that stands for a value."""
    return " ".join(value.split()).casefold().replace(" ", "-")
