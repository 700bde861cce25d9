"""What residents write goes through letters and gaps as text: never markup, never an escape, never a path."""

from pathlib import Path
from typing import Any

import pytest
from desk.formdesk import Deskful, judged
from desk.letterdesk import full, open_letter, until
from desk.screens_seen import everything
from desk.test_hostile_text import FORBIDDEN, HOSTILE, hostile_case

from casedesk.casework.letter_subjects import usual_facts
from casedesk.desk.dialogs.ask_folder import AskFolder
from casedesk.desk.dialogs.issue import AskReason
from casedesk.desk.forms.host import desk_of
from casedesk.desk.screens.export import ExportScreen
from casedesk.desk.screens.letter import LetterScreen
from casedesk.desk.screens.pages import PagesScreen
from casedesk.rules.letters import letter_kind

__all__ = ["full"]
SIZES = [(80, 24), (120, 40)]


@pytest.mark.fault(27, 28)
@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_screen_of_a_letter_shows_it_and_none_obeys_it(
    full: Deskful, monkeypatch: pytest.MonkeyPatch, kind: str, size: tuple[int, int]
) -> None:
    """A complaint made past the acts, which would have cleaned it; the letter, its pages, its question, its gaps."""
    text = " ".join(HOSTILE[kind])
    case = hostile_case(text)
    reference = full.defined()
    view = full.call(full.office.case, reference)
    monkeypatch.setattr(full.office, "_complaint", lambda reference: case)
    monkeypatch.setattr(full.office, "case", lambda reference: view._replace(complaint=case))
    progress = letter_kind("progress")
    app = full.app(lambda: LetterScreen(case.reference, progress, usual_facts(progress, full.office.today)))
    async with app.run_test(size=size, notifications=True) as pilot:
        await until(pilot, LetterScreen)
        await judged(pilot)
        screen = app.screen
        assert isinstance(screen, LetterScreen)
        screen.area.take(f"[[{text[:200]}]]")
        await judged(pilot)
        seen = [everything(app)]
        await pilot.press("f5")
        await until(pilot, PagesScreen)
        await judged(pilot)
        seen.append(everything(app))
        await pilot.press("escape")
        await until(pilot, LetterScreen)
        await pilot.press("ctrl+s")
        await until(pilot, AskReason)
        seen.append(everything(app))
        await pilot.press("escape")
        await until(pilot, LetterScreen)
        desk_of(screen).push_screen(ExportScreen(case.reference))
        await until(pilot, ExportScreen)
        await judged(pilot)
        seen.append(everything(app))
    for lines in seen:
        assert not [sign for sign in FORBIDDEN if sign in lines]
    if kind == "markup":
        assert any("[@click=app.quit]press me[/]" in lines or "[/foo] hi" in lines for lines in seen)


@pytest.mark.fault(27, 28)
@pytest.mark.parametrize(
    "typed", ["[red]Dear[/red] [@click=app.quit]you[/]", "\x1b]0;owned\x07Dear \x9b31m you", "漢字 👩‍👧 ŵŷ"]
)
async def test_what_is_typed_is_copied_and_written_as_typed(
    full: Deskful, tmp_path: Path, typed: str
) -> None:
    """What a terminal could obey becomes a visible sign; everything else stays."""
    reference = full.defined()
    app = full.app()
    async with app.run_test(size=SIZES[0]) as pilot:
        screen = await open_letter(pilot, reference)
        screen.area.text = ""
        screen.area.take(typed)
        await judged(pilot)
        await pilot.press("ctrl+y")
        await judged(pilot)
        copied = app.clipboard
        app.written_to = tmp_path
        await pilot.press("ctrl+e")
        await until(pilot, AskFolder)
        await pilot.press("tab", "end", "ctrl+s")
        await until(pilot, LetterScreen)
        await judged(pilot)
    written = next(tmp_path.glob("*.txt")).read_text(encoding="utf-8")
    for made in (copied, written):
        assert not [sign for sign in FORBIDDEN if sign in made]
        assert all(word in made for word in typed.split() if word.isprintable())


@pytest.mark.fault(22)
async def test_a_reference_with_a_path_in_it_writes_into_the_folder_asked_for(
    full: Deskful, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An imported reference stays as it was: it names no other place."""
    reference, folder = full.defined(), tmp_path / "out"
    folder.mkdir()
    app = full.app()
    async with app.run_test(size=SIZES[0]) as pilot:
        screen = await open_letter(pilot, reference)
        page: Any = screen.page()._replace(reference="../../C26/7 x")
        office = full.office
        monkeypatch.setattr(office, "letter_file", lambda *asked, **named: b"%PDF-")
        case = full.call(office._complaint, reference)
        monkeypatch.setattr(office, "_complaint", lambda named: case)
        written = full.call(page.written, office, "pdf", folder)
    assert written.parent == folder
    assert [path.name for path in folder.iterdir()] == [written.name]
