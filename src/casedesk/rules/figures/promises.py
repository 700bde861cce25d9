"""Whether what was promised to residents was done by the day promised."""

from casedesk.rules.figures.counted import Counted
from casedesk.rules.figures.due import delay, due, kept, overdue
from casedesk.rules.figures.figure import Chapter

_PROVISION, _TITLE = "7.3", "Promises due"
_PUT_OFF = (
    "One put off only after its day had passed is held to that day: it was missed, whatever was agreed since."
)
_RULE = (
    "Each whose day lay in the period, against the day last agreed before it had passed (the day on which the resident"
    f" was told counts). {_PUT_OFF} One without a day cannot be late and is left out."
)


def chapter(counted: Counted) -> Chapter:
    """Promises due in the time, and those overdue at its end."""
    found = due(counted, "promise")
    return Chapter(
        "promises",
        "Promises",
        (
            *kept("promises", _TITLE, _PROVISION, found, counted, _RULE),
            overdue("promises.overdue", "Promises overdue", _PROVISION, "promise", counted, f" {_PUT_OFF}"),
            *delay("promises.delay", _TITLE, _PROVISION, found, counted),
        ),
    )
