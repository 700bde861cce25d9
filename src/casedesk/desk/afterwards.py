"""What the palette offers after the last word: what the Ombudsman has and wants, what the complaints taught."""

from typing import TYPE_CHECKING

from casedesk.desk.screens.reading import ReadingScreen

if TYPE_CHECKING:
    from casedesk.desk.app import CasedeskApp


async def show_learned(desk: "CasedeskApp") -> None:
    """Causes, themes, improvements and feedback of the last twelve months."""
    from casedesk.casework.learned import learned_lines

    found = await desk.ask(desk.office.learned)
    text = "\n".join(learned_lines(found, desk.office.today))
    desk.push_screen(ReadingScreen("What the complaints of the last twelve months taught", text))


async def show_you_said(desk: "CasedeskApp") -> None:
    """What residents said and what was done, to be copied and published."""
    from casedesk.casework.learned import you_said_lines

    found = await desk.ask(desk.office.learned)
    desk.push_screen(ReadingScreen("You said, we did", "\n".join(you_said_lines(found))))


async def show_there(desk: "CasedeskApp") -> None:
    """What the Ombudsman has now, and until when other residents can still go there."""
    found = await desk.ask(desk.office.with_the_ombudsman)
    desk.push_screen(ReadingScreen("With the Ombudsman", "\n".join(found.lines)))


async def show_to_send(desk: "CasedeskApp", reference: str) -> None:
    """What to send the Ombudsman of one complaint, and what is missing of it."""
    found = await desk.ask(desk.office.to_send, reference)
    text = "\n".join(found.lines)
    desk.push_screen(ReadingScreen(f"{found.reference}: what to send the Ombudsman", text))
