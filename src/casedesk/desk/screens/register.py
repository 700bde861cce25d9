"""Bringing a register: each of its headers beside our column, each word of its own beside ours, to be changed."""

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from casedesk.casework.register_mapping import (
    NOT_USED,
    Heading,
    Word,
    displaced,
    fits,
    headings,
    with_column,
    with_word,
    words,
)
from casedesk.casework.registering import Begun
from casedesk.desk.dialogs.ask import Choose
from casedesk.desk.dialogs.further import Entry, FurtherActs
from casedesk.desk.forms.host import desk_of
from casedesk.desk.registers import DRAFT, which_register
from casedesk.desk.resources import styles
from casedesk.desk.widgets.cursor_list import CursorList
from casedesk.desk.widgets.key_line import KeyLine
from casedesk.desk.widgets.table import Column, Table
from casedesk.problems import Problem
from casedesk.rules.words import one_line, plural, safe

if TYPE_CHECKING:
    from casedesk.casework.registering import File, Mapped, Peeked
    from casedesk.desk.app import CasedeskApp

COLUMNS = (
    Column("In the register", most=34, strong=True),
    Column("is read as", most=26),
    Column("How", most=10, spare=True),
    Column("What stands there"),
)
NOT_READ = "not used"
AS_WRITTEN = "as it is written"
_KEYS = (
    "list.open",
    "register.consider",
    "register.sheet",
    "register.file",
    "register.close",
    "register.help",
    "register.back",
)


