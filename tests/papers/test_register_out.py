"""The register as a file: days are days, texts are exactly those texts and never a formula, nothing is cut."""

import csv
from datetime import UTC, date, datetime
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from papers.test_chronology import FORMULAS
from python_calamine import CalamineWorkbook

from casedesk.papers.register_out import Listed, register_csv, register_xlsx
from casedesk.rules.formulas import as_text, guarded, unguarded

AT = datetime(2026, 11, 22, 15, 4, 5, tzinfo=UTC)
DAY = date(2026, 11, 2)


def sheet_of(
    *rows: tuple[object, ...], headers: tuple[str, ...] = ("Reference", "Summary", "Received", "Every")
):
    made = register_xlsx(Listed(headers, rows), AT)
    book = CalamineWorkbook.from_filelike(BytesIO(made))
    return book.get_sheet_by_index(0).to_python(skip_empty_area=False), made


def test_days_are_days_numbers_are_numbers_and_a_reference_of_digits_is_a_text():
    (heads, row), _ = sheet_of(("202325309", "Damp", DAY, 5))
    assert heads == ["Reference", "Summary", "Received", "Every"]
    assert row == ["202325309", "Damp", DAY, 5.0]


@pytest.mark.fault(25)
def test_no_text_of_a_spreadsheet_is_a_formula_or_a_link():
    """All 21 samples: read back they are texts, letter for letter."""
    assert len(FORMULAS) == 21
    (_, *rows), made = sheet_of(*((text, text, DAY, 5) for text in FORMULAS))
    assert [row[:2] for row in rows] == [[text, text] for text in FORMULAS]
    with ZipFile(BytesIO(made)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet


@pytest.mark.fault(25)
def test_no_text_of_a_csv_begins_like_a_formula():
    made = register_csv(Listed(("Reference", "Summary"), [(text, text) for text in FORMULAS]))
    assert made.startswith(b"\xef\xbb\xbf")
    cells = [row[1] for row in csv.reader(StringIO(made.decode("utf-8-sig"), newline=""))][1:]
    assert {cell[0] for cell in cells}.isdisjoint("=+@\t\r")
    assert [cell for cell in cells if cell.startswith("-")] == ["-1"], "a number is no formula"
    assert [unguarded(cell) for cell in cells] == list(FORMULAS)


def test_days_in_a_csv_are_iso_days():
    made = register_csv(Listed(("Received", "Every"), [(DAY, 5)])).decode("utf-8-sig")
    assert made.splitlines() == ["Received,Every", "2026-11-02,5"]


@given(st.text(alphabet="'=+-@\t\rab1. ", max_size=8))
def test_what_is_put_before_a_text_is_what_is_taken_off(text):
    assert unguarded(guarded(text)) == text
    assert unguarded(as_text(text)) == text


@pytest.mark.fault(26)
@pytest.mark.parametrize("letter", ["x", "ŵ", "🏠"])
def test_a_text_beyond_a_cell_goes_on_in_columns_that_say_so(letter):
    whole = letter * 70_000
    (heads, long, short), _ = sheet_of((whole, DAY), ("short", DAY), headers=("Summary", "Received"))
    pieces = len(heads) - 1
    assert pieces > 2
    assert heads[:3] == ["Summary", "Summary (continued)", "Summary (continued 2)"]
    assert "".join(long[:pieces]) == whole
    assert short == ["short", *[""] * (pieces - 1), DAY]
    assert all(len(cell.encode("utf-16-le")) // 2 <= 32_767 for cell in long[:pieces])


def test_a_register_without_complaints_has_its_headers():
    (heads,), _ = sheet_of()
    assert heads == ["Reference", "Summary", "Received", "Every"]


def test_the_same_register_gives_the_same_bytes():
    assert sheet_of(("A", "Damp", DAY, 5))[1] == sheet_of(("A", "Damp", DAY, 5))[1]
