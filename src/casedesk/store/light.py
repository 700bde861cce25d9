"""What is read of a complaint for counting: everything but what people wrote, of a row as of a whole record.

A column is read as it is, left where it is, or told in a word; each way is spelled twice, for SQL and for
a record that was put together from the trail, and a test holds the two against each other.
"""

# Every name in the SQL text is one of ours; values are always bound.
# ruff: noqa: S608

from collections.abc import Callable
from datetime import date
from functools import partial
from types import NoneType
from typing import Any, cast

from casedesk.records import TELLS_OF_AN_END, Complaint, Stage
from casedesk.records.actions import PUT_OFF
from casedesk.store.opening import Store
from casedesk.store.shapes import COMPLAINT, PARTS, STAGE, STAGE_PARTS, Shape

_WHOSE = ("person", "address", "linked", "came_from")
"""Personal, and read all the same: repeat complaints are counted by resident and by home."""
_REASONS = ("reason", "good_reason")
"""Whether an extension is valid depends on there being some."""
_COUNTED = (
    *("points", "actions", "verdicts", "letters", "money", "referrals", "determined"),
    *("lessons", "feedback"),
)
_MARKED_BY = ("refuse", "discretion", "reopen", "failure", "raise-point", "postpone")
"""Acts whose day is told by the timeline alone."""


def _whether(name: str) -> tuple[str, Callable[[str], str]]:
    return f"CASE WHEN {name} = '' THEN '' ELSE '(said)' END", lambda said: "(said)" if said else ""


_TOLD: dict[str, tuple[str, Callable[[str], str]]] = {
    "discretion": ("substr(discretion, 1, 4)", lambda said: said[:4]),
    "remedy": _whether("remedy"),
    "representative": _whether("representative"),
    "reason": _whether("reason"),
    "outcome": (
        f"CASE WHEN lower(outcome) IN {TELLS_OF_AN_END} THEN lower(outcome) ELSE '' END",
        lambda said: said.lower() if said.lower() in TELLS_OF_AN_END else "",
    ),
    "text": (
        f"CASE WHEN substr(text, 1, {len(PUT_OFF)}) = '{PUT_OFF}' THEN substr(text, 1, instr(text || ':', ':') - 1)"
        " ELSE '' END",
        lambda said: said.partition(":")[0] if said.startswith(PUT_OFF) else "",
    ),
}
"""Personal columns of which only this much is read: whether discretion was used, whether there is a remedy in words,
whether somebody speaks for the resident, whether a verdict was corrected for a reason, an outcome in the Code's own
words, from which day to which a promise was put off."""
_TOLD_OF = (COMPLAINT, STAGE, PARTS["verdicts"], PARTS["events"])
TOLD_EVENTS = (
    f"WHERE act IN ({', '.join(repr(act) for act in _MARKED_BY)})"
    " OR complaint_id IN (SELECT id FROM complaint WHERE reopened IS NOT NULL)"
)
"""Only the timeline tells when a complaint had ended that was opened again."""
_EITHER = {None: None, 0: False, 1: True}


class Days(dict[str | None, date | None]):
    """Days by their text: few days, many rows."""

    def __missing__(self, text: str | None) -> date | None:
        found = self[text] = date.fromisoformat(text) if text is not None else None
        return found


