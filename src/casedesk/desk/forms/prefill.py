"""What a form knows from the case already: what it begins with, and what stands beside an empty field."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from casedesk.casework.acts import ActSpec
from casedesk.casework.acts.correcting import OF_CASE, OF_STAGE
from casedesk.casework.acts.defining import spell_point
from casedesk.casework.acts.fields import fields_of
from casedesk.casework.judging import open_stage
from casedesk.desk.forms.editors import plain_day
from casedesk.records import Complaint
from casedesk.rules.agenda import NOT_BY_DONE
from casedesk.rules.words import one_line

if TYPE_CHECKING:
    from casedesk.casework.judging import Whole

LONGEST_HINT = 60
_WAYS = {"contact": "way", "update": "how"}
"""By the act, its field of how somebody was reached."""


def known(act: str, case: Complaint, settings: Mapping[str, str], reached_by: str = "") -> dict[str, object]:
    """Values to begin with, by field name. A definition begins with the one there is.

    Args:
        reached_by: how the resident is best reached, as far as it is known.
        settings: who considers stage 2, and who sits on a panel, are set up there once.
    """
    if act == "define":
        return {
            "points": tuple(spell_point(point) for point in case.points),
            "outcome_sought": case.outcome_sought,
        }
    if act == "hazard":
        return {"noticed": case.received}
    if act == "panel":
        return {"members": settings.get("panel_members", "")}
    if reached_by and act in _WAYS:
        return {_WAYS[act]: reached_by}
    second = settings.get("second_person", "")
    stage = open_stage(case)
    if act == "escalate" or (act == "assign" and stage.number > 1 and not stage.considered_by):
        return {"considered_by": second}
    return _most_urgent(act, case)


def _most_urgent(act: str, case: Complaint) -> dict[str, object]:
    """Of several actions that the act could settle, the one that comes first; what it would do names it."""
    waiting = [a for a in case.actions if a.waiting and NOT_BY_DONE.get(a.kind, "done") == act]
    if len(waiting) < 2:
        return {}
    return {"number": min(waiting, key=lambda a: (a.by or date.max, a.number)).number}


def standing(spec: ActSpec, whole: "Whole") -> dict[str, str]:
    """What an act would replace, in words, by field name.

    A correction of a complaint says it, of the latest stage where stages differ; every act on a person, an
    approach or a period does, where a fact of it is one of theirs; but a complaint made of a request has its own.
    """
    if spec.name == "complain":
        return {}
    if not isinstance(whole, Complaint):
        values = {field.name: getattr(whole, field.name, None) for field in fields_of(spec.facts)}
        return {name: f"now {_words(value)}" for name, value in values.items() if _sayable(value)}
    return _to_correct(whole) if spec.name == "correct" else {}


def _sayable(value: object) -> bool:
    return bool(value) and not isinstance(value, bool | tuple)


def _to_correct(case: Complaint) -> dict[str, str]:
    values: dict[str, object] = {name: getattr(case, name) for name in OF_CASE}
    values |= {name: getattr(case.stage, name) for name in OF_STAGE}
    values |= {"text": case.summary, "escalated": case.stage.requested if case.stage.number > 1 else None}
    return {name: f"now {_words(value)}" for name, value in values.items() if value}


def _words(value: object) -> str:
    return plain_day(value) if isinstance(value, date) else one_line(str(value), LONGEST_HINT)
