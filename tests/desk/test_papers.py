"""Papers on file: listed, read here, opened elsewhere from a copy that goes again, added to, written out."""

import stat
import sys
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from desk.formdesk import Deskful, FormDesk, judged, typing
from desk.picking import pick, rest
from desk.screens_seen import everything, painted, settled, told
from textual.pilot import Pilot

from casedesk.casework import lending
from casedesk.casework.acts import act
from casedesk.desk.forms.attaching import AttachForm
from casedesk.desk.screens import papers as papers_screen
from casedesk.desk.screens.case import CaseScreen
from casedesk.desk.screens.papers import PapersScreen
from casedesk.desk.screens.reading import Page, ReadingScreen
from casedesk.desk.screens.worklist import WorklistScreen
from casedesk.desk.widgets.paper_lines import papers
from casedesk.desk.widgets.table import Table
from casedesk.problems import BadInput
from casedesk.records import Complaint, Document, Letter

SIZES = [(80, 24), (120, 40)]
HOSTILE = "[/x][@click=app.quit]go[/] \x1b]0;owned\x07 \u202egpj\nsecond line"
DAY = date(2026, 11, 19)


@pytest.fixture
def full(bare_store: Path, tmp_path: Path) -> Iterator[Deskful]:
    """A store of this test's own, with one complaint about damp, C26-001."""
    full = Deskful.copied(bare_store, tmp_path)
    full.logged()
    yield full
    full.close()


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A text, a PDF by its name, and a program by its name."""
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "visit.txt").write_text("Black mould on the outer wall.\nThe fan does not run.\n", "utf-8")
    (folder / "survey.pdf").write_bytes(b"%PDF-1.7 no text")
    (folder / "setup.exe").write_bytes(b"MZ\x00\x01")
    return folder


def on_file(full: Deskful, *paths: Path, **facts: Any) -> None:
    """Put on file without the screen."""
    from casedesk.casework.acts.attaching import Attach

    given = Attach(**{"kind": "survey", "on": DAY, **facts})
    full.call(full.office.attach, "C26-001", paths, given)


async def opened(pilot: Pilot[Any]) -> None:
    """The papers of C26-001, over the worklist."""
    await settled(pilot)
    await pilot.press("p")
    await rest(pilot)
    assert isinstance(pilot.app.screen, PapersScreen)


def labels(pilot: Pilot[Any]) -> list[str]:
    return [paper.label for paper in pilot.app.screen.query_one("#papers", Table).rows]


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_without_papers_it_says_what_to_press(full: Deskful, size: tuple[int, int]) -> None:
    app = full.app()
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        seen = everything(app)
        assert "Papers on file · C26-001 · T. Okafor" in seen
        assert "Nothing is on file yet." in seen
        assert "Press i to put documents on file" in seen
        await pilot.press("y", "enter", "ctrl+o", "t", "ctrl+e")
        assert app.is_running
        await pilot.press("escape")
        assert isinstance(app.screen, WorklistScreen)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_file_is_put_on_file_in_a_few_keys(full: Deskful, files: Path, size: tuple[int, int]) -> None:
    """i, the path, enter, what it is, ctrl+s; then it is in the list, and on the timeline."""
    app = full.app()
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        await pilot.press("i")
        await pick(pilot, files / "survey.pdf")
        assert isinstance(app.screen, AttachForm)
        assert "survey.pdf, 16 bytes" in everything(app)
        await typing(pilot, "survey", "19/11", "A. Surveyor")
        await judged(pilot)
        assert "Timeline: On file, survey: E001" in everything(app)
        await pilot.press("ctrl+s")
        await rest(pilot)
        assert isinstance(app.screen, PapersScreen)
        assert labels(pilot) == ["E001"]
        seen = everything(app)
        assert "survey.pdf" in seen and "16 bytes" in seen and "Thu 19 Nov" in seen
    (document,) = full.case("C26-001").documents
    assert (document.kind, document.dated, document.author) == ("survey", DAY, "A. Surveyor")
    assert full.call(full.office.document, "C26-001", 1) == b"%PDF-1.7 no text"


async def test_i_and_p_work_on_the_worklist_and_on_the_case(full: Deskful, files: Path) -> None:
    app = full.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("i")
        await pick(pilot, files / "visit.txt")
        assert isinstance(app.screen, AttachForm)
        await pilot.press("escape")
        await rest(pilot)
        await pilot.press("enter")
        await rest(pilot)
        assert isinstance(app.screen, CaseScreen)
        await pilot.press("p")
        await rest(pilot)
        await pilot.press("i")
        await rest(pilot)
        await pilot.press("escape", "escape")
        await rest(pilot)
        assert isinstance(app.screen, CaseScreen)


async def test_photos_and_emails_are_known_by_their_names(full: Deskful, files: Path) -> None:
    (files / "wall.JPG").write_bytes(b"\xff\xd8")
    app = full.app(lambda: AttachForm("C26-001", [files / "wall.JPG"]))
    async with app.run_test(size=(80, 24)) as pilot:
        await rest(pilot)
        assert app.screen.typed()["kind"] == "photo"


async def test_the_same_file_a_second_time_is_said_before_anything_is_written(
    full: Deskful, files: Path
) -> None:
    on_file(full, files / "survey.pdf")
    app = full.app(lambda: AttachForm("C26-001", [files / "survey.pdf"]))
    async with app.run_test(size=(120, 40)) as pilot:
        await rest(pilot)
        await pilot.press(*"survey")
        await judged(pilot)
        seen = " ".join(everything(app).replace("│", " ").split())
        assert "on file already as E001" in seen
        await pilot.press("ctrl+s")
        await rest(pilot)
        assert isinstance(app.screen, AttachForm)
    assert len(full.case("C26-001").documents) == 1


@pytest.mark.fault(32)
async def test_a_file_that_vanishes_under_the_form_is_said(full: Deskful, files: Path) -> None:
    """And what is typed stays."""
    app = full.app(lambda: AttachForm("C26-001", [files / "survey.pdf"]))
    async with app.run_test(size=(120, 40)) as pilot:
        await rest(pilot)
        await pilot.press(*"survey")
        (files / "survey.pdf").unlink()
        await pilot.press("ctrl+s")
        await rest(pilot)
        assert "There is no file survey.pdf there" in " ".join(everything(app).split())
        assert app.screen.typed()["kind"] == "survey"
    assert full.case("C26-001").documents == ()


async def test_how_far_it_is_is_told_and_keys_answer_meanwhile(
    full: Deskful, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slow disk is played: half of it is read, then it waits. Esc leaves nothing half-way."""
    real, waiting = full.office.attach, threading.Event()

    def slow(reference: str, paths: Any, facts: Any, progress: Any, version: Any) -> Any:
        progress(1, 2)
        waiting.wait(20)
        return real(reference, paths, facts, progress, version)

    (files / "large.pdf").write_bytes(b"x" * 4_000_000)
    monkeypatch.setattr(full.office, "attach", slow)
    app = full.app(lambda: AttachForm("C26-001", [files / "large.pdf"]))
    async with app.run_test(size=(120, 40)) as pilot:
        await rest(pilot)
        await pilot.press(*"survey", "tab", "tab", "ctrl+s")
        for _ in range(100):
            await pilot.pause(0.05)
            if "2.0 MB" in everything(app):
                break
        assert "2.0 MB of 4.0 MB" in everything(app)
        await pilot.press("escape", "A", "b")
        assert isinstance(app.screen, AttachForm)
        assert app.screen.typed()["author"] == "Ab"
        waiting.set()
        await rest(pilot)
        assert app.results == ["C26-001"]
    assert len(full.case("C26-001").documents) == 1


