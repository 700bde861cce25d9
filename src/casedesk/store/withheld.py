"""Whose name lists leave out, as conditions of SQL: one complaint kept confidential covers all that is a person's."""

# Every name in the SQL text is one of ours; values are always bound.
# ruff: noqa: S608

from casedesk.records import WITHHELD, Complaint
from casedesk.store.opening import Store

_THEIRS = "EXISTS (SELECT 1 FROM complaint q WHERE q.person = {0} AND q.confidential)"
OF_COMPLAINT = f"(c.confidential OR (c.person <> '' AND {_THEIRS.format('c.person')}))"
"""Of a complaint (``c``)."""
OF_PERSON = f"(p.confidential OR {_THEIRS.format('p.reference')})"
"""Of a person (``p``)."""


def of_approach(a: str) -> str:
    """Of what came to the door, called ``a``."""
    became = f"SELECT 1 FROM complaint q WHERE upper(q.reference) = upper({a}.became) AND q.confidential"
    return f"(({a}.person <> '' AND {_THEIRS.format(f'{a}.person')}) OR EXISTS ({became}))"


def unless(hidden: str, name: str) -> str:
    """The column ``name`` as a list tells it, where ``hidden`` is one of the conditions."""
    return f"CASE WHEN {hidden} THEN '{WITHHELD}' ELSE {name} END"


def by(store: Store, case: Complaint) -> str:
    """The reference of the other complaint of theirs that keeps the name out of lists; empty if none does."""
    row = store.connection.execute(
        "SELECT reference FROM complaint WHERE person = ? AND person <> '' AND reference <> ? AND confidential"
        " ORDER BY id LIMIT 1",
        (case.person, case.reference),
    ).fetchone()
    return str(row[0]) if row else ""
