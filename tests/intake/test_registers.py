"""The register reader on anything at all: it answers for every row, or says in one sentence why not."""

import csv
import io
from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from casedesk.intake.cells import CellError, read_day
from casedesk.intake.columns import COLUMNS
from casedesk.intake.register_rows import read_row
from casedesk.intake.registers import Asked, read_register
from casedesk.intake.sheets import opened
from casedesk.problems import Problem
from casedesk.records import Extension, Point
from casedesk.rules.clocks import clocks, facts_of
from casedesk.rules.untold import told

TODAY = date(2026, 11, 22)

days = st.dates(date(1990, 1, 1), date(2040, 12, 31))
written_days = days.map(str) | days.map(lambda d: f"{d:%d/%m/%Y}") | days.map(lambda d: f"{d.day} {d:%b %y}")
cells = (
    written_days
    | st.sampled_from(("", "n/a", "yes", "no", "5", "upheld", "46000", "=1+1"))
    | st.text(max_size=30)
)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
@example(b"received\n\x00\n")
@example(b'received\n"2026-11-02')
@example(b"\xff\xfereceived\n")
@example(b"received\n\xed\xa0\x80\n")
def test_any_bytes_are_a_register_or_a_sentence(data):
    try:
        register = read_register(opened(data), Asked(), TODAY)
    except Problem as problem:
        assert problem.message
    else:
        assert all(row.complaint or row.problems for row in register.rows)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.dictionaries(st.sampled_from(COLUMNS), cells), min_size=1, max_size=5),
    st.sampled_from(",;\t"),
)
def test_every_row_of_any_sheet_is_answered_for(law, rows, delimiter):
    """Written by the library's own writer, each row comes back in its place, with clocks or with the reason."""
    out = io.StringIO()
    writer = csv.DictWriter(out, ("received", *(c for c in COLUMNS if c != "received")), delimiter=delimiter)
    writer.writeheader()
    written = [{"received": "2026-11-02", **row} for row in rows]
    writer.writerows(written)
    register = read_register(opened(out.getvalue().encode("utf-8", "replace")), Asked(), TODAY)
    filled = [n for n, row in enumerate(written, 2) if any(cell.strip() for cell in row.values())]
    assert [row.number for row in register.rows] == filled
    for row in register.rows:
        assert row.complaint or row.problems
        if row.complaint:
            assert row.complaint.received <= TODAY
            assert all(stage.requested >= row.complaint.received for stage in row.complaint.stages)
            assert clocks(facts_of(row.complaint), law, TODAY)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=40))
@example("²/11/2026")
@example("٢/11/2026")
def test_any_text_is_a_day_or_a_sentence(text):
    try:
        day = read_day(text)
    except CellError as why:
        assert str(why)
    else:
        assert day is None or 2012 <= day.year <= 2035


def test_a_row_becomes_a_complaint_with_everything_in_it():
    row = read_row(
        7,
        {
            "reference": "A-7",
            "received": "2/11/2026",
            "logged": "3/11/2026",
            "channel": "Phone call",
            "resident": "Ms\tJ. O'Neil",
            "summary": "No heating\nsince Friday",
            "definition": "The boiler fails",
            "outcome_sought": "Heat",
            "acknowledged": "4/11/2026",
            "extension_sent": "16/11/2026",
            "extended_to": "25/11/2026",
            "extension_reason": "a part",
            "ombudsman_details_given": "Yes",
            "extension_good_reason": "",
            "extension_agreed": "no",
            "update_every": "5",
            "responded": "20/11/2026",
            "outcome": "Partly upheld",
        },
        TODAY,
    )
    assert row.problems == ()
    case = row.complaint
    assert case is not None
    assert (case.reference, case.logged, case.channel) == ("A-7", date(2026, 11, 3), "Phone call")
    assert (case.resident, case.summary) == ("Ms J. O'Neil", "No heating\nsince Friday")
    assert case.points == (Point(1, "The boiler fails"),)
    (stage,) = case.stages
    assert (stage.acknowledged, stage.defined) == (date(2026, 11, 4), date(2026, 11, 4))
    assert (stage.definition_unknown, stage.responded) == (False, date(2026, 11, 20))
    assert stage.outcome == "partially upheld"
    assert stage.extensions == (
        Extension(date(2026, 11, 16), date(2026, 11, 25), "a part", None, True, "", False, 5),
    )


