"""What the officer can rely on when she does an act: its guards, its dates, what it leaves alone.

Today is Sunday 22 November 2026 unless a test moves it; the 2024 Code applies unless it says so.
"""

from collections.abc import Callable
from datetime import date

import pytest
from casework.officer import Officer

from casedesk.problems import BadInput, ChangedMeanwhile, Refusal


class TestLogging:
    def test_gives_a_reference_of_the_year_received_and_sets_both_dates(self, officer: Officer) -> None:
        reference = officer.log("20/11")
        assert reference == "C26-001"
        # Friday 20 November: five working days end on Friday 27, ten more on Friday 11 December.
        assert officer.due(reference, "stage1.acknowledge") == ("2026-11-27", "running")
        assert officer.due(reference, "stage1.respond") == ("2026-12-11", "projected")

    def test_the_day_received_is_asked_for_and_never_assumed(self, officer: Officer) -> None:
        missing = officer.missing("log", resident="T. Okafor", channel="phone", text="Damp")
        assert missing == ["When did this first reach anyone here or a contractor: not given (6.2)"]

    @pytest.mark.parametrize("received", ["23/11/2026", "2027-01-01"])
    def test_a_day_that_has_not_come_is_refused(self, officer: Officer, received: str) -> None:
        missing = officer.missing(
            "log", received=received, resident="T. Okafor", channel="phone", text="Damp"
        )
        assert len(missing) == 1
        assert "has not come yet" in missing[0]

    @pytest.mark.parametrize("received", ["0001-01-01", "1601-01-01", "9999-12-31", "31/11/2026"])
    def test_an_absurd_day_gets_a_sentence(self, officer: Officer, received: str) -> None:
        with pytest.raises(BadInput, match=r"cannot be right|There is no day"):
            officer.judge("log", received=received)

    def test_a_day_before_the_calendar_begins_is_refused_not_guessed(self, officer: Officer) -> None:
        with pytest.raises(BadInput, match="runs from 2012-01-01"):
            officer.judge("log", received="2 Jan 1999", resident="T. Okafor", channel="phone", text="Damp")

    def test_an_old_receipt_is_asked_about_and_put_under_its_own_code(self, officer: Officer) -> None:
        judged = officer.judge("log", received="2024-03-28", resident="A", channel="phone", text="Damp")
        assert any("2022 Code" in warning for warning in judged.warnings)
        assert any("is Thu 28 Mar 2024 right?" in warning for warning in judged.warnings)

    def test_back_dating_is_ordinary_and_visible(self, officer: Officer) -> None:
        event = officer.office.case(officer.log("2/11")).complaint.events[0]
        assert (event.happened_on, event.recorded_on) == (date(2026, 11, 2), date(2026, 11, 22))


class TestAcknowledging:
    def test_is_refused_until_the_complaint_is_defined(self, officer: Officer) -> None:
        reference = officer.log("17/11")
        assert officer.missing("acknowledge", reference) == [
            "the points complained of (5.6)",
            "the outcome sought (5.6)",
        ]

    def test_says_which_responsibilities_are_open(self, officer: Officer) -> None:
        reference = officer.log("17/11")
        officer.do("define", reference, points="Damp | ?", outcome_sought="A dry room")
        assert officer.missing("acknowledge", reference) == ["which points we are responsible for (5.7)"]

    def test_sends_the_definition_with_it_and_starts_the_response_clock(self, officer: Officer) -> None:
        reference = officer.acknowledged("2/11", on="4/11")
        # Ten working days from Wednesday 4 November end on Wednesday 18 November.
        assert officer.due(reference, "stage1.acknowledge") == ("2026-11-09", "met")
        assert officer.due(reference, "stage1.respond") == ("2026-11-18", "overdue")

    def test_without_a_definition_needs_a_reason_and_does_not_stop_the_clock(self, officer: Officer) -> None:
        reference = officer.log("17/11")
        officer.do("acknowledge", reference, on="18/11", without_definition="She is in hospital")
        assert officer.due(reference, "stage1.acknowledge") == ("2026-11-24", "running")
        officer.define(reference)
        officer.on("2026-11-25").do(
            "define", reference, points="Damp", outcome_sought="A dry room", sent="25/11"
        )
        assert officer.due(reference, "stage1.acknowledge") == ("2026-11-24", "late")

    def test_a_second_one_is_kept_but_the_first_counts(self, officer: Officer) -> None:
        reference = officer.acknowledged("2/11", on="4/11")
        officer.do("acknowledge", reference, on="9/11")
        stage = officer.office.case(reference).complaint.stage
        assert stage.acknowledged == date(2026, 11, 4)
        assert stage.acknowledgements_after == (date(2026, 11, 9),)
        assert officer.due(reference, "stage1.respond")[0] == "2026-11-18"

    def test_before_receipt_is_refused_with_both_days(self, officer: Officer) -> None:
        reference = officer.log("17/11")
        officer.define(reference)
        assert officer.missing("acknowledge", reference, on="13/11") == [
            "Acknowledged on: Fri 13 Nov 2026 is before it was received, Tue 17 Nov 2026"
        ]


