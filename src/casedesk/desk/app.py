"""The application: its office and store thread, its screens, its day, and what happens when it breaks."""

import gc
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.events import Event, Key
from textual.screen import Screen

from casedesk.casework.places import Config
from casedesk.casework.worklist import NOT_BEGUN
from casedesk.desk.backing_up import Backups
from casedesk.desk.looking import Look, look
from casedesk.desk.messages import CaseChanged, DayChanged
from casedesk.desk.resources import styles
from casedesk.desk.screens.desk_screen import OTHERS
from casedesk.desk.screens.worklist import WorklistScreen
from casedesk.desk.showing import ShowingApp
from casedesk.desk.storethread import StoreThread
from casedesk.desk.themes import MEANINGS_DARK, THEMES, ThemeKept, theme_name
from casedesk.rules.words import one_line

if TYPE_CHECKING:
    from casedesk.casework.office import Office
    from casedesk.desk.forms.screen import ActForm
    from casedesk.desk.screens.letter import LetterScreen
    from casedesk.problems import StoreProblem

Opener = Callable[[str | None], "Office"]

TICK = 15.0
"""Seconds between two looks at the date: midnight, sleep and a changed clock are seen within one."""
SETTLE_AFTER = 3.0
"""Seconds after the first frame at which everything is looked at that nobody waits for."""


