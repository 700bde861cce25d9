"""Files on their way in, from the desk: which ones, what they are; an e-mail on its case or as a new one."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from casedesk.desk.dialogs.ask import Choose
from casedesk.desk.dialogs.pick_file import PickFile
from casedesk.desk.forms.attaching import AttachForm
from casedesk.desk.forms.emailed import EmailForm
from casedesk.rules.words import one_line

if TYPE_CHECKING:
    from casedesk.desk.app import CasedeskApp

EMAILS = (".eml", ".msg")
WAYS = ("File it on {}", "File it on {}, as one that we sent", "Log a new complaint from it")
ONE_WE_SENT, A_NEW_ONE = 1, 2


async def put_on_file(desk: "CasedeskApp", reference: str) -> None:
    """Ask which files, then what they are."""
    if paths := await _picked(desk, PickFile(f"Which files go on file on {reference}?", desk.picked_in)):
        desk.show_form(AttachForm(reference, paths))


async def take_email(desk: "CasedeskApp", reference: str | None) -> None:
    """Ask which e-mail; where a case is shown, whether it is about that; then the form, filled from it.

    What is no e-mail is said in the picker, which stays.

    Raises:
        BadInput: it cannot be read any more.
    """

    async def is_email(path: Path) -> None:
        await desk.ask(desk.office.read_email, path, reference)

    picker = PickFile("Which e-mail?", desk.picked_in, EMAILS, several=False, accept=is_email)
    if not (paths := await _picked(desk, picker)):
        return
    draft = await desk.ask(desk.office.read_email, paths[0], reference)
    if reference is not None:
        ways = [Content(words.format(one_line(reference))) for words in WAYS]
        chosen = await desk.push_screen_wait(Choose("What is this e-mail?", ways, draft.summary))
        if chosen is None:
            return
        if chosen == ONE_WE_SENT:
            read_as_ours = partial(desk.office.read_email, paths[0], reference, outgoing=True)
            draft = await desk.ask(read_as_ours)
        elif chosen == A_NEW_ONE:
            reference = None
            draft = await desk.ask(desk.office.read_email, paths[0])
    desk.show_form(EmailForm(paths[0], draft, reference))


async def _picked(desk: "CasedeskApp", picker: PickFile) -> tuple[Path, ...] | None:
    """What was picked; the next time begins in the same folder."""
    paths = await desk.push_screen_wait(picker)
    if paths:
        desk.picked_in = picker.last_folder
    return paths
