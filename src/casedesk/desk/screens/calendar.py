"""The calendar: the month with what falls due, the marked day in words, and bank holidays to add."""

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from casedesk.desk.dialogs.ask import Choose, Confirm
from casedesk.desk.forms.host import desk_of
from casedesk.desk.messages import CaseChanged, DayChanged
from casedesk.desk.resources import styles
from casedesk.desk.screens.month import DueThing, Month, MonthDay, month_on, month_words
from casedesk.desk.signs import of_item
from casedesk.desk.widgets.key_line import KeyLine
from casedesk.problems import Problem
from casedesk.rules.words import long_day, one_line, plural

if TYPE_CHECKING:
    from casedesk.casework.worklist import Row
    from casedesk.desk.app import CasedeskApp

SHOWN_DAYS = 42
KEYS = ("calendar.list", "calendar.next", "calendar.today", "calendar.proclaim")


class CalendarScreen(Screen[None]):
    """A month at a time."""

    CSS_PATH: ClassVar[list[Path]] = styles("calendar")  # type: ignore[assignment]
    AUTO_FOCUS = "Month"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "list", "list", key_display="enter", id="calendar.list", tooltip="What is due"),
        Binding("left_square_bracket", "month(-1)", "month back", show=False, id="calendar.before"),
        Binding("right_square_bracket", "month(1)", "month", key_display="[ ]", id="calendar.next"),
        Binding("t", "today", "today", id="calendar.today", tooltip="Back to today"),
        Binding("p", "proclaim", "bank holiday", id="calendar.proclaim", tooltip="One that was proclaimed"),
        Binding(
            "o", "take_over", "take over", show=False, id="calendar.take_over", tooltip="The published list"
        ),
        Binding("question_mark,f1", "help", "help", key_display="?", id="calendar.help", tooltip="Help"),
        Binding("escape,v,q", "close", "back", key_display="esc", id="calendar.close", tooltip="Back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._first = date.min
        self._due: dict[date, list[DueThing]] = {}
        self._days: dict[date, MonthDay] = {}

    @property
    def desk(self) -> "CasedeskApp":
        """The application this screen runs in."""
        return desk_of(self)

    @property
    def month(self) -> Month:
        """The grid."""
        return self.query_one(Month)

    def compose(self) -> ComposeResult:
        yield Static(id="head")
        yield Month(self.desk.office.today, self.desk.plain_signs)
        yield Static(id="day")
        yield KeyLine(*KEYS, "calendar.help", "calendar.close")

    def on_mount(self) -> None:
        self.desk.begin(self._read())

    async def _read(self) -> None:
        """Read what is due, and what the days of the month shown are."""
        first = self._first = self.month.first
        self._due, self._days = await self.desk.ask(self._read_now, first)
        self.month.show(self._days)
        self._say()

    def _read_now(self, first: date) -> tuple[dict[date, list[DueThing]], dict[date, MonthDay]]:
        office = self.desk.office
        due = due_by_day(office.worklist("open"), office.next_in())
        titles, days = office.law.calendar.title, (first + timedelta(days=n) for n in range(SHOWN_DAYS))
        found = {d: MonthDay(tuple(due.get(d, ())), titles(d) or "", _off(office.is_in(d), d)) for d in days}
        return due, found

    @on(CaseChanged)
    @on(DayChanged)
    def _changed(self) -> None:
        self.month.today = self.desk.office.today
        self.desk.begin(self._read())

    @on(Month.Marked)
    def _marked(self, event: Month.Marked) -> None:
        if event.chosen:
            self.action_list()
        if self.month.first != self._first:
            self.desk.begin(self._read())
        self._say()

    def _say(self) -> None:
        day = self.month.day
        self.query_one("#head", Static).update(
            Content.assemble((month_words(day), "bold"), ("   bank holidays of England and Wales", "$quiet"))
        )
        self.query_one("#day", Static).update(self._words(day, self._days.get(day, MonthDay())))

    def _words(self, day: date, known: MonthDay) -> Content:
        parts: list[str | Content | tuple[str, str]] = [(long_day(day), "bold")]
        if known.holiday:
            parts.append((f" · {known.holiday}, a bank holiday: it does not count", "$good"))
        elif day.weekday() > 4:
            parts.append((" · weekend: it does not count", "$quiet"))
        elif known.off:
            parts.append((" · your day off: it still counts", "$quiet"))
        if self.desk.office.law.calendar.provisional(day):
            parts.append((" · provisional: bank holidays are not published so far", "$soon"))
        due = self._due.get(day, [])
        parts.append("\n" + (f"{plural(len(due), 'thing')} due: " if due else "Nothing due."))
        parts.append("; ".join(f"{one_line(d.reference)} {one_line(d.resident)}: {d.title}" for d in due))
        return Content.assemble(*parts)

    def action_month(self, months: int) -> None:
        """The month before or after."""
        self.month.mark(month_on(self.month.day, months))

    def action_today(self) -> None:
        """Back to today."""
        self.month.mark(self.desk.office.today)

    @work(group="listing")
    async def action_list(self) -> None:
        """List what is due on the marked day, and open one of the cases."""
        due = self._due.get(self.month.day, [])
        if not due:
            self.notify(f"Nothing is due on {long_day(self.month.day)}.", markup=False)
            return
        lines = [Content(f"{one_line(d.reference)}  {one_line(d.resident)}  {d.title}") for d in due]
        question = Choose(f"Due on {long_day(self.month.day)}", lines, "enter opens the one that is marked.")
        chosen = await self.app.push_screen_wait(question)
        if chosen is not None:
            self.desk.open_case(due[chosen].reference)

    @work(group="proclaiming")
    async def action_proclaim(self) -> None:
        """Add a bank holiday that was proclaimed."""
        from casedesk.desk.dialogs.proclaim import ProclaimForm

        added = await self.app.push_screen_wait(ProclaimForm(self.month.day))
        if added is not None:
            self.month.mark(added)
            await self._read()
            self.desk.refresh_case("")

    @work(group="proclaiming")
    async def action_take_over(self) -> None:
        """Take over the published bank holidays, if they have changed, after showing what would move."""
        office = self.desk.office
        try:
            changed = await self.desk.ask(office.compare_calendar)
            if changed is None:
                self.notify("The bank holidays are as published.", markup=False)
                return
            moves = await self.desk.ask(office.judge_published)
            question = "\n".join((changed, "", *(moves or ["No date of an open complaint moves."])))
            if await self.app.push_screen_wait(Confirm("Take over the published bank holidays?", question)):
                await self.desk.ask(office.take_published)
                await self._read()
                self.desk.refresh_case("")
        except Problem as problem:
            self.notify(problem.message, severity="warning", markup=False)

    def action_help(self) -> None:
        """Help for this screen."""
        self.desk.show_help("calendar")

    def action_close(self) -> None:
        """Back."""
        self.dismiss(None)


def _off(is_in: bool, day: date) -> bool:
    return not is_in and day.weekday() < 5


def due_by_day(rows: "Iterable[Row]", back: date | None) -> dict[date, list[DueThing]]:
    """What is due, by day."""
    found: dict[date, list[DueThing]] = {}
    for row in rows:
        for item in row.items:
            sign = of_item(item, back, False)
            thing = DueThing(row.case.reference, row.case.resident, item.title, sign)
            found.setdefault(item.due, []).append(thing)
    return found
