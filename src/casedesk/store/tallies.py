"""Every complaint without the words of people, for counting: as it stands, or as it was known on an earlier day."""

# Every name in the SQL text is one of ours; values are always bound.
# ruff: noqa: S608

from collections.abc import Callable, Iterator
from datetime import date
from types import NoneType
from typing import Any

from casedesk.records import FINDINGS, Complaint
from casedesk.records.approaches import Approach
from casedesk.store import approaches as door
from casedesk.store import as_known
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
_MARKED_BY = ("refuse", "discretion", "reopen", "failure")
"""Acts whose day is told by the timeline alone."""
_ENDED_BEFORE = "complaint_id IN (SELECT id FROM complaint WHERE reopened IS NOT NULL)"
"""Only the timeline tells when a complaint had ended that was opened again."""
_TOLD = {
    "discretion": "substr(discretion, 1, 4)",
    "remedy": "CASE WHEN remedy = '' THEN '' ELSE '(said)' END",
    "outcome": f"CASE WHEN outcome IN {FINDINGS} THEN outcome ELSE '' END",
}
"""Personal columns of which only this much is read: whether discretion was used, whether there is a remedy in words, an
outcome in the Code's own words."""


class _Days(dict[str, date]):
    """Days by their text: few days, many rows."""

    def __missing__(self, text: str) -> date:
        found = self[text] = date.fromisoformat(text)
        return found


class _Light:
    """How one record is read without what people wrote in it: each field by its place."""

    def __init__(self, shape: Shape, *also: str) -> None:
        kinds = shape.record.__annotations__
        keys = (f"{shape.owner}_id", *shape.keys) if shape.owner != shape.table else ("id",)
        made = getattr(shape.record, "_make")  # noqa: B009  a named tuple has it; its type does not say so
        self.make: Callable[[list[Any]], Any] = made
        self.keys = len(keys)
        told = [_spelled(shape, name, kinds[name], also) for name in kinds]
        self.sql = f"SELECT {', '.join((*map(_quoted, keys), *told))} FROM {shape.table}"
        self.place = {name: place for place, name in enumerate(kinds)}
        self._days = tuple(place for place, kind in enumerate(kinds.values()) if _is(kind, date))
        self._either = tuple(place for place, kind in enumerate(kinds.values()) if _is(kind, bool))
        self._several = tuple(place for place, kind in enumerate(kinds.values()) if kind == tuple[date, ...])

    def read(self, store: Store, days: _Days, tail: str = "") -> Iterator[tuple[tuple[Any, ...], list[Any]]]:
        """The key of each row, and its fields in their order."""
        first = self.keys
        for row in store.connection.execute(f"{self.sql} {tail}"):
            fields = list(row[first:])
            for place in self._days:
                if fields[place] is not None:
                    fields[place] = days[fields[place]]
            for place in self._either:
                if fields[place] is not None:
                    fields[place] = bool(fields[place])
            for place in self._several:
                fields[place] = tuple(days[text] for text in fields[place].split()) if fields[place] else ()
            yield row[:first], fields


def _is(kind: Any, wanted: type) -> bool:
    return wanted in getattr(kind, "__args__", (kind,)) and kind != tuple[date, ...]


def _quoted(name: str) -> str:
    return f'"{name}"'


def _spelled(shape: Shape, name: str, kind: Any, also: tuple[str, ...]) -> str:
    """The column as it is read; words of people are left where they are."""
    if name in shape.keys or name in also or (name in shape.columns and name not in shape.personal):
        return f'"{name}"'
    if name == "version":
        return name
    if name in shape.columns and name in _TOLD and shape in (COMPLAINT, STAGE):
        return _TOLD[name]
    if name in shape.columns:
        return "NULL" if NoneType in getattr(kind, "__args__", ()) else "''"
    return "NULL"


_OWN = _Light(COMPLAINT, *_WHOSE)
_STAGE = _Light(STAGE)
_PARTS = {field: _Light(PARTS[field]) for field in (*_COUNTED, "events")}
_STAGE_PARTS = {
    "extensions": _Light(STAGE_PARTS["extensions"], *_REASONS),
    "findings": _Light(STAGE_PARTS["findings"]),
}
_NONE: tuple[Any, ...] = ()


def complaints(store: Store, day: date) -> list[Complaint]:
    """Every complaint as it was known at the end of a day, the earliest received first.

    What was recorded later is taken back in memory. A complaint that was taken from a register later
    is there with what the register said; whoever counts leaves out what had not happened yet.
    """
    found = _now(store)
    for reference, whole in as_known.complaints(store, day).items():
        found.pop(reference, None)
        if whole is not None:
            found[reference] = whole
    return sorted(found.values(), key=lambda case: (case.received, case.reference))


def approaches(store: Store, day: date) -> list[Approach]:
    """What came to the door and was no complaint, as it was known at the end of a day, the earliest first."""
    found = {each.reference: each for each in door.log(store, day, "all")}
    for reference, whole in as_known.approaches(store, day).items():
        found.pop(reference, None)
        if whole is not None:
            found[reference] = whole
    return sorted(found.values(), key=lambda each: (each.received, each.reference))


def _now(store: Store) -> dict[str, Complaint]:
    days = _Days()
    stages = _stages(store, days)
    parts = {field: _grouped(store, _PARTS[field], days) for field in _COUNTED}
    marks = ", ".join(f"'{act}'" for act in _MARKED_BY)
    parts["events"] = _grouped(store, _PARTS["events"], days, f"WHERE act IN ({marks}) OR {_ENDED_BEFORE}")
    place = _OWN.place
    held = {field: place[field] for field in PARTS}
    stages_at, reference_at = place["stages"], place["reference"]
    found = {}
    for (key,), fields in _OWN.read(store, days):
        fields[stages_at] = tuple(stages.get(key, _NONE))
        for field, at in held.items():
            fields[at] = tuple(parts[field].get(key, _NONE)) if field in parts else ()
        found[fields[reference_at]] = _OWN.make(fields)
    return found


def _stages(store: Store, days: _Days) -> dict[int, list[Any]]:
    inner: dict[str, dict[tuple[int, int], list[Any]]] = {}
    for field, light in _STAGE_PARTS.items():
        of_stage: dict[tuple[int, int], list[Any]] = {}
        for (key, stage, _), fields in light.read(store, days, "ORDER BY complaint_id, stage, position"):
            of_stage.setdefault((key, stage), []).append(light.make(fields))
        inner[field] = of_stage
    at = {field: _STAGE.place[field] for field in STAGE_PARTS}
    found: dict[int, list[Any]] = {}
    for (key, number), fields in _STAGE.read(store, days, "ORDER BY complaint_id, number"):
        for field, place in at.items():
            fields[place] = tuple(inner[field].get((key, number), _NONE)) if field in inner else ()
        found.setdefault(key, []).append(_STAGE.make(fields))
    return found


def _grouped(store: Store, light: _Light, days: _Days, where: str = "") -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    make = light.make
    for key, fields in light.read(store, days, f"{where} ORDER BY complaint_id, number"):
        found.setdefault(key[0], []).append(make(fields))
    return found
