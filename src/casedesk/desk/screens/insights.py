"""Insights: how complaints were handled in a period, chapter by chapter, each figure with the cases behind it."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from casedesk.casework.figures_told import chapter_lines, head, month_words, rows_of
from casedesk.desk.dialogs.counted_time import Asked, CountedTime
from casedesk.desk.forms.host import desk_of
from casedesk.desk.messages import CaseChanged, DayChanged
from casedesk.desk.resources import styles
from casedesk.desk.widgets.chapter_line import ChapterLine
from casedesk.desk.widgets.cursor_list import CursorList
from casedesk.desk.widgets.figure_table import FigureTable, meaning, told_of
from casedesk.desk.widgets.key_line import KeyLine
from casedesk.desk.widgets.months_chart import MonthsChart
from casedesk.rules.figures.monthly import Month, monthly
from casedesk.rules.spans import after, before, financial_year, quarter

if TYPE_CHECKING:
    from casedesk.casework.figuring import Figures
    from casedesk.desk.app import CasedeskApp
    from casedesk.rules.figures.figure import Chapter
    from casedesk.rules.spans import Span

VIEWS = ("months", "bars", "table")
"""The columns of the months above the bars; the bars alone; the table alone, the months in words."""
TALL = 34
"""Rows of the screen above which the months have room beside a whole chapter."""
_KEYS = (
    *("list.open", "insights.chapter", "insights.quarter", "insights.year", "insights.dates"),
    *(
        "insights.view",
        "insights.help",
        "insights.measures",
        "insights.differences",
        "insights.copy",
        "insights.back",
    ),
)


def _key(key: str, action: str, label: str, id: str, tooltip: str, shown: str = "") -> Binding:
    return Binding(key, action, label, key_display=shown or None, id=f"insights.{id}", tooltip=tooltip)


class InsightsScreen(Screen[None]):
    """The figures of one period. Counting runs in the store's thread; the keys stay alive meanwhile."""

    CSS_PATH: ClassVar[list[Path]] = styles("insights")  # type: ignore[assignment]
    AUTO_FOCUS = "FigureTable"
    VERTICAL_BREAKPOINTS: ClassVar[list[tuple[int, str]]] = [(0, "-low"), (TALL, "-tall")]  # type: ignore[misc]
    BINDINGS: ClassVar[list[BindingType]] = [
        _key("tab", "chapter(1)", "chapter", "chapter", "The next chapter"),
        _key("shift+tab", "chapter(-1)", "chapter before", "chapter_before", "The chapter before"),
        _key("1", "quarter", "quarter", "quarter", "The last whole quarter"),
        _key("2", "year", "year", "year", "The financial year; again for the one before"),
        _key("3", "dates", "dates", "dates", "Your own dates, or as it was known on a day"),
        _key("4", "measures", "measures", "measures", "The tenant satisfaction measures of its year"),
        _key(
            "5", "differences", "told otherwise", "differences", "What was told then and reads otherwise now"
        ),
        _key("t", "view", "view", "view", "With the months, with bars, or the table alone"),
        _key("y", "copy", "copy", "copy", "Copy the chapter as text"),
        _key("question_mark,f1", "help", "help", "help", "Help for this screen", "?"),
        _key("escape,q,h", "back", "back", "back", "Back", "esc"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._wanted: Asked | None = None
        self._shown: Asked | None = None
        self._figures: Figures | None = None
        self._months: dict[str, dict[str, tuple[Month, ...]]] = {}
        """By chapter and figure; only of chapters that were looked at."""
        self._view = "bars"
        self._chapter = 0
        self._counting = False

    @property
    def desk(self) -> "CasedeskApp":
        """The application this screen runs in."""
        return desk_of(self)

    def compose(self) -> ComposeResult:
        yield Static(id="head")
        yield ChapterLine()
        yield MonthsChart(plain=self.desk.plain_signs)
        yield FigureTable(plain=self.desk.plain_signs)
        yield Static(id="told")
        yield KeyLine(*_KEYS)

    def on_mount(self) -> None:
        """Count the last whole quarter."""
        self._table.show((), ("Counting …",))
        self._look(VIEWS[0] if self.app.size.height >= TALL else VIEWS[1])
        self.action_quarter()

    # Which period

    def action_quarter(self) -> None:
        """The last quarter that is over."""
        self._count(before(quarter(self.desk.office.today)))

    def action_year(self) -> None:
        """The financial year that today lies in; from there the one before, and back again."""
        this = financial_year(self.desk.office.today)
        self._count(before(this) if self._wanted and self._wanted.span == this else this)

    def action_move(self, by: int) -> None:
        """The period just before or just after."""
        if self._wanted is not None:
            span = self._wanted.span
            self._count(before(span) if by < 0 else after(span))

    @work(group="asking")
    async def action_dates(self) -> None:
        """Ask for other dates."""
        if self._wanted is None:
            return
        asked = await self.app.push_screen_wait(CountedTime(self._wanted))
        if asked is not None:
            self._want(asked)

    def on_day_changed(self, message: DayChanged) -> None:
        """Another day, or the store was closed for a while: count again."""
        if self._wanted is not None:
            self._shown = None
            self._want(self._wanted)

    def _count(self, span: "Span") -> None:
        self._want(Asked(span, self._wanted.as_at if self._wanted else None))

    def _want(self, asked: Asked) -> None:
        """Count it, unless something is being counted: then it is counted next, and what came between is not."""
        self._wanted = asked
        self._say_counting()
        if not self._counting:
            self._counting = True
            self.desk.begin(self._keep_counting())

    async def _keep_counting(self) -> None:
        try:
            while (asked := self._wanted) is not None and asked != self._shown:
                figures = await self.desk.ask(self.desk.office.figures, *asked)
                if self._wanted == asked:
                    self._shown, self._figures, self._months = asked, figures, {}
                    self._chapter = min(self._chapter, len(figures.chapters) - 1)
                    self._show()
        finally:
            self._counting = False
            self._say_counting()

    def _say_counting(self) -> None:
        wanted = self._wanted
        busy = wanted is not None and wanted != self._shown
        self._table.border_subtitle = Content(f"counting {wanted.span.title} …" if wanted and busy else "")

    # What is shown

    @property
    def _table(self) -> FigureTable:
        return self.query_one(FigureTable)

    @property
    def chapter(self) -> "Chapter | None":
        """The chapter that is shown."""
        return self._figures.chapters[self._chapter] if self._figures else None

    def _show(self, at: int | None = None) -> None:
        figures, chapter = self._figures, self.chapter
        if figures is None or chapter is None:
            return
        self._say_period(figures)
        self.query_one(ChapterLine).show([each.title for each in figures.chapters], self._chapter)
        self._table.border_title = Content(chapter.title)
        rows = rows_of(figures, chapter, every=self._view == "table")
        self._table.show(rows, ("Nothing was there to be counted, then or before.",), at)
        self._count_months()

    def _say_period(self, figures: "Figures") -> None:
        """Which period is shown between the keys that change it, and what it stands beside where there is room."""
        left, right = ("<", ">") if self.desk.plain_signs else ("←", "→")
        told = Content.assemble(
            (f"{left} ", "$key bold"),
            (head(figures.span, figures.as_at, self.desk.office.today), "bold"),
            (f" {right}", "$key bold"),
        )
        beside = Content.styled(f"   {figures.counted.beside_words}", "$quiet")
        fits = told.cell_length + beside.cell_length < self.size.width - 1
        self.query_one("#head", Static).update(told + beside if fits else told)

    def on_resize(self) -> None:
        """Another width: more, or less, of it fits."""
        if self._figures is not None:
            self._say_period(self._figures)

    def _count_months(self) -> None:
        """Count the months of the chapter, where they are shown and not known so far."""
        chapter = self.chapter
        if chapter is not None and self._view != "bars" and chapter.id not in self._months:
            self.desk.begin(self._keep_months(chapter.id))

    async def _keep_months(self, chapter: str) -> None:
        figures = self._figures
        assert figures is not None
        found = await self.desk.ask(monthly, figures.counted, chapter)
        if figures is self._figures:
            self._months[chapter] = found
            self._marked()

    @on(CursorList.Moved)
    def _marked(self) -> None:
        """Tell the rule of the figure under the cursor, what it was before, and its months."""
        row, chapter = self._table.row, self.chapter
        if row is None or self._figures is None or chapter is None:
            self.query_one("#told", Static).update("")
            return
        months = self._months.get(chapter.id, {}).get(row.figure.id, ())
        self.query_one(MonthsChart).show(row.title, months, meaning(row))
        in_words = month_words(months) if self._view == "table" and months else ""
        then = self._figures.counted.beside.title
        self.query_one("#told", Static).update(told_of(row, then, in_words))

    def action_chapter(self, by: int) -> None:
        """The chapter after or before, round in a ring."""
        if self._figures is not None:
            self._chapter = (self._chapter + by) % len(self._figures.chapters)
            self._show(0)

    @on(ChapterLine.Chosen)
    def _chosen(self, message: ChapterLine.Chosen) -> None:
        self._chapter = message.number
        self._show(0)

    def action_view(self) -> None:
        """The months above the bars, the bars alone, or the table alone."""
        marked = self._table.row
        self._look(VIEWS[(VIEWS.index(self._view) + 1) % len(VIEWS)])
        self._show()
        if marked is not None:
            self._table.find(marked.figure.id)

    def _look(self, view: str) -> None:
        self._view = view
        self.set_class(view == "months", "-months")
        self._table.show_bars(view != "table")

    @on(CursorList.Opened)
    def _opened(self) -> None:
        """The cases behind the figure under the cursor."""
        from casedesk.desk.screens.behind import BehindScreen

        row = self._table.row
        if row is None or self._figures is None:
            return
        if row.figure.cases or row.figure.among:
            self.app.push_screen(BehindScreen(self._figures, row))
        else:
            self.notify("There is no case behind it: none was counted.")

    def action_copy(self) -> None:
        """Copy the chapter as text."""
        if self._figures is not None and (chapter := self.chapter) is not None:
            told = head(self._figures.span, self._figures.as_at, self.desk.office.today)
            lines = (f"{told}.", *chapter_lines(self._figures, chapter))
            self.desk.copy("\n".join(lines), f"Copied the chapter {chapter.title}.")

    def action_measures(self) -> None:
        """The tenant satisfaction measures of the financial year that the period begins in."""
        from casedesk.desk.figuring import show_measures

        if self._figures is not None:
            counted = self._figures.counted
            self.desk.begin(show_measures(self.desk, financial_year(counted.span.first), counted))

    def action_differences(self) -> None:
        """What was told at the end of the period, or on the day it is known to, and reads otherwise now."""
        from casedesk.desk.figuring import show_differences

        if self._figures is not None:
            self.desk.begin(show_differences(self.desk, self._figures))

    # Leaving, and what happened meanwhile

    def action_help(self) -> None:
        """Help for this screen."""
        self.desk.show_help("insights")

    def action_back(self) -> None:
        """Back to where it was opened."""
        self.dismiss(None)

    @on(CaseChanged)
    @on(DayChanged)
    def _changed(self) -> None:
        """Something was recorded, or it is another day: count again."""
        self._shown = None
        if self._wanted is not None:
            self._want(self._wanted)
