"""Backups on the desk: one put back after its number was typed, and what is shown of a store that does not open."""

import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from desk.conftest import TODAY, log
from desk.formdesk import judged, typing
from desk.screens_seen import everything, until

from casedesk.casework import restoring
from casedesk.casework.not_opening import explained
from casedesk.casework.office import Office
from casedesk.desk.app import CasedeskApp
from casedesk.desk.forms.change_passphrase import ChangePassphraseForm
from casedesk.desk.forms.put_back import PutBackForm
from casedesk.desk.putting_back import change_passphrase, show_backups
from casedesk.desk.screens.backups import BackupsScreen
from casedesk.desk.screens.worklist import WorklistScreen
from casedesk.problems import Damaged

PASSPHRASE = "correct horse battery"


async def test_a_backup_is_put_back_once_its_number_was_typed(desk, office: Office) -> None:
    """Seven complaints are backed up, an eighth is logged; with the backup it is gone from the worklist."""
    office.back_up_now()
    log(office, "N. Late", date(2026, 11, 20), "Logged after the backup")
    app = desk()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "N. Late" in everything(app))
        app.begin(show_backups(app))
        await until(pilot, lambda: isinstance(app.screen, BackupsScreen))
        await until(pilot, lambda: "It holds 7 complaints" in everything(app))
        await pilot.press("enter")
        await until(pilot, lambda: "not in the backup at all: C26-007" in everything(app))
        await typing(pilot, "8")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "holds 7 complaints, not 8" in everything(app))
        await pilot.press("backspace", "7", "ctrl+s")
        await until(pilot, lambda: "The backup was put back" in everything(app))
        await pilot.press("enter")
        await until(pilot, lambda: "N. Late" not in everything(app) and "T. Okafor" in everything(app))
        assert isinstance(app.screen, WorklistScreen)


@pytest.mark.fault(7)
async def test_a_store_that_does_not_open_shows_its_backups_and_one_is_put_back(tmp_path: Path) -> None:
    """The store was emptied; nothing is made in its place until the officer says so."""
    place = tmp_path / "casedesk.db"
    office = Office.create(place, PASSPHRASE, {"officer": "Ruth Ellery"}, as_at=TODAY)
    log(office, "T. Okafor", date(2026, 11, 17), "Damp again")
    office.back_up_now()
    office.close()
    place.write_bytes(b"")
    app = CasedeskApp(None, lambda typed: Office.open(place, typed, as_at=TODAY), place=place)
    app.trouble = explained(place, Damaged(f"The file at {place} is empty."), None, verb=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "The newest backup is of" in everything(app))
        assert place.read_bytes() == b""
        await pilot.press("enter")
        await until(pilot, lambda: "Passphrase of casedesk-" in everything(app))
        await typing(pilot, PASSPHRASE)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, PutBackForm) and "1 complaint" in everything(app))
        await typing(pilot, "1")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "The backup was put back" in everything(app))
        await pilot.press("enter")
        await until(pilot, lambda: "T. Okafor" in everything(app))
    app.office.close()


async def test_the_passphrase_is_changed_by_whoever_knows_it(tmp_path: Path) -> None:
    """The former one is asked for again: an open desk proves nobody."""
    place = tmp_path / "casedesk.db"
    office = Office.create(place, PASSPHRASE, {"officer": "Ruth Ellery"}, as_at=TODAY)
    app = CasedeskApp(office, place=place)
    async with app.run_test(size=(80, 24)) as pilot:
        app.begin(change_passphrase(app))
        await until(pilot, lambda: isinstance(app.screen, ChangePassphraseForm))
        await judged(pilot)
        for typed in ("not hers at all", "nine owls at the gate", "nine owls at the gate"):
            await typing(pilot, typed)
            await pilot.press("tab")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "not the passphrase of this store" in everything(app))
        app.screen.rows[0].enter()
        await pilot.press("end", "ctrl+u")
        await typing(pilot, PASSPHRASE)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "opens with the new passphrase" in everything(app))
    office.close()
    Office.open(place, "nine owls at the gate").close()


@pytest.mark.fault(16)
async def test_locked_while_a_backup_is_put_back_the_desk_still_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A large one takes a while, she locks and goes; then she unlocks and is told that it was done."""
    place = tmp_path / "casedesk.db"
    office = Office.create(place, PASSPHRASE, {"officer": "Ruth Ellery"}, as_at=TODAY)
    office.back_up_now()
    go_on, restore = threading.Event(), restoring.restore

    def slow(*args: Any, **how: Any) -> Any:
        assert go_on.wait(10)
        return restore(*args, **how)

    monkeypatch.setattr(restoring, "restore", slow)
    app = CasedeskApp(office, place=place)
    async with app.run_test(size=(80, 24)) as pilot:
        app.begin(show_backups(app))
        await until(pilot, lambda: isinstance(app.screen, BackupsScreen))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, PutBackForm) and "0 complaints" in everything(app))
        await typing(pilot, "0")
        await pilot.press("ctrl+s", "ctrl+g")
        assert app.locked
        go_on.set()
        await until(pilot, lambda: app._shut and app.office._store.closed)
        await typing(pilot, PASSPHRASE)
        await pilot.press("enter")
        await until(pilot, lambda: "The backup was put back" in everything(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, WorklistScreen))
    app.office.close()
