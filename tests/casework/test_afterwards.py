"""After the last word: what the officer can rely on once a complaint is with the Ombudsman.

Today is Sunday 22 November 2026 unless a test moves it; the 2024 Code applies.
"""

from datetime import date
from pathlib import Path

import pytest
from casework.officer import Officer

from casedesk.records import Action, Complaint
from casedesk.rules.particulars import particulars


@pytest.fixture
def finished(officer: Officer) -> tuple[Officer, str]:
    """Received 1 June, finally answered on Friday 10 July 2026, and closed."""
    reference = officer.acknowledged("2026-06-01", "2026-06-03")
    officer.answer(reference, "2026-06-10")
    officer.do("escalate", reference, on="2026-06-20")
    officer.do("acknowledge", reference, on="2026-06-22")
    officer.answer(reference, "2026-07-10", considered_by="Bea Second")
    officer.do("close", reference, on="2026-07-12")
    return officer, reference


@pytest.fixture
def with_them(finished: tuple[Officer, str]) -> tuple[Officer, str]:
    """The same, with the Ombudsman since 1 September 2026."""
    officer, reference = finished
    officer.do("referred", reference, on="2026-09-01", their_reference="202699999", who="Jo Case")
    return officer, reference


@pytest.fixture
def determined(with_them: tuple[Officer, str]) -> tuple[Officer, str]:
    """The same, determined on 2 November 2026, with one order due on Friday 4 December."""
    officer, reference = with_them
    findings = "1: severe: nobody came\n2: no mal\ncomplaint handling: service failure: late"
    officer.do("determined", reference, on="2026-11-02", findings=findings)
    officer.do("ordered", reference, text="Pay £300", by="2026-12-04")
    return officer, reference


def due(officer: Officer) -> list[tuple[str, str, str]]:
    """Everything on the worklist: what, by when, and the act that settles it."""
    items = [item for row in officer.office.worklist() for item in row.items]
    return [(item.title, item.due.isoformat(), item.act) for item in items]


def told(officer: Officer, reference: str, title: str) -> list[str]:
    """The lines under one heading of the case."""
    found = {each.title: each.lines for each in officer.office.case(reference).particulars}
    return list(found.get(title, ()))


class TestReferred:
    def test_a_closed_case_comes_back_into_view_and_stays_until_it_is_over(
        self, finished: tuple[Officer, str]
    ) -> None:
        officer, reference = finished
        assert officer.office.worklist() == []

        officer.do("referred", reference, on="1/9")
        (row,) = officer.office.worklist()
        assert (row.case.reference, row.case.closed, row.case.referred, row.items) == (
            reference,
            date(2026, 7, 12),
            date(2026, 9, 1),
            (),
        )

        officer.do("ombudsman-closed", reference, outcome="resolved early")
        assert officer.office.worklist() == []

    def test_it_says_after_which_last_word_it_went_there(self, finished: tuple[Officer, str]) -> None:
        officer, reference = finished
        case = officer.do("referred", reference, on="1/9", their_reference="202699999")
        assert case.events[-1].text == (
            "With the Ombudsman, after the final response of Fri 10 Jul 2026, reference 202699999"
        )

    def test_before_the_last_word_the_dates_of_the_landlord_run_on(self, officer: Officer) -> None:
        reference = officer.acknowledged("16/11", "17/11")
        judged = officer.judge("referred", reference)
        assert "Our own procedure is not finished: its dates run on." in judged.warnings
        before = officer.due(reference, "stage1.respond")
        officer.do("referred", reference)
        assert officer.due(reference, "stage1.respond") == before == ("2026-12-01", "running")

    def test_it_is_with_them_once(self, with_them: tuple[Officer, str]) -> None:
        officer, reference = with_them
        assert officer.missing("referred", reference) == [
            "it has been with the Ombudsman since Tue 1 Sep 2026"
        ]

    def test_after_twelve_months_it_is_said_and_not_refused(self, finished: tuple[Officer, str]) -> None:
        officer, reference = finished
        # The final response is of 10 July 2026: 10 July 2027 is the last day.
        on_time = officer.on("2027-07-10").judge("referred", reference)
        late = officer.on("2027-07-11").judge("referred", reference)
        sentence = "The resident's twelve months ended on Sat 10 Jul 2027: the Ombudsman decides on that."
        assert sentence in late.warnings
        assert sentence not in on_time.warnings
        assert not late.missing

    def test_who_deals_with_it_and_how_can_come_later(self, with_them: tuple[Officer, str]) -> None:
        officer, reference = with_them
        officer.do("route", reference, route="med", who="Sam Mediator")
        assert told(officer, reference, "With the Ombudsman") == [
            "Heard of it Tue 1 Sep 2026, reference 202699999, mediation, dealt with by Sam Mediator."
        ]

    @pytest.mark.parametrize(
        "act",
        ["route", "asked", "determined", "ordered", "ombudsman-closed", "sent-to-ombudsman", "complied"],
    )
    def test_nothing_of_it_is_possible_before_that_is_on_record(
        self, finished: tuple[Officer, str], act: str
    ) -> None:
        officer, reference = finished
        judged = officer.judge(act, reference)
        assert judged.missing[0].key in ("referred", "asked", "ordered")


