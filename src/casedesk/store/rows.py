"""A complaint as rows, rows as a complaint, and what differs between two: pure, without any SQL.

It is driven by the records' own fields, so that a new field needs a column and nothing here. Values
are as the store keeps them: a day is ISO text, several days are ISO texts with spaces between.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from casedesk.records import (
    Action,
    Adjustment,
    Complaint,
    Contact,
    Document,
    Event,
    Extension,
    Finding,
    Letter,
    Point,
    Stage,
    Update,
    Verdict,
)

Value = str | int | bool | None
Row = dict[str, Value]
Key = tuple[str, tuple[int, ...]]
"""A table and the row's place within its complaint: a number, a stage's number and a position, or nothing."""
Rows = dict[Key, Row]


def _days_in(text: str) -> tuple[date, ...]:
    return tuple(map(date.fromisoformat, text.split()))


def _reader(kind: object) -> Callable[[Any], object] | None:
    """How a stored value becomes a field of this kind; ``None`` where it is one already."""
    if kind == tuple[date, ...]:
        return _days_in
    members = getattr(kind, "__args__", (kind,))
    if date in members:
        return date.fromisoformat
    return bool if bool in members else None


class Shape:
    """How one record lies in one table: the key within its complaint, and the other columns."""

    def __init__(
        self,
        table: str,
        record: Callable[..., Any],
        *,
        keys: tuple[str, ...] = (),
        parts: tuple[str, ...] = (),
        personal: tuple[str, ...] = (),
    ) -> None:
        kinds = record.__annotations__
        self.table = table
        self.record = record
        self.keys = keys
        self.personal = frozenset(personal)
        self.columns = tuple(f for f in kinds if f not in (*keys, *parts, "version"))
        self._readers = [(place, read) for place, f in enumerate(self.columns) if (read := _reader(kinds[f]))]

    def row(self, record: object) -> Row:
        """The record's columns as the store keeps them, without its key."""
        return {column: _kept(getattr(record, column)) for column in self.columns}

    def fields(self, values: Sequence[Any]) -> dict[str, Any]:
        """The record's fields from stored values in the order of ``columns``."""
        read = list(values)
        for place, reader in self._readers:
            if read[place] is not None:
                read[place] = reader(read[place])
        return dict(zip(self.columns, read, strict=True))


def _kept(value: object) -> Value:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return " ".join(day.isoformat() for day in value)
    assert value is None or isinstance(value, str | int)
    return value


COMPLAINT = Shape(
    "complaint",
    Complaint,
    parts=(
        *("points", "stages", "actions", "events", "verdicts"),
        *("contacts", "documents", "letters", "adjustments"),
    ),
    personal=(
        *("resident", "summary", "address", "contact", "representative", "needs", "outcome_sought"),
        *("refused_reasons", "reopened_reason"),
    ),
)
STAGE = Shape(
    "stage",
    Stage,
    keys=("number",),
    parts=("extensions", "updates", "findings"),
    personal=("request", "undefined_reason", "clarification", "outcome", "remedy", "declined_reasons"),
)
EXTENSION = Shape("extension", Extension, keys=("stage", "position"), personal=("reason", "good_reason"))
UPDATE = Shape("stage_update", Update, keys=("stage", "position"), personal=("text",))
FINDING = Shape("finding", Finding, keys=("stage", "position"), personal=("reasons",))
POINT = Shape("point", Point, keys=("number",), personal=("text", "responsibility_note", "refused_reasons"))
ACTION = Shape("action", Action, keys=("number",), personal=("text",))
EVENT = Shape("event", Event, keys=("number",), personal=("text",))
VERDICT = Shape("verdict", Verdict, keys=("number",), personal=("reason",))
CONTACT = Shape("contact", Contact, keys=("number",), personal=("name",))
DOCUMENT = Shape("document", Document, keys=("number",), personal=("name", "author", "description"))
LETTER = Shape("letter", Letter, keys=("number",), personal=("to", "text", "overridden"))
ADJUSTMENT = Shape("adjustment", Adjustment, keys=("number",), personal=("kind", "note"))

PARTS = {
    "points": POINT,
    "actions": ACTION,
    "events": EVENT,
    "verdicts": VERDICT,
    "contacts": CONTACT,
    "documents": DOCUMENT,
    "letters": LETTER,
    "adjustments": ADJUSTMENT,
}
"""Fields of a complaint that are rows of their own, keyed by their number; stages apart."""
STAGE_PARTS = {"extensions": EXTENSION, "updates": UPDATE, "findings": FINDING}
"""Fields of a stage that are rows of their own, keyed by the stage's number and their position."""
SHAPES = {shape.table: shape for shape in (COMPLAINT, STAGE, EXTENSION, UPDATE, FINDING, *PARTS.values())}
"""By table, parents before their children."""
_ORDER = {table: place for place, table in enumerate(SHAPES)}


