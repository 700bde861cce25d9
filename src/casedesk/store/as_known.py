"""What was known on an earlier day: the trail taken back in memory, entry by entry; nothing is written.

The day of an entry is the day that its act was recorded on, as the timeline has it; of an undo, which
leaves no line there, the day in London on which it was done.
"""

# Every name in the SQL text is one of ours; values are always bound.
# ruff: noqa: S608

import json
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from casedesk.records import CalendarDays, Complaint
from casedesk.records.approaches import Approach
from casedesk.store import reading, rows
from casedesk.store.opening import Store
from casedesk.store.shapes import ROOTS, SHAPES, Row, Shape, Whole

_LONDON = ZoneInfo("Europe/London")
_IMPORT = "import"
"""What a register told had happened before it was taken in: that is never taken back."""


def complaints(store: Store, day: date) -> dict[str, Complaint | None]:
    """Every complaint of which something was recorded after a day, as it was known at its end.

    ``None``: it was not on record yet.
    """
    return _known(store, Complaint, day)


def approaches(store: Store, day: date) -> dict[str, Approach | None]:
    """The same of what came to the door and was no complaint."""
    return _known(store, Approach, day)


def _known(store: Store, kind: type[Any], day: date) -> dict[str, Any]:
    return {reference: _as_known(store, kind, reference, day) for reference in _touched(store, kind, day)}


def _touched(store: Store, kind: type[Whole], day: date) -> list[str]:
    """References of which something was recorded later, and of those that were taken back later."""
    own = ROOTS[kind].own.table
    event = ROOTS[kind].parts["events"].table
    later = (day + timedelta(days=1)).isoformat()
    found = store.connection.execute(
        f"SELECT reference FROM {own} WHERE id IN (SELECT {own}_id FROM {event} WHERE recorded_on >= ?)"
        f" UNION SELECT a.reference FROM audit a WHERE a.undoes IS NOT NULL AND a.at >= ?",
        (later, day.isoformat()),
    )
    return [reference for (reference,) in found if reference]


def _as_known(store: Store, kind: type[Whole], reference: str, day: date) -> Whole | None:
    whole = reading.whole(store, kind, reference)
    state = rows.flatten(whole) if whole else {}
    version = whole.version if whole else 1
    entries = store.connection.execute(
        "SELECT a.at, a.act, a.undoes, a.facts, p.personal FROM audit a"
        " LEFT JOIN audit_personal p ON p.number = a.number WHERE a.reference = ? ORDER BY a.number DESC",
        (reference,),
    )
    for at, act, undoes, facts, personal in entries:
        changes = _changes(facts, personal)
        if _recorded(changes, undoes, at) <= day:
            break
        if act == _IMPORT:
            break
        _take_back(state, changes)
    own = (ROOTS[kind].own.table, ())
    if own not in state:
        return None
    made: Whole = rows.unflatten(state, version)
    return made


def _changes(facts: str, personal: str | None) -> list[rows.Change]:
    """The changes of an entry, with what people wrote as far as it is still there."""
    told = json.loads(facts).get("changes", [])
    values = (
        json.loads(personal).get("changes", []) if personal else [{"before": {}, "after": {}}] * len(told)
    )
    return [each for each in rows.joined(told, values) if each.table in SHAPES]


def _recorded(changes: list[rows.Change], undoes: int | None, at: str) -> date:
    """The day on which an entry was written down."""
    if undoes is None:
        for change in changes:
            if change.before is None and change.after and "recorded_on" in change.after:
                return date.fromisoformat(str(change.after["recorded_on"]))
    return datetime.fromisoformat(at).astimezone(_LONDON).date()


def _take_back(state: rows.Rows, changes: list[rows.Change]) -> None:
    for change in reversed(changes):
        key = (change.table, change.key)
        if change.before is None:
            state.pop(key, None)
        else:
            shape = SHAPES[change.table]
            known = {name: value for name, value in change.before.items() if name in shape.columns}
            state[key] = {**(state.get(key) or _blank(shape)), **known}


def _blank(shape: Shape) -> Row:
    """A row that came back without the words that were in it."""
    kinds = shape.record.__annotations__
    return {
        column: None if type(None) in getattr(kinds[column], "__args__", ()) else ""
        for column in shape.columns
    }


def calendar(store: Store, day: date) -> CalendarDays:
    """The working days as they were known at the end of a day; the first that were, on a day before them."""
    later = (day + timedelta(days=1)).isoformat()
    row = store.connection.execute(
        "SELECT json_extract(facts, '$.calendar') FROM audit WHERE act = 'calendar' AND at < ?"
        " ORDER BY number DESC LIMIT 1",
        (later,),
    ).fetchone()
    first = "SELECT version FROM calendar_version ORDER BY id LIMIT 1"
    return reading.calendar(store, row[0] if row else store.connection.execute(first).fetchone()[0])
