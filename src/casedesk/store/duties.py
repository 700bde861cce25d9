"""The dates on what is no complaint, read for the worklist: follow-ups, reviews, the return to the Code,
what a self-assessment plans and by when it is sent in."""

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
SEASON = timedelta(weeks=12)
"""A self-assessment takes that long to answer, to approve and to publish."""
_NAME = withheld.unless(withheld.OF_PERSON, "p.name")
_NEWEST = "a.source = '' AND NOT EXISTS (SELECT 1 FROM assessment n WHERE n.before = a.reference)"
"""An assessment made here from which no later one goes on; that one has what was still to do."""
_STANDING = """a.source = '' AND NOT EXISTS (
    SELECT 1 FROM assessment n WHERE n.before = a.reference AND (a.approved IS NULL OR n.{way} IS NOT NULL))"""
"""One made here from which none goes on, or which was approved and whose successor is not out that way either."""
_ABOUT = "'Self-assessment of the year to ' || a.last"
_DUTIES = f"""
SELECT reference, {withheld.unless(withheld.of_approach("a"), "resident")}, text,
  'follow-up', 'Look again', follow_up, 'review', ''
  FROM approach a WHERE follow_up <= :week AND settled IS NULL
UNION ALL
SELECT p.reference, {_NAME}, n.text, 'review', 'Review: ' || n.kind, n.review, 'review-need',
  'need.' || n.number
  FROM need n JOIN person p ON p.id = n.person_id WHERE n.review <= :near AND n.ended IS NULL
UNION ALL
SELECT p.reference, {_NAME}, r.what, 'review', 'Review: contact restriction', r.review, 'review-restriction',
  'restriction.' || r.number
  FROM restriction r JOIN person p ON p.id = r.person_id WHERE r.review <= :near AND r.ended IS NULL
UNION ALL
SELECT reference, '', reason, 'exceptional',
  CASE WHEN comply_by IS NULL THEN 'Tell by when the Code is kept again' ELSE 'Back to keeping the Code' END,
  coalesce(comply_by, began), CASE WHEN comply_by IS NULL THEN 'told-exceptional' ELSE 'end-exceptional' END, ''
  FROM period WHERE coalesce(comply_by, began) <= :near AND ended IS NULL
UNION ALL
SELECT a.reference, '', {_ABOUT}, 'assessment', 'Planned for ' || t.provision || ': ' || t.text, t.by, 'action-done',
  'planned.' || t.number
  FROM planned_action t JOIN assessment a ON a.id = t.assessment_id
  WHERE t.by <= :near AND t.done IS NULL AND {_NEWEST}
UNION ALL
SELECT a.reference, '', {_ABOUT}, 'assessment', 'Self-assessment to the Ombudsman', submit_by,
  CASE WHEN approved IS NULL THEN 'approve' ELSE 'submit' END, 'submit'
  FROM assessment a WHERE submit_by <= :season AND submitted IS NULL
  AND {_STANDING.format(way="submitted")}
UNION ALL
SELECT a.reference, '', {_ABOUT}, 'assessment', 'Publish the self-assessment', coalesce(submit_by, approved),
  'publish', 'publish'
  FROM assessment a WHERE approved IS NOT NULL AND published IS NULL
  AND {_STANDING.format(way="published")}
ORDER BY 6, 1, 8
"""


def duties(store: Store, today: date) -> list[Duty]:
    """Everything dated that is no complaint's, and is late or near, the earliest first."""
    return _by(store, today + SOON, today + NEXT_WEEK, today + SEASON)


def all_duties(store: Store) -> list[Duty]:
    """The same however far off it is."""
    return _by(store, date.max, date.max, date.max)


def _by(store: Store, near: date, week: date, season: date) -> list[Duty]:
    until = {"near": near.isoformat(), "week": week.isoformat(), "season": season.isoformat()}
    rows = store.connection.execute(_DUTIES, until)
    return [
        Duty(reference, name, about, kind, title, date.fromisoformat(due), act, part)
        for reference, name, about, kind, title, due, act, part in rows
    ]