class TestDefining:
    def test_a_bar_in_the_residents_own_words_is_kept(self, officer: Officer) -> None:
        reference = officer.log("17/11")
        officer.do("define", reference, points="Rent | service charge muddled", outcome_sought="Clarity")
        point = officer.office.case(reference).complaint.points[0]
        assert (point.text, point.responsible) == ("Rent | service charge muddled", True)

    def test_what_is_not_ours_says_whose_it_is(self, officer: Officer) -> None:
        reference = officer.log("17/11")
        officer.do("define", reference, points="Street lamp | not ours: the council", outcome_sought="Light")
        point = officer.office.case(reference).complaint.points[0]
        assert (point.text, point.responsible, point.responsibility_note) == (
            "Street lamp",
            False,
            "the council",
        )

    def test_asking_for_clarification_pauses_nothing(self, officer: Officer) -> None:
        reference = officer.log("17/11")
        before = officer.due(reference, "stage1.acknowledge")
        judged = officer.judge("clarify", reference, on="18/11", text="Which room is it?")
        assert judged.warnings == ("The clock runs on: asking for clarification pauses nothing.",)
        officer.do("clarify", reference, on="18/11", text="Which room is it?")
        assert officer.due(reference, "stage1.acknowledge") == before


class TestExtending:
    def extend(self, officer: Officer, reference: str, **typed: object) -> None:
        usual: dict[str, object] = {
            "to": "27/11/2026",
            "sent": "18/11",
            "reason": "The surveyor can only come on the 25th",
            "ombudsman_details": "yes",
            "update_every": "5",
        }
        officer.do("extend", reference, **{**usual, **typed})

    def test_is_refused_before_acknowledging(self, officer: Officer) -> None:
        reference = officer.log("17/11")
        missing = officer.missing(
            "extend", reference, to="18/12/2026", reason="Surveyor", ombudsman_details="yes"
        )
        assert missing == ["stage 1 is acknowledged before it is extended (6.2)"]

    def test_a_valid_one_moves_the_date_and_starts_the_updates(self, officer: Officer) -> None:
        reference = officer.acknowledged("2/11", on="6/11")  # due Friday 20 November
        self.extend(officer, reference)
        assert officer.due(reference, "stage1.respond") == ("2026-11-27", "running")
        updates = [i for i in officer.office.case(reference).items if i.kind == "update"]
        assert [i.due for i in updates] == [date(2026, 11, 25)]  # five working days after the 18th

    @pytest.mark.parametrize(
        ("typed", "missing"),
        [
            ({"ombudsman_details": "no"}, "the Ombudsman's contact details (6.5)"),
            ({"in_writing": "no"}, "told in writing"),
            ({"sent": "21/11"}, "sent by Fri 20 Nov 2026, the date it extends"),
            ({"to": "7/12/2026"}, "a good reason, for going beyond Fri 4 Dec 2026 (6.4)"),
        ],
    )
    def test_an_invalid_one_is_kept_as_a_promise_and_moves_nothing(
        self, officer: Officer, typed: dict[str, object], missing: str
    ) -> None:
        reference = officer.acknowledged("2/11", on="6/11")
        self.extend(officer, reference, **typed)
        view = officer.office.case(reference)
        clock = next(c for c in view.clocks if c.id == "stage1.respond")
        assert clock.due == date(2026, 11, 20)
        assert clock.extensions[0].missing == (missing,)
        assert [i.due for i in view.items if i.kind == "promise"] == [clock.extensions[0].to]
        text = view.complaint.events[-1].text
        assert text.startswith("It does not count, the date stays: Stage 1 extended to ")

    def test_beyond_the_limit_with_a_good_reason_the_promised_date_is_due(self, officer: Officer) -> None:
        reference = officer.acknowledged("2/11", on="6/11")
        self.extend(officer, reference, to="7/12/2026", good_reason="Asbestos found on the 17th")
        assert officer.due(reference, "stage1.respond") == ("2026-12-07", "running")

    def test_an_earlier_date_is_no_extension(self, officer: Officer) -> None:
        reference = officer.acknowledged("2/11", on="6/11")
        missing = officer.missing("extend", reference, to="20/11/2026", sent="18/11", reason="Surveyor")
        assert missing == ["the new date must be later than Fri 20 Nov 2026, the date now (6.4)"]

    def test_a_date_before_the_letter_is_no_promise(self, officer: Officer) -> None:
        """Due Monday 16 November; a letter of Friday the 20th cannot promise Thursday the 19th."""
        reference = officer.acknowledged("30/10", on="2/11")
        missing = officer.missing("extend", reference, to="19/11/2026", sent="20/11", reason="Surveyor")
        assert missing == ["the new date must not lie before Fri 20 Nov 2026, the day the letter is sent"]

    def test_the_policy_is_judged_by_itself(self, officer_with: Callable[[str], Officer]) -> None:
        officer = officer_with("policy_2025")
        reference = officer.acknowledged("2/11", on="6/11")
        self.extend(officer, reference, to="4/12/2026")
        assert officer.due(reference, "stage1.respond") == ("2026-12-04", "running")
        # Ten working days from receipt ended on Monday 16 November; the letter came on the 18th.
        assert officer.due(reference, "stage1.respond", "policy") == ("2026-11-16", "overdue")


