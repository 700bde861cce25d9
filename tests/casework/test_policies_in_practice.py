"""Five landlords' policies, each through a whole story from the log to the closing, with its own dates."""

from collections.abc import Callable
from datetime import date

from casework.officer import Officer

Under = Callable[[str], Officer]
OMBUDSMAN = (
    "Housing Ombudsman Service, PO Box 1484, Unit D, Preston, PR2 0ET; 0300 111 3000;"
    " www.housing-ombudsman.org.uk"
)


def test_poplar_acknowledges_in_two_days_and_closes_when_all_is_done(officer_with: Under) -> None:
    """A complaint of Monday 8 January 2024, under the 2022 Code.

    Poplar acknowledges by Wednesday 10 January, the Code by Monday the 15th; both answer by the 22nd,
    ten working days from the log.
    """
    officer = officer_with("poplar_harca").on("2024-01-08")
    reference = officer.log("2024-01-08")
    assert officer.due(reference, "stage1.acknowledge", "policy") == ("2024-01-10", "running")
    assert officer.due(reference, "stage1.acknowledge") == ("2024-01-15", "running")

    officer.on("2024-01-11").define(reference)
    officer.do("acknowledge", reference, on="2024-01-11")
    assert officer.due(reference, "stage1.acknowledge", "policy") == ("2024-01-10", "late")
    assert officer.due(reference, "stage1.acknowledge") == ("2024-01-15", "met")

    officer.on("2024-01-19").answer(reference, "2024-01-19", promises="New seal | 2024-02-02")
    assert officer.due(reference, "stage1.respond") == ("2024-01-22", "met")

    # Answered is not closed: the seal is still to come, and stays on the worklist until it is there.
    assert officer.missing("close", reference) == [
        "still to be done: New seal by Fri 2 Feb 2024; our policy closes only when everything is (5.5)"
    ]
    (row,) = officer.on("2024-02-05").office.worklist()
    assert row.first is not None
    assert (row.first.title, row.first.state) == ("Promised: New seal", "overdue")

    officer.do("done", reference, on="2024-02-05")
    assert officer.do("close", reference, on="2024-02-05").closed == date(2024, 2, 5)
    assert officer.office.worklist() == []


def test_harrows_fifteen_days_do_not_buy_time_under_the_code(officer_with: Under) -> None:
    """The same day under Harrow: fifteen working days from receipt, Monday 29 January; the Code: the 22nd."""
    officer = officer_with("harrow").on("2024-01-08")
    reference = officer.acknowledged("2024-01-08", on="2024-01-08")
    assert officer.due(reference, "stage1.respond", "policy") == ("2024-01-29", "running")
    assert officer.due(reference, "stage1.respond") == ("2024-01-22", "running")

    # The Code drives the countdown, and what is laxer is said with the provision that it breaks.
    (row,) = officer.office.worklist()
    assert row.first is not None
    assert (row.first.basis, row.first.due) == ("code", date(2024, 1, 22))
    view = officer.office.case(reference)
    assert any("Mon 29 Jan 2024" in remark and "5.1" in remark for remark in view.remarks)

    officer.on("2024-01-25").answer(reference, "2024-01-25")
    assert officer.due(reference, "stage1.respond", "policy") == ("2024-01-29", "met")
    assert officer.due(reference, "stage1.respond") == ("2024-01-22", "late")

    case = officer.do("close", reference, on="2024-01-25")
    verdicts = {(v.clock, v.basis): v.state for v in case.verdicts}
    assert verdicts["stage1.respond", "code"] == "late"
    assert verdicts["stage1.respond", "policy"] == "met"


