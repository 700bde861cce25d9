"""The log of what came to the door and was no complaint: what is open, when to look again, what came of it."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

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
from casedesk.desk.widgets.rows import column_day
from casedesk.desk.widgets.table import Column, Table
from casedesk.records.approaches import KINDS, Approach
from casedesk.rules.words import near_day, one_line, plural, sentence

if TYPE_CHECKING:
    from casedesk.desk.app import CasedeskApp

COLUMNS = (
    Column("Ref", most=9, strong=True),
    Column("Who", most=20),
    Column("Kind", most=15, spare=True),
    Column("What they said"),
    Column("Received", most=11, spare=True),
    Column("Next", most=26),
)


class Filter(NamedTuple):
    """One way to look at the log. ``which`` is what casework calls it."""

    which: str
    name: str
    empty: str


FILTERS = (
    Filter("open", "open", "Nothing is open."),
    Filter("due", "look again", "Nothing is to be looked at again today."),
    Filter("became", "became complaints", "No complaint has come of any of these."),
    Filter("settled", "settled", "Nothing is settled so far."),
    Filter("all", "all", "Nothing is in the log yet."),
)
WHAT_TO_PRESS = "Press b when somebody comes with something: a few questions say what it is."
_KEYS = (
    *("list.open", "requests.complain", "requests.review", "requests.settle", "requests.pass_on"),
    *("requests.thank", "requests.door", "requests.kinds", "requests.search", "requests.help"),
    *("requests.undo", "requests.back"),
)


def key(key: str, action: str, label: str, id: str, tooltip: str, *, show: bool = True) -> Binding:
    """A binding of this screen, by its name in the user's keymap."""
    return Binding(key, action, label, show=show, id=f"requests.{id}", tooltip=tooltip)


