"""The letter on the screen: chosen, composed, judged while it is typed, gone over, kept as a draft."""

from datetime import date
from typing import Any

import pytest
from desk.formdesk import Deskful, judged, typing
from desk.letterdesk import LARGE, SMALL, consequences, full, missing, open_letter, put_text, tally, until
from desk.screens_seen import everything, told
from textual.widgets import OptionList

from casedesk.desk.dialogs.ask import Choose, Confirm
from casedesk.desk.dialogs.ask_folder import AskFolder
from casedesk.desk.forms.drafts import SAVE_AFTER
from casedesk.desk.forms.screen import ActForm
from casedesk.desk.screens.letter import LetterScreen
from casedesk.desk.screens.pages import PagesScreen
from casedesk.desk.widgets.checks import Checks

__all__ = ["full"]


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_l_offers_the_likeliest_letter_first(full: Deskful, size: tuple[int, int]) -> None:
    """A complaint that is defined but not acknowledged waits for its acknowledgement."""
    reference = full.defined()
    app = full.app()
    async with app.run_test(size=size) as pilot:
        app.open_case(reference)
        await judged(pilot)
        await pilot.press("l")
        await until(pilot, Choose)
        lines = [str(option.prompt) for option in app.screen.query_one(OptionList).options]
        assert lines[0].startswith("Acknowledgement, stage 1")
        assert "Request for clarification" in lines
        await pilot.press("escape")
        await judged(pilot)
        assert app.screen.__class__.__name__ == "CaseScreen"


async def test_where_no_letter_fits_it_is_said(full: Deskful) -> None:
    """A complaint that was withdrawn, and to whose resident nothing was promised."""
    reference = full.defined()
    full.do("withdraw", reference, on="19/11", said="Mended", confirmed="20/11")
    app = full.app()
    async with app.run_test(size=SMALL) as pilot:
        app.open_case(reference)
        await judged(pilot)
        await pilot.press("l")
        await judged(pilot)
        assert f"No letter fits {reference} as it stands." in told(app)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_everything_that_matters_is_in_sight(full: Deskful, size: tuple[int, int]) -> None:
    """Received on Tuesday 17 November, so answered by Friday 4 December if acknowledged on Sunday 22."""
    reference = full.defined(needs="Ring first")
    app = full.app()
    async with app.run_test(size=size) as pilot:
        screen = await open_letter(pilot, reference)
        seen = everything(app)
        for words in (
            "Acknowledgement, stage 1",
            "T. Okafor, 12 Elm Court",
            "Goes by",
            "22 Nov 2026",
            "Ring first",
        ):
            assert words in seen
        assert "Nothing is missing" in seen
        assert "Respond: Tue 8 Dec becomes Fri 4 Dec" in seen
        assert "ctrl+s issue" in seen and "esc leave" in seen
        assert "by Friday 4 December 2026" in screen.area.text


async def test_an_act_that_needs_facts_asks_for_them_first(full: Deskful) -> None:
    """The extension asks for the new date and the reason, and for nothing that the letter says itself."""
    reference = full.acknowledged()
    app = full.app()
    async with app.run_test(size=LARGE) as pilot:
        app.open_case(reference)
        await judged(pilot)
        await pilot.press("l")
        await until(pilot, Choose)
        await pilot.press("down", "enter")
        await judged(pilot)
        form = app.screen
        assert isinstance(form, ActForm)
        names = [row.field.name for row in form.rows]
        assert "to" in names and "reason" in names
        assert not {"ombudsman_details", "in_writing"} & set(names)
        assert "go on to the letter" in everything(app)
        await pilot.press("ctrl+s")
        await judged(pilot)
        assert app.screen is form  # not without a date and a reason
        form.put({"to": "9 dec", "reason": "The surveyor is ill"})
        await judged(pilot)
        await pilot.press("ctrl+s")
        await judged(pilot)
        assert isinstance(app.screen, LetterScreen)
        assert "Wednesday 9 December 2026" in app.screen.area.text
        assert "The surveyor is ill" in app.screen.area.text


