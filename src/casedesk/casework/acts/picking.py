"""Which of several things an act is about: the one of that number, or the only one there is."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeVar

from casedesk.problems import Missing
from casedesk.records import Action, Complaint
from casedesk.records.numbers import Numbered
from casedesk.rules.words import one_line, plural

T = TypeVar("T", bound=Numbered)


def _words(thing: Any) -> str:
    return str(thing.text)


def _urgency(thing: Any) -> tuple[date, int]:
    return getattr(thing, "by", None) or date.max, thing.number


def pick(
    things: Iterable[T], number: int | None, noun: str, words: Callable[[T], str] = _words
) -> T | Missing:
    """The one that is meant, or what to say where that is not plain.

    Args:
        things: those that the act can be about, such as open actions.
        number: as typed; may be left out where there is only one.
        noun: what one of them is called, such as ``request``.
        words: how each is named where there are several.
    """
    waiting = sorted(things, key=_urgency)
    if number is None and len(waiting) > 1:
        named = "; ".join(f"{each.number}: {one_line(words(each), 40)}" for each in waiting)
        return Missing(f"{plural(len(waiting), noun)} are open; say which ({named})", "", "", "number")
    chosen = next((each for each in waiting if number in (None, each.number)), None)
    if chosen is None:
        what = f"there is no open {noun} {number}" if number else f"no {noun} is open"
        return Missing(what, "", "", "number")
    return chosen


def put_back(actions: Iterable[Action], changed: Action) -> tuple[Action, ...]:
    """The same actions with that one in its place."""
    return tuple(changed if action.number == changed.number else action for action in actions)


def unknown_document(case: Complaint, number: int | None, field: str) -> Missing | None:
    """What to say where a proof is named that is not on file; ``field`` asks for it."""
    if number is None or case.document(number):
        return None
    return Missing(f"there is no document E{number:03} on {case.reference}", "", "attach", field)
