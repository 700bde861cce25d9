"""An export that cannot end: whatever happens, nothing with a final name is there that is not whole."""

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from casework.case_files import CASE, everything
from casework.officer import Officer

from casedesk.casework import case_folder
from casedesk.casework.exporting import verify
from casedesk.problems import BadInput, Problem, StoreProblem

EXPORTER = Path(__file__).with_name("exporter.py")
as_root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root")


def refused(officer: Officer, folder: Path) -> str:
    """The sentence that the officer is told; the trail must not say that anything left."""
    with pytest.raises(Problem) as told:
        officer.office.export(CASE, folder)
    assert [entry for entry in officer.office.audit_trail(CASE) if entry.act == "export"] == []
    return told.value.message


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """``small_disk("9m")`` is a disk of that size."""
    mounted = tmp_path / "disk"
    mounted.mkdir()

    def mount(size: str) -> Path:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", mounted], check=True)
        return mounted

    yield mount
    subprocess.run(["umount", mounted], check=False)


@as_root
@pytest.mark.fault(5)
def test_a_disk_without_room_is_seen_before_anything_is_written(officer, small_disk) -> None:
    disk = small_disk("3m")
    assert "takes at least 12" in refused(officer, disk)
    assert list(disk.iterdir()) == []


@as_root
@pytest.mark.fault(5)
def test_a_disk_that_fills_up_leaves_nothing(officer, small_disk, monkeypatch) -> None:
    """Three megabytes of evidence lie in the folder and in the PDF: the second copy no longer fits."""
    monkeypatch.setattr(case_folder, "_must_fit", lambda target, need: None)
    disk = small_disk("5m")
    told = refused(officer, disk)
    assert told == (
        f"The case file could not be written to {disk}: No space left on device."
        " Nothing of it was left there."
    )
    assert list(disk.iterdir()) == []


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EDQUOT])
@pytest.mark.fault(5)
def test_a_disk_that_takes_no_more_leaves_nothing(error: int, officer, tmp_path, monkeypatch) -> None:
    """At the fourth file, which is the first of the evidence."""
    steps = iter(range(1, 100))

    def full(file: int) -> None:
        if next(steps) == 4:
            raise OSError(error, os.strerror(error))

    monkeypatch.setattr(case_folder.os, "fsync", full)
    out = tmp_path / "out"
    assert os.strerror(error) in refused(officer, out)
    assert not out.exists()


def test_a_network_folder_that_cannot_be_synced_has_the_case_file(officer, tmp_path, monkeypatch) -> None:
    """The files lie there under their names: to say that nothing was left there would be untrue."""
    sync = os.fsync

    def only_files(file: int) -> None:
        if stat.S_ISDIR(os.fstat(file).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        sync(file)

    monkeypatch.setattr(case_folder.os, "fsync", only_files)
    exported = officer.office.export(CASE, tmp_path / "out")
    assert verify(exported.folder) == ()
    assert [entry.act for entry in officer.office.audit_trail(CASE)].count("export") == 1


def test_a_zip_whose_name_was_taken_meanwhile_takes_the_folder_back(officer, tmp_path, monkeypatch) -> None:
    out = tmp_path / "out"
    must_be_free = case_folder.must_be_free
    asked: list[str] = []

    def taken(path: Path) -> None:
        asked.append(path.name)
        if asked.count(f"{CASE}.zip") == 2:
            path.write_bytes(b"somebody else's")
        must_be_free(path)

    monkeypatch.setattr(case_folder, "must_be_free", taken)
    out.mkdir()
    assert f"{CASE}.zip is in {out} already" in refused(officer, out)
    assert everything(out) == {f"{CASE}.zip": b"somebody else's"}


@pytest.mark.parametrize("step", [1, 3, 8, 13, 14])
@pytest.mark.fault(3)
def test_killed_at_any_file_nothing_has_a_final_name(step: int, officer, made_case, tmp_path) -> None:
    """The thirteenth file is the manifest, the fourteenth the zip."""
    out = tmp_path / "out"
    out.mkdir()
    officer.office.close()
    command = [sys.executable, EXPORTER, officer.office.path, CASE, out, str(step)]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join((str(EXPORTER.parents[1]), *sys.path))}
    assert subprocess.run(command, env=env, check=False, capture_output=True).returncode == -9
    left = [path.name for path in out.iterdir()]
    assert left
    assert all(name.startswith(f".{CASE}.") for name in left)
    again = Officer(officer.office.path, officer.office.today)
    exported = again.office.export(CASE, out)
    again.office.close()
    assert verify(exported.folder) == verify(exported.archive) == ()
    assert sorted(path.name for path in out.iterdir()) == [CASE, f"{CASE}.zip"]


@pytest.mark.parametrize("name", [CASE, f"{CASE}.zip"])
@pytest.mark.parametrize("leads", ["somewhere", "nowhere"])
@pytest.mark.fault(24)
def test_a_link_in_the_place_of_the_file_is_not_followed(name: str, leads: str, officer, tmp_path) -> None:
    victim = tmp_path / "victim"
    if leads == "somewhere":
        victim.mkdir()
    out = tmp_path / "out"
    out.mkdir()
    (out / name).symlink_to(victim)
    assert "already" in refused(officer, out)
    assert list(out.iterdir()) == [out / name]
    assert not victim.exists() or list(victim.iterdir()) == []


@pytest.mark.fault(24)
def test_a_link_in_the_place_of_the_folder_is_not_followed(officer, tmp_path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert "is a link, and links are not followed" in refused(officer, tmp_path / "link")
    assert list((tmp_path / "real").iterdir()) == []


def test_a_folder_that_is_none_or_lies_nowhere_is_refused(officer, tmp_path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(BadInput, match="is a file; name a folder"):
        officer.office.export(CASE, tmp_path / "file")
    with pytest.raises(BadInput, match="There is no folder"):
        officer.office.export(CASE, tmp_path / "no" / "where")


@as_root
@pytest.mark.fault(6)
def test_a_folder_that_cannot_be_written_to_is_refused(officer, small_disk) -> None:
    disk = small_disk("40m")
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    assert "Read-only file system" in refused(officer, disk)


def test_evidence_that_is_damaged_in_the_store_stops_the_export(officer, tmp_path) -> None:
    """Half a piece of the third document is gone."""
    digest = officer.office.case(CASE).complaint.documents[2].sha256
    officer.office._store.connection.execute(
        "UPDATE content SET bytes = substr(bytes, 1, 5) WHERE sha256 = ?", (digest,)
    )
    out = tmp_path / "out"
    with pytest.raises(StoreProblem, match="damaged in the store"):
        officer.office.export(CASE, out)
    assert not out.exists()


def test_interrupted_by_the_officer_nothing_is_left(officer, tmp_path) -> None:
    def enough(done: int, total: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        officer.office.export(CASE, tmp_path / "out", progress=enough)
    assert not (tmp_path / "out").exists()
