"""The bytes of documents: each file once, in pieces, proved whenever they are read."""

import hashlib

import pytest
from store.cases import AT, told
from store.conftest import Commit

from casedesk.problems import StoreProblem
from casedesk.records import Document
from casedesk.store import contents, writing
from casedesk.store.opening import Store


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def keep(store: Store, data: bytes, named: str | None = None) -> str:
    digest = named or sha(data)
    with writing.transaction(store):
        contents.keep(store, digest, [data])
    return digest


def rows(store: Store) -> int:
    (count,) = store.connection.execute("SELECT count(*) FROM content").fetchone()
    return int(count)


@pytest.mark.parametrize("size", [0, 1, contents.PIECE - 1, contents.PIECE, contents.PIECE + 1, 2_500_000])
def test_bytes_come_back_as_they_were_kept(store: Store, size: int) -> None:
    data = bytes(number % 251 for number in range(997)) * (size // 997 + 1)
    digest = keep(store, data[:size])
    assert contents.has(store, digest)
    assert contents.read(store, digest) == data[:size]


def test_pieces_of_any_size_become_rows_of_a_megabyte_at_most(store: Store) -> None:
    data = b"water" * 500_000
    with writing.transaction(store):
        contents.keep(store, sha(data), (data[:10], data[10:2_000_000], data[2_000_000:]))
    assert contents.read(store, sha(data)) == data
    (longest,) = store.connection.execute("SELECT max(length(bytes)) FROM content").fetchone()
    assert longest == contents.PIECE


def test_the_same_bytes_are_kept_once(store: Store) -> None:
    keep(store, b"water")
    keep(store, b"water")
    assert rows(store) == 1


def test_bytes_that_are_not_those_of_their_digest_are_not_kept(store: Store) -> None:
    with pytest.raises(StoreProblem, match="changed while it was being read"):
        keep(store, b"wine", named=sha(b"water"))
    assert rows(store) == 0


def test_bytes_that_are_missing_or_damaged_are_told_of(store: Store) -> None:
    digest = keep(store, b"water")
    with pytest.raises(StoreProblem, match="missing from the store"):
        contents.read(store, sha(b"wine"))
    store.connection.execute("UPDATE content SET bytes = ?", (b"wader",))
    with pytest.raises(StoreProblem, match="damaged in the store"):
        contents.read(store, digest)


def test_a_file_is_found_on_the_complaints_that_have_it(store: Store, commit: Commit) -> None:
    first, second = commit(None, told()), commit(None, told())
    assert first is not None and second is not None
    water = first.documents[0].sha256
    assert contents.on_file(store, water) == [(first.reference, 1), (second.reference, 1)]
    assert contents.on_file(store, water, but=first.reference) == [(second.reference, 1)]
    assert contents.on_file(store, sha(b"wine")) == []


def test_documents_without_their_bytes_are_named(store: Store, commit: Commit) -> None:
    case = commit(None, told())
    assert case is not None
    assert contents.missing(store) == [f"{case.reference} E001"]
    keep(store, b"water")
    assert contents.missing(store) == []


def test_bytes_that_nothing_refers_to_are_forgotten(store: Store, commit: Commit) -> None:
    used, unused = keep(store, b"water"), keep(store, b"wine")
    commit(None, told())
    with writing.transaction(store):
        contents.drop_unused(store)
    assert contents.has(store, used)
    assert not contents.has(store, unused)


def test_undoing_forgets_the_bytes_that_came_with_the_act(store: Store, commit: Commit) -> None:
    case = commit(None, told())
    assert case is not None
    keep(store, b"water")
    wine = Document(2, "wine.txt", "other", case.received, 4, keep(store, b"wine"))
    commit(case, case._replace(documents=(*case.documents, wine)))
    writing.undo(store, case.reference, who="P. Officer", at=AT)
    assert not contents.has(store, wine.sha256)
    assert contents.has(store, sha(b"water"))