class TestResponding:
    def test_every_point_needs_a_decision_with_reasons(self, officer: Officer) -> None:
        reference = officer.acknowledged("2/11", on="4/11")
        assert officer.missing("respond", reference, findings="1: upheld:") == [
            "the decision on point 1 has no reasons (6.7)",
            "the response leaves point 2 without a decision (6.7)",
        ]

    def test_responded_is_not_closed(self, officer: Officer) -> None:
        reference = officer.acknowledged("2/11", on="4/11")
        officer.answer(reference, "18/11", promises="New fan | 12 Jan")
        view = officer.office.case(reference)
        assert view.complaint.closed is None
        assert view.complaint.stage.outcome == "partially upheld"
        assert [(i.title, i.due) for i in view.items] == [("Promised: New fan", date(2027, 1, 12))]
        assert [row.case.reference for row in officer.office.worklist()] == [reference]

    def test_without_an_acknowledgement_it_does_the_acknowledging(self, officer: Officer) -> None:
        reference = officer.log("2/11")
        officer.define(reference)
        officer.answer(reference, "12/11")
        assert officer.due(reference, "stage1.acknowledge") == ("2026-11-09", "late")
        assert officer.due(reference, "stage1.respond") == ("2026-11-23", "met")

    def test_cannot_be_sent_twice(self, officer: Officer) -> None:
        reference = officer.acknowledged("2/11", on="4/11")
        officer.answer(reference, "18/11")
        with pytest.raises(Refusal, match="stage 1 was answered on Wed 18 Nov 2026"):
            officer.answer(reference, "19/11")


