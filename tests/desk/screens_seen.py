"""How the tests of this room look at a running desk."""

import time
from collections.abc import Callable

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


async def until(pilot: Pilot[object], reached: Callable[[], object], seconds: float = 10.0) -> None:
    """Wait for what the store's thread brings about.

    Raises:
        AssertionError: it does not within the time.
    """
    end = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < end, f"waited too long at:\n{everything(pilot.app)}"
        await pilot.pause(0.02)


async def chosen(pilot: Pilot[object], words: str, told_there: str) -> None:
    """Choose it in the palette by its first words, once it is there."""
    await pilot.press("ctrl+p", *(letter if letter != " " else "space" for letter in words))
    await seen(pilot, told_there)
    await pilot.press("enter")
    await settled(pilot)


def told(app: App[object]) -> list[str]:
    """The toasts."""
    return [note.message for note in app._notifications]
