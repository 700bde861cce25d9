"""A disk that fills up while the officer works: it is told as what it is, nothing is half there, nothing is lost."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from faults.terminals import REFERENCE, filled_store, open_desk
from terminal import surroundings

pytestmark = [
    pytest.mark.fault(4),
    pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="mounts a small disk"),
]
FULL = "The disk is full, so nothing was saved. Make room on the disk of"
Fill = Callable[[bool], None]


@pytest.fixture
def small(tmp_path: Path) -> Iterator[tuple[Path, Fill]]:
    """A disk of 3 MB with an encrypted store of one complaint on it, and how to fill it to the last byte."""
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m,mode=700", "tmpfs", disk], check=True)

    def fill(full: bool) -> None:
        film = disk / "film"
        if not full:
            film.unlink()
            return
        with film.open("wb", buffering=0) as file:
            try:
                while file.write(bytes(1024)):
                    pass
            except OSError:
                return

    try:
        yield filled_store(disk), fill
    finally:
        subprocess.run(["umount", disk], check=False)


def verb(place: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """One verb in a process of its own."""
    command = [sys.executable, "-m", "casedesk", *words, "--store", str(place)]
    command += ["--passphrase-file", str(place.with_name("passphrase")), "--as-at", "2026-11-22"]
    home = surroundings(place.parent / "home")
    return subprocess.run(command, capture_output=True, text=True, env=home, check=False)


def log(place: Path) -> "subprocess.CompletedProcess[str]":
    told = (
        "--received",
        "2026-11-20",
        "--resident",
        "Cora Example",
        "--channel",
        "phone",
        "--text",
        "Damp again",
    )
    return verb(place, "log", *told)


def test_a_verb_on_a_full_disk_says_so_and_works_once_there_is_room(small: tuple[Path, Fill]) -> None:
    place, fill = small
    fill(True)
    refused = log(place)
    assert (refused.returncode, refused.stdout) == (3, "")
    assert refused.stderr.startswith(FULL) and refused.stderr.count("\n") == 1

    # Looking still works, and says nothing of damage.
    assert REFERENCE in verb(place, "list").stdout
    checked = verb(place, "check")
    assert checked.returncode == 0
    assert "No room is left on the disk" in checked.stdout and "WRONG" not in checked.stdout

    fill(False)
    assert "C26-002" in log(place).stdout
    assert "Cora Example" in verb(place, "list").stdout
    assert verb(place, "check", "--deep").returncode == 0


def test_a_form_on_a_full_disk_keeps_its_words_until_there_is_room(small: tuple[Path, Fill]) -> None:
    place, fill = small
    with open_desk(place) as desk:
        desk.quiet()
        fill(True)
        desk.send("n")
        desk.until_words("Log a complaint")
        for typed in ("20/11", "Cora Example", "phone", "Damp again"):
            desk.send(f"{typed}\t")
            desk.quiet(0.2)
        desk.send("\x13")  # ctrl+s
        desk.until_words("The disk is full")
        desk.quiet()

        # Leaving would lose what is typed: it is said, and the desk stays.
        desk.send("\x11")  # ctrl+q
        desk.until_words("What you typed could not")
        desk.quiet()
        assert desk.process.poll() is None

        fill(False)
        desk.send("\x13")
        desk.until_words("C26-002")
        desk.quiet()
        desk.send("\x11")
        assert desk.end() == 0
    told = verb(place, "show", "C26-002").stdout
    assert "Cora Example" in told and "Damp again" in told
    assert verb(place, "check", "--deep").returncode == 0
