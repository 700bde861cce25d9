"""Making a store and opening it: every refusal says what is wrong, and leaves what is there as it is."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2
from store.cases import CALENDAR, PASSPHRASE

from casedesk.problems import StoreProblem, WrongPassphrase
from casedesk.store import driver, lock, migrating, opening, reading
from casedesk.store.opening import Store, create, is_plain, open_store


def digest(path: Path) -> str:
    """Of a closed store: looking into an open one drops its locks."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def refused(path: Path, passphrase: str | None = PASSPHRASE, *, read_only: bool = False) -> str:
    """What opening says; the file must be the same afterwards."""
    before = digest(path)
    with pytest.raises(StoreProblem) as told:
        open_store(path, passphrase, read_only=read_only, wait=0)
    assert digest(path) == before
    return told.value.message


def test_a_new_store_keeps_its_calendar_and_opens_again(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "down" / "casedesk.store"
    with create(path, PASSPHRASE, calendar=CALENDAR) as store:
        assert (store.path, store.encrypted, store.read_only) == (path, True, False)

    with open_store(path, PASSPHRASE) as store:
        assert reading.calendar(store) == CALENDAR
        assert reading.listed(store) == []


def test_a_plain_store_opens_with_any_passphrase_and_says_that_it_is_plain(tmp_path: Path) -> None:
    path = tmp_path / "plain.store"
    create(path, None, calendar=CALENDAR).close()

    assert is_plain(path) is True
    for passphrase in (None, "anything"):
        with open_store(path, passphrase) as store:
            assert store.encrypted is False


def test_the_header_tells_plain_from_encrypted_from_nothing(path: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").touch()

    assert is_plain(path) is False
    assert is_plain(tmp_path / "missing") is None
    assert is_plain(tmp_path / "empty") is None


@pytest.mark.fault(34)
def test_everything_made_is_for_the_user_alone_whatever_the_umask(tmp_path: Path) -> None:
    path = tmp_path / "new" / "casedesk.store"
    former = os.umask(0)
    try:
        with create(path, PASSPHRASE, calendar=CALENDAR) as store:
            store.connection.execute("PRAGMA user_version = 1")
            modes = {file.name: file.stat().st_mode & 0o777 for file in path.parent.iterdir()}
            folder = path.parent.stat().st_mode & 0o777
    finally:
        os.umask(former)

    assert folder == 0o700
    assert modes == {
        "casedesk.store": 0o600,
        "casedesk.store-wal": 0o600,
        "casedesk.store-shm": 0o600,
        "casedesk.store.lock": 0o600,
    }


@pytest.mark.fault(24)
@pytest.mark.parametrize("there", ["file", "empty", "link"])
def test_making_a_store_never_replaces_what_is_there(tmp_path: Path, there: str) -> None:
    path = tmp_path / "casedesk.store"
    if there == "link":
        path.symlink_to(tmp_path / "elsewhere")
    else:
        path.write_text("a letter" if there == "file" else "")

    with pytest.raises(StoreProblem, match="already a file"):
        create(path, PASSPHRASE, calendar=CALENDAR)

    assert [file.name for file in tmp_path.iterdir()] == ["casedesk.store"]
    assert there == "link" or path.read_text() == ("a letter" if there == "file" else "")


@pytest.mark.parametrize("fault", [StoreProblem("a fault"), KeyboardInterrupt()])
def test_a_making_that_fails_removes_only_what_it_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    (tmp_path / "letter.txt").write_text("mine")

    def fail(_: Store) -> None:
        raise fault

    monkeypatch.setattr(migrating, "upgrade", fail)
    with pytest.raises(type(fault)):
        create(tmp_path / "new" / "casedesk.store", PASSPHRASE, calendar=CALENDAR)

    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]


def test_a_store_cannot_be_made_where_a_file_stands_for_a_folder(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").touch()

    with pytest.raises(StoreProblem, match=r"No store can be made at .*Choose another place"):
        create(tmp_path / "letter.txt" / "casedesk.store", PASSPHRASE, calendar=CALENDAR)


@pytest.mark.parametrize("passphrase", ["", "  "])
def test_an_empty_passphrase_is_refused(tmp_path: Path, passphrase: str) -> None:
    with pytest.raises(StoreProblem, match="passphrase is empty"):
        create(tmp_path / "casedesk.store", passphrase, calendar=CALENDAR)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("passphrase", ['it\'s "quoted"; --', "caf\u00e9 на столе", "x'00'", "  spaced  "])
def test_any_passphrase_opens_what_it_made(tmp_path: Path, passphrase: str) -> None:
    path = tmp_path / "casedesk.store"
    create(path, passphrase, calendar=CALENDAR).close()

    open_store(path, passphrase).close()
    with pytest.raises(WrongPassphrase):
        open_store(path, passphrase + "!")


@pytest.mark.parametrize("passphrase", ["nul\0", "line\n", "lone \ud800"])
def test_a_passphrase_with_signs_that_nobody_sees_is_refused(tmp_path: Path, passphrase: str) -> None:
    with pytest.raises(StoreProblem, match="signs that are not seen"):
        create(tmp_path / "casedesk.store", passphrase, calendar=CALENDAR)
    assert list(tmp_path.iterdir()) == []
    create(tmp_path / "casedesk.store", "now a good one", calendar=CALENDAR).close()


def test_an_accent_typed_as_two_signs_opens_the_store(tmp_path: Path) -> None:
    path = tmp_path / "casedesk.store"
    create(path, "caf\u00e9", calendar=CALENDAR).close()

    open_store(path, "cafe\u0301").close()


@pytest.mark.fault(8)
def test_a_missing_store_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreProblem, match=r"There is no store at .*casedesk init"):
        open_store(tmp_path / "casedesk.store", PASSPHRASE)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.fault(15)
@pytest.mark.parametrize("read_only", [False, True])
def test_a_wrong_passphrase_is_told_from_a_missing_one(
    path: Path, read_only: bool, capfd: pytest.CaptureFixture[str]
) -> None:
    assert "does not open this store" in refused(path, "wrong", read_only=read_only)
    assert "opens only with its passphrase" in refused(path, None, read_only=read_only)
    assert "opens only with its passphrase" in refused(path, "", read_only=read_only)
    assert capfd.readouterr() == ("", "")


@pytest.mark.fault(7)
def test_an_empty_file_is_not_taken_for_a_store_without_cases(path: Path) -> None:
    path.write_bytes(b"")
    assert "is empty" in refused(path)


@pytest.mark.fault(7)
@pytest.mark.parametrize("content", [b"a letter", b"SQLite format 3\0", b"\xff" * 511])
def test_a_small_foreign_file_is_named_as_such(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert "is not a store of Casedesk" in refused(path)


@pytest.mark.fault(7)
def test_a_foreign_database_is_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "music.db"
    foreign = dbapi2.connect(str(path))
    foreign.execute("CREATE TABLE song (title)")
    foreign.close()

    assert "is not a store of Casedesk" in refused(path, None)


def test_a_folder_is_named_as_such(tmp_path: Path) -> None:
    with pytest.raises(StoreProblem, match="is a folder"):
        open_store(tmp_path, PASSPHRASE)


@pytest.mark.fault(7)
@pytest.mark.parametrize("read_only", [False, True])
def test_a_file_cut_short_is_damaged(path: Path, read_only: bool) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:-1000])
    assert "is damaged" in refused(path, read_only=read_only)

    path.write_bytes(content[: -3 * 4096])
    assert "is damaged" in refused(path, read_only=read_only)


