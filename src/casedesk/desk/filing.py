"""Files on their way in, from the desk: which ones, what they are; an e-mail on its case or as a new one."""

from collections.abc import Sequence
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
    paths = await _picked(desk, f"Which files go on file on {reference}?")
    if paths:
        desk.show_form(AttachForm(reference, paths))


async def take_email(desk: "CasedeskApp", reference: str | None) -> None:
    """Ask which e-mail; where a case is shown, whether it is about that; then the form, filled from it.

    Raises:
        BadInput: it is no e-mail, or cannot be read.
    """
    paths = await _picked(desk, "Which e-mail?", EMAILS, several=False)
    if not paths:
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


async def _picked(
    desk: "CasedeskApp", title: str, endings: Sequence[str] = (), *, several: bool = True
) -> tuple[Path, ...] | None:
    """What was picked; the next time begins in the same folder."""
    picker = PickFile(title, desk.picked_in, endings, several=several)
    paths = await desk.push_screen_wait(picker)
    if paths:
        desk.picked_in = picker.last_folder
    return paths