def test_platform_puts_right_early_without_another_stage_and_ends_with_its_final_review(
    officer_with: Under,
) -> None:
    """Received Tuesday 9 January 2024, put right on Thursday the 11th; a Final Review asked for on Monday the 15th.

    Twenty working days from the request end on Monday 12 February.
    """
    officer = officer_with("platform").on("2024-01-09")
    judged = officer.judge(
        "log", None, received="2024-01-09", resident="T. Okafor", channel="phone", text="No hot water again"
    )
    assert any("Early resolution is no stage of its own" in remark for remark in judged.warnings)

    reference = officer.log("2024-01-09")
    officer.on("2024-01-11").define(reference)
    officer.answer(reference, "2024-01-11")
    # Answered within the five days for acknowledging, the response did both.
    assert officer.due(reference, "stage1.acknowledge") == ("2024-01-16", "met")
    assert officer.due(reference, "stage1.respond") == ("2024-01-23", "met")

    officer.on("2024-01-15").do("escalate", reference, on="2024-01-15")
    assert officer.due(reference, "stage2.respond") == ("2024-02-12", "running")
    officer.on("2024-01-16").do(
        "define", reference, points="Damp\nMissed appointments", outcome_sought="Looked at again"
    )
    officer.do("acknowledge", reference, on="2024-01-16")
    writing = officer.on("2024-02-09").office.compose(
        reference,
        "final-response",
        officer.facts(
            "respond",
            {
                "on": "2024-02-09",
                "findings": "1: upheld: the boiler was reported three times\n2: not upheld: none was missed",
                "remedy": "An apology",
            },
        ),
    )
    assert "Final Review" in writing.text

    officer.answer(reference, "2024-02-09")
    assert officer.due(reference, "stage2.respond") == ("2024-02-12", "met")
    assert officer.office.case(reference).complaint.stage.considered_by == "Bea Second"
    assert officer.do("close", reference, on="2024-02-09").closed == date(2024, 2, 9)


def test_what_the_action_plan_of_2024_found_missing_cannot_be_left_out(officer_with: Under) -> None:
    """Received Monday 3 November 2025: acknowledged by the 10th, answered ten working days from that.

    Its weak points: no definition when it is logged, no responsibilities in the acknowledgement, extension
    letters without the Ombudsman's details, promises that nobody follows.
    """
    officer = officer_with("action_plan_2024").on("2025-11-03")
    reference = officer.log("2025-11-03")

    # 1. No acknowledgement without the definition.
    assert officer.missing("acknowledge", reference, on="2025-11-03") == [
        "the points complained of (5.6)",
        "the outcome sought (5.6)",
    ]
    # 2. Nor while it is open whose the points are.
    officer.do("define", reference, points="Damp | ?\nMissed appointments", outcome_sought="A dry room")
    assert officer.missing("acknowledge", reference, on="2025-11-03") == [
        "which points we are responsible for (5.7)"
    ]
    officer.define(reference)
    officer.do("acknowledge", reference, on="2025-11-03")
    assert officer.due(reference, "stage1.respond") == ("2025-11-17", "running")

    # 3. An extension without the Ombudsman's details does not move the date.
    without = {"to": "2025-11-28", "sent": "2025-11-14", "reason": "the surveyor comes on the 26th"}
    officer.on("2025-11-14")
    judged = officer.judge("extend", reference, **without, in_writing=True, ombudsman_details=False)
    said = " ".join((*map(str, judged.missing), *judged.warnings, judged.grave))
    assert "6.5" in said
    officer.do("extend", reference, **without, in_writing=True, ombudsman_details=True, update_every="5")
    assert officer.due(reference, "stage1.respond") == ("2025-11-28", "running")

    # 4. What is promised stays on the worklist, after the answer and after the closing, until it is done.
    officer.on("2025-11-27").answer(reference, "2025-11-27", promises="Mould wash | 2025-12-12")
    officer.do("close", reference, on="2025-11-27")
    (row,) = officer.on("2025-12-15").office.worklist()
    assert row.first is not None
    assert (row.case.reference, row.first.title, row.first.state) == (
        reference,
        "Promised: Mould wash",
        "overdue",
    )
    officer.do("done", reference, on="2025-12-15")
    assert officer.office.worklist() == []