class TestStageTwo:
    def answered(self, officer: Officer) -> str:
        reference = officer.acknowledged("5/10", on="6/10")
        officer.answer(reference, "20/10")
        return reference

    def test_no_reason_is_demanded(self, officer: Officer) -> None:
        reference = self.answered(officer)
        officer.do("escalate", reference, on="2/11")
        assert officer.due(reference, "stage2.acknowledge") == ("2026-11-09", "overdue")

    def test_late_acknowledgement_moves_the_date_and_shows_the_timely_one(self, officer: Officer) -> None:
        reference = self.answered(officer)
        officer.do("escalate", reference, on="2/11")
        officer.do("acknowledge", reference, on="16/11")
        assert officer.due(reference, "stage2.acknowledge") == ("2026-11-09", "late")
        clock = next(c for c in officer.office.case(reference).clocks if c.id == "stage2.respond")
        assert (clock.due, clock.timely_due) == (date(2026, 12, 14), date(2026, 12, 7))

    def test_a_request_before_the_answer_waits_at_the_top_and_opens_with_it(self, officer: Officer) -> None:
        reference = officer.on("2026-11-24").acknowledged("16/11", on="17/11")
        officer.do("escalate", reference, on="24/11")
        assert officer.office.case(reference).items[0].kind == "request"
        officer.on("2026-11-30").answer(reference, "30/11")
        assert officer.due(reference, "stage2.acknowledge") == ("2026-12-07", "running")

    def test_must_be_considered_by_somebody_else(self, officer: Officer) -> None:
        reference = self.answered(officer)
        officer.do("escalate", reference, on="2/11")
        officer.do("acknowledge", reference, on="4/11")
        findings = "1: upheld: the survey\n2: not upheld: none"
        missing = officer.missing("respond", reference, findings=findings, considered_by="ann  example")
        assert missing == [
            "ann example considered stage 1; stage 2 must be considered by somebody else (6.13)"
        ]
        officer.do("respond", reference, findings=findings, remedy="An apology")
        assert officer.office.case(reference).complaint.stage.considered_by == "Bea Second"

    def test_there_is_no_stage_three_under_the_2024_code(self, officer: Officer) -> None:
        reference = self.answered(officer)
        officer.do("escalate", reference, on="2/11")
        officer.do("acknowledge", reference, on="4/11")
        officer.answer(reference, "20/11")
        assert officer.missing("escalate", reference, on="21/11") == [
            "stage 2 is the last stage; after it the resident may go to the Ombudsman (6.19)"
        ]

    def test_declining_needs_the_right_to_go_to_the_ombudsman(self, officer: Officer) -> None:
        reference = self.answered(officer)
        officer.do("escalate", reference, on="2/11")
        refused = officer.missing(
            "decline", reference, ground="already", reasons="Decided in March", shows="C25-003"
        )
        assert refused == [
            "the letter must tell of the right to go to the Ombudsman, with the contact details (5.11)"
        ]
        typed = {"ground": "already", "reasons": "Decided in March", "right_given": "yes"}
        officer.do("decline", reference, shows="C25-003", **typed)
        assert officer.due(reference, "stage2.respond")[1] == "ended"

    def test_the_request_can_be_taken_back(self, officer: Officer) -> None:
        reference = self.answered(officer)
        officer.do("escalate", reference, on="2/11")
        officer.do("withdraw", reference, on="4/11", said="Leave it", confirmed="5/11", request_only="yes")
        # It was asked for on Monday 2 and taken back on Wednesday 4: nothing was late, and nothing counts on.
        assert officer.due(reference, "stage2.acknowledge") == ("2026-11-09", "ended")
        assert officer.office.case(reference).items == ()
        again = officer.missing(
            "withdraw", reference, on="5/11", said="Leave it", confirmed="5/11", request_only="yes"
        )
        assert again == ["there is no open request for stage 2"]
        officer.do("escalate", reference, on="10/11")
        assert officer.due(reference, "stage2.acknowledge") == ("2026-11-17", "overdue")