async def test_what_is_missing_comes_first_and_is_judged_while_typing(full: Deskful) -> None:
    """A field left open is a must; filled in, nothing is missing any more."""
    reference = full.defined()
    app = full.app()
    async with app.run_test(size=SMALL) as pilot:
        screen = await open_letter(pilot, reference)
        assert missing(screen) == []
        put_text(screen, screen.area.text + "\n\n[[who will ring]]")
        await judged(pilot)
        assert missing(screen)[0] == "unfilled"
        assert "Missing: 1 must" in tally(screen)
        assert "who will ring" in everything(app)
        await pilot.press("ctrl+n")
        await pilot.pause()
        assert screen.area.selected_text == "[[who will ring]]"
        await typing(pilot, "Femi Grant will ring you.")
        await judged(pilot)
        assert screen.area.text.endswith("\n\nFemi Grant will ring you.")
        assert "unfilled" not in missing(screen)


async def test_ctrl_n_goes_round_the_open_fields(full: Deskful) -> None:
    reference = full.defined()
    app = full.app()
    async with app.run_test(size=LARGE) as pilot:
        screen = await open_letter(pilot, reference)
        put_text(screen, f"[[one]] {screen.area.text} [[two]]")
        await judged(pilot)
        seen = []
        for _ in range(3):
            await pilot.press("ctrl+n")
            await pilot.pause()
            seen.append(screen.area.selected_text)
        assert sorted(seen[:2]) == ["[[one]]", "[[two]]"]
        assert seen[2] == seen[0]


async def test_what_is_missing_altogether_is_shown_in_the_list(full: Deskful) -> None:
    """Nothing in the text to go to: the keys go to the list, and enter there goes back to the text."""
    reference = full.defined()
    app = full.app()
    async with app.run_test(size=SMALL) as pilot:
        screen = await open_letter(pilot, reference)
        put_text(screen, "We have your complaint.")
        await judged(pilot)
        assert len(missing(screen)) > 3
        await pilot.press("ctrl+n")
        await judged(pilot)
        assert isinstance(app.focused, Checks)
        await pilot.press("enter")
        await judged(pilot)
        assert app.focused is screen.area


async def test_ctrl_n_says_when_nothing_is_missing(full: Deskful) -> None:
    reference = full.defined()
    app = full.app()
    async with app.run_test(size=SMALL) as pilot:
        await open_letter(pilot, reference)
        await pilot.press("ctrl+n")
        await pilot.pause()
        assert told(app) == ["Nothing is missing."]


async def test_the_text_follows_another_day_until_somebody_changes_it(full: Deskful) -> None:
    """Sent on Friday 20 November the answer is due on Friday 4 December; on Thursday 19, on Thursday 3."""
    reference = full.defined()
    app = full.app()
    async with app.run_test(size=LARGE) as pilot:
        screen = await open_letter(pilot, reference)
        screen.put({"on": "19 nov"})
        await judged(pilot)
        assert "Thursday 3 December 2026" in screen.area.text
        assert "Respond: Tue 8 Dec becomes Thu 3 Dec" in consequences(screen)
        put_text(screen, screen.area.text + "\n\nRuth")
        screen.put({"on": "20 nov"})
        await judged(pilot)
        assert screen.area.text.endswith("Ruth")
        assert "Thursday 3 December 2026" in screen.area.text
        assert missing(screen)  # a date in it is no longer the engine's


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("someday", "is not a date"),
        ("", "Say on which day"),
        ("16 nov", "before it was received"),  # it came on Tuesday 17
    ],
)
async def test_a_day_that_cannot_be_is_said_at_its_field(full: Deskful, typed: str, words: str) -> None:
    reference = full.defined()
    app = full.app()
    async with app.run_test(size=LARGE) as pilot:
        screen = await open_letter(pilot, reference)
        screen.put({"on": typed})
        await judged(pilot)
        row = screen.row("on")
        assert row is not None and words in row.problem


