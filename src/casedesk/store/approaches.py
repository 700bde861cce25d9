"""What came to the door and is no complaint, read from the store as a log: in lines, filtered, counted."""

# Every name in the SQL text is one of ours; values are always bound.
# ruff: noqa: S608

from collections.abc import Mapping
from datetime import date

from casedesk.records.approaches import Approach, Count
from casedesk.store import withheld
from casedesk.store.opening import Store
from casedesk.store.shapes import ROOTS

_OWN = ROOTS[Approach].own
_WHICH = {
    "open": "settled IS NULL",
    "due": "settled IS NULL AND follow_up <= :today",
    "became": "became <> ''",
    "settled": "settled IS NOT NULL",
    "all": "reference <> ''",
}
FILTERS = tuple(_WHICH)


def log(store: Store, today: date, which: str = "open", kind: str = "") -> list[Approach]:
    """The log without the timelines: first what is still open, by the day on which it is looked at again.

    Args:
        today: for what is due.
        which: one of ``FILTERS``.
        kind: only that kind; empty for all.
    """
    return _read(
        store,
        f"{_WHICH[which]} AND :kind IN ('', kind) ORDER BY CASE WHEN settled IS NULL THEN 0 ELSE 1 END,"
        " coalesce(follow_up, '9999'), received DESC, id DESC",
        {"today": today.isoformat(), "kind": kind},
    )


def confidential(store: Store) -> set[str]:
    """The references of those whose name a list leaves out."""
    rows = store.connection.execute(f"SELECT a.reference FROM approach a WHERE {withheld.of_approach('a')}")
    return {reference for (reference,) in rows}


def of_person(store: Store, reference: str) -> list[Approach]:
    """What one person came with, without the timelines, the newest first."""
    return _read(store, "person = :person ORDER BY received DESC, id DESC", {"person": reference})


def _read(store: Store, tail: str, bound: Mapping[str, str]) -> list[Approach]:
    columns = ", ".join(f'"{column}"' for column in _OWN.columns)
    rows = store.connection.execute(f"SELECT version, {columns} FROM approach WHERE {tail}", bound)
    return [Approach(version=version, **_OWN.fields(values)) for version, *values in rows]


def counts(store: Store, first: date, last: date) -> list[Count]:
    """What was received from ``first`` to ``last``, counted by kind."""
    rows = store.connection.execute(
        "SELECT kind, count(*), count(*) FILTER (WHERE settled IS NULL), count(*) FILTER (WHERE became <> '')"
        " FROM approach WHERE received BETWEEN ? AND ? GROUP BY kind ORDER BY kind",
        (first.isoformat(), last.isoformat()),
    )
    return [Count(*row) for row in rows]
