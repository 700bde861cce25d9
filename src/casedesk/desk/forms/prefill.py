"""What a form knows from the case already: what it begins with, and what stands beside an empty field."""

from datetime import date

from casedesk.casework.acts.correcting import OF_CASE, OF_STAGE
from casedesk.casework.acts.defining import spell_point
from casedesk.desk.forms.editors import plain_day
from casedesk.records import Complaint
from casedesk.rules.words import one_line

LONGEST_HINT = 60


def known(act: str, case: Complaint) -> dict[str, object]:
    """Values to begin with, by field name. A definition begins with the one there is."""
    if act != "define":
        return {}
    return {
        "points": tuple(spell_point(point) for point in case.points),
        "outcome_sought": case.outcome_sought,
    }


def standing(act: str, case: Complaint) -> dict[str, str]:
    """What a correction would replace, in words, by field name; of the latest stage where stages differ."""
    if act != "correct":
        return {}
    values: dict[str, object] = {name: getattr(case, name) for name in OF_CASE}
    values |= {name: getattr(case.stage, name) for name in OF_STAGE}
    values |= {"text": case.summary, "escalated": case.stage.requested if case.stage.number > 1 else None}
    return {name: f"now {_words(value)}" for name, value in values.items() if value}


def _words(value: object) -> str:
    return plain_day(value) if isinstance(value, date) else one_line(str(value), LONGEST_HINT)
