"""Picking a file in the running desk, as the tests of papers and e-mails do."""

from pathlib import Path
from typing import Any

from desk.formdesk import judged
from textual.events import Paste
from textual.pilot import Pilot

from casedesk.desk.dialogs.path_line import PathLine
from casedesk.desk.dialogs.pick_file import PickFile


async def rest(pilot: Pilot[Any]) -> None:
    """What was asked of the store, and what that asked of it, is painted."""
    for _ in range(2):
        await pilot.pause(0.02)
        await judged(pilot)


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
