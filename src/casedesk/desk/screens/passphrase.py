"""What the screens have in common that ask for the passphrase: the line, the answer, ever longer waits."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from casedesk.desk.forms.host import desk_of, load_styles
from casedesk.desk.forms.lines import Line
from casedesk.desk.resources import styles
from casedesk.desk.widgets.key_line import KeyLine
from casedesk.problems import Damaged, Problem, StoreProblem, WrongPassphrase
from casedesk.rules.words import safe

if TYPE_CHECKING:
    from casedesk.desk.app import CasedeskApp

WRONG = "That did not open it. Nothing in the file answers to it, so it is probably another passphrase."
FIRST_WAIT, LONGEST_WAIT = 1.0, 16.0
"""Seconds before the next try: doubled each time, so that guessing is slow and a slip costs little."""


class PassphraseScreen(Screen[None]):
    """Asks until the passphrase opens. Subclasses say what it opens, and what stands above the line."""

    CSS_PATH: ClassVar[list[Path]] = styles("unlock")  # type: ignore[assignment]
    AUTO_FOCUS = "Line"
    KEYS: ClassVar[tuple[str, ...]] = ("unlock.open", "unlock.show", "app.quit")
    BINDINGS: ClassVar[list[BindingType]] = [
        # Before the line sees it, which would leave it out of the line of keys.
        Binding(
            "enter",
            "open",
            "open",
            key_display="enter",
            id="unlock.open",
            tooltip="Open the store",
            priority=True,
        ),
        Binding(
            "ctrl+t", "show", "show what I type", key_display="ctrl+t", id="unlock.show", tooltip="Show it"
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._tries = 0
        self._busy = False

    @property
    def desk(self) -> "CasedeskApp":
        """The application this screen runs in."""
        return desk_of(self)

    def heading(self) -> str:
        """What is said above the line, beside the name."""
        raise NotImplementedError

    async def attempt(self, passphrase: str) -> None:
        """Open with what was typed.

        Raises:
            Problem: it does not open; the sentence says why.
        """
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        load_styles(self)
        with Vertical(id="unlock"):
            yield Static(Content.styled("Casedesk", "bold"), id="name")
            yield Static(Content.styled(safe(self.heading()), "$quiet"), id="where")
            yield from self.asked()
            yield Static(markup=False, id="answer")
        yield KeyLine(*self.KEYS)

    def asked(self) -> ComposeResult:
        """The line that is typed on."""
        yield Static("Passphrase", markup=False, id="label")
        yield Line(password=True)

    def on_resize(self) -> None:
        """In a tiny window, what is typed on stays in sight."""
        for line in self.query(Line):
            self.call_after_refresh(line.scroll_visible, animate=False, top=True)

    @work(group="opening")
    async def action_open(self) -> None:
        """Try what is typed."""
        line = self.query_one(Line)
        if self._busy or not line.value:
            return
        self._busy = True
        self.say("Opening …", "$quiet")
        try:
            await self.attempt(line.value)
        except (Damaged, WrongPassphrase) as problem:
            await self._told_apart(problem, line)
        except Problem as problem:
            self._busy = False
            self.say(problem.message, "$late")
        else:
            line.set_reactive(Line.value, "")  # the screen is gone, and its line may be kept for a long while

    async def _told_apart(self, problem: StoreProblem, line: Line) -> None:
        """Say whether the passphrase or the file is at fault, as far as can be known."""
        from casedesk.desk.putting_back import told_apart

        told = await told_apart(self.desk, problem, line.value)
        if isinstance(told, WrongPassphrase):
            self._wrong(line, WRONG if told is problem else told.message)
            return
        self._busy = False
        await self.damaged(told, line.value)

    async def damaged(self, problem: StoreProblem, passphrase: str) -> None:
        """The file is at fault."""
        self.say(problem.message, "$late")

    def _wrong(self, line: Line, words: str) -> None:
        """The same sentence each time, and a longer wait."""
        wait = min(FIRST_WAIT * 2**self._tries, LONGEST_WAIT)
        self._tries += 1
        line.value = ""
        line.disabled = True
        self.say(f"{words} Wait {wait:.0f} s.", "$late")
        self.set_timer(wait, lambda: self._again(words))

    def _again(self, words: str) -> None:
        self._busy = False
        line = self.query_one(Line)
        line.disabled = False
        line.focus()
        self.say(words, "$late")

    def say(self, words: str, style: str) -> None:
        """Answer below the line."""
        self.query_one("#answer", Static).update(Content.styled(safe(words), style))

    def action_show(self) -> None:
        """Show or hide what is typed."""
        line = self.query_one(Line)
        line.password = not line.password
