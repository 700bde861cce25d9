"""Where a store lies, how much room there is, what the clock says: told before it hurts."""

import json
import os
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest
from casework.officer import Officer

from casedesk.casework import surroundings
from casedesk.casework.drives import Lying, lying, mounted_as, synced_by_name
from casedesk.casework.surroundings import Remark, remarks
from casedesk.casework.today import Today

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
as_root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root")
WINDOWS, POSIX = PureWindowsPath, PurePosixPath


def of(kind: str, *args: object, **more: object) -> list[Remark]:
    return [remark for remark in remarks(*args, **more) if remark.kind == kind]  # type: ignore[arg-type]


# Network drives and synced folders: row 41


@pytest.mark.fault(41)
@pytest.mark.parametrize(
    ("path", "service"),
    [
        (WINDOWS(r"C:\Users\ann\OneDrive\casedesk.db"), "OneDrive"),
        (WINDOWS(r"C:\Users\ann\OneDrive - Example Homes\Documents\casedesk.db"), "OneDrive"),
        (WINDOWS(r"G:\My Drive\casedesk.db"), "Google Drive"),
        (WINDOWS(r"C:\Users\ann\Example Homes Dropbox\casedesk.db"), "Dropbox"),
        (WINDOWS(r"C:\Users\ann\iCloudDrive\casedesk.db"), "iCloud"),
        (POSIX("/Users/ann/Library/Mobile Documents/com~apple~CloudDocs/casedesk.db"), "iCloud"),
        (POSIX("/Users/ann/Library/CloudStorage/OneDrive-ExampleHomes/casedesk.db"), "OneDrive"),
        (POSIX("/Users/ann/Library/CloudStorage/Unheard-Of/casedesk.db"), "Unheard"),
        (POSIX("/home/ann/Dropbox/casedesk.db"), "Dropbox"),
        (POSIX("/home/ann/Nextcloud/records/casedesk.db"), "Nextcloud"),
        (POSIX("/home/ann/.local/share/casedesk/casedesk.db"), ""),
        (POSIX("/home/ann/box of things/casedesk.db"), ""),
        (WINDOWS(r"C:\Users\ann\AppData\Local\casedesk\casedesk.db"), ""),
        (WINDOWS(r"C:\Users\ann\Dropbox.db"), ""),
    ],
    ids=str,
)
def test_a_synced_folder_is_known_by_its_name(path: PurePath, service: str) -> None:
    assert synced_by_name(path) == service


@pytest.mark.fault(41)
@pytest.mark.parametrize(
    ("sign", "service"),
    [(".stfolder", "Syncthing"), (".dropbox.cache", "Dropbox"), (".owncloudsync.log", "ownCloud")],
)
def test_a_synced_folder_is_known_by_what_the_service_keeps_there(
    tmp_path: Path, sign: str, service: str
) -> None:
    (tmp_path / "work" / "deeper").mkdir(parents=True)
    (tmp_path / "work" / sign).mkdir()
    assert lying(tmp_path / "work" / "deeper" / "casedesk.db", {}).service == service
    assert lying(tmp_path / "casedesk.db", {}).service == ""


@pytest.mark.fault(41)
def test_a_synced_folder_is_known_by_the_environment_and_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "Work").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "Work")
    environment = {"OneDriveCommercial": str(tmp_path / "Work"), "OneDrive": ""}
    assert lying(tmp_path / "link" / "casedesk.db", environment).service == "OneDrive"
    assert lying(tmp_path / "casedesk.db", environment).service == ""


@pytest.mark.fault(41)
def test_a_synced_folder_is_known_by_the_settings_of_the_service(tmp_path: Path) -> None:
    """Dropbox keeps its folder's path as JSON, Nextcloud a line for each folder; both may be called anything."""
    (tmp_path / "Dropbox").mkdir()
    told = json.dumps({"personal": {"path": str(tmp_path / "mine"), "host": 1}})
    (tmp_path / "Dropbox" / "info.json").write_text(told)
    (tmp_path / "Nextcloud").mkdir()
    (tmp_path / "Nextcloud" / "nextcloud.cfg").write_text(
        f"[Accounts]\n0\\Folders\\1\\localPath={tmp_path}/ours/\n"
    )
    environment = {"APPDATA": str(tmp_path)}
    assert lying(tmp_path / "mine" / "casedesk.db", environment).service == "Dropbox"
    assert lying(tmp_path / "ours" / "casedesk.db", environment).service == "Nextcloud"
    assert lying(tmp_path / "casedesk.db", environment).service == ""


MOUNTS = r"""
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:40 / /home/ann/homes\040share rw - cifs //server/homes rw
41 22 0:41 / /mnt/stick rw - vfat /dev/sdb1 rw
42 22 0:42 / /srv rw - ext4 /dev/sdc1 rw
43 22 0:43 / /srv rw - nfs4 server:/srv rw
44 22 0:44 / /home/ann/far rw master:3 - fuse.sshfs ann@server:/ rw
"""


@pytest.mark.fault(41)
@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/ann/casedesk.db", "ext4"),
        ("/home/ann/homes share/casedesk.db", "cifs"),
        ("/mnt/stick/casedesk.db", "vfat"),
        ("/srv/casedesk.db", "nfs4"),  # the later mount lies over the earlier
        ("/home/ann/far/casedesk.db", "fuse.sshfs"),
        ("/home/ann/farther/casedesk.db", "ext4"),
    ],
)
def test_a_drive_is_known_by_what_is_mounted(path: str, kind: str) -> None:
    assert mounted_as(PurePosixPath(path), MOUNTS) == kind


