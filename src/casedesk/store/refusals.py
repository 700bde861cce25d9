"""Reading what was not taken on, or not escalated, with its ground: for the counts of the annual report."""

from datetime import date
from typing import NamedTuple

from casedesk.store.opening import Store

_NOT_TAKEN_ON = """
SELECT 'complaint', reference, refused, refused_ground, received FROM complaint
  WHERE refused BETWEEN ? AND ?
UNION ALL
SELECT 'point', reference, told, ground, received FROM (
  SELECT c.reference, c.received, p.refused_ground AS ground, coalesce((SELECT max(e.happened_on) FROM event e
    WHERE e.complaint_id = c.id AND e.act = 'refuse'), c.received) AS told
  FROM point p JOIN complaint c ON c.id = p.complaint_id WHERE p.refused_ground <> ''
) WHERE told BETWEEN ? AND ?
UNION ALL
SELECT 'request', c.reference, s.declined, s.declined_ground, c.received
  FROM stage s JOIN complaint c ON c.id = s.complaint_id WHERE s.declined BETWEEN ? AND ?
ORDER BY 3, 2
"""
_DISCRETION = """
SELECT count(*) FROM complaint c WHERE discretion LIKE 'Used%' AND (SELECT max(e.happened_on) FROM event e
  WHERE e.complaint_id = c.id AND e.act = 'discretion') BETWEEN ? AND ?
"""


class NotTakenOn(NamedTuple):
    """One complaint, or one of its points, refused; or a request for the next stage declined."""

    what: str
    """``complaint``, ``point`` or ``request``."""
    reference: str
    on: date
    ground: str
    """As it stands on the record."""
    received: date
    """Its policy and its Code go by that day."""


def not_taken_on(store: Store, first: date, last: date) -> list[NotTakenOn]:
    """Everything refused or declined from ``first`` to ``last``, the earliest first."""
    span = (first.isoformat(), last.isoformat())
    rows = store.connection.execute(_NOT_TAKEN_ON, span * 3)
    return [
        NotTakenOn(what, reference, date.fromisoformat(on), ground, date.fromisoformat(received))
        for what, reference, on, ground, received in rows
    ]


def taken_on_at_discretion(store: Store, first: date, last: date) -> int:
    """How many complaints were taken on in that time though they could have been refused."""
    span = (first.isoformat(), last.isoformat())
    return int(store.connection.execute(_DISCRETION, span).fetchone()[0])
