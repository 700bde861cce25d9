"""What has ended and still has names in it, read for the review of what may be made anonymous."""

# Every name in the SQL text is one of ours; values are always bound.
# ruff: noqa: S608

from datetime import date

from casedesk.records import TAKEN_BACK, Ended
from casedesk.store import reading, withheld
from casedesk.store.opening import Store
from casedesk.store.shapes import ROOTS

_COMPLAINTS = f"""
SELECT c.reference, {reading.NAME}, c.closed, c.withdrawn, c.refused,
  (SELECT max(r.ended) FROM referral r WHERE r.complaint_id = c.id), c.retain_to,
  (SELECT h.reason FROM hold h WHERE h.complaint_id = c.id AND h.ended IS NULL ORDER BY h.number LIMIT 1),
  (SELECT count(*) FROM referral r WHERE r.complaint_id = c.id AND r.ended IS NULL),
  c.id IN ({reading.IN_VIEW})
FROM complaint c
WHERE c.anonymised IS NULL AND (c.closed IS NOT NULL OR c.withdrawn IS NOT NULL OR c.refused IS NOT NULL)
"""
_APPROACHES = (
    f"SELECT reference, {withheld.unless(withheld.of_approach('a'), 'resident')}, settled FROM approach a"
    " WHERE anonymised IS NULL AND settled IS NOT NULL"
)
_TAKEN_BACK = f"""
SELECT a.reference, max(a.at) FROM audit a JOIN audit_personal p ON p.number = a.number
WHERE a.reference <> '' AND a.reference NOT IN ({
    " UNION ALL ".join(f"SELECT reference FROM {root.own.table}" for root in ROOTS.values())
})
GROUP BY a.reference ORDER BY min(a.number)
"""
_OF_NOBODY = f"""
SELECT p.reference, {withheld.unless("p.confidential", "p.name")}, max(e.recorded_on)
FROM person p LEFT JOIN person_event e ON e.person_id = p.id
WHERE p.anonymised IS NULL
  AND NOT EXISTS (SELECT 1 FROM complaint c WHERE c.person = p.reference)
  AND NOT EXISTS (SELECT 1 FROM approach a WHERE a.person = p.reference)
GROUP BY p.id
"""
"""People of whom nothing else is on record any more."""


def ended(store: Store) -> list[Ended]:
    """Complaints, what came to the door, people of whom nothing else is left, what was taken back: all that ended."""
    run = store.connection.execute
    found = [_complaint(row) for row in run(_COMPLAINTS)]
    for sql in (_APPROACHES, _OF_NOBODY):
        found += [Ended(reference, name, _day(day)) for reference, name, day in run(sql) if day]
    return [*found, *taken_back(store)]


def taken_back(store: Store) -> list[Ended]:
    """What was undone down to its first act: on record no more, though the trail still has its words."""
    rows = store.connection.execute(_TAKEN_BACK)
    return [Ended(reference, TAKEN_BACK, _day(at[:10])) for reference, at in rows]


def leading_to(store: Store, references: list[str]) -> list[tuple[str, str]]:
    """Complaints with a name in them that are linked to one of these, and to which; not those among them."""
    marks = ", ".join("?" * len(references))
    rows = store.connection.execute(
        f"SELECT reference, linked FROM complaint WHERE linked IN ({marks}) AND reference NOT IN ({marks})"
        " AND anonymised IS NULL ORDER BY id",
        (*references, *references),
    )
    return [(reference, linked) for reference, linked in rows]


def _complaint(row: tuple[str, ...]) -> Ended:
    reference, resident, *ends, retain_to, held, referred, waiting = row
    return Ended(
        reference=reference,
        name=resident,
        ended=max(_day(end) for end in ends if end),
        retain_to=_day(retain_to) if retain_to else None,
        held=held or "",
        referred=bool(referred),
        waiting=bool(waiting),
    )


def _day(text: str) -> date:
    return date.fromisoformat(text)


def of_person(store: Store, reference: str, name: str) -> tuple[list[str], list[str]]:
    """References of the complaints and of what came to the door that are a person's.

    Args:
        name: theirs; what bears it without being linked to anybody counts as theirs too.
    """
    complaints, approaches = (
        store.connection.execute(
            f"SELECT reference FROM {table} WHERE person = ? OR (person = '' AND lower(resident) = lower(?))"
            " ORDER BY received, id",
            (reference, name.strip()),
        ).fetchall()
        for table in ("complaint", "approach")
    )
    return [each for (each,) in complaints], [each for (each,) in approaches]
