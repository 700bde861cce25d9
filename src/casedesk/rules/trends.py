"""How complaints move over time: months and quarters side by side, who comes back, and what rises.

Everything is taken from the chapters of the figures, so that a series and a figure of the same id agree.
Small numbers stay counts: nothing here is turned into a percentage, and a little more is not called a rise.
"""

from collections.abc import Callable
from datetime import date
from itertools import takewhile
from typing import NamedTuple

from casedesk.records import Complaint
from casedesk.rules.figures import chapter_of
from casedesk.rules.figures.counted import Counted
from casedesk.rules.figures.figure import Figure
from casedesk.rules.figures.making import NOT_SAID
from casedesk.rules.months import months_after
from casedesk.rules.people import place_of
from casedesk.rules.spans import Span, months_in, quarters_in

_SERIES = {
    "received": ("received", "received.stage2"),
    "answered": tuple(
        f"stage{stage}.answered.{how}" for stage in (1, 2) for how in ("own-time", "extended", "late")
    ),
    "outcomes": tuple(
        f"stage{stage}.outcome.{found}"
        for stage in (1, 2)
        for found in ("upheld", "partially-upheld", "not-upheld")
    ),
}
"""The figures that are told over time, by the chapter they stand in."""
_CUTS: dict[str, Callable[[Span], tuple[Span, ...]]] = {"months": months_in, "quarters": quarters_in}
_BACK = 12
"""Months in which a complaint after another is a repeat: the time in which the Code lets a matter be raised (2.3)."""
_FEWEST, _MORE = 5, 3
"""A rise is at least so many now, and at least so many more than before."""

_SPLIT = " One that was split from another is no repeat of it. Those that do not say are left out."
REPEATED = {
    "resident": f"Received in the period, from a resident who had complained in the {_BACK} months before.{_SPLIT}",
    "home": f"Received in the period, from a home that a complaint had come from in the {_BACK} months before.{_SPLIT}",
}
RISES = (
    f"Called rising: at least {_FEWEST} now, at least {_MORE} more than in the period before, and at least half as many"
    " again. Less than that may be chance. What was not recorded is never called so, and nothing is where the first"
    " complaint on record was received only in the period before, or later."
)


class Point(NamedTuple):
    """One month or quarter of a series."""

    label: str
    """``April 2026``, ``April to June 2026``."""
    span: Span
    cases: tuple[str, ...]
    """The reference of each thing counted."""
    of: int | None
    """Of how many; ``None`` where it is no share."""
    over: bool
    """Whether that time was over on the day it is known to; if not, more may come."""

    @property
    def number(self) -> int:
        """How many were counted."""
        return len(self.cases)


class Series(NamedTuple):
    """One figure over time."""

    id: str
    """The figure's own, such as ``stage1.answered.late``."""
    title: str
    rule: str
    points: tuple[Point, ...]


class Repeats(NamedTuple):
    """Who or which home came back: as counts and references of complaints, never as names."""

    by: str
    """``resident`` or ``home``."""
    figure: Figure
    """The repeats, of the complaints that say who or where; its id is ``repeats.resident`` or ``repeats.home``."""
    groups: tuple[tuple[str, ...], ...]
    """The complaints of each that came back, the most first: those of the time and of the twelve months before."""


class Change(NamedTuple):
    """One theme, root cause or category: now, and in the time before."""

    id: str
    """The figure's own, such as ``learning.theme.damp``."""
    title: str
    now: tuple[str, ...]
    before: tuple[str, ...]
    rising: bool

    @property
    def words(self) -> str:
        """``7 now, 3 before``."""
        return f"{len(self.now)} now, {len(self.before)} before"


def over_time(counted: Counted, cut: str = "months") -> tuple[Series, ...]:
    """The series of a time, month by month or quarter by quarter, as far as anything is known of it.

    What was before all records is left out.

    Args:
        cut: ``months`` or ``quarters``.
    """
    cut_up = _CUTS[cut](counted.span)
    parts = [part for part in cut_up if part.first <= counted.as_at and counted.knows(part)]
    found = [_figures(counted.of(part)) for part in parts]
    whole = _figures(counted)
    made = []
    for name, figure in whole.items():
        points = tuple(
            _point(part, figures.get(name), figure, counted.as_at)
            for part, figures in zip(parts, found, strict=True)
        )
        made.append(Series(name, figure.title, figure.rule, points))
    return tuple(made)


