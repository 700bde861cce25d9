"""Which backups may go: all of two days stay, then one a day, a week, a month; and never more than a size.

No file is looked at here, only what is known of each. Whatever the clock says, the newest stays.
"""

from collections.abc import Callable, Collection, Hashable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

LEFT = 3
"""So many always stay, however large they are."""
LIMIT = 2_000_000_000
"""Bytes that the backups of a store may take in one place unless she says otherwise."""
_ALL_FOR = timedelta(days=2)
_STEPS: tuple[tuple[timedelta, Callable[[datetime], Hashable]], ...] = (
    (timedelta(days=14), lambda made: made.date()),
    (timedelta(weeks=8), lambda made: made.isocalendar()[:2]),
    (timedelta(days=366), lambda made: (made.year, made.month)),
)
"""Up to which age the newest of each day, of each week and of each month stays."""


_AWAY, _COUNTED = timedelta(days=180), timedelta(days=31)
"""A longer pause, between two backups or since the last one, means that she was away or that the clock is wrong:
what is older ages by so much only."""


class Kept(NamedTuple):
    """One backup of one store."""

    name: str
    made: datetime
    """By the clock of that day, which may have been wrong."""
    number: int
    """Of the last entry of its trail: grows with every act, whatever the clock says."""
    size: int
    """In bytes."""
    restored: int = 0
    """How often a backup was put in the place of the store before: each time the numbers begin lower again."""


def may_go(
    found: Sequence[Kept], now: datetime, limit: int = LIMIT, standing: Collection[str] = ()
) -> list[Kept]:
    """Those that are not needed any more, the oldest first.

    Never among them are the one with the newest work, the one made last by the clock, and those that
    stand: with the clock set back, these are different ones.

    Args:
        found: all backups of one store in one place.
        now: by the clock of today; one that is set back keeps more, never less. A pause of more than
            half a year counts as a month, so that a clock set ahead does not take everything.
        limit: bytes that those which stay may take together; some more if only few are left.
        standing: names of some that stay whatever their age, such as the last that was proved.
    """
    if not found:
        return []
    must_stay = {max(found, key=_by_trail).name, max(found, key=_by_clock).name, *standing}
    wanted = _wanted(found, now, must_stay)
    staying = [each for each in sorted(found, key=_by_trail) if each.name in wanted]
    size = sum(each.size for each in staying)
    too_much: set[str] = set()
    for each in staying:
        if size <= limit or len(staying) - len(too_much) <= LEFT:
            break
        if each.name not in must_stay:
            too_much.add(each.name)
            size -= each.size
    return [each for each in sorted(found, key=_by_trail) if each.name not in wanted - too_much]


def _by_trail(each: Kept) -> tuple[int, int, datetime, str]:
    return each.restored, each.number, each.made, each.name


def _by_clock(each: Kept) -> tuple[datetime, int, int, str]:
    return each.made, each.restored, each.number, each.name


def _wanted(found: Sequence[Kept], now: datetime, must_stay: Collection[str]) -> set[str]:
    """Those that must stay or are of the last two days, and the last of each day, week and month after that."""
    first: dict[Hashable, Kept] = {}
    before = as_of = now
    for each in sorted(found, key=_by_clock, reverse=True):
        if before - each.made > _AWAY:
            as_of -= before - each.made - _COUNTED
        before = min(before, each.made)
        span = _span(each, as_of)
        if span is not None:
            first.setdefault(span, each)
    wanted = {*must_stay, *(each.name for each in first.values())}
    staying = [each for each in found if each.name in wanted]
    # Where those have gone that lay between, a pause may be longer now.
    return wanted if len(staying) == len(found) else _wanted(staying, now, must_stay)


def _span(each: Kept, now: datetime) -> Hashable:
    """The day, week or month that it stands for, or itself while it is new; ``None`` once it is too old."""
    age = now - each.made
    if age < _ALL_FOR:
        return each.name
    return next(((upto, of(each.made)) for upto, of in _STEPS if age < upto), None)
