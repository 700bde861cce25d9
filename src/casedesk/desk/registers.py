"""Registers from the desk: which file comes in, begun anew or as it was left; where the register goes out to."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from casedesk.casework.registering import Begun
from casedesk.problems import Problem

if TYPE_CHECKING:
    from casedesk.desk.app import CasedeskApp

ENDINGS = (".xlsx", ".xlsm", ".ods", ".csv", ".tsv", ".txt")
DRAFT = "register"
AS_LEFT = "As you left it. f takes another file."


async def bring_register(desk: "CasedeskApp") -> None:
    """Go on with a register that was left half mapped, or ask which file it is."""
    from casedesk.desk.screens.register import RegisterScreen

    begun = _left(await desk.ask(desk.office.draft, DRAFT))
    if begun is not None:
        try:
            desk.push_screen(RegisterScreen(begun, await desk.ask(desk.office.open_register, begun.path)))
            desk.notify(AS_LEFT, markup=False)
            return
        except Problem:  # the file is gone, or is no register any more
            await desk.ask(desk.office.drop_draft, DRAFT)
    if path := await which_register(desk):
        file = await desk.ask(desk.office.open_register, path)
        desk.push_screen(RegisterScreen(Begun(path), file))


async def which_register(desk: "CasedeskApp") -> Path | None:
    """Ask which file; what cannot be read is said in the picker, which stays."""
    from casedesk.desk.dialogs.pick_file import PickFile

    async def is_register(path: Path) -> None:
        await desk.ask(desk.office.open_register, path)

    picker = PickFile("Which register?", desk.picked_in, ENDINGS, several=False, accept=is_register)
    paths = await desk.push_screen_wait(picker)
    if not paths:
        return None
    desk.picked_in = picker.last_folder
    return paths[0]


def _left(draft: str | None) -> Begun | None:
    try:
        return Begun.read(json.loads(draft)) if draft else None
    except (ValueError, KeyError, TypeError):
        return None


async def write_register(desk: "CasedeskApp") -> None:
    """The register out, to a folder that is asked for."""
    from casedesk.desk.dialogs.ask_folder import AskFolder
    from casedesk.desk.folders import folder_to_write_to

    sentence = "Every complaint, a row each, for a spreadsheet: with the names, and not encrypted."
    forms = {"spreadsheet (XLSX)": "xlsx", "CSV": "csv"}
    asked = AskFolder("Write the register", sentence, folder_to_write_to(desk), forms)
    if (chosen := await desk.push_screen_wait(asked)) is None:
        return
    folder, form = chosen
    desk.written_to = folder
    path = folder / f"register-{desk.office.today.isoformat()}.{form}"
    written = await desk.ask(desk.office.write_register, path)
    remarks = "".join(f" {remark}" for remark in written.remarks[1:])
    desk.notify(f"Written: {written.path}.{remarks}", timeout=15, markup=False)
