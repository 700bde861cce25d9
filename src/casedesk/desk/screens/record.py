"""What is on record and is no complaint: a resident, what came to the door, a time out of the ordinary."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from casedesk.casework.further import kind_of
from casedesk.casework.recordview import RecordView
from casedesk.desk.dialogs.further import Entry
from casedesk.desk.further import entries_of
from casedesk.desk.keys import act_key
from casedesk.desk.resources import styles
from casedesk.desk.screens.one_whole import Column, WholeScreen
from casedesk.desk.widgets import case_parts
from casedesk.desk.widgets.key_line import KeyLine
from casedesk.desk.widgets.section import Section
from casedesk.desk.widgets.timeline import events
from casedesk.records.approaches import Approach
from casedesk.rules.particulars.others import head_of
from casedesk.rules.words import one_line

if TYPE_CHECKING:
    from casedesk.casework.office import Office


class RecordScreen(WholeScreen[RecordView]):
    """A record, with what is dated on it first."""

    TOPIC = "record"
    CSS_PATH: ClassVar[list[Path]] = styles("case")  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "next_act", "next", key_display="enter", id="record.next", tooltip="Do the one next act"
        ),
        Binding(
            "n",
            "complaint",
            "make it a complaint",
            id="record.complaint",
            tooltip="Log a complaint, of a request",
        ),
        Binding("escape", "back", "back", id="record.back", tooltip="Back"),
        Binding(
            "t",
            "their_case",
            "complaint",
            id="record.case",
            tooltip="Open the complaint that belongs to it",
        ),
    ]
    AUTO_FOCUS = "#told"

    def compose(self) -> ComposeResult:
        """Head, what is next; then what is on record, in one column or two."""
        yield Static(id="who")
        yield Section("Next", id="next")
        with Column(id="body"):
            with Column(id="left"):
                yield Section("On record", id="told")
                yield Section("Complaints", id="complaints")
            with Column(id="right"):
                yield Section("Timeline", id="timeline")
        yield KeyLine()

    def on_mount(self) -> None:
        """What is next is not walked through."""
        self._section("next").can_focus = False

    def _read(self, office: "Office") -> RecordView:
        return office.record(self._reference)

    def _show(self, view: RecordView, today: date, back: date | None) -> None:
        plain = self.desk.plain_signs
        known = f"{'NB' if plain else '⚑'} {one_line(view.known)}" if view.known else ""
        head = Content.styled(head_of(view.whole), "bold")
        self.query_one("#who", Static).update(
            Content.assemble(head, "   ", (known, "$soon bold")) if known else head
        )
        self._section("next").show(case_parts.due_lines(view.items, today, back, plain))
        self._section("next").border_title = self._next_title(view)
        self._section("told").show(case_parts.on_record(view.particulars))
        self._section("complaints").show(case_parts.earlier(view.complaints, today))
        self._section("timeline").show(events(view.whole.events, today))
        first = ("record.next",) if view.next_act else ()
        case = ("record.case",) if view.complaints else ()
        of_it = ("record.complaint",) if isinstance(view.whole, Approach) and not view.whole.became else ()
        keys = (
            *of_it,
            "desk.further",
            *case,
            "record.back",
            "desk.help",
            "desk.undo",
            "desk.copy",
            "app.commands",
        )
        self.query_one(KeyLine).show(*first, *keys)

    def _next_title(self, view: RecordView) -> Content:
        return (
            Content.assemble("Next: ", ("enter", "$key bold"), f" {act_key(view.next_act).label}")
            if view.next_act
            else Content("")
        )

    @property
    def reference(self) -> str | None:
        """The record shown."""
        return self._view.whole.reference if self._view else self._reference

    @property
    def of(self) -> str:
        """What it is."""
        return kind_of(self._view.whole) if self._view else "person"

    def further(self) -> list[Entry]:
        """What can be done on it now."""
        if self._view is None:
            return []
        offers = self.desk.office.offers(self._view.whole, self._view.person)
        return list(entries_of(self._view.whole, offers))

    def fits(self, act: str) -> bool:
        """None of the acts on a complaint."""
        return False

    def action_next_act(self) -> None:
        """Open the form of what is next; where nothing is dated, everything that fits."""
        if self._view is not None and self._view.next_act:
            self.desk.open_form(self._view.next_act, self.reference)
        else:
            self.action_further()

    def action_complaint(self) -> None:
        """Make a complaint of a request; log a new one where there is no request."""
        if self.of == "approach":
            self.desk.open_form("complain", self._reference)
        else:
            self.action_act("log")

    def action_their_case(self) -> None:
        """Open the newest complaint that belongs to it."""
        if self._view is not None and self._view.complaints:
            self.desk.open_case(self._view.complaints[0].reference)