class RegisterScreen(Screen[None]):
    """What a register's headers and words mean. Nothing is written before the next screen."""

    CSS_PATH: ClassVar[list[Path]] = styles("register")  # type: ignore[assignment]
    AUTO_FOCUS = "#headings"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+s",
            "consider",
            "what would become of it",
            key_display="ctrl+s",
            id="register.consider",
            tooltip="Every row, and what would become of it; nothing is written",
        ),
        Binding("t", "sheet", "sheet", id="register.sheet", tooltip="Another sheet of the same file"),
        Binding("f", "file", "file", id="register.file", tooltip="Another file"),
        Binding(
            "c",
            "close",
            "close answered",
            id="register.close",
            tooltip="Without a header for it: close what was answered on the day of its last answer, or not",
        ),
        Binding("question_mark,f1", "help", "help", key_display="?", id="register.help", tooltip="Help"),
        Binding("escape,q", "back", "back", key_display="esc", id="register.back", tooltip="Kept as it is"),
    ]

    def __init__(self, begun: Begun, file: "File") -> None:
        super().__init__()
        self._begun, self._file = begun, file
        self._peeked: Peeked | None = None

    @property
    def desk(self) -> "CasedeskApp":
        """The application this screen runs in."""
        return desk_of(self)

    def compose(self) -> ComposeResult:
        yield Static(id="head")
        yield Static(id="said")
        yield Table[Heading | Word](COLUMNS, _cells, id="headings")
        yield Static(id="whole")
        yield KeyLine(*_KEYS)

    def on_mount(self) -> None:
        """Look at it."""
        self.desk.begin(self._look())

    async def _look(self) -> None:
        begun = self._begun
        peeked = await self.desk.ask(self.desk.office.peek_register, self._file, begun.mapped, begun.sheet)
        if not self.is_attached:  # left meanwhile
            return
        self._peeked = peeked
        self._table.show((*headings(peeked), *words(peeked)), ("There is nothing in it.",))
        self._say(peeked)

    def _say(self, peeked: "Peeked") -> None:
        sheet = f" · sheet “{one_line(peeked.sheet, 30)}”" if peeked.sheet else ""
        rows = plural(peeked.rows, "row")
        named = (f" · {one_line(self._begun.path.name, 40)}{sheet} · {rows}", "$quiet")
        self.query_one("#head", Static).update(Content.assemble(("Bring a register", "bold"), named))
        self.query_one("#said", Static).update(_said(peeked))

    @property
    def _table(self) -> Table[Heading | Word]:
        return self.query_one("#headings", Table)

    @on(CursorList.Moved)
    def _marked(self) -> None:
        """Say all of what the cursor is on."""
        row = self._table.row
        self.query_one("#whole", Static).update(_whole(row) if row else "")

    @on(CursorList.Opened)
    def _opened(self) -> None:
        row, peeked = self._table.row, self._peeked
        if isinstance(row, Word):
            self._change_word(row)
        elif row is not None and peeked is not None:
            dialog = FurtherActs(f"What is “{one_line(row.header, 40)}”?", partial(_columns, peeked))
            self.app.push_screen(dialog, partial(self._chosen, row.header))

    def _chosen(self, header: str, entry: Entry | None) -> None:
        if entry is None or (peeked := self._newest) is None:
            return
        if entry.act and (left := displaced(peeked, header, entry.act)):
            told = (
                f"“{one_line(left, 40)}” is not used any more: {_named(entry.act)} is read from"
                f" “{one_line(header, 40)}”."
            )
            self.notify(told, timeout=12, markup=False)
        self._changed(with_column(peeked, header, entry.act))

    @work(group="choosing")
    async def _change_word(self, word: Word) -> None:
        question = f"{plural(word.rows, 'row')} of “{_named(word.column)}”."
        choices = [Content(choice) for choice in (AS_WRITTEN, *word.choices)]
        title = f"What is “{one_line(word.theirs, 40)}”?"
        chosen = await self.app.push_screen_wait(Choose(title, choices, question))
        if chosen is not None and (peeked := self._newest) is not None:
            self._changed(with_word(peeked, word, ("", *word.choices)[chosen]))

    @property
    def _newest(self) -> "Peeked | None":
        """What was seen, with what was chosen since: a large file is not looked at again at once."""
        peeked, mapped = self._peeked, self._begun.mapped
        return peeked._replace(mapped=mapped) if peeked and mapped else peeked

    def _changed(self, mapped: "Mapped") -> None:
        self._begun = self._begun._replace(mapped=mapped)
        self.desk.begin(self._keep_and_look())

    async def _keep_and_look(self) -> None:
        """At once: what was chosen survives whatever happens to the desk."""
        await self.desk.ask(self.desk.office.save_draft, DRAFT, json.dumps(self._begun.plain()))
        await self._look()

    @work(group="choosing")
    async def action_sheet(self) -> None:
        """Another sheet of the same file."""
        names = self._peeked.sheets if self._peeked else ()
        if len(names) < 2:
            self.notify("The file has only this sheet.")
            return
        lines = [Content(one_line(name, 60)) for name in names]
        chosen = await self.app.push_screen_wait(Choose("Which sheet?", lines))
        if chosen is not None:
            self._begun = self._begun._replace(sheet=names[chosen])
            await self._keep_and_look()

    @work(group="choosing")
    async def action_file(self) -> None:
        """Another file; what was chosen holds for it too, if it has those headers."""
        try:
            if path := await which_register(self.desk):
                await self._take_up(path)
        except Problem as problem:
            self.notify(problem.message, severity="warning", timeout=12, markup=False)

    async def _take_up(self, path: Path) -> None:
        desk, chosen = self.desk, self._begun.mapped
        file = await desk.ask(desk.office.open_register, path)
        if chosen and not fits(chosen, await desk.ask(desk.office.peek_register, file, chosen)):
            told = f"{path.name} has other headers: what was chosen for {self._begun.path.name} was left."
            self.notify(one_line(told, 200), timeout=12, markup=False)
            chosen = None
        self._file, self._begun = file, Begun(path, chosen)
        await self._keep_and_look()

    def action_close(self) -> None:
        """Whether what was answered is taken for closed, where no header says when."""
        if (peeked := self._newest) is None:
            return
        if "closed" in peeked.headers.places:
            self.notify("A header of it says when each was closed: that is read.")
            return
        self._changed(peeked.mapped._replace(close_answered=not peeked.mapped.close_answered))

    @work(group="considering", exclusive=True)
    async def action_consider(self) -> None:
        """Read every row, and say what would become of it; who left meanwhile is not called back."""
        try:
            await self._consider()
        except Problem as problem:
            self.notify(problem.message, severity="warning", timeout=12, markup=False)

    async def _consider(self) -> None:
        from casedesk.desk.screens.register_rows import RegisterRowsScreen

        begun, office = self._begun, self.desk.office
        register = await self.desk.ask(office.read_register, self._file, begun.mapped, begun.sheet)
        source = one_line(begun.path.name, 100)
        considered = await self.desk.ask(office.consider_register, register, source)
        if self.is_current:
            chosen = begun.mapped is not None
            self.app.push_screen(RegisterRowsScreen(register, source, considered, chosen), self._taken)

    def _taken(self, imported: bool | None) -> None:
        """It is in the store: there is nothing left to map."""
        if imported:
            self.dismiss()

    def action_help(self) -> None:
        """Help for this screen."""
        self.desk.show_help("register")

    def action_back(self) -> None:
        """Back; what was chosen is kept."""
        self.dismiss()


