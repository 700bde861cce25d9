"""What the palette tells of refusals: how many, by ground."""

from typing import TYPE_CHECKING

from casedesk.desk.screens.reading import ReadingScreen

if TYPE_CHECKING:
    from casedesk.desk.app import CasedeskApp


async def show_refusals(desk: "CasedeskApp") -> None:
    """Refusals of the financial year by ground, to be copied into a report."""
    from casedesk.casework.refusals import refusal_lines

    found = await desk.ask(desk.office.refusals)
    desk.push_screen(ReadingScreen("Refused and declined, by ground", "\n".join(refusal_lines(found))))
