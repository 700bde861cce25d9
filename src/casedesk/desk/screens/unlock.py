"""The screen that asks for the passphrase. It paints at once; the store opens in its own thread."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from casedesk.desk.forms.host import desk_of, load_styles
from casedesk.desk.forms.lines import Line
from casedesk.desk.resources import styles
from casedesk.desk.widgets.key_line import KeyLine
from casedesk.problems import Problem, WrongPassphrase
from casedesk.rules.words import safe

if TYPE_CHECKING:
    from casedesk.desk.app import CasedeskApp

WRONG = (
    "That did not open it. Either the passphrase is another one, or the file is damaged:"
    " nobody can tell the two apart."
)
FIRST_WAIT, LONGEST_WAIT = 1.0, 16.0
"""Seconds before the next try: doubled each time, so that guessing is slow and a slip costs little."""


class UnlockScreen(Screen[None]):
    """Asks until the passphrase opens the store."""

    CSS_PATH: ClassVar[list[Path]] = styles("unlock")  # type: ignore[assignment]
    AUTO_FOCUS = "Line"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "open", key_display="enter", id="unlock.open", tooltip="Open the store"),
        Binding(
            "ctrl+t", "show", "show what I type", key_display="ctrl+t", id="unlock.show", tooltip="Show it"
        ),
        Binding("f1", "help", "help", id="unlock.help", tooltip="Help for this screen"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._tries = 0
        self._busy = False

    @property
    def desk(self) -> "CasedeskApp":
        """The application this screen runs in."""
        return desk_of(self)

    def compose(self) -> ComposeResult:
        load_styles(self)
        with Vertical(id="unlock"):
            yield Static(Content.styled("Casedesk", "bold"), id="name")
            yield Static(Content.styled(self._where(), "$quiet"), id="where")
            yield Static("Passphrase", markup=False, id="label")
            yield Line(password=True)
            yield Static(markup=False, id="answer")
        yield KeyLine("unlock.open", "unlock.show", "unlock.help", "app.quit")

    def _where(self) -> str:
        return safe(str(self.desk.place)) if self.desk.place else ""

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_open()

    @work(group="opening")
    async def action_open(self) -> None:
        """Try what is typed."""
        line = self.query_one(Line)
        if self._busy or not line.value:
            return
        self._busy = True
        self._say("Opening …", "$quiet")
        try:
            await self.desk.open_store(line.value)
        except WrongPassphrase:
            self._wrong(line)
        except Problem as problem:
            self._busy = False
            self._say(problem.message, "$late")

    def _wrong(self, line: Line) -> None:
        """The same sentence each time, and a longer wait."""
        wait = min(FIRST_WAIT * 2**self._tries, LONGEST_WAIT)
        self._tries += 1
        line.value = ""
        line.disabled = True
        self._say(f"{WRONG} Wait {wait:.0f} s.", "$late")
        self.set_timer(wait, self._again)

    def _again(self) -> None:
        self._busy = False
        line = self.query_one(Line)
        line.disabled = False
        line.focus()
        self._say(WRONG, "$late")

    def _say(self, words: str, style: str) -> None:
        self.query_one("#answer", Static).update(Content.styled(safe(words), style))

    def action_show(self) -> None:
        """Show or hide what is typed."""
        line = self.query_one(Line)
        line.password = not line.password

    def action_help(self) -> None:
        """Help for this screen."""
        self.desk.show_help("unlock")
