"""A store that is damaged, cut, emptied, foreign or gone: it is noticed and left alone, and a backup is offered.

What is said must be true: a wrong passphrase is not called damage, nor damage a wrong passphrase.
"""

import hashlib
import os
import random
import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from faults.killed import NEW
from store.cases import AT, CALENDAR, PASSPHRASE, PHOTO, PHOTO_DIGEST, told

from casedesk.casework.not_opening import explained
from casedesk.casework.places import backup_folders, remember_store
from casedesk.problems import Damaged, StoreProblem, WrongPassphrase
from casedesk.store import backups, contents, reading, rekeying, writing
from casedesk.store.check import check
from casedesk.store.opening import Store, create, open_store

MOMENT = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)
PAGE = 4096


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What this machine remembers of stores stays as it is."""
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))


def log(store: Store) -> None:
    """One more complaint with its photo."""
    with writing.transaction(store):
        contents.keep(store, PHOTO_DIGEST, [PHOTO])
        writing.commit(store, None, told(), act="log", who="P. Officer", at=AT)


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store with two complaints, and a backup of it with one."""
    path = tmp_path_factory.mktemp("kept") / "casedesk.db"
    with create(path, PASSPHRASE, calendar=CALENDAR) as store:
        log(store)
        backups.make(store, backup_folders(path)[0], MOMENT)
        log(store)
    return path


@pytest.fixture
def path(kept: Path, tmp_path: Path) -> Path:
    """A copy of both."""
    shutil.copytree(kept.parent, tmp_path / "data")
    return tmp_path / "data" / kept.name


def spoil(path: Path, change: Callable[[bytearray], object]) -> None:
    """Change the bytes of a closed store."""
    content = bytearray(path.read_bytes())
    change(content)
    path.write_bytes(content)


def refused(path: Path, passphrase: str = PASSPHRASE) -> StoreProblem:
    """What is said when it is opened; not a byte of it, and no file beside it, may be another afterwards."""
    before = {file: digest(file) for file in path.parent.iterdir() if file.is_file()}
    with pytest.raises(StoreProblem) as found:
        open_store(path, passphrase, wait=0)
    problem = explained(path, found.value, passphrase)
    after = {file: digest(file) for file in path.parent.iterdir() if file.is_file()}
    after.pop(path.with_name(f"{path.name}.lock"), None)
    before.pop(path.with_name(f"{path.name}.lock"), None)
    assert after == before
    return problem


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


OFFERED = "The newest backup is of 09:30 on Mon 23 Nov 2026 and holds 1 complaint"
"""As of the last entry of its trail, which the tests make at half past nine."""
DAMAGED = {
    "emptied": (lambda content: content.clear(), "is empty"),
    "cut within a page": (lambda content: content.__delitem__(slice(-1000, None)), "is damaged"),
    "cut between pages": (lambda content: content.__delitem__(slice(-8 * PAGE, None)), "is damaged"),
    "its beginning overwritten": (
        lambda content: content.__setitem__(slice(0, 64), os.urandom(64)),
        "The passphrase is right, but the store at .* is damaged: its beginning was overwritten",
    ),
    "its beginning zeros": (
        lambda content: content.__setitem__(slice(0, 100), bytes(100)),
        "begins with zeros",
    ),
    "all zeros": (lambda content: content.__setitem__(slice(None), bytes(len(content))), "begins with zeros"),
    "another first page": (
        lambda content: content.__setitem__(slice(100, PAGE), os.urandom(PAGE - 100)),
        r"The passphrase is right, but the store at .* is damaged: 1 of its \d+ pages cannot be read",
    ),
    "all of it noise": (
        lambda content: content.__setitem__(slice(None), os.urandom(len(content))),
        "opens the newest backup, of 23 November 2026, but nothing of the store",
    ),
    "a PDF": (lambda content: content.__setitem__(slice(0, 8), b"%PDF-1.7"), "is a PDF, not a store"),
}


@pytest.mark.fault(7)
@pytest.mark.parametrize("damage", DAMAGED)
def test_a_damaged_store_is_told_left_alone_and_its_backup_offered(damage: str, path: Path) -> None:
    change, said = DAMAGED[damage]
    spoil(path, change)
    problem = refused(path)
    assert isinstance(problem, Damaged)
    assert re.search(said, problem.message)
    assert OFFERED in problem.message


