"""What the desk does with the audit trail beside its screen: all of it from the palette, and one case's on paper."""

from typing import TYPE_CHECKING

from casedesk.desk.dialogs.ask_folder import AskFolder
from casedesk.desk.folders import folder_to_write_to

if TYPE_CHECKING:
    from casedesk.desk.app import CasedeskApp


async def show_everything(desk: "CasedeskApp") -> None:
    """The trail of all cases."""
    from casedesk.desk.screens.audit import AuditScreen

    desk.push_screen(AuditScreen(None))


async def write_trail(desk: "CasedeskApp", reference: str) -> None:
    """The trail of one case to a folder, as PDF or as text."""
    from casedesk.casework.case_folder import folder_name
    from casedesk.casework.writing_out import free_name

    sentence = "Every act with what it changed. It names residents; the trail notes that it was written."
    chosen = await desk.push_screen_wait(
        AskFolder(
            f"Print the trail of {reference}",
            sentence,
            folder_to_write_to(desk),
            {"PDF": "pdf", "text": "txt"},
        )
    )
    if chosen is not None:
        folder, form = chosen
        desk.written_to = folder
        path = free_name(folder / f"{folder_name(reference)}-trail.{form}")
        written = await desk.ask(desk.office.write_trail, reference, path)
        desk.notify(f"Written to {written}.", timeout=8, markup=False)