@pytest.mark.fault(41)
@pytest.mark.parametrize(
    ("found", "encrypted", "told"),
    [
        (Lying(network="nfs4"), True, "lies on a network drive (nfs4)"),
        (Lying(service="OneDrive"), True, "lies in a folder that OneDrive copies elsewhere"),
        (Lying(service="Dropbox"), False, "that service can read every complaint"),
    ],
)
def test_what_is_known_of_the_place_is_told_with_what_helps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, found: Lying, encrypted: bool, told: str
) -> None:
    monkeypatch.setattr(surroundings, "lying", lambda path: found)
    (remark,) = of("place", tmp_path / "casedesk.db", [], NOON, None, encrypted=encrypted)
    assert told in remark.words
    assert "move the store to a folder of this computer alone" in remark.words
    assert remark.grave


@pytest.mark.fault(41)
def test_a_backup_folder_may_be_on_a_network_and_is_told_where_a_service_takes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "casedesk.db"
    taken = {tmp_path: Lying(network="cifs"), tmp_path / "kept": Lying(service="OneDrive")}
    monkeypatch.setattr(surroundings, "lying", lambda path: taken.get(path, Lying()))
    (tmp_path / "kept").mkdir()
    assert of("place", store, [tmp_path], NOON, None) == []
    (kindly,) = of("place", store, [tmp_path / "kept"], NOON, None)
    assert "encrypted with your passphrase" in kindly.words and not kindly.grave
    (grave,) = of("place", store, [tmp_path / "kept"], NOON, None, encrypted=False)
    assert "can read every complaint" in grave.words and grave.grave


# Room


@as_root
def test_a_disk_is_told_to_be_nearly_full_before_it_is(tmp_path: Path) -> None:
    """A small disk of 40 MB has room for the store and for a backup, and little for what is to come."""
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", disk], check=True)
    try:
        (kindly,) = of("space", disk / "casedesk.db", [disk], NOON, None)
        assert "new papers may soon find no room" in kindly.words and not kindly.grave
        (disk / "casedesk.db").write_bytes(bytes(18_000_000))
        (grave,) = of("space", disk / "casedesk.db", [disk], NOON, None)
        assert "there is no room for a backup" in grave.words and grave.grave
        (disk / "film").write_bytes(bytes(18_000_000))
        (gravest,) = of("space", disk / "casedesk.db", [disk], NOON, None)
        assert "saving may fail at any time" in gravest.words and gravest.grave
    finally:
        subprocess.run(["umount", disk], check=False)


# The clock: row 17


@pytest.mark.fault(17)
@pytest.mark.parametrize(
    ("ahead", "told"),
    [
        (timedelta(days=366), "366 days before the newest entry of the trail (12:00 on Tue 24 Nov 2026)"),
        (timedelta(days=1), "1 day before"),
        (timedelta(hours=1), "1 hour before"),
        (timedelta(minutes=3), "3 minutes before"),
        (timedelta(minutes=1), ""),
        (timedelta(0), ""),
        (-timedelta(days=89), ""),
        (-timedelta(days=91), "91 days earlier. If you have worked here since, the clock is ahead"),
    ],
    ids=str,
)
def test_a_clock_that_disagrees_with_the_trail_is_told(ahead: timedelta, told: str, tmp_path: Path) -> None:
    """The newest entry was made at noon on Tuesday 24 November 2026."""
    last = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
    found = of("clock", tmp_path / "casedesk.db", [], last - ahead, last)
    assert bool(found) == bool(told)
    assert told in "".join(remark.words for remark in found)
    assert all(remark.grave == (ahead > timedelta(0)) for remark in found)


class SetClock(Today):
    """A clock on the wall that somebody sets."""

    def __init__(self, moment: datetime) -> None:
        super().__init__()
        self.at = moment

    def day(self) -> date:
        return self.at.date()

    def moment(self) -> datetime:
        return self.at


@pytest.mark.fault(17)
@pytest.mark.parametrize("back", [timedelta(days=1), timedelta(days=365)], ids=["a day", "a year"])
def test_a_clock_set_back_moves_no_deadline_and_no_entry_of_the_trail(
    officer: Officer, back: timedelta
) -> None:
    reference = officer.on("2026-11-20").log("2026-11-20")
    officer.define(reference)
    office = officer.office
    clock = SetClock(datetime.fromisoformat(office.audit_trail()[-1].at))
    office._today = officer._today = clock
    before = [(each.id, each.basis, each.due) for each in office.case(reference).clocks]
    newest = office.audit_trail()[-1]
    assert [remark for remark in office.surroundings() if remark.kind == "clock"] == []

    clock.at -= back
    (told,) = [remark for remark in office.surroundings() if remark.kind == "clock"]
    assert "The due dates themselves have not moved" in told.words
    assert [(each.id, each.basis, each.due) for each in office.case(reference).clocks] == before
    assert reference in [row.case.reference for row in office.worklist()]

    officer.log(clock.day().isoformat(), resident="B. Adeyemi")
    assert [(each.id, each.basis, each.due) for each in office.case(reference).clocks] == before
    trail = office.audit_trail()
    assert [entry.number for entry in trail] == list(range(1, len(trail) + 1))
    assert trail[-1].act == "log" and trail[-1].at < newest.at
    assert all(well for _, well, _ in office.check())


def test_an_old_sqlite_is_told_and_ours_is_not(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert of("version", tmp_path / "casedesk.db", [], NOON, None) == []
    for version, told in (("3.51.2", True), ("3.40.1", True), ("3.51.3", False), ("4.0", False)):
        monkeypatch.setattr(surroundings.driver, "SQLITE", version)
        found = of("version", tmp_path / "casedesk.db", [], NOON, None)
        assert [f"SQLite {version}, in which two programs" in remark.words for remark in found] == [
            True
        ] * told
