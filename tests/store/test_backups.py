"""A backup is the whole store, proved by opening it; whatever goes wrong, none has a name that is not whole."""

import hashlib
import os
import shutil
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from store.cases import AT, CALENDAR, PASSPHRASE, PHOTO, PHOTO_DIGEST, told
from store.test_storm import STORM

from casedesk.problems import StoreProblem, WrongPassphrase
from casedesk.store import backups, contents, drafts, reading, trail, writing
from casedesk.store.check import check
from casedesk.store.opening import Store, create, open_store
from casedesk.store.secret import Secret

EVENING = datetime(2026, 11, 23, 18, 30, 45, tzinfo=UTC)
as_root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the backups go; nobody has made it yet."""
    return tmp_path / "backups"


def at_work(store: Store) -> Store:
    """With one complaint and the bytes of its photo: two entries in its trail."""
    with writing.transaction(store):
        contents.keep(store, PHOTO_DIGEST, [PHOTO])
        writing.commit(store, None, told(), act="log", who="P. Officer", at=AT)
    return store


@pytest.fixture
def encrypted(store: Store) -> Store:
    """An encrypted store that was worked on."""
    return at_work(store)


@pytest.fixture(scope="session")
def made_plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new store without encryption, closed."""
    path = tmp_path_factory.mktemp("plain") / "casedesk.store"
    create(path, None, calendar=CALENDAR).close()
    return path


@pytest.fixture
def worked_on(made_plain: Path, tmp_path: Path) -> Iterator[Store]:
    """A store that was worked on, plain: what is proved with it does not hang on the passphrase, which takes time."""
    with open_store(shutil.copy(made_plain, tmp_path / "casedesk.store"), None) as opened:
        yield at_work(opened)


def names(folder: Path) -> list[str]:
    """All that lies in the folder, but the file that keeps two from making a backup at once."""
    return sorted(path.name for path in folder.iterdir() if path.suffix != ".lock")


def test_a_backup_tells_what_it_holds_by_its_name_and_when_it_is_opened(encrypted, folder) -> None:
    made = backups.make(encrypted, folder, EVENING)
    first, last = (entry.digest[:8] for entry in trail.entries(encrypted))
    assert names(folder) == [f"casedesk-2026-11-23-1830-e000002-{first}-{last}.backup"]
    assert (made.path.name, made.path.parent) == (names(folder)[0], folder)
    assert (made.store_id, made.number, made.state, made.at) == (first, 2, last, AT)
    assert (made.complaints, made.documents, made.encrypted, made.layout) == (1, 1, True, "0004")
    assert made.bytes == made.path.stat().st_size
    assert backups.look(made.path, PASSPHRASE) == made
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    (named,) = backups.listed(folder, first)
    assert named == (made.path, "casedesk", datetime(2026, 11, 23, 18, 30, tzinfo=UTC), 2, first, last, 0)


@pytest.mark.fault(11)
def test_a_backup_is_a_store_with_every_complaint_and_every_byte(encrypted, folder) -> None:
    large = os.urandom(3_000_001)
    digest = hashlib.sha256(large).hexdigest()
    with writing.transaction(encrypted):
        contents.keep(encrypted, digest, [large])
    made = backups.make(encrypted, folder, EVENING)
    with open_store(made.path, PASSPHRASE) as opened:
        assert contents.read(opened, digest) == large
        assert contents.read(opened, PHOTO_DIGEST) == PHOTO
        assert reading.complaint(opened, "C26-001") == reading.complaint(encrypted, "C26-001")
        assert trail.entries(opened) == trail.entries(encrypted)
        assert [line for line in check(opened) if not line[1]] == []


@pytest.mark.parametrize("passphrase", ["l'été à “Ñandú”; --", "\N{SNOWMAN} 'quoted'\"twice\"", None])
def test_a_backup_opens_with_the_passphrase_of_its_store(passphrase, tmp_path, folder) -> None:
    with create(tmp_path / "it's 100% mine.db", passphrase, calendar=CALENDAR) as store:
        made = backups.make(store, folder, EVENING)
    assert made.path.name.startswith("it's 100% mine-2026-11-23-1830-e000001-")
    assert backups.look(made.path, passphrase) == made
    assert made.encrypted == (passphrase is not None)
    if passphrase is not None:
        for wrong in ("another", "", None):
            with pytest.raises(WrongPassphrase):
                backups.look(made.path, wrong)


