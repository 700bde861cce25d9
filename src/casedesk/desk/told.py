"""What reaches the desk from outside: asked to end, hung up, the window closed, woken after it was stopped."""

import asyncio
import signal
import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from casedesk.desk.locking import LockingApp

TO_END = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""Those that this system has of: please end, the terminal is gone, the window is being closed (Windows)."""


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