def test_the_policy_of_2025_counts_from_receipt_and_takes_a_member_of_the_public(officer_with: Under) -> None:
    """A neighbour who is nobody's tenant complains on Monday 2 November 2026.

    The policy decides ten working days from receipt, Monday the 16th; the Code ten from the
    acknowledgement of Friday the 6th, Friday the 20th; extended on Wednesday the 18th to 4 December.
    """
    officer = officer_with("policy_2025").on("2026-11-02")
    officer.office.save_settings({"ombudsman_details": OMBUDSMAN, "ombudsman_checked": "2026-10-01"})
    reference = officer.log("2026-11-02", resident="Ines Marlow", capacity="member of the public")
    officer.define(reference)
    officer.on("2026-11-06").do("acknowledge", reference, on="2026-11-06")
    assert officer.due(reference, "stage1.respond", "policy") == ("2026-11-16", "running")
    assert officer.due(reference, "stage1.respond") == ("2026-11-20", "running")

    officer.on("2026-11-18").do(
        "extend",
        reference,
        to="2026-12-04",
        sent="2026-11-18",
        reason="the wall can only be opened on the 30th",
        in_writing=True,
        ombudsman_details=True,
        update_every="5",
    )
    assert officer.due(reference, "stage1.respond") == ("2026-12-04", "running")
    assert officer.due(reference, "stage1.respond", "policy") == ("2026-11-16", "overdue")

    officer.on("2026-12-03")
    findings = "1: upheld: the wall was wet when it was opened\n2: not upheld: none was missed"
    writing = officer.office.compose(
        reference,
        "response",
        officer.facts("respond", {"on": "2026-12-03", "findings": findings, "remedy": "An apology"}),
    )
    assert "Ombudsman" in writing.text
    assert "decide" in writing.text.partition("Ombudsman")[2]
    officer.answer(reference, "2026-12-03")
    case = officer.do("close", reference, on="2026-12-03")
    states = {(v.clock, v.basis): v.state for v in case.verdicts}
    assert states["stage1.respond", "code"] == "met"
    assert states["stage1.respond", "policy"] == "late"


def test_the_policy_of_2025_thanks_for_a_compliment_and_passes_it_on(officer_with: Under) -> None:
    """Received Monday 16 November 2026; the caretaker's team hears of it, the resident is thanked."""
    officer = officer_with("policy_2025").on("2026-11-17")
    compliment = officer.do(
        "record",
        None,
        kind="compliment",
        received="2026-11-16",
        resident="Ines Marlow",
        channel="email",
        text="The caretaker cleared the stairs of ice before six in the morning.",
        passed_to="the caretakers",
    )
    thanked = officer.do("thank", compliment.reference, on="2026-11-17")

    assert compliment.reference == "CP26-001"
    assert (thanked.passed_to, thanked.passed) == ("the caretakers", date(2026, 11, 17))
    assert thanked.acknowledged == date(2026, 11, 17)
    assert officer.office.worklist() == []


def test_the_policy_of_2025_restricts_contact_as_a_last_resort_and_looks_again(officer_with: Under) -> None:
    """Approved by the head of housing, told in writing, looked at again by Tuesday 1 December 2026."""
    officer = officer_with("policy_2025").on("2026-11-02")
    reference = officer.log("2026-11-02")
    person = officer.office.case(reference).complaint.person
    said = {
        "what": "One call a week, to the officer alone",
        "reason": "Forty calls on 29 and 30 October, two of them with threats; recordings on file",
        "since": "2026-11-02",
        "review": "2026-12-01",
        "told": "2026-11-02",
    }
    assert any(
        "5.15" in missing for missing in officer.missing("restrict", person, **said, approver="Ida Moss")
    )

    proportionate = "Written contact was offered first; no disability is known; complaints are still taken"
    officer.do("restrict", person, **said, approver="Ida Moss, head of housing", proportionate=proportionate)

    # It is known before any contact, and comes up on the worklist before its day.
    assert any("One call a week" in known for known in officer.office.case(reference).known)
    items = [item.title for row in officer.on("2026-11-24").office.worklist() for item in row.items]
    assert "Review: contact restriction" in items
    # Whoever is restricted can still complain.
    assert officer.log("2026-11-24", text="The lift is out again") == "C26-002"
