"""Figures that read otherwise now than they did, in sentences: both values, and what was done on what moved."""

from collections.abc import Iterable, Iterator
from datetime import date

from casedesk.problems import BadInput
from casedesk.rules.figures.counted import Counted
from casedesk.rules.figures.otherwise import Moved
from casedesk.rules.words import day_and_year, plural
from casedesk.store import as_known
from casedesk.store.opening import Store

_DONE = {
    "correct": "corrected",
    "undo": "an act taken back",
    "import": "taken in",
    "log": "logged",
    "anonymise": "made anonymous",
}
_ACTS = 5
"""Acts told of one complaint: any of them may have moved it."""
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


def came_later(counted: Counted) -> Iterator[str]:
    """That a register was taken in after the day, where there was one: its complaints count at both times."""
    if came := [case.reference for case in counted.cases if case.reference in counted.later]:
        more = f" and {len(came) - _MOST} more" if len(came) > _MOST else ""
        yield (
            f"Taken in from a register or a case file after {day_and_year(counted.as_at)}, and counted as if on"
            f" record then (a report made that day was without): {plural(len(came), 'complaint')},"
            f" {', '.join(came[:_MOST])}{more}."
        )


def _what(store: Store, reference: str, day: date) -> str:
    """What was done on it since, the newest last, each with its day; empty where nothing was."""
    told = dict(as_known.acts_since(store, reference, day))  # an act done twice is told by its last day
    acts = [f"{_DONE.get(name) or _title(name)} on {day_and_year(on)}" for name, on in told.items()]
    if len(acts) < 2:
        return f" {acts[0]}" if acts else ""
    return f" ({', '.join(acts[-_ACTS:])})"


def _title(name: str) -> str:
    from casedesk.casework.acts import act

    try:
        return f"“{act(name).title}” recorded"
    except BadInput:  # by an older casedesk, under a name that is gone
        return "changed"
