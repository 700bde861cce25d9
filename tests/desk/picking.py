"""Picking a file in the running desk, as the tests of papers and e-mails do."""

from pathlib import Path
from typing import Any

from textual.events import Paste
from textual.pilot import Pilot

from casedesk.desk.dialogs.path_line import PathLine
from casedesk.desk.dialogs.pick_file import PickFile


async def rest(pilot: Pilot[Any]) -> None:
    """What was asked of the store, and what that asked of it, is painted.

    What waits for an answer of the officer's is left waiting.
    """
    for _ in range(2):
        await pilot.pause(0.16)  # what is typed is judged 150 ms after the last key
        for _ in range(20):
            if all(worker.is_finished for worker in pilot.app.workers):
                break
            await pilot.pause(0.02)
    await pilot.pause()


async def pick(pilot: Pilot[Any], path: Path) -> None:
    """Paste a path into the file picker, and enter."""
    for _ in range(100):
        if isinstance(pilot.app.screen, PickFile):
            break
        await pilot.pause(0.02)
    pilot.app.screen.query_one(PathLine).post_message(Paste(str(path)))
    await pilot.pause()
    await pilot.press("enter")
    for _ in range(100):
        await pilot.pause(0.02)
        if not isinstance(pilot.app.screen, PickFile):
            break
    await rest(pilot)
