"""What the palette offers of the officer's week: the plan, the handover sheet, and what was done meanwhile."""

from pathlib import Path
from typing import TYPE_CHECKING

from casedesk.desk.dialogs.ask_folder import AskFolder
from casedesk.desk.folders import folder_to_write_to
from casedesk.desk.screens.reading import ReadingScreen
from casedesk.rules.words import long_day

if TYPE_CHECKING:
    from casedesk.desk.app import CasedeskApp


async def show_plan(desk: "CasedeskApp") -> None:
    """What to do on which of her days."""
    from casedesk.casework.planning import plan_lines

    planned = await desk.ask(desk.office.plan)
    text = "\n".join(plan_lines(planned, desk.office.today))
    desk.push_screen(ReadingScreen("Plan of the next two weeks, by the days to aim for", text))


async def show_handover(desk: "CasedeskApp") -> None:
    """The sheet for whoever covers, to read here or to write to a folder."""
    text = await desk.ask(desk.office.handover_text)
    desk.push_screen(ReadingScreen("Handover sheet", text, writer=lambda: desk.begin(_write_handover(desk))))


async def _write_handover(desk: "CasedeskApp") -> None:
    sentence = "As a PDF to print, and as plain text. It names residents: keep it locked away."
    chosen = await desk.push_screen_wait(AskFolder("Handover sheet", sentence, folder_to_write_to(desk), {}))
    if chosen is not None:
        folder, _ = chosen
        desk.written_to = folder
        paths: tuple[Path, Path] = await desk.ask(desk.office.hand_over, folder)
        desk.notify(f"Written: {paths[0].name} and {paths[1].name} in {folder}.", timeout=8, markup=False)


async def write_calendar(desk: "CasedeskApp") -> None:
    """Every date to be kept, as a file for the office calendar."""
    from casedesk.casework.calendar_file import FILE_NAME

    sentence = (
        "Every date to be kept as an all-day event, to subscribe to or to import. An older one is replaced."
    )
    forms = {"without names": "", "with names": "names"}
    chosen = await desk.push_screen_wait(
        AskFolder("Calendar file", sentence, folder_to_write_to(desk), forms)
    )
    if chosen is not None:
        folder, names = chosen
        desk.written_to = folder
        written = await desk.ask(desk.office.write_calendar, folder / FILE_NAME, bool(names))
        desk.notify(written.line, timeout=8, markup=False)


async def show_meanwhile(desk: "CasedeskApp") -> None:
    """What others did since her last leave began, or in the last two weeks."""
    since = await desk.ask(desk.office.away_since)
    done = await desk.ask(desk.office.done_by_others, since)
    text = "\n".join(each.line for each in done) or "Nobody else did anything since then."
    desk.push_screen(ReadingScreen(f"Done by others since {long_day(since)}", text))
