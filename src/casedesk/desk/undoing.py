"""Taking back the last act on something that is on record, and taking back that, once the officer has seen which."""

from typing import TYPE_CHECKING

from casedesk.rules.words import safe

if TYPE_CHECKING:
    from casedesk.desk.app import CasedeskApp


async def undo(desk: "CasedeskApp", reference: str) -> None:
    """Take back the last act, once the officer has seen which it is."""
    if stop := await desk.ask(desk.office.undo_stops, reference):
        desk.notify(f"Not taken back on {reference}: {stop}.", severity="warning", timeout=12)
        return
    last = await desk.ask(desk.office.last_act, reference)
    if not last:
        desk.notify(f"There is nothing left to undo on {reference}.")
    elif await _sure(desk, f"Take this back on {safe(reference)}?", last):
        told = await desk.ask(desk.office.undo, reference)
        back = " U brings it back." if await desk.ask(desk.office.last_undone, reference) else ""
        desk.notify(told + back, timeout=8)
        desk.refresh_case(reference)


async def redo(desk: "CasedeskApp", reference: str) -> None:
    """Bring back what was undone last, once the officer has seen what it was."""
    undone = await desk.ask(desk.office.last_undone, reference)
    if not undone:
        desk.notify(f"Nothing was undone on {reference}, or something was done on it since.", timeout=8)
    elif await _sure(desk, f"Bring this back on {safe(reference)}?", undone):
        desk.notify(await desk.ask(desk.office.redo, reference), timeout=8)
        desk.refresh_case(reference)


async def _sure(desk: "CasedeskApp", question: str, words: str) -> bool:
    from casedesk.desk.dialogs.ask import Confirm

    return await desk.push_screen_wait(Confirm(question, safe(words)))
