"""The gaps list: a complete file has none, and each thing left out is named with its provision and its act."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from store.cases import CALENDAR, any_complaint

from casedesk.records import (
    Action,
    Complaint,
    Contact,
    Document,
    Event,
    Extension,
    Finding,
    Hazard,
    Letter,
    Money,
    Point,
    StaffMember,
    Stage,
    Update,
)
from casedesk.rules.calendar import Calendar
from casedesk.rules.clocks import clocks, facts_of
from casedesk.rules.gaps import Gap, gaps
from casedesk.rules.law import CODE_IDS, Law, load_code

TODAY = date(2026, 11, 22)
"""A Sunday."""


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def sent(number: int, kind: str, stage: int, on: str, **more: Any) -> Letter:
    return Letter(number, kind, stage, day(on), "email", "A. Resident", "Dear A. Resident", **more)


def paper(number: int, kind: str, on: str, **more: Any) -> Document:
    given: dict[str, Any] = {"dated": day(on), "name": f"{kind}.pdf", "added": day("11-20"), **more}
    return Document(number=number, kind=kind, size=1, sha256=f"{number:064}", **given)


def complete(**changed: Any) -> Complaint:
    """Received Monday 7 September by e-mail, acknowledged on the 9th, extended, answered; stage 2 likewise.

    Stage 1 was due Wednesday 23 September, extended to the 30th and answered that day. Stage 2 was asked
    for on 5 October, acknowledged on the 7th, due 4 November, and answered the day before.
    """
    first = Stage(
        1,
        day("09-07"),
        acknowledged=day("09-09"),
        defined=day("09-09"),
        considered_by="Ann Example",
        extensions=(
            Extension(day("09-21"), day("09-30"), "the surveyor is ill", True, True, update_every=3),
        ),
        updates=(Update(day("09-24"), "the surveyor is back"), Update(day("09-29"), "he has been")),
        responded=day("09-30"),
        outcome="upheld",
        findings=(Finding(1, "upheld", "nobody came for nine weeks"),),
        remedy="An apology",
    )
    second = Stage(
        2,
        day("10-05"),
        "still wet",
        acknowledged=day("10-07"),
        defined=day("10-07"),
        considered_by="Bea Second",
        responded=day("11-03"),
        outcome="upheld",
        findings=(Finding(1, "upheld", "still wet in October"),),
        remedy="The wall is dried out",
    )
    case = Complaint(
        reference="C26-014",
        received=day("09-07"),
        logged=day("09-07"),
        channel="email",
        resident="A. Resident",
        summary="The bathroom ceiling drips",
        points=(Point(1, "the ceiling", responsible=True),),
        stages=(first, second),
        actions=(Action(1, "mend the ceiling", day("11-10"), day("11-09")),),
        events=(
            Event(1, "log", day("09-07"), day("09-07"), "Received by email and logged"),
            Event(2, "contact", day("09-14"), day("09-14"), "Rang: a plumber comes on the 16th"),
            Event(3, "contact", day("10-05"), day("10-06"), "Wrote that it is still wet"),
        ),
        contacts=(
            Contact(1, "email", "in", "resident", "A. Resident"),
            Contact(2, "phone", "out", "resident", "A. Resident"),
            Contact(3, "email", "in", "resident", "A. Resident"),
        ),
        documents=(
            paper(1, "email", "09-07", event=1),
            paper(2, "email", "10-05", event=3),
        ),
        letters=(
            sent(1, "acknowledgement-1", 1, "09-09", promised=day("09-23")),
            sent(2, "extension-1", 1, "09-21", promised=day("09-30")),
            sent(3, "response", 1, "09-30"),
            sent(4, "acknowledgement-2", 2, "10-07", promised=day("11-04")),
            sent(5, "final-response", 2, "11-03"),
        ),
    )
    return case._replace(**changed)


@pytest.fixture
def found(law_with: Callable[..., Law]) -> Callable[..., tuple[Gap, ...]]:
    """``found(case)`` under the policy of 2025, which was in force then."""

    def look(case: Complaint, law: Law | None = None, today: date = TODAY) -> tuple[Gap, ...]:
        law = law or law_with("policy_2025")
        code, policy = law.code_for(case.received), law.policy_for(case.received)
        return gaps(case, code, policy, clocks(facts_of(case), law, today), today, law.calendar)

    return look


def only(found: tuple[Gap, ...]) -> Gap:
    (gap,) = found
    return gap


def stage(case: Complaint, number: int, **changed: Any) -> Complaint:
    standing = case.stage_number(number)
    assert standing is not None
    return case.with_stage(standing._replace(**changed))


def without_letters(case: Complaint, *numbers: int) -> Complaint:
    return case._replace(letters=tuple(x for x in case.letters if x.number not in numbers))


def test_the_copy_of_one_letter_is_not_that_of_another_of_the_same_day(found) -> None:
    """Acknowledged and extended on Wednesday 9 September; only the acknowledgement is kept."""
    first = complete().stage_number(1)
    case = without_letters(complete(), 2)
    case = stage(case, 1, extensions=(first.extensions[0]._replace(sent=day("09-09"), update_every=None),))
    copy = paper(3, "letter sent", "09-09")
    letters = (case.letters[0]._replace(document=3), *case.letters[1:])
    gap = only(found(case._replace(documents=(*case.documents, copy), letters=letters)))
    assert gap.what == "Stage 1 was extended on Wed 9 Sep 2026, but no copy of the extension is on file."
    other = paper(4, "letter sent", "09-09")
    assert found(case._replace(documents=(*case.documents, copy, other), letters=letters)) == ()


def test_a_complete_file_has_no_gap(found) -> None:
    assert found(complete()) == ()


def test_a_complaint_of_today_is_not_scolded_for_what_lies_ahead(found) -> None:
    """Rang on Friday, logged on Friday: nothing has been due yet."""
    case = Complaint(
        reference="C26-015",
        received=day("11-20"),
        logged=day("11-20"),
        channel="phone",
        resident="A. Resident",
        summary="The bathroom ceiling drips",
        stages=(Stage(1, day("11-20")),),
        events=(Event(1, "log", day("11-20"), day("11-20"), "Received by phone and logged"),),
        contacts=(Contact(1, "phone", "in", "resident", "A. Resident"),),
    )
    assert found(case) == ()


LACKING: dict[str, tuple[Complaint, Gap]] = {
    "authority to speak": (
        complete(representative="Jo Webb, her son"),
        Gap("No authority of Jo Webb to speak for the resident is on record.", "3.6", "authority", "case"),
    ),
    "a hazard passed on": (
        complete(hazards=(Hazard(1, "damp and mould", day("09-07")),)),
        Gap(
            "The hazard (damp and mould) that we were told of on Mon 7 Sep 2026 is not recorded as passed to repairs.",
            "",
            "hazard",
            "case",
        ),
    ),
    "the complaint itself": (
        complete(documents=(paper(2, "email", "10-05", event=3),)),
        Gap(
            "The original complaint is not on file. It came by email: it belongs there as it was made.",
            "5.12",
            "attach",
            "case",
        ),
    ),
    "what puts it right": (
        stage(complete(), 1, remedy=""),
        Gap(
            "Something was upheld at stage 1, and what puts it right is not recorded.",
            "7.1",
            "remedy",
            "stage 1",
        ),
    ),
    "how a sum was come by": (
        stage(complete(), 2, remedy="An apology and £150.00"),
        Gap(
            "The stage 2 remedy is £150; that each head of money was considered is not recorded.",
            "7.2",
            "money",
            "stage 2",
        ),
    ),
    "the payment of money that was accepted": (
        complete(money=(Money(1, "time and trouble", 15000, "calls", 2, day("11-03"), day("11-10")),)),
        Gap("£150 was accepted, and is not recorded as paid.", "7.3", "money-paid", "case"),
    ),
    "the acknowledgement": (
        without_letters(complete(), 1),
        Gap(
            "Stage 1 was acknowledged on Wed 9 Sep 2026, but no copy of the acknowledgement is on file.",
            "6.2",
            "letter",
            "stage 1",
        ),
    ),
    "the extension letter": (
        without_letters(complete(), 2),
        Gap(
            "Stage 1 was extended on Mon 21 Sep 2026, but no copy of the extension is on file.",
            "6.4",
            "letter",
            "stage 1",
        ),
    ),
    "the stage 1 response": (
        without_letters(complete(), 3),
        Gap(
            "Stage 1 was answered on Wed 30 Sep 2026, but no copy of the response is on file.",
            "6.3",
            "letter",
            "stage 1",
        ),
    ),
    "a response kept without its words or its copy": (
        complete(letters=tuple(x._replace(text="") if x.number == 5 else x for x in complete().letters)),
        Gap(
            "Stage 2 was answered on Tue 3 Nov 2026, but no copy of the response is on file.",
            "6.14",
            "letter",
            "stage 2",
        ),
    ),
    "the request for stage 2": (
        stage(
            complete(
                contacts=complete().contacts[:2],
                documents=complete().documents[:1],
            ),
            2,
            request="",
        ),
        Gap(
            "Stage 2 was asked for on Mon 5 Oct 2026, but neither the request nor a word of it is on file.",
            "6.10",
            "attach",
            "stage 2",
        ),
    ),
    "the e-mail that a contact was": (
        complete(documents=complete().documents[:1]),
        Gap(
            "The e-mail from the resident on Mon 5 Oct 2026 is recorded, but not on file.",
            "5.12",
            "attach",
            "entry 3",
        ),
    ),
    "the Ombudsman's details": (
        stage(
            complete(),
            1,
            extensions=(Extension(day("09-21"), day("09-30"), "the surveyor is ill", update_every=3),),
        ),
        Gap(
            "The stage 1 extension sent on Mon 21 Sep 2026 went out without the Ombudsman's details.",
            "6.5",
            "correct",
            "stage 1",
        ),
    ),
    "a survey that somebody speaks of": (
        complete(points=(Point(1, "the surveyor never sent his findings", responsible=True),)),
        Gap(
            "“surveyor” is spoken of in point 1: should the report or the survey itself be on file?",
            "5.12",
            "attach",
            "point 1",
        ),
    ),
    "photographs that somebody speaks of": (
        stage(complete(), 2, findings=(Finding(1, "upheld", "her photographs show it"),)),
        Gap(
            "“photographs” is spoken of in stage 2: should the photograph itself be on file?",
            "5.12",
            "attach",
            "stage 2",
        ),
    ),
    "decisions": (
        stage(complete(), 1, findings=()),
        Gap("Stage 1 was answered, but no finding on any point is recorded.", "6.7", "note", "stage 1"),
    ),
    "a decision on one point": (
        complete(points=(*complete().points, Point(2, "the plumber's tone", responsible=True)))
        ._replace(stages=complete().stages[:1])
        ._replace(letters=complete().letters[:3]),
        Gap("The stage 1 response has no finding on point 2.", "6.7", "note", "stage 1"),
    ),
    "somebody else at stage 2": (
        stage(complete(), 2, considered_by="ann  EXAMPLE"),
        Gap("ann EXAMPLE considered stage 1 and stage 2.", "6.13", "correct", "stage 2"),
    ),
    "who considered stage 2": (
        stage(complete(), 2, considered_by=""),
        Gap("Who considered stage 2 is not recorded.", "6.13", "correct", "stage 2"),
    ),
    "an order complied with": (
        complete(actions=(Action(1, "pay £300", day("11-20"), kind="order"),)),
        Gap(
            "“pay £300” was ordered for Fri 20 Nov 2026; it is not recorded as done.",
            "9.7",
            "complied",
            "action 1",
        ),
    ),
    "the Ombudsman told of an order": (
        complete(actions=(Action(1, "pay £300", day("11-20"), day("11-19"), kind="order"),)),
        Gap(
            "“pay £300” was ordered for Fri 20 Nov 2026; the Ombudsman is not recorded as told.",
            "9.7",
            "complied",
            "action 1",
        ),
    ),
    "a promise kept": (
        complete(actions=(Action(1, "mend the ceiling", day("11-20")),)),
        Gap(
            "“mend the ceiling” was promised for Fri 20 Nov 2026 and is not recorded as done.",
            "7.3",
            "done",
            "action 1",
        ),
    ),
    "a refusal letter": (
        complete(
            points=(*complete().points, Point(2, "the rent of 2019", refused_ground="too long ago")),
        ),
        Gap("Point 2 was refused, but no copy of the letter is on file.", "2.4", "letter", "point 2"),
    ),
    "the side of a member of staff, heard between the stages": (
        complete(
            staff=(StaffMember(1, "Pat Warden", heard=day("10-12"), adverse_shown=day("10-20")),),
        ),
        Gap("Stage 1: Pat Warden was not heard before the decision.", "5.8", "heard", "stage 1"),
    ),
}


@pytest.mark.parametrize("what", LACKING)
def test_what_is_not_on_file_is_named_once(what: str, found) -> None:
    case, gap = LACKING[what]
    assert found(case) == (gap,)


CONTRADICTING: dict[str, tuple[Complaint, str, str, str]] = {
    "two acknowledgements": (
        stage(complete(), 1, acknowledgements_after=(day("09-14"),)),
        "Stage 1 was acknowledged more than once: Wed 9 Sep 2026, Mon 14 Sep 2026. The first one counts.",
        "note",
        "stage 1",
    ),
    "a promise beyond every date of the record": (
        complete(
            letters=tuple(
                x._replace(promised=day("12-04")) if x.number == 4 else x for x in complete().letters
            )
        ),
        "L04 promises an answer by Fri 4 Dec 2026; by the record it was due on Wed 4 Nov 2026"
        " and was not extended.",
        "note",
        "L04",
    ),
    "two letters with two dates": (
        complete(
            letters=(*complete().letters, sent(6, "acknowledgement-2", 2, "10-07", promised=day("11-02")))
        ),
        "L04 promises an answer by Wed 4 Nov 2026, L06 by Mon 2 Nov 2026, without an extension between them.",
        "note",
        "L06",
    ),
    "a letter of another day than the step": (
        stage(complete(), 2, responded=day("11-02")),
        "L05 went out on Tue 3 Nov 2026; by the record stage 2 was answered Mon 2 Nov 2026.",
        "correct",
        "L05",
    ),
    "an extension letter with another new date": (
        complete(
            letters=tuple(
                x._replace(promised=day("09-29")) if x.number == 2 else x for x in complete().letters
            )
        ),
        "L02 gives Tue 29 Sep 2026 as the new date; by the record it is Wed 30 Sep 2026.",
        "correct",
        "L02",
    ),
    "a paper from the future": (
        complete(documents=(*complete().documents, paper(3, "tenancy", "11-21"))),
        "E003 is dated Sat 21 Nov 2026, after it was filed on Fri 20 Nov 2026.",
        "note",
        "E003",
    ),
    "closed before it was received": (
        complete(closed=day("09-01")),
        "The complaint was closed on Tue 1 Sep 2026, before it was received on Mon 7 Sep 2026.",
        "correct",
        "case",
    ),
}


@pytest.mark.parametrize("what", CONTRADICTING)
def test_what_is_told_in_two_ways_is_named(what: str, found) -> None:
    case, said, act, where = CONTRADICTING[what]
    assert Gap(said, "5.12", act, where) in found(case)


def test_a_point_that_came_with_stage_2_was_not_left_out_of_stage_1(found) -> None:
    case = complete(
        points=(*complete().points, Point(2, "nobody asked about her adjustment", responsible=True))
    )
    case = stage(case, 2, findings=(*case.stages[1].findings, Finding(2, "upheld", "nobody did")))
    assert found(case) == ()


@pytest.mark.parametrize("channel", ["phone", "visit", "website", "text"])
def test_what_was_copied_down_when_it_was_logged_needs_no_paper(channel: str, found) -> None:
    assert found(complete(channel=channel, documents=complete().documents[1:])) == ()


def test_an_answer_before_the_complaint_came_is_told(found) -> None:
    told = [gap.what for gap in found(stage(complete(), 1, responded=day("09-01")))]
    assert "Stage 1 was answered on Tue 1 Sep 2026, before it was received on Mon 7 Sep 2026." in told


def test_money_that_is_paid_or_not_yet_accepted_is_no_gap(found) -> None:
    heads = Money(1, "time and trouble", 15000, "calls", 2, day("11-03"))
    accepted = heads._replace(accepted=day("11-10"))
    for money in (heads, accepted._replace(paid=day("11-17")), heads._replace(declined=day("11-10"))):
        assert found(complete(money=(money,))) == ()


def test_money_promised_for_a_day_to_come_is_no_gap(found) -> None:
    accepted = Money(1, "time and trouble", 15000, "calls", 2, day("11-03"), day("11-10"))
    promised = Action(9, "Pay £150", by=day("12-04"), remedy="money", stage=2)
    assert found(complete(money=(accepted,), actions=(promised,))) == ()


def test_a_stage_that_was_never_answered(found) -> None:
    """Due Wednesday 30 September as extended; asked for stage 2 while it was not answered."""
    case = stage(without_letters(complete(), 3), 1, responded=None, outcome="", findings=())
    gap = next(gap for gap in found(case) if gap.act == "respond")
    assert gap == Gap(
        "No stage 1 response is recorded; it was due on Wed 30 Sep 2026.", "6.3", "respond", "stage 1"
    )


def test_no_policy_of_that_day(found, law) -> None:
    gap = only(found(complete(), law))
    assert gap.what == ("No policy of ours is kept that was in force on the day received, Mon 7 Sep 2026.")
    assert (gap.provision, gap.act) == ("5.12", "policies")


def test_the_same_file_twice_is_only_said(found) -> None:
    twin = complete().documents[0]._replace(number=3)
    gap = only(found(complete(documents=(*complete().documents, twin))))
    assert gap == Gap("E003 is the same file as E001, byte for byte.", "", "", "E003", note=True)


def test_updates_that_were_agreed_and_not_given_are_missing(found) -> None:
    """Agreed on Monday 21 September every 3 working days: after the 24th the next was due on the 29th."""
    one = stage(complete(), 1, updates=(Update(day("09-24"), "the surveyor is back"),))
    gap = only(found(one))
    assert gap.what == (
        "Stage 1: updates were agreed every 3 working days, but none is recorded between Thu 24 Sep 2026 and"
        " Wed 30 Sep 2026; one was due on Tue 29 Sep 2026."
    )
    assert (gap.provision, gap.act, gap.where, gap.note) == ("5.9", "note", "stage 1", False)


def test_an_open_stage_within_its_interval_lacks_no_update(found) -> None:
    """Asked for and acknowledged on Monday 9 November; updates every 10 working days: due on the 23rd."""
    second = Stage(2, day("11-09"), "wet", acknowledged=day("11-09"), defined=day("11-09"), update_every=10)
    case = complete().with_stage(second)
    asked = "updates were agreed"
    assert not [gap for gap in found(case, today=day("11-23")) if asked in gap.what]
    (late,) = [gap for gap in found(case, today=day("11-24")) if asked in gap.what]
    assert (late.act, late.where) == ("update", "stage 2")


def test_an_old_complaint_is_asked_for_by_its_own_code(found, law) -> None:
    """Received 4 March 2024, so under the 2022 Code, whose full record is 4.15 and response 5.1."""
    case = Complaint(
        reference="C24-001",
        received=date(2024, 3, 4),
        logged=date(2024, 3, 4),
        channel="letter",
        resident="A. Resident",
        summary="The bathroom ceiling drips",
        points=(Point(1, "the ceiling"),),
        stages=(Stage(1, date(2024, 3, 4), acknowledged=date(2024, 3, 6), responded=date(2024, 3, 15)),),
        events=(Event(1, "log", date(2024, 3, 4), date(2024, 3, 4), "Received by letter and logged"),),
    )
    assert [(gap.provision, gap.act) for gap in found(case, law)] == [
        ("4.15", "policies"),
        ("5.6", "note"),
        ("4.15", "attach"),
        ("4.1", "letter"),
        ("5.1", "letter"),
    ]


def test_under_the_2022_code_the_details_are_asked_only_beyond_the_limit(found, law) -> None:
    """Logged 4 March 2024, due the 18th; ten more working days end on Wednesday 3 April, after Easter."""

    def extended(to: date, agreed: bool) -> list[str]:
        extension = Extension(date(2024, 3, 15), to, "the surveyor is ill", True, False, "a scaffold", agreed)
        case = complete(
            received=date(2024, 3, 4),
            logged=date(2024, 3, 4),
            stages=(Stage(1, date(2024, 3, 4), extensions=(extension,)),),
        )
        return [gap.provision for gap in found(case, law) if "details" in gap.what]

    assert extended(date(2024, 4, 3), agreed=False) == []
    assert extended(date(2024, 4, 4), agreed=True) == []
    assert extended(date(2024, 4, 4), agreed=False) == ["5.3"]


def test_a_paper_of_the_day_filed_as_sent_is_the_copy(found) -> None:
    filed = paper(3, "letter sent", "09-30")
    case = without_letters(complete(), 3)
    assert found(case._replace(documents=(*case.documents, filed))) == ()


@pytest.mark.parametrize("name", ["survey.pdf", "Damp report 3.docx"])
def test_a_report_filed_as_an_attachment_is_on_file(name: str, found) -> None:
    filed = paper(3, "attachment", "09-16", name=name)
    case = complete(points=(Point(1, "the survey of the ceiling", responsible=True),))
    assert found(case._replace(documents=(*case.documents, filed))) == ()


def test_a_satisfaction_survey_is_no_survey_of_the_home(found) -> None:
    assert found(complete(summary="As I said in the satisfaction survey, the ceiling drips")) == ()


def test_a_holiday_proclaimed_later_makes_no_contradiction(found) -> None:
    """The date promised is then earlier than the Code's, and is kept."""
    letters = tuple(x._replace(promised=day("11-03")) if x.number == 4 else x for x in complete().letters)
    assert found(complete(letters=letters)) == ()


@settings(max_examples=200, deadline=None)
@given(any_complaint)
def test_the_strangest_record_is_looked_through_to_its_end(case: Complaint) -> None:
    for code in CODE_IDS:
        for gap in gaps(case, load_code(code), None, (), TODAY, Calendar(CALENDAR)):
            assert gap.what.strip()
            assert gap.where
