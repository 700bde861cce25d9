"""The worklist is home: every open complaint, what hurts first at the top, and search over everything."""

from concurrent.futures import Future
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input

from casedesk.casework.worklist import shown
from casedesk.desk import fitting
from casedesk.desk.looking import Look, look
from casedesk.desk.messages import CaseChanged, DayChanged
from casedesk.desk.screens.desk_screen import OTHERS, DeskScreen
from casedesk.desk.widgets.case_list import CaseList
from casedesk.desk.widgets.filter_line import FILTERS, FilterLine
from casedesk.desk.widgets.key_line import KeyLine
from casedesk.desk.widgets.lines import FOUND, WORK, Line
from casedesk.desk.widgets.preview import Preview
from casedesk.desk.widgets.rows import found_line, work_line
from casedesk.desk.widgets.status_line import Standing, StatusLine
from casedesk.rules.agenda import Item
from casedesk.rules.words import plural

if TYPE_CHECKING:
    from casedesk.casework.worklist import Row

FIRST_RUN = (
    "No complaint yet.",
    "Press n to log the first one: who, what, and when it first reached anyone.",
    "Press m to log it from an e-mail that was saved as .eml or .msg.",
    "Press b if it may be no complaint: a few questions tell. g lists requests.",
    "Press ? for help. Everything you can do is under ctrl+p.",
)
NOT_FOUND = ("Nothing found.", "Try part of a name, an address, a reference or a word. Press esc to go back.")
TYPE_TO_SEARCH = ("Type a name, an address, a reference or a word of the complaint.", "Press esc to go back.")


def _still_to_come(row: "Row", back: date | None) -> bool:
    """Whether something not yet late falls due before the officer is next in."""
    return back is not None and any(item.state != "overdue" and item.due < back for item in row.items)


def _counted(rows: "list[Row]") -> str:
    """``12 complaints``, or ``12 complaints · 2 others`` where a request or a review is among them."""
    cases = sum(row.of == "complaint" for row in rows)
    others = len(rows) - cases
    return plural(cases, "complaint") + (f" · {plural(others, 'other')}" if others else "")


