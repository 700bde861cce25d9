"""The chronology: every dated fact once, on its day, with where the date comes from."""

from datetime import date
from typing import Any

from hypothesis import given
from store.cases import any_complaint, told

from casedesk.papers.chronology import Line, chronology
from casedesk.records import Action, Complaint, Contact, Document, Event, Extension, Letter, Stage, Verdict

FRIDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 23)


def case_of(**changed: Any) -> Complaint:
    """The leak of the store's tests, with nothing dated in it but its receipt."""
    bare = dict.fromkeys(
        ("points", "actions", "events", "verdicts", "contacts", "documents", "letters", "adjustments"), ()
    )
    return told(**{**bare, "logged": FRIDAY, "stages": (Stage(1, FRIDAY),), **changed})


def only(case: Complaint, day: date) -> list[Line]:
    return [line for line in chronology(case) if line.day == day]


def test_the_lines_stand_in_the_order_of_their_days() -> None:
    days = [line.day for line in chronology(told())]
    assert days == sorted(days)
    assert days[0] == FRIDAY
    assert days[-1] == date(2027, 1, 8), "the roof is promised for 8 January"


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


def test_a_corrected_date_stands_beside_the_one_first_written() -> None:
    events = (
        Event(1, "log", FRIDAY, FRIDAY, "Received by phone", "M. Delacourt"),
        Event(2, "acknowledge", MONDAY, MONDAY, "Stage 1 acknowledged", "M. Delacourt"),
        Event(3, "correct", date(2026, 12, 1), date(2026, 12, 1), "Corrected acknowledged", "P. Officer"),
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
