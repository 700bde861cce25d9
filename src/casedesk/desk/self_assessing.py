"""The self-assessment from the desk: the form to a folder, and one filled in elsewhere taken over."""

from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from casedesk.casework.self_assessing import SHIPPED, Asked, Written, shipped
from casedesk.desk.dialogs.ask import Choose
from casedesk.desk.dialogs.ask_folder import AskFolder
from casedesk.desk.folders import folder_to_write_to

if TYPE_CHECKING:
    from casedesk.desk.app import CasedeskApp

_FORMATS = {"PDF": "pdf", "Word": "docx", "spreadsheet (XLSX)": "xlsx", "web page": "html"}
_FORMS = {f"form, {name}": f"code {end}" for name, end in _FORMATS.items()}
_FORMS.update({f"action plan, {name}": f"action-plan {end}" for name, end in _FORMATS.items()})


async def write_form(desk: "CasedeskApp", reference: str = "") -> None:
    """The form of one on record, or of the newest that was made here, to a folder that is asked for."""
    asked: Asked = await desk.ask(desk.office.newest_form, reference)
    sentence = (
        f"{asked.reference or f'None is on record, so an empty form of the {asked.code} Code'}, with what the records"
        " say. It names no complaint and nobody, so that it can be published."
    )
    dialog = AskFolder("Write the self-assessment", sentence, folder_to_write_to(desk), _FORMS)
    if (chosen := await desk.push_screen_wait(dialog)) is None:
        return
    folder, form = chosen
    desk.written_to = folder
    shape, end = form.split()
    name = "action-plan" if shape == "action-plan" else "self-assessment"
    path = folder / f"{name}-{asked.reference or desk.office.today.isoformat()}.{end}"
    written: Written = await desk.ask(desk.office.write_self_assessment, asked._replace(shape=shape), path)
    desk.notify(" ".join((f"Written: {path}.", *written.remarks)), timeout=15, markup=False)


async def take_form(desk: "CasedeskApp") -> None:
    """One of the shipped forms of other landlords, or a file, as last year's."""
    lines = [Content(f"{told[:1].upper()}{told[1:]}") for told in SHIPPED.values()]
    chosen = await desk.push_screen_wait(
        Choose(
            "Take over a self-assessment",
            [*lines, Content("A file of your own")],
            "As last year's: the next one goes on from it. The first five are of other landlords, to try it with.",
        )
    )
    if chosen is None:
        return
    path = shipped(list(SHIPPED)[chosen]) if chosen < len(SHIPPED) else await _which_file(desk)
    if path is not None:
        written: Written = await desk.ask(desk.office.take_form_of, path)
        taken = written.assessment
        desk.notify(
            " ".join((f"Taken over as {taken.reference}.", *written.remarks)), timeout=8, markup=False
        )
        desk.show_assessment(taken.reference)


async def _which_file(desk: "CasedeskApp") -> Path | None:
    from casedesk.desk.dialogs.pick_file import PickFile

    picker = PickFile("Which form?", desk.picked_in, (".toml",), several=False)
    paths = await desk.push_screen_wait(picker)
    if not paths:
        return None
    desk.picked_in = picker.last_folder
    return paths[0]
