"""The lock: when it falls, what it keeps, what waits behind it, and what the officer comes back to."""

import base64
import shutil
import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from desk.conftest import Desk, log
from desk.formdesk import typing
from desk.screens_seen import everything, told
from textual.pilot import Pilot

from casedesk.casework.office import Office
from casedesk.desk.app import CasedeskApp
from casedesk.desk.dialogs.ask import Sentence
from casedesk.desk.forms.lines import Line
from casedesk.desk.forms.screen import ActForm
from casedesk.desk.locking import WARNED
from casedesk.desk.screens import passphrase
from casedesk.desk.screens.locked import LockedScreen
from casedesk.desk.screens.worklist import WorklistScreen
from casedesk.desk.telling import EMPTIED

PASSPHRASE = "seven green bottles"
TODAY = date(2026, 11, 22)
MINUTE = 60.0


class Clocks:
    """The two clocks that the desk looks at: one stops while the laptop sleeps, the other does not."""

    def __init__(self, app: CasedeskApp) -> None:
        self.running = self.wall = 1000.0
        app.monotonic, app.wall = lambda: self.running, lambda: self.wall
        app.watch_clocks()
        app.touched()
        self._look = app.watch_clocks

    def pass_by(self, seconds: float, *, asleep: float = 0.0) -> None:
        """So much goes by, a second at a time as the desk looks; then it sleeps."""
        for _ in range(int(seconds)):
            self.running, self.wall = self.running + 1, self.wall + 1
            self._look()
        self.wall += asleep
        self._look()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An encrypted store with one complaint, made once."""
    place = tmp_path_factory.mktemp("made") / "casedesk.db"
    office = Office.create(place, PASSPHRASE, {"officer": "Ruth Ellery"}, as_at=TODAY)
    log(office, "T. Okafor", date(2026, 11, 17), "Damp again")
    office.close()
    return place


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Path:
    """A copy of it that belongs to one test."""
    return Path(shutil.copy(made, tmp_path / "casedesk.db"))


def app_at(place: Path) -> CasedeskApp:
    """The desk over it, open."""
    return CasedeskApp(Office.open(place, PASSPHRASE, as_at=TODAY), None, place=place)


async def until(pilot: Pilot[None], reached: Callable[[], object], seconds: float = 8.0) -> None:
    """Wait for the store's thread, or for the screen."""
    end = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < end, "waited too long"
        await pilot.pause(0.02)


async def lock(pilot: Pilot[None], app: CasedeskApp) -> LockedScreen:
    """By key; returns when the store is closed."""
    await pilot.press("ctrl+g")
    await until(pilot, lambda: app.office._store.closed)
    assert isinstance(app.screen, LockedScreen)
    return app.screen


async def unlock(pilot: Pilot[None], app: CasedeskApp) -> None:
    """With the passphrase, of which the line that it was typed on keeps nothing: Textual may keep that for long."""
    line = app.screen.query_one(Line)
    await typing(pilot, PASSPHRASE)
    await pilot.press("enter")
    await until(pilot, lambda: not app.locked and not line.value)


@pytest.mark.fault(16)
async def test_it_locks_when_nobody_touches_it_for_a_quarter_of_an_hour(desk: Desk) -> None:
    """A minute before, it says so; any key begins the count again; a plain store is hidden only."""
    app = desk()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        clocks = Clocks(app)
        clocks.pass_by(14 * MINUTE + 1)
        await until(pilot, lambda: WARNED in told(app))
        assert not app.locked
        await pilot.press("down")
        await until(pilot, lambda: WARNED not in told(app))
        clocks.pass_by(14 * MINUTE)
        assert not app.locked
        clocks.pass_by(MINUTE)
        assert app.locked
        await until(pilot, lambda: "nobody was at the keyboard" in everything(app))
        assert "Okafor" not in everything(app)
        await pilot.press("enter")
        await until(pilot, lambda: not app.locked and "Okafor" in everything(app))


@pytest.mark.fault(16)
async def test_it_locks_when_the_laptop_was_asleep_and_the_key_that_wakes_it_goes_nowhere(
    desk: Desk, office: Office
) -> None:
    """The clock on the wall has gone on by an hour, the other has not; ``never`` does not mean this."""
    office.save_settings({"lock_after": "never"})
    app = desk()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        clocks = Clocks(app)
        clocks.pass_by(9 * 60 * MINUTE)
        assert not app.locked
        clocks.wall += 60 * MINUTE
        await pilot.press("n")
        await pilot.pause()
        assert isinstance(app.screen, LockedScreen)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, WorklistScreen))


