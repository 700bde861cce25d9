"""Killed while a store is replaced, encrypted, decrypted or brought up: one of the two is there whole.

And killed while the passphrase changes: one of the two opens it, and the officer learns which.
"""

import shutil
import subprocess
from pathlib import Path

import pytest
from faults.killed import BACKUP, NEW, STORE
from faults.running import run
from store.cases import AT, CALENDAR, PASSPHRASE, PHOTO, PHOTO_DIGEST, told

from casedesk.problems import WrongPassphrase
from casedesk.store import backups, contents, migrating, reading, writing
from casedesk.store.check import check
from casedesk.store.opening import Store, create, open_store

KILLED = Path(__file__).with_name("killed.py")
NEXT = """
from alembic import op
from sqlalchemy import Column, String

revision = "0005"
down_revision = "0004"


def upgrade():
    with op.batch_alter_table("complaint", recreate="always") as table:
        table.add_column(Column("tenure", String, server_default="rented", nullable=False))
"""


def log(store: Store) -> None:
    """One more complaint with its photo."""
    with writing.transaction(store):
        contents.keep(store, PHOTO_DIGEST, [PHOTO])
        writing.commit(store, None, told(), act="log", who="P. Officer", at=AT)


def made(folder: Path, passphrase: str | None) -> Path:
    """A folder with a backup of one complaint, and the store with two, one of them in its log still."""
    folder.mkdir()
    with create(folder / "working.store", passphrase, calendar=CALENDAR) as store:
        log(store)
        backups.copied(store, folder / BACKUP)
        log(store)
        for end in ("", "-wal"):
            # As a killed desk leaves it: what was recorded last lies in the log beside the file.
            subprocess.run(["cp", f"{store.path}{end}", folder / f"{STORE}{end}"], check=True)
    for left in folder.glob("working.store*"):
        left.unlink()
    return folder


def complaints(store: Path, passphrase: str | None) -> int:
    """How many it holds, once it was seen to be sound in every part."""
    with open_store(store, passphrase, wait=0) as opened:
        assert [line for line in check(opened) if not line[1]] == []
        return len(reading.listed(opened))


def either(store: Path) -> int:
    """The same for one of which nobody knows whether it is encrypted, and under which passphrase."""
    try:
        return complaints(store, PASSPHRASE)
    except WrongPassphrase:
        return complaints(store, NEW)


def judge(folder: Path, holds: tuple[int, ...]) -> None:
    """A killed one has left the old store whole or the new one; the next start takes half-made things away."""
    store = folder / STORE
    assert either(store) in holds
    assert not [file.name for file in folder.iterdir() if ".part" in file.name]
    for kept in folder.glob("*-before-restore-*"):
        if kept.suffix == ".store":
            # What is kept is whole, and no second name of the store that is worked on.
            assert not kept.samefile(store)
            assert complaints(kept, PASSPHRASE) == 2


WORKS = {
    "restoring": (None, (1, 2), 40),
    "without_second_names": (None, (1, 2), 0),
    "encrypting": (None, (2,), 400),
    "decrypting": (PASSPHRASE, (2,), 0),
    "migrating": (None, (2,), 0),
}
"""Under which passphrase it begins, how many complaints the old and the new store hold, and every which step
is tried where there is little time; none where it is 0."""


def every(work: str, folder: Path, passphrase: str | None, each: int) -> int:
    """Kill it at every step, or every few; how often it was killed."""
    beginning = made(folder / work, passphrase)
    if work == "migrating":
        (migrating.SCRIPTS / "versions" / "0005_next.py").write_text(NEXT)
    steps = int(run(KILLED, work, beginning, each, migrating.SCRIPTS))
    tried = range(1, steps, each)
    for step in tried:
        judge(folder / f"{work}-{step}", WORKS[work][1])
        shutil.rmtree(folder / f"{work}-{step}")
    return len(tried)


@pytest.fixture(autouse=True)
def layouts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The steps of the layout, to which another can be added."""
    monkeypatch.setattr(migrating, "SCRIPTS", shutil.copytree(migrating.SCRIPTS, tmp_path / "migrations"))


@pytest.mark.fault(3)
@pytest.mark.parametrize("work", [work for work in WORKS if WORKS[work][2]])
def test_killed_at_some_steps_one_of_the_two_is_there_whole(work: str, tmp_path: Path, tally) -> None:
    passphrase, _, each = WORKS[work]
    count = every(work, tmp_path, passphrase, each)
    tally(tried=count)
    assert count


@pytest.mark.soak
@pytest.mark.fault(3)
@pytest.mark.parametrize("work", WORKS)
def test_killed_at_every_step_one_of_the_two_is_there_whole(work: str, tmp_path: Path, tally) -> None:
    """A copy into another file is a thousand statements like each other: of these each seventh."""
    passphrase = WORKS[work][0] if work in ("encrypting", "migrating") else PASSPHRASE
    tally(tried=every(work, tmp_path, passphrase, 7 if work.endswith("crypting") else 1))
