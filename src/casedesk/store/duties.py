"""The dates on what is no complaint, read for the worklist: follow-ups, reviews, the return to the Code."""

# The one word put into the SQL text is ours; values are always bound.
# ruff: noqa: S608

from datetime import date, timedelta

from casedesk.records import Duty
from casedesk.store import withheld
from casedesk.store.opening import Store

SOON = timedelta(days=28)
"""A review further off than that is not on the worklist yet."""
NEXT_WEEK = timedelta(days=7)
"""Nor is a request, of which there are many: its log has them all."""
_NAME = withheld.unless(withheld.OF_PERSON, "p.name")
_DUTIES = f"""
SELECT reference, {withheld.unless(withheld.of_approach("a"), "resident")}, text,
  'follow-up', 'Look again', follow_up, 'review'
  FROM approach a WHERE follow_up <= :week AND settled IS NULL
UNION ALL
SELECT p.reference, {_NAME}, n.text, 'review', 'Review: ' || n.kind, n.review, 'review-need'
  FROM need n JOIN person p ON p.id = n.person_id WHERE n.review <= :near AND n.ended IS NULL
UNION ALL
SELECT p.reference, {_NAME}, r.what, 'review', 'Review: contact restriction', r.review, 'review-restriction'
  FROM restriction r JOIN person p ON p.id = r.person_id WHERE r.review <= :near AND r.ended IS NULL
UNION ALL
SELECT reference, '', reason, 'exceptional',
  CASE WHEN comply_by IS NULL THEN 'Tell by when the Code is kept again' ELSE 'Back to keeping the Code' END,
  coalesce(comply_by, began), CASE WHEN comply_by IS NULL THEN 'told-exceptional' ELSE 'restore' END
  FROM period WHERE coalesce(comply_by, began) <= :near AND ended IS NULL
ORDER BY 6, 1
"""


def duties(store: Store, today: date) -> list[Duty]:
    """Everything dated that is no complaint's, and is late or near, the earliest first."""
    until = {"near": (today + SOON).isoformat(), "week": (today + NEXT_WEEK).isoformat()}
    rows = store.connection.execute(_DUTIES, until)
    return [
        Duty(reference, name, about, kind, title, date.fromisoformat(due), act)
        for reference, name, about, kind, title, due, act in rows
    ]
