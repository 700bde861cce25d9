"""What the desk does with backups that are there, and with the passphrase: each question in its order."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from casedesk.desk.messages import DayChanged
from casedesk.problems import WrongPassphrase

if TYPE_CHECKING:
    from casedesk.casework.restoring import Plan, Restored
    from casedesk.desk.app import CasedeskApp
    from casedesk.desk.screens.backups import BackupsScreen
    from casedesk.problems import StoreProblem


async def show_backups(desk: "CasedeskApp") -> None:
    """Every backup of the store, to look into, to prove, and to put back."""
    from casedesk.desk.screens.backups import BackupsScreen

    desk.push_screen(BackupsScreen(await desk.ask(desk.office.kept_backups)))


async def put_back(desk: "CasedeskApp", backup: Path, passphrase: str | None = None) -> None:
    """Show what it would mean, ask for the number of complaints, do it, and go on with what was put back.

    Args:
        passphrase: one that was typed for the store already.
    """
    from casedesk.desk.dialogs.ask import Sentence
    from casedesk.desk.forms.put_back import PutBackForm

    planned = await _planned(desk, backup, passphrase)
    if planned is None:
        return
    plan, passphrase = planned
    done = await desk.push_screen_wait(PutBackForm(plan, partial(_perform, desk, plan, passphrase)))
    if done is None:
        return
    if desk.has_office:
        await _back_to_work(desk)
    else:
        await desk.open_store(passphrase)
    await desk.push_screen_wait(Sentence("The backup was put back", "\n".join(done.lines)))


async def _planned(
    desk: "CasedeskApp", backup: Path, passphrase: str | None
) -> "tuple[Plan, str | None] | None":
    """What putting it back would mean, and its passphrase; None where that is not known."""
    from casedesk.desk.dialogs.ask_passphrase import AskPassphrase

    said = ""
    while True:
        try:
            return await desk.ask(partial(_plan, desk, backup, passphrase)), passphrase
        except WrongPassphrase as problem:
            said = problem.message if passphrase else ""
        passphrase = await desk.push_screen_wait(AskPassphrase(f"Passphrase of {backup.name}", said))
        if passphrase is None:
            return None


def _plan(desk: "CasedeskApp", backup: Path, passphrase: str | None) -> "Plan":
    if desk.has_office:
        return desk.office.plan_put_back(backup, passphrase)
    from casedesk.casework.restoring import plan

    assert desk.place is not None
    return plan(desk.place, backup, passphrase, desk.config)


async def _perform(desk: "CasedeskApp", plan: "Plan", passphrase: str | None, complaints: int) -> "Restored":
    if desk.has_office:
        return await desk.ask(desk.office.put_back, plan, passphrase, complaints)
    from casedesk.casework.restoring import restore
    from casedesk.casework.today import Today

    moment = Today().moment()
    return await desk.ask(
        partial(restore, plan, passphrase, complaints=complaints, who="", moment=moment, config=desk.config)
    )


async def _back_to_work(desk: "CasedeskApp") -> None:
    """What was open may be of no complaint that there is now: the worklist is read anew."""
    from casedesk.desk.screens.worklist import WorklistScreen

    await desk.uncovered()
    while not isinstance(desk.screen, WorklistScreen):
        await desk.pop_screen()
        await desk.uncovered()
    desk.screen.post_message(DayChanged())
    await desk.backups.look()


async def told_apart(desk: "CasedeskApp", problem: "StoreProblem", passphrase: str) -> "StoreProblem":
    """Whether the passphrase or the file is at fault, as far as can be known; the same problem if it cannot."""
    from casedesk.casework.not_opening import explained

    if desk.place is None:
        return problem
    asked = partial(explained, desk.place, problem, passphrase, desk.config, verb=False)
    return await desk.store.ask(asked)


def show_damage(desk: "CasedeskApp", problem: "StoreProblem", passphrase: str | None) -> None:
    """Say what is wrong with the store, with its backups to choose from."""
    desk.switch_screen(damage_screen(desk, problem, passphrase))


def damage_screen(
    desk: "CasedeskApp", problem: "StoreProblem", passphrase: str | None = None
) -> "BackupsScreen":
    """The screen that says it. Backups are known by their names alone, so that nothing is waited for."""
    from casedesk.casework.restoring import kept
    from casedesk.desk.screens.backups import BackupsScreen

    assert desk.place is not None
    return BackupsScreen(kept(desk.place, desk.config), problem.message, passphrase)


async def change_passphrase(desk: "CasedeskApp") -> None:
    """Ask for it, change it, say what is left to do by hand, and offer the recovery sheet anew."""
    from casedesk.casework.recovery import sheet_for
    from casedesk.desk.dialogs.ask import Sentence
    from casedesk.desk.dialogs.recovery import RecoveryDialog
    from casedesk.desk.forms.change_passphrase import ChangePassphraseForm

    if desk.office.demo:
        desk.notify("The demo has no passphrase, and nothing of it is kept.")
        return
    lines = await desk.push_screen_wait(ChangePassphraseForm())
    if lines is None:
        return
    await desk.push_screen_wait(Sentence("The passphrase is changed", "\n".join(lines)))
    await desk.push_screen_wait(RecoveryDialog(sheet_for(desk.office, desk.config)))
    await desk.backups.look()