async def test_what_is_typed_is_kept_as_a_draft_and_offered_for_the_next_files(
    full: Deskful, files: Path
) -> None:
    app = full.app(lambda: AttachForm("C26-001", [files / "survey.pdf"]))
    async with app.run_test(size=(80, 24)) as pilot:
        await rest(pilot)
        await typing(pilot, "survey", "", "A. Surveyor")
        await pilot.press("escape")
        await rest(pilot)
        assert app.results == [None]
        app.show()
        await rest(pilot)
        assert "Draft of" in everything(app)
        await pilot.press("enter")
        await rest(pilot)
        assert app.screen.typed()["author"] == "A. Surveyor"


# Looking at papers


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_text_is_read_here(full: Deskful, files: Path, size: tuple[int, int]) -> None:
    on_file(full, files / "visit.txt", description="What he saw")
    app = full.app()
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        assert "E001 What he saw · visit.txt · put on file Thu 19 Nov" in everything(app)
        await pilot.press("y")
        assert app.clipboard == "visit.txt"
        await pilot.press("enter")
        await rest(pilot)
        assert isinstance(app.screen, ReadingScreen)
        seen = everything(app)
        assert "E001 · survey · Thu 19 Nov · visit.txt" in seen
        assert "Black mould on the outer wall." in seen
        await pilot.press("y")
        assert app.clipboard.startswith("Black mould on the outer wall.\nThe fan")
        await pilot.press("question_mark")
        await rest(pilot)
        assert "Papers on file" in everything(app)
        await pilot.press("escape", "escape")
        assert isinstance(app.screen, PapersScreen)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What the system's program was given; no program is started."""
    given: list[Path] = []
    monkeypatch.setattr(lending, "open_with_system", given.append)
    return given