def test_what_is_not_committed_is_not_in_it(worked_on, folder) -> None:
    worked_on.connection.execute("BEGIN IMMEDIATE")
    worked_on.connection.execute("DELETE FROM document")
    made = backups.make(worked_on, folder, EVENING)
    worked_on.connection.execute("ROLLBACK")
    assert made.documents == 1


@pytest.mark.fault(11)
def test_backups_made_while_another_process_writes_hold_no_less_than_was_there(path, folder, tally) -> None:
    under_load(path, folder, 2)
    tally(tried=2)


@pytest.mark.soak
@pytest.mark.fault(11)
def test_twenty_backups_made_while_another_process_writes(path, folder, tally) -> None:
    under_load(path, folder, 20)
    tally(tried=20)


def under_load(path: Path, folder: Path, backups_made: int) -> None:
    """While complaints are logged, changed and taken back as fast as the disk allows."""
    storm = subprocess.Popen(
        [sys.executable, STORM, path, "7"],
        env={**os.environ, "PYTHONPATH": str(STORM.parents[1])},
        stdout=subprocess.DEVNULL,
    )
    try:
        with open_store_once_written(path) as store:
            for minute in range(backups_made):
                before = trail.last(store)
                made = backups.make(store, folder, EVENING.replace(minute=minute))
                after = trail.last(store)
                assert before[0] <= made.number <= after[0]
                with open_store(made.path, PASSPHRASE, read_only=True) as opened:
                    assert [line for line in check(opened) if not line[1]] == []
                    assert trail.last(opened)[0] == made.number
            assert after[0] > 5
    finally:
        storm.kill()
        storm.wait()
    assert len(names(folder)) == backups_made


def open_store_once_written(path: Path) -> Store:
    """Read-only, as the other process holds the lock; not before it has begun to write."""
    while True:
        with open_store(path, PASSPHRASE, read_only=True) as store:
            if trail.last(store)[0] > 1:
                return open_store(path, PASSPHRASE, read_only=True)


def test_the_same_state_twice_in_a_minute_is_one_file(worked_on, folder) -> None:
    assert backups.make(worked_on, folder, EVENING) == backups.make(worked_on, folder, EVENING)
    assert len(names(folder)) == 1


def test_the_longest_trail_comes_first_whatever_the_clock_said(worked_on, folder) -> None:
    backups.make(worked_on, folder, EVENING)
    case = reading.complaint(worked_on, "C26-001")
    writing.commit(worked_on, case, case._replace(needs="ring twice"), act="note", who="", at=AT)
    backups.make(worked_on, folder, EVENING.replace(year=2025))
    assert [(each.number, each.made.year) for each in backups.listed(folder)] == [(3, 2025), (2, 2026)]


def test_a_history_that_begins_anew_after_a_restore_is_the_newer_one(worked_on, folder) -> None:
    """Its numbers are lower than those of the history that was left."""
    left = backups.make(worked_on, folder, EVENING)
    case = reading.complaint(worked_on, "C26-001")
    for _ in range(3):
        case = writing.commit(worked_on, case, case._replace(needs="ring"), act="note", who="", at=AT)
    later = backups.make(worked_on, folder, EVENING)
    with open_store(left.path, PASSPHRASE) as again:
        with writing.transaction(again):
            trail.append(again, at=AT, who="", act=backups.PUT_BACK, facts={"restored": 1}, personal={})
        new = backups.make(again, folder, EVENING)
    assert (new.restored, new.number, later.number) == (1, 3, 5)
    assert "-1830-r1-e000003-" in new.path.name
    assert [each.path for each in backups.listed(folder)] == [new.path, later.path, left.path]


def test_other_peoples_files_and_other_stores_backups_are_not_ours(worked_on, folder, tmp_path) -> None:
    made = backups.make(worked_on, folder, EVENING)
    with create(tmp_path / "other.db", None, calendar=CALENDAR) as other:
        theirs = backups.make(other, folder, EVENING)
    strange = [
        "holiday.jpg",
        "casedesk-2026-11-23-1830-e000002.backup",
        made.path.name.replace("2026-11-23", "2026-06-31"),
        made.path.name + ".old",
        made.path.name.upper(),
    ]
    for name in strange:
        (folder / name).write_bytes(b"theirs")
    (folder / made.path.name.replace("e000002", "e000009")).symlink_to(made.path)
    (folder / made.path.name.replace("e000002", "e000008")).mkdir()
    assert [each.path for each in backups.listed(folder, made.store_id)] == [made.path]
    assert {each.path for each in backups.listed(folder)} == {made.path, theirs.path}
    assert backups.listed(folder / "none") == backups.listed(made.path) == []


