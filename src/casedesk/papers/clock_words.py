"""How a clock came out, in words for paper: what stands there does not change with the day it is read."""

from datetime import date

from casedesk.papers.blocks import part
from casedesk.rules.clocks import Clock
from casedesk.rules.words import day_and_year, late_words


def judged(clock: Clock, today: date) -> dict[str, str]:
    """In time or late, with a sign; an open clock as it stands on the day of the file."""
    if clock.done is not None:
        if clock.state == "late":
            return part(f"✗ {_upper(late_words(-clock.days_left, clock.due))}", "bad")
        return part("✓ In time", "good")
    if clock.state == "ended":
        return part("Not recorded" if clock.untold else "Ended before it ran out")
    if clock.due < today:
        return part(f"✗ Not done by {day_and_year(today)}", "bad")
    return part("Not due yet" if clock.due > today else "Due on the day of this file")


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