@pytest.mark.fault(8)
def test_a_store_that_is_gone_is_missed_and_its_backup_offered(path: Path) -> None:
    remember_store(path)
    path.unlink()
    problem = refused(path)
    assert "was here before and is gone" in problem.message
    assert OFFERED in problem.message
    assert not path.exists()


def test_of_a_store_that_never_was_nothing_is_offered(tmp_path: Path) -> None:
    with pytest.raises(StoreProblem) as found:
        open_store(tmp_path / "casedesk.db", PASSPHRASE)
    assert explained(tmp_path / "casedesk.db", found.value, PASSPHRASE) is found.value


def test_a_damaged_backup_is_not_offered_but_the_one_before_it(path: Path) -> None:
    """The newer of the two has lost a page since it was proved."""
    with open_store(path, PASSPHRASE) as store:
        newer = backups.make(store, backup_folders(path)[0], MOMENT)
    spoil(newer.path, lambda content: content.__setitem__(slice(5 * PAGE, 5 * PAGE + 9), bytes(9)))
    path.write_bytes(b"")
    assert OFFERED in refused(path).message


def test_a_wrong_passphrase_is_no_damage(path: Path) -> None:
    """Neither store nor backups know it; the very problem stays, so that it is told in the same words each time."""
    with pytest.raises(WrongPassphrase) as found:
        open_store(path, "seven noisy herons")
    assert explained(path, found.value, "seven noisy herons") is found.value


def test_a_former_passphrase_is_told_as_such_and_not_as_damage(path: Path) -> None:
    """It still opens the backups made before the change, which must not look like a damaged store."""
    with open_store(path, PASSPHRASE) as store:
        rekeying.change(store, NEW, moment=MOMENT)
        log(store)
        backups.make(store, backup_folders(path)[0], MOMENT)
    problem = refused(path)
    assert isinstance(problem, WrongPassphrase)
    assert "is a former passphrase" in problem.message


def spoiled(
    kept: Path, folder: Path, change: Callable[[bytearray, random.Random], object], seed: int
) -> bool:
    """Whether one change at a random place is noticed: the store does not open, or a look at it says so."""
    shutil.copytree(kept.parent, folder)
    path = folder / kept.name
    spoil(path, lambda content: change(content, random.Random(seed)))
    before = digest(path)
    try:
        with open_store(path, PASSPHRASE, read_only=True) as store:
            noticed = any(not well for _, well, _ in check(store))
            judge_backup(store, backup_folders(path)[0])
    except StoreProblem as problem:
        told_apart = explained(path, problem, PASSPHRASE)
        noticed = isinstance(told_apart, Damaged) and OFFERED in told_apart.message
    assert digest(path) == before
    shutil.rmtree(folder)
    return noticed


def judge_backup(store: Store, folder: Path) -> None:
    """No backup can be made that would push out a sound one; or the damage is of an index, which a copy makes anew."""
    try:
        made = backups.make(store, folder, MOMENT)
    except StoreProblem:
        return
    with open_store(made.path, PASSPHRASE, read_only=True) as copy:
        assert [line for line in check(copy) if not line[1]] == []
        assert [reading.complaint(copy, each) for each in ("C26-001", "C26-002")] == [
            told(reference=f"C26-00{number}", version=1) for number in (1, 2)
        ]


def flip(content: bytearray, chance: random.Random) -> None:
    """One bit, anywhere."""
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def overwrite(content: bytearray, chance: random.Random) -> None:
    """One page, anywhere, with noise."""
    at = chance.randrange(len(content) // PAGE) * PAGE
    content[at : at + PAGE] = chance.randbytes(PAGE)


def tried(
    kept: Path, folder: Path, change: Callable[..., object], times: int, tally: Callable[..., None]
) -> None:
    noticed = [spoiled(kept, folder / str(seed), change, seed) for seed in range(times)]
    tally(tried=times, lost=noticed.count(False))


@pytest.mark.fault(7)
@pytest.mark.parametrize("change", [flip, overwrite])
def test_a_bit_or_a_page_anywhere_is_noticed(change, kept: Path, tmp_path: Path, tally) -> None:
    tried(kept, tmp_path, change, 2, tally)


@pytest.mark.soak
@pytest.mark.fault(7)
@pytest.mark.parametrize("change", [flip, overwrite])
def test_forty_times_a_bit_or_a_page_anywhere_is_noticed(change, kept: Path, tmp_path: Path, tally) -> None:
    tried(kept, tmp_path, change, 40, tally)
