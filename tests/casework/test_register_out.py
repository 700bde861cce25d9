"""The register out and in again: the same cells, the same clocks, and nothing changed in the store it came from."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from casework.officer import Officer
from hypothesis import given, settings
from hypothesis import strategies as st
from papers.test_chronology import FORMULAS

from casedesk.casework.acts.receiving import CHANNELS
from casedesk.casework.importing import DIFFERS, IMPORTED, UNCHANGED
from casedesk.casework.register_mapping import (
    CHOSEN,
    GUESSED,
    NOT_USED,
    REMEMBERED,
    headings,
    with_column,
    with_word,
    words,
)
from casedesk.casework.register_row import WRITTEN, header, row_of
from casedesk.casework.registering import opened
from casedesk.intake.headers import recognise
from casedesk.intake.registers import Asked, read_register
from casedesk.papers.register_out import Listed, register_csv, register_xlsx
from casedesk.problems import BadInput, StoreProblem
from casedesk.records import FINDINGS, NOT_RECORDED, Complaint, Extension, Point, Stage
from casedesk.rules.who import STOCK

TODAY = date(2026, 11, 22)
AT = datetime(2026, 11, 22, 15, 4, 5, tzinfo=UTC)
MADE_AS = {"xlsx": lambda listed: register_xlsx(listed, AT), "csv": register_csv}

lines = st.sampled_from(FORMULAS) | st.text(max_size=30)
short = lines | st.lists(lines, max_size=3).map("\n".join) | st.just("1. one\n2. two")
texts = short | st.just("x" * 40_000)
days = st.dates(date(2026, 11, 9), TODAY)
maybe = st.none() | days
either = st.sampled_from((None, True, False))
extensions = st.builds(
    Extension,
    days,
    st.dates(date(2026, 11, 9), date(2027, 2, 1)),
    st.none() | texts,
    either,
    either,
    st.none() | texts,
    either,
    st.none() | st.integers(1, 20),
)


def stage(number: int):
    return st.builds(
        Stage,
        st.just(number),
        st.just(date(2026, 11, 9)),
        acknowledged=maybe,
        defined=maybe,
        definition_unknown=st.booleans(),
        update_every=st.none() | st.integers(1, 20),
        extensions=st.lists(extensions, max_size=1).map(tuple),
        responded=maybe,
        outcome=st.sampled_from(("", *FINDINGS)),
        declined=maybe if number == 2 else st.none(),
        taken_back=maybe if number == 2 else st.none(),
    )


complaints = st.builds(
    Complaint,
    st.sampled_from(("C26-001", "=1+1", "007")),
    st.just(date(2026, 11, 2)),
    maybe,
    st.sampled_from(CHANNELS),
    lines.filter(lambda name: " ".join(name.split())) | st.just(NOT_RECORDED),
    texts,
    address=lines,
    category=lines,
    outcome_sought=texts,
    points=st.lists(short, max_size=3).map(lambda each: tuple(Point(n, t) for n, t in enumerate(each, 1))),
    stages=st.tuples(stage(1)) | st.tuples(stage(1), stage(2)),
    withdrawn=maybe,
    refused=maybe,
    closed=maybe,
    confidential=st.booleans(),
    area=lines,
    stock=st.sampled_from(("", *STOCK)),
)


def test_the_import_knows_every_column_that_goes_out():
    assert [recognise(header(column)) for column in WRITTEN] == list(WRITTEN)


@pytest.mark.fault(26)
@pytest.mark.parametrize("form", MADE_AS)
@settings(max_examples=25, deadline=None)
@given(case=complaints)
def test_whatever_a_complaint_says_comes_back_cell_by_cell(form, case):
    out = row_of(case)
    made = MADE_AS[form](Listed([header(column) for column in out], [tuple(out.values())]))
    (row,) = read_register(opened(made), Asked(), TODAY).rows
    assert row.complaint is not None, row.problems
    assert row_of(row.complaint) == out


@pytest.fixture
def worked(officer: Officer) -> Officer:
    """A complaint of two points, extended and answered, its name kept out of lists; and one withdrawn."""
    officer.on("2026-09-01")
    officer.office.save_settings(
        {"ombudsman_details": "Housing Ombudsman", "ombudsman_checked": "2026-08-30"}
    )
    reference = officer.acknowledged("2026-09-01", "2026-09-01")
    officer.on("2026-09-14").do(
        *("extend", reference), to="2026-09-25", reason="=a survey", ombudsman_details="yes", update_every="5"
    )
    officer.on("2026-09-22").answer(reference, "2026-09-22")
    officer.do("confidential", reference, reason="She asked for it")
    other = officer.log("2026-09-21", text="@now the lift")
    officer.do("withdraw", other, said="Mended", on="2026-09-22", confirmed="2026-09-22")
    return officer.on("2026-11-22")


def written(officer: Officer, folder: Path, name: str, which: str = "all") -> Path:
    return officer.office.write_register(folder / name, which).path


def cells(path: Path) -> list[tuple[int, list[str]]]:
    return opened(path.read_bytes()).sheets[0].rows


@pytest.mark.parametrize("form", MADE_AS)
def test_out_and_in_again_changes_nothing(worked, empty_store, tmp_path, form):
    """Into the same store every row is known; into an empty one the same cells come out, and the same clocks."""
    first = written(worked, tmp_path, f"first.{form}")
    office = worked.office
    known = office.take_register(office.read_register(office.open_register(first)).rows, first.name)
    assert [one.outcome for one in known] == [UNCHANGED, UNCHANGED]

    other = tmp_path / "other.db"
    other.write_bytes(empty_store.read_bytes())
    again = Officer(other, TODAY)
    taken = again.office.take_register(
        again.office.read_register(opened(first.read_bytes())).rows, first.name
    )
    assert [one.outcome for one in taken] == [IMPORTED, IMPORTED]
    assert cells(written(again, tmp_path, f"second.{form}")) == cells(first)
    clocks = [
        [(c.id, c.due, c.done, c.state) for c in each.office.case("C26-001").clocks]
        for each in (worked, again)
    ]
    assert clocks[0] == clocks[1]
    assert again.office.case("C26-001").complaint.confidential
    again.office.close()


def test_only_what_a_register_can_say_can_differ(worked, tmp_path):
    """The findings, the remedy and the update interval of the stage are not in the list; the changed summary is."""
    path = written(worked, tmp_path, "register.csv")
    changed = path.read_text("utf-8-sig").replace("Third time I have rung", "Fourth time I have rung")
    register = worked.office.read_register(opened(changed.encode()))
    (first, _) = worked.office.take_register(register.rows, "register.csv", dry_run=True)
    assert (first.outcome, first.problems) == (
        DIFFERS,
        ("left as it is in the store, which differs in summary",),
    )


def test_which_complaints_go_out_and_what_is_said_of_them(worked, tmp_path):
    fresh = worked.log("2026-11-20")
    told = worked.office.write_register(tmp_path / "open.xlsx", "open")
    assert told.complaints == 2
    assert [row[0] for _, row in cells(told.path)][1:] == ["C26-001", fresh]
    assert [row[0] for _, row in cells(written(worked, tmp_path, "ended.csv", "ended"))][1:] == ["C26-002"]
    assert "The lists of the desk keep back 1 name; the register does not." in told.remarks
    last = worked.office.audit_trail()[-1]
    assert (last.act, last.reference) == ("export", "")
    assert '"complaints":1' in last.facts.replace(" ", "")
    gone = " ".join(worked.office.judge_anonymise("C26-002", "she asked").remarks)
    assert "handover sheet or a calendar with names was written out 2 times" in gone


def test_a_register_is_never_written_over_anything(worked, tmp_path):
    path = written(worked, tmp_path, "register.csv")
    with pytest.raises(StoreProblem, match="is there already"):
        worked.office.write_register(path)
    with pytest.raises(BadInput, match=r"\.xlsx or \.csv"):
        worked.office.write_register(tmp_path / "register.pdf")
    with pytest.raises(BadInput, match="Make it first"):
        worked.office.write_register(tmp_path / "nowhere" / "register.csv")


# What the headers and words of theirs mean

ODD = b"Log,Came in,Response,Upshot\nL-1,09/11/2026,16/11/2026,Justified\nL-2,10/11/2026,,upheld\n"


def test_what_was_chosen_once_is_known_the_next_time(officer):
    office, file = officer.office, opened(ODD)
    peeked = office.peek_register(file)
    assert [(h.header, h.column, h.how) for h in headings(peeked)] == [
        ("Log", "", NOT_USED),
        ("Came in", "", NOT_USED),
        ("Response", "responded", GUESSED),
        ("Upshot", "", NOT_USED),
    ]
    for place, column in (("Log", "reference"), ("Came in", "received"), ("Upshot", "outcome")):
        peeked = office.peek_register(file, with_column(peeked, place, column))
    (word,) = words(peeked)
    assert (word.theirs, word.rows, word.ours) == ("Justified", 1, "")
    assert word.choices == (*FINDINGS, "withdrawn")
    register = office.read_register(file, with_word(peeked, word, "not upheld"))
    office.remember(register)
    assert [each.outcome for each in office.take_register(register.rows, "log.csv")] == [IMPORTED, IMPORTED]

    later = opened(b"UPSHOT,LOG,CAME IN,RESPONSE\nJustified,L-3,11/11/2026,17/11/2026\n")
    assert {h.how for h in headings(office.peek_register(later))} == {REMEMBERED, GUESSED}
    register = office.read_register(later)
    assert register.remembered
    assert register.rows[0].complaint.stages[0].outcome == "not upheld"
    assert office.audit_trail()[-3].act == "wording"


def test_a_word_that_is_remembered_can_be_taken_back(officer):
    """With nothing chosen any more the register says what it says, and so does the next one."""
    office, file = officer.office, opened(b"Ref,Received,Outcome\nL-1,2026-11-02,Justified\n")
    (word,) = words(office.peek_register(file))
    office.remember(office.read_register(file, with_word(office.peek_register(file), word, "upheld")))
    peeked = office.peek_register(file)
    (word,) = words(peeked)
    assert (peeked.remembered, word.ours) == (True, "upheld")
    register = office.read_register(file, with_word(peeked, word, ""))
    assert register.rows[0].complaint.stages[0].outcome == "Justified"
    office.remember(register)
    assert office.read_register(file).rows[0].complaint.stages[0].outcome == "Justified"


def test_a_guess_and_a_choice_can_be_taken_back(officer):
    office, file = officer.office, opened(ODD)
    peeked = office.peek_register(file, with_column(office.peek_register(file), "Response", ""))
    assert headings(peeked)[2].how == NOT_USED
    peeked = office.peek_register(file, with_column(peeked, "Response", "closed"))
    assert headings(peeked)[2][1:3] == ("closed", CHOSEN)
    peeked = office.peek_register(file, with_column(peeked, "Came in", "closed"))
    assert [h.column for h in headings(peeked)] == ["", "closed", "", ""]


def test_a_dry_run_lists_the_due_dates_that_no_rule_gives(officer):
    """Received 9 November, acknowledged the 10th: due on Tuesday the 24th; counted from receipt the 23rd."""
    file = opened(b"reference,received,acknowledged,due\nL-1,09/11/2026,10/11/2026,23/11/2026\n")
    (row,) = officer.office.consider_register(officer.office.read_register(file), "log.csv")
    assert row.taken.outcome == IMPORTED
    (found,) = row.disagreements
    assert (found.stated, found.due, found.later) == (date(2026, 11, 23), date(2026, 11, 24), -1)
    assert found.counted == "from the day received"
