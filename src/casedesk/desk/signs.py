"""The signs that stand before a row or a clock, always with words beside them, and their plain twins."""

from datetime import date
from typing import NamedTuple

from casedesk.rules.agenda import Item
from casedesk.rules.clocks import Clock


class Sign(NamedTuple):
    """One sign: how it looks, its twin for a plain terminal, the style that strengthens it."""

    glyph: str
    ascii: str
    style: str
    word: str

    def drawn(self, plain: bool) -> str:
        """The sign for a terminal with or without the wider set of characters."""
        return self.ascii if plain else self.glyph


LATE = Sign("‼", "!!", "late", "late")
SOON = Sign("▲", "^", "soon", "due today, tomorrow or by the day you are next in")
RUNNING = Sign("●", "*", "running", "running")
PROJECTED = Sign("◌", ".", "quiet", "projected")
ANSWERED = Sign("○", "o", "quiet", "answered, promises open")
DONE = Sign("✓", "+", "quiet", "done")

ALL = (LATE, SOON, RUNNING, PROJECTED, ANSWERED, DONE)
_OF_STATE = {
    "overdue": LATE,
    "late": LATE,
    "due_today": SOON,
    "running": RUNNING,
    "projected": PROJECTED,
    "met": DONE,
    "ended": DONE,
    "open": RUNNING,
    "answered": ANSWERED,
}


def of_state(state: str) -> Sign:
    """The sign of a clock's state or of a listed complaint's; anything finished is done."""
    return _OF_STATE.get(state, DONE)


def of_item(item: Item | None, back: date | None, answered: bool) -> Sign:
    """The sign of a row: what hurts about its first item.

    Args:
        item: the most urgent thing to do, if there is any.
        back: the day the officer is next in; what falls due by then is soon.
        answered: every stage has its response, only promises are open.
    """
    if item is None:
        return ANSWERED
    if item.state == "overdue":
        return LATE
    if item.kind == "request" or item.days_left <= 1 or (back is not None and item.due <= back):
        return SOON
    return ANSWERED if answered else of_state(item.state)


def of_clock(clock: Clock, back: date | None) -> Sign:
    """The sign of one clock: as of its row, where it is running."""
    if clock.state == "running" and (clock.days_left <= 1 or (back is not None and clock.due <= back)):
        return SOON
    return of_state(clock.state)