def refused(store: Store, folder: Path) -> str:
    with pytest.raises(StoreProblem) as told:
        backups.make(store, folder, EVENING)
    return told.value.message


@pytest.fixture
def small_disk(folder: Path):
    """Backups go to a disk of three megabytes."""
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder], check=True)
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=False)


@as_root
@pytest.mark.fault(5)
@pytest.mark.parametrize("looks_first", [True, False], ids=["seen before", "while copying"])
def test_a_full_disk_costs_no_earlier_backup(looks_first, worked_on, small_disk, monkeypatch) -> None:
    made = backups.make(worked_on, small_disk, EVENING)
    before = made.path.read_bytes()
    with writing.transaction(worked_on):
        large = os.urandom(4_000_000)
        contents.keep(worked_on, hashlib.sha256(large).hexdigest(), [large])
    if not looks_first:
        monkeypatch.setattr(backups, "_must_fit", lambda *_: None)
    told = refused(worked_on, small_disk)
    if looks_first:
        assert "it takes 4." in told
        assert "MB left. Make room, or choose another folder." in told
    else:
        assert "the disk is full. Make room, or choose another folder." in told
    assert told.endswith("Earlier backups are as they were.")
    assert names(small_disk) == [made.path.name]
    assert made.path.read_bytes() == before


@as_root
@pytest.mark.fault(5)
def test_a_full_second_place_has_no_half_of_a_backup(worked_on, folder, tmp_path, monkeypatch) -> None:
    made = backups.make(worked_on, folder, EVENING)
    stick = tmp_path / "stick"
    stick.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", stick], check=True)
    try:
        with pytest.raises(StoreProblem, match=r"it takes 0\.\d MB"):
            backups.put_also(made.path, stick, PASSPHRASE)
        monkeypatch.setattr(backups, "_must_fit", lambda *_: None)
        with pytest.raises(StoreProblem, match="No space left on device"):
            backups.put_also(made.path, stick, PASSPHRASE)
        assert names(stick) == []
    finally:
        subprocess.run(["umount", stick], check=False)
    assert names(folder) == [made.path.name]


def test_a_copy_in_a_second_place_is_proved_too(encrypted, folder, tmp_path, monkeypatch) -> None:
    made = backups.make(encrypted, folder, EVENING)
    stick = tmp_path / "stick"
    with pytest.raises(StoreProblem, match="stick"):
        backups.put_also(made.path, stick, PASSPHRASE)
    assert not stick.exists()
    stick.mkdir()
    copy = backups.put_also(made.path, stick, PASSPHRASE)
    assert copy == made._replace(path=stick / made.path.name)
    assert copy.path.read_bytes() == made.path.read_bytes()
    copy.path.unlink()

    def torn(source, target, piece) -> None:
        target.write(source.read()[:-4096])

    monkeypatch.setattr(backups.shutil, "copyfileobj", torn)
    with pytest.raises(StoreProblem):
        backups.put_also(made.path, stick, PASSPHRASE)
    assert names(stick) == []


@pytest.mark.fault(5)
def test_a_stick_that_is_pulled_out_half_way_leaves_a_sentence(worked_on, folder, monkeypatch) -> None:
    """From the moment that the copy is to be made sure on the disk, nothing there answers any more."""

    def gone(path: Path) -> None:
        raise OSError(5, "Input/output error")

    kept = backups.make(worked_on, folder, EVENING)
    monkeypatch.setattr(backups, "sync", gone)
    later = EVENING.replace(hour=19)
    with pytest.raises(StoreProblem, match=r"Input/output error\. Earlier backups are as they were"):
        backups.make(worked_on, folder, later)
    assert names(folder) == [kept.path.name]


