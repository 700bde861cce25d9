"""Backups by themselves: when one is made, where it goes, what is thinned, and how that is told."""

import os
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from casedesk.casework.config_file import change_config
from casedesk.casework.office import Office
from casedesk.casework.restoring import kept
from casedesk.casework.today import Today
from casedesk.problems import BadInput, StoreProblem
from casedesk.store import backups, rekeying
from casedesk.store.opening import Store

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


class Clock(Today):
    """A clock that the tests set."""

    now = NOON

    def moment(self) -> datetime:
        return self.now

    def passes(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("made") / "casedesk.db"
    Office.create(place, None, {"officer": "P. Officer"}).close()
    return place


@pytest.fixture
def office(made: Path, tmp_path: Path) -> Iterator[Office]:
    """An office on Monday 23 November 2026 at noon, without a backup."""
    place = tmp_path / "home" / "casedesk.db"
    place.parent.mkdir()
    place.write_bytes(made.read_bytes())
    office = Office.open(place, None)
    office._today = Clock(date(2026, 11, 23))
    yield office
    office.close()


@pytest.fixture
def clock(office: Office) -> Clock:
    return office._today


@pytest.fixture
def folder(office: Office) -> Path:
    """Where backups go unless told otherwise."""
    return office.path.parent / "casedesk-backups"


def record(office: Office, words: str = "More") -> None:
    office.save_settings({"landlord": f"{words} Homes {office._today.moment()}"})


def count(folder: Path) -> int:
    return len(backups.listed(folder))


def test_one_is_made_only_if_something_was_recorded(office, folder) -> None:
    assert office.backup_folders() == [folder]
    assert office.back_up_if_changed() is not None
    assert office.back_up_if_changed() is None
    office.save_draft("log:", "half a form")
    assert office.back_up_if_changed() is None
    record(office)
    assert office.back_up_if_changed().backup.number == backups.listed(folder)[0].number
    assert count(folder) == 2


def test_in_between_one_is_made_when_the_last_is_half_an_hour_old(office, clock, folder) -> None:
    assert office.back_up_if_changed(after_half_an_hour=True) is not None
    record(office)
    clock.passes(minutes=29)
    assert office.back_up_if_changed(after_half_an_hour=True) is None
    clock.passes(minutes=1)
    assert office.back_up_if_changed(after_half_an_hour=True) is not None
    clock.passes(hours=5)
    assert office.back_up_if_changed(after_half_an_hour=True) is None
    assert count(folder) == 2


def test_with_the_clock_set_back_backups_go_on_and_the_newest_work_stays(office, clock, folder) -> None:
    office.back_up_now()
    clock.passes(days=-400)
    for _ in range(3):
        record(office)
        clock.passes(minutes=31)
        assert office.back_up_if_changed(after_half_an_hour=True) is not None
    newest = backups.listed(folder)[0]
    assert newest.number == office.audit_trail()[-1].number
    assert newest.made.year == 2025
    clock.passes(days=1000)
    record(office)
    office.back_up_now()
    assert [each.number for each in backups.listed(folder)][:2] == [newest.number + 1, newest.number]


def test_none_is_made_by_itself_once_that_was_turned_off(office, folder) -> None:
    change_config("automatic_backups", False)
    assert office.back_up_if_changed() is None
    assert not folder.exists()
    assert office.back_up_now() is not None


def test_the_demo_has_no_backups(office, folder) -> None:
    office.demo = True
    assert office.back_up_if_changed() is office.back_up_now() is office.backup_state() is None
    assert office.backup_folders() == []
    assert not folder.exists()


def test_old_ones_go_and_nothing_else_in_the_folder_does(office, clock, folder, tmp_path) -> None:
    """Two on each of four days, at 14:00 and 16:00; a photo, another store's backup and an odd name lie there too."""
    folder.mkdir()
    other = Office.create(tmp_path / "casedesk.db", None)
    theirs = backups.make(other._store, folder, NOON - timedelta(days=4000)).path
    other.close()
    strange = [folder / "kitchen.jpg", folder / "casedesk-2020-01-01-1000-e000001-3f9a1c2b.backup"]
    for path in strange:
        path.write_bytes(b"theirs")
    for _ in range(4):
        for hours in (2, 2):
            clock.passes(hours=hours)
            record(office)
            mine = office.back_up_now().backup.store_id
        clock.passes(hours=20)
    made = [f"{each.made:%d %H:%M}" for each in backups.listed(folder, mine)]
    assert made == ["26 16:00", "26 14:00", "25 16:00", "25 14:00", "24 16:00", "23 16:00"]
    assert {theirs, *strange} <= set(folder.iterdir())


def test_the_size_limit_leaves_three(office, clock, folder) -> None:
    change_config("backup_limit_mb", 1)
    for _ in range(6):
        clock.passes(hours=1)
        record(office)
        office.back_up_now()
    assert count(folder) == 3
    assert sum(each.path.stat().st_size for each in backups.listed(folder)) > 1_000_000


def test_each_goes_to_the_second_place_too_while_it_is_there(office, clock, folder, tmp_path) -> None:
    stick = tmp_path / "stick"
    change_config("second_backups", str(stick))
    done = office.back_up_now()
    assert done.second is None
    assert "is not there now; no backup was copied there yet" in done.words[-1]
    assert not stick.exists()

    stick.mkdir()
    done = office.back_up_if_changed()  # nothing was recorded, but the stick lacks what there is
    assert done.words[1:] == (f"Copied to the second place and proved: {stick}.",)
    assert [each.path.name for each in backups.listed(stick)] == [done.backup.path.name]
    assert office.back_up_if_changed() is None
    assert office.backup_state().reminder == ""
    change_config("backups", str(tmp_path))
    office.back_up_now()
    assert len(backups.listed(stick)) == 1  # another file in the first place, and nothing new in it

    stick.rename(tmp_path / "in her handbag")
    clock.passes(days=6)
    assert "the last copy there was made 6 days ago" in office.backup_state().reminder
    assert (office.backup_state().overdue, office.backup_state().worrying) == ("", False)
    clock.passes(days=2)
    assert office.backup_state().overdue == ", in the second place 8 days ago"
    assert office.backup_state().worrying


def test_a_second_place_that_fails_costs_no_backup(office, folder, tmp_path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    change_config("second_backups", str(tmp_path / "link"))
    done = office.back_up_now()
    assert count(folder) == 1
    assert "is a link, and links are not followed" in done.words[-1]
    assert list((tmp_path / "real").iterdir()) == []


def test_a_second_place_is_asked_for_until_she_wants_none(office) -> None:
    assert "Choose a second place for them" in office.backup_state().reminder
    change_config("second_backups", "")
    assert office.backup_state().reminder == ""


def test_a_folder_on_a_stick_that_is_not_there_is_not_made_elsewhere(office, folder, tmp_path) -> None:
    change_config("backups", str(tmp_path / "stick"))
    with pytest.raises(StoreProblem, match=r"is not there\. If it is on a stick, plug it in"):
        office.back_up_if_changed()
    assert not (tmp_path / "stick").exists()
    assert not folder.exists()


@pytest.mark.fault(24)
def test_a_link_in_the_place_of_the_folder_is_not_followed(office, folder, tmp_path) -> None:
    (tmp_path / "real").mkdir()
    folder.symlink_to(tmp_path / "real")
    with pytest.raises(StoreProblem, match="is a link, and links are not followed"):
        office.back_up_now()
    with pytest.raises(BadInput, match="is a link, and links are not followed"):
        office.back_up_now(folder)
    assert list((tmp_path / "real").iterdir()) == []


def test_a_backup_that_is_damaged_since_does_not_count(office, clock, folder) -> None:
    first = office.back_up_now().backup
    os.truncate(first.path, first.bytes // 2)
    clock.passes(minutes=1)
    second = office.back_up_now().backup
    assert second.path != first.path
    assert backups.look(second.path, None) == second


def test_how_it_stands_is_told(office, clock, folder) -> None:
    state = office.backup_state()
    assert (state.words, state.last, state.worrying) == ("no backup yet", None, True)
    office.back_up_now()
    clock.passes(minutes=25)
    state = office.backup_state()
    assert (state.words, state.worrying) == ("last verified backup 25 minutes ago", False)
    assert state.forms(failed=True)[-1] == "the last backup failed; backup 25 minutes ago"
    clock.passes(days=3)
    state = office.backup_state()
    assert (state.words, state.worrying) == ("last verified backup 3 days ago, nothing recorded since", False)
    record(office)
    state = office.backup_state()
    assert (state.words, state.worrying) == ("last verified backup 3 days ago", True)


def test_one_made_elsewhere_thins_nothing_and_is_not_copied(office, folder, tmp_path) -> None:
    elsewhere = tmp_path / "elsewhere"
    done = office.back_up_now(elsewhere)
    assert (done.backup.path.parent, done.second, done.remarks) == (elsewhere, None, ())
    assert not folder.exists()


@pytest.mark.fault(10)
def test_to_list_the_backups_of_an_open_store_leaves_its_locks(tmp_path: Path) -> None:
    """Whoever opens and closes the file of an open store drops every lock that the process has on it."""
    store = tmp_path / "casedesk.db"
    with closing(Office.create(store, "seven green bottles", {"officer": "P. Officer"})) as office:
        office.back_up_now()
        held = locks_on(store)
        assert len(office.kept_backups()) == 1
        assert locks_on(store) == held
        assert held or sys.platform != "linux"


def locks_on(file: Path) -> list[str]:
    """The locks that the system knows of on a file, without their running numbers; none where it has no list."""
    listed = Path("/proc/locks")
    if not listed.exists():
        return []
    ino = file.stat().st_ino
    lines = listed.read_text().splitlines()
    return sorted(line.split(":", 1)[1] for line in lines if f":{ino} " in line)


def test_a_store_named_by_a_link_has_its_backups_beside_itself(tmp_path: Path) -> None:
    store, link = tmp_path / "home" / "casedesk.db", tmp_path / "link.db"
    with closing(Office.create(store, None, {"officer": "P. Officer"})) as office:
        office.back_up_now()
    link.symlink_to(store)
    (backup,) = kept(link)
    assert backup.path.parent == tmp_path / "home" / "casedesk-backups"


def test_two_stores_with_one_folder_for_backups_are_told_apart_by_the_whole_name(tmp_path: Path) -> None:
    """Of plain stores, which all begin alike: ``casedesk-old`` begins as ``casedesk`` does."""
    change_config("backups", str(tmp_path))
    for name in ("casedesk", "casedesk-old"):
        with closing(Office.create(tmp_path / name / f"{name}.db", None, {"officer": name})) as office:
            office.back_up_now()
    for name in ("casedesk", "casedesk-old"):
        (backup,) = kept(tmp_path / name / f"{name}.db")
        assert backup.path.name.startswith(f"{name}-20")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a name that is no text cannot be given")
def test_a_folder_whose_name_is_no_text_has_backups_too(made: Path, tmp_path: Path) -> None:
    """As an older system or a stick may have left it: Latin-1 where UTF-8 is meant."""
    store = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9/casedesk.db"))
    store.parent.mkdir()
    store.write_bytes(made.read_bytes())
    with closing(Office.open(store, None)) as office:
        done = office.back_up_now()
        assert done is not None
        office.put_back(office.plan_put_back(done.backup.path), None, 0)
        office.change_passphrase("seven green bottles")
        assert office.encrypted


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to root")
def test_a_second_place_that_is_closed_to_her_is_not_there(office: Office, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    change_config("second_backups", str(theirs / "stick"))
    theirs.chmod(0)
    done = office.back_up_if_changed()
    theirs.chmod(0o700)
    assert done is not None
    assert "is not there now" in done.words[1]


def test_a_changed_passphrase_that_could_not_be_noted_is_told_as_changed(tmp_path: Path) -> None:
    """The store takes nothing more just then: whoever was told of a failure would type the former one for ever."""
    store = tmp_path / "casedesk.db"

    def full(of: Store, new: str, **how: datetime) -> None:
        change(of, new, **how)
        of.connection.execute("PRAGMA query_only = ON")

    change = rekeying.change
    with closing(Office.create(store, "seven green bottles", {"officer": "P. Officer"})) as office:
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(rekeying, "change", full)
            told = office.change_passphrase("nine owls at the gate")
        assert told[0] == "The store opens with the new passphrase from now on."
        assert any("could not be noted" in line for line in told)
    Office.open(store, "nine owls at the gate").close()
