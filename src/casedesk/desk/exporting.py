"""The way out: the gaps of a case file, mended one by one or told with it; then what was handed out."""

from typing import TYPE_CHECKING

from textual.content import Content

from casedesk.casework.acts import ACT_NAMES
from casedesk.casework.exporting import Exported
from casedesk.desk.dialogs.ask import Choose
from casedesk.desk.dialogs.exported import ExportedDialog
from casedesk.desk.screens.export import ExportScreen

if TYPE_CHECKING:
    from casedesk.desk.app import CasedeskApp
    from casedesk.rules.gaps import Gap


def export_case(desk: "CasedeskApp", reference: str) -> None:
    """Show the gaps; mend the one chosen, or hand out the case file."""

    def answered(answer: "Exported | Gap | None") -> None:
        if isinstance(answer, Exported):
            desk.refresh_case(reference)
            desk.push_screen(ExportedDialog(answer))
        elif answer is not None:
            desk.begin(_mend(desk, reference, answer.act))

    desk.push_screen(ExportScreen(reference), answered)


async def _mend(desk: "CasedeskApp", reference: str, act: str) -> None:
    """Open the act or the screen that mends a gap."""
    if act in ACT_NAMES:
        desk.open_form(act, reference)
    elif act in ("letter", "attach"):
        await _mend_paper(desk, reference, act)
    elif act == "papers":
        from casedesk.desk.screens.papers import PapersScreen

        desk.push_screen(PapersScreen(reference))
    else:
        desk.show_settings()


async def _mend_paper(desk: "CasedeskApp", reference: str, act: str) -> None:
    """A letter that went out without us is put on file as it was sent; one that did not is written."""
    ways = ("Put the copy that was sent on file", "Write the letter")
    chosen: int | None = 0
    if act == "letter":
        chosen = await desk.push_screen_wait(Choose("Did the letter go out?", [Content(way) for way in ways]))
    if chosen == 0:
        from casedesk.desk.filing import put_on_file

        await put_on_file(desk, reference)
    elif chosen == 1:
        from casedesk.desk.letters import write_a_letter

        await write_a_letter(desk, reference)
