"""The long look at a store: every page, every document, every record and every word of the search index.

What cannot be read is named and the look goes on: whoever asks wants to know all that is wrong.
"""

# Every name in the SQL text is one of ours; values are always bound.
# ruff: noqa: S608

from collections.abc import Iterator

from casedesk.problems import StoreProblem
from casedesk.records import Complaint
from casedesk.store import contents, driver, reading, search
from casedesk.store.check import Eyes, Line, Look, check, judged, looked_at, unreadable
from casedesk.store.opening import Store
from casedesk.store.shapes import ROOTS

_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, IndexError, driver.Error)
"""What goes wrong in making a record of kept values: the values are at fault, whichever it is."""


def deep_check(store: Store) -> list[Line]:
    """All that ``check`` looks at and then everything else. A large store takes minutes."""
    return [*check(store), *looked_at(store, _LOOKS)]


def _pages(eyes: Eyes) -> list[Line]:
    return [judged("every page", unreadable(eyes, "integrity_check"), "in its place and in order")]


def _documents(eyes: Eyes) -> list[Line]:
    """Each kept file is read whole and its digest worked out anew."""
    sql = "SELECT DISTINCT sha256 FROM content ORDER BY sha256"
    digests = [sha for (sha,) in eyes.store.connection.execute(sql).fetchall()]
    wrong = [where for sha in digests if not _genuine(eyes, sha) for where in _whose(eyes.store, sha)]
    return [judged("every document", wrong, f"each bit as it was ({len(digests)} read)")]


def _genuine(eyes: Eyes, sha256: str) -> bool:
    try:
        for _ in contents.pieces(eyes.store, sha256):
            pass
    except StoreProblem:
        return False
    except driver.Error:
        eyes.again()
        return False
    return True


def _whose(store: Store, sha256: str) -> list[str]:
    """Where the bytes are on file, for the person who has to get them anew."""
    named = [f"{reference} E{number:03d}" for reference, number in contents.on_file(store, sha256)]
    rows = store.connection.execute(
        "SELECT c.reference, l.number FROM letter l JOIN complaint c ON c.id = l.complaint_id WHERE l.docx = ?",
        (sha256,),
    )
    named += [f"{reference} letter {number}" for reference, number in rows]
    return [f"the bytes of {name} are not what they were" for name in named] or [
        "bytes that no complaint refers to are not what they were"
    ]


def _records(eyes: Eyes) -> list[Line]:
    """Everything on record is put together as the desk does to show it."""
    wrong, count = [], 0
    for kind, root in ROOTS.items():
        sql = f"SELECT reference FROM {root.own.table} ORDER BY id"
        for (reference,) in eyes.store.connection.execute(sql).fetchall():
            count += 1
            try:
                reading.whole(eyes.store, kind, reference)
            except _UNREADABLE as error:
                wrong.append(f"{reference} cannot be read ({type(error).__name__})")
                if isinstance(error, driver.Error):
                    eyes.again()
    return [judged("every record", wrong, f"read whole ({count} of them)")]


def _words(eyes: Eyes) -> list[Line]:
    """The index of words beside the words themselves, complaint by complaint."""
    differing = list(_out_of_step(eyes))
    return [judged("every word", differing, "the search finds what stands on record, and nothing else")]


def _out_of_step(eyes: Eyes) -> Iterator[str]:
    rows = eyes.store.connection.execute(
        "SELECT c.reference, s.reference, s.resident, s.address, s.contact, s.representative, s.summary,"
        " s.points, s.outcome_sought, s.notes FROM complaint c JOIN search s ON s.rowid = c.id ORDER BY c.id"
    )
    for reference, *indexed in rows.fetchall():
        try:
            whole = reading.whole(eyes.store, Complaint, reference)
        except _UNREADABLE as error:
            if isinstance(error, driver.Error):
                eyes.again()
            continue  # told already, as a record that cannot be read
        if whole is not None and tuple(indexed) != search.words(whole):
            yield f"{reference} is found by other words than it has"


def _calendars(eyes: Eyes) -> list[Line]:
    """A verdict can be proved only by the calendar that it was judged by."""
    rows = eyes.store.connection.execute(
        "SELECT c.reference, v.calendar FROM verdict v JOIN complaint c ON c.id = v.complaint_id"
        " WHERE v.calendar NOT IN (SELECT version FROM calendar_version) ORDER BY c.id, v.number"
    )
    lacking = [
        f"{reference} was judged by the calendar {version}, which is gone" for reference, version in rows
    ]
    (count,) = eyes.store.connection.execute("SELECT count(*) FROM verdict").fetchone()
    return [judged("calendars of verdicts", lacking, f"all are kept ({count} verdicts)")]


_LOOKS: dict[str, Look] = {
    "every page": _pages,
    "every document": _documents,
    "every record": _records,
    "every word": _words,
    "calendars of verdicts": _calendars,
}
