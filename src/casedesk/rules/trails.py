"""An entry of the audit trail as lines of plain text, the same printed by a verb and written to a file."""

from collections.abc import Iterator

from casedesk.records.trails import Told
from casedesk.rules.words import day_and_year

FORGOTTEN = "The personal details of this entry have been deleted."


def told_lines(entry: Told, *, full: bool = True) -> Iterator[str]:
    """What, when, by whom; then, each on a line of its own, what it changed.

    Args:
        full: with every value, old and new.
    """
    on = f" on {entry.reference}" if entry.reference else ""
    words = f": {entry.words}" if entry.words else ""
    when = f"{day_and_year(entry.at.date())}, {entry.at:%H:%M}"
    told = f"{entry.number}. {when}, {entry.who}, {entry.act}{on}{words}"
    yield told if told.endswith((".", "?", "!", "…")) else f"{told}."
    if entry.taken_back:
        yield f"    Taken back by entry {entry.taken_back}."
    if full:
        yield from (f"    {each.line}" for each in entry.changes)
    if entry.forgotten:
        yield f"    {FORGOTTEN}"
    if not entry.sound:
        yield "    BROKEN: this entry was changed after it was written."
