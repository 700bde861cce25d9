"""The self-assessment: its provisions in a list, the one under the cursor whole beside it or over it."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from casedesk.casework.acts.assessing import Answering
from casedesk.desk.forms.answering import AnswerForm
from casedesk.desk.forms.host import desk_of
from casedesk.desk.messages import CaseChanged, DayChanged
from casedesk.desk.resources import styles
from casedesk.desk.widgets import assessment_parts as parts
from casedesk.desk.widgets.cursor_list import CursorList
from casedesk.desk.widgets.key_line import KeyLine
from casedesk.desk.widgets.table import Column, Table
from casedesk.rules.assessing import FormRow
from casedesk.rules.words import near_day, plural

if TYPE_CHECKING:
    from casedesk.casework.assessing import AssessmentSeen
    from casedesk.desk.app import CasedeskApp

COLUMNS = (
    Column("No.", most=5, strong=True),
    Column("Complies", most=12),
    Column("What it asks"),
    Column("Last time", most=10, spare=True),
    Column("Look at", most=17),
)


_KEYS = (
    *("list.open", "assessment.answer", "assessment.same", "assessment.plan", "assessment.done"),
    *("assessment.further", "assessment.filter", "assessment.years", "assessment.write", "assessment.help"),
    *("assessment.undo", "assessment.back"),
)
_WHOLE_KEYS = (
    *("assessment.next", "assessment.before", "assessment.answer", "assessment.same"),
    *("assessment.plan", "assessment.done", "assessment.help", "assessment.back"),
)


def key(key: str, action: str, label: str, id: str, tooltip: str, *, show: bool = True) -> Binding:
    """A binding of this screen, by its name in the user's keymap."""
    return Binding(key, action, label, show=show, id=f"assessment.{id}", tooltip=tooltip)


