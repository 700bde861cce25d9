"""What a form knows from the case already: only facts that the act replaces as a whole."""

from casedesk.casework.acts.defining import spell_point
from casedesk.records import Complaint


def known(act: str, case: Complaint) -> dict[str, object]:
    """Values to begin with, by field name. A definition begins with the one there is."""
    if act != "define":
        return {}
    return {
        "points": tuple(spell_point(point) for point in case.points),
        "outcome_sought": case.outcome_sought,
    }
