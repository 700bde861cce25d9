"""Records as rows, rows as records, and what differs between two: pure, without any SQL.

It is driven by the records' own fields, so that a new field needs a column and nothing here. Values
are as the store keeps them: a day is ISO text, several days are ISO texts with spaces between.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from casedesk.records import Complaint
from casedesk.store.shapes import COMPLAINT, ROOTS, SHAPES, STAGE, STAGE_PARTS, Row, Shape, Whole

Key = tuple[str, tuple[int, ...]]
"""A table and the row's place within its whole: a number, a stage's number and a position, or nothing."""
Rows = dict[Key, Row]
_ORDER = {table: place for place, table in enumerate(SHAPES)}


def flatten(whole: Whole) -> Rows:
    """Every row of it. Raises ``ValueError`` unless its parts are numbered upwards."""
    root = ROOTS[type(whole)]
    rows: Rows = {(root.own.table, ()): root.own.row(whole)}
    if isinstance(whole, Complaint):
        _flatten_stages(whole, rows)
    for field, shape in root.parts.items():
        for part in _upwards(getattr(whole, field)):
            rows[shape.table, (part.number,)] = shape.row(part)
    return rows


def _flatten_stages(complaint: Complaint, rows: Rows) -> None:
    for stage in _upwards(complaint.stages):
        rows["stage", (stage.number,)] = STAGE.row(stage)
        for field, shape in STAGE_PARTS.items():
            for position, part in enumerate(getattr(stage, field), 1):
                rows[shape.table, (stage.number, position)] = shape.row(part)


def _upwards(parts: Sequence[Any]) -> Sequence[Any]:
    """The same parts: two of one number would be one row, and one of them lost."""
    if any(first.number >= second.number for first, second in pairwise(parts)):
        raise ValueError(f"numbers must rise: {[part.number for part in parts]}")
    return parts


def unflatten(rows: Mapping[Key, Row], version: int) -> Any:
    """What these rows make: a complaint, a person, an approach or a period."""
    root = next(root for root in ROOTS.values() if (root.own.table, ()) in rows)
    by_table: dict[str, list[tuple[tuple[int, ...], Row]]] = {shape.table: [] for shape in root.shapes}
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

    parts: dict[str, Any] = {field: made(shape) for field, shape in root.parts.items()}
    if root.own is COMPLAINT:
        parts["stages"] = tuple(
            stage._replace(**{field: made(shape, stage.number) for field, shape in STAGE_PARTS.items()})
            for stage in made(STAGE)
        )
    own = root.own.fields([rows[root.own.table, ()][column] for column in root.own.columns])
    return root.own.record(**own, **parts, version=version)


class Change(NamedTuple):
    """One row that came (``before`` is None), went (``after`` is None), or some columns of it that changed."""

    table: str
    key: tuple[int, ...]
    before: Row | None
    after: Row | None


def difference(before: Whole | None, after: Whole | None) -> list[Change]:
    """What turns one into the other, in an order that keeps every row's parent standing."""
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


def applied(whole: Whole | None, changes: Sequence[Change], version: int) -> Any:
    """It after these changes. Raises ``ValueError`` if a value they start from stands no more."""
    rows = flatten(whole) if whole else {}
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
