"""Insights: figures with their bars and months, read without colour; from a figure to its cases and back."""

import re
from datetime import date
from typing import Any

import pytest
from desk.conftest import Desk
from desk.formdesk import fill
from desk.screens_seen import everything, painted, seen, settled, told
from rich.console import Console
from textual.pilot import Pilot

from casedesk.casework.behind import clock_of
from casedesk.desk.screens.behind import BehindScreen
from casedesk.desk.screens.case import CaseScreen
from casedesk.desk.screens.insights import InsightsScreen
from casedesk.desk.widgets.chapter_line import in_lines
from casedesk.desk.widgets.figure_table import FigureTable, bar, widths
from casedesk.desk.widgets.months_chart import PLAIN, columns, in_rows
from casedesk.rules.figures.compared import Compared
from casedesk.rules.figures.figure import Figure
from casedesk.rules.figures.monthly import Month
from casedesk.rules.spans import month

CASES = tuple(f"C26-{n:03}" for n in range(1, 13))


def row(number: int, of: int | None = None, title: str = "Answered", largest: int = 0) -> Compared:
    """A line of the table: so many, of so many."""
    figure = Figure("f", title, "", cases=CASES[:number], among=None if of is None else CASES[:of])
    return Compared(figure, figure, title, title, 0, largest)


class TestABar:
    @pytest.mark.parametrize(
        ("line", "drawn"),
        [
            (row(6, 12), "#####....."),
            (row(12, 12), "##########"),
            (row(0, 12), ".........."),
            (row(1, 12), "#........."),
            (row(6, largest=12), "#####     "),
            (row(0, 0), "          "),
        ],
        ids=["half", "all", "none", "one is seen", "a count has no hundred per cent", "nothing to count"],
    )
    def test_says_without_colour_how_much_of_it_there_is(self, line: Compared, drawn: str) -> None:
        assert "".join(bar(Console(), line, 10, plain=True)) == drawn

    def test_is_drawn_in_eighths_of_a_cell_where_the_terminal_has_them(self) -> None:
        assert bar(Console(), row(5, 12), 10) == ("████▏", "·" * 5), "33 eighths of 80"


class TestTheColumns:
    def test_narrow_the_change_and_the_time_before_give_way_to_titles_and_bars(self) -> None:
        """Both are told in words below the table."""
        rows = (row(11, 12, title="Answered within a valid extension"), row(3, 12))
        shared = widths(rows, 76, bars=True)
        assert (shared.title, shared.before, shared.change) == (33, 0, 0)
        assert shared.bar >= 10

    def test_wide_everything_is_there_even_beside_a_very_long_title(self) -> None:
        rows = (row(11, 12, title="An answer that came late though by a date that did not count"),)
        assert all(widths(rows, 116, bars=True))

    def test_the_table_alone_has_no_bar(self) -> None:
        shared = widths((row(11, 12),), 76, bars=False)
        assert shared.bar == 0
        assert shared.value and shared.before and shared.change

    @pytest.mark.parametrize("width", range(40, 160, 7))
    def test_never_more_than_there_is_room_for(self, width: int) -> None:
        rows = (row(11, 12, title="Answered within a valid extension"), row(3, largest=12))
        for bars in (True, False):
            there = [wide for wide in widths(rows, width, bars=bars) if wide]
            assert sum(there) + 2 * (len(there) - 1) + 2 <= width


def test_chapters_go_on_the_next_line_whole() -> None:
    assert in_lines(("Received", "Acknowledged", "Answered"), 26) == [[0, 1], [2]], "10, a gap, and 14 cells"


def test_the_months_print_their_values_and_names() -> None:
    """April to July: 3 of 4, none of 2, nothing to count, 1 of 1; what was not counted stands on top."""
    made = [(3, 4), (0, 2), (0, 0), (1, 1)]
    months = [
        Month(month(date(2026, 4 + n, 1)), Figure("f", "", "", cases=CASES[:number], among=CASES[:of]))
        for n, (number, of) in enumerate(made)
    ]
    drawn = "\n".join(columns(months, 40, 9, PLAIN))
    assert [
        word for word in ("3/4", "0/2", "–", "1/1", "Apr", "May", "Jun", "Jul") if word not in drawn
    ] == []
    assert [_column(drawn, at) for at in (5, 15, 25, 35)] == ["..#####", "....", "", "##"]


