"""What was known on an earlier day: the trail taken back in memory, entry by entry; nothing is written.

The day of an entry is the day that its act was recorded on, as the timeline has it. What leaves no line
there (an undo, the calendar, a policy) says its day in the trail; in a trail of an older casedesk, and
for a case file that was taken in, it is the day in London on which the entry was made.
"""

# Every name in the SQL text is one of ours; values are always bound.
# ruff: noqa: S608

import json
from datetime import date, datetime
from typing import Any, Generic, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from casedesk.records import LEAVING, Complaint
from casedesk.records.approaches import Approach
from casedesk.store import reading, rows
from casedesk.store.opening import Store
from casedesk.store.shapes import ROOTS, SHAPES, Row, Shape, Whole

_LONDON = ZoneInfo("Europe/London")
_IMPORT = "import"
_UNCOUNTED = frozenset(
    ("complaint_event", "approach_event", "contact", "document", "staff_member", "hazard", "hold")
)
"""Tables that no figure is counted from."""
_TIMELINES = frozenset(root.parts["events"].table for root in ROOTS.values())
T = TypeVar("T", bound=Whole)


class Earlier(NamedTuple, Generic[T]):
    """What was otherwise at the end of a day than it is now."""

    changed: dict[str, T | None]
    """As it was known then; ``None``: it was not on record."""
    later: frozenset[str]
    """What came from a register or a case file only later: with what these said, however it was changed since."""


def complaints(store: Store, day: date) -> Earlier[Complaint]:
    """The complaints of which something was recorded after a day."""
    return _earlier(store, Complaint, day)


def approaches(store: Store, day: date) -> Earlier[Approach]:
    """The same of what came to the door and was no complaint."""
    return _earlier(store, Approach, day)


def _earlier(store: Store, kind: type[T], day: date) -> Earlier[T]:
    changed: dict[str, T | None] = {}
    later: set[str] = set()
    for reference in _touched(store, kind, day):
        entries = _since(store, reference, day)
        if not entries:
            continue
        if entries[0].act == _IMPORT:  # nothing was done on it since
            later.add(reference)
            continue
        changed[reference], came = _as_known(store, kind, reference, entries)
        if came:
            later.add(reference)
    return Earlier(changed, frozenset(later))


def _touched(store: Store, kind: type[T], day: date) -> list[str]:
    """References of which something was recorded later, was taken back later, or came from elsewhere later."""
    own = ROOTS[kind].own.table
    event = ROOTS[kind].parts["events"].table
    found = store.connection.execute(
        f"SELECT reference FROM {own} WHERE id IN (SELECT {own}_id FROM {event} WHERE recorded_on > :day)"
        # Written as a comparison and joined without sorting, it is found in the index; else the whole trail is read.
        " UNION ALL SELECT reference FROM audit WHERE undoes > 0"
        " AND coalesce(json_extract(facts, '$.on'), at) >= :day"
        # A case file brings its own timeline. Numbers rise with time, and the trail is long: only its end is read.
        f" UNION ALL SELECT a.reference FROM audit a JOIN {own} c ON c.reference = a.reference"
        " WHERE a.act = :import AND a.at >= :day AND json_extract(a.facts, '$.manifest') IS NOT NULL AND a.number >"
        " coalesce((SELECT number FROM audit WHERE at < :day ORDER BY number DESC LIMIT 1), 0)",
        {"day": day.isoformat(), "import": _IMPORT},
    )
    return sorted({reference for (reference,) in found if reference})


def acts_since(store: Store, reference: str, day: date) -> list[tuple[str, date]]:
    """What was done on it after a day that can be counted: each act and the day of recording, the earliest first."""
    found = reversed(_since(store, reference, day))
    return [(each.act, each.on) for each in found if any(c.table not in _UNCOUNTED for c in each.changes)]


class _Entry(NamedTuple):
    """One entry of the trail that was made later."""

    act: str
    on: date
    changes: list[rows.Change]


def _since(store: Store, reference: str, day: date) -> list[_Entry]:
    """The entries after a day, the newest first."""
    found = []
    for at, act, undoes, facts, personal in store.connection.execute(
        "SELECT a.at, a.act, a.undoes, a.facts, p.personal FROM audit a"
        " LEFT JOIN audit_personal p ON p.number = a.number WHERE a.reference = ?"
        f" AND a.act NOT IN {LEAVING} ORDER BY a.number DESC",
        (reference,),
    ):
        told = json.loads(facts)
        changes = _changes(told, personal)
        on = _recorded(told, changes, undoes, at)
        if on <= day:
            break
        found.append(_Entry(act, on, changes))
    return found


def _changes(told: dict[str, Any], personal: str | None) -> list[rows.Change]:
    """The changes of an entry, with what people wrote as far as it is still there."""
    facts = told.get("changes", [])
    values = json.loads(personal).get("changes", []) if personal else []
    values = values or [{"before": {}, "after": {}}] * len(facts)
    return [each for each in rows.joined(facts, values) if each.table in SHAPES]


def _recorded(told: dict[str, Any], changes: list[rows.Change], undoes: int | None, at: str) -> date:
    """The day on which an entry was written down."""
    came = [each.after for each in changes if each.table in _TIMELINES and each.before is None]
    written = [str(row["recorded_on"]) for row in came if row]
    if undoes is not None or "manifest" in told or not written:
        return made_on(told, at)
    return date.fromisoformat(max(written))  # what was done on a request stands before the act's own line


def made_on(told: dict[str, Any], at: str) -> date:
    """The day that counted as today when an entry was made which leaves no line on any timeline."""
    if on := told.get("on"):
        return date.fromisoformat(on)
    return datetime.fromisoformat(at).astimezone(_LONDON).date()


def _as_known(store: Store, kind: type[T], reference: str, entries: list[_Entry]) -> tuple[T | None, bool]:
    """It as it was before these entries; or as it came from elsewhere by one of them, which is then told."""
    whole = reading.whole(store, kind, reference)
    state = rows.flatten(whole) if whole else {}
    came: rows.Rows | None = None
    for act, _, changes in entries:
        if act == _IMPORT and came is None and whole is not None:
            came = dict(state)
        _take_back(state, changes)
    if (ROOTS[kind].own.table, ()) in state:
        return rows.unflatten(state, 0), False
    return (rows.unflatten(came, 0), True) if came else (None, False)


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
    """A row that came back without the words that were in it, or from before it had all its columns."""
    kinds, usual = shape.record.__annotations__, getattr(shape.record, "_field_defaults", {})
    empty = {
        name: None if type(None) in getattr(kinds[name], "__args__", ()) else "" for name in shape.columns
    }
    return {name: usual[name] if usual.get(name) else value for name, value in empty.items()}
