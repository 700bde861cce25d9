"""What followed the complaints, across all of them: lessons, feedback, improvements, the Ombudsman's files."""

# Every name in the SQL text is one of ours; values are always bound.
# ruff: noqa: S608

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from casedesk.records import TOLD_OF, Action, Feedback, Lesson, OmbudsmanFinding, Referral
from casedesk.store import reading
from casedesk.store.opening import Store
from casedesk.store.shapes import PARTS


class Across(NamedTuple):
    """One part of one complaint, among those of all."""

    reference: str
    resident: str
    part: Any


def lessons(store: Store, first: date, last: date) -> list[tuple[str, Lesson]]:
    """What was learned from one day to another, with the complaint that taught it, the newest first."""
    return [(each.reference, each.part) for each in _between(store, "lessons", "on", first, last)]


def feedback(store: Store, first: date, last: date) -> list[Feedback]:
    """The answers of residents who were asked from one day to another."""
    return [each.part for each in _between(store, "feedback", "asked", first, last)]


def improvements(store: Store, first: date, last: date) -> list[tuple[str, Action]]:
    """Improvements of the service: those not done, and those done from one day to another."""
    found = _across(
        store,
        "actions",
        "p.kind = 'improvement' AND (p.done IS NULL OR p.done BETWEEN ? AND ?) ORDER BY p.by, c.id, p.number",
        (first.isoformat(), last.isoformat()),
    )
    return [(each.reference, each.part) for each in found]


def referrals(store: Store) -> list[tuple[str, str, Referral]]:
    """What the Ombudsman has now: reference, resident, and since when; the longest first."""
    return [tuple(each) for each in _across(store, "referrals", "p.ended IS NULL ORDER BY p.told, c.id")]


def last_words(store: Store, since: date) -> list[str]:
    """References of complaints whose stage 2 was answered or declined since a day, and that never went there."""
    rows = store.connection.execute(
        "SELECT c.reference FROM complaint c JOIN stage s ON s.complaint_id = c.id"
        " WHERE s.number > 1 AND c.anonymised IS NULL AND coalesce(s.responded, s.declined) >= ?"
        " AND NOT EXISTS (SELECT 1 FROM referral r WHERE r.complaint_id = c.id)"
        " GROUP BY c.id ORDER BY max(coalesce(s.responded, s.declined)), c.id",
        (since.isoformat(),),
    )
    return [reference for (reference,) in rows]


def findings(store: Store, first: date, last: date) -> list[tuple[str, OmbudsmanFinding]]:
    """What the Ombudsman found in determinations from one day to another."""
    found = _across(
        store,
        "determined",
        "(SELECT r.determined FROM referral r WHERE r.complaint_id = p.complaint_id"
        " AND r.number = p.referral) BETWEEN ? AND ? ORDER BY c.id, p.number",
        (first.isoformat(), last.isoformat()),
    )
    return [(each.reference, each.part) for each in found]


def orders(store: Store, first: date, last: date) -> list[tuple[str, Action]]:
    """What the Ombudsman ordered, recommended or noticed: open, or told as done from one day to another."""
    found = _across(
        store,
        "actions",
        f"p.kind IN {TOLD_OF} AND (p.told IS NULL OR p.told BETWEEN ? AND ?) ORDER BY p.by, c.id, p.number",
        (first.isoformat(), last.isoformat()),
    )
    return [(each.reference, each.part) for each in found]


def _between(store: Store, part: str, day: str, first: date, last: date) -> list[Across]:
    tail = f'p."{day}" BETWEEN ? AND ? ORDER BY p."{day}" DESC, c.id DESC, p.number'
    return _across(store, part, tail, (first.isoformat(), last.isoformat()))


def _across(store: Store, part: str, tail: str, values: Iterable[str] = ()) -> list[Across]:
    """One kind of part of every complaint that the rest of a statement asks for (``p``, of complaint ``c``)."""
    shape = PARTS[part]
    columns = ", ".join(f'p."{column}"' for column in shape.columns)
    rows = store.connection.execute(
        f"SELECT c.reference, {reading.NAME}, p.number, {columns} FROM {shape.table} p"
        f" JOIN complaint c ON c.id = p.complaint_id WHERE {tail}",
        tuple(values),
    )
    return [
        Across(reference, resident, shape.record(number=number, **shape.fields(rest)))
        for reference, resident, number, *rest in rows
    ]
