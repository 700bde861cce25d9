"""The screen that lies over a locked desk: nothing below it is painted, and no key goes further."""

from datetime import datetime
from typing import Any

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from casedesk.desk.forms.drafts import local_now
from casedesk.desk.screens.passphrase import PassphraseScreen

CLOSED = "The store is closed and its key let go of. You come back to where you were."
HIDDEN = "Hidden only: this store is kept without a passphrase, so anybody can press enter."


class LockedScreen(PassphraseScreen):
    """Asks for the passphrase again; of a store without one, only for enter."""

    def __init__(self, why: str, *, encrypted: bool) -> None:
        super().__init__()
        self._why, self._encrypted = why, encrypted
        self._since: datetime = local_now()

    def heading(self) -> str:
        return f"Locked at {self._since:%H:%M}{self._why}."

    def asked(self) -> ComposeResult:
        yield Static(Content(CLOSED if self._encrypted else HIDDEN), id="closed")
        if self._encrypted:
            yield from super().asked()

    async def attempt(self, passphrase: str) -> None:
        await self.desk.unlock(passphrase)

    def action_open(self) -> Any:
        """Try what is typed; where nothing was asked, enter is enough."""
        return super().action_open() if self._encrypted else self.desk.uncover()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to show where nothing is typed."""
        return self._encrypted if action == "show" else super().check_action(action, parameters)
