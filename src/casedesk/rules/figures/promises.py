"""Whether what was promised to residents was done by the day promised."""

from casedesk.rules.figures.counted import Counted
from casedesk.rules.figures.due import delay, due, kept, overdue
from casedesk.rules.figures.figure import Chapter

_PROVISION = "7.3"


def chapter(counted: Counted) -> Chapter:
    """Promises due in the time, and those overdue at its end."""
    found = due(counted, "promise")
    return Chapter(
        "promises",
        "Promises",
        (
            *kept("promises", "Promises due", _PROVISION, found, counted),
            overdue("promises.overdue", "Promises overdue", _PROVISION, "promise", counted),
            *delay("promises.delay", _PROVISION, found, counted),
        ),
    )
