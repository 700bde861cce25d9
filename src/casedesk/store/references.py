"""The references of complaints: each year of receipt counts its own, and none is ever given out twice."""

import re

from casedesk.problems import Missing, Refusal
from casedesk.records import Complaint
from casedesk.store.opening import Store

_OURS = re.compile(r"(C\d\d)-(\d{3,9})", re.ASCII)


def referenced(store: Store, complaint: Complaint) -> Complaint:
    """A new complaint with its reference: its own, or the next of its year, such as ``C26-014``.

    Raises:
        Refusal: its own reference is taken.
    """
    series = f"C{complaint.received.year % 100:02}"
    if not complaint.reference:
        while _is_taken(store, reference := f"{series}-{_next(store, series):03}"):
            pass
        return complaint._replace(reference=reference)
    if _is_taken(store, complaint.reference):
        raise Refusal((Missing(f"there is already a complaint {complaint.reference}"),))
    # An imported reference that looks like ours must not be given out a second time.
    if own := _OURS.fullmatch(complaint.reference.upper()):
        _next(store, own[1], at_least=int(own[2]))
    return complaint


def _is_taken(store: Store, reference: str) -> bool:
    sql = "SELECT 1 FROM complaint WHERE upper(reference) = upper(?)"
    return store.connection.execute(sql, (reference,)).fetchone() is not None


def _next(store: Store, series: str, at_least: int | None = None) -> int:
    """Moves a series on by one, or to the given number if it is not that far; it never goes back."""
    kept = store.connection.execute("SELECT value FROM counter WHERE name = ?", (series,)).fetchone()
    last = kept[0] if kept else 0
    value = last + 1 if at_least is None else max(last, at_least)
    store.connection.execute(
        "INSERT INTO counter (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (series, value),
    )
    return value
