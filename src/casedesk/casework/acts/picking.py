"""Which of the open actions an act is about: the one of that number, or the only one there is."""

from collections.abc import Iterable
from datetime import date

from casedesk.problems import Missing
from casedesk.records import Action
from casedesk.rules.words import one_line, plural


def pick(actions: Iterable[Action], number: int | None, noun: str) -> Action | Missing:
    """The one that is meant, or what to say where that is not plain.

    Args:
        actions: those that the act can be about.
        number: as typed; may be left out where there is only one.
        noun: what one of them is called, such as ``request``.
    """
    waiting = sorted(actions, key=lambda a: (a.by or date.max, a.number))
    if number is None and len(waiting) > 1:
        named = "; ".join(f"{a.number}: {one_line(a.text, 40)}" for a in waiting)
        return Missing(f"{plural(len(waiting), noun)} are open; say which ({named})", "", "", "number")
    chosen = next((a for a in waiting if number in (None, a.number)), None)
    if chosen is None:
        what = f"there is no open {noun} {number}" if number else f"no {noun} is open"
        return Missing(what, "", "", "number")
    return chosen


def put_back(actions: Iterable[Action], changed: Action) -> tuple[Action, ...]:
    """The same actions with that one in its place."""
    return tuple(changed if action.number == changed.number else action for action in actions)


def next_number(actions: Iterable[Action]) -> int:
    """The number of the next action."""
    return max((action.number for action in actions), default=0) + 1
