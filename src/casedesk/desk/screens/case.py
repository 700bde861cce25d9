"""One complaint whole: the stage rail, the one next act, its clocks, points, people and timeline."""

from datetime import date
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from casedesk.casework.caseview import CaseView
from casedesk.desk.dialogs.further import Entry
from casedesk.desk.further import entries_of
from casedesk.desk.keys import act_key
from casedesk.desk.resources import styles
from casedesk.desk.screens.one_whole import Column, OneCaseScreen
from casedesk.desk.widgets import case_parts
from casedesk.desk.widgets.key_line import KeyLine
from casedesk.desk.widgets.rail import Rail
from casedesk.desk.widgets.rows import LAST_CHANCE, marks
from casedesk.desk.widgets.section import Section
from casedesk.desk.widgets.timeline import KINDS, next_kind, timeline
from casedesk.rules.referrals import live_referral
from casedesk.rules.words import MONTHS, one_line


def _month(day: date) -> str:
    """``May 2025``."""
    return f"{MONTHS[day.month - 1]} {day.year}"


class CaseScreen(OneCaseScreen):
    """A complaint, with the key to its next act first."""

    TOPIC = "case"
    CSS_PATH: ClassVar[list[Path]] = styles("case")  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "next_act", "next", key_display="enter", id="case.next", tooltip="Do the one next act"
        ),
        Binding("escape", "back", "back", id="case.back", tooltip="Back to the worklist"),
        Binding("t", "kinds", "timeline", id="case.kinds", tooltip="Show the next kind of timeline entry"),
    ]
    AUTO_FOCUS = "#clocks"

    def __init__(self, reference: str) -> None:
        super().__init__(reference)
        self._kind = 0

    def compose(self) -> ComposeResult:
        """Head, rail, next act; then the sections, in one column or two."""
        plain = self.desk.plain_signs
        yield Static(id="who")
        yield Rail(plain=plain)
        yield Section("Next", id="next")
        with Column(id="body"):
            with Column(id="left"):
                yield Section("Clocks", id="clocks")
                yield Section("Points", id="points")
                yield Section("Promises", id="promises")
                yield Section("People", id="people")
                yield Section("Also on record", id="particulars")
                yield Section("Earlier here", id="earlier")
                yield Section("Remarks", id="remarks")
            with Column(id="right"):
                yield Section("What they said", id="said")
                yield Section("Timeline", id="timeline")
        yield KeyLine()

    def on_mount(self) -> None:
        """What is next is not walked through."""
        self._section("next").can_focus = False

    def _show(self, view: CaseView, today: date, back: date | None) -> None:
        plain = self.desk.plain_signs
        self.query_one("#who", Static).update(self._who(view))
        self.query_one(Rail).show(view, today, back)
        self._section("next").show(case_parts.next_box(view, today, back, plain))
        self._section("next").border_title = self._next_title(view)
        self._section("clocks").show(case_parts.clock_parts(view, today, back, plain))
        self._section("points").show(case_parts.definition(view, today))
        self._section("promises").show(case_parts.promises(view, today, plain))
        self._section("people").show(case_parts.people(view, today))
        self._section("earlier").show(case_parts.earlier(view.similar, today))
        self._section("remarks").show(case_parts.remarks(view))
        self._section("particulars").show(case_parts.on_record(view.particulars))
        self._section("said").show(case_parts.said(view))
        self._show_timeline(view, today)
        self.query_one(KeyLine).show(*self._keys(view))

    def _who(self, view: CaseView) -> Content:
        """Who it is, where, under which rules, and what to know before any contact."""
        case = view.complaint
        who = " · ".join(one_line(text) for text in (case.reference, case.resident, case.address) if text)
        rules = f"{view.code.id} Code" + (
            f" · our policy from {_month(view.policy.start)}" if view.policy else ""
        )
        needs = f"{'NB' if self.desk.plain_signs else '⚑'} {'; '.join(view.known)}" if view.known else ""
        hazards = "; ".join(each.kind for each in case.hazards if each.ended is None)
        apart = marks(confidential=bool(view.quiet), hazard=hazards, exceptional=view.exceptional)
        parts = [(who, "bold"), (rules, "$quiet"), *apart, (needs, "$soon bold")]
        return Content("   ").join(Content.styled(text, style) for text, style in parts if text)

    def _next_title(self, view: CaseView) -> Content:
        """``Next: a acknowledge``; on the last day in before a response is due, the choice there is."""
        if not view.next_act:
            return Content("With the Ombudsman" if live_referral(view.complaint) else "Ended")
        if any(item.title == LAST_CHANCE for item in view.items):
            keys = (("r", "$key bold"), " answer, or ", ("e", "$key bold"), " extend, today")
            return Content.assemble("Next: ", *keys)
        act = act_key(view.next_act)
        return Content.assemble("Next: ", (act.key or "enter", "$key bold"), f" {act.label}")

    def _keys(self, view: CaseView) -> tuple[str, ...]:
        act = act_key(view.next_act).key if view.next_act else ""
        first = (f"act.{view.next_act}",) if act else ("case.next",) if view.next_act else ()
        extend = ("act.extend",) if view.next_act == "respond" else ()
        return (
            *first,
            *extend,
            "desk.letter",
            "desk.papers",
            "desk.further",
            "case.back",
            "desk.help",
            "desk.why",
            "case.kinds",
            "desk.export",
            "desk.undo",
            "desk.copy",
            "app.commands",
        )

    def _show_timeline(self, view: CaseView, today: date) -> None:
        section = self._section("timeline")
        section.show(timeline(view.complaint, self._kind, today), "t for the next kind")
        section.border_title = Content(f"Timeline · {KINDS[self._kind][0]}")

    def further(self) -> list[Entry]:
        """What else can be done on it now."""
        if self._view is None:
            return []
        offers = self.desk.office.offers(self._view.complaint, self._view.person)
        return list(entries_of(self._view.complaint, offers, self._view.exceptional))

    def action_next_act(self) -> None:
        """Open the form of the one next act."""
        if self._view is not None and self._view.next_act:
            self.action_act(self._view.next_act)

    def action_kinds(self) -> None:
        """Show the next kind of timeline entry, and bring the timeline into sight."""
        if self._view is not None:
            self._kind = next_kind(self._view.complaint, self._kind)
            self._show_timeline(self._view, self.desk.office.today)
            self._section("timeline").focus()