def _figures(counted: Counted) -> dict[str, Figure]:
    found: dict[str, Figure] = {}
    for chapter_id, names in _SERIES.items():
        chapter = chapter_of(chapter_id, counted)
        found |= {name: figure for name in names if (figure := chapter.figure(name))}
    return found


def _point(part: Span, figure: Figure | None, whole: Figure, as_at: date) -> Point:
    nothing = 0 if whole.among is not None else None
    cases, of = (figure.cases, figure.of) if figure else ((), nothing)
    return Point(part.title, part, cases, of, part.last <= as_at)


def repeats(counted: Counted) -> tuple[Repeats, Repeats]:
    """Repeat complaints by resident and by home. An anonymised complaint is like no other any more."""
    return (
        _repeats(counted, "resident", lambda case: case.person),
        _repeats(counted, "home", lambda case: place_of(case.address)),
    )


def _repeats(counted: Counted, by: str, key: Callable[[Complaint], str]) -> Repeats:
    groups: dict[str, list[Complaint]] = {}
    for case in counted.cases:  # the earliest received first
        if case.received <= counted.span.last and (whose := key(case)):
            groups.setdefault(whose, []).append(case)
    again: set[str] = set()
    told = []
    for own in groups.values():
        back = {case.reference for place, case in enumerate(own) if _is_repeat(case, own[:place], counted)}
        if back:
            again |= back
            first = months_after(counted.span.first, -_BACK)
            told.append(tuple(case.reference for case in own if case.received >= first))
    received = [case.reference for case in counted.received() if key(case)]
    figure = Figure(
        f"repeats.{by}",
        f"Repeat complaints by {by}",
        REPEATED[by],
        "9.2",
        tuple(each for each in received if each in again),
        tuple(received),
    )
    return Repeats(by, figure, tuple(sorted(told, key=lambda each: (-len(each), each))))


def _is_repeat(case: Complaint, earlier: list[Complaint], counted: Counted) -> bool:
    if case.received not in counted.span:
        return False
    first = months_after(case.received, -_BACK)
    recent = takewhile(lambda each: each.received >= first, reversed(earlier))
    return any(not _split(case, each) for each in recent)


def _split(case: Complaint, earlier: Complaint) -> bool:
    """Whether it is a point raised later on the other, logged on its own that day; linked by hand it is a repeat."""
    raised = {event.happened_on for event in earlier.events if event.act == "raise-point"}
    return case.linked == earlier.reference and case.received in raised


def changes(counted: Counted, chapter_id: str, name: str) -> tuple[Change, ...]:
    """What a figure is made up of, now and in the time before, what rises first.

    Nothing is called rising where complaints are on record only since a day within the time before, and
    what was not recorded never is.

    Args:
        chapter_id: such as ``learning`` or ``received``.
        name: the figure's id: ``learning.theme``, ``learning.cause``, ``received.category``, ``received.area``.
    """
    earlier = counted.beside
    now, then = (_parts(counted.of(span), chapter_id, name) for span in (counted.span, earlier))
    known = bool(counted.cases) and counted.cases[0].received < earlier.first
    found = []
    for part in dict.fromkeys((*now, *then)):
        here, there = now.get(part), then.get(part)
        title = (here or there or Figure("", "", "")).title
        cases, past = here.cases if here else (), there.cases if there else ()
        told = known and title != NOT_SAID
        found.append(Change(part, title, cases, past, told and _rises(len(cases), len(past))))
    return tuple(sorted(found, key=lambda each: (not each.rising, -len(each.now), each.id)))


def _parts(counted: Counted, chapter_id: str, name: str) -> dict[str, Figure]:
    figure = chapter_of(chapter_id, counted).figure(name)
    return {part.id: part for part in figure.parts} if figure else {}


def _rises(now: int, then: int) -> bool:
    return now >= _FEWEST and now - then >= _MORE and 2 * now >= 3 * then