@pytest.mark.fault(7)
def test_a_plain_store_with_a_broken_page_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "plain.store"
    create(path, None, calendar=CALENDAR).close()
    content = path.read_bytes()
    path.write_bytes(content[:100] + b"\xee" * 3000 + content[3100:])

    assert "is damaged" in refused(path, None)


def test_a_store_whose_making_was_interrupted_says_so(tmp_path: Path) -> None:
    path = tmp_path / "casedesk.store"
    path.touch()
    connection = driver.connect(path, PASSPHRASE, read_only=False)
    connection.execute(f"PRAGMA application_id = {driver.APPLICATION_ID}")
    connection.close()

    assert "was interrupted" in refused(path)


@pytest.mark.fault(14)
@pytest.mark.parametrize("read_only", [False, True])
def test_a_newer_store_is_left_as_it_is(path: Path, read_only: bool) -> None:
    with open_store(path, PASSPHRASE) as store:
        store.connection.execute("UPDATE layout SET version_num = '9001'")

    assert "made by a newer casedesk (layout 9001" in refused(path, read_only=read_only)


@pytest.mark.fault(6)
@pytest.mark.parametrize(
    ("right", "said"), [(os.R_OK, "cannot be read"), (os.W_OK, "may be read here but not")]
)
def test_a_store_of_somebody_else_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch, right: int, said: str
) -> None:
    # The tests may run as root, whom no permission stops: the question is answered in its place.
    monkeypatch.setattr(os, "access", lambda _path, asked: asked != right)
    assert said in refused(path)


@pytest.mark.fault(6)
def test_reading_needs_no_right_to_write(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda _path, asked: asked != os.W_OK)
    open_store(path, PASSPHRASE, read_only=True).close()


