"""Self-assessments, as the store finds them."""

from datetime import date

from casedesk.records.assessments import Assessment
from casedesk.store import reading
from casedesk.store.opening import Store


def newest_year(store: Store) -> date | None:
    """The last day that any of them covers."""
    (last,) = store.connection.execute('SELECT max("last") FROM assessment').fetchone()
    return date.fromisoformat(last) if last else None


def naming(store: Store, name: str) -> tuple[str, ...]:
    """The references of those in whose words a name stands."""
    wanted = " ".join(name.casefold().split())
    return tuple(each.reference for each in assessments(store) if wanted and wanted in _words(each))


def _words(assessment: Assessment) -> str:
    records = (assessment, *assessment.answers, *assessment.planned, *assessment.events)
    found = (value for record in records for value in record if isinstance(value, str))
    return " ".join(" ".join(found).casefold().split())


def assessments(store: Store) -> tuple[Assessment, ...]:
    """All of them whole, by the year that they are about, the earliest first; a landlord has one or two a year."""
    rows = store.connection.execute('SELECT reference FROM assessment ORDER BY "last", began, id').fetchall()
    found = (reading.whole(store, Assessment, reference) for (reference,) in rows)
    return tuple(each for each in found if each is not None)