class CasedeskApp(ShowingApp):
    """The desk over one office."""

    TITLE = "Casedesk"
    CSS_PATH: ClassVar[list[Path]] = styles("base", "worklist")  # type: ignore[assignment]
    HORIZONTAL_BREAKPOINTS: ClassVar[list[tuple[int, str]]] = [(0, "-narrow"), (110, "-wide")]  # type: ignore[misc]
    COMMAND_PALETTE_BINDING = "f20"  # our own binding below carries an id and a tooltip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+p",
            "command_palette",
            "more",
            key_display="ctrl+p",
            id="app.commands",
            tooltip="Everything you can do here",
        ),
        Binding(
            "ctrl+q",
            "quit",
            "quit",
            show=False,
            id="app.quit",
            tooltip="Leave; nothing is lost",
            priority=True,
        ),
    ]

    def __init__(
        self,
        office: "Office | None",
        opener: Opener | None = None,
        config: Config | None = None,
        *,
        place: Path | None = None,
        store: StoreThread | None = None,
        as_at: date | None = None,
        first: Look | None = None,
    ) -> None:
        """Make the desk.

        Args:
            office: the open office; ``None`` asks for the passphrase, or for a first run.
            opener: opens the store with a passphrase; ``None`` without an office means there is no store yet.
            config: what belongs to this machine: theme, keymap, signs.
            place: where a first run makes the store.
            store: the thread that opened the office, if it was opened early.
            as_at: the day that counts as today in a store that a first run makes.
            first: the worklist, if it was read while the screen library was loading.
        """
        super().__init__(store)
        self.config = config or Config()
        self.place = place
        self.opener = opener
        self.plain_signs = self.config.ascii_signs
        self.shown_day = date.min
        self.as_at = as_at
        self.picked_in: Path | None = None
        """The folder that files were last picked in, for as long as the desk is open."""
        self.written_to: Path | None = None
        """The folder that was last written to, likewise."""
        self.remarked: set[str] = set()
        """What was said of the world around the desk, so that nothing is said twice in a session."""
        self.warned_of_leaving = False
        """Whether it was said that leaving would lose what was typed."""
        self.trouble: StoreProblem | None = None
        """Why the store did not open, where that is the file's fault."""
        self.backups = Backups(self)
        self._first: Future[Look] = Future()
        if office is not None:
            self._take(office, first)

    def _take(self, office: "Office", first: Look | None = None) -> None:
        self._office = office
        self.shown_day = office.today
        if first is not None:
            self._first.set_result(first)
        else:
            self._first = self.store.submit(look, office, "open")

    @property
    def store_remark(self) -> str:
        """What is unusual about the store, in words; empty for an encrypted one that can be written."""
        office = self.office
        kind = "DEMO: nothing is kept" if office.demo else "" if office.encrypted else "NOT ENCRYPTED"
        parts = (
            kind,
            "READ ONLY" if office.read_only else "",
            "DAY AS GIVEN" if self.as_at else "",
            f"AS {one_line(office.covered_by, 24)}" if office.covered_by else "",
        )
        return " · ".join(part for part in parts if part)

    # Beginning

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our named meanings, for themes that do not know them."""
        return MEANINGS_DARK

    def get_default_screen(self) -> Screen[Any]:
        """The worklist at once where the office is open: one screen less to paint."""
        for theme in THEMES:
            self.register_theme(theme)
        wanted = theme_name(self.config.theme)
        self.theme = wanted if wanted in self.available_themes else THEMES[0].name
        return WorklistScreen(self._first) if self._office is not None else Screen()

    def _first_question(self) -> Screen[None]:
        """What is asked before there is an office: the passphrase, a backup, or everything for a first run."""
        if self.trouble is not None:
            from casedesk.desk.putting_back import damage_screen

            return damage_screen(self, self.trouble)
        if self.opener is not None:
            from casedesk.desk.screens.unlock import UnlockScreen

            return UnlockScreen()
        from casedesk.desk.screens.first_run import FirstRunScreen

        return FirstRunScreen()

    def on_mount(self) -> None:
        """Use the user's keys and begin to tick."""
        self.set_keymap(self.config.keymap)
        self.theme_changed_signal.subscribe(self, ThemeKept(self).changed)
        self.set_interval(TICK, self.look_at_the_day)
        if self._office is None:
            self.push_screen(self._first_question())

    def on_ready(self) -> None:
        """The first frame is painted: rubbish may be collected again, and what can wait be done."""
        gc.enable()
        self._settle_soon()

    def _settle_soon(self) -> None:
        """What nobody waits for, a while after the worklist was first shown."""

        def begin() -> None:
            from casedesk.desk.surroundings import settle_in

            self.begin(settle_in(self))

        self.set_timer(SETTLE_AFTER, begin)

    async def open_store(self, passphrase: str | None) -> None:
        """Open the store and show the worklist.

        Raises:
            Problem: it cannot be opened; the sentence says why.
        """
        assert self.opener is not None
        self.opened(await self.ask(self.opener, passphrase))

    def opened(self, office: "Office") -> None:
        """Show the worklist of an office that has just been opened or made."""
        self._take(office)
        self.switch_screen(WorklistScreen(self._first))
        self._settle_soon()

    # The day

    def look_at_the_day(self) -> None:
        """Tell the screens if today is another day than they were drawn for."""
        if self._office is None or self._office.today == self.shown_day:
            return
        if self._office.today < self.shown_day:
            from casedesk.desk.surroundings import say_set_back

            say_set_back(self, self.shown_day)
        self.shown_day = self._office.today
        self._tell(DayChanged)

    async def on_event(self, event: Event) -> None:
        """Look at the day before a key is handled: a laptop may have slept over midnight."""
        if isinstance(event, Key) and not event.is_forwarded:
            self.look_at_the_day()
        await super().on_event(event)

    # Cases

    def open_case(self, reference: str) -> None:
        """Show a case over the worklist; or the record of whatever else has that reference."""
        from casedesk.desk.screens.case import CaseScreen

        if reference == NOT_BEGUN:
            self.open_form("assess")
        elif OTHERS.fullmatch(reference.upper()):
            self.begin(self._open_other(reference))
        else:
            self.push_screen(CaseScreen(reference))

    async def _open_other(self, reference: str) -> None:
        """A reference like those of residents and requests; an imported complaint may have one too."""
        from casedesk.desk.screens.case import CaseScreen
        from casedesk.desk.screens.record import RecordScreen

        kind = await self.ask(self.office.kind_of, reference)
        if kind == "assessment":
            self.show_assessment(reference)
        else:
            self.push_screen(CaseScreen(reference) if kind == "complaint" else RecordScreen(reference))

    def open_form(
        self, act: str, reference: str | None = None, given: dict[str, object] | None = None
    ) -> None:
        """Open the form of an act; when it was performed, every screen below shows the change."""
        from casedesk.desk.forms.screen import ActForm

        self.show_form(ActForm(act, reference, given))

    def show_form(self, form: "ActForm | LetterScreen") -> None:
        """The same for a form, or a letter, that is made already."""
        self.act = form.act
        self.push_screen(form, self._acted)

    def _acted(self, reference: str | None) -> None:
        self.act = ""
        if reference is not None:
            self.refresh_case(reference)

    def refresh_case(self, reference: str) -> None:
        """Tell the screens that a complaint was changed."""
        self._tell(CaseChanged, reference)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """What can be done now, for the palette."""
        from casedesk.desk.commands import commands

        return commands(self, screen)

    async def action_quit(self) -> None:
        """Leave, unless what was typed would be lost."""
        from casedesk.desk.leaving import may_leave

        if await may_leave(self):
            self.exit()

    async def on_unmount(self) -> None:
        """Let the threads come to their end."""
        self.backups.close()
        self.store.close()
