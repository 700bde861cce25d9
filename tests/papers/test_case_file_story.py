"""What the case file says about how the complaint went, in words that a caseworker can rely on."""

from collections.abc import Callable
from datetime import date
from typing import Any

from papers.case_files import ada, case_file, run_together, text_of

from casedesk.papers.case_file import case_file_pdf
from casedesk.records import Action, Complaint, Extension, Letter, Point, Stage, Update
from casedesk.rules.law import Law


def told_of(law: Law, case: Complaint, **changed: Any) -> str:
    """The text of the case file, run together; ``said`` makes the same of what is looked for."""
    return run_together(text_of(case_file_pdf(case_file(law, case, **changed), lambda sha256: b"water")))


said = run_together


def stage_one(**changed: Any) -> Complaint:
    """Ada's complaint, received on Friday 20 November 2026, with this at stage 1 and nothing after."""
    stage = Stage(number=1, requested=date(2026, 11, 20), defined=date(2026, 11, 23), **changed)
    return ada(stages=(stage,), verdicts=(), events=(), letters=(), documents=(), contacts=())


def test_a_late_acknowledgement_has_the_timely_date_beside_it(law: Law) -> None:
    """Due Friday 27 November, made Monday 30: ten working days on is 14 December, from a timely one the 11th."""
    text = told_of(law, stage_one(acknowledged=date(2026, 11, 30)))
    assert said("✗ Late by 1 working day") in text
    assert said("Mon 14 Dec 2026 a timely acknowledgement would have given Fri 11 Dec 2026") in text


def test_a_timely_acknowledgement_has_no_second_date(law: Law) -> None:
    text = told_of(law, stage_one(acknowledged=date(2026, 11, 23)), whys=())
    assert said("a timely acknowledgement") not in text


def test_an_answer_that_is_not_there_is_late_on_the_day_of_the_file(law: Law) -> None:
    """Acknowledged on Monday 23 November, so due on 7 December; the file is of Monday 21 December."""
    text = told_of(law, stage_one(acknowledged=date(2026, 11, 23)))
    assert said("✗ Not done by Mon 21 Dec 2026") in text
    assert said("Not answered yet") in text


def test_an_extension_is_told_with_its_reasons_and_whether_it_was_valid(law: Law) -> None:
    """Due Monday 7 December and told on Friday 4 December with everything that the Code asks for."""
    valid = Extension(
        date(2026, 12, 4), date(2026, 12, 14), "the surveyor is ill", True, True, update_every=5
    )
    updates = (Update(date(2026, 12, 11), "the surveyor is back"),)
    text = told_of(
        law,
        stage_one(acknowledged=date(2026, 11, 23), extensions=(valid,), update_every=5, updates=updates),
    )
    assert said("Stage 1 Fri 4 Dec 2026 Mon 14 Dec 2026 the surveyor is ill ✓ valid under the Code") in text
    assert said("extended from Mon 7 Dec 2026") in text
    assert said("Stage 1 5 working days Fri 11 Dec 2026 the surveyor is back") in text


def test_an_interval_agreed_and_never_kept_is_seen(law: Law) -> None:
    text = told_of(law, stage_one(acknowledged=date(2026, 11, 23), update_every=5))
    assert said("Stage 1 5 working days none") in text


def test_a_refusal_is_told_in_the_words_of_the_code_with_its_reasons(law: Law) -> None:
    case = stage_one()._replace(
        refused=date(2026, 11, 25),
        refused_ground="legal_proceedings",
        refused_reasons="claim K12 was issued in May",
    )
    text = told_of(law, case)
    assert said("Refused Wed 25 Nov 2026") in text
    assert said("Ground A claim about the matter has been filed at court") in text
    assert said("claim K12 was issued in May") in text


def test_a_refused_point_says_why_beside_its_words(law: Law) -> None:
    point = Point(
        1, "the price of the flat", refused_ground="landlord's own", refused_reasons="a tribunal's affair"
    )
    text = told_of(law, stage_one()._replace(points=(point,)))
    assert said("the price of the flat Refused: landlord's own a tribunal's affair") in text