def flatten(complaint: Complaint) -> Rows:
    """Every row of a complaint. Raises ``ValueError`` unless its parts are numbered upwards."""
    rows: Rows = {("complaint", ()): COMPLAINT.row(complaint)}
    for stage in _upwards(complaint.stages):
        rows["stage", (stage.number,)] = STAGE.row(stage)
        for field, shape in STAGE_PARTS.items():
            for position, part in enumerate(getattr(stage, field), 1):
                rows[shape.table, (stage.number, position)] = shape.row(part)
    for field, shape in PARTS.items():
        for part in _upwards(getattr(complaint, field)):
            rows[shape.table, (part.number,)] = shape.row(part)
    return rows


def _upwards(parts: Sequence[Any]) -> Sequence[Any]:
    """The same parts: two of one number would be one row, and one of them lost."""
    if any(first.number >= second.number for first, second in pairwise(parts)):
        raise ValueError(f"numbers must rise: {[part.number for part in parts]}")
    return parts


def unflatten(rows: Mapping[Key, Row], version: int) -> Complaint:
    """The complaint that these rows make."""
    by_table: dict[str, list[tuple[tuple[int, ...], Row]]] = {table: [] for table in SHAPES}
    for table, key in sorted(rows):
        by_table[table].append((key, rows[table, key]))

    def made(shape: Shape, stage: int | None = None) -> tuple[Any, ...]:
        return tuple(
            shape.record(
                **({"number": key[0]} if stage is None else {}),
                **shape.fields([row[column] for column in shape.columns]),
            )
            for key, row in by_table[shape.table]
            if stage is None or key[0] == stage
        )

    stages = tuple(
        stage._replace(**{field: made(shape, stage.number) for field, shape in STAGE_PARTS.items()})
        for stage in made(STAGE)
    )
    own = COMPLAINT.fields([rows["complaint", ()][column] for column in COMPLAINT.columns])
    parts: dict[str, Any] = {field: made(shape) for field, shape in PARTS.items()}
    return Complaint(**own, **parts, stages=stages, version=version)


class Change(NamedTuple):
    """One row that came (``before`` is None), went (``after`` is None), or some columns of it that changed."""

    table: str
    key: tuple[int, ...]
    before: Row | None
    after: Row | None


def difference(before: Complaint | None, after: Complaint | None) -> list[Change]:
    """What turns one complaint into the other, in an order that keeps every row's parent standing."""
    old = flatten(before) if before else {}
    new = flatten(after) if after else {}
    gone = [Change(*key, old[key], None) for key in old.keys() - new.keys()]
    gone.sort(key=lambda change: (_ORDER[change.table], change.key), reverse=True)
    return gone + [change for key, row in new.items() if (change := _changed(key, old.get(key), row))]


def _changed(key: Key, old: Row | None, new: Row) -> Change | None:
    if old is None:
        return Change(*key, None, new)
    columns = [column for column in new if old[column] != new[column]]
    return Change(*key, {c: old[c] for c in columns}, {c: new[c] for c in columns}) if columns else None


def swapped(changes: Sequence[Change]) -> list[Change]:
    """The changes that take these back."""
    return [Change(c.table, c.key, before=c.after, after=c.before) for c in reversed(changes)]


def applied(complaint: Complaint | None, changes: Sequence[Change], version: int) -> Complaint | None:
    """The complaint after these changes. Raises ``ValueError`` if a value they start from stands no more."""
    rows = flatten(complaint) if complaint else {}
    for change in changes:
        _apply(rows, change)
    return unflatten(rows, version) if rows else None


def _apply(rows: Rows, change: Change) -> None:
    key = (change.table, change.key)
    row = rows.get(key)
    stands = (
        row is None if change.before is None else row is not None and change.before.items() <= row.items()
    )
    if not stands:
        raise ValueError(f"{change.table} {change.key} has changed since")
    if change.after is None:
        del rows[key]
    else:
        rows[key] = {**(row or {}), **change.after}


def split(changes: Sequence[Change]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The changes as plain data in two lists of equal length: without personal values, and only those."""
    facts: list[dict[str, Any]] = []
    personal: list[dict[str, Any]] = []
    for change in changes:
        names = SHAPES[change.table].personal
        facts.append({"table": change.table, "key": list(change.key)})
        personal.append({})
        for side, row in (("before", change.before), ("after", change.after)):
            facts[-1][side] = None if row is None else {c: v for c, v in row.items() if c not in names}
            personal[-1][side] = {} if row is None else {c: v for c, v in row.items() if c in names}
    return facts, personal


def joined(facts: Sequence[Mapping[str, Any]], personal: Sequence[Mapping[str, Any]]) -> list[Change]:
    """The changes that ``split`` took apart."""
    return [
        Change(
            table=fact["table"],
            key=tuple(fact["key"]),
            before=None if fact["before"] is None else {**fact["before"], **values["before"]},
            after=None if fact["after"] is None else {**fact["after"], **values["after"]},
        )
        for fact, values in zip(facts, personal, strict=True)
    ]