class TestEnding:
    def test_an_unanswered_complaint_cannot_be_closed(self, officer: Officer) -> None:
        reference = officer.log("17/11")
        assert officer.missing("close", reference) == ["stage 1 has not been answered (6.3)"]

    def test_withdrawal_needs_the_residents_word_confirmed_in_writing(self, officer: Officer) -> None:
        reference = officer.acknowledged("2/11", on="6/11")
        assert officer.missing("withdraw", reference, on="20/11") == [
            "What the resident said: not given",
            "Confirmed to them in writing on: not given",
        ]

    def test_withdrawn_late_has_no_verdict_but_stays_on_record(self, officer: Officer) -> None:
        reference = officer.on("2026-11-24").acknowledged("2/11", on="6/11")
        officer.do("withdraw", reference, on="24/11", said="It is mended", confirmed="24/11")
        view = officer.office.case(reference)
        clock = next(c for c in view.clocks if c.id == "stage1.respond")
        assert (clock.state, clock.note) == ("ended", "was 2 working days late")
        assert "stage1.respond" not in {v.clock for v in view.complaint.verdicts}
        assert officer.office.worklist() == []

    def test_poplar_closes_only_when_every_promise_is_kept(
        self, officer_with: Callable[[str], Officer]
    ) -> None:
        officer = officer_with("poplar_harca")
        reference = officer.acknowledged("2/11", on="4/11")
        officer.answer(reference, "18/11", promises="New fan | 12 Jan")
        assert officer.missing("close", reference) == [
            "still to be done: New fan by Tue 12 Jan 2027; our policy closes only when everything is (6.6)"
        ]
        officer.do("done", reference, on="20/11")
        assert officer.do("close", reference).closed == date(2026, 11, 22)

    def test_elsewhere_an_open_promise_outlives_closing(self, officer: Officer) -> None:
        reference = officer.acknowledged("2/11", on="4/11")
        officer.answer(reference, "18/11", promises="New fan | 12 Jan")
        officer.do("close", reference)
        assert [row.first.title for row in officer.office.worklist() if row.first] == ["Promised: New fan"]
        officer.do("done", reference, on="20/11")
        assert officer.office.worklist() == []

    def test_reopening_starts_no_clock_and_keeps_the_verdict(self, officer: Officer) -> None:
        reference = officer.acknowledged("2/11", on="4/11")
        officer.answer(reference, "18/11")
        verdicts = officer.do("close", reference).verdicts
        after = officer.do("reopen", reference, reason="She rang again")
        assert after.verdicts == verdicts
        assert officer.due(reference, "stage1.respond") == ("2026-11-18", "met")

    def test_a_closed_case_refuses_acts_and_names_the_key(self, officer: Officer) -> None:
        reference = officer.acknowledged("2/11", on="4/11")
        officer.answer(reference, "18/11")
        officer.do("close", reference)
        judged = officer.judge("escalate", reference, on="21/11")
        assert [(str(m), m.key) for m in judged.missing] == [
            ("C26-001 was closed on Sun 22 Nov 2026", "reopen")
        ]

    def test_refusing_one_point_lets_the_clocks_run_on(self, officer: Officer) -> None:
        reference = officer.acknowledged("2/11", on="4/11")
        typed = {
            "ground": "legal",
            "reasons": "A claim was issued",
            "right_given": "yes",
            "shows": "County court",
        }
        officer.do("refuse", reference, on="10/11", points="2", **typed)
        assert officer.due(reference, "stage1.respond") == ("2026-11-18", "overdue")
        after = officer.do("respond", reference, on="18/11", findings="1: upheld: yes", remedy="An apology")
        assert after.points[1].refused_ground == "legal proceedings issued"

    def test_refusing_the_whole_ends_the_clocks(self, officer: Officer) -> None:
        reference = officer.log("17/11", text="The rent letter of 2025 was wrong")
        typed = {"ground": "too long ago", "reasons": "Eighteen months", "right_given": "yes"}
        typed |= {"known": "17/5/2025", "discretion": "Nothing kept them from it"}
        officer.do("refuse", reference, on="19/11", **typed)
        assert officer.due(reference, "stage1.respond")[1] == "ended"


