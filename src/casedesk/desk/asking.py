"""How screens ask the store: in its own thread, beside the screen, and what becomes of a problem."""

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

from textual._context import NoActiveAppError
from textual.app import ScreenStackError
from textual.css.query import NoMatches
from textual.screen import Screen

from casedesk.desk.messages import CaseChanged, DayChanged
from casedesk.desk.storethread import StoreThread
from casedesk.desk.telling import TellingApp
from casedesk.desk.widgets.key_line import KeyLine
from casedesk.problems import Problem

if TYPE_CHECKING:
    from casedesk.casework.office import Office

T = TypeVar("T")

SLOW = 0.5
"""Seconds after which waiting is said to be waiting."""


class AskingApp(TellingApp):
    """An application over one office, and the thread that talks to its store."""

    def __init__(self, store: StoreThread | None) -> None:
        super().__init__()
        self.store = store or StoreThread()
        self._office: Office | None = None
        self._doing = ""

    @property
    def office(self) -> "Office":
        """The open office; there is one as soon as the worklist shows."""
        assert self._office is not None
        return self._office

    @property
    def has_office(self) -> bool:
        """Whether a store has been opened."""
        return self._office is not None

    async def ask(self, call: Callable[..., T], *args: object) -> T:
        """Run ``call`` in the store's thread; says so if it takes more than half a second.

        Raises:
            Problem: whatever ``call`` raises.
        """
        slow = self.set_timer(SLOW, lambda: self._say_busy("Working …"))
        try:
            return await self.store.ask(call, *args)
        finally:
            slow.stop()
            self._say_busy("")

    def _say_busy(self, words: str) -> None:
        if words != self._doing:
            self._doing = words
            if not self.screen_stack:  # the desk is being left
                return
            for line in self.screen.query(KeyLine):
                line.busy(words)

    def begin(self, work: Coroutine[Any, Any, None]) -> None:
        """Run ``work`` beside the screen; a problem becomes a sentence, anything else a crash."""
        self.run_worker(self._told(work, self.screen if self.screen_stack else None))

    async def _told(self, work: Coroutine[Any, Any, None], begun_on: Screen[Any] | None) -> None:
        try:
            await work
        except Problem as problem:
            self.notify(problem.message, severity="warning", timeout=12)
        except (NoMatches, NoActiveAppError, ScreenStackError):
            # Whoever leaves a screen while the store is being asked leaves nothing to show the answer on.
            if begun_on and self.stands(begun_on):
                raise

    def stands(self, screen: Screen[Any]) -> bool:
        """Whether a screen is still there: one that is being left loses its parts before it goes itself."""
        return screen.is_attached and screen in self.screen_stack

    def _tell(self, message: type[DayChanged] | type[CaseChanged], *args: str) -> None:
        for screen in self.screen_stack:
            screen.post_message(message(*args))