def test_a_declined_stage_two_has_its_ground_and_its_reasons(law: Law) -> None:
    first = Stage(
        1, date(2026, 11, 20), acknowledged=date(2026, 11, 23), responded=date(2026, 12, 1), outcome="upheld"
    )
    second = Stage(
        2,
        date(2026, 12, 7),
        declined=date(2026, 12, 9),
        declined_ground="legal_proceedings",
        declined_reasons="claim K12",
    )
    text = told_of(law, ada(stages=(first, second), verdicts=(), letters=(), documents=()))
    assert said("On asking for stage 2 No reason was given; none may be demanded.") in text
    assert said("Declined Wed 9 Dec 2026") in text
    assert said("A claim about the matter has been filed at court") in text


def test_a_complaint_withdrawn_closed_and_reopened_says_so_with_each_day(law: Law) -> None:
    case = stage_one()._replace(
        withdrawn=date(2026, 11, 24),
        withdrawal_confirmed=date(2026, 11, 25),
        closed=date(2026, 11, 26),
        reopened=date(2026, 12, 1),
        reopened_reason="she wrote again",
    )
    text = told_of(law, case)
    assert said("Withdrawn by the resident Tue 24 Nov 2026, confirmed in writing Wed 25 Nov 2026") in text
    assert said("Reopened Tue 1 Dec 2026: she wrote again; Closed Thu 26 Nov 2026") in text


def test_what_is_outstanding_stands_before_what_is_done(law: Law) -> None:
    actions = (
        Action(1, "say sorry", done=date(2026, 12, 1)),
        Action(2, "mend the roof", by=date(2027, 1, 8)),
    )
    text = told_of(law, stage_one()._replace(actions=actions))
    outstanding = text.index(said("2 mend the roof Fri 8 Jan 2027 not yet"))
    assert outstanding < text.index(said("1 say sorry no date given Tue 1 Dec 2026"))


def test_a_letter_is_there_word_for_word_with_what_it_lacked(law: Law) -> None:
    letter = Letter(
        2, "response", 1, date(2026, 12, 1), "post", "Ada Example\n4 Heron Court",
        "Dear Ada\n\nWe are sorry.\nWe mend the roof by 8 January.\n\nYours", docx="ab" * 32,
        promised=date(2027, 1, 8), overridden="no next step: told her on the telephone",
    )  # fmt: skip
    text = told_of(law, ada(letters=(letter,), documents=()))
    assert said("L02 Response, stage 1, Tue 1 Dec 2026") in text
    assert said("Sent Tue 1 Dec 2026, by post") in text
    assert said("Promises an answer by Fri 8 Jan 2027") in text
    assert said("Sent although no next step: told her on the telephone To Ada Example 4 Heron Court") in text
    assert said("Dear Ada We are sorry. We mend the roof by 8 January. Yours") in text
    assert "ab" * 32 in text


def test_a_letter_made_outside_points_to_its_copy(law: Law) -> None:
    letter = Letter(1, "response", 1, date(2026, 12, 1), "post", "", "", document=1)
    text = told_of(law, ada(letters=(letter,)))
    assert said("Copy as sent E001") in text
    assert said("This letter was made outside; its words are in the copy as sent.") in text


def test_the_policy_in_force_is_told_with_its_times_and_its_places(law_with: Callable[..., Law]) -> None:
    text = told_of(law_with("policy_2025"), ada())
    assert said("policy of May 2025, version 1") in text
    assert said("In force from Thu 1 May 2025") in text
    assert said("Stage 1: respond from the day received 10 and 10 more if extended") in text
    assert said("Service charges, which a tribunal decides.") in text
    assert said("2.2, seventh item") in text


def test_both_the_codes_date_and_the_policys_are_shown(law_with: Callable[..., Law]) -> None:
    """Received on Friday 20 November: the policy decides by the tenth working day from receipt, 4 December."""
    text = told_of(law_with("policy_2025"), stage_one(acknowledged=date(2026, 11, 23)))
    assert said("Stage 1: respond Code, 6.3 Mon 23 Nov 2026 Mon 7 Dec 2026") in text
    assert said("Stage 1: respond the landlord’s policy Fri 20 Nov 2026 Fri 4 Dec 2026") in text


def test_an_imported_complaint_says_that_steps_may_be_missing(law: Law) -> None:
    text = told_of(law, stage_one()._replace(imported=True, logged=None))
    assert said("from a register: not every step is on record") in text
    assert said("Logged not recorded in the source") in text