class TestTwelveMonths:
    def test_are_counted_from_the_final_response(self, finished: tuple[Officer, str]) -> None:
        officer, reference = finished
        # From Sunday 22 November 2026 to Saturday 10 July 2027 are 230 days.
        assert told(officer, reference, "The way to the Ombudsman") == [
            "The resident can go there until Sat 10 Jul 2027, twelve months from the final response of"
            " Fri 10 Jul 2026: 230 days left."
        ]
        officer.on("2027-07-10")
        assert told(officer, reference, "The way to the Ombudsman")[0].endswith("today is the last day.")
        officer.on("2027-07-11")
        assert told(officer, reference, "The way to the Ombudsman")[0].startswith("The resident could go")

    def test_are_listed_over_all_complaints_until_they_end_or_the_resident_went(
        self, finished: tuple[Officer, str]
    ) -> None:
        officer, reference = finished
        going = (reference, "T. Okafor", date(2027, 7, 10))
        assert officer.office.with_the_ombudsman().may_go == (going,)
        assert officer.on("2027-07-10").office.with_the_ombudsman().lines[-1] == (
            "  C26-001: T. Okafor, until Sat 10 Jul 2027."
        )
        assert officer.on("2027-07-11").office.with_the_ombudsman().may_go == ()
        officer.on("2026-11-22").do("referred", reference)
        assert officer.office.with_the_ombudsman().may_go == ()

    def test_are_not_told_after_stage_1_alone(self, officer: Officer) -> None:
        reference = officer.acknowledged("2026-06-01", "2026-06-03")
        officer.answer(reference, "2026-06-10")
        assert told(officer, reference, "The way to the Ombudsman") == []

    def test_count_from_a_declined_stage_2_too(self, officer: Officer) -> None:
        reference = officer.acknowledged("2026-06-01", "2026-06-03")
        officer.answer(reference, "2026-06-10")
        officer.do("escalate", reference, on="2026-06-20")
        declined = {"ground": "legal proceedings", "reasons": "A claim is issued"}
        declined |= {"right_given": True, "shows": "County court, claim filed 12 June 2026"}
        officer.do("decline", reference, on="2026-06-23", **declined)
        (line,) = told(officer, reference, "The way to the Ombudsman")
        assert (
            "until Wed 23 Jun 2027, twelve months from the letter of Tue 23 Jun 2026 that declined stage 2"
            in line
        )


