"""Rows into tables: the statements that write the difference between two states of a complaint."""

# Every name in the SQL text is one of ours; values are always bound.
# ruff: noqa: S608

from functools import cache

from casedesk.problems import ChangedMeanwhile
from casedesk.records import Complaint
from casedesk.store import rows
from casedesk.store.opening import Store


def put(store: Store, before: Complaint | None, changes: list[rows.Change], version: int) -> int:
    """Writes the changes inside the transaction that is open, and gives back the complaint's id.

    Raises:
        ChangedMeanwhile: the stored complaint is not at the version of ``before``.
    """
    write = store.connection.execute
    complaint_id = _standing(store, before) if before else 0
    for table, key, old, new in changes:
        if new is None:
            write(_delete(table), (complaint_id, *key))
        elif old is not None:
            write(_update(table, tuple(new)), (*new.values(), complaint_id, *key))
        elif table == "complaint":
            complaint_id = write(_insert(table), (None, version, *new.values())).lastrowid
        else:
            write(_insert(table), (complaint_id, *key, *new.values()))
    if before:
        write("UPDATE complaint SET version = ? WHERE id = ?", (version, complaint_id))
    return complaint_id


def _standing(store: Store, before: Complaint) -> int:
    row = store.connection.execute(
        "SELECT id, version FROM complaint WHERE upper(reference) = upper(?)", (before.reference,)
    ).fetchone()
    if row is None or row[1] != before.version:
        raise ChangedMeanwhile(
            f"{before.reference} was changed after you opened it, so nothing was written. "
            "Look at it as it is now, then do this again if it is still right."
        )
    return int(row[0])


def _keys(table: str) -> tuple[str, ...]:
    return ("id",) if table == "complaint" else ("complaint_id", *rows.SHAPES[table].keys)


@cache
def _insert(table: str) -> str:
    own = ("version",) if table == "complaint" else ()
    columns = (*_keys(table), *own, *rows.SHAPES[table].columns)
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
    return " AND ".join(f'"{key}" = ?' for key in _keys(table))
