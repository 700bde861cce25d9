"""What would become of each row of a register, and where its own due dates disagree with the rule; then the import."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from casedesk.casework.importing import DIFFERS, IMPORTED, REFUSED, UNCHANGED
from casedesk.casework.registering import Considered
from casedesk.desk.dialogs.ask import Confirm
from casedesk.desk.forms.host import desk_of
from casedesk.desk.registers import DRAFT
from casedesk.desk.resources import styles
from casedesk.desk.widgets.cursor_list import CursorList
from casedesk.desk.widgets.key_line import KeyLine
from casedesk.desk.widgets.table import Column, Table
from casedesk.problems import Problem
from casedesk.records import WITHHELD
from casedesk.rules.words import one_line, plural, sentence

if TYPE_CHECKING:
    from casedesk.casework.registering import Register
    from casedesk.desk.app import CasedeskApp

COLUMNS = (
    Column("Row", most=6, right=True),
    Column("Ref", most=14, strong=True),
    Column("Who", most=20, spare=True),
    Column("Becomes", most=16),
    Column("Why, and what to look at"),
)
_BECOMES = {
    IMPORTED: "✓ taken in",
    UNCHANGED: "○ known already",
    DIFFERS: "▲ differs",
    REFUSED: "‼ refused",
}
_PLAIN = {"✓": "+", "○": "=", "▲": "!", "‼": "!!"}
_KEYS = ("rows.import", "rows.filter", "rows.copy", "rows.help", "rows.back")


class Filter(NamedTuple):
    """One way to look at the rows."""

    name: str
    outcome: str
    """Empty for all; ``dates`` for those whose own due dates disagree."""


FILTERS = (
    Filter("all", ""),
    Filter("taken in", IMPORTED),
    Filter("known", UNCHANGED),
    Filter("differ", DIFFERS),
    Filter("refused", REFUSED),
    Filter("due dates", "dates"),
)


class RegisterRowsScreen(Screen[bool]):
    """Every row before it is imported. Dismisses with whether they were."""

    CSS_PATH: ClassVar[list[Path]] = styles("register")  # type: ignore[assignment]
    AUTO_FOCUS = "#rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "take", "import", key_display="ctrl+s", id="rows.import", tooltip="Take them in"),
        Binding("f", "filter", "filter", id="rows.filter", tooltip="The next filter"),
        *(
            Binding(str(n), f"choose({n - 1})", each.name, show=False, id=f"rows.filter_{n}")
            for n, each in enumerate(FILTERS, 1)
        ),
        Binding("y", "copy", "copy", id="rows.copy", tooltip="Copy the rows shown, as text"),
        Binding("question_mark,f1", "help", "help", key_display="?", id="rows.help", tooltip="Help"),
        Binding(
            "escape,q", "back", "back", key_display="esc", id="rows.back", tooltip="Back; nothing is written"
        ),
    ]

    def __init__(
        self, register: "Register", source: str, considered: Sequence[Considered], chosen: bool
    ) -> None:
        super().__init__()
        self._remembers = chosen
        self._taking = False
        self._register, self._source, self._considered = register, source, considered
        self._counts = Counter(one.taken.outcome for one in considered)
        self._counts["dates"] = sum(bool(one.disagreements) for one in considered)
        self._counts[""] = len(considered)
        self._who = {
            row.number: WITHHELD if row.complaint.confidential else one_line(row.complaint.resident, 60)
            for row in register.rows
            if row.complaint
        }
        self._filter = 0

    @property
    def desk(self) -> "CasedeskApp":
        """The application this screen runs in."""
        return desk_of(self)

    def compose(self) -> ComposeResult:
        yield Static(id="head")
        yield Static(id="said")
        yield Table[Considered](COLUMNS, self._cells, id="rows")
        yield Static(id="whole")
        yield KeyLine(*_KEYS)

    def on_mount(self) -> None:
        """Those to look at come first: begin with what is refused, if there is any."""
        self._say()
        self._show()

    def _say(self) -> None:
        new = self._counts[IMPORTED]
        would = f"ctrl+s takes in {plural(new, 'complaint')}." if new else "There is nothing to take in."
        notes = " ".join(self._register.notes)
        self.query_one("#said", Static).update(
            Content.assemble(("Nothing is written yet. ", "bold"), would, (f" {one_line(notes)}", "$quiet"))
        )

    def _show(self) -> None:
        chosen = FILTERS[self._filter].outcome
        rows = [one for one in self._considered if _fits(one, chosen)]
        self._table.show(rows, ("No row is so.",), 0)
        parts: list[str | tuple[str, str]] = []
        for n, each in enumerate(FILTERS):
            style = "bold underline" if n == self._filter else "$quiet"
            parts += [(f"{n + 1} ", "$key bold"), (f"{each.name} {self._counts[each.outcome]}", style), "  "]
        self.query_one("#head", Static).update(Content.assemble(*parts))

    @property
    def _table(self) -> Table[Considered]:
        return self.query_one("#rows", Table)

    def _cells(self, one: Considered) -> tuple[str, ...]:
        words = _BECOMES[one.taken.outcome]
        if self.desk.plain_signs:
            words = _PLAIN[words[0]] + words[1:]
        told = one_line("; ".join(_briefly(one)), 300)
        return (
            str(one.taken.row),
            one.taken.reference,
            self._who.get(one.taken.row, ""),
            words,
            told[:1].upper() + told[1:],
        )

    @on(CursorList.Moved)
    def _marked(self) -> None:
        """Say all of what the cursor is on: the columns have no room for it."""
        row = self._table.row
        told = Content("\n").join(map(Content, _why(row))) if row else Content("")
        self.query_one("#whole", Static).update(told)

    def action_choose(self, number: int) -> None:
        """Show the filter of that number, counted from 0."""
        self._filter = number
        self._show()

    def action_filter(self) -> None:
        """Show the next filter that has rows."""
        there = [n for n, each in enumerate(FILTERS) if self._counts[each.outcome] or not n]
        self.action_choose(next((n for n in there if n > self._filter), 0))

    def action_copy(self) -> None:
        """Copy the rows shown, as text: to be put right in the register."""
        lines = ["\t".join((*self._cells(one)[:-1], *_why(one))) for one in self._table.rows]
        self.desk.copy("\n".join(lines), f"Copied {plural(len(lines), 'row')}.")

    @work(group="importing")
    async def action_take(self) -> None:
        """Take in what can be, after asking; what is read as what is remembered."""
        new = self._counts[IMPORTED]
        if self._taking:
            return
        if not new:
            self.notify("There is nothing to take in.")
            return
        question = (
            "Each stands in the trail as imported, and can be undone on its own. Other rows are left alone."
        )
        if not await self.app.push_screen_wait(Confirm(f"Take in {plural(new, 'complaint')}?", question)):
            return
        self._taking = True
        try:
            taken = await self.desk.ask(self._take)
        except Problem as problem:
            self._taking = False
            self.notify(problem.message, severity="warning", timeout=12, markup=False)
            return
        count = sum(one == IMPORTED for one in taken)
        kept = " What its headers and words are read as is remembered." if self._remembers else ""
        self.desk.notify(f"Taken in: {plural(count, 'complaint')}.{kept}", timeout=12, markup=False)
        self.desk.refresh_case("")
        self.dismiss(True)

    def _take(self) -> list[str]:
        """In the store's thread."""
        office = self.desk.office
        taken = office.take_register(self._register.rows, self._source)
        if self._remembers:
            office.remember(self._register)
        office.drop_draft(DRAFT)
        return [one.outcome for one in taken]

    def action_help(self) -> None:
        """Help for this screen."""
        self.desk.show_help("register")

    def action_back(self) -> None:
        """Back to the headers; nothing is written. What is being taken in is waited for."""
        if self._taking:
            self.notify("The rows are being taken in.")
            return
        self.dismiss(False)


def _fits(one: Considered, outcome: str) -> bool:
    if outcome == "dates":
        return bool(one.disagreements)
    return not outcome or one.taken.outcome == outcome


def _briefly(one: Considered) -> list[str]:
    """The same for a line of the list, without what is so on every row."""
    problems = [problem for problem in one.taken.problems if "not recorded" not in problem]
    return [*(each.brief for each in one.disagreements), *problems]


def _why(one: Considered) -> list[str]:
    """What stands in the way or was left open, and each date that no rule gives."""
    said = [sentence(one_line(problem[:1].upper() + problem[1:])) for problem in one.taken.problems]
    return [*(each.words for each in one.disagreements), *said]
