"""The lock: a cover over the desk, put up at once; behind it the store is closed and the key forgotten.

While it is up nothing else is painted, and whoever wants to show a screen, leave one, raise a toast or
ask the store waits for the desk to be open again.
"""

import asyncio
import time
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.events import Event, InputEvent, Paste

from casedesk.desk.asking import AskingApp
from casedesk.desk.messages import DayChanged
from casedesk.desk.told import listen, outliving
from casedesk.problems import Problem
from casedesk.rules.idling import SETTING, minutes_idle

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import RenderableType
    from textual.driver import Driver
    from textual.screen import Screen
    from textual.worker import Worker

    from casedesk.desk.screens.locked import LockedScreen

T = TypeVar("T")

WATCH = 1.0
"""Seconds between two looks at the clocks."""
WARNING = 60.0
"""Seconds before it locks by itself at which that is said; half the time where that is less."""
ASLEEP = 10.0
"""Seconds that the clock on the wall gains on the one that stops with the laptop: it has been suspended."""
STOPPED = 60.0
"""Seconds between two looks after which the program itself was stopped: on Windows both clocks go on."""
STEP = 0.01
WOKEN = ": the laptop, or the program, was asleep"
WARNED = "Casedesk locks itself in a minute. Any key keeps it open."


class LockingApp(AskingApp):
    """An application that covers itself by key, when nobody is at it, and when the laptop was asleep."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+g",
            "lock",
            "lock",
            key_display="ctrl+g",
            show=False,
            id="app.lock",
            tooltip="Lock: nothing is shown until the passphrase is typed; drafts are kept",
            priority=True,
        ),
    ]

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.monotonic: Callable[[], float] = time.monotonic
        self.wall: Callable[[], float] = time.time
        self.locked = False
        """Whether nothing but the cover may be painted and hear keys."""
        self._shut = False
        self._cover: LockedScreen | None = None
        self._closer: Worker[None] | None = None
        self._uncovered = asyncio.Event()
        self._uncovered.set()
        self._held: list[Callable[[], object]] = []
        """What waits for the desk to be open again, in its order."""
        self._asking = 0
        self._looked = self._touched = self.monotonic()
        self._looked_at_wall = self.wall()
        self._warned = False

    def on_mount(self) -> None:
        """Begin to watch the clocks, and to listen to what comes from outside."""
        listen(self)
        self.set_interval(WATCH, self.watch_clocks)

    def get_driver_class(self) -> "type[Driver]":
        """The terminal's driver; the window may be closed under it."""
        return outliving(super().get_driver_class())

    # When it locks

    def action_lock(self) -> None:
        """Lock by key."""
        self.lock()

    def lock(self, why: str = "") -> None:
        """Cover the desk at once; the store is closed behind the cover.

        Args:
            why: what locked it, as it goes on after ``Locked at 14:32``.
        """
        if self.paint_nothing():
            self.cover(why)

    def paint_nothing(self) -> bool:
        """From this moment on, even in a signal's handler; whether there is something to be covered."""
        if not self.has_office or self.locked:
            return False
        self.locked = True
        return True

    def watch_clocks(self) -> None:
        """Lock if the laptop has been asleep or nobody has touched the desk; warn a minute before."""
        now, wall = self.monotonic(), self.wall()
        passed, gained = now - self._looked, wall - self._looked_at_wall - (now - self._looked)
        self._looked, self._looked_at_wall = now, wall
        if not self.has_office or self.locked:
            return
        if gained > ASLEEP or passed > STOPPED:
            self.lock(WOKEN)
            return
        limit = self._seconds_idle()
        idle = now - self._touched
        if limit and idle >= limit:
            self.lock(": nobody was at the keyboard")
        elif limit and idle >= limit - min(WARNING, limit / 2) and not self._warned:
            self._warned = True
            self.notify(WARNED, timeout=WARNING)

    def _seconds_idle(self) -> float:
        try:
            return 60.0 * minutes_idle(self.office.settings().get(SETTING, ""))
        except Problem:  # written by a later casedesk that knows other words
            return 60.0 * minutes_idle("")

    def touched(self) -> None:
        """Somebody is at the desk: the count begins again."""
        self._touched = self.monotonic()
        if self._warned:
            self._warned = False
            for toast in [each for each in self._notifications if each.message == WARNED]:
                self._unnotify(toast)

    async def on_event(self, event: Event) -> None:
        """A key or the mouse counts as somebody's presence, unless the laptop has slept or the cover is missing."""
        if isinstance(event, InputEvent | Paste) and not event.is_forwarded:
            was_locked = self.locked
            self.watch_clocks()
            if self.locked and (not was_locked or self._cover is None):
                return
            self.touched()
        await super().on_event(event)

    # Covered

    def cover(self, why: str = WOKEN) -> None:
        """Put up the cover; only after ``paint_nothing``."""
        from casedesk.desk.screens.locked import LockedScreen

        self._uncovered.clear()
        self.empty_clipboard()
        self._clipboard = ""
        self._notifications.clear()
        self._cover = LockedScreen(why, encrypted=self.office.encrypted)
        super().push_screen(self._cover)
        self._closer = self.run_worker(self._close_behind())

    async def _close_behind(self) -> None:
        """What was being done is done, drafts are kept, a backup is made, the store is closed."""
        from casedesk.desk.backing_up import back_up_quietly
        from casedesk.desk.forms.host import desk_of

        await self._finish()
        self._shut = self.office.encrypted
        with suppress(Problem):  # settings of the machine that cannot be read: said when backups begin
            await back_up_quietly(desk_of(self))
        if self._shut:
            await self.store.ask(self.office.close)

    async def _finish(self) -> None:
        """Let what was begun come to its end, and keep every draft."""
        from casedesk.desk.forms.kept import KeptScreen

        while True:
            while self._asking:
                await asyncio.sleep(STEP)
            for screen in self.screen_stack:
                if isinstance(screen, KeptScreen):
                    await self._keep(screen.save)
            if not self._asking:
                return

    async def _keep(self, save: "Callable[[], Any]") -> None:
        try:
            await save()
        except Problem as problem:
            assert self._cover is not None
            self._cover.say(
                f"A half-filled form could not be kept: {problem.message} It is still there once you unlock;"
                " if you leave now, it is lost.",
                "$late",
            )

    async def unlock(self, passphrase: str) -> None:
        """Open the store again and go on where the officer was.

        Raises:
            Problem: it does not open; the cover stays.
        """
        assert self._closer is not None
        await self._closer.wait()
        await self.store.ask(self.office.reopen, passphrase)
        self.uncover()

    def uncover(self) -> None:
        """Show the desk again: first what waited for it, then everything read anew."""
        self.locked = self._shut = False
        self._cover = None
        super().pop_screen()
        self.touched()
        held, self._held = self._held, []
        for each in held:
            each()
        self._uncovered.set()
        self._tell(DayChanged)

    async def uncovered(self) -> None:
        """Wait until the desk is open, if it is locked: the screen on top is the cover until then."""
        while self.locked:
            await asyncio.sleep(STEP)  # locked by a signal, it has no cover yet
            await self._uncovered.wait()

    async def ask(self, call: "Callable[..., T]", *args: object) -> T:
        """Ask the store; while it is closed, as soon as it is open again.

        Raises:
            Problem: whatever ``call`` raises.
            CancelledError: the desk is left without having been unlocked.
        """
        if self._shut:
            await self._uncovered.wait()
            if self._shut:
                raise asyncio.CancelledError
        self._asking += 1
        try:
            return await super().ask(call, *args)
        finally:
            self._asking -= 1

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Behind the cover the keys of the whole desk rest, but for leaving it."""
        if self.locked and action != "quit":
            return False
        return super().check_action(action, parameters)

    def _display(self, screen: "Screen[Any]", renderable: "RenderableType | None") -> None:
        if not self.locked or screen is self._cover:
            super()._display(screen, renderable)

    def _show_fault(self) -> None:
        if self.locked:
            self._fatal_error()
        else:
            super()._show_fault()

    async def _shutdown(self) -> None:
        self._uncovered.set()  # whoever waits for the desk to be open again waits no longer
        self.empty_clipboard()
        await super()._shutdown()

    if not TYPE_CHECKING:  # their signatures stay those of Textual

        def push_screen(self, *args: Any, **how: Any) -> Any:
            """Show a screen; one that comes while the desk is locked, once it is open."""
            if self.locked:
                self._held.append(partial(self.push_screen, *args, **how))
                return AwaitComplete.nothing()
            return super().push_screen(*args, **how)

        async def push_screen_wait(self, *args: Any, **how: Any) -> Any:
            """The same for one whose answer is waited for."""
            if self.locked:
                await self._uncovered.wait()
            return await super().push_screen_wait(*args, **how)

        def pop_screen(self) -> AwaitComplete:
            """Leave the screen on top; while the desk is locked that is the one below the cover, afterwards."""
            if self.locked:
                self._held.append(self.pop_screen)
                return AwaitComplete.nothing()
            return super().pop_screen()

        def copy_to_clipboard(self, text: str) -> None:
            """Fill the clipboard; while the desk is locked, afterwards: it lies open to whoever sits there."""
            if self.locked:
                self._held.append(partial(self.copy_to_clipboard, text))
            else:
                super().copy_to_clipboard(text)

        def notify(self, *args: Any, **how: Any) -> None:
            """Say something; while the desk is locked, afterwards."""
            if self.locked:
                self._held.append(partial(self.notify, *args, **how))
            else:
                super().notify(*args, **how)
