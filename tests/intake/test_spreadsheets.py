"""Registers in a spreadsheet's own file: read like CSV, or refused in a sentence before they do harm."""

import io
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from intake.spreadsheets import ods, sheet_of, with_sheet, word, xlsx, zipped
from xlsxwriter import Workbook

from casedesk.intake.columns import COLUMNS
from casedesk.intake.mappings import Mapped, read_mapping, shape_of
from casedesk.intake.peeking import peek
from casedesk.intake.registers import Asked, read_register
from casedesk.intake.sheets import opened
from casedesk.problems import BadInput, Problem

TODAY = date(2026, 11, 22)
HEADER = ["Ref", "Received", "Acknowledged", "Update every"]
ROW = ["L-1", date(2026, 11, 2), date(2026, 11, 4), 5]


def read(data: bytes, asked: Asked | None = None):
    return read_register(opened(data), asked or Asked(), TODAY)


def told(data: bytes) -> str:
    """The sentence that a file is refused with."""
    with pytest.raises(BadInput) as refused:
        read(data)
    return str(refused.value)


def test_a_workbook_is_read_from_its_cells_and_not_from_what_they_look_like():
    """Days are days, 5 is not 5.0, and the reference 12 stays 12; two lines of title stand above."""
    rows = [["Complaints of Larkfield Homes"], [], HEADER, ROW, [12, date(2026, 11, 3), None, None]]
    register = read(xlsx(("Log", rows)))
    first, second = register.rows
    assert first.number == 4
    assert first.complaint is not None
    assert (first.reference, first.received) == ("L-1", date(2026, 11, 2))
    assert first.complaint.stages[0].acknowledged == date(2026, 11, 4)
    assert first.complaint.stages[0].update_every == 5
    assert (second.reference, second.number) == ("12", 5)


def test_an_ods_file_is_read_and_its_million_empty_rows_are_not():
    day = '<table:table-cell office:value-type="date" office:date-value="2026-11-02"><text:p>2.11.</text:p>'
    filled = f"<table:table-row>{word('L-1')}{day}</table:table-cell></table:table-row>"
    empty = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    register = read(ods(f"<table:table-row>{word('Ref')}{word('Received')}</table:table-row>{filled}{empty}"))
    assert [(row.reference, row.received) for row in register.rows] == [("L-1", date(2026, 11, 2))]


def test_a_cell_in_which_a_formula_failed_is_not_an_empty_one():
    """An empty answer would say that the complaint is open; one that could not be worked out says nothing."""
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Ref", "Received", "Response"])
        sheet.write_row(1, 0, ["L-1", "2/11/2026"])
        sheet.write_formula(1, 2, "=NA()", None, "#N/A")
    (row,) = read(made.getvalue()).rows
    assert row.complaint is None
    assert "error in the spreadsheet" in row.problems[0]
    failed = (
        '<table:table-cell table:formula="of:=NA()" office:value-type="string" office:string-value=""'
        ' calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>'
    )
    heads = f"<table:table-row>{word('Received')}{word('Response')}</table:table-row>"
    (row,) = read(ods(f"{heads}<table:table-row>{word('2/11/2026')}{failed}</table:table-row>")).rows
    assert "error in the spreadsheet" in row.problems[0]


def test_rows_whose_cells_are_merged_are_not_guessed_at():
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Ref", "Received", "Resident"])
        sheet.write_column(1, 0, ["L-1", "L-2"])
        sheet.write_column(1, 1, ["2/11/2026", "3/11/2026"])
        sheet.merge_range(1, 2, 2, 2, "Ada Example")
    first, second = read(made.getvalue()).rows
    assert first.complaint is not None
    assert second.complaint is None
    assert second.problems[0] == "cells of it are merged with those of row 2: unmerge them"


def test_of_several_sheets_the_one_with_the_headers_is_read_and_the_others_are_told():
    year, before = [HEADER, ROW, ROW], [["Ref", "Received"], ["K-1", date(2025, 11, 3)]]
    data = xlsx(("Read me", [["How to fill this in"]]), ("2025", before), ("2026", year))
    register = read(data)
    assert register.sheet == "2026"
    assert register.notes[0].startswith("Read from the sheet “2026”. These have such headers too")
    assert "“2025”" in register.notes[0]
    assert [row.reference for row in read(data, Asked(sheet="2025")).rows] == ["K-1"]
    with pytest.raises(BadInput, match="The sheets are: “Read me”, “2025”, “2026”"):
        read(data, Asked(sheet="2024"))
    assert read(xlsx(("2025", before), ("old", year), hidden="old")).sheet == "2025"


FAR = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'


@pytest.mark.fault(23)
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old kind (.xls)"),
        (zipped(xl_of_workbook__bin=b""), "binary kind (.xlsb)"),
        (zipped(readme__txt="hello"), "a zip, but no spreadsheet"),
        (xlsx(("Log", [HEADER, ROW]))[:2000], "damaged"),
        (zipped(xl_of_workbook__xml="<not xml"), "damaged"),
        (ods("", "<manifest:encryption-data/>"), "locked with a password"),
        (xlsx(("Log", [HEADER, *[[]] * 900_000, ["", "", "", "", "", "", "", "", "far"]])), "cells"),
        (ods(f"<table:table-row>{word('Received')}</table:table-row>{FAR}"
             f"<table:table-row>{word('x') * 20}</table:table-row>"), "cells"),
        (ods(f'<table:table-row table:number-rows-repeated="1000000">{word("x" * 1000)}</table:table-row>'),
         "too many words"),
        (xlsx(("Log", [["x" * 30_000]] * 9_000)), "too many words"),
    ],
    ids=["xlsx locked", "xls", "xlsb", "zip", "cut off", "no xml", "ods locked", "far", "far ods", "rows", "words"],
)  # fmt: skip
def test_what_cannot_be_read_or_would_fill_the_memory_is_refused_in_a_sentence(data, said):
    assert said in told(data)