def _cells(row: Heading | Word) -> tuple[str, str, str, str]:
    if isinstance(row, Word):
        ours = row.ours or AS_WRITTEN
        how = "chosen" if row.ours else ""
        return f"“{one_line(row.theirs, 40)}”", ours, how, f"{_named(row.column)}, {plural(row.rows, 'row')}"
    ours = _named(row.column) if row.column else NOT_READ
    how = "" if row.how == NOT_USED else row.how
    return one_line(row.header, 60), ours, how, " · ".join(row.samples)


def _named(column: str) -> str:
    from casedesk.casework.register_row import header

    return header(column).lower()


def _said(peeked: "Peeked") -> Content:
    """What to know first, and what to press."""
    if "received" not in peeked.headers.places:
        wanted = "No header says when a complaint was received: go to the one that does, and press enter."
        return Content.styled(wanted, "$late")
    known = "These headers are known: read as you chose before. " if peeked.remembered else ""
    left = sum(heading.how == NOT_USED for heading in headings(peeked))
    unused = f"Not used: {plural(left, 'header')}. " if left else "Every header is used. "
    strange = sum(not word.ours for word in words(peeked))
    below = (
        f"Below the headers (end): {plural(strange, 'word')} that {_is(strange)} none of ours. "
        if strange
        else ""
    )
    closing = "" if "closed" in peeked.headers.places else _closing(peeked.mapped.close_answered)
    return Content.assemble(
        known, unused, below, closing, ("enter changes what the line is read as.", "$quiet")
    )


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _closing(chosen: bool) -> str:
    if chosen:
        return "What was answered is closed on the day of its last answer; c leaves it open. "
    return "None says when each was closed; c closes what was answered on the day of its last answer. "


def _whole(row: Heading | Word) -> Content:
    """What our column is for, and all samples."""
    from casedesk.casework.register_columns import told

    if isinstance(row, Word):
        return Content(f"{_named(row.column).capitalize()} is one of: {', '.join(row.choices)}.")
    ours = f"{_named(row.column).capitalize()}: {told(row.column)}." if row.column else "Not used."
    return Content("\n").join([Content(ours), Content.styled(safe("   ".join(row.samples)), "$quiet")])


async def _columns(peeked: "Peeked") -> list[Entry]:
    """Every column of ours, those that are read from another header with its name."""
    from casedesk.casework.register_columns import by_stage, stage_of, told

    found = [Entry(NOT_READ, "not used", "left out of the import", "", None)]
    for column in by_stage():
        there = peeked.headers.names.get(column)
        now = f"; now “{one_line(there, 30)}”" if there else ""
        found.append(Entry(stage_of(column), _named(column), f"{told(column)}{now}", column, None))
    return found