class RequestsScreen(Screen[None]):
    """Requests, reports, survey remarks and compliments, one line each."""

    CSS_PATH: ClassVar[list[Path]] = styles("door")  # type: ignore[assignment]
    AUTO_FOCUS = "#log"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("n", "act('complain')", "make it a complaint", "complain", "A complaint of it; the work goes on"),
        key("r", "act('review')", "look again", "review", "Record another look, and when the next one is"),
        key("c", "act('settle')", "settle", "settle", "Nothing more is to be done on it"),
        key("p", "act('pass-on')", "pass on", "pass_on", "To whoever does the work, or is thanked"),
        key("a", "act('thank')", "thank", "thank", "They were thanked for the compliment"),
        key("b", "door", "door", "door", "Somebody comes with something: what is it?"),
        key("l", "message", "message", "message", "Copy a message to them: thanks, or how to complain"),
        key("o", "further", "other acts", "further", "Everything else that can be done on it"),
        key("u", "undo", "undo", "undo", "Take back the last act on it"),
        key("U", "redo", "redo", "redo", "Bring back what was undone last"),
        key("y", "copy", "copy", "copy", "Copy the reference"),
        key("t", "kinds", "kinds", "kinds", "Show the next kind"),
        key("f", "filter", "filter", "filter", "The next filter"),
        *(
            key(str(n), f"choose({n - 1})", each.name, each.which, f"Show {each.name}", show=False)
            for n, each in enumerate(FILTERS, 1)
        ),
        key("slash", "search", "search", "search", "Find words in the log"),
        Binding("down", "into_list", "down", show=False, id="requests.into_list"),
        Binding("question_mark,f1", "help", "help", key_display="?", id="requests.help", tooltip="Help"),
        Binding("escape,q,g", "back", "back", key_display="esc", id="requests.back", tooltip="Back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._filter = 0
        self._kind = ""
        self._today = date.min
        self._wanted = ""

    @property
    def desk(self) -> "CasedeskApp":
        """The application this screen runs in."""
        return desk_of(self)

    def compose(self) -> ComposeResult:
        yield Static(id="head")
        yield Input(placeholder="words in the log", id="search", select_on_focus=False)
        yield Table(COLUMNS, self._cells, id="log")
        yield Static(id="whole")
        yield KeyLine(*_KEYS)

    def on_mount(self) -> None:
        """Read the log."""
        self.desk.begin(self._reload())

    async def _reload(self) -> None:
        chosen, words = FILTERS[self._filter], self.query_one("#search", Input).value
        office = self.desk.office
        found = await self.desk.ask(office.approaches, chosen.which, self._kind, words)
        if words != self.query_one("#search", Input).value:
            return
        self._today = office.today
        at = self._wanted or (self._chosen.reference if self._chosen else "")
        place = next((n for n, each in enumerate(found) if each.reference == at), None)
        empty = "Nothing found." if words else chosen.empty
        self._table.show(found, (empty, WHAT_TO_PRESS), place)
        self._wanted = ""
        self._say(len(found))

    def _say(self, count: int) -> None:
        parts: list[str | tuple[str, str]] = []
        for n, each in enumerate(FILTERS):
            chosen = "bold underline" if n == self._filter else "$quiet"
            parts += [(f"{n + 1} ", "$key bold"), (each.name, chosen), "   "]
        self.query_one("#head", Static).update(Content.assemble(*parts))
        self._table.border_title = Content(f"Requests and remarks · {self._kind or 'every kind'}")
        self._table.border_subtitle = Content(f"{plural(count, 'line')} · t for the next kind")

    def _cells(self, each: Approach) -> tuple[str, ...]:
        return (
            each.reference,
            each.resident,
            each.kind,
            one_line(each.text, 200),
            column_day(each.received, self._today),
            next_words(each, self._today),
        )

    @property
    def _table(self) -> Table[Approach]:
        return self.query_one("#log", Table)

    @property
    def _chosen(self) -> Approach | None:
        return self._table.row

    @on(CursorList.Moved)
    def _marked(self) -> None:
        """Say all of what the cursor is on: the columns have no room for it."""
        each = self._chosen
        self.query_one("#whole", Static).update(told(each, self._today) if each else "")

    @on(CursorList.Opened)
    def _opened(self) -> None:
        """Show it whole, with its timeline."""
        if each := self._chosen:
            self.desk.open_case(each.reference)

    def action_act(self, act: str) -> None:
        """Open the form of an act on what is chosen."""
        if (each := self._one()) is None:
            return
        if act == "complain" and each.became:
            self.notify(f"{each.reference} has become {each.became} already.", markup=False)
        else:
            self.desk.open_form(act, each.reference)

    def _one(self) -> Approach | None:
        if self._chosen is None:
            self.notify(WHAT_TO_PRESS)
        return self._chosen

    def action_further(self) -> None:
        """Everything else that can be done on it."""
        from casedesk.desk.further import further_acts

        if each := self._one():
            further_acts(self.desk, each.reference)

    def action_undo(self) -> None:
        """Take back the last act on what is chosen."""
        if each := self._one():
            from casedesk.desk.undoing import undo

            self.desk.begin(undo(self.desk, each.reference))

    def action_redo(self) -> None:
        """Bring back what was undone last on it."""
        if each := self._one():
            from casedesk.desk.undoing import redo

            self.desk.begin(redo(self.desk, each.reference))

    def action_copy(self) -> None:
        """Copy the reference."""
        if each := self._one():
            self.desk.copy(each.reference, f"Copied {each.reference}.")

    def action_message(self) -> None:
        """Copy a message to whoever came with it."""
        if each := self._one():
            self.desk.begin(self._copy_message(each))

    async def _copy_message(self, each: Approach) -> None:
        text = await self.desk.ask(self.desk.office.message, each.reference)
        about = "thanks" if each.kind == "compliment" else "how to complain"
        self.desk.copy(text, f"Copied a message to {one_line(each.resident, 40)}: {about}.")

    def action_door(self) -> None:
        """Ask what somebody has come with."""
        self.desk.show_door()

    def action_kinds(self) -> None:
        """Show the next kind."""
        there = ("", *KINDS)
        self._kind = there[(there.index(self._kind) + 1) % len(there)]
        self.desk.begin(self._reload())

    def action_choose(self, number: int) -> None:
        """Show the filter of that number, counted from 0."""
        self._filter = number
        self.desk.begin(self._reload())

    def action_filter(self) -> None:
        """Show the next filter."""
        self.action_choose((self._filter + 1) % len(FILTERS))

    # Search

    def action_search(self) -> None:
        """Open the line for words; typing finds them in all of the log."""
        self._filter = len(FILTERS) - 1
        self.set_class(True, "-searching")
        self.query_one("#search", Input).focus()
        self.desk.begin(self._reload())

    def on_input_changed(self) -> None:
        """Find as typed."""
        self.desk.begin(self._reload())

    def on_input_submitted(self) -> None:
        """Into what was found."""
        self._table.focus()

    def action_into_list(self) -> None:
        """From the line of words into what was found."""
        self._table.focus()

    # Leaving, and what happened meanwhile

    def action_help(self) -> None:
        """Help for this screen."""
        self.desk.show_help("door")

    def action_back(self) -> None:
        """Leave the search, or the log."""
        if self.has_class("-searching"):
            self.set_class(False, "-searching")
            self.query_one("#search", Input).value = ""
            self._table.focus()
            return
        self.dismiss()

    def on_case_changed(self, message: CaseChanged) -> None:
        """Something was recorded: read again, the cursor on it."""
        self._wanted = message.reference
        self.desk.begin(self._reload())

    def on_day_changed(self, message: DayChanged) -> None:
        """Another day: what is to be looked at again moves."""
        self.desk.begin(self._reload())


def next_words(each: Approach, today: date) -> str:
    """What comes next, or what came of it: ``look again Fri 4 Dec``, ``C26-014``, ``settled Tue 24 Nov``."""
    if each.settled:
        return f"settled {near_day(each.settled, today)}"
    what = "thank" if each.kind == "compliment" and not each.acknowledged else "look again"
    if each.follow_up == today:
        return f"{what} TODAY"
    if each.follow_up:
        day = near_day(each.follow_up, today)
        return f"LATE: {what} {day}" if each.follow_up < today else f"{what} {day}"
    return f"became {each.became}" if each.became else ""


def told(each: Approach, today: date) -> Content:
    """All of it: their words, why it is no complaint, with whom it is, what came of it."""
    said = Content.assemble((f"{each.kind.capitalize()}: ", "$quiet"), one_line(each.text))
    facts = (
        each.reason,
        f"With {each.passed_to} since {near_day(each.passed, today)}" if each.passed else "",
        f"Told {near_day(each.offered, today)} that they may complain" if each.offered else "",
        f"Thanked {near_day(each.acknowledged, today)}" if each.acknowledged else "",
        f"Looked at {near_day(each.reviewed[-1], today)}" if each.reviewed else "",
        f"Became {each.became}{'' if each.settled else '; the work on it goes on'}" if each.became else "",
        each.outcome,
    )
    return Content("\n").join([said, Content(" ".join(sentence(one_line(fact)) for fact in facts if fact))])
