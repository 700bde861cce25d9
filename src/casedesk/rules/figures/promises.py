"""Whether what was promised to residents was done by the day promised."""

from casedesk.rules.figures.counted import Counted
from casedesk.rules.figures.due import delay, due, kept, overdue
from casedesk.rules.figures.figure import Chapter

_PROVISION, _TITLE = "7.3", "Promises due"


def chapter(counted: Counted) -> Chapter:
    """Promises due in the time, and those overdue at its end."""
    found = due(counted, "promise")
    return Chapter(
        "promises",
        "Promises",
        (
            *kept("promises", _TITLE, _PROVISION, found, counted),
            overdue("promises.overdue", "Promises overdue", _PROVISION, "promise", counted),
            *delay("promises.delay", _TITLE, _PROVISION, found, counted),
        ),
    )
