"""Rows into tables: the statements that write the difference between two states of something whole."""

# Every name in the SQL text is one of ours; values are always bound.
# ruff: noqa: S608

from functools import cache

from casedesk.problems import ChangedMeanwhile
from casedesk.store.opening import Store
from casedesk.store.rows import Change
from casedesk.store.shapes import SHAPES, Whole


def put(store: Store, own: str, before: Whole | None, changes: list[Change], version: int) -> int:
    """Writes the changes inside the transaction that is open, and gives back the id of its own row.

    Args:
        own: the table of its own row.

    Raises:
        ChangedMeanwhile: the store has it at another version than that of ``before``.
    """
    write = store.connection.execute
    own_id = _standing(store, own, before) if before else 0
    for table, key, old, new in changes:
        if new is None:
            write(_delete(table), (own_id, *key))
        elif old is not None:
            write(_update(table, tuple(new)), (*new.values(), own_id, *key))
        elif table == own:
            own_id = write(_insert(table), (None, version, *new.values())).lastrowid
        else:
            write(_insert(table), (own_id, *key, *new.values()))
    if before:
        write(f"UPDATE {own} SET version = ? WHERE id = ?", (version, own_id))
    return own_id


def _standing(store: Store, own: str, before: Whole) -> int:
    row = store.connection.execute(
        f"SELECT id, version FROM {own} WHERE upper(reference) = upper(?)", (before.reference,)
    ).fetchone()
    if row is None or row[1] != before.version:
        raise ChangedMeanwhile(
            f"{before.reference} was changed after you opened it, so nothing was written. "
            "Look at it as it is now, then do this again if it is still right."
        )
    return int(row[0])


@cache
def _insert(table: str) -> str:
    shape = SHAPES[table]
    own = ("version",) if shape.owner == table else ()
    columns = (*shape.keyed, *own, *shape.columns)
    names, marks = ", ".join(f'"{column}"' for column in columns), ", ".join("?" * len(columns))
    return f'INSERT INTO "{table}" ({names}) VALUES ({marks})'


@cache
def _update(table: str, columns: tuple[str, ...]) -> str:
    values = ", ".join(f'"{column}" = ?' for column in columns)
    return f'UPDATE "{table}" SET {values} WHERE {_match(table)}'


@cache
def _delete(table: str) -> str:
    return f'DELETE FROM "{table}" WHERE {_match(table)}'


def _match(table: str) -> str:
    return " AND ".join(f'"{key}" = ?' for key in SHAPES[table].keyed)