@pytest.mark.parametrize(
    ("counted", "of", "rows"),
    [(99, 100, (4, 5)), (1, 100, (1, 5)), (1, 3, (1, 2)), (0, 1, (0, 1)), (2, 2, (1, 1)), (0, 0, (0, 0))],
)
def test_a_column_of_five_rows_for_a_hundred_never_hides_the_one_that_was_not(
    counted: int, of: int, rows: tuple[int, int]
) -> None:
    cases = tuple(map(str, range(of)))
    figure = Figure("f", "", "", cases=cases[:counted], among=cases)
    assert in_rows(Month(month(date(2026, 4, 1)), figure), 100, 5) == rows


def _column(drawn: str, at: int) -> str:
    """The marks at one place, from the top down."""
    return "".join(line[at : at + 1] for line in drawn.split("\n") if line[at : at + 1] in ("#", "."))


@pytest.mark.parametrize(
    ("figure", "clock"),
    [
        ("stage1.acknowledged.late", ("stage1.acknowledge", "code")),
        ("stage2.overdue", ("stage2.respond", "code")),
        ("policy.stage1.answered.in-time", ("stage1.respond", "policy")),
        ("received.channel.email", ("", "")),
    ],
)
def test_the_list_behind_a_figure_of_a_stage_tells_the_dates_of_that_stage(
    figure: str, clock: tuple[str, str]
) -> None:
    assert clock_of(figure) == clock


async def opened(pilot: Pilot[Any], *keys: str) -> None:
    """The insights, and these keys one by one."""
    for key in ("h", *keys):
        await pilot.press(key)
        await settled(pilot)


async def test_from_a_figure_to_its_cases_and_back_to_the_same_line(desk: Desk) -> None:
    """October to December so far: six were received and six wait, of which one is overdue, as ``tell`` has it."""
    async with desk(ascii_signs=True).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert "July to September 2026, as known today" in painted(pilot.app)[0]
        await pilot.press("right")
        await seen(pilot, "October to December 2026, so far, as known today")
        await seen(pilot, "Complaints received")
        await pilot.press("tab", "tab")
        await seen(pilot, "[Answered]")
        table = pilot.app.screen.query_one(FigureTable)
        place = next(n for n, each in enumerate(table.rows) if each.figure.id == "stage1.overdue")
        await pilot.press(*("down",) * place)
        assert re.search(
            r"Not answered at stage 1, and overdue +#+\.+ +1 of 4 \(25.0%\)", everything(pilot.app)
        )
        assert "(6.3)" in everything(pilot.app), "its provision"
        await pilot.press("enter")
        await seen(pilot, "C26-002")
        assert re.search(r"C26-002 +M. Adeyemi +Thu 29 Oct +Mon 16 Nov +LATE by 4", everything(pilot.app))
        await pilot.press("t")
        assert "C26-006" in everything(pilot.app)
        assert "C26-002" not in everything(pilot.app)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, CaseScreen)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, BehindScreen)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, InsightsScreen)
        assert table.cursor == place


async def test_the_same_is_there_as_columns_and_as_a_table_alone(desk: Desk) -> None:
    async with desk(ascii_signs=True).run_test(size=(120, 40)) as pilot:
        await opened(pilot, "2")
        await seen(pilot, "2026–27, so far")
        await seen(pilot, "month by month")
        assert "######" in everything(pilot.app)
        assert re.search(r"Dec +Jan 26 +Feb .* Nov", everything(pilot.app))
        await pilot.press("t")
        assert "month by month" not in everything(pilot.app)
        await pilot.press("t")
        await seen(pilot, "By month: Dec 2025 0, Jan 2026 0")
        assert "#" not in everything(pilot.app)
        assert "Oct 2026 3, Nov 2026 3." in everything(pilot.app).replace("\n", " ")
        await pilot.press("y")
        assert told(pilot.app)[-1] == "Copied the chapter Received. The clipboard is emptied in a minute."


async def test_own_dates_and_an_earlier_day_are_typed_as_people_do(desk: Desk) -> None:
    """On Sunday 1 November none of the complaints had been recorded: all of it was recorded on the 22nd."""
    async with desk().run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("3")
        await seen(pilot, "Which period, and as it was known when?")
        fill(pilot.app.screen, first="1 oct", last="20/11", known="1 nov")
        await seen(pilot, "Beside it: Sun 30 Aug 2026 to Wed 30 Sep 2026")
        await pilot.press("ctrl+s")
        await seen(pilot, "as known on Sun 1 Nov 2026")
        assert "Thu 1 Oct 2026 to Fri 20 Nov 2026, so far" in everything(pilot.app)
        assert re.search(r"Complaints received +0 ", everything(pilot.app))
