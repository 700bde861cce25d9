"""The power goes at any moment of a process's work: what the disk may then hold is rebuilt, opened and judged."""

import random
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from casework.case_files import CASE
from faults.disk import Disk
from faults.powered import OTHER
from faults.recording import Call, needs_strace, recorded
from faults.test_killed_replacing import NEXT
from store.cases import AT, CALENDAR, PASSPHRASE, told
from store.test_storm import judge

from casedesk.casework.exporting import verify
from casedesk.problems import StoreProblem, WrongPassphrase
from casedesk.store import contents, migrating, trail, writing
from casedesk.store.backups import look
from casedesk.store.check import check
from casedesk.store.opening import create, is_plain, open_store

POWERED = Path(__file__).with_name("powered.py")
pytestmark = needs_strace

Judge = Callable[[Path, list[str]], None]
"""Given the folder as it was found, and the lines that were printed by then."""


def power_lost(home: Path, work: str, store: Path, points: int, judged: Judge) -> None:
    """Has the work done once, and judges what is left if the power is lost at so many random moments of it.

    Args:
        home: the folder that is the disk.
        work: which of the works of ``powered``.
    """
    disk, rehearsal, chance = Disk(home), Disk(home), random.Random(points)
    calls = recorded(home.with_name("calls"), POWERED, work, store)
    weights = [rehearsal.happens(call) * _weight(call) for call in calls]
    moments = Counter(chance.choices(range(len(calls)), weights, k=points))
    for now, call in enumerate(calls):
        disk.happens(call)
        for _ in range(moments[now]):
            found = home.with_name("found")
            _written(found, disk.found(chance))
            judged(found, disk.printed.split("\n")[:-1])
            shutil.rmtree(found)
    really = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    assert {home / name: content for name, content in disk.now().items()} == really, "not all was recorded"


def _weight(call: Call) -> int:
    """Most calls write a page; a sync, a name or a promise is rarer, and more hangs on it."""
    return 1 if call.name in ("pwrite64", "write") and call.arguments[0] != "1" else 5


def _written(folder: Path, files: dict[str, bytes]) -> None:
    folder.mkdir()
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def sound(path: Path, promised: list[str]) -> None:
    """The acts that were acknowledged are in the store, and everything in it proves itself; a document too."""
    document = {line.split()[1] for line in promised[-1:] if line.startswith("document")}
    judge(path, [line for line in promised if line[0].isdigit()])
    with open_store(path, PASSPHRASE, wait=0) as store:
        if len(trail.entries(store)) > sum(line[0].isdigit() for line in promised) + 1:
            document = set()  # the next act was kept before it could be acknowledged
        kept = {sha256 for (sha256,) in store.connection.execute("SELECT DISTINCT sha256 FROM content")}
        assert document <= kept
        for sha256 in kept:
            contents.read(store, sha256)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder that is the whole disk."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture(params=["encrypted", "plain"])
def store(request: pytest.FixtureRequest, home: Path) -> Path:
    """A new store there, closed; a plain one opens with any passphrase."""
    path = home / "casedesk.db"
    create(path, PASSPHRASE if request.param == "encrypted" else None, calendar=CALENDAR).close()
    return path


def saving_survives(home: Path, store: Path, points: int) -> None:
    power_lost(home, "saving", store, points, lambda found, promised: sound(found / store.name, promised))


@pytest.mark.fault(43)
def test_no_act_is_lost_with_the_power(home: Path, store: Path, tally) -> None:
    tally(tried=6)
    saving_survives(home, store, 6)


def test_a_store_that_did_not_wait_for_the_disk_would_be_caught(home: Path) -> None:
    """Among twelve moments is one at which acts that were acknowledged are gone, or the file is in pieces."""
    store = home / "casedesk.db"
    create(store, None, calendar=CALENDAR).close()
    with pytest.raises((AssertionError, StoreProblem)):
        power_lost(home, "carelessly", store, 12, lambda found, lines: sound(found / store.name, lines))


@pytest.mark.soak
@pytest.mark.fault(43)
def test_no_act_is_lost_with_the_power_at_hundreds_of_moments(home: Path, store: Path, tally) -> None:
    tally(tried=400)
    saving_survives(home, store, 400)


def made_survives(home: Path, points: int) -> None:
    path = home / "new" / "casedesk.db"

    def judged(found: Path, promised: list[str]) -> None:
        if promised:
            assert promised[0] == "made"
            sound(found / "new" / "casedesk.db", promised[1:])

    power_lost(home, "making", path, points, judged)


@pytest.mark.fault(43)
def test_a_store_that_was_made_is_there(home: Path, tally) -> None:
    tally(tried=4)
    made_survives(home, 4)


@pytest.mark.soak
@pytest.mark.fault(43)
def test_a_store_that_was_made_is_there_at_hundreds_of_moments(home: Path, tally) -> None:
    tally(tried=200)
    made_survives(home, 200)


