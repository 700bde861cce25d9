"""The audit trail of a case or of everything: when, which act, by whom, from what to what, and whether it holds."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from casedesk.casework.auditing import PART, Line, found, shown, undone_by
from casedesk.casework.leaving import EXPORT, LEND, PRINT
from casedesk.casework.trail_words import changes, title_of, words_of
from casedesk.desk.forms.host import desk_of
from casedesk.desk.messages import DayChanged
from casedesk.desk.resources import styles
from casedesk.desk.widgets.cursor_list import CursorList
from casedesk.desk.widgets.key_line import KeyLine
from casedesk.desk.widgets.table import Column, Table
from casedesk.records import AuditEntry
from casedesk.records.trails import NOTHING, Change, entries_words
from casedesk.rules.words import one_line, plural

if TYPE_CHECKING:
    from casedesk.desk.app import CasedeskApp

COLUMNS = (
    Column("No.", most=6, right=True),
    Column("Recorded", most=18),
    Column("Ref", most=11),
    Column("Act", strong=True),
    Column("By", most=18, spare=True),
)
EMPTY = ("Nothing is in the trail.",)
NOT_FOUND = ("No entry has all of these words.", "Try a name, an act, a reference, a day such as 16 Nov.")
_FIRST = 200
"""Entries that are read before anything is shown."""
_MOST_COPIED = 2000
"""Entries that are copied at most: more are for a file."""


class AuditScreen(Screen[None]):
    """The entries, newest first, narrowed as words are typed; below, what the marked one changed."""

    CSS_PATH: ClassVar[list[Path]] = styles("audit")  # type: ignore[assignment]
    AUTO_FOCUS = "#entries"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "slash",
            "search",
            "find",
            key_display="/",
            id="audit.search",
            tooltip="Find: who, act, day, reference",
        ),
        Binding("x", "left", "what left", id="audit.left", tooltip="Only what was handed or written out"),
        Binding(
            "ctrl+e",
            "write",
            "print",
            key_display="ctrl+e",
            id="audit.write",
            tooltip="The trail of one case to a folder, as PDF or text",
        ),
        Binding("y", "copy", "copy", id="audit.copy", tooltip="Copy what is listed"),
        Binding("question_mark,f1", "help", "help", key_display="?", id="audit.help", tooltip="Help"),
        Binding("escape", "close", "back", key_display="esc", id="audit.close", tooltip="Back"),
        Binding(
            "down",
            "into_list",
            "down",
            show=False,
            id="audit.into_list",
            tooltip="From the words into the list",
        ),
    ]

    def __init__(self, reference: str | None) -> None:
        """``reference``: of one case; ``None`` for everything."""
        super().__init__()
        self._reference = reference
        self._lines: list[Line] = []
        self._undone: dict[int, int] = {}
        self._acts: dict[int, str] = {}
        self._only_left = False
        self._proved = 0
        self._broken: list[str] = []
        self._seal = ""

    @property
    def desk(self) -> "CasedeskApp":
        """The application this screen runs in."""
        return desk_of(self)

    @property
    def _table(self) -> Table[Line]:
        return self.query_one("#entries", Table)

    def compose(self) -> ComposeResult:
        yield Static(id="head")
        yield Input(placeholder="who, act, day or reference", id="words", select_on_focus=False)
        yield Table(COLUMNS, self._cells, id="entries")
        with VerticalScroll(id="entry", can_focus=False):
            yield Static(id="changes")
        keys = ("search", "left", "write", "copy", "help", "close")
        yield KeyLine("list.open", *(f"audit.{key}" for key in keys))

    def _cells(self, line: Line) -> tuple[str, ...]:
        return shown(line, self._undone)

    def on_mount(self) -> None:
        """Show the newest entries at once; read the others, and prove the chain, beside it."""
        self._say()
        self.desk.begin(self._read())

    def on_day_changed(self, message: DayChanged) -> None:
        """The store was closed for a while, and others may have written: read again, unless it still is read."""
        if self._seal:
            self._lines, self._acts, self._undone = [], {}, {}
            self._broken, self._proved, self._seal = [], 0, ""
            self.desk.begin(self._read())

    async def _read(self) -> None:
        ask, most = self.desk.ask, _FIRST
        while part := await ask(
            lambda n=most: self.desk.office.trail_lines(self._reference, self._before, n)
        ):
            self._lines += part
            self._acts |= {line.number: line.act for line in part}
            self._undone |= undone_by((line.undoes, line.number) for line in part)
            self._show()
            if len(part) < most:
                break
            most = 5 * PART
        await self._prove()

    @property
    def _before(self) -> int | None:
        return self._lines[-1].number if self._lines else None

    async def _prove(self) -> None:
        """The whole chain, whichever case is shown: a broken seal anywhere puts every entry in doubt."""
        more = True
        while more:
            part = await self.desk.ask(lambda: self.desk.office.verify_trail(self._proved))
            self._proved, more = part.number, part.more
            self._broken += part.problems
            if not more:
                self._seal = await self.desk.ask(self.desk.office.seal)
            self._say()

    def _say(self) -> None:
        name = one_line(self._reference) if self._reference else "everything"
        listed = self._table.count
        count = entries_words(listed)
        self.query_one("#head", Static).update(
            Content.assemble(("Audit trail", "bold"), f" · {name} · {count} · ", self._state())
        )

    def _state(self) -> Content:
        """What is known of the chain so far."""
        if self._broken:
            more = f" and {len(self._broken) - 3} more" if len(self._broken) > 3 else ""
            told = f"BROKEN: {'; '.join(self._broken[:3])}{more}"
            advice = (
                ". Something other than Casedesk wrote to the store. Keep it as it is; look into a backup."
            )
            return Content.assemble((told, "bold $late"), (advice, "$late"))
        if not self._seal:
            return Content.styled(f"proving the chain … {self._proved:,}", "$quiet")
        return Content.assemble(("unbroken", "$good"), (f" · seal {self._seal}", "$quiet"))

    # What is listed

    def _show(self, at: int | None = None) -> None:
        words = self.query_one("#words", Input).value
        lines: list[Line] = self._lines
        if self._only_left:
            lines = [line for line in lines if line.act in (EXPORT, PRINT, LEND)]
        if words.strip():
            lines = found(lines, words)
        self._table.show(lines, NOT_FOUND if self._lines else EMPTY, at)
        self._table.border_title = Content(
            "What left the store" if self._only_left else "Entries, newest first"
        )
        self._say()

    def on_input_changed(self) -> None:
        """Find as typed."""
        self._show(0)

    def on_input_submitted(self) -> None:
        """Into what was found."""
        self._table.focus()

    @on(CursorList.Moved)
    def _marked(self) -> None:
        line = self._table.row
        if line is None:
            self.query_one("#changes", Static).update("")
        else:
            self.desk.begin(self._tell(line))

    async def _tell(self, line: Line) -> None:
        entry = await self.desk.ask(self.desk.office.trail_entry, line.number)
        if self._table.row == line:
            self.query_one("#changes", Static).update(_drawn(entry, self._acts))
            self.query_one("#entry").scroll_home(animate=False)

    @on(CursorList.Opened)
    def _opened(self) -> None:
        """Open what the entry is on."""
        line = self._table.row
        if line is None or not line.reference or line.reference == self._reference:
            return
        self.desk.begin(self._open(line.reference))

    async def _open(self, reference: str) -> None:
        await self.desk.ask(self.desk.office.kind_of, reference)  # says so where it was taken back
        self.desk.open_case(reference)

    # Keys

    def action_search(self) -> None:
        """To the line of words."""
        self.query_one("#words", Input).focus()

    def action_into_list(self) -> None:
        """From the line of words into the list."""
        self._table.focus()

    def action_left(self) -> None:
        """Only what was handed out, written out or opened elsewhere; again for everything."""
        self._only_left = not self._only_left
        self._show(0)

    def action_write(self) -> None:
        """Write the trail of the case, or of the marked entry's, to a folder."""
        line = self._table.row
        reference = self._reference or (line.reference if line else "")
        if reference:
            from casedesk.desk.auditing import write_trail

            self.desk.begin(write_trail(self.desk, reference))
        else:
            self.notify("Mark an entry of the case whose trail is wanted.")

    def action_copy(self) -> None:
        """Copy what is listed, as plain text."""
        rows = self._table.rows[:_MOST_COPIED]
        told = [self.query_one("#head", Static).visual, *("  ".join(self._cells(line)) for line in rows)]
        self.desk.copy("\n".join(map(str, told)), f"Copied {plural(len(rows), 'line')} of the trail.")

    def action_help(self) -> None:
        """Help for this screen."""
        self.desk.show_help("audit")

    def action_close(self) -> None:
        """Out of the line of words first; then back."""
        words = self.query_one("#words", Input)
        if words.value:
            words.value = ""
        if words.has_focus:
            self._table.focus()
        elif not words.value:
            self.dismiss(None)


def _drawn(entry: AuditEntry, acts: Mapping[int, str]) -> Content:
    """An entry whole: what it says of itself, then each value, old and new."""
    words = words_of(entry, acts)
    head = Content.styled(f"{entry.number} · {title_of(entry.act)}", "bold")
    lines = [Content.assemble(head, (f" · {one_line(entry.who) or 'casedesk'}", "$quiet"))]
    if not entry.verified:
        lines.append(
            Content.styled("‼ SEAL BROKEN: this entry was changed after it was written.", "bold $late")
        )
    if words:
        lines.append(Content(words))
    lines += [_changed(each) for each in changes(entry)]
    if entry.personal is None:
        lines.append(Content.styled("The personal details of this entry have been deleted.", "$soon"))
    return Content("\n").join(lines)


def _changed(change: Change) -> Content:
    old = () if change.old == NOTHING else ((change.old, "$quiet"), (" → ", "$quiet"))
    return Content.assemble((f"{change.what}: ", "bold"), *old, change.new)