class Light:
    """How one record is read without what people wrote in it: each field by its place."""

    def __init__(self, shape: Shape, *also: str) -> None:
        self._kinds = kinds = shape.record.__annotations__
        self._shape, self._also = shape, also
        keys = (f"{shape.owner}_id", *shape.keys) if shape.owner != shape.table else ("id",)
        self.keys = len(keys)
        told = [self._spelled(name) for name in kinds]
        self.sql = f"SELECT {', '.join((*map(_quoted, keys), *told))} FROM {shape.table}"
        self.place = {name: place for place, name in enumerate(kinds)}
        self._days = tuple(place for place, kind in enumerate(kinds.values()) if _is(kind, date))
        self._either = tuple(place for place, kind in enumerate(kinds.values()) if _is(kind, bool))
        self._several = tuple(place for place, kind in enumerate(kinds.values()) if kind == tuple[date, ...])

    def columns(self, store: Store, days: Days, tail: str = "") -> tuple[list[Any], list[Any]]:
        """The columns of the keys, and those of the fields in their order.

        A column is turned into days or yes-and-no at once: row by row this is half of a report's time.
        """
        found: list[Any] = list(zip(*store.connection.execute(f"{self.sql} {tail}"), strict=True))
        if not found:
            return [()] * self.keys, [()] * len(self._kinds)
        keys, fields = found[: self.keys], found[self.keys :]
        for place in self._days:
            fields[place] = map(days.__getitem__, fields[place])
        for place in self._either:
            fields[place] = map(_EITHER.__getitem__, fields[place])
        for place in self._several:
            fields[place] = [
                tuple(days[text] for text in told.split()) if told else () for told in fields[place]
            ]
        return keys, fields

    def records(self, fields: list[Any]) -> list[Any]:
        """The records that such columns make up."""
        kind = cast("type[Any]", self._shape.record)
        return list(map(partial(tuple.__new__, kind), zip(*fields, strict=True)))

    def blanked(self, record: Any) -> Any:
        """The same of a whole record; what it is made up of is left to whoever asks."""
        words = [name for name in self._shape.personal if name not in self._also]
        return record._replace(**{name: self._said(name, getattr(record, name)) for name in words})

    def _spelled(self, name: str) -> str:
        """The column as it is read; words of people are left where they are."""
        shape = self._shape
        if name in (*shape.keys, *self._also, "version"):
            return _quoted(name)
        if name not in shape.columns:
            return "NULL"
        if name not in shape.personal:
            return _quoted(name)
        if self._tells(name):
            return _TOLD[name][0]
        return "NULL" if self._nothing(name) is None else "''"

    def _said(self, name: str, value: str) -> str | None:
        return _TOLD[name][1](value) if self._tells(name) else self._nothing(name)

    def _tells(self, name: str) -> bool:
        return name in _TOLD and self._shape in _TOLD_OF

    def _nothing(self, name: str) -> str | None:
        return None if NoneType in getattr(self._kinds[name], "__args__", ()) else ""


def _is(kind: Any, wanted: type) -> bool:
    return wanted in getattr(kind, "__args__", (kind,)) and kind != tuple[date, ...]


def _quoted(name: str) -> str:
    return f'"{name}"'


OWN = Light(COMPLAINT, *_WHOSE)
OF_STAGE = Light(STAGE)
OF_COMPLAINT = {field: Light(PARTS[field]) for field in (*_COUNTED, "events")}
"""What a complaint is made up of, as far as it is counted; of its events those that ``TOLD_EVENTS`` picks."""
WITHIN_STAGE = {
    "extensions": Light(STAGE_PARTS["extensions"], *_REASONS),
    "findings": Light(STAGE_PARTS["findings"]),
}


def blanked(case: Complaint) -> Complaint:
    """A whole complaint as light reading has it."""
    parts: dict[str, tuple[Any, ...]] = dict.fromkeys(PARTS, ())
    for field, light in OF_COMPLAINT.items():
        parts[field] = tuple(light.blanked(part) for part in getattr(case, field))
    parts["events"] = tuple(each for each in parts["events"] if case.reopened or each.act in _MARKED_BY)
    stages = tuple(_blanked_stage(stage) for stage in case.stages)
    found: Complaint = OWN.blanked(case)._replace(stages=stages, **parts)
    return found


def _blanked_stage(stage: Stage) -> Any:
    inner: dict[str, tuple[Any, ...]] = dict.fromkeys(STAGE_PARTS, ())
    for field, light in WITHIN_STAGE.items():
        inner[field] = tuple(light.blanked(part) for part in getattr(stage, field))
    return OF_STAGE.blanked(stage)._replace(**inner)
