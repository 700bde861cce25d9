"""What must not slip through: each of these was once possible, and would have hidden a breach.

Today is Sunday 22 November 2026.
"""

from collections.abc import Callable
from datetime import date

from casework.officer import POLICIES, Officer

from casedesk.problems import BadInput
from casedesk.records import Stage


def _import(officer: Officer, *, responded: date | None = None) -> str:
    """A complaint of an old register: acknowledged on 4 November, nothing said of a definition."""
    reference = officer.acknowledged("2/11", on="4/11")
    office = officer.office
    case = office.case(reference).complaint
    stage = Stage(
        1, case.received, acknowledged=date(2026, 11, 4), definition_unknown=True, responded=responded
    )
    from casedesk.store import writing

    bare = case._replace(stages=(stage,), points=(), outcome_sought="", imported=True)
    writing.commit(office._store, case, bare, act="import", who="test", at=office._today.moment())
    return reference


def test_a_request_taken_back_does_not_let_an_unanswered_stage_be_closed(officer: Officer) -> None:
    reference = officer.acknowledged("2/11", on="4/11")
    officer.do("escalate", reference, on="9/11")
    officer.do("withdraw", reference, on="10/11", said="Leave it", confirmed="10/11", request_only="yes")
    assert officer.missing("close", reference) == ["stage 1 has not been answered (6.3)"]


def test_under_the_2022_code_its_own_provisions_are_named(officer: Officer) -> None:
    reference = officer.on("2024-03-20").log("2024-03-13", logged="2024-03-13")
    assert officer.missing("close", reference) == ["stage 1 has not been answered (5.1)"]
    assert officer.missing("respond", reference) == ["the complaint has no definition to answer (4.2)"]


def test_defining_an_imported_case_leaves_what_was_judged(officer: Officer) -> None:
    reference = _import(officer)
    assert officer.due(reference, "stage1.acknowledge") == ("2026-11-09", "met")
    officer.define(reference)
    assert officer.due(reference, "stage1.acknowledge") == ("2026-11-09", "met")


def test_the_preview_of_a_correction_says_what_will_be_written(officer: Officer) -> None:
    reference = officer.acknowledged("2/11", on="3/11")  # respond by Tuesday 17 November
    officer.answer(reference, "12/11")
    officer.office.proclaim(date(2026, 11, 16), "Extra day", "Gazette")  # by the new calendar: the 18th
    judged = officer.judge("correct", reference, responded="18/11", reason="Posted on the 18th")
    told = [c.text for c in judged.consequences if c.title == "Respond"]
    after = officer.do("correct", reference, responded="18/11", reason="Posted on the 18th")
    assert after.verdicts[-1].state == "late"
    assert len(told) == 1
    assert "LATE" in told[0]


def test_only_a_correction_replaces_a_verdict(officer: Officer) -> None:
    reference = officer.log("2/11")
    officer.define(reference)
    before = officer.answer(reference, "12/11").verdicts
    assert officer.missing("acknowledge", reference, on="4/11") == [
        "stage 1 has been answered; a forgotten acknowledgement is a correction"
    ]
    after = officer.do(
        "correct", reference, acknowledged="4/11", defined="4/11", reason="Letter found"
    ).verdicts
    fresh = [v for v in after if v not in before]
    assert {(v.clock, v.state, v.reason) for v in fresh} == {
        ("stage1.acknowledge", "met", "Letter found"),
        ("stage1.respond", "met", "Letter found"),
    }


def test_a_response_cannot_come_before_its_acknowledgement(officer: Officer) -> None:
    reference = officer.acknowledged("2/11", on="6/11")
    findings = "1: upheld: yes\n2: not upheld: no"
    assert officer.missing("respond", reference, on="4/11", findings=findings) == [
        "stage 1 was acknowledged on Fri 6 Nov 2026, later than that"
    ]


