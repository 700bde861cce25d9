"""A backup in the place of a store: what was there is kept whole, whatever its state, and nothing stale is read."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from store.cases import AT, CALENDAR, told

from casedesk.problems import BadInput, StoreHeld, StoreProblem, WrongPassphrase
from casedesk.store import backups, comparing, opening, reading, replacing, writing
from casedesk.store.opening import Store, create, open_store
from casedesk.store.putting_back import put_back

MOMENT = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)
OTHER = "nine owls at the gate"


def log(store: Store, times: int = 1) -> None:
    for _ in range(times):
        writing.commit(store, None, told(documents=()), act="log", who="P. Officer", at=AT)


def count(path: Path, passphrase: str | None = None) -> int:
    with open_store(path, passphrase, read_only=True) as store:
        return len(reading.listed(store))


@pytest.fixture
def backup(plain_path: Path) -> Path:
    """A backup of one complaint; the plain store has two by now."""
    with open_store(plain_path, None) as store:
        log(store)
        made = backups.copied(store, plain_path.with_name("one.backup")).path
        log(store)
    return made


def left_by_a_killed_desk(path: Path) -> None:
    """Two more complaints, which lie in the log beside the file only."""
    with open_store(path, None) as store:
        log(store, 2)
        for end in ("", "-wal"):
            shutil.copy(f"{path}{end}", f"{path}{end}.copy")
    for end in ("", "-wal"):
        Path(f"{path}{end}.copy").replace(f"{path}{end}")


@pytest.mark.fault(3)
def test_a_log_left_beside_the_store_goes_with_it_and_not_into_the_backup(
    plain_path: Path, backup: Path
) -> None:
    left_by_a_killed_desk(plain_path)
    kept = put_back(plain_path, backup, None, moment=MOMENT)
    assert kept is not None
    assert (count(plain_path), count(kept), count(backup)) == (1, 4, 1)


@pytest.mark.fault(3)
def test_a_damaged_store_is_kept_to_the_bit_with_its_log(plain_path: Path, backup: Path) -> None:
    left_by_a_killed_desk(plain_path)
    plain_path.write_bytes(plain_path.read_bytes()[:5000])
    before = {end: Path(f"{plain_path}{end}").read_bytes() for end in ("", "-wal")}

    kept = put_back(plain_path, backup, None, moment=MOMENT)
    assert {end: Path(f"{kept}{end}").read_bytes() for end in ("", "-wal")} == before
    assert count(plain_path) == 1


def test_put_back_it_can_be_taken_back_as_often_as_she_likes(plain_path: Path, backup: Path) -> None:
    """Twice within a second, too: the names of what is kept differ."""
    first = put_back(plain_path, backup, None, moment=MOMENT)
    second = put_back(plain_path, first, None, moment=MOMENT)
    assert (count(plain_path), count(first), count(second)) == (2, 2, 1)
    assert [file for file, _ in replacing.replaced(plain_path)] == [second, first]


def test_a_store_under_another_passphrase_is_kept_too(backup: Path, tmp_path: Path) -> None:
    path = tmp_path / "other" / "casedesk.db"
    with create(path, OTHER, calendar=CALENDAR) as store:
        log(store, 3)
    kept = put_back(path, backup, None, moment=MOMENT)
    assert (count(path), count(kept, OTHER)) == (1, 3)


def test_on_a_new_laptop_folders_are_made_for_the_user_alone(backup: Path, tmp_path: Path) -> None:
    path = tmp_path / "new" / "laptop" / "casedesk.db"
    assert put_back(path, backup, None, moment=MOMENT) is None
    assert count(path) == 1
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_where_files_have_no_second_names_a_copy_is_kept(
    plain_path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(replacing.os, "link", refused)
    kept = put_back(plain_path, backup, None, moment=MOMENT)
    assert (count(plain_path), count(kept)) == (1, 2)
    assert kept.stat().st_mode & 0o777 == 0o600


def test_while_a_desk_is_open_nothing_is_put_in_its_store_s_place(plain_path: Path, backup: Path) -> None:
    with open_store(plain_path, None) as desk:
        with pytest.raises(StoreHeld, match="in use by another casedesk"):
            put_back(plain_path, backup, None, moment=MOMENT, wait=0)
        log(desk)
    assert count(plain_path) == 3


def unchanged(path: Path, backup: Path, passphrase: str | None = None) -> str:
    """What is said; the store stays as it is."""
    before = path.read_bytes()
    with pytest.raises((BadInput, StoreProblem)) as told_of:
        put_back(path, backup, passphrase, moment=MOMENT)
    assert path.read_bytes() == before
    assert not [
        file for file in path.parent.iterdir() if "before-restore" in file.name or ".part" in file.name
    ]
    return told_of.value.message


def test_what_is_no_sound_backup_is_not_put_back(plain_path: Path, backup: Path, made: Path) -> None:
    assert "is the store itself" in unchanged(plain_path, plain_path)
    assert "There is no backup at" in unchanged(plain_path, backup.with_name("none.backup"))
    with pytest.raises(WrongPassphrase):
        put_back(plain_path, made, OTHER, moment=MOMENT)
    backup.write_bytes(backup.read_bytes()[:-4096])
    assert "damaged" in unchanged(plain_path, backup)


@pytest.mark.fault(14)
def test_a_backup_of_a_newer_casedesk_is_refused(plain_path: Path, backup: Path) -> None:
    connection = opening.driver.connect(backup, None, read_only=False)
    connection.execute("UPDATE layout SET version_num = '9001'")
    connection.close()
    assert "made by a newer casedesk (layout 9001" in unchanged(plain_path, backup)


@pytest.mark.fault(5)
def test_without_room_nothing_is_begun(
    plain_path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: type("Usage", (), {"free": 1000}))
    assert "There is no room to put the backup at" in unchanged(plain_path, backup)


def test_what_the_backup_lacks_is_told_by_complaint_and_entry(plain_path: Path, backup: Path) -> None:
    lacking = comparing.lacking(plain_path, None, backup, None)
    assert lacking.complaints == ("C26-002",)
    assert [(entry.number, entry.act, entry.reference) for entry in lacking.last] == [(3, "log", "C26-002")]
    assert comparing.lacking(backup, None, plain_path, None).entries == 0


def test_two_histories_that_parted_are_told_by_their_seals_and_not_by_their_numbers(
    plain_path: Path, backup: Path
) -> None:
    """After a restore the third entry is another one, though it has the same number."""
    kept = put_back(plain_path, backup, None, moment=MOMENT)
    with open_store(plain_path, None) as store:
        log(store)
    assert comparing.lacking(plain_path, None, kept, None).entries == 1


def test_names_of_others_beside_the_store_are_left_alone(plain_path: Path, backup: Path) -> None:
    """Only what is half done of this very store goes at the next start."""
    theirs = [
        plain_path.with_name(name)
        for name in (".other.store.convert.part", ".plain.store.backup.part", "plain.store.convert.part")
    ]
    ours = replacing.part_of(plain_path, replacing.CONVERT)
    for file in (*theirs, ours):
        file.write_text("half")
    open_store(plain_path, None).close()
    assert not ours.exists()
    assert all(file.exists() for file in theirs)