@pytest.mark.fault(23)
def test_a_file_that_unpacks_to_more_than_it_may_is_not_unpacked(monkeypatch):
    monkeypatch.setattr("casedesk.intake.workbooks.LARGEST_INSIDE", 1024 * 1024)
    assert "unpacked it has 2 MB" in told(zipped(xl_of_workbook__xml="<a/>", big=b"\0" * 2 * 1024 * 1024))


SOUND = xlsx(("Log", [HEADER, ROW]))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), min_size=1, max_size=4))
def test_a_damaged_workbook_is_read_or_refused(changes):
    data = bytearray(SOUND)
    for place, byte in changes:
        data[place] = byte
    try:
        assert read(bytes(data)).rows
    except Problem as problem:
        assert problem.message


def test_a_text_goes_on_in_the_columns_headed_so():
    heads = ["Received", "Summary", "Summary (continued)", "Summary (continued 2)"]
    register = read(xlsx(("Log", [heads, [date(2026, 11, 2), "The lift ", "is out ", "again"]])))
    assert register.rows[0].complaint.summary == "The lift is out again"
    assert register.headers.ignored == ()


# What is remembered, and what is asked about

ODD = b"Log,Came in,Upshot\nL-1,02/11/2026,Justified\nL-2,03/11/2026,upheld\n"
MAPPED = read_mapping(
    'received = "came in"\noutcome = "Upshot"\n[values.outcome]\n"justified" = "not upheld"'
)


def test_words_of_a_register_s_own_are_read_as_ours():
    rows = read(ODD, Asked(MAPPED)).rows
    assert [row.complaint.stages[0].outcome for row in rows] == ["not upheld", "upheld"]


def test_a_register_of_a_known_shape_needs_no_mapping():
    """Its headers may stand in another order, and in capitals."""
    remembered = {shape_of(("upshot", "Log", "Came  in")): MAPPED}
    register = read(b"CAME IN,LOG,UPSHOT\n02/11/2026,L-1,Justified\n", Asked(remembered=remembered))
    assert register.remembered
    assert register.rows[0].complaint.stages[0].outcome == "not upheld"
    given = Asked(Mapped({"received": "Came in"}), remembered=remembered)
    assert not read(ODD, given).remembered


@pytest.mark.parametrize("text", ['[values.colour]\n"a" = "b"', "values = 3", "[values.outcome]\na = 1"])
def test_a_mapping_of_words_that_means_nothing_is_refused(text):
    with pytest.raises(BadInput):
        read_mapping(text)


def test_a_first_look_says_what_stands_where_even_if_no_header_says_when():
    peeked = peek(opened(ODD), Asked())
    assert peeked.headers.cells == ("Log", "Came in", "Upshot")
    assert peeked.samples == (("L-1", "L-2"), ("02/11/2026", "03/11/2026"), ("Justified", "upheld"))
    assert "received" not in peeked.headers.places
    assert peek(opened(ODD), Asked(MAPPED)).words == {"outcome": {"Justified": 1, "upheld": 1}}


def test_every_column_can_be_given_in_one_workbook():
    """Whatever a column is called here, a register may have it under that name."""
    register = read(xlsx(("All", [list(COLUMNS), [None, date(2026, 11, 2)]])))
    assert set(register.headers.places) == set(COLUMNS)


def test_a_number_too_long_for_a_spreadsheet_is_no_reference():
    """A spreadsheet keeps fifteen digits: two such references would be the same number."""
    rows = read(xlsx(("Log", [HEADER, [123456789012345678, *ROW[1:]], [123456789012345, *ROW[1:]]]))).rows
    assert [(row.reference, bool(row.complaint)) for row in rows] == [("", False), ("123456789012345", True)]


def test_a_formula_without_its_result_is_not_an_empty_cell():
    """As programs write it that have not worked it out; a formula that gives no text says so, and is empty."""
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Ref", "Received", "Response"])
        sheet.write_row(1, 0, ["L-1", "2/11/2026"])
        sheet.write_formula(1, 2, "=B2+10", None, "")
    (row,) = read(made.getvalue()).rows
    assert "“(formula without a result)” is not a date" in row.problems[0]
    xml = sheet_of(made.getvalue())
    (row,) = read(with_sheet(made.getvalue(), xml.replace(b"><f>", b' t="str"><f>'))).rows
    assert row.complaint.stages[0].responded is None


@pytest.mark.parametrize(
    "xml",
    [b"<c " * 60_000, b"<c r='A1' " * 60_000, b"<c t='s' " * 60_000, b"<c " + b"r='A1' " * 60_000 + b">"],
)
def test_a_small_file_of_nothing_but_tags_is_refused_at_once(xml):
    """It took minutes for each hundred thousand bytes, which pack into less than one."""
    begun = time.monotonic()
    assert "damaged" in told(with_sheet(SOUND, xml))
    assert time.monotonic() - begun < 10
