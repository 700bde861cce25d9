"""Picking files: a typed or pasted path, with the folder below it; answers with what was picked, or None."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from casedesk.casework.incoming import Incoming, found
from casedesk.desk import signs
from casedesk.desk.dialogs import folder as folders
from casedesk.desk.dialogs.base import Dialog
from casedesk.desk.dialogs.folder import Entry, home_short
from casedesk.desk.dialogs.path_line import PathLine
from casedesk.desk.forms.host import desk_of
from casedesk.desk.widgets.cursor_list import CursorList
from casedesk.desk.widgets.rows import column_day
from casedesk.desk.widgets.table import Column, Table
from casedesk.problems import BadInput, Problem
from casedesk.rules.words import plural, safe, size_words

COLUMNS = (
    Column("", most=2),
    Column("Name", strong=True),
    Column("Size", most=9, right=True),
    Column("Changed", most=11, spare=True),
)
NOTHING_HERE = ("There is no {} here.", "Press backspace to go up, or type a path.")
NOTHING_SO = ("Nothing here begins so.", "Press enter if it is the whole path, or backspace to type it anew.")


class PickFile(Dialog[tuple[Path, ...] | None]):
    """Letters typed filter the folder; enter picks what the cursor is on, or the path typed."""

    KEYS = ("pick.take", "pick.mark", "pick.all", "pick.complete", "pick.up", "pick.none")
    AUTO_FOCUS = "PathLine"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "none", "back", key_display="esc", id="pick.none", tooltip="Pick nothing"),
        Binding(
            "enter",
            "take",
            "pick",
            key_display="enter",
            id="pick.take",
            tooltip="Pick it, or go into it",
            priority=True,
        ),
        Binding(
            "tab", "complete", "complete", id="pick.complete", tooltip="Complete the name", priority=True
        ),
        Binding("space", "mark", "mark", id="pick.mark", tooltip="Mark it, to pick several"),
        Binding(
            "ctrl+a",
            "all",
            "mark all",
            key_display="ctrl+a",
            id="pick.all",
            tooltip="Mark every file listed",
            priority=True,
        ),
        Binding(
            "backspace,left",
            "up",
            "folder up",
            key_display="bksp",
            id="pick.up",
            tooltip="To the folder above",
        ),
        Binding("down", "into(1)", "down", show=False, id="pick.down", tooltip="From the path into the list"),
        Binding(
            "pagedown",
            "into(10)",
            "page down",
            show=False,
            id="pick.page",
            tooltip="From the path into the list",
        ),
    ]

    def __init__(
        self,
        title: str,
        start: Path | None = None,
        endings: Sequence[str] = (),
        *,
        several: bool = True,
        accept: Callable[[Path], Awaitable[None]] | None = None,
    ) -> None:
        """Make the dialog.

        Args:
            start: the folder to begin in.
            endings: which files are listed; empty for all.
            accept: looks into what was picked; a ``Problem`` from it is said here, where another can be picked.
        """
        super().__init__(title)
        self._start = start
        self._endings = tuple(endings)
        self._several = several
        self._accept = accept
        self._base = start or Path()
        self._listed: Path | None = None
        self._entries: list[Entry] = []
        self._marked: dict[Path, Entry] = {}

    def middle(self) -> ComposeResult:
        yield PathLine(placeholder="type or paste a path, or choose below")
        yield Table(COLUMNS, self._cells, id="entries")
        yield Static(markup=False, id="answer")

    async def on_mount(self) -> None:
        if self._start is None:
            self._base = await asyncio.to_thread(folders.first_folder)
        self._read(self._base)

    @property
    def _table(self) -> Table[Entry]:
        return self.query_one("#entries", Table)

    @property
    def _line(self) -> PathLine:
        return self.query_one(PathLine)

    @property
    def last_folder(self) -> Path:
        """Where to begin the next time."""
        return self._listed or self._base

    def _cells(self, entry: Entry) -> tuple[str, ...]:
        plain = desk_of(self).plain_signs
        mark = signs.DONE.drawn(plain) if self._place(entry) in self._marked else " "
        if entry.folder:
            return mark, f"{entry.shown}/", "folder", ""
        return (
            mark,
            entry.shown,
            size_words(entry.size),
            column_day(entry.changed, desk_of(self).office.today),
        )

    def _place(self, entry: Entry) -> Path:
        return (self._listed or self._base) / entry.name

    # The folder that is listed

    @work(exclusive=True, group="folder")
    async def _read(self, folder: Path) -> None:
        """List a folder; one that cannot be read leaves the list as it is, and says so."""
        try:
            entries = await asyncio.to_thread(folders.read_folder, folder, self._endings)
        except BadInput as problem:
            self._say(problem.message, "$late")
            return
        if folder != self._listed:
            self._say_marked()
        self._listed, self._entries = folder, entries
        self._table.border_title = Content(home_short(folder))
        self._show()

    def _show(self) -> None:
        """What the name typed leaves of the folder; the cursor on the newest file, or on what begins so."""
        begin = folders.split_typed(self._line.value)[1]
        rows = folders.matching(self._entries, begin)
        files = next((n for n, entry in enumerate(rows) if not entry.folder), 0)
        what = f"file that ends in {' or '.join(self._endings)}" if self._endings else "file"
        nothing = NOTHING_SO if begin else (NOTHING_HERE[0].format(what), *NOTHING_HERE[1:])
        self._table.show(rows, nothing, 0 if begin else files)
        self._table.border_subtitle = Content(plural(len(rows), "entry").replace("entrys", "entries"))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        folder = self._meant
        if folder == self._listed:
            self._show()
        elif folder == self._base or folder.is_dir():
            self._read(folder)

    @property
    def _meant(self) -> Path:
        """The folder that the beginning of what is typed means."""
        above = folders.split_typed(self._line.value)[0]
        return folders.placed(above, self._base) if above else self._base

    def _go(self, folder: Path) -> None:
        """Into a folder: what is typed from now on is meant from there."""
        self._base = folder
        with self.prevent(Input.Changed):
            self._line.value = ""
        self._read(folder)

    def action_up(self) -> None:
        """To the folder above; in a path that is being typed the key belongs to the path."""
        here = self._listed or self._base
        self._go(Path(folders.placed("", here)).resolve().parent)

    @on(PathLine.Passed)
    async def _passed(self, event: PathLine.Passed) -> None:
        event.stop()
        await self.run_action(event.action)

    def action_into(self, by: int) -> None:
        """From the path into the list."""
        self._table.focus()
        self._table.action_move(by)

    def on_key(self, event: events.Key) -> None:
        """Typing goes to the path, from the list as well; up from the first row does too."""
        if not self._table.has_focus:
            return
        if event.key == "up" and self._table.cursor == 0:
            event.prevent_default().stop()
            self._line.focus()
        elif event.is_printable and event.character and event.character != " ":
            event.prevent_default().stop()
            self._line.focus()
            self._line.insert_text_at_cursor(event.character)

    def action_complete(self) -> None:
        """What all names that begin so have in common; from the list, the name the cursor is on."""
        above, begin = folders.split_typed(self._line.value)
        row = self._table.row
        if self._table.has_focus and row is not None:
            self._line.value = above + row.shown + ("/" if row.folder else "")
        else:
            self._line.value = above + folders.completed(folders.matching(self._entries, begin), begin)
        self._line.focus()
        self._line.cursor_position = len(self._line.value)

    # Marking

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Marks are for picking several."""
        return self._several or action not in ("mark", "all")

    def action_mark(self) -> None:
        """Mark what the cursor is on, or take its mark away; then the next."""
        row = self._table.row
        if row is None:
            return
        self._turn(row, self._place(row) not in self._marked)
        self._table.focus()
        self._table.action_move(1)
        self._say_marked()

    def action_all(self) -> None:
        """Mark every file that is listed; where all are marked, none."""
        files = [entry for entry in self._table.rows if not entry.folder]
        wanted = any(self._place(entry) not in self._marked for entry in files)
        for entry in files:
            self._turn(entry, wanted)
        self._say_marked()

    def _turn(self, entry: Entry, marked: bool) -> None:
        if marked:
            self._marked[self._place(entry)] = entry
        else:
            self._marked.pop(self._place(entry), None)
        self._table.redraw()

    def _say_marked(self) -> None:
        if not self._marked:
            self._say("", "")
            return
        size = sum(entry.size for entry in self._marked.values() if not entry.folder)
        what = plural(len(self._marked), "file")
        self._say(f"{what} marked, {size_words(size)}: enter picks what is marked.", "$good")

    def _say(self, words: str, style: str) -> None:
        self.query_one("#answer", Static).update(Content.styled(safe(words), style))

    # Picking

    @on(CursorList.Opened)
    def _opened(self, event: CursorList.Opened) -> None:
        event.stop()
        self.action_take()

    @work(exclusive=True, group="taking")
    async def action_take(self) -> None:
        """Pick the path typed, what is marked, or what the cursor is on; into a folder."""
        typed = "" if self._table.has_focus else self._line.value.strip()
        paths = await asyncio.to_thread(folders.named, typed, self._base) if typed else ()
        # What is listed must be the folder that is typed: a wrong path never picks what stands there by chance.
        row = self._table.row if self._table.has_focus or self._meant == self._listed else None
        if typed and not paths and row is None:
            self._say(f"There is nothing called {typed}.", "$late")
            return
        under = (self._place(row),) if row is not None else ()
        await self._picked(paths or under, bool(paths))

    async def _picked(self, paths: tuple[Path, ...], named: bool) -> None:
        """``named``: by the path typed; then what is marked is picked with it, and else instead of it."""
        alone = len(paths) == 1 and paths[0] not in self._marked
        if alone and await asyncio.to_thread(paths[0].is_dir):
            self._go(paths[0])
            return
        wanted = (*self._marked, *paths) if named or not self._marked else tuple(self._marked)
        if not wanted:
            return
        try:
            await asyncio.to_thread(_check, wanted)
            if self._accept is not None:
                await self._accept(wanted[0])
        except Problem as problem:
            self._say(problem.message, "$late")
            self._read(self.last_folder)
            return
        self.dismiss(tuple(dict.fromkeys(wanted)))

    def action_none(self) -> None:
        """Pick nothing."""
        self.dismiss(None)


def _check(paths: Sequence[Path]) -> None:
    """Open each, so that what cannot be kept is said here and not after a form was filled.

    Raises:
        BadInput: one is gone, empty, too large, a link, or no file.
    """
    for path in found(paths).paths:
        with Incoming(path):
            pass
