"""The dates of what only some complaints carry: each stands in the chronology, once, on its own day."""

from datetime import date

from papers.case_files import FRIDAY, ada

from casedesk.papers.case_file_story import actions
from casedesk.papers.chronology import chronology
from casedesk.records import (
    Action,
    Complaint,
    Event,
    Feedback,
    Hazard,
    Hold,
    Lesson,
    Money,
    Referral,
    StaffMember,
    Stage,
)


def december(day: int) -> date:
    """A day of December 2026."""
    return date(2026, 12, day)


def bare(**more: object) -> Complaint:
    """A complaint of Friday 20 November 2026 with nothing but what is given."""
    nothing = {
        "points": (),
        "actions": (),
        "events": (),
        "verdicts": (),
        "contacts": (),
        "documents": (),
        "letters": (),
    }
    return ada(**nothing)._replace(stages=(Stage(1, FRIDAY),), **more)  # type: ignore[arg-type]


def lines(case: Complaint, day: date) -> list[str]:
    """What the chronology tells of that day."""
    return [line.what for line in chronology(case) if line.day == day]


def test_what_was_asked_of_others_is_wanted_chased_and_answered() -> None:
    asked = Action(
        1, "the survey", december(4), december(9), "ask", who="Kirkby Surveyors", chased=(december(7),)
    )
    case = bare(actions=(asked,))
    assert lines(case, december(4)) == [
        "The day wanted by from Kirkby Surveyors: the survey (done Wed 9 Dec 2026)"
    ]
    assert lines(case, december(7)) == ["Asked Kirkby Surveyors once more: the survey"]
    assert lines(case, december(9)) == ["Answered by Kirkby Surveyors: the survey"]


def test_an_order_of_the_ombudsman_is_due_done_and_told_on_three_days() -> None:
    order = Action(1, "Pay £150", december(11), december(8), "order", told=december(10), referral=1)
    case = bare(actions=(order,), referrals=(Referral(1, december(1), "202612345"),))
    assert lines(case, december(1)) == ["Heard that the Ombudsman has the complaint, 202612345"]
    assert lines(case, december(8)) == ["Done as ordered: Pay £150"]
    assert lines(case, december(10)) == ["The Ombudsman was told that it is done: Pay £150"]
    assert lines(case, december(11)) == ["The day the Ombudsman ordered by: Pay £150 (done Tue 8 Dec 2026)"]


def test_an_entry_of_that_day_tells_it_already() -> None:
    """The act wrote a line into the timeline: the record does not say it a second time."""
    hazard = Hazard(
        1, "damp and mould", december(1), passed=december(1), passed_at="10:40", passed_to="Repairs"
    )
    told = Event(1, "hazard", december(1), december(1), "Hazard, damp and mould, passed to Repairs at 10:40")
    assert lines(bare(hazards=(hazard,), events=(told,)), december(1)) == [told.text]
    assert lines(bare(hazards=(hazard,)), december(1)) == [
        "Hazard noticed: damp and mould",
        "Hazard passed to Repairs at 10:40: damp and mould",
    ]


def test_money_is_told_in_pounds_head_by_head_and_what_was_not_due_is_no_date() -> None:
    case = bare(
        money=(
            Money(1, "time and trouble", 4_550, offered=december(2), accepted=december(3), paid=december(4)),
            Money(2, "quantifiable loss", 0, offered=december(2)),
            Money(3, "statutory payment", 1_000, paid=december(4), arrears_reason="They asked for it"),
        )
    )
    assert lines(case, december(2)) == ["Money offered: £45.50 for time and trouble"]
    assert lines(case, december(3)) == ["Money accepted: £45.50 for time and trouble"]
    assert lines(case, december(4)) == [
        "Money paid: £45.50 for time and trouble",
        "Money set against rent arrears: £10 for statutory payment",
    ]


def test_staff_lessons_feedback_and_holds_have_their_days() -> None:
    case = bare(
        staff=(StaffMember(1, "Sam Poole", told=december(1), heard=december(2), adverse_shown=december(3)),),
        lessons=(Lesson(1, december(4), "communication", text="Ring before a visit"),),
        feedback=(Feedback(1, december(7), answered=december(8), score=4, text="Kind"),),
        holds=(Hold(1, december(9), "The court has it", december(10)),),
        anonymised=december(11),
    )
    told = [lines(case, december(day)) for day in (1, 2, 3, 4, 7, 8, 9, 10, 11)]
    assert told == [
        ["Sam Poole told of the complaint about them"],
        ["Sam Poole heard"],
        ["Sam Poole shown what is found against them"],
        ["Lesson: Ring before a visit"],
        ["Feedback asked for"],
        ["Feedback given (4 of 5): Kind"],
        ["Put on hold, nothing may be destroyed: The court has it"],
        ["Hold ended: The court has it"],
        ["Made anonymous"],
    ]


def test_where_a_complaint_began_as_a_request_the_first_contact_leads() -> None:
    """First raised Tuesday 3 November 2026 as a request; received as a complaint on the 20th."""
    case = bare(first_contact=date(2026, 11, 3), came_from="SR26-003")
    first = chronology(case)[0]
    assert (first.day, first.what) == (date(2026, 11, 3), "The matter first came up as SR26-003")


def test_the_case_file_says_of_each_action_who_asked_for_it_once_there_are_others_than_promises() -> None:
    """With promises alone the column stays what it was."""
    promise, order = (
        Action(1, "Rehang the door", december(4)),
        Action(2, "Pay £150", december(11), december(8), "order", told=december(10), evidence=3),
    )
    alone, table, done = (
        actions(bare(actions=(promise,))),
        *actions(bare(actions=(promise, order)))["blocks"][::2],
    )
    assert alone["blocks"][0]["head"] == ["No.", "Promised", "By", "Done"]
    assert table["head"] == ["No.", "To be done", "By", "Done"]
    assert [part["text"] for part in table["rows"][0][1]] == ["Rehang the door", "promised to the resident"]
    assert [part["text"] for part in done["rows"][0][1]] == [
        "Pay £150",
        "ordered by the Ombudsman; proof E003; the Ombudsman told Thu 10 Dec 2026",
    ]
