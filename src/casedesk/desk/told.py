"""What reaches the desk from outside: asked to end, hung up, the window closed, woken after it was stopped."""

import asyncio
import signal
import threading
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any

from textual.driver import Driver

if TYPE_CHECKING:
    from casedesk.desk.locking import LockingApp

TO_END = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""Those that this system has of: please end, the terminal is gone, the window is being closed (Windows)."""


class Outliving:
    """The terminal's file for as long as there is a terminal; then what is written to it goes nowhere.

    Textual writes in a thread of its own, which an error ends; whoever paints on would then wait for it
    for ever, with the store open and held.
    """

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, text: str) -> None:
        """Write if somebody may read it."""
        with suppress(OSError, ValueError):
            self._file.write(text)

    def flush(self) -> None:
        """The same for what was not written yet."""
        with suppress(OSError, ValueError):
            self._file.flush()

    def fileno(self) -> int:
        """The number that the system knows it by."""
        return self._file.fileno()


def outliving(driver: type[Driver]) -> type[Driver]:
    """The same driver, that a terminal which is closed does not stop."""

    class OutlivingDriver(driver):  # type: ignore[valid-type,misc]
        """Writes to a file that never fails."""

        def __init__(self, *args: Any, **how: Any) -> None:
            super().__init__(*args, **how)
            self.__dict__["_file"] = Outliving(self.__dict__["_file"])

    return OutlivingDriver


def listen(desk: "LockingApp") -> None:
    """From here on the desk leaves as ctrl+q does when it is told to end, and is locked when it is woken."""
    if desk.is_headless or threading.current_thread() is not threading.main_thread():
        return
    loop = asyncio.get_running_loop()

    def leave(*_: Any) -> None:
        loop.call_soon_threadsafe(desk.call_later, desk.exit)

    for name in TO_END:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), leave)
    if hasattr(signal, "SIGCONT"):
        _lock_when_woken(desk, loop)


def _lock_when_woken(desk: "LockingApp", loop: asyncio.AbstractEventLoop) -> None:
    """The terminal is drawn anew then, at once: nothing may be painted from that moment on."""
    drawn_anew: Any = signal.getsignal(signal.SIGCONT)

    def woken(*what: Any) -> None:
        if desk.paint_nothing():
            loop.call_soon_threadsafe(desk.call_later, desk.cover)
        driver: Any = desk._driver
        if driver is not None and not driver._must_signal_resume:
            # Stopped without having been asked to, it has not left the terminal: whoever begins to read
            # from it again would read beside itself, and every second key would be lost.
            driver.suspend_application_mode()
        if callable(drawn_anew):
            drawn_anew(*what)

    signal.signal(signal.SIGCONT, woken)
