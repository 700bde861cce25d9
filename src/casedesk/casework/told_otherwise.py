"""Figures that read otherwise now than they did, in sentences: both values, and what was done on what moved."""

from collections.abc import Iterable, Iterator
from datetime import date

from casedesk.problems import BadInput
from casedesk.rules.figures.otherwise import Moved
from casedesk.rules.words import day_and_year
from casedesk.store import as_known
from casedesk.store.opening import Store

_DONE = {
    "correct": "corrected",
    "undo": "an act taken back",
    "import": "taken in",
    "log": "logged",
    "anonymise": "made anonymous",
}
_MOST = 12
"""References named in one sentence; the list behind the figure has them all."""


def moved_lines(store: Store, found: Iterable[Moved], day: date) -> Iterator[str]:
    """One sentence for each figure: ``Stage 1 answers, in time: 41 of 43 then, 40 of 43 now: C26-011 corrected …``.

    Args:
        day: the day that the earlier values were known to.
    """
    since: dict[str, str] = {}
    for each in found:
        references = each.references
        for reference in references[:_MOST]:
            if reference not in since:
                since[reference] = f"{reference}{_what(store, reference, day)}"
        named = ", ".join(since[reference] for reference in references[:_MOST])
        more = f" and {len(references) - _MOST} more" if len(references) > _MOST else ""
        why = f": {named}{more}" if named else ""
        yield f"{each.title}: {each.then.words} then, {each.now.words} now{why}."


def _what(store: Store, reference: str, day: date) -> str:
    """The newest act on it since, and its day; empty where nothing was done on it."""
    acts = as_known.acts_since(store, reference, day)
    if not acts:
        return ""
    name, on = acts[0]
    return f" {_DONE.get(name) or _title(name)} on {day_and_year(on)}"


def _title(name: str) -> str:
    from casedesk.casework.acts import act

    try:
        return f"“{act(name).title}” recorded"
    except BadInput:  # by an older casedesk, under a name that is gone
        return "changed"
