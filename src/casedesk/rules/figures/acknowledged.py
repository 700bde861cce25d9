"""Whether complaints were acknowledged and defined within the Code's five working days, at each stage."""

from casedesk.rules.figures.counted import Counted
from casedesk.rules.figures.figure import Chapter, Figure
from casedesk.rules.figures.timeliness import acknowledged, not_told, overdue


def chapter(counted: Counted) -> Chapter:
    """Acknowledgements of the time, and what was overdue at its end."""
    figures: list[Figure] = []
    for number in (1, 2):
        figures += acknowledged(counted, number)
        figures.append(overdue(counted, number, "acknowledge", f"stage{number}.acknowledged.overdue"))
        figures += not_told(counted, number, "acknowledge")
    return Chapter("acknowledged", "Acknowledged", tuple(figures))
