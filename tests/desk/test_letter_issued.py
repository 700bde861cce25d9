"""Issuing from the screen: asked once, kept whole, refused with what mends it; nothing of it is ever half done."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from desk.formdesk import Deskful, judged, typing
from desk.letterdesk import LARGE, SMALL, full, missing, open_letter, put_text, until
from desk.screens_seen import everything, told
from textual.pilot import Pilot
from textual.widgets import Static

from casedesk.desk.dialogs.ask import Confirm
from casedesk.desk.dialogs.ask_folder import AskFolder
from casedesk.desk.dialogs.issue import AskReason
from casedesk.desk.dialogs.issued import IssuedDialog
from casedesk.desk.forms.screen import ActForm
from casedesk.desk.screens.case import CaseScreen
from casedesk.desk.screens.letter import LetterScreen
from casedesk.desk.screens.pages import PagesScreen
from casedesk.desk.screens.settings import SettingsScreen
from casedesk.problems import StoreProblem

__all__ = ["full"]


@pytest.fixture
def bare(bare_store: Path, tmp_path: Path) -> Iterator[Deskful]:
    """A store whose settings have no details of the Ombudsman."""
    bare = Deskful.copied(bare_store, tmp_path)
    yield bare
    bare.close()


async def issue(pilot: Pilot[Any]) -> None:
    """ctrl+s, and yes."""
    await pilot.press("ctrl+s")
    await until(pilot, Confirm)
    await pilot.press("y")
    await until(pilot, IssuedDialog)
    await pilot.press("enter")
    await judged(pilot)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_issuing_asks_once_and_records_the_act(
    full: Deskful, tmp_path: Path, size: tuple[int, int]
) -> None:
    """What is left to do is said, and one key away: a PDF with a name for its reader.

    Sent by e-mail on Friday 20 November: the acknowledgement counts from that day.
    """
    reference = full.defined()
    app = full.app()
    async with app.run_test(size=size) as pilot:
        screen = await open_letter(pilot, reference)
        screen.put({"how": "email", "on": "20 nov", "to": "T. Okafor, 3 New Street"})
        await judged(pilot)
        text = screen.area.text
        await pilot.press("ctrl+s")
        await until(pilot, Confirm)
        seen = " ".join(everything(app).split())
        assert "recorded as sent by email on Friday 20 November 2026" in seen
        assert "never taken back" in seen
        await pilot.press("y")
        await until(pilot, IssuedDialog)
        seen = " ".join(everything(app).replace("│", " ").split())
        assert "L01 is on record as sent by email" in seen and "Casedesk sends nothing" in seen
        await pilot.press("ctrl+y")
        assert app.clipboard == full.case(reference).letters[0].text
        app.written_to = tmp_path
        await pilot.press("ctrl+e")
        await until(pilot, AskFolder)
        await pilot.press("enter")
        await until(pilot, IssuedDialog)
        await judged(pilot)
        assert (tmp_path / f"{reference}-acknowledgement-1.pdf").read_bytes().startswith(b"%PDF-")
        await pilot.press("enter")
        await judged(pilot)
        assert isinstance(app.screen, CaseScreen)
    case = full.case(reference)
    letter = case.letters[0]
    assert (letter.kind, letter.sent, letter.how) == ("acknowledgement-1", date(2026, 11, 20), "email")
    assert (letter.to, letter.text) == ("T. Okafor\n3 New Street", text.strip())
    assert letter.overridden == ""
    assert case.stage.acknowledged == date(2026, 11, 20)
    assert case.document(letter.document) is not None
    assert full.call(full.office.draft, f"letter:{reference}:acknowledgement-1") is None


async def test_no_leaves_the_letter_as_it_is(full: Deskful) -> None:
    reference = full.defined()
    app = full.app()
    async with app.run_test(size=SMALL) as pilot:
        screen = await open_letter(pilot, reference)
        await pilot.press("ctrl+s")
        await until(pilot, Confirm)
        await pilot.press("n")
        await judged(pilot)
        assert app.screen is screen
        assert screen.preview.problem == ""
    assert full.case(reference).letters == ()


@pytest.mark.parametrize(("field", "words"), [("to", "to whom"), ("how", "which way")])
async def test_a_letter_to_nobody_is_not_issued(full: Deskful, field: str, words: str) -> None:
    reference = full.defined()
    app = full.app()
    async with app.run_test(size=LARGE) as pilot:
        screen = await open_letter(pilot, reference)
        screen.put({field: ""})
        await judged(pilot)
        await pilot.press("ctrl+s")
        await judged(pilot)
        row = screen.row(field)
        assert app.screen is screen
        assert row is not None and words in row.problem
    assert full.case(reference).letters == ()


async def test_a_missing_must_is_issued_only_with_a_reason(full: Deskful) -> None:
    """Without a reason it stays; with one it goes, and both the lack and the reason stay with the letter."""
    reference = full.defined()
    app = full.app()
    async with app.run_test(size=SMALL) as pilot:
        screen = await open_letter(pilot, reference)
        put_text(screen, screen.area.text + "\n\n[[who]] will ring you.")
        await judged(pilot)
        await pilot.press("ctrl+s")
        await until(pilot, AskReason)
        assert "[[who]]" in everything(app)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Without a reason it is not issued." in everything(app)
        await pilot.press("escape")
        await judged(pilot)
        assert app.screen is screen
        assert full.case(reference).letters == ()
        await pilot.press("ctrl+s")
        await until(pilot, AskReason)
        await typing(pilot, "the name follows by phone")
        await pilot.press("enter")
        await until(pilot, IssuedDialog)
        await pilot.press("escape")
        await judged(pilot)
        assert isinstance(app.screen, CaseScreen)
    letter = full.case(reference).letters[0]
    assert "the name follows by phone" in letter.overridden
    assert "[[who]]" in letter.overridden


async def test_ctrl_l_in_a_form_issues_the_letter_and_ends_the_form(full: Deskful) -> None:
    """Both screens are gone and neither leaves a draft."""
    reference = full.defined()
    app = full.app()
    async with app.run_test(size=LARGE) as pilot:
        app.open_case(reference)
        await judged(pilot)
        await pilot.press("a")
        await judged(pilot)
        form = app.screen
        assert isinstance(form, ActForm)
        assert "ctrl+l with the letter" in everything(app)
        form.put({"how": "email", "on": "19 nov"})
        await judged(pilot)
        await pilot.press("ctrl+l")
        await until(pilot, LetterScreen)
        await judged(pilot)
        screen = app.screen
        assert isinstance(screen, LetterScreen)
        assert (screen.page().how, screen.page().sent) == ("email", date(2026, 11, 19))
        await issue(pilot)
        assert isinstance(app.screen, CaseScreen)
        assert "Respond by Thu 3 Dec" in everything(app)
    assert full.case(reference).letters[0].how == "email"
    assert full.call(full.office.draft, f"acknowledge:{reference}") is None


async def test_a_form_left_by_its_letter_is_as_it_was(full: Deskful) -> None:
    """esc in the letter goes back to the form; ctrl+s there still records without a letter."""
    reference = full.defined()
    app = full.app()
    async with app.run_test(size=SMALL) as pilot:
        app.open_form("acknowledge", reference)
        await judged(pilot)
        form = app.screen
        assert isinstance(form, ActForm)
        form.put({"on": "19 nov"})
        await judged(pilot)
        await pilot.press("ctrl+l")
        await until(pilot, LetterScreen)
        await judged(pilot)
        await pilot.press("escape")
        await judged(pilot)
        assert app.screen is form
        assert form.given()["on"] == "19 nov"
        await pilot.press("ctrl+s")
        await judged(pilot)
    case = full.case(reference)
    assert case.stage.acknowledged == date(2026, 11, 19)
    assert case.letters == ()


@pytest.mark.parametrize("act", ["define", "escalate", "note", "withdraw"])
async def test_an_act_that_is_no_letter_offers_none(full: Deskful, act: str) -> None:
    reference = full.acknowledged()
    app = full.app()
    async with app.run_test(size=LARGE) as pilot:
        app.open_form(act, reference)
        await judged(pilot)
        assert "with the letter" not in everything(app)
        await pilot.press("ctrl+l")
        await judged(pilot)
        assert isinstance(app.screen, ActForm)


@pytest.mark.parametrize("act", ["extend", "respond", "refuse", "update", "clarify"])
async def test_an_act_that_is_told_by_letter_offers_it(full: Deskful, act: str) -> None:
    reference = full.acknowledged()
    app = full.app()
    async with app.run_test(size=LARGE) as pilot:
        app.open_form(act, reference)
        await judged(pilot)
        assert "ctrl+l with the letter" in everything(app)


async def test_what_the_form_still_needs_is_said_before_the_letter_opens(full: Deskful) -> None:
    reference = full.acknowledged()
    app = full.app()
    async with app.run_test(size=LARGE) as pilot:
        app.open_form("respond", reference)
        await judged(pilot)
        await pilot.press("ctrl+l")
        await judged(pilot)
        assert isinstance(app.screen, ActForm)
        assert "Not yet, still needed" in everything(app)


async def test_a_complaint_without_definition_is_defined_first(full: Deskful) -> None:
    """The way to the acknowledgement is its form, where ctrl+o defines and comes back."""
    reference = full.logged()
    app = full.app()
    async with app.run_test(size=LARGE) as pilot:
        app.open_case(reference)
        await judged(pilot)
        await pilot.press("l")
        await pilot.pause(0.3)
        await pilot.press("enter")
        await until(pilot, ActForm)
        await judged(pilot)
        assert "ctrl+o" in everything(app)
        full.do("define", reference, points=("Damp",), outcome_sought="A dry room")
        await pilot.press("ctrl+s")
        await until(pilot, LetterScreen)


async def test_a_case_changed_meanwhile_is_shown_and_nothing_is_sent(full: Deskful) -> None:
    """The second ctrl+s is on the case as it is now."""
    reference = full.defined()
    app = full.app()
    async with app.run_test(size=LARGE) as pilot:
        screen = await open_letter(pilot, reference)
        full.do("note", reference, text="Rang again, upset")
        await pilot.press("ctrl+s")
        await judged(pilot)
        assert app.screen is screen
        assert full.case(reference).letters == ()
        assert "Rang again, upset" in str(screen.query_one("#beside", Static).content)
        assert "Changed while this form was open" in everything(app)
        await issue(pilot)
    assert len(full.case(reference).letters) == 1


async def test_a_letter_follows_a_case_changed_meanwhile_and_is_read_once_more(full: Deskful) -> None:
    """Another outcome is wanted now: the words that nobody has touched say it before anything is sent."""
    reference = full.defined()
    app = full.app()
    async with app.run_test(size=LARGE) as pilot:
        screen = await open_letter(pilot, reference)
        full.do("define", reference, points="Damp\nMissed visits", outcome_sought="A new fan and an apology")
        await pilot.press("ctrl+s")
        await judged(pilot)
        await pilot.press("ctrl+s")
        await judged(pilot)
        assert app.screen is screen
        assert "Read it once more" in told(app)[-1]
        assert "A new fan and an apology" in screen.area.text
        assert full.case(reference).letters == ()
        await issue(pilot)
    assert "A new fan and an apology" in full.case(reference).letters[0].text


async def test_a_store_that_cannot_be_read_again_leaves_the_letter_standing(
    full: Deskful, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The case was changed, and the disk has gone: it is said, and the desk goes on."""
    reference = full.defined()
    app = full.app()
    async with app.run_test(size=LARGE) as pilot:
        screen = await open_letter(pilot, reference)
        await pilot.press("ctrl+s")
        await until(pilot, Confirm)
        full.do("note", reference, text="Rang again, upset")

        def gone(reference: str) -> None:
            raise StoreProblem("The disk has gone.")

        monkeypatch.setattr(app.office, "case", gone)
        await pilot.press("y")
        await judged(pilot)
        assert app.screen is screen
        assert "was changed since the letter was begun" in screen.preview.problem
        assert "Dear T. Okafor" in screen.area.text


