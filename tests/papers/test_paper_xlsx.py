"""A report as a spreadsheet, read back by another library: numbers are numbers, and texts are texts."""

import io
import re
import zipfile
from datetime import date
from typing import Any

import pytest
from papers.papers_made import BY_MONTH, FORM, FORMULAS, HOSTILE, MONTHS, RECEIVED, REPORT, everywhere
from python_calamine import CalamineWorkbook

from casedesk.papers.paper import Heading, Number, Section, Series, Table, Words
from casedesk.papers.paper_xlsx import paper_xlsx

MADE = paper_xlsx(REPORT)


def sheets(xlsx: bytes) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(xlsx))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def part(xlsx: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(xlsx)) as package:
        return package.read(name).decode()


def parts(xlsx: bytes, within: str) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(xlsx)) as package:
        return [name for name in package.namelist() if within in name]


def test_a_sheet_for_each_section_with_tables_or_charts_and_one_that_says_what_it_is() -> None:
    assert list(sheets(MADE)) == ["About", "1. What we received", "2. How we answered"]


def test_the_first_sheet_says_whose_it_is_when_it_was_made_and_how_it_was_counted() -> None:
    said = [row[0] for row in sheets(MADE)["About"]]
    assert said[:5] == [
        "Complaints performance",
        "Example Homes",
        "Quarter 1 of 2025–26 (1 April to 30 June 2025), as at Monday 7 July 2025",
        "Made on Monday 7 July 2025",
        "For the governing body",
    ]
    assert "Counted by the day that each complaint was received." in said
    assert "3. The governing body's response (Provision 8.2)" in said
    assert "We accept the report." in said


def test_numbers_days_and_texts_are_what_they_are() -> None:
    """A percentage as a share of one, money in pounds, a day as a day; where nothing is to be said, nothing."""
    rows = sheets(MADE)["1. What we received"]
    april = next(row for row in rows if row[0] == "April")
    assert april[:5] == ["April", 12.0, 1.0, 125.5, date(2025, 5, 9)]
    may = next(row for row in rows if row[0] == "May")
    assert may[:5] == ["May", 1234.0, 0.889, 0.0, ""]
    june = next(row for row in rows if row[0] == "June")
    assert june[:5] == ["June", "fewer than 5", "", 1999.99, date(2025, 7, 1)]


def test_numbers_look_like_what_they_count() -> None:
    styles = part(MADE, "xl/styles.xml")
    assert all(f'formatCode="{look}"' in styles for look in ("0.0%", "£#,##0.00", "#,##0", "d mmm yyyy"))


def test_a_chart_draws_from_cells_and_is_described() -> None:
    assert len(parts(MADE, "xl/charts/chart")) == 5
    first = part(MADE, "xl/charts/chart1.xml")
    assert "'1. What we received'!$B$" in first
    assert f"<c:v>{MONTHS[0]}</c:v>" in first
    assert 'descr="Complaints received each month. Between 7 and 14 a month, and none in August."' in part(
        MADE, "xl/drawings/drawing1.xml"
    )


def test_values_that_stand_in_a_table_already_are_not_written_twice() -> None:
    table = Table(
        "",
        ("Month", "All"),
        tuple((m, Number(n)) for m, n in zip(MONTHS, (12, 9, 14, 7, 0, 11), strict=True)),
    )
    made = paper_xlsx(REPORT._replace(sections=(Section("Received", (RECEIVED, table)),)))
    assert [row[0] for row in sheets(made)["1. Received"]].count("Apr 2025") == 1
    assert "'1. Received'!$B$4:$B$9" in part(made, "xl/charts/chart1.xml")


def test_the_head_stays_where_a_sheet_has_one_table() -> None:
    assert 'state="frozen"' in part(paper_xlsx(FORM), "xl/worksheets/sheet2.xml")
    assert 'state="frozen"' not in part(MADE, "xl/worksheets/sheet3.xml"), (
        "three tables: one head would stand over all"
    )


