"""Backups on the desk: by themselves beside the work, on leaving, told on the worklist, and where they go."""

import os
import threading
from pathlib import Path

import pytest
from desk.conftest import Desk, log
from textual.content import Content

from casedesk.casework.backing_up import Plan
from casedesk.casework.config_file import change_config
from casedesk.casework.office import Office
from casedesk.casework.places import load_config
from casedesk.desk import backing_up
from casedesk.desk.app import CasedeskApp
from casedesk.desk.forms.backup_places import BackupPlacesForm
from casedesk.desk.widgets.case_list import CaseList
from casedesk.problems import StoreProblem
from casedesk.store import backups


@pytest.fixture
def folder(office: Office) -> Path:
    """Where the desk's backups go, made by themselves; no second place is wanted."""
    change_config("automatic_backups", None)
    change_config("second_backups", "")
    return office.path.parent / "store-backups"


def edge(app: CasedeskApp) -> str:
    """What stands on the lower edge of the worklist."""
    return Content.from_markup(app.screen.query_one(CaseList).border_subtitle).plain


def toasts(app: CasedeskApp) -> list[str]:
    return [each.message for each in app._notifications]


async def until(pilot, true) -> None:
    for _ in range(200):
        if true():
            return
        await pilot.pause(0.05)
    raise AssertionError("it never came true")


@pytest.mark.fault(11)
async def test_a_backup_is_made_beside_the_work_and_told_without_taking_a_line(
    desk: Desk, folder, monkeypatch
) -> None:
    """While it runs, keys are heard and acts are written; it holds what was there, and the next one the rest."""
    copying, go_on = threading.Event(), threading.Event()
    run = Plan.run

    def slowly(plan: Plan):
        copying.set()
        assert go_on.wait(10)
        return run(plan)

    monkeypatch.setattr(Plan, "run", slowly)
    app = desk()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "backup" not in edge(app)
        app.backups.begin()
        await until(pilot, copying.is_set)
        await pilot.press("down", "2")
        await app.ask(log, app.office, "A. Newcomer", app.office.today, "The gate sticks")
        assert app.screen.query_one(CaseList).border_title == "Worklist · mine to do"
        go_on.set()
        await until(pilot, lambda: "just now" in edge(app))
        assert edge(app).startswith("last verified backup just now · ")
        await app.backups.before_closing()
        assert backups.listed(folder)[0].number == app.office.audit_trail()[-1].number


async def test_one_that_fails_is_told_once_and_work_goes_on(desk: Desk, folder) -> None:
    folder.write_bytes(b"in the way")
    app = desk()
    async with app.run_test(size=(80, 24)) as pilot:
        app.backups.begin()
        await until(pilot, lambda: "failed" in edge(app))
        assert toasts(app) == [f"No backup could be made. {folder} is a file; name a folder."]
        assert edge(app).startswith("the last backup failed; no backup yet · ")
        await app.backups.look()
        await app.backups.before_closing()
        assert len(toasts(app)) == 1
        folder.unlink()
        await backing_up.back_up_now(app)
        await until(pilot, lambda: edge(app).startswith("last verified backup just now · "))
        assert toasts(app)[-1].startswith(f"Backed up and proved: {folder}")


async def test_where_backups_go_is_chosen_once_one_was_made_there(desk: Desk, tmp_path, monkeypatch) -> None:
    app, mine = desk(), tmp_path / "mine"
    monkeypatch.chdir(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await backing_up.show_places(app)
        await until(pilot, lambda: isinstance(app.screen, BackupPlacesForm) and hasattr(app.screen, "rows"))
        form = app.screen
        await pilot.pause(0.3)
        assert form.given() == {"folder": "", "second": "", "automatic": False, "limit": "2000"}
        await pilot.press(*"no/mine", "ctrl+s")
        await until(pilot, lambda: "There is no folder" in str(form.query_one("#consequences").render()))
        assert load_config().backups is None
        await pilot.press(*["backspace"] * 7, *"mine", "tab", *"none", "ctrl+s")
        await until(pilot, lambda: app.screen is not form)
        assert len(backups.listed(mine)) == 1
        assert (load_config().backups, load_config().second_wanted) == (mine, False)
        assert "last verified backup just now" in edge(app)


async def test_a_theme_that_is_chosen_is_there_the_next_time(desk: Desk) -> None:
    app = desk(theme="light")
    async with app.run_test() as pilot:
        await pilot.pause()
        assert load_config().theme == "casedesk-dark"  # what is shown by itself is not written
        app.theme = "nord"
        await until(pilot, lambda: load_config().theme == "nord")
        assert load_config().automatic_backups is False


def test_on_leaving_one_is_made_with_a_sentence(office, folder, capsys) -> None:
    backing_up.on_leaving(office)
    (made,) = folder.glob("*.backup")
    assert capsys.readouterr().err == f"Backing up what was recorded …\nBacked up and proved: {made}.\n"
    backing_up.on_leaving(office)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (StoreProblem("No room."), "No room."),
        (KeyboardInterrupt(), "No backup was made this time; the next one holds it all."),
    ],
)
def test_on_leaving_nothing_stops_the_desk_from_ending(
    error, told, office, folder, capsys, monkeypatch
) -> None:
    def fails(plan: Plan) -> None:
        raise error

    monkeypatch.setattr(Plan, "run", fails)
    backing_up.on_leaving(office)
    assert capsys.readouterr().err.splitlines()[-1] == told
    office.demo = True
    backing_up.on_leaving(office)
    office.demo = False
    office.close()
    backing_up.on_leaving(office)
    assert capsys.readouterr().err == ""
    assert not os.path.lexists(folder)