class WorklistScreen(DeskScreen):
    """The list, the pane beside it, the filters above it and the search over it."""

    TOPIC = "worklist"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "filter", "filter", id="worklist.filter", tooltip="The next filter"),
        *(
            Binding(
                str(n),
                f"choose({n - 1})",
                each.name,
                id=f"worklist.{each.which}",
                tooltip=f"Show {each.name}",
            )
            for n, each in enumerate(FILTERS, 1)
        ),
        Binding("q", "app.quit", "quit", show=False, id="worklist.quit", tooltip="Leave; nothing is lost"),
        Binding("escape", "leave_search", "back", id="worklist.back", tooltip="Leave the search"),
        Binding(
            "down", "into_list", "down", show=False, id="worklist.into_list", tooltip="From search to list"
        ),
    ]
    AUTO_FOCUS = "CaseList"

    def __init__(self, first: Future[Look]) -> None:
        super().__init__()
        self._first = first
        self._look: Look | None = None
        self._filter = 0
        self._rows: dict[str, Row] = {}
        self._searching = False
        self._wanted: str | None = None

    def compose(self) -> ComposeResult:
        """Four lines and two panes."""
        plain = self.desk.plain_signs
        yield StatusLine(Standing(self.desk.shown_day))
        yield FilterLine()
        yield Input(placeholder="search everything", id="search", select_on_focus=False)
        with Horizontal(id="panes"):
            yield CaseList(plain=plain)
            yield Preview(plain=plain)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show what was read while the screen was being built, so that the first frame has rows."""
        self.query_one(CaseList).border_title = Content("Worklist · all open")
        self._show(self._first.result())

    async def _reload(self) -> None:
        """Read again: another filter, another day, or something was acted on."""
        self._show(await self.desk.ask(look, self.desk.office, FILTERS[self._filter].which))

    def _show(self, seen: Look) -> None:
        self._look = seen
        self._rows = {row.case.reference: row for row in seen.shown}
        self.query_one(StatusLine).show(self._standing(seen))
        if not self._searching:
            self._show_rows(seen)

    def _standing(self, seen: Look) -> Standing:
        cases = [row for row in seen.open if row.of == "complaint"]
        late = sum(any(item.state == "overdue" for item in row.items) for row in cases)
        missed = sum(shown(row, "late", seen.today) for row in cases) - late
        before = sum(_still_to_come(row, seen.back) for row in seen.open)
        return Standing(seen.today, len(cases), late, before, seen.back, missed, self.desk.store_remark)

    def _show_rows(self, seen: Look) -> None:
        chosen = FILTERS[self._filter]
        law = self.desk.office.law
        lines = [work_line(row, law, seen.today, seen.back) for row in seen.shown]
        cases = self.query_one(CaseList)
        cases.border_title = Content(f"Worklist · {chosen.name}")
        self._show_edge()
        titles = FOUND if chosen.which == "closed" else WORK
        cases.show(lines, titles, FIRST_RUN if seen.empty else chosen.empty, self._wanted)
        self._wanted = None

    def _show_edge(self) -> None:
        """Below the list: how it stands with backups, and how much is in it."""
        counted = _counted(self._look.shown) if self._look and self._look.shown else ""
        edge = self.desk.backups.edge(counted, self.query_one(CaseList).size.width - 4)
        self.query_one(CaseList).border_subtitle = edge

    def on_backups_changed(self) -> None:
        """Say how it stands with backups, unless the list is of what was searched for."""
        if not self._searching:
            self._show_edge()

    @property
    def reference(self) -> str | None:
        """The complaint under the cursor."""
        line = self.query_one(CaseList).line
        return line.reference if line else None

    @property
    def of(self) -> str:
        """A complaint, but for a row that is the date of something else."""
        return self.row.of if self.row else "complaint"

    @property
    def shown_case(self) -> str | None:
        """None: from here an e-mail is logged as a new complaint."""
        return None

    @property
    def row(self) -> "Row | None":
        """The row under the cursor, unless it comes from a search."""
        return self._rows.get(self.reference or "")

    def fits(self, act: str) -> bool:
        """By the state of the row; what a search found may be in any state."""
        if self.row is None:
            return True
        return self.row.of == "complaint" and fitting.fits(act, fitting.of_row(self.row.case))

    def items(self) -> tuple[Item, ...]:
        """What is to be done on the row under the cursor."""
        return self.row.items if self.row else ()

    def on_cursor_list_moved(self) -> None:
        """Show the complaint under the cursor beside the list, from memory."""
        seen, row = self._look, self.row
        if seen is not None:
            self.query_one(Preview).show(row, seen.today, seen.back)
        self.query_one(KeyLine).show(*self._keys(row))

    def _keys(self, row: "Row | None") -> tuple[str, ...]:
        """The next act first, then what is always there."""
        if self._searching:
            return ("list.open", "worklist.back", "desk.help", "app.commands")
        first = row.first if row else None
        act = first.act if first else "close" if self.fits("close") else ""
        acts = ["list.open", f"act.{act}"] if self.reference else []
        acts += ["act.extend"] if act == "respond" else []
        acts += ["desk.why"] if self.reference and self.of == "complaint" else []
        with_it = ["desk.further", "desk.undo"] if self.reference else []
        copy = ["desk.copy"] if self.reference else []
        # The door is always open, but what is done on the chosen complaint comes first where room is short.
        door = ("desk.door", "desk.requests")
        last = (*door, *copy, "desk.calendar", "desk.insights", "app.commands")
        return ("act.log", *acts, "desk.search", "desk.help", *with_it, *last)

    def on_cursor_list_opened(self) -> None:
        """Open the case."""
        if self.reference is not None:
            self.desk.open_case(self.reference)

    def action_choose(self, number: int) -> None:
        """Show the filter of that number, counted from 0."""
        self.action_leave_search()
        self._filter = number
        self.query_one(FilterLine).choose(number)
        self.desk.begin(self._reload())

    def on_filter_line_chosen(self, message: FilterLine.Chosen) -> None:
        """Show the filter that was clicked."""
        self.action_choose(message.number)

    def action_filter(self) -> None:
        """Show the next filter."""
        self.action_choose((self._filter + 1) % len(FILTERS))

    def action_search(self) -> None:
        """Open the search line; typing searches."""
        self._searching = True
        self.set_class(True, "-searching")
        search = self.query_one("#search", Input)
        search.focus()
        self._show_found([], search.value)
        if search.value:
            self.desk.begin(self._search(search.value))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search as typed; an answer that comes late is not shown."""
        if self._searching:
            self.desk.begin(self._search(event.value))

    async def _search(self, text: str) -> None:
        if text != self.query_one("#search", Input).value:
            return
        found = await self.desk.ask(self.desk.office.look_up, text) if text.strip() else []
        if self._searching and text == self.query_one("#search", Input).value:
            seen = self._look
            today = seen.today if seen else self.desk.shown_day
            self._show_found([found_line(each, today) for each in found], text)

    def _show_found(self, lines: list[Line], text: str) -> None:
        cases = self.query_one(CaseList)
        cases.border_title = Content("Search")
        count = "the newest 50" if len(lines) == 50 else f"{len(lines)} found"
        cases.border_subtitle = Content(f"{count} · enter opens") if lines else None
        cases.show(lines, FOUND, NOT_FOUND if text.strip() else TYPE_TO_SEARCH)

    def on_input_submitted(self) -> None:
        """Open what the cursor is on; the reference of something else on record opens that."""
        typed = self.query_one("#search", Input).value.strip()
        if self.reference is None and OTHERS.fullmatch(typed.upper()):
            self.desk.open_case(typed)
        else:
            self.query_one(CaseList).action_open()

    def action_into_list(self) -> None:
        """From the search line into what was found."""
        self.query_one(CaseList).focus()

    def action_leave_search(self) -> None:
        """Back to the worklist, the cursor on what was looked at."""
        if not self._searching:
            return
        self._searching, self._wanted = False, self.reference
        self.set_class(False, "-searching")
        with self.prevent(Input.Changed):
            self.query_one("#search", Input).value = ""
        self.query_one(CaseList).focus()
        if self._look is not None:
            self._show_rows(self._look)

    def on_case_changed(self, message: CaseChanged) -> None:
        """Something was acted on: read again, the cursor on it."""
        self._wanted = message.reference
        self.action_leave_search()
        self.desk.begin(self._reload())

    def on_day_changed(self, message: DayChanged) -> None:
        """Another day: every countdown moves."""
        self.desk.begin(self._reload())
