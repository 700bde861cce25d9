"""Which editor a field gets: by its kind, and for the lists of certain acts by what they hold."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from casedesk.casework.acts.fields import Field
from casedesk.desk.forms.editors import (
    ChoiceEditor,
    DayEditor,
    Editor,
    LongEditor,
    TextEditor,
    TickEditor,
    plain_day,
)
from casedesk.desk.forms.items import FindingsEditor, PointsEditor, PromisesEditor, RefusedPointsEditor
from casedesk.desk.forms.lists import ListEditor
from casedesk.records import Point


def editor_for(field: Field, value: Any, today: date, points: Sequence[Point] = (), act: str = "") -> Editor:
    """Make the editor of a field, holding ``value``.

    Args:
        field: what is asked for.
        value: what is known already: typed text, or a value of the field's kind.
        today: what typed days are read against.
        points: the points of the complaint that the form is about.
        act: the act whose form it is.
    """
    match field.kind:
        case "day" | "future_day":
            return DayEditor(field, today, plain_day(value) if isinstance(value, date) else str(value or ""))
        case "long":
            return LongEditor(field, str(value or ""))
        case "choice":
            return ChoiceEditor(field, str(value or ""))
        case "yesno":
            return TickEditor(field, bool(value))
        case "points":
            return _list_editor(field, value, today, points, act)
        case "findings":
            return FindingsEditor(field, [point for point in points if not point.refused_ground])
        case _:
            text = "" if value is None else str(value)
            offered = (
                bool(text) and value == field.default
            )  # what we suggest is typed over, what she typed is not
            editor = TextEditor(field, text, password=field.kind == "secret", typed_over=offered)
            editor.hint(_HINTS.get(field.kind, ""))
            return editor


_HINTS = {"money": "45.20 and why, or 0", "document": "E003"}
"""What stands in grey in an empty field of that kind."""


def _list_editor(field: Field, value: Any, today: date, points: Sequence[Point], act: str) -> Editor:
    match (act, field.name):
        case ("define", "points"):
            return PointsEditor(field, value or ())
        case ("respond", "promises"):
            return PromisesEditor(field, today, value or ())
        case ("refuse", "points"):
            return RefusedPointsEditor(field, points)
        case _:
            return ListEditor(field, value or ())