def test_points_that_were_decided_keep_their_words_at_stage_two(officer: Officer) -> None:
    reference = officer.acknowledged("5/10", on="6/10")
    officer.answer(reference, "20/10")
    officer.do("escalate", reference, on="2/11")
    changed = officer.missing("define", reference, points="Rude officer", outcome_sought="An apology")
    assert len(changed) == 1
    assert "stage 1 has decided the points there are" in changed[0]
    officer.do(
        "define",
        reference,
        points="Damp\nMissed appointments\nMy photographs were ignored",
        outcome_sought="Dry",
    )
    points = officer.office.case(reference).complaint.points
    assert [p.text for p in points] == ["Damp", "Missed appointments", "My photographs were ignored"]


def test_a_refused_point_keeps_its_words_and_one_is_always_left(officer: Officer) -> None:
    reference = officer.acknowledged("2/11", on="4/11")
    shows = "the county court, 12 October"
    typed = {"ground": "legal", "reasons": "A claim was issued", "right_given": "yes", "shows": shows}
    officer.do("refuse", reference, on="10/11", points="2", **typed)
    assert officer.missing("define", reference, points="Damp\nNoise", outcome_sought="x") == [
        "point 2 was refused, with reasons; its words stay"
    ]
    assert officer.missing("refuse", reference, on="11/11", points="1", **typed) == [
        "that is every point: leave it empty to refuse the whole"
    ]


def test_a_correction_does_not_get_round_the_second_person(officer: Officer) -> None:
    reference = officer.acknowledged("5/10", on="6/10")
    officer.answer(reference, "20/10")
    officer.do("escalate", reference, on="2/11")
    officer.do("acknowledge", reference, on="4/11")
    officer.answer(reference, "20/11")
    assert officer.missing("correct", reference, considered_by="Ann Example", reason="x") == [
        "Ann Example considered stage 1; stage 2 must be considered by somebody else (6.13)"
    ]


def test_a_definition_that_does_not_exist_cannot_have_been_sent(officer: Officer) -> None:
    reference = officer.log("2/11")
    officer.do("acknowledge", reference, on="3/11", without_definition="In hospital")
    assert officer.missing("correct", reference, defined="3/11", reason="x") == [
        "there is no definition that could have been sent (5.6)"
    ]


def test_a_stage_does_not_begin_before_it_was_asked_for(officer: Officer) -> None:
    reference = officer.acknowledged("5/10", on="6/10")
    officer.answer(reference, "20/10")
    officer.do("escalate", reference, on="12/11")
    typed = {"ground": "already", "reasons": "Decided", "right_given": "yes"}
    assert officer.missing("decline", reference, on="5/11", **typed) == [
        "it was asked for on Thu 12 Nov 2026, later"
    ]
    withdrawal = {"said": "No", "confirmed": "20/11", "request_only": "yes"}
    assert officer.missing("withdraw", reference, on="4/11", **withdrawal) == [
        "it was asked for on Thu 12 Nov 2026, later"
    ]
    officer.do("acknowledge", reference, on="16/11")
    letter = {"to": "29/12/2026", "reason": "Ill", "ombudsman_details": "yes"}
    assert officer.missing("extend", reference, sent="3/11", **letter) == [
        "stage 2 was asked for on Thu 12 Nov 2026, later"
    ]
    assert officer.missing("correct", reference, escalated="18/11", reason="x") == [
        "Mon 16 Nov 2026 would be before stage 2 was asked for"
    ]


def test_an_early_request_can_be_declined(officer: Officer) -> None:
    reference = officer.acknowledged("9/11", on="10/11")
    officer.do("escalate", reference, on="12/11")
    shows = "the county court, 12 October"
    typed = {"ground": "legal", "reasons": "A claim was issued", "right_given": "yes", "shows": shows}
    officer.do("decline", reference, on="13/11", **typed)
    assert officer.due(reference, "stage1.respond") == ("2026-11-24", "running")