class TestRequests:
    def test_a_request_is_on_the_worklist_with_the_date_in_the_letter(
        self, with_them: tuple[Officer, str]
    ) -> None:
        officer, reference = with_them
        officer.do("asked", reference, on="16/11", by="2026-11-30", text="The case file")
        assert due(officer) == [("Ombudsman asks: The case file", "2026-11-30", "sent-to-ombudsman")]

        case = officer.do("sent-to-ombudsman", reference, on="20/11", text="The case file, by e-mail")
        assert due(officer) == []
        assert (case.contacts[-1].direction, case.contacts[-1].party) == ("out", "ombudsman")

    def test_what_is_sent_late_is_said_in_working_days(self, with_them: tuple[Officer, str]) -> None:
        officer, reference = with_them
        officer.do("asked", reference, on="2026-10-30", by="2026-11-13", text="The case file")
        judged = officer.judge("sent-to-ombudsman", reference, on="2026-11-18")
        # Friday 13 to Wednesday 18 November: three working days.
        assert "That is 3 working days after its date, Fri 13 Nov 2026." in judged.warnings

    def test_gaps_in_the_file_are_said_before_it_goes(self, with_them: tuple[Officer, str]) -> None:
        officer, reference = with_them
        officer.do("asked", reference, by="2026-11-30", text="The case file")
        warnings = officer.judge("sent-to-ombudsman", reference).warnings
        assert any(w.startswith("The case file has ") and " gaps, such as: " in w for w in warnings)

    def test_of_two_requests_the_one_meant_is_asked_for(self, with_them: tuple[Officer, str]) -> None:
        officer, reference = with_them
        officer.do("asked", reference, by="2026-11-30", text="The case file")
        officer.do("asked", reference, by="2026-12-07", text="The repairs log")
        assert officer.missing("sent-to-ombudsman", reference) == [
            "2 requests are open; say which (1: The case file; 2: The repairs log)"
        ]
        officer.do("sent-to-ombudsman", reference, number=2)
        assert due(officer) == [("Ombudsman asks: The case file", "2026-11-30", "sent-to-ombudsman")]

    def test_an_answer_cannot_be_due_before_the_letter(self, with_them: tuple[Officer, str]) -> None:
        officer, reference = with_them
        missing = officer.missing("asked", reference, on="20/11", by="2026-11-19", text="The case file")
        assert missing == ["the date to send it by is before the letter"]


class TestDetermination:
    def test_has_a_finding_for_each_point_and_the_gravest_stands_for_the_whole(
        self, determined: tuple[Officer, str]
    ) -> None:
        officer, reference = determined
        lines = told(officer, reference, "With the Ombudsman")
        assert lines[1:5] == [
            "Determined Mon 2 Nov 2026: severe maladministration.",
            "Found on point 1, Damp: severe maladministration. Nobody came.",
            "Found on point 2, Missed appointments: no maladministration.",
            "Found on complaint handling: service failure. Late.",
        ]

    def test_a_point_left_out_is_asked_about(self, with_them: tuple[Officer, str]) -> None:
        officer, reference = with_them
        warnings = officer.judge("determined", reference, findings="1: maladministration").warnings
        assert "No finding on point 2: did the Ombudsman not look at it?" in warnings
        assert "No finding on complaint handling: most determinations have one." in warnings

    @pytest.mark.parametrize(
        ("findings", "said"),
        [
            ("1 maladministration", "Write each finding as"),
            ("1: upheld", "“upheld” is not one of severe maladministration, maladministration"),
            ("7: maladministration", "There is no point 7 on this complaint"),
        ],
    )
    def test_a_finding_that_is_none_gets_a_sentence(
        self, with_them: tuple[Officer, str], findings: str, said: str
    ) -> None:
        officer, reference = with_them
        (missing,) = officer.judge("determined", reference, findings=findings).missing
        assert missing.what.startswith(said)
        assert missing.field == "findings"

    def test_a_second_determination_is_a_review(self, determined: tuple[Officer, str]) -> None:
        officer, reference = determined
        (missing,) = officer.judge("determined", reference, findings="1: maladministration").missing
        assert missing.key == "review-asked"