class TestCorrecting:
    def test_keeps_the_extension_and_previews_what_becomes_late(self, officer: Officer) -> None:
        reference = officer.acknowledged("4/11", on="6/11")  # respond by Friday 20 November
        typed = {"to": "4/12/2026", "sent": "20/11", "reason": "Surveyor", "ombudsman_details": "yes"}
        officer.do("extend", reference, **typed)
        judged = officer.judge("correct", reference, acknowledged="5/11", reason="The letter says the 5th")
        # From the 5th the date was Thursday 19 November: the extension of the 20th came a day late.
        assert any("Fri 4 Dec becomes Thu 19 Nov" in c.text for c in judged.consequences)
        assert any("makes the case late" in c.text for c in judged.consequences)
        assert len(officer.do("correct", reference, acknowledged="5/11", reason="x").stage.extensions) == 1

    def test_moving_under_the_other_code_is_confirmed_first(self, officer: Officer) -> None:
        reference = officer.on("2024-04-02").log("2/4/2024")
        assert officer.missing("correct", reference, received="28/3/2024", reason="The e-mail came then") == [
            "received Thu 28 Mar 2024 puts it under the 2022 Code instead of the 2024 Code: confirm that"
        ]
        officer.do("correct", reference, received="28/3/2024", reason="E-mail", code_confirmed="yes")
        # Good Friday and Easter Monday 2024 are 29 March and 1 April.
        assert officer.due(reference, "stage1.acknowledge")[0] == "2024-04-08"
        assert officer.due(reference, "stage1.respond")[0] == "2024-04-16"

    def test_a_corrected_fact_makes_a_new_verdict_and_keeps_the_old_one(self, officer: Officer) -> None:
        reference = officer.acknowledged("2/11", on="4/11")
        officer.answer(reference, "18/11")
        after = officer.do("correct", reference, responded="19/11", reason="Posted a day later")
        verdicts = [(v.state, v.reason) for v in after.verdicts if v.clock == "stage1.respond"]
        assert verdicts == [("met", ""), ("late", "Posted a day later")]

    def test_a_name_corrected_makes_no_new_verdict(self, officer: Officer) -> None:
        reference = officer.acknowledged("2/11", on="4/11")
        before = officer.answer(reference, "18/11").verdicts
        after = officer.do("correct", reference, resident="Tola Okafor", reason="Spelling")
        assert after.verdicts == before

    def test_nothing_may_come_to_lie_before_receipt(self, officer: Officer) -> None:
        reference = officer.acknowledged("2/11", on="4/11")
        assert officer.missing("correct", reference, received="5/11", reason="x", logged="6/11") == [
            "Wed 4 Nov 2026 would be before it was received"
        ]

    def test_what_was_never_recorded_is_recorded_not_corrected(self, officer: Officer) -> None:
        reference = officer.log("2/11")
        judged = officer.judge("correct", reference, acknowledged="4/11", reason="x")
        assert [(str(m), m.key) for m in judged.missing] == [
            ("no acknowledgement is recorded to correct; record it first", "acknowledge")
        ]


class TestWaiting:
    def test_whoever_is_asked_for_a_draft_is_waited_for(self, officer: Officer) -> None:
        reference = officer.acknowledged("16/11", on="18/11")
        officer.do("assign", reference, investigator="Sam Repairs", draft_due="25/11/2026")
        item = next(i for i in officer.office.case(reference).items if i.kind == "draft")
        assert (item.title, item.due) == ("Waiting for Sam Repairs", date(2026, 11, 25))

    def test_one_chaser_names_every_case_of_that_person(self, officer: Officer) -> None:
        first, second = (officer.acknowledged("16/11", on="18/11") for _ in range(2))
        for reference in (first, second):
            officer.do("assign", reference, investigator="Sam Repairs", draft_due="25/11/2026")
        text = officer.office.chaser(first)
        assert first in text
        assert second in text
        assert "Okafor" not in text

    def test_an_answer_ends_the_waiting(self, officer: Officer) -> None:
        reference = officer.acknowledged("16/11", on="18/11")
        officer.do("assign", reference, investigator="Sam Repairs", draft_due="25/11/2026")
        officer.answer(reference, "20/11")
        assert officer.office.worklist("waiting") == []


def test_an_act_decided_on_an_older_version_writes_nothing(officer: Officer) -> None:
    reference = officer.log("17/11")
    seen = officer.office.case(reference).complaint.version
    officer.define(reference)
    facts = officer.facts("note", {"text": "She rang"})
    with pytest.raises(ChangedMeanwhile, match="1 act since you opened it"):
        officer.office.perform("note", reference, facts, version=seen)
    assert [e.act for e in officer.office.case(reference).complaint.events] == ["log", "define"]


def test_a_preview_writes_nothing(officer: Officer) -> None:
    reference = officer.log("17/11")
    before = (officer.office.case(reference).complaint, len(officer.office.audit_trail()))
    officer.judge("define", reference, points="Damp", outcome_sought="Dry")
    assert (officer.office.case(reference).complaint, len(officer.office.audit_trail())) == before


def test_of_several_promises_it_is_said_which_was_kept(officer: Officer) -> None:
    reference = officer.acknowledged("16/11", on="18/11")
    officer.do("promise", reference, text="Pay £150", by="1 Dec")
    officer.do("promise", reference, text="Paint the wall", by="8 Dec")
    assert officer.missing("done", reference) == [
        "2 promises are open; say which (1: Pay £150; 2: Paint the wall)"
    ]
    case = officer.do("done", reference, number="2")
    assert [action.done is None for action in case.actions] == [True, False]
    assert officer.do("done", reference).actions[0].done is not None