@pytest.mark.soak
@pytest.mark.fault(11, 43)
def test_a_backup_that_was_acknowledged_is_there(home: Path, store: Path, tally) -> None:
    """It holds no less than was acknowledged when its making began; whatever has the name of one is one."""
    tally(tried=150)

    def judged(found: Path, promised: list[str]) -> None:
        sound(found / store.name, [line for line in promised if line[0].isdigit()])
        whole = {path.name: look(path, PASSPHRASE) for path in (found / "backups").glob("*.backup")}
        for at, line in enumerate(promised):
            if line.startswith("backup "):
                begun = max(n for n in range(at) if promised[n] == "begins")
                done = [int(told.split()[0]) for told in promised[:begun] if told[0].isdigit()]
                assert whole[line.split()[1]].number >= max(done, default=1)

    power_lost(home, "backing_up", store, 150, judged)


@pytest.mark.soak
@pytest.mark.fault(3, 43)
def test_a_restore_leaves_the_old_store_or_the_new_one(home: Path, store: Path, tally) -> None:
    """The backup ends with the fifth entry of the trail, the store that it replaces with the eighth."""
    tally(tried=150)

    def judged(found: Path, promised: list[str]) -> None:
        restored = [line.split()[1] for line in promised if line.startswith("restored")]
        if "ready" not in promised:
            sound(found / store.name, [line for line in promised if line[0].isdigit()])
            return
        number = entries_of(found / store.name, PASSPHRASE)
        assert number == 5 if restored else number in (5, 8)
        if number == 5:
            (kept,) = found.glob("casedesk-before-restore-*.db")
            assert entries_of(kept, PASSPHRASE) == 8

    power_lost(home, "restoring", store, 150, judged)


@pytest.mark.soak
@pytest.mark.fault(2, 43)
@pytest.mark.parametrize(("work", "former"), [("changing", PASSPHRASE), ("encrypting", None)])
def test_exactly_one_passphrase_opens_the_store(home: Path, work: str, former: str | None, tally) -> None:
    """The old one until it is said that it was changed, from then on the new one; five entries are in it."""
    tally(tried=150)
    create(home / "casedesk.db", former, calendar=CALENDAR).close()

    def judged(found: Path, promised: list[str]) -> None:
        path = found / "casedesk.db"
        if "ready" not in promised:
            return
        opened = [OTHER] if opens(path, OTHER) else []
        opened += [former] if opens(path, former) else []
        assert opened == [OTHER] if "changed" in promised else opened in ([OTHER], [former])
        assert entries_of(path, opened[0]) == 5

    power_lost(home, work, home / "casedesk.db", 150, judged)


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection")
@pytest.mark.soak
@pytest.mark.fault(3, 13, 43)
def test_an_older_store_is_brought_up_or_as_it_was(
    home: Path, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tally
) -> None:
    """Four entries are in its trail, one of its making; what was brought up has a backup in the older layout."""
    tally(tried=60)
    with open_store(store, PASSPHRASE) as older:
        for _ in range(3):
            writing.commit(older, None, told(documents=()), act="log", who="", at=AT)
    steps = shutil.copytree(migrating.SCRIPTS, tmp_path / "migrations")
    newest = f"{int(migrating.layouts()[-1]) + 1:04d}"
    (steps / "versions" / f"{newest}_next.py").write_text(NEXT)
    monkeypatch.setattr(migrating, "SCRIPTS", steps)

    def judged(found: Path, promised: list[str]) -> None:
        assert entries_of(found / store.name, PASSPHRASE) == 4
        backup = found / f"casedesk-before-{newest}.db"
        if promised or backup.exists():
            assert look(backup, PASSPHRASE).number == 4

    power_lost(home, "bringing_up", store, 60, judged)


def opens(path: Path, passphrase: str | None) -> bool:
    try:
        if passphrase is not None and is_plain(path):
            return False  # a plain store opens with any
        open_store(path, passphrase, read_only=True).close()
    except WrongPassphrase:
        return False
    return True


def entries_of(path: Path, passphrase: str | None) -> int:
    """How many entries the trail of a store has, in which all must be well."""
    with open_store(path, passphrase, wait=0) as store:
        assert [line for line in check(store) if not line[1]] == []
        return len(trail.entries(store))


@pytest.mark.soak
@pytest.mark.fault(43)
def test_a_case_file_that_was_exported_is_there_whole(home: Path, made_case: Path, tally) -> None:
    """Before that there is nothing with its name, or what is there is whole already."""
    tally(tried=100)

    def judged(found: Path, promised: list[str]) -> None:
        for name in (CASE, f"{CASE}.zip"):
            if "exported" in promised or (found / "out" / name).exists():
                assert verify(found / "out" / name) == ()
        with open_store(found / "case.db", None) as store:
            assert [line for line in check(store) if not line[1]] == []
            if "exported" in promised:
                assert trail.entries(store)[-1].act == "export"

    shutil.copyfile(made_case, home / "case.db")
    power_lost(home, "exporting", home / "case.db", 100, judged)
