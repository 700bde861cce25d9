"""The backups of a store: when each was made, what the marked one holds, and one of them put back.

It is also what is shown of a store that does not open for damage: what is wrong, and what there is instead.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from casedesk.desk.forms.host import desk_of, load_styles
from casedesk.desk.messages import BackupsChanged, DayChanged
from casedesk.desk.putting_back import put_back
from casedesk.desk.resources import styles
from casedesk.desk.widgets.key_line import KeyLine
from casedesk.problems import Problem
from casedesk.rules.words import safe

if TYPE_CHECKING:
    from casedesk.casework.restoring import Kept
    from casedesk.desk.app import CasedeskApp

LOOK_AFTER = 0.2
"""Seconds after the last move: to open a backup costs a tenth of a second."""
NONE_YET = "There is no backup yet. One is made by itself when something was recorded, or now with b."
NONE_FOUND = "No backup of it was found where backups go."


class BackupsScreen(Screen[None]):
    """The list, newest first, and below it what the marked one holds."""

    CSS_PATH: ClassVar[list[Path]] = styles("backups")  # type: ignore[assignment]
    AUTO_FOCUS = "OptionList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "put_back",
            "put it back",
            key_display="enter",
            id="backups.put_back",
            tooltip="Put it back, after all was shown that this means",
            priority=True,
        ),
        Binding("v", "prove", "prove it", id="backups.prove", tooltip="Open it and read every page"),
        Binding("b", "back_up", "back up now", id="backups.now", tooltip="Make one now"),
        Binding("question_mark,f1", "help", "help", key_display="?", id="backups.help", tooltip="Help"),
        Binding("escape,q", "close", "back", key_display="esc", id="backups.close", tooltip="Back"),
    ]

    def __init__(self, found: "Sequence[Kept]", problem: str = "", passphrase: str | None = None) -> None:
        """Make the screen.

        Args:
            problem: what is wrong with the store, where it does not open; no office is open then.
            passphrase: what was typed for it.
        """
        super().__init__()
        self._found, self._problem, self._passphrase = list(found), problem, passphrase
        self._timer: Timer | None = None

    @property
    def desk(self) -> "CasedeskApp":
        """The application this screen runs in."""
        return desk_of(self)

    def compose(self) -> ComposeResult:
        load_styles(self)
        yield Static(id="head")
        yield OptionList(markup=False)
        with VerticalScroll(id="held", can_focus=False):
            yield Static(markup=False, id="words")
        if self._problem:
            yield KeyLine("backups.put_back", "backups.help", "app.quit")
        else:
            yield KeyLine("backups.put_back", "backups.prove", "backups.now", "backups.help", "backups.close")

    def on_mount(self) -> None:
        title = "The store does not open" if self._problem else "Backups"
        words = f"\n{safe(self._problem)}" if self._problem else ""
        self.query_one("#head", Static).update(
            Content.assemble((title, "bold"), (words, "$late" if self._problem else ""))
        )
        self._list()

    def _list(self) -> None:
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed.add_options(Option(safe(each.words)) for each in self._found)
        if self._found:
            listed.highlighted = 0
        else:
            self._say(NONE_FOUND if self._problem else NONE_YET)

    def on_day_changed(self, message: DayChanged) -> None:
        """Another store may be open now."""
        self.desk.begin(self._read())

    def on_backups_changed(self, message: BackupsChanged) -> None:
        """One was made meanwhile."""
        self.desk.begin(self._read())

    async def _read(self) -> None:
        if not self._problem:
            found = await self.desk.ask(self.desk.office.kept_backups)
            if found != self._found:
                self._found = found
                self._list()

    @property
    def _marked(self) -> "Kept | None":
        place = self.query_one(OptionList).highlighted
        return self._found[place] if place is not None and place < len(self._found) else None

    @on(OptionList.OptionHighlighted)
    def _look_soon(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        if marked := self._marked:
            self._say(str(marked.path))
            if not self._problem:
                self._timer = self.set_timer(LOOK_AFTER, self._look)

    def _look(self) -> None:
        self._tell_held(deep=False)

    @work(exclusive=True, group="looking")
    async def _tell_held(self, *, deep: bool) -> None:
        marked = self._marked
        if marked is None:
            return
        try:
            lines = await self.desk.ask(lambda: self.desk.office.held_by(marked.path, deep=deep))
        except Problem as problem:
            lines = (str(marked.path), problem.message)
        else:
            lines += ("Opened, and every page of it read: it is sound.",) if deep else ()
        if marked == self._marked:
            self._say("\n".join(lines))

    def _say(self, words: str) -> None:
        self.query_one("#words", Static).update(Content(safe(words)))

    @on(OptionList.OptionSelected)
    def action_put_back(self) -> None:
        """Show what it would mean, then do it once the number was typed."""
        if marked := self._marked:
            self.desk.begin(put_back(self.desk, marked.path, self._passphrase))

    def action_prove(self) -> None:
        """Read every page of it."""
        self._say("Every page is read …")
        self._tell_held(deep=True)

    def action_back_up(self) -> None:
        """Make one now."""
        from casedesk.desk.backing_up import back_up_now

        self.desk.begin(back_up_now(self.desk))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where no store is open nothing can be made, and there is nothing to go back to."""
        if self._problem and action in ("prove", "back_up", "close"):
            return False
        return super().check_action(action, parameters)

    def action_help(self) -> None:
        """Help for this screen."""
        self.desk.show_help("backups")

    def action_close(self) -> None:
        """Back."""
        self.dismiss(None)