class TestOrders:
    def test_stay_on_the_worklist_until_the_ombudsman_was_told(self, determined: tuple[Officer, str]) -> None:
        officer, reference = determined
        assert due(officer) == [("Order: Pay £300", "2026-12-04", "complied")]
        officer.do("complied", reference, on="20/11")
        assert due(officer) == [("Tell the Ombudsman it is done: Pay £300", "2026-12-04", "complied")]
        case = officer.on("2026-11-24").do("complied", reference, told="24/11")
        assert due(officer) == []
        assert (case.actions[-1].done, case.actions[-1].told) == (date(2026, 11, 20), date(2026, 11, 24))

    def test_the_most_urgent_action_is_the_next_act_of_a_closed_case(
        self, determined: tuple[Officer, str]
    ) -> None:
        officer, reference = determined
        officer.do("asked", reference, by="2026-12-01", text="The repairs log")
        officer.do("improve", reference, text="A diary", who="Repairs", by="2026-12-11")
        next_acts = []
        for act in ("sent-to-ombudsman", "complied", "done"):
            next_acts.append(officer.office.case(reference).next_act)
            officer.do(act, reference, **({"told": "22/11"} if act == "complied" else {}))
        assert next_acts == ["sent-to-ombudsman", "complied", "done"]
        assert officer.office.case(reference).next_act == ""

    def test_proof_is_named_by_its_document(self, determined: tuple[Officer, str], tmp_path: Path) -> None:
        officer, reference = determined
        (receipt := tmp_path / "receipt.txt").write_text("Paid")
        assert officer.missing("complied", reference, evidence="E001") == [
            f"there is no document E001 on {reference}"
        ]
        officer.office.attach(reference, [receipt], officer.facts("attach", {"kind": "other"}))
        officer.do("complied", reference, on="20/11", evidence="E001", told="20/11")
        assert told(officer, reference, "With the Ombudsman")[-1] == (
            "Order 1: Pay £300, by Fri 4 Dec 2026: done Fri 20 Nov 2026, proof E001, the Ombudsman told"
            " Fri 20 Nov 2026."
        )

    def test_nobody_is_told_before_it_is_done(self, determined: tuple[Officer, str]) -> None:
        officer, reference = determined
        missing = officer.missing("complied", reference, on="20/11", told="19/11")
        assert missing == ["the Ombudsman was told before it was done, Fri 20 Nov 2026"]

    def test_hold_the_file_there_open(self, determined: tuple[Officer, str]) -> None:
        officer, reference = determined
        officer.do("ordered", reference, kind="rec", text="Review the damp policy", by="2027-01-29")
        officer.do("complied", reference, number=1, on="20/11")
        assert officer.missing("ombudsman-closed", reference) == [
            "order 1 is done, but the Ombudsman has not been told",
            "recommendation 2 is not complied with",
        ]
        officer.do("complied", reference, number=1, told="20/11")
        officer.do("complied", reference, number=2, told="20/11")
        case = officer.do("ombudsman-closed", reference)
        assert (case.referrals[0].ended, case.referrals[0].outcome) == (
            date(2026, 11, 22),
            "severe maladministration",
        )
        assert officer.office.worklist() == []

    def test_are_not_promises_to_the_resident(self, determined: tuple[Officer, str]) -> None:
        officer, reference = determined
        assert officer.office.case(reference).complaint.promises == ()
        officer.do("promise", reference, text="Visit", by="2026-12-10")
        assert [m.key for m in officer.judge("done", reference, number=1).missing] == ["complied"]

    def test_a_late_one_is_said_to_be_late(self, determined: tuple[Officer, str]) -> None:
        officer, reference = determined
        officer.on("2026-12-05")
        assert told(officer, reference, "With the Ombudsman")[-1] == (
            "Order 1: Pay £300, by Fri 4 Dec 2026: not done yet, LATE."
        )
        warnings = officer.judge("complied", reference, on="2026-12-05").warnings
        # Friday 4 December to Saturday 5: no working day has passed.
        assert "That is less than a working day after its date, Fri 4 Dec 2026." in warnings


