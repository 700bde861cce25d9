"""The screen that asks for the passphrase. It paints at once; the store opens in its own thread."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from casedesk.desk.screens.passphrase import PassphraseScreen
from casedesk.problems import StoreProblem


class UnlockScreen(PassphraseScreen):
    """Asks until the passphrase opens the store."""

    KEYS = ("unlock.open", "unlock.show", "unlock.help", "app.quit")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "help", id="unlock.help", tooltip="Help for this screen"),
    ]

    def heading(self) -> str:
        return str(self.desk.place or "")

    async def attempt(self, passphrase: str) -> None:
        await self.desk.open_store(passphrase)

    async def damaged(self, problem: StoreProblem, passphrase: str) -> None:
        from casedesk.desk.putting_back import show_damage

        show_damage(self.desk, problem, passphrase)

    def action_help(self) -> None:
        """Help for this screen."""
        self.desk.show_help("unlock")