def test_what_the_register_has_no_column_for_is_unknown():
    columns = {
        "received": "2026-11-02",
        "acknowledged": "2026-11-04",
        "responded": "",
        "extended_to": "2026-11-25",
    }
    row = read_row(2, columns, TODAY)
    assert row.complaint is not None
    assert row.complaint.logged is None
    stage = row.complaint.stage
    assert (stage.defined, stage.definition_unknown) == (None, True)
    (extension,) = stage.extensions
    unknown = (extension.reason, extension.ombudsman_details, extension.good_reason, extension.agreed)
    assert unknown == (None, None, None, None)
    assert any(problem.startswith("extension sent: not recorded") for problem in row.problems)


def test_an_extension_without_the_day_it_was_sent_moves_nothing():
    columns = {"received": "2026-11-02", "extension_sent": "", "extended_to": "2026-11-25"}
    row = read_row(2, columns, TODAY)
    assert row.complaint is not None
    assert row.complaint.stage.extensions == ()
    assert "extension sent: not given, so the date stays" in row.problems


def test_stage_2_is_not_judged_without_the_day_it_was_asked_for():
    columns = {"received": "2026-09-01", "responded": "2026-09-10", "stage2_responded": "2026-10-30"}
    row = read_row(2, columns, TODAY)
    assert row.complaint is not None
    assert len(row.complaint.stages) == 1
    assert any(problem.startswith("stage 2 responded:") for problem in row.problems)


def test_stage_2_answered_before_it_was_asked_for_cannot_be():
    columns = {"received": "2026-09-01", "escalated": "2026-10-01", "stage2_responded": "2026-09-30"}
    row = read_row(2, columns, TODAY)
    assert row.complaint is None
    assert "before stage 2 was asked for" in row.problems[0]


def test_a_text_longer_than_the_store_keeps_is_refused():
    row = read_row(2, {"received": "2026-11-02", "summary": "x" * 100_001}, TODAY)
    assert row.complaint is None
    assert row.problems[0] == "summary: longer than 100,000 characters"


def test_what_no_date_follows_from_does_not_stop_a_row():
    columns = {
        "received": "2026-11-02",
        "closed": "Yes",
        "update_every": "often",
        "extension_sent": "2026-11-04",
        "extended_to": "2026-12-01",
        "ombudsman_details_given": "see letter",
    }
    row = read_row(2, columns, TODAY)
    assert row.complaint is not None
    assert row.complaint.closed is None
    assert row.complaint.stage.extensions[0].ombudsman_details is None
    assert sum(problem.endswith("taken as not known") for problem in row.problems) == 3


def rows_of(*lines):
    return read_register(opened("\n".join(lines).encode()), Asked(), TODAY)


def test_a_register_that_writes_the_month_first_is_not_judged_by_the_wrong_days():
    """25 January can be told; 5 April cannot be told from 4 May, and was the other one in the same register."""
    register = rows_of(
        "Ref,Received,Summary", "A,01/25/2026,x", "B,04/05/2026,x", "C,2026-03-02,x", "D,3/3/2026,x"
    )
    assert [bool(row.complaint) for row in register.rows] == [False, False, True, True]
    assert "“04/05/2026” may have the month first" in register.rows[1].problems[0]
    assert any("only have the month first, such as “01/25/2026”" in note for note in register.notes)


def test_one_slip_among_days_first_refuses_no_other_row():
    register = rows_of("Ref,Received", "A,01/25/2026", "B,04/05/2026", "C,28/02/2026")
    assert [row.received for row in register.rows] == [None, date(2026, 5, 4), date(2026, 2, 28)]
    assert any("Look at all of them" in note for note in register.notes)


def test_semicolons_part_the_cells_though_a_text_has_more_commas():
    (row,) = rows_of("Ref;Received;Summary", "A;2026-03-02;damp, mould, cold, leaks, rats").rows
    assert (row.reference, row.complaint.summary) == ("A", "damp, mould, cold, leaks, rats")


def test_a_text_of_several_lines_with_commas_is_no_row_of_its_own():
    (row,) = rows_of("Ref,Received,Who,Summary", 'A,2026-03-02,J,"Damp', 'and mould, cold, leaks, rats"').rows
    assert row.complaint.summary == "Damp\nand mould, cold, leaks, rats"
    head = "Ref,Received,Who,Summary"
    (row,) = rows_of(head, 'A,2026-03-02,J,"Damp', "B,2026-03-03,K,Noise", "C,2026-03-04,L,Cold").rows
    assert "a quotation mark is opened and not closed" in row.problems[0]


def test_headers_in_two_rows_are_told():
    register = rows_of("Ref,,Stage 1,", ",Received,Acknowledged,Summary", "A,2026-03-02,,x")
    assert any("Above the headers stands what is not read: Ref, Stage 1." in note for note in register.notes)


def test_utf_16_without_its_mark_is_read():
    (row,) = read_register(opened("Ref,Received\n0042,2026-03-02\n".encode("utf-16-le")), Asked(), TODAY).rows
    assert row.reference == "0042"


