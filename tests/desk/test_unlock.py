"""Unlocking: the passphrase opens, a wrong one makes the same sentence and a longer wait, nothing leaks."""

from datetime import date
from pathlib import Path

import pytest
from desk.formdesk import judged, typing
from desk.screens_seen import everything, until

from casedesk.casework.office import Office
from casedesk.desk.app import CasedeskApp
from casedesk.desk.screens import passphrase
from casedesk.desk.screens.unlock import UnlockScreen
from casedesk.desk.screens.worklist import WorklistScreen

PASSPHRASE = "correct horse battery"
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An encrypted store, made once."""
    place = tmp_path_factory.mktemp("locked") / "casedesk.db"
    Office.create(place, PASSPHRASE, {"officer": "Ruth Ellery"}, as_at=TODAY).close()
    return place


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits of a fiftieth of a second."""
    monkeypatch.setattr(passphrase, "FIRST_WAIT", 0.02)


def app_for(place: Path) -> CasedeskApp:
    """The desk before its store is open."""
    return CasedeskApp(None, lambda typed: Office.open(place, typed, as_at=TODAY), place=place)


async def test_the_passphrase_opens_the_worklist(locked: Path) -> None:
    """Typed, hidden, enter."""
    app = app_for(locked)
    async with app.run_test(size=(80, 24)) as pilot:
        assert isinstance(app.screen, UnlockScreen)
        await typing(pilot, PASSPHRASE)
        assert PASSPHRASE not in everything(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, WorklistScreen))
        assert app.office.encrypted
    app.office.close()


@pytest.mark.fault(15)
async def test_a_wrong_passphrase_is_told_the_same_each_time_and_waits_longer(
    locked: Path, quick: None, capfd: pytest.CaptureFixture[str]
) -> None:
    """Five times: the field is emptied, the sentence the same, the waits double, stderr stays empty."""
    app = app_for(locked)
    waits = []
    async with app.run_test(size=(80, 24)) as pilot:
        screen = app.screen
        assert isinstance(screen, UnlockScreen)
        set_timer = screen.set_timer
        screen.set_timer = lambda wait, call: (waits.append(wait), set_timer(wait, call))[1]  # type: ignore[method-assign,assignment,return-value,func-returns-value]
        for _ in range(5):
            await typing(pilot, "wrong one")
            await pilot.press("enter")
            await until(pilot, lambda: not screen._busy and not screen.query_one("Line").disabled)
            assert "That did not open it." in everything(app)
            assert screen.query_one("Line").value == ""
        await typing(pilot, PASSPHRASE)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, WorklistScreen))
    app.office.close()
    assert waits == [0.02, 0.04, 0.08, 0.16, 0.32]
    assert capfd.readouterr().err == ""


async def test_ctrl_t_shows_what_is_typed(locked: Path) -> None:
    """For a passphrase of five words on a strange keyboard."""
    app = app_for(locked)
    async with app.run_test(size=(80, 24)) as pilot:
        await typing(pilot, "open sesame")
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert "open sesame" in everything(app)


async def test_a_store_that_is_held_says_who_holds_it(locked: Path) -> None:
    """Another desk has it open: the sentence of the store, and the passphrase can be tried again."""
    other = Office.open(locked, PASSPHRASE)
    app = app_for(locked)
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            await typing(pilot, PASSPHRASE)
            await pilot.press("enter")
            await until(pilot, lambda: not app.screen._busy, seconds=8)  # type: ignore[attr-defined]
            assert isinstance(app.screen, UnlockScreen)
            assert "pid" in everything(app) or "held" in everything(app) or "another" in everything(app)
    finally:
        other.close()


async def test_f1_helps_and_escape_comes_back(locked: Path) -> None:
    """The page says that nobody can recover it."""
    app = app_for(locked)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f1")
        await judged(pilot)
        assert "Nobody can recover it" in everything(app)
        await pilot.press("escape")
        await judged(pilot)
        assert isinstance(app.screen, UnlockScreen)
