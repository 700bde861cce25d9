"""Copies lent to other programs: private, for reading only, removed again, also after a crash."""

import os
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from casedesk.casework import lending
from casedesk.problems import BadInput, StoreProblem

posix = pytest.mark.skipif(sys.platform == "win32", reason="modes and process numbers are POSIX's")


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own, so that nobody's copies are touched."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "casedesk" / "lent"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.fault(34)
@posix
def test_a_copy_is_for_its_owner_s_eyes_whatever_the_umask(cache: Path) -> None:
    before = os.umask(0)
    try:
        copy = lending.lent_copy("E003.pdf", [b"%PDF", b"-1.7"])
    finally:
        os.umask(before)
    assert copy.name == "E003.pdf"
    assert copy.read_bytes() == b"%PDF-1.7"
    assert (mode(copy), mode(copy.parent), mode(cache)) == (0o400, 0o700, 0o700)


def test_a_copy_is_taken_back_with_its_folder(cache: Path) -> None:
    first, second = lending.lent_copy("E001.txt", [b"a"]), lending.lent_copy("E001.txt", [b"b"])
    lending.take_back(first)
    lending.take_back(first)
    assert list(cache.iterdir()) == [second.parent]


def test_nothing_else_is_ever_taken_back(tmp_path: Path) -> None:
    mine = tmp_path / "folder" / "mine.txt"
    mine.parent.mkdir()
    mine.write_bytes(b"mine")
    lending.take_back(mine)
    assert mine.read_bytes() == b"mine"


def test_bytes_that_turn_out_damaged_leave_no_copy(cache: Path) -> None:
    def pieces():
        yield b"the beginning"
        raise StoreProblem("damaged")

    with pytest.raises(StoreProblem, match="damaged"):
        lending.lent_copy("E001.txt", pieces())
    assert list(cache.iterdir()) == []


def test_a_cache_that_cannot_be_written_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a file").write_bytes(b"")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "a file"))
    with pytest.raises(StoreProblem, match="No copy could be put in"):
        lending.lent_copy("E001.txt", [b"a"])


LEND_AND = (
    "import os; from casedesk.casework.lending import lent_copy;"
    "print(lent_copy('E001.txt', [b'secret']), flush=True);"
)


def lent_by_another(how_it_ends: str) -> tuple["subprocess.Popen[str]", Path]:
    process = subprocess.Popen(
        [sys.executable, "-c", LEND_AND + how_it_ends],
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    return process, Path(process.stdout.readline().strip())


def test_a_copy_goes_when_the_desk_ends() -> None:
    process, copy = lent_by_another("pass")
    process.communicate(timeout=30)
    assert copy.name == "E001.txt"
    assert not copy.parent.exists()


@posix
def test_a_copy_left_by_a_crash_is_cleared_at_the_next_start(cache: Path) -> None:
    process, left = lent_by_another("os._exit(9)")
    process.communicate(timeout=30)
    mine = lending.lent_copy("E001.txt", [b"mine"])
    assert left.exists()
    lending.clear_lent()
    assert list(cache.iterdir()) == [mine.parent]


@posix
def test_a_copy_of_a_desk_that_runs_stays_for_a_day(cache: Path) -> None:
    process, copy = lent_by_another("input()")
    lending.clear_lent()
    assert copy.read_bytes() == b"secret"
    yesterday = time.time() - 25 * 60 * 60
    os.utime(copy.parent, (yesterday, yesterday))
    lending.clear_lent()
    assert not copy.exists()
    process.communicate("\n", timeout=30)


@posix
def test_papers_that_a_crash_left_half_typeset_are_cleared_and_nothing_else_is(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary, mine = tmp_path / "temporary", tmp_path / "mine"
    for folder in (temporary, mine):
        folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    (mine / "letter.txt").write_text("keep me")
    names = ("casedesk-typeset-999999999-left", f"casedesk-typeset-{os.getpid()}-now", "casedesk-notes-1")
    for name in names:
        (temporary / name).mkdir()
        (temporary / name / "E001.txt").write_text("secret")
    (temporary / "casedesk-typeset-999999998-link").symlink_to(mine)
    lending.clear_lent()
    assert not (temporary / names[0]).exists()
    assert all((temporary / name / "E001.txt").exists() for name in names[1:])
    assert (mine / "letter.txt").read_text() == "keep me"


def test_clearing_without_a_folder_does_nothing() -> None:
    lending.clear_lent()


@pytest.fixture
def opener(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's program for opening files: here one that writes down what it was given."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("xdg-open", "open"):
        (folder / name).write_text(f'#!/bin/sh\nprintf "%s|" "$@" > "{tmp_path}/given"\n')
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    return tmp_path / "given"


@posix
def test_a_copy_is_opened_by_name_alone_and_without_a_shell(opener: Path) -> None:
    copy = lending.lent_copy("E001.pdf", [b"%PDF"])
    lending.open_with_system(copy)
    until = time.monotonic() + 10
    while not opener.exists() or not opener.read_text():
        assert time.monotonic() < until
        time.sleep(0.01)
    assert opener.read_text() == f"{copy}|"


@posix
def test_a_file_that_could_run_is_not_opened(opener: Path) -> None:
    """Its generated name ends in .bin, as that of everything does that is not known to be only shown."""
    copy = lending.lent_copy("E001.bin", [b"MZ"])
    with pytest.raises(BadInput, match="could do more than be shown"):
        lending.open_with_system(copy)
    assert not opener.exists()


@posix
def test_a_system_without_a_program_for_it_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BadInput, match="The system has no program"):
        lending.open_with_system(lending.lent_copy("E001.pdf", [b"%PDF"]))