def test_a_day_without_a_column_is_not_recorded_and_no_breach(law):
    """Asked for stage 2 on Monday 2 March 2026: a register without its columns makes it neither late nor waiting."""
    register = rows_of(
        "received,acknowledged,defined,responded,outcome,escalated",
        "2026-01-05,2026-01-07,2026-01-07,2026-01-19,upheld,2026-03-02",
    )
    (row,) = register.rows
    assert row.complaint is not None
    first, second = row.complaint.stages
    assert (second.acknowledgement_unknown, second.answer_unknown) == (True, True)
    assert (first.acknowledgement_unknown, first.answer_unknown) == (False, False)
    found = told(clocks(facts_of(row.complaint), law, TODAY), row.complaint.stages)
    states = {clock.id: clock.state for clock in found}
    assert (states["stage2.acknowledge"], states["stage2.respond"]) == ("ended", "ended")
    (note,) = (clock.note for clock in found if clock.id == "stage2.acknowledge")
    assert note == "done, if at all, on a day that is not recorded", "it is told as a sentence of its own"
    assert "No column for the acknowledgement of stage 2: not recorded, and counted neither as" in " ".join(
        register.notes
    )


def test_an_empty_cell_of_a_column_that_is_there_is_a_step_not_taken(law):
    (row,) = rows_of("received,acknowledged,responded", "2026-01-05,,").rows
    assert row.complaint is not None
    found = told(clocks(facts_of(row.complaint), law, TODAY), row.complaint.stages)
    assert {clock.id: clock.state for clock in found} == {
        "stage1.acknowledge": "overdue",
        "stage1.respond": "overdue",
    }


def test_words_of_their_own_for_an_outcome_are_told_with_how_to_map_them():
    register = rows_of(
        "received,responded,outcome",
        "2026-01-05,2026-01-12,Justified",
        "2026-01-05,2026-01-12,justified",
        "2026-01-05,2026-01-12,upheld",
        "2026-01-05,,n/a",
    )
    (note,) = (note for note in register.notes if "Justified" in note)
    assert note.startswith("In “outcome” 2 rows have words that are none of upheld")
    assert '[values.outcome]: "Justified" = "upheld"' in note


def test_withdrawn_without_a_day_waits_for_nothing(law):
    """Words that may mean that it still goes on leave it running."""
    register = rows_of("received,responded,outcome", "2026-01-05,,Withdrawn by tenant", "2026-01-05,,Pending")
    withdrawn, pending = (row.complaint for row in register.rows)
    assert withdrawn is not None
    assert pending is not None
    (told_of,) = (clock for clock in clocks(facts_of(withdrawn), law, TODAY) if clock.id == "stage1.respond")
    assert (told_of.state, told_of.note) == ("ended", "ended on a day that is not recorded")
    assert any(clock.state == "overdue" for clock in clocks(facts_of(pending), law, TODAY))
    assert any("1 row with an outcome and no day of it (row 2)" in note for note in register.notes)


def test_rows_with_an_outcome_and_no_day_are_told_by_their_numbers():
    register = rows_of("received,responded,outcome", "2026-01-05,,upheld", "2026-01-06,,not upheld")
    assert any("2 rows with an outcome and no day of it (rows 2, 3)" in note for note in register.notes)


def test_what_was_answered_is_closed_that_day_only_where_that_was_asked_for():
    lines = ("received,responded,escalated,stage2_responded", "2026-01-05,2026-01-12,,", "2026-01-05,,,")
    more = "2026-01-05,2026-01-12,2026-02-02,2026-02-20"
    data = "\n".join((*lines, more)).encode()
    left, closed = (
        read_register(opened(data), Asked(close_answered=close), TODAY) for close in (False, True)
    )
    assert [row.complaint and row.complaint.closed for row in left.rows] == [None, None, None]
    assert "2 answered complaints stay open" in " ".join(left.notes)
    assert [row.complaint and row.complaint.closed for row in closed.rows] == [
        date(2026, 1, 12),
        None,
        date(2026, 2, 20),
    ]
    dated = read_register(
        opened(b"received,responded,closed\n2026-01-05,2026-01-12,\n"), Asked(close_answered=True), TODAY
    )
    assert dated.rows[0].complaint is not None
    assert dated.rows[0].complaint.closed is None, "it has a column for that day, and the cell is empty"


def test_a_title_above_the_headers_is_not_taken_for_them():
    register = rows_of("Complaint received,,", "Reference,Received,Acknowledged", "A,2026-01-05,2026-01-07")
    assert register.headers.cells == ("Reference", "Received", "Acknowledged")
    assert [row.reference for row in register.rows] == ["A"]