@pytest.mark.fault(16)
async def test_she_comes_back_to_the_half_filled_form_and_to_what_waited(place: Path) -> None:
    """What was confirmed is recorded; what comes late is shown late; another desk wrote meanwhile."""
    app = app_at(place)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "Okafor" in everything(app))
        app.open_form("note", "C26-001")
        await until(pilot, lambda: isinstance(app.screen, ActForm) and app.screen.rows)
        form = app.screen
        await typing(pilot, "Rang twice")
        log_facts = ("Confirmed just before", date(2026, 11, 20))
        confirmed = app.store.submit(lambda: log(app.office, log_facts[0], log_facts[1], "Lift"))
        await lock(pilot, app)
        assert confirmed.result() == "C26-002"
        app.notify("Said late about Okafor")
        app.push_screen(Sentence("Shown late", "about Okafor"))
        asked_late = app.run_worker(app.ask(lambda: app.office.counts()), exit_on_error=False)
        await pilot.press("n", "escape", "ctrl+p", "ctrl+s", "ctrl+g")
        await pilot.pause(0.2)
        assert "Okafor" not in everything(app) and app.screen_stack[-2] is form
        assert not asked_late.is_finished
        with_the_lock_let_go(place)
        await pilot.press("ctrl+u")
        await unlock(pilot, app)
        await until(pilot, lambda: isinstance(app.screen, Sentence))
        await until(pilot, lambda: "Said late about Okafor" in told(app))
        assert sum((await asked_late.wait()).values()) == 3
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is form)
        assert form.typed()["text"] == "Rang twice"
        await pilot.press("escape")
        await until(pilot, lambda: "Written elsewhere" in everything(app))
    app.office.close()


def with_the_lock_let_go(place: Path) -> None:
    """A draft is kept, and whoever has the passphrase may write meanwhile."""
    other = Office.open(place, PASSPHRASE, as_at=TODAY)
    assert "Rang twice" in (other.draft("note:C26-001") or "")
    log(other, "Written elsewhere", date(2026, 11, 21), "Noise")
    other.close()


@pytest.mark.fault(15, 16)
async def test_a_locked_desk_tells_why_it_does_not_open_and_can_be_left(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wrong passphrases wait longer each time; a store held elsewhere, or gone, is a sentence."""
    monkeypatch.setattr(passphrase, "FIRST_WAIT", 0.02)
    app = app_at(place)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "Okafor" in everything(app))
        screen = await lock(pilot, app)
        for tried in (1, 2):
            await typing(pilot, "wrong")
            await pilot.press("enter")
            await until(pilot, lambda n=tried: screen._tries == n and not screen._busy)
        other = Office.open(place, PASSPHRASE, as_at=TODAY)
        await typing(pilot, PASSPHRASE)
        await pilot.press("enter")
        await until(pilot, lambda: "in use by another casedesk" in everything(app))
        other.close()
        place.rename(place.with_suffix(".away"))
        await pilot.press("enter")
        await until(pilot, lambda: "There is no store" in everything(app))
        assert app.locked
        await pilot.press("ctrl+q")
    assert app.return_code == 0


async def test_the_clipboard_is_emptied_only_if_we_filled_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a minute, when the desk locks, and when it is left; never what others put there."""
    app = desk()
    written: list[str] = []
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert app._driver is not None
        monkeypatch.setattr(app._driver, "write", written.append)
        await pilot.press("ctrl+g", "enter")
        await until(pilot, lambda: not app.locked)
        assert EMPTIED not in written, "nothing was copied, so nothing is emptied"
        await pilot.press("y")
        await until(pilot, lambda: any("The clipboard is emptied in a minute." in said for said in told(app)))
        assert f"\x1b]52;c;{base64.b64encode(b'C26-002').decode()}\x07" in written
        assert app._emptying is not None and app._emptying._interval == MINUTE
        await pilot.press("ctrl+g")
        assert EMPTIED in written
        assert app.clipboard == "", "nor can it be pasted into the line of the passphrase"
        await pilot.press("enter")
        await until(pilot, lambda: not app.locked)
        app.copy_to_clipboard("something else")
    assert written.count(EMPTIED) == 2


@pytest.mark.fault(15)
async def test_what_was_being_copied_when_it_locks_waits_for_her_too(place: Path) -> None:
    """Whoever sits at the locked desk could paste it anywhere."""
    app, go_on = app_at(place), threading.Event()

    async def copying() -> None:
        await app.ask(go_on.wait, 10)
        app.copy("T. Okafor", "Copied.")

    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        app.begin(copying())
        await pilot.press("ctrl+g")
        go_on.set()
        await until(pilot, lambda: app.office._store.closed)
        assert app.clipboard == ""
        await unlock(pilot, app)
        assert app.clipboard == "T. Okafor"
    app.office.close()
