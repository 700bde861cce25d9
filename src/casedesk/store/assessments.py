"""Self-assessments, as the store finds them."""

from datetime import date

from casedesk.records.assessments import Assessment
from casedesk.store import reading
from casedesk.store.opening import Store


def times_covered(store: Store) -> tuple[tuple[date, date], ...]:
    """The first and last day that each covers, of those that were made here."""
    rows = store.connection.execute("""SELECT "first", "last" FROM assessment WHERE source = ''""").fetchall()
    return tuple((date.fromisoformat(first), date.fromisoformat(last)) for first, last in rows)


def gone_on_by(store: Store, reference: str) -> str:
    """The reference of one that goes on from it; empty if none does."""
    row = store.connection.execute(
        "SELECT reference FROM assessment WHERE before = ?", (reference,)
    ).fetchone()
    return row[0] if row else ""


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
