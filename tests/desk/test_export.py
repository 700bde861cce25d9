"""The case file from the desk: gaps first, each with its way to be mended; then written, locked or not."""

import zipfile
from pathlib import Path
from typing import Any

import pytest
from desk.formdesk import Deskful, judged, typing
from desk.letterdesk import LARGE, SMALL, full, until
from desk.screens_seen import everything, told
from textual.pilot import Pilot
from textual.widgets import Input

from casedesk.casework.exporting import verify
from casedesk.desk.dialogs.ask import Choose
from casedesk.desk.dialogs.exported import ExportedDialog
from casedesk.desk.dialogs.pick_file import PickFile
from casedesk.desk.forms.screen import ActForm
from casedesk.desk.screens.case import CaseScreen
from casedesk.desk.screens.export import ExportScreen
from casedesk.desk.widgets.gap_list import GapList

__all__ = ["full"]
PASSWORD = "owlet-at-nine"


async def open_export(pilot: Pilot[Any], reference: str, folder: Path) -> ExportScreen:
    """Press ``x`` on a case; the folder is the one written to last."""
    pilot.app.written_to = folder  # type: ignore[attr-defined]
    pilot.app.open_case(reference)  # type: ignore[attr-defined]
    await judged(pilot)
    await pilot.press("x")
    await until(pilot, ExportScreen)
    await judged(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, ExportScreen)
    return screen


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_gaps_come_first_with_their_provision(
    full: Deskful, tmp_path: Path, size: tuple[int, int]
) -> None:
    """Acknowledged on Thursday 19 November without a copy of the letter on file: 6.2 asks for it."""
    reference = full.acknowledged()
    app = full.app()
    async with app.run_test(size=size) as pilot:
        await open_export(pilot, reference, tmp_path)
        seen = " ".join(everything(app).split())
        assert "acknowledged on Thu 19 Nov 2026" in seen and "(6.2)" in seen
        assert "ctrl+s write the case file" in seen
        assert isinstance(app.focused, GapList)


@pytest.mark.parametrize(
    ("act", "screen"),
    [("letter", Choose), ("attach", PickFile), ("respond", ActForm)],
)
async def test_enter_on_a_gap_goes_to_what_mends_it(
    full: Deskful, tmp_path: Path, act: str, screen: type[Any]
) -> None:
    """It came by e-mail, which is not on file; the answer was due on Monday 16 November, and none is recorded."""
    reference = full.acknowledged("2026-10-29", "2026-11-02", channel="email")
    app = full.app()
    async with app.run_test(size=LARGE) as pilot:
        export = await open_export(pilot, reference, tmp_path)
        listed = export.query_one(GapList)
        listed.highlighted = next(n for n, gap in enumerate(listed.gaps) if gap.act == act)
        await pilot.press("enter")
        await until(pilot, screen)


async def test_a_gap_that_nothing_here_mends_is_said(full: Deskful, tmp_path: Path) -> None:
    """The same photo twice is told in the file as it is."""
    from casedesk.rules.gaps import Gap

    reference = full.acknowledged()
    app = full.app()
    async with app.run_test(size=SMALL) as pilot:
        export = await open_export(pilot, reference, tmp_path)
        export.query_one(GapList).show([Gap("E002 is the same file as E001, byte for byte.", "", "", "E002")])
        await pilot.press("home", "enter")
        await pilot.pause()
        assert app.screen is export
        assert any("Nothing here mends this one" in words for words in told(app))


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_case_file_is_written_and_said_where(
    full: Deskful, tmp_path: Path, size: tuple[int, int]
) -> None:
    """With what proves it whole; the folder is remembered, the trail notes it."""
    reference, folder = full.acknowledged(), tmp_path / "out"
    folder.mkdir()
    app = full.app()
    async with app.run_test(size=size) as pilot:
        await open_export(pilot, reference, folder)
        await pilot.press("ctrl+s")
        await until(pilot, ExportedDialog)
        assert "casedesk verify" in everything(app)
        await pilot.press("y")
        await pilot.pause()
        assert app.clipboard == str(folder / f"{reference}.zip")
        await pilot.press("enter")
        await judged(pilot)
        assert isinstance(app.screen, CaseScreen)
        assert app.written_to == folder
    assert sorted(path.name for path in folder.iterdir()) == [reference, f"{reference}.zip"]
    assert verify(folder / reference) == ()
    assert verify(folder / f"{reference}.zip") == ()


async def test_for_sending_asks_for_the_password_twice_and_shows_it_never(
    full: Deskful, tmp_path: Path
) -> None:
    reference, folder = full.acknowledged(), tmp_path / "out"
    folder.mkdir()
    app = full.app()
    async with app.run_test(size=SMALL) as pilot:
        export = await open_export(pilot, reference, folder)
        password, again = export.row("password"), export.row("again")
        assert password is not None and again is not None
        assert not password.display and not again.display
        await pilot.press("tab", "tab", "space")
        await judged(pilot)
        assert password.display and again.display
        await pilot.press("tab")
        await typing(pilot, "owlet")
        await judged(pilot)
        assert "at least 8 characters" in everything(app)
        await typing(pilot, "-at-nine", PASSWORD[:-1])
        await judged(pilot)
        assert "not the same password" in everything(app)
        await pilot.press("ctrl+s")
        await judged(pilot)
        assert app.screen is export and not list(folder.iterdir())
        await typing(pilot, PASSWORD[-1])
        await judged(pilot)
        assert PASSWORD not in everything(app)
        assert all(line.password for line in (password.query_one(Input), again.query_one(Input)))
        await pilot.press("ctrl+s")
        await until(pilot, ExportedDialog)
    assert PASSWORD not in repr(
        [full.call(full.office.draft, key) for key in ("export:", f"export:{reference}")]
    )
    written = [path for path in folder.rglob("*") if path.is_file()]
    assert written
    for path in written:
        if path.suffix == ".zip":
            assert all(info.flag_bits & 1 for info in zipfile.ZipFile(path).infolist())


async def test_what_is_there_already_is_never_written_over(full: Deskful, tmp_path: Path) -> None:
    """Said as a sentence; the screen and what is typed stay."""
    reference, folder = full.acknowledged(), tmp_path / "out"
    (folder / reference).mkdir(parents=True)
    app = full.app()
    async with app.run_test(size=LARGE) as pilot:
        export = await open_export(pilot, reference, folder)
        await pilot.press("ctrl+s")
        await judged(pilot)
        assert app.screen is export
        assert "already" in export.preview.problem
        assert "choose another folder" in everything(app)
    assert [path.name for path in folder.iterdir()] == [reference]


@pytest.mark.parametrize("typed", ["/nowhere/at/all", ""])
async def test_a_folder_that_is_none_is_said_at_its_field(full: Deskful, tmp_path: Path, typed: str) -> None:
    reference = full.acknowledged()
    app = full.app()
    async with app.run_test(size=LARGE) as pilot:
        export = await open_export(pilot, reference, tmp_path)
        export.put({"folder": typed})
        await judged(pilot)
        row = export.row("folder")
        assert row is not None and row.problem


async def test_esc_leaves_and_nothing_is_written(full: Deskful, tmp_path: Path) -> None:
    reference, folder = full.acknowledged(), tmp_path / "out"
    folder.mkdir()
    app = full.app()
    async with app.run_test(size=SMALL) as pilot:
        await open_export(pilot, reference, folder)
        await pilot.press("escape")
        await judged(pilot)
        assert isinstance(app.screen, CaseScreen)
    assert not list(folder.iterdir())