async def test_a_late_extension_is_said_strongly_and_can_be_issued(full: Deskful) -> None:
    """Acknowledged on Monday 2 November, the answer was due on Monday 16; it is Sunday 22."""
    reference = full.acknowledged("2026-10-29", "2026-11-02")
    app = full.app()
    async with app.run_test(size=SMALL) as pilot:
        app.open_form("extend", reference)
        await judged(pilot)
        form = app.screen
        assert isinstance(form, ActForm)
        form.put({"to": "30 nov", "reason": "The boiler part is late", "update_every": "5"})
        await judged(pilot)
        await pilot.press("ctrl+l")
        await judged(pilot)
        screen = app.screen
        assert isinstance(screen, LetterScreen)
        assert "not valid" in everything(app)
        await pilot.press("ctrl+s")
        await until(pilot, Confirm)
        assert "not valid" in everything(app)
        await pilot.press("y")
        await judged(pilot)
        assert full.case(reference).letters[0].kind == "extension-1"


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_f5_shows_the_pages_as_the_paper_has_them(full: Deskful, size: tuple[int, int]) -> None:
    """In large print the same letter takes more pages."""
    reference = full.defined()
    app = full.app()
    async with app.run_test(size=size) as pilot:
        screen = await open_letter(pilot, reference)
        await pilot.press("f5")
        await judged(pilot)
        assert isinstance(app.screen, PagesScreen)
        assert "Page 1 of 1" in everything(app)
        assert "Millbrook Homes" in everything(app)
        await pilot.press("escape")
        await judged(pilot)
        assert app.screen is screen
        await pilot.press("ctrl+t", "f5")
        await judged(pilot)
        assert "Page 1 of 2" in everything(app)
        await pilot.press("n")
        await pilot.pause()
        assert "Page 2 of 2" in everything(app)
        await pilot.press("b")
        await pilot.pause()
        assert "Page 1 of 2" in everything(app)
        assert "large print" in everything(app)


async def test_the_print_agreed_with_the_resident_is_chosen_already(full: Deskful) -> None:
    reference = full.defined()
    full.do("need", reference, kind="adjustment", style="large print", since="2026-11-18")
    app = full.app()
    async with app.run_test(size=SMALL) as pilot:
        await open_letter(pilot, reference)
        assert "large print, as agreed" in everything(app)
        for words in ("easy to read (agreed: large print)", "ordinary print (agreed: large print)"):
            await pilot.press("ctrl+t")
            await pilot.pause()
            assert words in " ".join(everything(app).split())


async def test_ctrl_y_copies_the_whole_letter(full: Deskful) -> None:
    reference = full.defined()
    app = full.app()
    async with app.run_test(size=SMALL) as pilot:
        screen = await open_letter(pilot, reference)
        await pilot.press("ctrl+y")
        await judged(pilot)
        assert screen.area.text.strip() in app.clipboard
        assert any("Copied the letter" in words for words in told(app))
    assert full.case(reference).letters == ()


@pytest.mark.parametrize(
    ("keys", "ending", "begins"), [((), "pdf", b"%PDF-"), (("tab", "right"), "docx", b"PK")]
)
async def test_ctrl_e_writes_a_draft_and_records_nothing(
    full: Deskful, tmp_path: Any, keys: tuple[str, ...], ending: str, begins: bytes
) -> None:
    """The folder is asked for, and remembered for the next time; no file is ever written over."""
    reference, folder = full.defined(), tmp_path / "out"
    folder.mkdir()
    app = full.app()
    async with app.run_test(size=SMALL) as pilot:
        await open_letter(pilot, reference)
        app.written_to = folder
        for _ in range(2):
            await pilot.press("ctrl+e")
            await until(pilot, AskFolder)
            await pilot.press(*keys, "ctrl+s")
            await until(pilot, LetterScreen)
            await judged(pilot)
    names = [
        f"{reference}-acknowledgement-1-draft-2.{ending}",
        f"{reference}-acknowledgement-1-draft.{ending}",
    ]
    assert sorted(path.name for path in folder.iterdir()) == names
    assert (folder / names[1]).read_bytes().startswith(begins)
    assert (folder / names[1]).stat().st_mode & 0o077 == 0
    assert full.case(reference).letters == ()


