"""Everybody on record: who, where, what to know before any contact, and how many complaints."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from casedesk.desk.forms.host import desk_of
from casedesk.desk.messages import CaseChanged, DayChanged
from casedesk.desk.resources import styles
from casedesk.desk.widgets.cursor_list import CursorList
from casedesk.desk.widgets.key_line import KeyLine
from casedesk.desk.widgets.table import Column, Table
from casedesk.records.people import ListedPerson
from casedesk.rules.people import know_first
from casedesk.rules.words import one_line, plural

if TYPE_CHECKING:
    from casedesk.desk.app import CasedeskApp

COLUMNS = (
    Column("Ref", most=9, strong=True),
    Column("Name", most=24),
    Column("Address", most=24, spare=True),
    Column("Know first"),
    Column("Complaints", most=18),
)
NOBODY = ("Nobody is on record yet.", "Residents come on record with their first complaint or request.")
NOT_FOUND = ("Nobody found.", "Try part of a name, an address or a telephone number.")


class PeopleScreen(Screen[None]):
    """The list, narrowed as it is typed; enter opens a record."""

    CSS_PATH: ClassVar[list[Path]] = styles("people")  # type: ignore[assignment]
    AUTO_FOCUS = "#words"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "into_list", "down", show=False, id="people.into_list"),
        Binding("slash", "search", "search", id="people.search", tooltip="Find a name, an address, a number"),
        Binding("o", "further", "other acts", id="people.further", tooltip="What can be recorded of them"),
        Binding("y", "copy", "copy", id="people.copy", tooltip="Copy the reference"),
        Binding("question_mark,f1", "help", "help", key_display="?", id="people.help", tooltip="Help"),
        Binding("escape", "back", "back", key_display="esc", id="people.back", tooltip="Back"),
    ]

    @property
    def desk(self) -> "CasedeskApp":
        """The application this screen runs in."""
        return desk_of(self)

    def compose(self) -> ComposeResult:
        yield Input(placeholder="part of a name, an address or a number", id="words", select_on_focus=False)
        yield Table(COLUMNS, _cells, id="found")
        yield Static(id="whole")
        yield KeyLine(
            *("list.open", "people.search", "people.further", "people.copy", "people.help", "people.back")
        )

    def on_mount(self) -> None:
        """Read everybody."""
        self.desk.begin(self._reload())

    async def _reload(self, at: str = "") -> None:
        words = self.query_one("#words", Input).value
        found = await self.desk.ask(self.desk.office.people, words)
        if words != self.query_one("#words", Input).value:
            return
        place = next((n for n, each in enumerate(found) if each.person.reference == at), None)
        self._table.show(found, NOT_FOUND if words.strip() else NOBODY, place)
        self._table.border_title = Content("People")
        self._table.border_subtitle = Content(f"{plural(len(found), 'resident')} · enter opens")

    @property
    def _table(self) -> Table[ListedPerson]:
        return self.query_one("#found", Table)

    @on(CursorList.Moved)
    def _marked(self) -> None:
        """All that is to be known of whoever the cursor is on: the column has room for the beginning."""
        each = self._table.row
        self.query_one("#whole", Static).update(_told(each) if each else "")

    @on(CursorList.Opened)
    def _opened(self) -> None:
        """Open the record."""
        if each := self._table.row:
            self.desk.open_case(each.person.reference)

    def on_input_changed(self) -> None:
        """Find as typed."""
        self.desk.begin(self._reload())

    def on_input_submitted(self) -> None:
        """Open whoever the cursor is on."""
        self._table.action_open()

    def action_into_list(self) -> None:
        """From the line of words into who was found."""
        self._table.focus()

    def action_search(self) -> None:
        """Back to the line of words."""
        self.query_one("#words", Input).focus()

    def action_further(self) -> None:
        """What can be recorded of them."""
        from casedesk.desk.further import further_acts

        if each := self._table.row:
            further_acts(self.desk, each.person.reference)

    def action_copy(self) -> None:
        """Copy the reference."""
        if each := self._table.row:
            self.desk.copy(each.person.reference, f"Copied {each.person.reference}.")

    def action_help(self) -> None:
        """Help for this screen."""
        self.desk.show_help("people")

    def action_back(self) -> None:
        """Leave."""
        self.dismiss()

    def on_day_changed(self, message: DayChanged) -> None:
        """The store was closed for a while: read again, the cursor where it is."""
        each = self._table.row
        self.desk.begin(self._reload(each.person.reference if each else ""))

    def on_case_changed(self, message: CaseChanged) -> None:
        """Something was recorded: read again, the cursor on it."""
        self.desk.begin(self._reload(message.reference))


def _cells(each: ListedPerson) -> tuple[str, ...]:
    person = each.person
    still_open = f", {each.open} open" if each.open else ""
    return (
        person.reference,
        one_line(person.name),
        one_line(person.address),
        "; ".join(know_first(person)),
        f"{each.complaints}{still_open}",
    )


def _told(each: ListedPerson) -> Content:
    person = each.person
    who = " · ".join(filter(None, map(one_line, (person.name, person.address, person.contact))))
    return Content("\n").join(
        [Content.styled(who, "bold"), *(Content(known) for known in know_first(person))]
    )
