"""Picking files: by a pasted path in two keys, by part of a name, by arrows and marks, whatever they are called."""

import os
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from desk.conftest import Desk
from desk.screens_seen import everything, settled
from textual.events import Paste
from textual.pilot import Pilot

from casedesk.desk.dialogs import folder as folders
from casedesk.desk.dialogs.folder import completed, matching, named, read_folder
from casedesk.desk.dialogs.path_line import PathLine
from casedesk.desk.dialogs.pick_file import PickFile
from casedesk.desk.widgets.table import Table
from casedesk.problems import BadInput

SIZES = [(80, 24), (120, 40)]
HOSTILE = "evil\n[red]x\x1b[31m\u202egpj.txt"


def write(folder: Path, name: str, size: int = 5, age: int = 0) -> Path:
    """A file that was changed so many seconds ago."""
    path = folder / name
    path.write_bytes(b"x" * size)
    changed = time.time() - age
    os.utime(path, (changed, changed))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two files, a hidden one, and a folder with one in it. ``survey.pdf`` is the newest."""
    home = tmp_path / "looked in"
    (home / "reports").mkdir(parents=True)
    write(home, "survey.pdf", 2_000)
    write(home, "photo  of wall.jpg", age=100)
    write(home, ".hidden.txt")
    write(home / "reports", "damp report.pdf")
    return home


@asynccontextmanager
async def picking(
    app: Any, start: Path | None, size: tuple[int, int] = (80, 24), **more: Any
) -> AsyncIterator[tuple[Pilot[None], list[Any]]]:
    """The desk with the file picker over it, and what it answers."""
    answers: list[Any] = []
    async with app.run_test(size=size) as pilot:
        app.push_screen(PickFile("Which files?", start, **more), answers.append)
        await rest(pilot)
        yield pilot, answers


async def rest(pilot: Pilot[Any]) -> None:
    """Folders are read in a thread."""
    await pilot.pause()
    await settled(pilot)


async def paste(pilot: Pilot[Any], text: str) -> None:
    pilot.app.screen.query_one(PathLine).post_message(Paste(text))
    await rest(pilot)


def listed(pilot: Pilot[Any]) -> list[str]:
    return [entry.shown for entry in pilot.app.screen.query_one("#entries", Table).rows]


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_pasted_path_and_enter_pick_at_once(desk: Desk, folder: Path, size: tuple[int, int]) -> None:
    """Two spaces in a row belong to the name."""
    async with picking(desk(), folder.parent, size) as (pilot, answers):
        await paste(pilot, str(folder / "photo  of wall.jpg"))
        await pilot.press("enter")
        await rest(pilot)
        assert answers == [(folder / "photo  of wall.jpg",)]


def spelled(folder: Path) -> dict[str, str]:
    """How terminals put down a file that is dropped on them."""
    path = str(folder / "photo  of wall.jpg")
    return {
        "quoted": f"'{path}' ",
        "escaped": path.replace(" ", "\\ "),
        "address": "file://" + path.replace(" ", "%20"),
    }


@pytest.mark.skipif(sys.platform == "win32", reason="quoted as terminals on Linux and macOS do")
@pytest.mark.parametrize("way", ["quoted", "escaped", "address"])
def test_a_path_is_understood_as_terminals_drop_it(folder: Path, way: str) -> None:
    assert named(spelled(folder)[way], Path("/")) == (folder / "photo  of wall.jpg",)


@pytest.mark.skipif(sys.platform == "win32", reason="quoted as terminals on Linux and macOS do")
def test_several_dropped_at_once_are_all_meant(folder: Path) -> None:
    text = f"'{folder}/survey.pdf' '{folder}/reports'"
    assert named(text, Path("/")) == (folder / "survey.pdf", folder / "reports")


def test_a_path_may_begin_at_home_or_at_the_folder_shown(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    assert named("~/survey.pdf", Path("/")) == (folder / "survey.pdf",)
    assert named("reports/../survey.pdf", folder) == (folder / "reports" / ".." / "survey.pdf",)
    assert named("nothing so called", folder) == ()
    assert named("a\x00b", folder) == ()
    assert named("~nobody-of-that-name/x", folder) == ()
    assert named("'half a quotation", folder) == ()


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_cursor_begins_on_the_newest_file(desk: Desk, folder: Path, size: tuple[int, int]) -> None:
    async with picking(desk(), folder, size) as (pilot, answers):
        assert listed(pilot) == ["reports", "survey.pdf", "photo of wall.jpg"]
        assert "2 kB" in everything(pilot.app)
        await pilot.press("enter")
        await rest(pilot)
        assert answers == [(folder / "survey.pdf",)]


async def test_typing_filters_and_enter_picks_what_is_left(desk: Desk, folder: Path) -> None:
    async with picking(desk(), folder) as (pilot, answers):
        await pilot.press(*"wall")
        assert listed(pilot) == ["photo of wall.jpg"]
        await pilot.press("enter")
        await rest(pilot)
        assert answers == [(folder / "photo  of wall.jpg",)]


async def test_enter_goes_into_a_folder_and_backspace_out_of_it(desk: Desk, folder: Path) -> None:
    async with picking(desk(), folder) as (pilot, answers):
        await pilot.press(*"rep", "enter")
        await rest(pilot)
        assert listed(pilot) == ["damp report.pdf"]
        await pilot.press("backspace")
        await rest(pilot)
        assert "reports" in listed(pilot)
        await pilot.press("up", "down", "up", "up", "enter")
        await rest(pilot)
        assert listed(pilot) == ["damp report.pdf"]
        await pilot.press("left")
        await rest(pilot)
        assert "reports" in listed(pilot)
        assert answers == []


async def test_tab_completes_what_the_names_share(desk: Desk, folder: Path) -> None:
    write(folder, "survey 2.pdf")
    async with picking(desk(), folder) as (pilot, answers):
        line = pilot.app.screen.query_one(PathLine)
        await pilot.press("s", "tab")
        assert line.value == "survey"
        await pilot.press("ctrl+u", "r", "tab")
        await rest(pilot)
        assert line.value == "reports/"
        assert listed(pilot) == ["damp report.pdf"]
        await pilot.press("tab", "enter")
        await rest(pilot)
        assert answers == [(folder / "reports" / "damp report.pdf",)]


async def test_several_are_marked_with_space_also_across_folders(desk: Desk, folder: Path) -> None:
    async with picking(desk(), folder) as (pilot, answers):
        await pilot.press("space", "space")
        assert "2 files marked" in everything(pilot.app)
        await pilot.press("home", "enter")
        await rest(pilot)
        await pilot.press("space", "enter")
        await rest(pilot)
        assert answers == [
            (folder / "survey.pdf", folder / "photo  of wall.jpg", folder / "reports" / "damp report.pdf")
        ]


async def test_a_mark_is_taken_away_by_a_second_space_and_all_by_ctrl_a(desk: Desk, folder: Path) -> None:
    async with picking(desk(), folder) as (pilot, answers):
        await pilot.press("ctrl+a")
        assert "2 files marked" in everything(pilot.app)
        await pilot.press("ctrl+a")
        assert "marked" not in everything(pilot.app)
        await pilot.press("space", "up", "space")
        assert "marked" not in everything(pilot.app)
        await pilot.press("escape")
        await rest(pilot)
        assert answers == [None]


async def test_a_folder_may_be_marked_for_the_files_in_it(desk: Desk, folder: Path) -> None:
    async with picking(desk(), folder) as (pilot, answers):
        await pilot.press("down", "home", "space", "down", "enter")
        await rest(pilot)
        assert answers == [(folder / "reports",)]


async def test_one_is_picked_where_only_one_is_asked_for(desk: Desk, folder: Path) -> None:
    write(folder, "letter.eml")
    async with picking(desk(), folder, endings=(".eml", ".msg"), several=False) as (pilot, answers):
        assert listed(pilot) == ["reports", "letter.eml"]
        await pilot.press("space", "ctrl+a")
        assert "marked" not in everything(pilot.app)
        await pilot.press("enter")
        await rest(pilot)
        assert answers == [(folder / "letter.eml",)]


def vanished(path: Path) -> None:
    path.unlink()


def emptied(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize(
    ("spoil", "words"), [(vanished, "There is no file survey.pdf there"), (emptied, "survey.pdf is empty")]
)
async def test_what_cannot_be_kept_is_said_in_the_picker(
    desk: Desk, folder: Path, spoil: Callable[[Path], None], words: str
) -> None:
    """The officer stays where she can choose another."""
    async with picking(desk(), folder) as (pilot, answers):
        spoil(folder / "survey.pdf")
        await pilot.press("enter")
        await rest(pilot)
        assert words in " ".join(everything(pilot.app).split())
        assert answers == []


async def test_a_path_that_is_not_there_is_said(desk: Desk, folder: Path) -> None:
    async with picking(desk(), folder) as (pilot, answers):
        await paste(pilot, "/nowhere/[red]at all.pdf")
        await pilot.press("enter")
        await rest(pilot)
        assert "There is nothing called /nowhere/[red]at all.pdf." in everything(pilot.app)
        assert answers == []


def test_a_folder_that_cannot_be_read_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"gone cannot be read: No such file"):
        read_folder(tmp_path / "gone")


async def test_a_folder_that_cannot_be_read_leaves_the_list(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The superuser who may run these tests can read every folder, so the refusal is played."""
    real = os.scandir

    def refuse(path: Any) -> Any:
        if str(path).endswith("reports"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(folders.os, "scandir", refuse)
    async with picking(desk(), folder) as (pilot, _):
        await pilot.press(*"rep", "enter")
        await rest(pilot)
        assert "reports cannot be read: Permission denied." in " ".join(everything(pilot.app).split())
        await pilot.press("backspace")
        await rest(pilot)
        assert pilot.app.is_running


@pytest.mark.fault(24)
def test_links_and_pipes_are_not_listed(folder: Path) -> None:
    """A link could lead anywhere, a pipe would wait for ever; a link to a folder is a way to go."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes here")
    (folder / "link.pdf").symlink_to(folder / "survey.pdf")
    (folder / "way").symlink_to(folder / "reports")
    (folder / "broken").symlink_to(folder / "gone")
    os.mkfifo(folder / "pipe")
    names = [entry.name for entry in read_folder(folder)]
    assert names == ["reports", "way", "survey.pdf", ".hidden.txt", "photo  of wall.jpg"] or names == [
        *("reports", "way", ".hidden.txt", "survey.pdf", "photo  of wall.jpg")
    ]


def test_hidden_files_show_once_a_dot_is_typed(folder: Path) -> None:
    entries = read_folder(folder)
    assert ".hidden.txt" not in [entry.name for entry in matching(entries, "")]
    assert [entry.name for entry in matching(entries, ".h")] == [".hidden.txt"]
    assert completed(entries, ".h") == ".hidden.txt"
    assert completed(entries, "zz") == "zz"


@pytest.mark.fault(22, 27)
@pytest.mark.skipif(sys.platform == "win32", reason="no file can have such a name there")
@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_hostile_name_is_shown_as_text_and_can_be_picked(
    desk: Desk, folder: Path, size: tuple[int, int]
) -> None:
    path = write(folder, HOSTILE)
    os.utime(path, (time.time() + 60,) * 2)  # the newest, so that the cursor is on it
    os.close(os.open(os.fsencode(folder) + b"/latin-\xe9.txt", os.O_CREAT | os.O_WRONLY, 0o600))
    async with picking(desk(), folder, size) as (pilot, answers):
        seen = everything(pilot.app)
        assert "evil [red]x\ufffd[31m\ufffdgpj.txt" in seen
        assert "latin-\ufffd.txt" in seen
        assert "\x1b" not in seen and "\u202e" not in seen
        await pilot.press("enter")
        await rest(pilot)
        assert answers == [(path,)]


async def test_ten_thousand_files_are_listed_and_filtered_as_typed(desk: Desk, tmp_path: Path) -> None:
    """The list draws only what is in sight; a key takes no longer than people notice."""
    scans = tmp_path / "scans"
    scans.mkdir()
    for number in range(10_000):
        (scans / f"scan {number:05}.pdf").touch()
    async with picking(desk(), scans) as (pilot, _):
        assert len(listed(pilot)) == 10_000
        begun = time.perf_counter()
        pilot.app.screen.query_one(PathLine).value = "scan 0999"
        await pilot.pause()
        took = time.perf_counter() - begun
        assert len(listed(pilot)) == 10
        assert took < 1
        await pilot.press("end", "pageup", "home")
        assert pilot.app.is_running


async def test_the_first_folder_is_what_was_downloaded_or_home(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    async with picking(desk(), None) as (pilot, _):
        assert "survey.pdf" in listed(pilot)
    (folder / "Downloads").mkdir()
    write(folder / "Downloads", "new.pdf")
    async with picking(desk(), None) as (pilot, _):
        assert listed(pilot) == ["new.pdf"]


async def test_letters_typed_in_the_list_go_to_the_path(desk: Desk, folder: Path) -> None:
    async with picking(desk(), folder) as (pilot, _):
        await pilot.press("down", "s")
        await rest(pilot)
        assert pilot.app.screen.query_one(PathLine).value == "s"
        assert listed(pilot) == ["survey.pdf", "reports"]