async def test_a_folder_that_is_not_there_is_said(full: Deskful, tmp_path: Any) -> None:
    app = full.app()
    reference = full.defined()
    async with app.run_test(size=SMALL) as pilot:
        await open_letter(pilot, reference)
        app.written_to = tmp_path / "gone"
        await pilot.press("ctrl+e")
        await until(pilot, AskFolder)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "There is no folder" in everything(app)


async def test_a_letter_left_is_offered_back_as_it_was(full: Deskful) -> None:
    """Its text, its head and its print."""
    reference = full.defined()
    app = full.app()
    async with app.run_test(size=SMALL) as pilot:
        screen = await open_letter(pilot, reference)
        screen.put({"to": "T. Okafor, 3 New Street", "how": "email"})
        put_text(screen, "Half a letter")
        await pilot.press("ctrl+t", "escape")
        await judged(pilot)
        assert any("Kept as a draft" in words for words in told(app))
        await pilot.press("l")
        await until(pilot, Choose)
        await pilot.press("enter")
        await judged(pilot)
        assert "takes it back" in everything(app)
        await pilot.press("enter")
        await judged(pilot)
        again = app.screen
        assert isinstance(again, LetterScreen)
        page = again.page()
        assert (page.text, page.to, page.how, page.style) == (
            "Half a letter",
            "T. Okafor\n3 New Street",
            "email",
            "large print",
        )


async def test_typing_is_in_the_store_a_second_later(full: Deskful) -> None:
    reference = full.defined()
    app = full.app()
    async with app.run_test(size=SMALL) as pilot:
        screen = await open_letter(pilot, reference)
        put_text(screen, "Only just begun")
        await pilot.pause(SAVE_AFTER + 0.3)
        await judged(pilot)
        kept = full.call(full.office.draft, f"letter:{reference}:acknowledgement-1")
    assert kept is not None and "Only just begun" in kept


async def test_an_undo_can_be_taken_back(full: Deskful) -> None:
    """``ctrl+y`` copies here, so ``ctrl+r`` brings back what ``ctrl+z`` took."""
    reference = full.defined()
    app = full.app()
    async with app.run_test(size=SMALL) as pilot:
        screen = await open_letter(pilot, reference)
        before = screen.area.text
        await typing(pilot, "Hm")
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert screen.area.text == before
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert screen.area.text == f"Hm{before}"


@pytest.mark.fault(31)
async def test_a_huge_paste_is_bounded_and_said(full: Deskful) -> None:
    """No letter has more than a hundred thousand characters: somebody pasted the wrong thing."""
    reference = full.defined()
    app = full.app()
    async with app.run_test(size=SMALL) as pilot:
        screen = await open_letter(pilot, reference)
        put_text(screen, "")
        screen.area.take("a few words\n" * 100_000)
        assert len(screen.area.text) == 100_000
        await pilot.pause()
        assert any("only the beginning, 100,000 characters" in words for words in told(app))


async def test_the_usual_way_is_the_one_the_resident_came_by(full: Deskful) -> None:
    """By e-mail where they wrote an e-mail; by letter where they rang."""
    rang, wrote = full.defined(), full.defined(channel="email", resident="M. Ivanov")
    app = full.app()
    async with app.run_test(size=SMALL) as pilot:
        screen = await open_letter(pilot, rang)
        assert screen.page().how == "letter"
        await pilot.press("escape")
        await judged(pilot)
        screen = await open_letter(pilot, wrote)
        assert screen.page().how == "email"
        assert screen.page().sent == date(2026, 11, 22)