class AssessmentScreen(Screen[None]):
    """One self-assessment. Where the screen is narrow, enter shows the provision over the list."""

    CSS_PATH: ClassVar[list[Path]] = styles("assessment")  # type: ignore[assignment]
    AUTO_FOCUS = "#form"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("a", "act('answer')", "answer", "answer", "Whether it is complied with, and what shows it"),
        key("equals_sign", "same", "as last time", "same", "Take over last time's answer"),
        key("p", "act('plan-action')", "plan", "plan", "An action required, its owner, its date"),
        key("d", "act('action-done')", "done", "done", "A planned action is done"),
        key("m", "act('action-moved')", "other date", "moved", "Give a planned action another date"),
        key("o", "further", "other acts", "further", "Approve, publish, send in, and the rest"),
        key("f", "filter", "filter", "filter", "The next filter"),
        *(
            key(str(n), f"choose({n - 1})", each.name, f"filter{n}", f"Show {each.name}", show=False)
            for n, each in enumerate(parts.FILTERS, 1)
        ),
        key("t", "years", "other year", "years", "Another self-assessment"),
        key("n,right", "turn(1)", "next", "next", "The next provision"),
        key("b,left", "turn(-1)", "before", "before", "The provision before"),
        key("x", "write", "write", "write", "The form as a file"),
        key("u", "undo", "undo", "undo", "Take back the last act on it"),
        key("U", "redo", "redo", "redo", "Bring back what was undone last"),
        key("y", "copy", "copy", "copy", "Copy the reference"),
        key("question_mark,f1", "help", "help", "help", "Help"),
        key("escape,q", "back", "back", "back", "Back"),
    ]

    def __init__(self, reference: str = "") -> None:
        """``reference`` left empty: the newest."""
        super().__init__()
        self._reference = reference
        self._seen: AssessmentSeen | None = None
        self._filter = 0
        self._today = date.min

    @property
    def desk(self) -> "CasedeskApp":
        """The application this screen runs in."""
        return desk_of(self)

    def compose(self) -> ComposeResult:
        yield Static(id="who")
        yield Static(id="head")
        with Container(id="body"):
            yield Table(COLUMNS, self._cells, id="form")
            with VerticalScroll(id="whole"):
                yield Static(id="provision")
        yield KeyLine(*_KEYS)

    def on_mount(self) -> None:
        """Read it."""
        self.desk.begin(self._reload())

    async def _reload(self) -> None:
        office = self.desk.office
        self._seen = await self.desk.ask(office.assessment_seen, self._reference)
        self._today = office.today
        if self._seen is None:
            self.dismiss()
            self.desk.open_form("assess")
            return
        self._reference = self._seen.assessment.reference
        self._show()

    def _show(self, at: str = "") -> None:
        assert self._seen is not None
        at = at or (self._chosen.answer.provision if self._chosen else "")
        rows = [row for row in self._seen.rows if parts.belongs(row, self._filter)]
        place = next((n for n, row in enumerate(rows) if row.answer.provision == at), None)
        self.query_one("#who", Static).update(parts.head(self._seen, self._today))
        self.query_one("#head", Static).update(self._filters())
        self._table.show(rows, (parts.FILTERS[self._filter].empty, "Press 1 for all of them."), place)
        self._table.border_title = Content("Provisions")
        self._table.border_subtitle = Content(plural(len(rows), "row"))

    def _filters(self) -> Content:
        assert self._seen is not None
        told: list[str | tuple[str, str]] = []
        for n, each in enumerate(parts.FILTERS):
            count = sum(parts.belongs(row, n) for row in self._seen.rows)
            chosen = "bold underline" if n == self._filter else "$quiet"
            told += [(f"{n + 1} ", "$key bold"), (each.name, chosen), (f" {count}  ", "$quiet")]
        return Content.assemble(*told)

    def _cells(self, row: FormRow) -> tuple[str, ...]:
        return parts.cells(row, self._today, self.desk.plain_signs)

    @property
    def _table(self) -> Table[FormRow]:
        return self.query_one("#form", Table)

    @property
    def _chosen(self) -> FormRow | None:
        return self._table.row

    @property
    def _is_whole(self) -> bool:
        """Whether the provision stands over the list."""
        return self.has_class("-whole")

    @on(CursorList.Moved)
    def _marked(self) -> None:
        """Show the provision under the cursor whole."""
        row, seen = self._chosen, self._seen
        told = parts.whole(row, seen, self._today, self.desk.plain_signs) if row and seen else Content("")
        self.query_one("#provision", Static).update(told)
        self.query_one("#whole", VerticalScroll).scroll_home(animate=False)

    @on(CursorList.Opened)
    def _opened(self) -> None:
        """Where it stands beside the list already, go over to it."""
        self.set_class(True, "-whole")
        self.query_one("#whole", VerticalScroll).focus()
        self.query_one(KeyLine).show(*_WHOLE_KEYS)

    def action_write(self) -> None:
        """The form as a file."""
        from casedesk.desk.self_assessing import write_form

        self.desk.begin(write_form(self.desk, self._reference))

    def action_turn(self, by: int) -> None:
        """The next provision, or the one before."""
        self._table.action_move(by)

    def action_act(self, act: str) -> None:
        """Open the form of an act on the provision under the cursor."""
        row = self._chosen
        if row is None or (act == "answer" and self._stays()):
            return
        if act == "answer":
            self.desk.show_form(AnswerForm(self._reference, row))
        elif act == "plan-action":
            self.desk.open_form(act, self._reference, {"provision": row.answer.provision})
        elif row.waiting:
            self.desk.open_form(act, self._reference, {"number": row.waiting[0].number})
        else:
            self.notify(f"Nothing is planned for {row.answer.provision} that is not done. Press p to plan.")

    def _stays(self) -> bool:
        """Whether its answers stay because it was approved; says so."""
        assert self._seen is not None
        approved = self._seen.assessment.approved
        if approved:
            when = near_day(approved, self._today)
            self.notify(
                f"Approved {when}: its answers stay. Press o to begin the next, or t for another year."
            )
        return approved is not None

    def action_same(self) -> None:
        """Take over last time's answer, and go on to the next."""
        row = self._chosen
        if row is None or self._stays():
            return
        if not row.last or row.answer.comply:
            why = "has its answer" if row.answer.comply else "was not answered the last time"
            self.notify(f"{row.answer.provision} {why}. Press a to answer it.")
            return
        self.desk.begin(self._take_over(row.answer.provision))

    async def _take_over(self, provision: str) -> None:
        facts = Answering(provision=provision, as_before=True)
        await self.desk.ask(self.desk.office.perform, "answer", self._reference, facts)
        self._table.action_move(1)
        self.desk.refresh_case(self._reference)

    def action_further(self) -> None:
        """Everything else that can be done on it."""
        from casedesk.desk.further import further_acts

        further_acts(self.desk, self._reference)

    def action_choose(self, number: int) -> None:
        """Show the filter of that number, counted from 0."""
        self._filter = number
        if self._seen is not None:
            self._show()

    def action_filter(self) -> None:
        """Show the next filter."""
        self.action_choose((self._filter + 1) % len(parts.FILTERS))

    def action_years(self) -> None:
        """Show the self-assessment before this one; after the earliest the newest."""
        if self._seen is None or len(self._seen.references) < 2:
            self.notify("There is no other self-assessment on record.")
            return
        others = self._seen.references
        self._reference = others[others.index(self._reference) - 1]
        self.desk.begin(self._reload())

    def action_undo(self) -> None:
        """Take back the last act on it."""
        from casedesk.desk.undoing import undo

        self.desk.begin(undo(self.desk, self._reference))

    def action_redo(self) -> None:
        """Bring back what was undone last on it."""
        from casedesk.desk.undoing import redo

        self.desk.begin(redo(self.desk, self._reference))

    def action_copy(self) -> None:
        """Copy the reference."""
        self.desk.copy(self._reference, f"Copied {self._reference}.")

    def action_help(self) -> None:
        """Help for this screen."""
        self.desk.show_help("assessment")

    def action_back(self) -> None:
        """From the provision to the list; from the list away."""
        if not self._is_whole:
            self.dismiss()
            return
        self.set_class(False, "-whole")
        self._table.focus()
        self.query_one(KeyLine).show(*_KEYS)

    def on_case_changed(self, message: CaseChanged) -> None:
        """Something was recorded: read again."""
        self.desk.begin(self._reload())

    def on_day_changed(self, message: DayChanged) -> None:
        """Another day: what is planned may be late."""
        self.desk.begin(self._reload())