async def test_others_are_opened_from_a_private_copy_that_goes_again(
    full: Deskful, files: Path, shown: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once the screen is left, and the program has had its time to open it."""
    monkeypatch.setattr(papers_screen, "TIME_TO_OPEN", 0.05)
    on_file(full, files / "survey.pdf")
    app = full.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("enter")
        await rest(pilot)
        (copy,) = shown
        assert copy.read_bytes() == b"%PDF-1.7 no text"
        assert copy.name.startswith("E001") and "survey" not in copy.parent.name
        if sys.platform != "win32":
            assert stat.S_IMODE(copy.stat().st_mode) & 0o077 == 0
            assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700
        assert told(app) == ["E001 is being opened. What is changed in it there is not kept."]
        await pilot.press("escape")
        await rest(pilot)
        assert not copy.exists() and not copy.parent.exists()


async def test_ctrl_o_opens_a_text_too_from_the_list_or_while_it_is_read(
    full: Deskful, files: Path, shown: list[Path]
) -> None:
    on_file(full, files / "visit.txt")
    app = full.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+o")
        await rest(pilot)
        await pilot.press("enter")
        await rest(pilot)
        await pilot.press("ctrl+o")
        await rest(pilot)
        assert [copy.suffix for copy in shown] == [".txt", ".txt"]


async def test_a_program_among_the_evidence_is_never_started(full: Deskful, files: Path) -> None:
    on_file(full, files / "setup.exe")
    app = full.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("enter")
        await rest(pilot)
        assert "is not opened from here" in " ".join(told(app))
        assert isinstance(app.screen, PapersScreen)


async def test_a_paper_is_written_to_a_folder(full: Deskful, files: Path, tmp_path: Path) -> None:
    on_file(full, files / "survey.pdf")
    out = tmp_path / "out"
    out.mkdir()
    app = full.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        app.written_to = out
        assert "ctrl+e to a folder" in painted(app)[-1]
        await pilot.press("ctrl+e")
        await rest(pilot)
        assert "no longer encrypted" in everything(app)
        await pilot.press("enter")
        await rest(pilot)
        (written,) = out.iterdir()
        assert written.read_bytes() == b"%PDF-1.7 no text"
        assert f"Written to {written}." in told(app)


async def test_a_letter_is_written_from_its_page_under_a_name_for_its_reader(
    full: Deskful, tmp_path: Path
) -> None:
    """C26-001-clarification.pdf, not E001.pdf; a second time beside it, never over it."""
    reference = "C26-001"
    facts, text = act("clarify").facts(text="Which room?", on=date(2026, 11, 20)), "Which room do you mean?"
    sent = {"to": "T. Okafor", "how": "email", "override": "short"}
    full.call(lambda: full.office.issue(reference, "clarification", facts, text, **sent))
    app = full.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        app.written_to = tmp_path
        await pilot.press("enter")
        await rest(pilot)
        assert isinstance(app.screen, ReadingScreen)
        assert "ctrl+e to a folder" in painted(app)[-1]
        for _ in range(2):
            await pilot.press("ctrl+e")
            await rest(pilot)
            await pilot.press("enter")
            await rest(pilot)
    written = sorted(path.name for path in tmp_path.glob("*.pdf"))
    assert written == [f"{reference}-clarification-2.pdf", f"{reference}-clarification.pdf"]
    filed = full.call(full.office.write_out, reference, 1, tmp_path)
    assert filed.name == f"{reference}-clarification-3.pdf"


async def test_t_shows_one_kind_after_the_other(full: Deskful, files: Path) -> None:
    on_file(full, files / "survey.pdf")
    on_file(full, files / "visit.txt", kind="call note")
    app = full.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        seen = [labels(pilot)]
        for _ in range(3):
            await pilot.press("t")
            seen.append(labels(pilot))
        assert seen == [["E002", "E001"], ["E002"], ["E001"], ["E002", "E001"]]


async def test_an_undo_takes_it_off_the_list(full: Deskful, files: Path) -> None:
    """Even where only its kind was shown: then all is shown again."""
    on_file(full, files / "survey.pdf")
    on_file(full, files / "visit.txt", kind="call note")
    app = full.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("t")
        for left in (["E001"], []):
            await pilot.press("u")
            await rest(pilot)
            await pilot.press("y")
            await rest(pilot)
            assert labels(pilot) == left
        assert "Nothing is on file yet." in everything(app)


async def test_acts_and_search_work_from_the_papers(full: Deskful, files: Path) -> None:
    on_file(full, files / "survey.pdf")
    app = full.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("k")
        await rest(pilot)
        assert "Record a contact · C26-001" in everything(app)
        await pilot.press("escape")
        await rest(pilot)
        await pilot.press("slash")
        await rest(pilot)
        assert isinstance(app.screen, WorklistScreen)
        assert app.focused is not None and app.focused.id == "search"


def bare(**more: Any) -> Complaint:
    return Complaint("C26-001", DAY, DAY, "phone", "T. Okafor", "Damp", **more)


def test_a_letter_stands_with_its_copy_and_the_newest_is_first() -> None:
    """Three papers of which one is the copy of the letter."""
    letter = Letter(1, "acknowledgement-1", 1, DAY, "email", "T. Okafor\n12 Elm Court", "Dear", document=2)
    case = bare(
        documents=(
            Document(1, "wall.jpg", "photo", DAY, 5, "a", dated=date(2026, 9, 1)),
            Document(2, "letter.pdf", "letter sent", DAY, 5, "b"),
            Document(3, "report.pdf", "survey", date(2026, 11, 21), 5, "c"),
        ),
        letters=(letter,),
    )
    listed = papers(case)
    assert [paper.label for paper in listed] == ["E003", "L01", "E001"]
    assert listed[1][1:5] == ("Acknowledgement, stage 1", DAY, "to T. Okafor", "sent by email, copy E002")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_letter_is_read_as_it_was_sent(
    full: Deskful, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = Letter(
        1, "acknowledgement-1", 1, DAY, "email", "T. Okafor\n12 Elm Court", "Dear T. Okafor,\nwe will"
    )
    view = full.call(full.office.case, "C26-001")
    seen = view._replace(complaint=view.complaint._replace(letters=(letter,)))
    monkeypatch.setattr(full.office, "case", lambda reference: seen)
    app = full.app()
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+o")
        await rest(pilot)
        assert told(app) == ["L01 has no copy on file; enter shows its words."]
        await pilot.press("y")
        assert app.clipboard == "L01 Acknowledgement, stage 1"
        await pilot.press("enter")
        await rest(pilot)
        assert app.screen.query_one(Page)
        assert "12 Elm Court" in everything(app) and "Dear T. Okafor," in everything(app)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_whatever_papers_are_called_and_say_is_only_text(
    full: Deskful, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Made past the acts, which would have cleaned it, as a foreign store might hold it."""
    document = Document(1, HOSTILE, HOSTILE, DAY, 5, "a", author=HOSTILE, description=HOSTILE)
    letter = Letter(1, HOSTILE, 1, DAY, HOSTILE, HOSTILE, HOSTILE)
    view = full.call(full.office.case, "C26-001")
    case = view.complaint._replace(documents=(document,), letters=(letter,), resident=HOSTILE)
    monkeypatch.setattr(full.office, "case", lambda reference: view._replace(complaint=case))
    monkeypatch.setattr(full.office, "document_text", lambda reference, number: HOSTILE)
    app = full.app()
    async with app.run_test(size=size, notifications=True) as pilot:
        await opened(pilot)
        seen = [everything(app)]
        for key in ("y", "down", "y", "t", "t", "t", "enter"):
            await pilot.press(key)
            await rest(pilot)
            seen.append(everything(app))
        assert isinstance(app.screen, ReadingScreen)
        assert "[@click=app.quit]go[/]" in seen[-1]
        assert app.is_running
    assert not [screen for screen in seen if "\x1b" in screen or "\u202e" in screen or "\x07" in screen]


async def test_a_long_text_is_drawn_line_by_line(full: Deskful, monkeypatch: pytest.MonkeyPatch) -> None:
    """200,000 characters, and a line without a space; the end is reached with one key."""
    text = "x" * 50_000 + "\n" + "word " * 30_000 + "\nThe end."
    app = FormDesk(full.thread, full.office, lambda: ReadingScreen("E001", text, lambda: None, lambda: None))
    async with app.run_test(size=(80, 24)) as pilot:
        await rest(pilot)
        await pilot.press("end")
        await pilot.pause(0.5)
        assert "The end." in everything(app)


async def test_a_document_that_is_gone_is_a_sentence(full: Deskful, files: Path, shown: list[Path]) -> None:
    on_file(full, files / "survey.pdf")
    app = full.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        full.call(full.office.undo, "C26-001")
        await pilot.press("enter")
        await rest(pilot)
        assert told(app) and "E001" in told(app)[0]
        with pytest.raises(BadInput):
            full.call(full.office.lend, "C26-001", 1)
