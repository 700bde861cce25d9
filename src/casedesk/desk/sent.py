"""Letters as they were sent, on their way out to whoever sends them: as a file, in a folder that is asked for."""

from typing import TYPE_CHECKING

from casedesk.desk.dialogs.ask_folder import AskFolder
from casedesk.desk.folders import folder_to_write_to
from casedesk.records import Letter

if TYPE_CHECKING:
    from casedesk.desk.app import CasedeskApp


async def write_sent(desk: "CasedeskApp", reference: str, letter: Letter) -> None:
    """Ask where to and as what, and write it there; say where it lies.

    Raises:
        Problem: it cannot be written.
    """
    sentence = f"As it was sent. It is then called {reference}-{letter.kind}, and is no longer encrypted."
    asked = AskFolder(f"Write {letter.label} to a folder", sentence, folder_to_write_to(desk))
    if (answer := await desk.push_screen_wait(asked)) is not None:
        desk.written_to, form = answer
        written = await desk.ask(desk.office.write_letter, reference, letter.number, form, desk.written_to)
        desk.notify(f"Written to {written}.", timeout=8)
