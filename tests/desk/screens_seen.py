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


async def seen(pilot: Pilot[object], words: str) -> None:
    """Wait until these words are on the screen, however busy the machine is; a test waits three seconds."""
    for _ in range(100):
        if words in everything(pilot.app):
            return
        await pilot.pause(0.03)
    raise AssertionError(f"“{words}” is not to be seen in:\n{everything(pilot.app)}")


async def chosen(pilot: Pilot[object], words: str, told_there: str) -> None:
    """Choose it in the palette by its first words, once it is there."""
    await pilot.press("ctrl+p", *(letter if letter != " " else "space" for letter in words))
    await seen(pilot, told_there)
    await pilot.press("enter")
    await settled(pilot)


def told(app: App[object]) -> list[str]:
    """The toasts."""
    return [note.message for note in app._notifications]
