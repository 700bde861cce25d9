"""Who and what comes back: repeat complaints by resident and by home, and what rises."""

from collections.abc import Iterator

from casedesk.rules.figures.counted import Counted
from casedesk.rules.figures.figure import Chapter, Figure

_WATCHED = (
    ("learning", "learning.theme", "Rising theme"),
    ("learning", "learning.cause", "Rising cause"),
    ("received", "received.category", "Rising matter"),
    ("received", "received.area", "Rising area"),
)
"""By the chapter and the figure of which a part may rise, and what it is called then."""


def chapter(counted: Counted) -> Chapter:
    """Repeat complaints of the time, and what rose against the time before."""
    from casedesk.rules.trends import repeats

    again = (each.figure for each in repeats(counted))
    return Chapter("trends", "Trends", (*again, *_rising(counted)))


def _rising(counted: Counted) -> Iterator[Figure]:
    from casedesk.rules.trends import RISES, changes

    for chapter_id, name, title in _WATCHED:
        for each in changes(counted, chapter_id, name):
            if each.rising:
                rule = f"{each.words}. {RISES}"
                yield Figure(f"rising.{each.id}", f"{title}: {each.title}", rule, "9.2", each.now)
