"""References: each kind and each year of receipt counts its own, and none is ever given out twice."""

import re
from typing import TypeVar, cast

from casedesk.problems import Missing, Refusal
from casedesk.records.approaches import KINDS, Approach, Period
from casedesk.records.assessments import Assessment
from casedesk.records.people import Person
from casedesk.store.opening import Store
from casedesk.store.shapes import ROOTS, Whole

W = TypeVar("W", bound=Whole)
_OURS = re.compile(r"([A-Z]{1,2}\d\d)-(\d{3,9})|(P)(\d{4,9})", re.ASCII)


def referenced(store: Store, whole: W) -> W:
    """Something new with its reference: its own, or the next of its kind and year, such as ``C26-014``.

    Raises:
        Refusal: its own reference is taken.
    """
    if not whole.reference:
        series, form = _series(whole)
        while _is_taken(store, whole, reference := form.format(series, _next(store, series))):
            pass
        return cast(W, whole._replace(reference=reference))
    if _is_taken(store, whole, whole.reference):
        named = ROOTS[type(whole)].own.table
        raise Refusal((Missing(f"there is already a {named} {whole.reference}"),))
    # An imported reference that looks like ours must not be given out a second time.
    if own := _OURS.fullmatch(whole.reference.upper()):
        _next(store, own[1] or own[3], at_least=int(own[2] or own[4]))
    return whole


def every(store: Store) -> frozenset[str]:
    """The references of all complaints, and of what came to the door."""
    found = store.connection.execute("SELECT reference FROM complaint UNION SELECT reference FROM approach")
    return frozenset(reference for (reference,) in found)


def _series(whole: Whole) -> tuple[str, str]:
    """The counter, and how a reference is made of it and a number."""
    if isinstance(whole, Person):
        return "P", "{}{:04}"
    if isinstance(whole, Period):
        return f"EX{whole.began.year % 100:02}", "{}-{:03}"
    if isinstance(whole, Assessment):
        return f"SA{whole.began.year % 100:02}", "{}-{:03}"
    letters = KINDS[whole.kind] if isinstance(whole, Approach) else "C"
    return f"{letters}{whole.received.year % 100:02}", "{}-{:03}"


def _is_taken(store: Store, whole: Whole, reference: str) -> bool:
    table = ROOTS[type(whole)].own.table
    sql = f"SELECT 1 FROM {table} WHERE upper(reference) = upper(?)"  # noqa: S608  the name is ours
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
