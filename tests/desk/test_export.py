"""The case file from the desk: gaps first, each with its way to be mended; then written, locked or not."""

import zipfile
from pathlib import Path
from threading import Event
from typing import Any

import pikepdf
import pypdf
import pytest
from desk.formdesk import Deskful, judged, typing
from desk.letterdesk import LARGE, SMALL, full, until
from desk.screens_seen import everything, told
from textual.pilot import Pilot
from textual.widgets import Input

from casedesk.casework.exporting import REDACTED, verify
from casedesk.desk.dialogs.ask import Choose
from casedesk.desk.dialogs.exported import ExportedDialog
from casedesk.desk.dialogs.pick_file import PickFile
from casedesk.desk.forms.screen import ActForm
from casedesk.desk.screens.case import CaseScreen
from casedesk.desk.screens.export import ExportScreen
from casedesk.desk.widgets.gap_list import GapList
from casedesk.problems import StoreProblem

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
        export.query_one(GapList).show(
            [Gap("E002 is the same file as E001, byte for byte.", "", "", "E002", note=True)]
        )
        assert "Told, nothing to mend" in everything(app)
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


@pytest.mark.parametrize("typed", ["~nobody", "~nobody/cases", "/" + "x" * 300])
async def test_a_folder_that_cannot_be_is_said_and_breaks_nothing(
    full: Deskful, tmp_path: Path, typed: str
) -> None:
    """The home of nobody, as it stands while a name is being typed; a name that no system takes."""
    app = full.app()
    async with app.run_test(size=LARGE) as pilot:
        export = await open_export(pilot, full.acknowledged(), tmp_path)
        folder = export.row("folder")
        assert folder is not None
        folder.editor.typed = typed
        await pilot.press("ctrl+s")
        await judged(pilot)
        assert app.screen is export
        assert "There is no folder" in export.preview.problem


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
        assert "too short" in everything(app)
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
        assert "unlocks it" in everything(app)
    out = folder / f"{reference}-for-sending"
    assert list(folder.iterdir()) == [out]
    assert zipfile.ZipFile(out / f"{reference}.zip").infolist()[0].flag_bits & 1
    with pikepdf.open(out / "case-file.pdf", password=PASSWORD) as opened:
        assert opened.is_encrypted
    trail = full.call(full.office.audit_trail, reference)
    assert any(entry.act == "export" for entry in trail) and PASSWORD not in repr(trail)


async def test_a_redacted_copy_says_what_is_replaced(full: Deskful, tmp_path: Path) -> None:
    """Names, addresses and what was typed besides are in none of its pages."""
    reference, folder = full.acknowledged(), tmp_path / "out"
    folder.mkdir()
    app = full.app()
    async with app.run_test(size=SMALL) as pilot:
        export = await open_export(pilot, reference, folder)
        export.put({"redact": ["names", "addresses"], "words": "appointments, Mrs Holt"})
        await judged(pilot)
        seen = " ".join(everything(app).split())
        assert "a copy for third parties" in seen and "names, addresses" in seen
        await pilot.press("ctrl+s")
        await until(pilot, ExportedDialog)
    case_file = next(folder.rglob("*.pdf"))
    told_in_it = "".join(page.extract_text() for page in pypdf.PdfReader(case_file).pages)
    assert "Damp" in told_in_it
    assert not [word for word in ("Okafor", "Elm Court", "appointments") if word in told_in_it]


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_what_is_replaced_is_ticked_by_arrows_and_space(
    full: Deskful, tmp_path: Path, size: tuple[int, int]
) -> None:
    """All boxes are in sight; tab comes to them once and leaves them for the next field."""
    app = full.app()
    async with app.run_test(size=size) as pilot:
        export = await open_export(pilot, full.acknowledged(), tmp_path)
        await pilot.press("tab", "tab", "tab", "right", "space")
        await judged(pilot)
        seen = everything(app)
        assert all(f"[{mark}] {word}" in seen for mark, word in zip(" x   ", REDACTED, strict=True))
        await pilot.press("tab")
        await typing(pilot, "Mrs Holt")
        row = export.row("words")
        assert row is not None and row.editor.typed == "Mrs Holt"


async def test_how_far_it_is_is_told(full: Deskful, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the store writes, the line of keys counts the parts."""
    reference = full.acknowledged()
    go_on = Event()

    def export(*asked: Any, progress: Any, **named: Any) -> Any:
        progress(3, 14)
        go_on.wait(10)
        raise StoreProblem("The disk is full.")

    monkeypatch.setattr(full.office, "export", export)
    app = full.app()
    async with app.run_test(size=SMALL) as pilot:
        export_screen = await open_export(pilot, reference, tmp_path)
        await pilot.press("ctrl+s")
        await pilot.pause(0.4)
        assert "3 of 14 parts" in everything(app)
        go_on.set()
        await judged(pilot)
        assert app.screen is export_screen
        assert "The disk is full." in everything(app)
        assert "ctrl+s write the case file" in everything(app)


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
        assert "choose another folder" in export.preview.problem
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