class TestMoreTime:
    def test_is_the_ombudsman_s_to_give_and_moves_the_date(self, determined: tuple[Officer, str]) -> None:
        officer, reference = determined
        officer.do("asked", reference, by="2026-11-30", text="The case file")
        assert officer.missing("more-time", reference, to="2026-12-18", reason="The post") == [
            "2 dates are open; say which (2: The case file; 1: Pay £300)"
        ]
        case = officer.do("more-time", reference, number=1, to="2026-12-18", reason="The bank is slow")
        assert due(officer)[-1] == ("Order: Pay £300", "2026-12-18", "complied")
        assert case.events[-1].text == (
            "The Ombudsman gives until Fri 18 Dec 2026 instead of Fri 4 Dec 2026: Pay £300. The bank is slow"
        )

    def test_is_more_and_only_for_what_is_not_done(self, determined: tuple[Officer, str]) -> None:
        officer, reference = determined
        missing = officer.missing("more-time", reference, to="2026-12-04", reason="None")
        assert missing == ["it is due by Fri 4 Dec 2026 already"]
        officer.do("complied", reference, on="20/11")
        assert officer.missing("more-time", reference, to="2026-12-18", reason="None") == [
            "the Ombudsman waits for nothing"
        ]


class TestFailure:
    def test_needs_no_referral_and_stays_until_told(self, officer: Officer) -> None:
        reference = officer.acknowledged("2026-11-02", "2026-11-04")
        officer.do("failure", reference, kind="notice", text="Answer stage 1", by="2026-11-27")
        assert ("Ombudsman: Answer stage 1 (failure notice)", "2026-11-27", "complied") in due(officer)
        assert told(officer, reference, "Complaint handling failure") == [
            "Failure 1: Answer stage 1 (failure notice), by Fri 27 Nov 2026: not done yet."
        ]
        officer.do("complied", reference, told="22/11")
        assert not [item for item in due(officer) if item[0].startswith("Ombudsman")]


class TestReview:
    def test_opens_the_file_again_and_changes_only_what_it_changes(
        self, determined: tuple[Officer, str]
    ) -> None:
        officer, reference = determined
        officer.do("complied", reference, on="20/11", told="20/11")
        officer.do("ombudsman-closed", reference)
        officer.do("review-asked", reference, by="2026-12-01")
        assert due(officer) == [
            ("Ombudsman asks: Our comments on the review", "2026-12-01", "sent-to-ombudsman")
        ]
        officer.do("sent-to-ombudsman", reference)
        case = officer.do(
            "reviewed", reference, outcome="changed", findings="1: maladministration: once only"
        )
        assert sorted((f.point or 0, f.finding) for f in case.determined) == [
            (0, "service failure"),
            (1, "maladministration"),
            (2, "no maladministration"),
        ]
        assert case.referrals[0].outcome == "maladministration"

    def test_says_what_changed_or_that_it_stands(self, determined: tuple[Officer, str]) -> None:
        officer, reference = determined
        officer.do("review-asked", reference, who="landlord")
        nothing_said = ["which findings changed, or that the determination stands"]
        assert officer.missing("reviewed", reference, outcome="changed") == nothing_said
        assert (
            officer.missing("reviewed", reference, outcome="stands", findings="1: maladmin") == nothing_said
        )
        officer.do("reviewed", reference, outcome="stands")
        assert (
            "Review asked for by the landlord Sun 22 Nov 2026: the determination stands, Sun 22 Nov 2026."
            in told(officer, reference, "With the Ombudsman")
        )

    def test_there_is_none_without_a_determination(self, with_them: tuple[Officer, str]) -> None:
        officer, reference = with_them
        assert officer.missing("review-asked", reference) == ["there is no determination to review"]
        assert officer.missing("reviewed", reference, outcome="stands") == [
            "no review of the determination is under way"
        ]


class TestWithoutDetermination:
    def test_how_it_ended_is_asked_for(self, with_them: tuple[Officer, str]) -> None:
        officer, reference = with_them
        assert officer.missing("ombudsman-closed", reference) == [
            "how it ended: there is no determination on record"
        ]

    def test_what_was_asked_for_and_not_sent_ends_with_it(self, with_them: tuple[Officer, str]) -> None:
        officer, reference = with_them
        officer.do("asked", reference, by="2026-11-30", text="The case file")
        judged = officer.judge("ombudsman-closed", reference, outcome="resolved early")
        assert judged.warnings == ("1 request for information ended with it, unsent.",)
        officer.do("ombudsman-closed", reference, outcome="resolved early")
        assert told(officer, reference, "Was with the Ombudsman")[1:] == [
            "Asked for: The case file, by Mon 30 Nov 2026: no longer asked for.",
            "Nothing left to do there since Sun 22 Nov 2026: resolved early.",
        ]

    def test_it_can_be_undone_like_any_act(self, with_them: tuple[Officer, str]) -> None:
        officer, reference = with_them
        officer.do("ombudsman-closed", reference, outcome="not taken up")
        officer.office.undo(reference)
        assert officer.office.case(reference).complaint.referrals[0].ended is None


