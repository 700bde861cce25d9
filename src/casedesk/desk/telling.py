"""What the application says to the person at the keyboard: toasts, copies, and a fault of its own."""

from rich.text import Text
from textual._context import active_message_pump
from textual.app import App
from textual.notifications import SeverityLevel
from textual.timer import Timer
from textual.worker import WorkerFailed

from casedesk.rules.words import safe

CRASHED = 70
CLIPBOARD_FOR = 60.0
"""Seconds that what we put on the clipboard stays there."""
FOR_A_MINUTE = "The clipboard is emptied in a minute."
EMPTIED = "\x1b]52;c;!\x07\x1b]52;c;IA==\x07"
"""To the terminal: forget it, then take a space. A clipboard set to nothing at all is refused by some
(Alacritty on Windows, older Ghostty), and what is no base64 is a word for emptying only to others; kitty
adds to what is there unless it is told to forget first."""


class TellingApp(App[None]):
    """An application that never parses what it shows, and never prints what it knows."""

    def __init__(self) -> None:
        super().__init__()
        self.act = ""
        """The act whose form is open, for the log of faults."""
        self._farewell = ""
        self._emptying: Timer | None = None

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Show a toast. Nothing in it is ever parsed, whoever asks: it may hold a resident's words."""
        super().notify(safe(message), title=safe(title), severity=severity, timeout=timeout, markup=False)

    def _handle_exception(self, error: Exception) -> None:
        """End with exit code 70; Textual's own report would print every local variable.

        Where a worker or a widget broke, a dialog says so first. Where the application itself did,
        or something breaks again, there is nothing left that could show one.
        """
        self._return_code = CRASHED
        first = self._exception is None
        if first:
            self._exception = error
            self._exception_event.set()
            self._farewell = self._last_words()
        beside = isinstance(error, WorkerFailed) or active_message_pump.get() is not self
        if first and beside and self.screen_stack:
            self._show_fault()
        else:
            self._fatal_error()

    def _show_fault(self) -> None:
        from casedesk.desk.dialogs.ask import Sentence

        with self._context():  # the widget that broke answers no more; the application does
            self.push_screen(Sentence("Casedesk has to close", self._farewell), lambda _: self._fatal_error())

    def _last_words(self) -> str:
        from casedesk.desk.crash import last_words

        return last_words(self.screen_stack, self.act, self._exception)

    def _fatal_error(self) -> None:
        """Leave, with a plain sentence on the terminal."""
        if not self._exit_renderables:  # what breaks while we leave would only repeat it
            self._exit_renderables.append(Text(f"{self._farewell}\n"))
        self._close_messages_no_wait()

    def copy(self, text: str, told: str) -> None:
        """Put ``text`` on the clipboard and say so, and for how long it is there."""
        self.copy_to_clipboard(safe(text))
        self.notify(f"{told} {FOR_A_MINUTE}", timeout=4)

    def copy_to_clipboard(self, text: str) -> None:
        """Fill the terminal's clipboard, whoever asks; a minute later it is emptied."""
        super().copy_to_clipboard(text)
        if self._emptying is not None:
            self._emptying.stop()
        self._emptying = self.set_timer(CLIPBOARD_FOR, self.empty_clipboard)

    def empty_clipboard(self) -> None:
        """Empty the clipboard if we have filled it; what others may have put there before stays theirs."""
        if self._emptying is None:
            return
        self._emptying.stop()
        self._emptying = None
        if self._driver is not None:
            self._driver.write(EMPTIED)

    def action_help_quit(self) -> None:
        """Ctrl+C copies or interrupts elsewhere: say what leaves the desk."""
        self.notify("Press ctrl+q to leave Casedesk. Nothing is lost.", timeout=4)
