"""The complaints behind a figure: those that were counted, and those among which they were counted and were not."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from casedesk.casework.behind import Behind, behind, clock_of
from casedesk.casework.figures_told import behind_lines, rule_words
from casedesk.desk.forms.host import desk_of
from casedesk.desk.resources import styles
from casedesk.desk.widgets.cursor_list import CursorList
from casedesk.desk.widgets.key_line import KeyLine
from casedesk.desk.widgets.rows import column_day
from casedesk.desk.widgets.table import Column, Table
from casedesk.rules.words import plural

if TYPE_CHECKING:
    from casedesk.casework.figuring import Figures
    from casedesk.desk.app import CasedeskApp
    from casedesk.rules.figures.compared import Compared

COLUMNS = (
    Column("Ref", most=12, strong=True),
    Column("Who", most=20),
    Column("Received", most=11, spare=True),
    Column("Due", most=11, spare=True),
    Column("Done", most=11, spare=True),
)


class BehindScreen(Screen[None]):
    """The list of one figure. Enter opens a case, and leaving it comes back to the same line."""

    CSS_PATH: ClassVar[list[Path]] = styles("insights")  # type: ignore[assignment]
    AUTO_FOCUS = "#cases"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "others", "the others", id="behind.others", tooltip="Counted, or not counted"),
        Binding("y", "copy", "copy", id="behind.copy", tooltip="Copy the references, one a line"),
        Binding("question_mark,f1", "help", "help", key_display="?", id="behind.help", tooltip="Help"),
        Binding("escape,q", "back", "back", key_display="esc", id="behind.back", tooltip="Back"),
    ]

    def __init__(self, figures: "Figures", row: "Compared") -> None:
        super().__init__()
        self._figures, self._figure, self._title = figures, row.figure, row.title
        self._found: tuple[Behind, ...] = ()
        self._counted = bool(row.figure.cases)
        self._today = date.min

    @property
    def desk(self) -> "CasedeskApp":
        """The application this screen runs in."""
        return desk_of(self)

    def compose(self) -> ComposeResult:
        figure = self._figure
        yield Static(
            Content.assemble(
                (self._title, "bold"), f": {figure.words}", (f"   {self._figures.span.title}", "$quiet")
            ),
            id="head",
        )
        told = "How it went" if clock_of(figure.id)[0] else "State"
        yield Table((*COLUMNS, Column(told)), self._cells, id="cases")
        yield Static(Content(rule_words(figure) if figure.rule else ""), id="told")
        yield KeyLine("list.open", "behind.others", "behind.copy", "behind.help", "behind.back")

    def on_mount(self) -> None:
        """Read who they are."""
        self.desk.begin(self._read())

    async def _read(self) -> None:
        self._today = self.desk.office.today
        self._found = await self.desk.ask(behind, self.desk.office, self._figures, self._figure)
        self._show()

    def _show(self) -> None:
        shown = [each for each in self._found if each.counted == self._counted]
        table = self.query_one("#cases", Table)
        empty = "None was counted." if self._counted else "All were counted."
        table.show(shown, (empty, "Press esc to go back."), 0)
        table.border_title = Content("Counted" if self._counted else "Could have been counted, and were not")
        other = len(self._found) - len(shown)
        name = "not counted" if self._counted else "counted"
        more = f" · t for the {other} {name}" if other else ""
        table.border_subtitle = Content(f"{plural(len(shown), 'line')}{more}")

    def _cells(self, each: Behind) -> tuple[str, ...]:
        def day(given: date | None) -> str:
            return column_day(given, self._today) if given else ""

        times = f" ({each.times} times)" if each.times > 1 else ""
        told = (each.verdict or each.state) + times
        return each.reference, each.resident, day(each.received), day(each.due), day(each.done), told

    def action_others(self) -> None:
        """The others: those not counted, or those counted."""
        if self._figure.among is None:
            self.notify("Every one of these is counted; there are no others.")
            return
        self._counted = not self._counted
        self._show()

    @on(CursorList.Opened)
    def _opened(self) -> None:
        """Show the case."""
        row = self.query_one("#cases", Table).row
        if row is not None:
            self.desk.open_case(row.reference)

    def action_copy(self) -> None:
        """Copy the list."""
        self.desk.copy("\n".join(behind_lines(self._title, self._figure, self._found)), "Copied the list.")

    def action_help(self) -> None:
        """Help for this screen."""
        self.desk.show_help("insights")

    def action_back(self) -> None:
        """Back to the figures."""
        self.dismiss(None)