async def test_without_the_ombudsmans_details_the_settings_are_one_key_away(bare: Deskful) -> None:
    """An extension must give them; ctrl+o opens the settings and the letter takes them up."""
    reference = bare.acknowledged()
    app = bare.app()
    async with app.run_test(size=LARGE) as pilot:
        app.open_form("extend", reference)
        await judged(pilot)
        form = app.screen
        assert isinstance(form, ActForm)
        form.put({"to": "9 dec", "reason": "The surveyor is ill", "update_every": "5"})
        await judged(pilot)
        await pilot.press("ctrl+l")
        await until(pilot, LetterScreen)
        await judged(pilot)
        screen = app.screen
        assert isinstance(screen, LetterScreen)
        assert "ombudsman_details" in missing(screen)
        await pilot.press("ctrl+s")
        await until(pilot, AskReason)
        await typing(pilot, "in a hurry")
        await pilot.press("enter")
        await judged(pilot)
        assert app.screen is screen
        assert bare.case(reference).letters == ()
        assert "settings" in everything(app)
        await pilot.press("ctrl+o")
        await until(pilot, SettingsScreen)
        await judged(pilot)
        settings = app.screen
        assert isinstance(settings, SettingsScreen)
        settings.put(
            {
                "ombudsman_details": "Housing Ombudsman Service, PO Box 1484, Unit D, Preston, PR2 0ET; 0300 111 3000",
                "ombudsman_checked": "20 nov",
            }
        )
        await judged(pilot)
        await pilot.press("ctrl+s")
        await until(pilot, LetterScreen)
        await judged(pilot)
        assert "PO Box 1484" in screen.area.text
        assert "ombudsman_details" not in missing(screen)


async def test_a_letter_whose_step_is_on_record_is_written_and_not_issued_again(full: Deskful) -> None:
    """A closed complaint: its closing letter can still be read and copied."""
    reference = full.acknowledged()
    findings = "1: upheld: We came late.\n2: upheld: Nobody rang."
    full.do("respond", reference, on="2026-11-20", findings=findings, remedy="An apology")
    full.do("close", reference, on="2026-11-20")
    app = full.app()
    async with app.run_test(size=SMALL) as pilot:
        screen = await open_letter(pilot, reference)
        assert screen.kind.id == "closing"
        await pilot.press("f5")
        await until(pilot, PagesScreen)
        await pilot.press("escape")
        await until(pilot, LetterScreen)
        await pilot.press("ctrl+s")
        await judged(pilot)
        assert "on record already" in " ".join(everything(app).split())
    assert full.case(reference).letters == ()
