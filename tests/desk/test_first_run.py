"""The first run: passphrase twice, words on strength and loss, a store made, a recovery sheet of one's own."""

import stat
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from desk.formdesk import fill, judged, typing
from desk.screens_seen import everything

from casedesk.casework.office import Office
from casedesk.desk.app import CasedeskApp
from casedesk.desk.dialogs.recovery import RecoveryDialog
from casedesk.desk.screens.first_run import FirstRunScreen, shipped_policies, strength
from casedesk.desk.screens.worklist import WorklistScreen

TODAY = date(2026, 11, 22)
WORDS = "correct horse battery staple"
SAID = {"landlord": "Millbrook Homes", "officer": "Ruth Ellery", "working_days": "tue, wed, thu"}


def app_at(place: Path) -> CasedeskApp:
    """The desk where no store is yet."""
    return CasedeskApp(None, None, place=place, as_at=TODAY)


async def until(pilot: Any, kind: type) -> None:
    """Wait for the store to be made."""
    for _ in range(300):
        if isinstance(pilot.app.screen, kind):
            return
        await pilot.pause(0.02)
    raise AssertionError(f"no {kind.__name__}")


async def test_a_store_is_made_by_keyboard_and_the_worklist_follows(tmp_path: Path) -> None:
    """Passphrase twice, names, ctrl+s, the sheet saved for its owner only, then the worklist."""
    place = tmp_path / "there" / "casedesk.db"
    app = app_at(place)
    app.written_to = place.parent
    async with app.run_test(size=(80, 24)) as pilot:
        await judged(pilot)
        seen = everything(app)
        assert "Casedesk keeps the complaints of a small landlord" in seen
        await typing(pilot, WORDS)
        await judged(pilot)
        assert "strong: 28 characters" in everything(app)
        assert "Nobody can recover a lost passphrase" in everything(app)
        await pilot.press("tab")
        await typing(pilot, WORDS, "Millbrook Homes", "Ruth Ellery")
        await pilot.press("ctrl+s")
        await until(pilot, RecoveryDialog)
        await judged(pilot)
        assert WORDS not in everything(app)
        await pilot.press("ctrl+s")
        await judged(pilot)
        assert "Saved to" in " ".join(everything(app).split())
        await pilot.press("escape")
        await until(pilot, WorklistScreen)
        assert app.office.encrypted
        assert app.office.settings()["landlord"] == "Millbrook Homes"
    app.office.close()
    page = place.with_name("casedesk-recovery-sheet.pdf")
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    assert WORDS.encode() not in page.read_bytes()
    reopened = Office.open(place, WORDS, as_at=TODAY)
    assert reopened.who == "Ruth Ellery"
    reopened.close()


async def test_typing_replaces_the_days_that_are_suggested(tmp_path: Path) -> None:
    """Monday to Friday is our guess; who works three days types them and is done."""
    app = app_at(tmp_path / "casedesk.db")
    async with app.run_test(size=(80, 24)) as pilot:
        await judged(pilot)
        await typing(pilot, WORDS, WORDS, "Millbrook Homes", "Ruth Ellery", "tue, wed, thu")
        assert isinstance(app.screen, FirstRunScreen)
        assert app.screen.given()["working_days"] == "tue, wed, thu"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"passphrase": "short", "again": "short", **SAID}, "too short: 5 of at least 10 characters"),
        ({"passphrase": WORDS, "again": WORDS + "s", **SAID}, "The two passphrases are not the same"),
        ({"passphrase": WORDS, "again": WORDS, **SAID, "landlord": " "}, "Give the landlord's name"),
        (
            {"passphrase": WORDS, "again": WORDS, **SAID, "working_days": "someday"},
            "is not a day of the week",
        ),
    ],
)
async def test_what_cannot_be_is_said_at_its_field_and_nothing_is_made(
    tmp_path: Path, typed: dict[str, str], sentence: str
) -> None:
    """Nothing is left behind on the disk."""
    place = tmp_path / "casedesk.db"
    app = app_at(place)
    async with app.run_test(size=(120, 40)) as pilot:
        await judged(pilot)
        assert isinstance(app.screen, FirstRunScreen)
        fill(app.screen, **typed)
        await judged(pilot)
        await pilot.press("ctrl+s")
        await judged(pilot)
        assert isinstance(app.screen, FirstRunScreen)
        assert sentence in " ".join(row.problem for row in app.screen.rows)
    assert list(tmp_path.glob("casedesk*")) == []


async def test_a_plain_store_only_on_request_with_a_warning_and_the_desk_says_so(tmp_path: Path) -> None:
    """The passphrase fields go, the warning comes, and the worklist says NOT ENCRYPTED."""
    app = app_at(tmp_path / "casedesk.db")
    async with app.run_test(size=(80, 24)) as pilot:
        await judged(pilot)
        fill(app.screen, plain=True, **SAID)  # type: ignore[arg-type]
        await judged(pilot)
        assert "can read every complaint" in " ".join(everything(app).split())
        assert not app.screen.row("passphrase").display  # type: ignore[attr-defined]
        await pilot.press("ctrl+s")
        await until(pilot, WorklistScreen)
        await judged(pilot)
        assert "NOT ENCRYPTED" in everything(app)
    app.office.close()


async def test_a_shipped_policy_is_laid_over_the_code(tmp_path: Path) -> None:
    """The policy of 2025 is in force on a complaint of November 2026."""
    title = next(name for name, (_, policy) in shipped_policies().items() if policy.id == "policy_2025")
    app = app_at(tmp_path / "casedesk.db")
    async with app.run_test(size=(120, 40)) as pilot:
        await judged(pilot)
        fill(app.screen, plain=True, policy=title, **SAID)  # type: ignore[arg-type]
        await pilot.press("ctrl+s")
        await until(pilot, WorklistScreen)
        policy = app.office.law.policy_for(TODAY)
        assert policy is not None
        assert policy.id == "policy_2025"
    app.office.close()


async def test_escape_leaves_and_makes_nothing(tmp_path: Path) -> None:
    """A first run thought better of."""
    app = app_at(tmp_path / "casedesk.db")
    async with app.run_test(size=(80, 24)) as pilot:
        await judged(pilot)
        await typing(pilot, WORDS)
        await pilot.press("escape")
        await pilot.pause(0.1)
    assert not app.has_office
    assert list(tmp_path.glob("casedesk*")) == []


@pytest.mark.parametrize(
    ("length", "words"),
    [(9, "too short"), (10, "weak"), (15, "weak"), (16, "good"), (23, "good"), (24, "strong")],
)
def test_strength_is_told_in_words_by_length(length: int, words: str) -> None:
    """At the edges of each word."""
    assert strength("x" * length).startswith(words)