def test_a_complaint_without_any_of_it_says_nothing_of_it() -> None:
    case = Complaint("C26-001", date(2026, 11, 2), date(2026, 11, 2), "phone", "T. Okafor", "Damp")
    promised = case._replace(actions=(Action(1, "Replace the fan", date(2026, 12, 1)),))
    assert not [p.title for p in particulars(promised, date(2026, 11, 22)) if "Ombudsman" in p.title]


def test_no_step_there_comes_before_the_one_before_it(determined: tuple[Officer, str]) -> None:
    officer, reference = determined
    officer.do("complied", reference, on="20/11", told="20/11")
    assert officer.missing("ombudsman-closed", reference, on="2026-09-10") == [
        "the last step there is of Mon 2 Nov 2026, later than that"
    ]
    officer.do("review-asked", reference, on="2026-11-10")
    assert officer.missing("reviewed", reference, on="2026-11-04", outcome="stands") == [
        "the request for a review is of Tue 10 Nov 2026, later than that"
    ]


def test_nothing_is_determined_before_it_went_there(with_them: tuple[Officer, str]) -> None:
    officer, reference = with_them
    assert officer.missing("determined", reference, on="2026-08-03", findings="1: severe: nobody came") == [
        "the referral to the Ombudsman is of Tue 1 Sep 2026, later than that"
    ]


@pytest.mark.parametrize(
    ("short", "could_be"),
    [
        ("m", "“m” could be maladministration or mediation"),
        ("re", "“re” could be reasonable redress or resolved with intervention"),
        ("s", "“s” could be severe maladministration or service failure"),
    ],
)
def test_a_finding_cut_too_short_is_not_guessed(
    with_them: tuple[Officer, str], short: str, could_be: str
) -> None:
    officer, reference = with_them
    assert officer.missing("determined", reference, findings=f"1: {short}: nobody came") == [could_be]


def test_a_confidential_name_is_not_in_the_list_of_what_is_there_or_may_go_there(officer: Officer) -> None:
    there, may_go = (officer.acknowledged("2/11", "4/11") for _ in range(2))
    officer.do("referred", there)
    officer.answer(may_go, "5/11")
    officer.do("escalate", may_go, on="6/11")
    officer.do("acknowledge", may_go, on="6/11")
    officer.answer(may_go, "9/11", considered_by="Bea Second")
    officer.do("confidential", there, reason="Her brother works here")
    told = officer.office.with_the_ombudsman()
    assert [name for _, name, _ in (*told.now, *told.may_go)] == ["(confidential)"] * 2
    officer.do("close", may_go)
    assert [each.found.name for each in officer.office.retention()] == ["(confidential)"]


def test_it_does_not_end_there_while_a_review_is_under_way(determined: tuple[Officer, str]) -> None:
    officer, reference = determined
    officer.do("complied", reference, on="20/11", told="20/11")
    officer.do("review-asked", reference, on="20/11")
    assert officer.missing("ombudsman-closed", reference) == [
        "what came of the review asked for on Fri 20 Nov 2026"
    ]
    officer.do("reviewed", reference, outcome="stands")
    assert officer.missing("ombudsman-closed", reference) == []


def test_a_failure_notice_is_not_to_be_met_before_its_letter(officer: Officer) -> None:
    reference = officer.log("2/11")
    told = officer.missing("failure", reference, text="Answer it", on="20/11", by="2026-11-19")
    assert told == ["the date to meet it by is before the letter"]
