"""Killed while the passphrase changes: one of the two opens the store, and the officer learns which."""

import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from faults.killed import NEW
from faults.running import environment, run
from store.cases import AT, CALENDAR, PASSPHRASE, told

from casedesk.problems import WrongPassphrase
from casedesk.store import reading, writing
from casedesk.store.check import check
from casedesk.store.opening import create, open_store

REKEYED = Path(__file__).with_name("rekeyed.py")
DOCUMENTS = 4
SIZE = 500_000
"""Bytes of each document: enough for the change to take a while."""


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store of two megabytes with one complaint."""
    path = tmp_path_factory.mktemp("large") / "casedesk.store"
    with create(path, PASSPHRASE, calendar=CALENDAR) as store, writing.transaction(store):
        chance = random.Random(4)
        for number in range(DOCUMENTS):
            store.connection.execute(
                "INSERT INTO content (sha256, piece, bytes) VALUES (?, 1, ?)",
                (f"{number:064x}", chance.randbytes(SIZE)),
            )
        writing.commit(store, None, told(documents=()), act="log", who="P. Officer", at=AT)
    return path


def judge(path: Path) -> str:
    """Which passphrase opens it: exactly one does, and where the change was cut short both answers say so."""
    noted = path.with_name(f".{path.name}.passphrase.part").exists()
    opens = []
    for passphrase in (PASSPHRASE, NEW):
        try:
            with open_store(path, passphrase, read_only=True) as store:
                assert [line for line in check(store) if not line[1]] == []
                assert len(reading.listed(store)) == 1
                kept = store.connection.execute("SELECT count(*), sum(length(bytes)) FROM content")
                assert kept.fetchone() == (DOCUMENTS, DOCUMENTS * SIZE)
                assert ("is the one that holds" in store.remark) == noted
                opens.append(passphrase)
        except WrongPassphrase as problem:
            assert ("try the other" in problem.message) == noted
    (holds,) = opens
    with open_store(path, holds) as store:
        assert bool(store.remark) == noted
    with open_store(path, holds) as store:
        assert store.remark == ""
    assert list(path.parent.glob(".*")) == []
    return holds


def storm(large: Path, folder: Path, kills: int) -> dict[str, int]:
    """Kill so many changes at any moment of the time that one takes; which passphrase held how often."""
    whole = shutil.copy(large, folder / "casedesk.store")
    lasts = float(run(REKEYED, whole, 0))
    assert judge(whole) == NEW
    chance, held = random.Random(kills), {PASSPHRASE: 0, NEW: 0}
    for _ in range(kills):
        path = shutil.copy(large, folder / "casedesk.store")
        moment = chance.uniform(0.001, lasts)
        subprocess.run([sys.executable, str(REKEYED), path, str(moment)], env=environment(), check=False)
        held[judge(path)] += 1
    return held


@pytest.mark.fault(2)
def test_killed_twice_while_it_changes_exactly_one_passphrase_opens(large, tmp_path, tally) -> None:
    tally(tried=2)
    storm(large, tmp_path, 2)


@pytest.mark.soak
@pytest.mark.fault(2)
def test_killed_25_times_while_it_changes_exactly_one_passphrase_opens(large, tmp_path, tally) -> None:
    tally(tried=25)
    assert storm(large, tmp_path, 25)[PASSPHRASE] > 0
