"""Another passphrase, encryption put on and taken off: everything stays, and a failure leaves the store as it was."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from store.cases import AT, PASSPHRASE, PHOTO, PHOTO_DIGEST, told

from casedesk.problems import BadInput, StoreProblem, WrongPassphrase
from casedesk.store import contents, reading, rekeying, replacing, search, trail, writing
from casedesk.store.check import check
from casedesk.store.opening import Store, open_store

NEW = "nine owls at the gate"
MOMENT = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)


def log(store: Store) -> None:
    """A complaint with its photo."""
    with writing.transaction(store):
        contents.keep(store, PHOTO_DIGEST, [PHOTO])
        writing.commit(store, None, told(), act="log", who="P. Officer", at=AT)


def whole(store: Store) -> list[object]:
    """The tables as they are defined, the complaint, the digests of the trail, what is found, and the file's marks."""
    run = store.connection.execute
    assert [line for line in check(store) if not line[1]] == []
    return [
        sorted(run("SELECT type, name, sql FROM sqlite_master").fetchall()),
        reading.complaint(store, "C26-001"),
        [entry.digest for entry in trail.entries(store)],
        [found.reference for found in search.search(store, "leak")],
        run("PRAGMA application_id").fetchone(),
        run("PRAGMA user_version").fetchone(),
    ]


def opens(path: Path, passphrase: str) -> bool:
    try:
        open_store(path, passphrase).close()
    except WrongPassphrase:
        return False
    return True


def test_another_passphrase_opens_the_same_store_and_the_former_one_no_more(path: Path) -> None:
    with open_store(path, PASSPHRASE) as store:
        log(store)
        before = whole(store)
        rekeying.change(store, NEW, moment=MOMENT)
        assert whole(store) == before
        log(store)
        assert store.secret.text == NEW

    assert (opens(path, PASSPHRASE), opens(path, NEW)) == (False, True)
    assert list(path.parent.glob(".*")) == []


def test_a_plain_store_is_encrypted_and_back_with_everything_in_it(plain_path: Path) -> None:
    """The marks of the file too, which a copy into another file does not take along by itself."""
    with open_store(plain_path, None) as store:
        log(store)
        store.connection.execute("PRAGMA user_version = 7")
        before = whole(store)
        rekeying.convert(store, NEW)
        assert (whole(store), store.encrypted) == (before, True)
    assert b"Leak over the kitchen" not in plain_path.read_bytes()
    assert opens(plain_path, NEW)
    assert not opens(plain_path, PASSPHRASE)

    with open_store(plain_path, NEW) as store:
        rekeying.convert(store, None)
        assert (whole(store), store.encrypted) == (before, False)
    assert plain_path.stat().st_mode & 0o777 == 0o600
    assert sorted(file.name for file in plain_path.parent.iterdir()) == ["plain.store", "plain.store.lock"]


@pytest.mark.parametrize("new", ["", "   ", PASSPHRASE])
def test_an_empty_passphrase_or_the_same_changes_nothing(store: Store, new: str) -> None:
    with pytest.raises(BadInput, match="Nothing was changed"):
        rekeying.change(store, new, moment=MOMENT)


def test_whoever_reads_is_waited_for_by_hand_and_not_cut_off(path: Path) -> None:
    with open_store(path, PASSPHRASE) as store, open_store(path, PASSPHRASE, read_only=True) as reader:
        log(store)
        reader.connection.execute("BEGIN")
        reading.listed(reader)
        log(store)
        with pytest.raises(StoreProblem, match="Another program is reading the store"):
            rekeying.change(store, NEW, moment=MOMENT)
    assert opens(path, PASSPHRASE)


@contextmanager
def no_file_above(size: int) -> Iterator[None]:
    """As on a full disk: no file can grow beyond so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.fault(2)
def test_a_disk_that_fills_leaves_the_former_passphrase_and_says_so(path: Path) -> None:
    """The driver answers that all went well: that the store was not changed is seen by opening it anew."""
    with open_store(path, PASSPHRASE) as store:
        log(store)
    with open_store(path, PASSPHRASE) as store:
        before = whole(store)
        with (
            no_file_above(path.stat().st_size),
            pytest.raises(StoreProblem, match="was not changed; the disk may be full"),
        ):
            rekeying.change(store, NEW, moment=MOMENT)
        assert whole(store) == before
        log(store)
    assert (opens(path, PASSPHRASE), opens(path, NEW)) == (True, False)
    assert list(path.parent.glob(".*")) == []


@pytest.mark.fault(3)
def test_a_disk_that_fills_leaves_a_plain_store_plain(plain_path: Path) -> None:
    with open_store(plain_path, None) as store:
        log(store)
    with open_store(plain_path, None) as store:
        before = whole(store)
        with (
            no_file_above(plain_path.stat().st_size // 2),
            pytest.raises(StoreProblem, match="The store is as it was"),
        ):
            rekeying.convert(store, NEW)
        assert (whole(store), store.encrypted) == (before, False)
    assert list(plain_path.parent.glob(".*")) == []


def test_without_room_nothing_is_begun(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rekeying.shutil, "disk_usage", lambda _: type("Usage", (), {"free": 1000}))
    with pytest.raises(StoreProblem, match="no room to change the passphrase"):
        rekeying.change(store, NEW, moment=MOMENT)


@pytest.mark.fault(2)
def test_cut_short_the_passphrase_that_opens_is_the_one_that_holds(path: Path) -> None:
    note = replacing.part_of(path, replacing.PASSPHRASE)
    note.write_text("2026-11-23T18:30:00+00:00")

    with pytest.raises(WrongPassphrase, match=r"cut short on 23 November 2026 .* try the other"):
        open_store(path, NEW)
    with open_store(path, PASSPHRASE) as store:
        assert "is the one that holds" in store.remark
    with open_store(path, PASSPHRASE) as store:
        assert store.remark == ""


def test_a_passphrase_with_signs_that_nobody_sees_changes_nothing(store: Store, path: Path) -> None:
    with pytest.raises(WrongPassphrase, match="signs that are not seen"):
        rekeying.change(store, "nul\0", moment=MOMENT)
    assert list(path.parent.glob(".*")) == []
