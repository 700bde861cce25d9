"""The officer's own week: when she is next in. It lies over the clocks, never inside them."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from casedesk.problems import BadInput
from casedesk.rules.calendar import Calendar
from casedesk.rules.words import DAYS

_SHORT = tuple(day[:3].lower() for day in DAYS)
_BETWEEN = re.compile(r"\s*\.\.\s*|\s*–\s*|\s+to\s+|\s+-\s+|-(?=\d{1,2}/)")
"""What stands between the first and the last day of a leave; not the hyphens of 2026-12-21."""
_FURTHEST = 120
"""Days looked ahead; longer leave than that needs a handover, not a countdown."""


def read_working_days(text: str) -> frozenset[int]:
    """Read ``tue, wed, thu``; empty means Monday to Friday.

    Raises:
        BadInput: something in it is not a day of the week.
    """
    names = [name.strip().lower()[:3] for name in text.replace(";", ",").split(",") if name.strip()]
    if unknown := [name for name in names if name not in _SHORT]:
        raise BadInput(
            f"“{unknown[0]}” is not a day of the week. Type them like tue, wed, thu.", "working_days"
        )
    return frozenset(_SHORT.index(name) for name in names) or frozenset(range(5))


def read_leave(text: str) -> tuple[tuple[date, date], ...]:
    """Read ``2026-12-21..2027-01-04, 2027-02-15``.

    Raises:
        BadInput: something in it is not a day or a span of days.
    """
    spans = []
    for part in (p.strip() for p in text.replace(";", ",").split(",")):
        if not part:
            continue
        first, _, last = part.partition("..")
        try:
            span = (date.fromisoformat(first.strip()), date.fromisoformat((last or first).strip()))
        except ValueError:
            raise BadInput(
                f"“{part[:40]}” is not leave. Type it like 2026-12-21..2027-01-04.", "leave"
            ) from None
        if span[1] < span[0]:
            raise BadInput(f"The leave {part} ends before it begins.", "leave")
        spans.append(span)
    return tuple(spans)


def spelled_leave(text: str, today: date) -> str:
    """Leave as it is kept, from days as people type them: ``24/12-31/12``, ``21 dec to 4 jan``.

    Raises:
        BadInput: something in it is not a day or a span of days.
    """
    spans = []
    for part in (p.strip() for p in text.replace(";", ",").split(",")):
        if part:
            spans.append("..".join(_spelled(day, part, today) for day in _BETWEEN.split(part)))
    spelled = ", ".join(spans)
    read_leave(spelled)
    return spelled


def _spelled(day: str, part: str, today: date) -> str:
    from casedesk.rules.spoken_dates import read_date

    try:
        return read_date(day, today, "near", "leave").isoformat()
    except BadInput as problem:
        raise BadInput(
            f"“{part[:40]}” is not leave: {problem.message} Type it like 21/12 to 4/1.", "leave"
        ) from None


class Week(NamedTuple):
    """The weekdays on which the officer works (Monday is 0), and her leave."""

    working_days: frozenset[int]
    leave: tuple[tuple[date, date], ...]

    @classmethod
    def of(cls, settings: Mapping[str, str]) -> "Week":
        """Read the two settings.

        Raises:
            BadInput: one of them cannot be understood.
        """
        return cls(read_working_days(settings.get("working_days", "")), read_leave(settings.get("leave", "")))

    def is_in(self, day: date, calendar: Calendar) -> bool:
        """Whether she is at her desk on ``day``."""
        away = any(first <= day <= last for first, last in self.leave)
        return day.weekday() in self.working_days and not away and calendar.title(day) is None

    def next_in(self, today: date, calendar: Calendar) -> date | None:
        """The first day after today on which she is in; ``None`` if none is in sight."""
        days = (today + timedelta(days=n) for n in range(1, _FURTHEST))
        return next((day for day in days if self.is_in(day, calendar)), None)
