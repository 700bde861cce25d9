"""Search as you type over every complaint: SQLite's own full text index, kept by the complaint's id.

What is typed is only ever looked for. It is cut into words here, so that no sign in it can be a command.
"""

import re
from collections.abc import Iterator

from casedesk.records import Complaint, ListedCase
from casedesk.store import driver, reading
from casedesk.store.opening import Store

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"(?:(?:C?(\d\d))?-)?0*(\d{1,6})", re.ASCII | re.IGNORECASE)
"""``14``, ``-14``, ``26-14`` and ``C26-014`` all mean number 14."""


def words(complaint: Complaint) -> tuple[str, ...]:
    """The texts of a complaint by which it is found, in the order of the index's columns."""
    return (
        complaint.reference,
        complaint.resident,
        complaint.address,
        complaint.contact,
        complaint.representative,
        complaint.summary,
        "\n".join(point.text for point in complaint.points),
        complaint.outcome_sought,
        "\n".join(event.text for event in complaint.events),
    )


def refresh(store: Store) -> None:
    """Brings the index up with what was written in the transaction that is open.

    Late and all at once: every savepoint makes the index write itself out, which would make an
    import many times slower.
    """
    for complaint_id, texts in dict(store.unsearchable).items():
        store.connection.execute("DELETE FROM search WHERE rowid = ?", (complaint_id,))
        if texts is not None:
            store.connection.execute(
                "INSERT INTO search (rowid, reference, resident, address, contact, representative, summary,"
                " points, outcome_sought, notes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (complaint_id, *texts),
            )
    store.unsearchable.clear()


def rebuild(store: Store) -> None:
    """Writes the index anew from the words that stand, so that nothing of words taken out is left in it."""
    store.connection.execute("INSERT INTO search(search) VALUES ('rebuild')")


def search(store: Store, text: str, limit: int = 50) -> list[ListedCase]:
    """Complaints that hold every word typed, the last one perhaps unfinished; the last logged first.

    A reference, or the end of one such as ``14``, comes before everything else.
    """
    found = dict.fromkeys([*_by_reference(store, text), *_by_words(store, text, limit)])
    return list(found)[:limit]


def _by_reference(store: Store, text: str) -> list[ListedCase]:
    wanted = [text.strip(), *_numbered(store, text.strip())]
    marks = ", ".join(["upper(?)"] * len(wanted))
    return reading.lines(store, f" WHERE upper(c.reference) IN ({marks}) ORDER BY c.id DESC", wanted)


def _numbered(store: Store, text: str) -> Iterator[str]:
    match = _NUMBER.fullmatch(text)
    if match is None:
        return
    year, number = match.groups()
    for (series,) in store.connection.execute("SELECT name FROM counter WHERE name LIKE 'C__'").fetchall():
        if year is None or series == f"C{year}":
            yield f"{series}-{int(number):03}"


def _by_words(store: Store, text: str, limit: int) -> list[ListedCase]:
    typed = _WORD.findall(text)
    if not typed:
        return []
    query = " ".join(f'"{word}"' for word in typed) + "*"
    # The index alone is asked for the newest hits; only these few are looked up.
    tail = (
        " WHERE c.id IN (SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?)"
        " ORDER BY c.id DESC"
    )
    try:
        return reading.lines(store, tail, (query, limit))
    except driver.Error as error:
        # Letters that the index's older Unicode does not know cut a word in two; it keeps no order of words.
        if "phrase" in str(error):
            return []
        raise