def test_a_folder_that_cannot_be_used_is_told(worked_on, folder, tmp_path) -> None:
    assert "No such file or directory" in refused(worked_on, tmp_path / "no" / "where")
    (tmp_path / "file").write_bytes(b"")
    assert "File exists" in refused(worked_on, tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == b""


@as_root
def test_a_folder_that_may_only_be_read_is_told(worked_on, small_disk) -> None:
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    assert f"No backup could be made in {small_disk}: it cannot be written to" in refused(
        worked_on, small_disk
    )


KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from casedesk.store import backups
from casedesk.store.opening import open_store

store = open_store(Path(sys.argv[1]), sys.argv[3])
step = getattr(backups, sys.argv[4])
setattr(backups, sys.argv[4], lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL))
backups.make(store, Path(sys.argv[2]), datetime(2026, 11, 23, 19, 30, tzinfo=UTC))
"""


@pytest.mark.fault(11)
@pytest.mark.parametrize("step", ["sync", "_given"])
def test_killed_in_the_middle_no_half_has_a_name_and_the_next_clears_it_away(step, path, folder) -> None:
    """Once the bytes are copied, and before they get their name."""
    with open_store(path, PASSPHRASE) as store:
        kept = backups.make(store, folder, EVENING)
    command = [sys.executable, "-c", KILLED, path, folder, PASSPHRASE, step]
    assert subprocess.run(command, check=False).returncode == -9
    assert [each.path for each in backups.listed(folder)] == [kept.path]
    assert [name for name in names(folder) if name.endswith(".part")] == [f".casedesk-{kept.store_id}.part"]
    with open_store(path, PASSPHRASE, wait=0) as store:
        again = backups.make(store, folder, EVENING.replace(hour=20))
    assert names(folder) == [kept.path.name, again.path.name]


def test_what_does_not_prove_equal_gets_no_name(worked_on, folder, monkeypatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(backups, "is_sound", lambda *_, **__: False)
        assert "did not prove equal, so it was removed" in refused(worked_on, folder)
    with monkeypatch.context() as patched:
        seen = backups.holds

        def one_row_short(connection):
            """As if the copy lacked a complaint: the third time it is the copy that is looked at."""
            looked.append(holds := seen(connection))
            return holds._replace(counts={**holds.counts, "complaint": 0}) if len(looked) == 3 else holds

        looked: list[object] = []
        patched.setattr(backups, "holds", one_row_short)
        assert "did not prove equal" in refused(worked_on, folder)
    assert names(folder) == []


def flipped(path: Path, at: int) -> None:
    kept = bytearray(path.read_bytes())
    kept[at] ^= 1
    path.write_bytes(kept)


def test_a_damaged_backup_is_seen(encrypted, folder) -> None:
    made = backups.make(encrypted, folder, EVENING)
    flipped(made.path, made.bytes // 2)
    with pytest.raises(StoreProblem, match=r"damaged. It was left as it is"):
        backups.look(made.path, PASSPHRASE)
    os.truncate(made.path, made.bytes - 4096)
    with pytest.raises(StoreProblem, match="damaged"):
        backups.look(made.path, PASSPHRASE)
    made.path.write_bytes(b"")
    with pytest.raises(StoreProblem, match="empty"):
        backups.look(made.path, PASSPHRASE)


def test_looking_changes_nothing_and_leaves_nothing(worked_on, folder) -> None:
    made = backups.make(worked_on, folder, EVENING)
    before = made.path.read_bytes()
    backups.look(made.path, PASSPHRASE)
    assert made.path.read_bytes() == before
    assert names(folder) == [made.path.name]


def test_a_store_that_may_only_be_read_is_backed_up_too(path, folder) -> None:
    with open_store(path, PASSPHRASE, read_only=True) as store:
        assert backups.make(store, folder, EVENING).number == 1


def test_closing_waits_for_the_copy_and_a_closed_store_is_not_copied(worked_on, folder, monkeypatch) -> None:
    copying, go_on = threading.Event(), threading.Event()
    prove = backups.is_sound

    def slowly(*args, **kinds) -> bool:
        copying.set()
        assert go_on.wait(10)
        return prove(*args, **kinds)

    monkeypatch.setattr(backups, "is_sound", slowly)
    copy = threading.Thread(target=backups.make, args=(worked_on, folder, EVENING))
    copy.start()
    assert copying.wait(10)
    drafts.save(worked_on, "log", "typed meanwhile")
    closing = threading.Thread(target=worked_on.close)
    closing.start()
    closing.join(0.2)
    assert closing.is_alive()
    go_on.set()
    copy.join(10)
    closing.join(10)
    assert worked_on.closed
    assert len(backups.listed(folder)) == 1
    assert not worked_on.path.with_name(worked_on.path.name + "-wal").exists()
    assert "The store was closed, so no backup was made" in refused(worked_on, folder)


def test_the_passphrase_shows_itself_nowhere_and_is_gone_when_the_store_closes(path) -> None:
    store = open_store(path, PASSPHRASE)
    secret = store.secret
    assert isinstance(secret, Secret)
    assert secret.text == PASSPHRASE
    assert {repr(secret), str(secret), f"{secret}"} == {"Secret()"}
    store.close()
    assert secret.text is None