def test_names_of_sheets_are_short_allowed_and_never_twice() -> None:
    same = Section("Why: [all] / 'some' of it? " + "long " * 9, (BY_MONTH,))
    found = list(
        sheets(paper_xlsx(REPORT._replace(kind="summary", sections=(same, same, same._replace(title=" ")))))
    )
    assert found == ["About", "Why all some of it long long lo", "Why all some of it long lo (2)", "Sheet"]
    assert all(len(name) <= 31 for name in found)


@pytest.mark.fault(25)
def test_a_text_is_never_a_formula_a_link_or_a_number() -> None:
    table = Table("", ("What", "Said"), tuple((text, text) for text in FORMULAS))
    made = paper_xlsx(REPORT._replace(sections=(Section("Said", (table,)),)))
    rows = sheets(made)["1. Said"]
    assert [tuple(row[:2]) for row in rows[3:]] == [(text, text) for text in FORMULAS]
    sheet = part(made, "xl/worksheets/sheet2.xml")
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet


@pytest.mark.fault(25)
def test_hostile_words_are_text_in_every_place() -> None:
    for text in (*FORMULAS, *HOSTILE):
        made = paper_xlsx(everywhere(text))
        assert not [name for name in parts(made, "xl/worksheets/") if "<f>" in part(made, name)]
        assert "externalLink" not in "".join(parts(made, "xl/"))
    shown = [row[0] for row in sheets(paper_xlsx(everywhere(HOSTILE[6])))["About"]]
    assert shown[0] == "bell\ufffd escape\ufffd[31m nul\ufffd back\ufffdtxt.exe \ufffd\ufffd"


def test_a_title_that_looks_like_a_cell_is_no_cell() -> None:
    chart = RECEIVED._replace(title="Look!A1", series=(Series("See!B2", (1, 2, 3, 4, 5, 6)),))
    made = paper_xlsx(REPORT._replace(sections=(Section("Said", (chart,)),)))
    assert "<c:f>Look!" not in part(made, "xl/charts/chart1.xml")
    assert "Look! A1" in part(made, "xl/charts/chart1.xml")


@pytest.mark.fault(26)
def test_nothing_too_long_for_a_cell_is_cut_unseen() -> None:
    long = "damp " * 8_000
    table = Table("", ("What", "Said"), (("a", long),))
    made = paper_xlsx(REPORT._replace(sections=(Section("Said", (Words(long), table)),)))
    cell = sheets(made)["1. Said"][3][1]
    assert len(cell) == 32_767
    assert cell.endswith("too long for a cell: the other formats have all of it")
    told = [row[0] for row in sheets(made)["About"] if str(row[0]).startswith(("damp", "mp", "amp", "p "))]
    assert "".join(told) == long, "in words of its own it goes on in the next cell"


def test_the_same_report_is_the_same_bytes() -> None:
    assert paper_xlsx(REPORT) == MADE


def test_headings_stand_over_their_tables_and_charts_in_the_order_of_their_cells() -> None:
    """The first chart's values are in the second table: it is drawn below the one whose values come first."""
    months = Table("", ("Month", "All"), tuple((month, Number(3)) for month in MONTHS))
    threes = RECEIVED._replace(title="Threes", series=(Series("All", (3,) * 6),), top=20)
    blocks = (RECEIVED, Heading("Threes, month by month"), months, threes, threes._replace(top=None))
    made = paper_xlsx(REPORT._replace(sections=(Section("Received", blocks),)))
    first = [row[0] for row in sheets(made)["1. Received"]]
    assert first.index("Threes, month by month") < first.index("Month") < first.index(RECEIVED.title)
    drawn = re.findall(r'descr="([^".]*)', part(made, "xl/drawings/drawing1.xml"))
    assert drawn == ["Threes", "Threes", "Complaints received each month"]