def test_an_extension_remembered_after_the_answer_counts_if_it_was_sent_in_time(officer: Officer) -> None:
    reference = officer.acknowledged("2/11", on="4/11")  # respond by Wednesday 18 November
    officer.answer(reference, "20/11")
    letter = {"to": "27/11/2026", "reason": "Surveyor", "ombudsman_details": "yes"}
    after = officer.do("extend", reference, sent="16/11", **letter)
    verdicts = [(v.state, v.reason) for v in after.verdicts if v.clock == "stage1.respond"]
    assert verdicts == [
        ("late", ""),
        ("met", "an extension of Mon 16 Nov 2026 was recorded after the response"),
    ]
    assert officer.missing("extend", reference, sent="21/11", **letter) == [
        "stage 1 has been answered: a stopped clock is not extended"
    ]


def test_an_extension_typed_wrongly_is_corrected(officer: Officer) -> None:
    reference = officer.acknowledged("2/11", on="6/11")
    letter = {"to": "27/11/2026", "reason": "Surveyor", "ombudsman_details": "no"}
    officer.do("extend", reference, sent="18/11", **letter)
    assert officer.due(reference, "stage1.respond") == ("2026-11-20", "overdue")
    officer.do("correct", reference, ombudsman_details="yes", reason="They were on page two")
    assert officer.due(reference, "stage1.respond") == ("2026-11-27", "running")


def test_lateness_reached_before_a_request_was_taken_back_stays_visible(officer: Officer) -> None:
    reference = officer.acknowledged("5/10", on="6/10")
    officer.answer(reference, "20/10")
    officer.do("escalate", reference, on="2/11")  # acknowledge by Monday 9 November
    officer.do("withdraw", reference, on="20/11", said="Leave it", confirmed="20/11", request_only="yes")
    clock = next(c for c in officer.office.case(reference).clocks if c.id == "stage2.acknowledge")
    assert (clock.state, clock.note) == ("ended", "was 9 working days late")


def test_absurd_promises_get_a_sentence(officer: Officer) -> None:
    reference = officer.acknowledged("2/11", on="4/11")
    assert officer.missing("promise", reference, text="New fan", by="1/1/1901") == [
        "By when: Tue 1 Jan 1901 is before it was received, Mon 2 Nov 2026"
    ]
    findings = "1: upheld: yes\n2: not upheld: no"
    assert officer.missing("respond", reference, findings=findings, promises="New fan") == [
        "Say by when “New fan” will be done, like “New fan | 12 Jan”"
    ]


def test_a_point_is_decided_once(officer: Officer) -> None:
    reference = officer.acknowledged("2/11", on="4/11")
    findings = "1: upheld: yes\n1: not upheld: no\n2: upheld: yes"
    assert officer.missing("respond", reference, findings=findings) == ["point 1 is decided twice (6.7)"]


def test_reopening_is_not_dated_before_the_end(officer: Officer) -> None:
    reference = officer.acknowledged("2/11", on="4/11")
    officer.answer(reference, "12/11")
    officer.do("close", reference, on="16/11")
    assert officer.missing("reopen", reference, on="5/11", reason="x") == [
        "it ended on Mon 16 Nov 2026, later"
    ]


def test_a_missed_policy_date_is_late_on_every_list(officer_with: Callable[[str], Officer]) -> None:
    officer = officer_with("policy_2025")
    reference = officer.on("2026-11-18").acknowledged("2/11", on="6/11")
    # The policy's ten days from receipt ended on Monday 16; the Code's run until Friday 20 November.
    assert [row.case.reference for row in officer.office.worklist("late")] == [reference]


def test_the_same_edition_of_a_policy_keeps_its_words(officer_with: Callable[[str], Officer]) -> None:
    officer = officer_with("policy_2025")
    text = (POLICIES / "policy_2025.toml").read_text(encoding="utf-8")
    officer.office.save_policy(text)
    try:
        officer.office.save_policy(text.replace("limit = 10", "limit = 5", 1))
    except BadInput as problem:
        assert "Raise its version" in problem.message
    else:
        raise AssertionError("an edition by which verdicts were judged was overwritten")


