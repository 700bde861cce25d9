"""The bytes of documents and letters, in pieces inside the encrypted store: each file once, by its SHA-256."""

from collections.abc import Iterable, Iterator

from casedesk.problems import StoreProblem
from casedesk.store.opening import Store

PIECE = 1 << 20
"""Bytes of one row: a large file never has to be in memory whole."""


def has(store: Store, sha256: str) -> bool:
    """Whether these bytes are kept already."""
    found = store.connection.execute("SELECT 1 FROM content WHERE sha256 = ? LIMIT 1", (sha256,))
    return found.fetchone() is not None


def keep(store: Store, sha256: str, pieces: Iterable[bytes]) -> None:
    """Keeps bytes under their digest, inside the transaction that is open; kept once, they stay as they are.

    Raises:
        StoreProblem: the bytes are not those of the digest; the transaction must be dropped.
    """
    import hashlib

    if has(store, sha256):
        return
    seen = hashlib.sha256()
    for number, piece in enumerate(_cut(pieces), 1):
        seen.update(piece)
        store.connection.execute(
            "INSERT INTO content (sha256, piece, bytes) VALUES (?, ?, ?)", (sha256, number, piece)
        )
    if seen.hexdigest() != sha256:
        raise StoreProblem(
            "The file changed while it was being read, so nothing of it was kept. Add it again."
        )


def _cut(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Pieces of at most one row each; an empty file is one empty piece, so that it is known to be kept."""
    empty = True
    for piece in pieces:
        for start in range(0, len(piece), PIECE):
            empty = False
            yield piece[start : start + PIECE]
    if empty:
        yield b""


def pieces(store: Store, sha256: str) -> Iterator[bytes]:
    """The bytes in their order, proved against the digest at the end.

    Raises:
        StoreProblem: they are not kept, or not what they were.
    """
    import hashlib

    seen, found = hashlib.sha256(), False
    rows = store.connection.execute("SELECT bytes FROM content WHERE sha256 = ? ORDER BY piece", (sha256,))
    for (piece,) in rows:
        found = True
        seen.update(piece)
        yield bytes(piece)
    if not found:
        raise StoreProblem("The bytes of a document are missing from the store. Put back the newest backup.")
    if seen.hexdigest() != sha256:
        raise StoreProblem("The bytes of a document are damaged in the store. Put back the newest backup.")


def read(store: Store, sha256: str) -> bytes:
    """The bytes whole.

    Raises:
        StoreProblem: they are not kept, or not what they were.
    """
    return b"".join(pieces(store, sha256))


def on_file(store: Store, sha256: str, *, but: str = "") -> list[tuple[str, int]]:
    """The complaints that have these bytes on file, with the number of the document.

    Args:
        but: the reference of a complaint that is not meant.
    """
    rows = store.connection.execute(
        "SELECT c.reference, d.number FROM document d JOIN complaint c ON c.id = d.complaint_id"
        " WHERE d.sha256 = ? AND c.reference <> ? ORDER BY c.id, d.number",
        (sha256, but),
    )
    return [(reference, number) for reference, number in rows]


def drop_unused(store: Store) -> None:
    """Forgets bytes that no document and no letter refers to, inside the transaction that is open."""
    store.connection.execute(
        "DELETE FROM content WHERE sha256 NOT IN (SELECT sha256 FROM document)"
        " AND sha256 NOT IN (SELECT docx FROM letter)"
    )


def missing(store: Store) -> list[str]:
    """Documents and Word files on record whose bytes are not kept, as the complaint and the number."""
    return [
        f"{reference} {what}"
        for reference, what in store.connection.execute(
            "SELECT c.reference, printf('E%03d', d.number) FROM document d JOIN complaint c ON c.id = d.complaint_id"
            " WHERE NOT EXISTS (SELECT 1 FROM content k WHERE k.sha256 = d.sha256)"
            " UNION ALL SELECT c.reference, 'letter ' || l.number FROM letter l"
            " JOIN complaint c ON c.id = l.complaint_id WHERE l.docx <> ''"
            " AND NOT EXISTS (SELECT 1 FROM content k WHERE k.sha256 = l.docx) ORDER BY 1, 2"
        )
    ]