@pytest.mark.fault(6)
def test_reading_from_a_disc_leaves_nothing_beside_the_store(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda asked, right: asked == path and right == os.R_OK)

    with open_store(path, PASSPHRASE, read_only=True) as store:
        assert reading.calendar(store) == CALENDAR
        assert [file.name for file in path.parent.iterdir()] == ["casedesk.store"]


@pytest.mark.fault(4)
def test_a_disk_that_fills_while_a_store_is_made_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare = driver.prepare_to_write

    def small(connection: driver.Connection) -> None:
        prepare(connection)
        connection.execute("PRAGMA max_page_count = 4")

    monkeypatch.setattr(driver, "prepare_to_write", small)
    with pytest.raises(StoreProblem, match="disk is full"):
        create(tmp_path / "new" / "casedesk.store", PASSPHRASE, calendar=CALENDAR)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_takes_no_lock_file_is_refused(path: Path) -> None:
    path.with_name("casedesk.store.lock").mkdir()
    with pytest.raises(StoreProblem, match="cannot be written to"):
        open_store(path, PASSPHRASE)


def test_a_wrong_passphrase_lets_go_of_the_lock(path: Path) -> None:
    refused(path, "wrong")
    lock.take(path, wait=0).release()


def test_closing_twice_does_nothing(path: Path) -> None:
    store = open_store(path, PASSPHRASE)
    store.close()
    store.close()
    assert opening._open_here == []


@pytest.mark.fault(10)
def test_an_open_store_is_never_looked_into(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def look(_: Path) -> bool:
        raise AssertionError("this would drop the locks of the open store")

    monkeypatch.setattr(driver, "starts_plainly", look)
    assert is_plain(store.path) is False
    with open_store(store.path, PASSPHRASE, read_only=True) as beside:
        assert reading.listed(beside) == []


@pytest.mark.fault(10)
def test_nothing_but_sqlite_opens_the_file_while_the_store_is_open(path: Path) -> None:
    script = """
import sys
from pathlib import Path
from store.cases import AT, PASSPHRASE, told
from casedesk.store import check, opening, search, writing
path = Path(sys.argv[1])
store = opening.open_store(path, PASSPHRASE)
seen = []
sys.addaudithook(lambda event, args: seen.append(args[0]) if event == "open" else None)
writing.commit(store, None, told(), act="log", who="", at=AT)
opening.open_store(path, PASSPHRASE, read_only=True).close()
opening.is_plain(path)
check.check(store)
print([name for name in seen if "casedesk.store" in str(name)])
"""
    assert run_alone(script, str(path)) == "[]\n"


def test_opening_and_reading_load_nothing_heavy(path: Path) -> None:
    script = """
import sys
from pathlib import Path
from store.cases import PASSPHRASE
before = set(sys.modules)
from casedesk.store import opening, reading, search, drafts
with opening.open_store(Path(sys.argv[1]), PASSPHRASE) as store:
    reading.open_cases(store)
    search.search(store, "leak")
    drafts.save(store, "log", "half")
print(sorted({name.split(".")[0] for name in set(sys.modules) - before} & set(sys.argv[2].split())))
"""
    heavy = "sqlmodel sqlalchemy alembic pydantic textual holidays"
    assert run_alone(script, str(path), heavy) == "[]\n"


def run_alone(script: str, *arguments: str) -> str:
    """What a script prints in a process of its own."""
    tests = str(Path(__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env={**os.environ, "PYTHONPATH": tests},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_store_with_a_log_left_over_opens_whole(store: Store, tmp_path: Path) -> None:
    store.connection.execute("PRAGMA user_version = 7")
    for end in ("", "-wal"):
        shutil.copy(f"{store.path}{end}", tmp_path / f"left.store{end}")

    with open_store(tmp_path / "left.store", PASSPHRASE, read_only=True) as left:
        assert left.connection.execute("PRAGMA user_version").fetchone() == (7,)


@pytest.mark.fault(43)
def test_reading_begins_with_undoing_what_a_loss_of_power_cut_short(store: Store, tmp_path: Path) -> None:
    """Half of a transaction lies in the file, and the pages as they were before it in a journal beside it."""
    run = store.connection.execute
    run("PRAGMA journal_mode = DELETE").fetchall()
    run("PRAGMA cache_size = 5")
    run("BEGIN IMMEDIATE")
    for number in range(300):
        run("INSERT INTO setting (key, value) VALUES (?, ?)", (f"half {number}", "done" * 100))
    for end in ("", "-journal"):
        shutil.copy(f"{store.path}{end}", tmp_path / f"left.store{end}")
    run("ROLLBACK")

    with open_store(tmp_path / "left.store", PASSPHRASE, read_only=True) as left:
        assert reading.settings(left) == {}
