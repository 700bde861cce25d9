"""How the tests of this room look at a running desk."""

from textual.app import App
from textual.pilot import Pilot


def painted(app: App[object]) -> list[str]:
    """What is on the screen, line by line, with whatever lies over it."""
    return [strip.text for strip in app.screen._compositor.render_strips()]


def everything(app: App[object]) -> str:
    """The painted lines as one text."""
    return "\n".join(painted(app))


async def settled(pilot: Pilot[object]) -> None:
    """Let what was asked of the store come back and be painted."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def told(app: App[object]) -> list[str]:
    """The toasts."""
    return [note.message for note in app._notifications]