def test_the_last_word_on_a_bank_holiday_counts(officer: Officer) -> None:
    office, day = officer.office, date(2026, 11, 30)
    office.proclaim(day, "Victory holiday", "Gazette")
    office.proclaim(day, "Called off", "Gazette", working=True)
    assert office.law.calendar.is_working(day)
    office.proclaim(day, "Victory holiday after all", "Gazette")
    assert not office.law.calendar.is_working(day)


def test_whoever_is_waited_for_at_stage_one_is_chased_though_stage_two_was_asked_for(
    officer: Officer,
) -> None:
    reference = officer.acknowledged("16/11", on="18/11")
    officer.do("assign", reference, investigator="Sam Repairs", draft_due="25/11/2026")
    officer.do("escalate", reference, on="20/11")
    assert "Sam Repairs" in officer.office.chaser(reference)


def test_names_keep_their_capitals(officer: Officer) -> None:
    reference = officer.acknowledged("16/11", on="18/11")
    after = officer.do("assign", reference, considered_by="Pat DeSouza")
    assert after.events[-1].text == "To be considered by Pat DeSouza"


def _asked_for_stage_2(officer: Officer) -> str:
    """Answered on 14 October; stage 2 asked for on the 20th."""
    reference = officer.acknowledged("1/10/2026", on="2/10/2026")
    officer.answer(reference, on="14/10/2026")
    officer.do("escalate", reference, on="20/10/2026")
    return reference


def test_a_second_request_is_judged_by_its_own_days(officer: Officer) -> None:
    """The first was acknowledged in time and taken back; the second came 10 November, due Tuesday the 17th."""
    reference = _asked_for_stage_2(officer)
    officer.do("acknowledge", reference, on="22/10/2026")
    officer.do(
        "withdraw", reference, on="26/10/2026", said="Leave it", confirmed="26/10/2026", request_only=True
    )
    assert officer.missing("escalate", reference, on="21/10/2026") == [
        "the request for stage 2 was taken back on Mon 26 Oct 2026, later than that (5.11)"
    ]
    officer.do("escalate", reference, on="10/11/2026")
    officer.do("acknowledge", reference, on="20/11/2026")
    assert officer.due(reference, "stage2.acknowledge") == ("2026-11-17", "late")


def test_a_request_taken_back_or_declined_is_not_answered(officer: Officer) -> None:
    reference = _asked_for_stage_2(officer)
    officer.do(
        "withdraw", reference, on="26/10/2026", said="Leave it", confirmed="26/10/2026", request_only=True
    )
    gone = ["the request for stage 2 was taken back on Mon 26 Oct 2026"]
    findings = "1: upheld: so it is\n2: not upheld: none"
    assert officer.missing("respond", reference, findings=findings) == gone
    assert officer.missing("acknowledge", reference) == gone
    assert officer.missing("extend", reference, to="1/12/2026", reason="More time") == gone


def test_what_was_declined_is_taken_on_when_it_is_asked_for_again(officer: Officer) -> None:
    """As when the Ombudsman says so: the new request is answered with clocks of its own."""
    reference = _asked_for_stage_2(officer)
    typed = {"ground": "already considered", "shows": "C25-001", "reasons": "Answered", "right_given": "yes"}
    officer.do("decline", reference, on="26/10/2026", **typed)
    assert officer.missing("escalate", reference, on="23/10/2026") == [
        "the request for stage 2 was declined on Mon 26 Oct 2026, later than that (5.11)"
    ]
    case = officer.do("escalate", reference, on="16/11/2026")
    assert (len(case.stages), case.stage.declined) == (2, None)
    assert any("Stage 2 declined" in event.text for event in case.events)
    # Asked for on Monday 16 November: five working days end on Monday the 23rd.
    assert officer.due(reference, "stage2.acknowledge") == ("2026-11-23", "running")
