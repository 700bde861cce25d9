"""What the officer can rely on when something more is raised: taken in, or a complaint with clocks of its own.

Today is Sunday 22 November 2026 unless a test moves it; the 2024 Code applies unless it says so.
"""

import pytest
from casework.officer import Officer

from casedesk.problems import Refusal


def test_while_stage_1_is_open_it_becomes_a_point_with_its_day(officer: Officer) -> None:
    reference = officer.acknowledged("9/11", on="11/11")
    before = officer.due(reference, "stage1.respond")
    case = officer.do("raise-point", reference, text="The lift is slow", on="16/11", how="email")
    assert case.points[2][:3] == (3, "The lift is slow", True)
    assert case.points[2].added is not None
    assert case.points[2].added.isoformat() == "2026-11-16"
    assert case.events[-1].text == "Point 3 taken in, raised Mon 16 Nov 2026: The lift is slow (6.8)"
    assert case.contacts[-1][1:4] == ("email", "in", "resident")
    assert officer.due(reference, "stage1.respond") == before  # no time is gained by it


def test_it_must_then_be_decided_like_the_others(officer: Officer) -> None:
    reference = officer.acknowledged("9/11", on="11/11")
    officer.do("raise-point", reference, text="The lift is slow", on="16/11")
    findings = "1: upheld: so it is\n2: not upheld: none"
    assert officer.missing("respond", reference, findings=findings) == [
        "the response leaves point 3 without a decision (6.7)"
    ]


def test_whose_it_is_can_be_said_in_the_same_line(officer: Officer) -> None:
    reference = officer.acknowledged("9/11", on="11/11")
    case = officer.do("raise-point", reference, text="The street lamp | not ours: the council", on="16/11")
    assert (case.points[2].text, case.points[2].responsible) == ("The street lamp", False)


def test_the_next_letter_says_when_it_was_raised(officer: Officer) -> None:
    reference = officer.acknowledged("9/11", on="11/11")
    officer.do("raise-point", reference, text="The lift is slow", on="16/11")
    findings = "1: upheld: so it is\n2: not upheld: none\n3: upheld: it is slow"
    facts = officer.facts("respond", {"findings": findings, "remedy": "A new fan"})
    text = officer.office.compose(reference, "response", facts).text
    assert "3. The lift is slow (You told us this on Monday 16 November 2026.)" in text
    checks = officer.office.check_letter(reference, "response", facts, text)
    assert [each.missing for each in checks if each.id == "definition"] == [""]


@pytest.mark.parametrize(
    ("why", "reason"),
    [
        ("unrelated", "it has nothing to do with what is looked into here"),
        ("delays", "taking it in would delay the answer unreasonably"),
    ],
)
def test_what_does_not_belong_is_a_complaint_with_its_own_clocks(
    officer: Officer, why: str, reason: str
) -> None:
    reference = officer.acknowledged("9/11", on="11/11")
    judged = officer.judge("raise-point", reference, text="The lift is slow", on="17/11", **{why: True})
    # Raised on Tuesday 17 November: five working days end on Tuesday 24, ten more on Tuesday 8 December.
    assert [c.text for c in judged.consequences] == [
        "New complaint: Acknowledge, define and log: Tue 24 Nov · aim for Mon 23 Nov (6.2)",
        "New complaint: Respond: Tue 8 Dec · projected (6.3)",
    ]
    case = officer.do("raise-point", reference, text="The lift is slow", on="17/11", **{why: True})
    assert len(case.points) == 2
    assert case.events[-1].text == (
        f"Logged as C26-002. A complaint of its own, raised Tue 17 Nov 2026, because {reason}: The lift is slow"
    )
    new = officer.office.case("C26-002").complaint
    assert (new.linked, new.received.isoformat(), new.summary) == (
        "C26-001",
        "2026-11-17",
        "The lift is slow",
    )
    assert (new.resident, new.person) == (case.resident, case.person)
    assert officer.due("C26-002", "stage1.acknowledge") == ("2026-11-24", "running")


def test_who_raised_it_is_not_guessed_from_who_speaks_for_them(officer: Officer) -> None:
    reference = officer.log("16/11", representative="Ben Example", speaks_as="advocate")
    officer.define(reference)
    text = "The lift is slow"
    by_her = officer.do("raise-point", reference, text=text, on="17/11")
    assert by_her.contacts[-1][1:] == ("phone", "in", "resident", "T. Okafor")
    by_him = officer.do("raise-point", reference, text="The bins", on="18/11", party="representative")
    assert by_him.contacts[-1][1:] == ("phone", "in", "representative", "Ben Example")
    alone = officer.log("16/11", resident="Ada Example")
    assert officer.missing("raise-point", alone, text=text, party="representative") == [
        "nobody is on record as speaking for them"
    ]


def test_what_was_raised_need_not_be_written_again_to_define_the_complaint_it_became(
    officer: Officer,
) -> None:
    reference = officer.acknowledged("9/11", on="11/11")
    text = "The street lamp | not ours: the council"
    officer.do("raise-point", reference, text=text, on="17/11", unrelated=True)
    new = officer.office.case("C26-002").complaint
    assert new.summary == "The street lamp"
    assert [point[:4] for point in new.points] == [(1, "The street lamp", False, "the council")]
    missing = officer.missing("acknowledge", "C26-002", on="18/11")
    assert [each.partition(" (")[0] for each in missing] == ["the outcome sought"]


def test_after_the_answer_it_is_always_one_of_its_own(officer: Officer) -> None:
    reference = officer.acknowledged("2/11", on="4/11")
    officer.answer(reference, on="9/11")
    officer.do("raise-point", reference, text="The lift is slow", on="10/11")
    new = officer.office.case("C26-002")
    assert new.complaint.linked == reference
    assert "because stage 1 was answered on Mon 9 Nov 2026" in new.complaint.events[0].text
    told = {p.title: p.lines for p in new.particulars}
    assert told["Raised later"] == ("Split from C26-001, where it was raised on Tue 10 Nov 2026.",)


def test_also_when_the_first_is_closed(officer: Officer) -> None:
    reference = officer.acknowledged("2/11", on="4/11")
    officer.answer(reference, on="9/11")
    officer.do("close", reference, on="16/11")
    officer.do("raise-point", reference, text="The lift is slow", on="17/11")
    assert officer.office.case("C26-002").complaint.linked == reference


def test_a_case_of_the_2022_code_is_split_under_the_code_of_the_day_raised(officer: Officer) -> None:
    officer.on("2024-04-10")
    reference = officer.acknowledged("26/3/2024", on="28/3/2024")
    officer.do("raise-point", reference, text="The lift is slow", on="9/4/2024", unrelated=True)
    assert officer.office.case(reference).code.id == "2022"
    assert officer.office.case("C24-002").code.id == "2024"


def test_both_are_written_or_neither(officer: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault between the two commits leaves no half: the new complaint goes with the entry on the old."""
    from casedesk.store import writing

    reference = officer.acknowledged("9/11", on="11/11")
    commit, done = writing.commit, []

    def failing(*args: object, **named: object) -> object:
        done.append(named["act"])
        if named["act"] == "raise-point":
            raise Refusal(())
        return commit(*args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(writing, "commit", failing)
    with pytest.raises(Refusal):
        officer.do("raise-point", reference, text="The lift is slow", on="17/11", unrelated=True)
    assert done == ["log", "raise-point"]
    assert [case.reference for case in officer.office.listed()] == [reference]


def test_taken_in_by_mistake_it_can_be_taken_back(officer: Officer) -> None:
    reference = officer.acknowledged("9/11", on="11/11")
    officer.do("raise-point", reference, text="The lift is slow", on="16/11")
    officer.office.undo(reference)
    assert len(officer.office.case(reference).complaint.points) == 2


def test_taking_back_the_entry_says_that_the_new_complaint_stays(officer: Officer) -> None:
    reference = officer.acknowledged("9/11", on="11/11")
    officer.do("raise-point", reference, text="The lift is slow", on="17/11", unrelated=True)
    told = officer.office.undo(reference)
    assert told.startswith("Undone on C26-001: Logged as C26-002. A complaint of its own")
    assert told.endswith(" C26-002, which began with it, stays; undo its logging too if it should go.")
    assert officer.office.undo("C26-002") == "Undone: C26-002 is no longer logged."


@pytest.mark.parametrize("how", ["withdrawn", "refused"])
def test_on_one_that_ended_unanswered_it_is_one_of_its_own(officer: Officer, how: str) -> None:
    """Nobody answers a point taken into a complaint that is over."""
    reference = officer.acknowledged("2/11", on="4/11")
    if how == "withdrawn":
        officer.do("withdraw", reference, on="9/11", said="Leave it", confirmed="9/11")
    else:
        told = {"ground": "already considered", "reasons": "Answered in May", "right_given": "yes"}
        officer.do("refuse", reference, on="9/11", shows="C26-900", **told)
    case = officer.do("raise-point", reference, text="The lift is slow", on="17/11")
    assert [point.text for point in case.points] == ["Damp", "Missed appointments"]
    assert f"because C26-001 was {how} on Mon 9 Nov 2026" in case.events[-1].text
    assert officer.due("C26-002", "stage1.acknowledge") == ("2026-11-24", "running")


def test_when_a_former_tenants_tenancy_ended_goes_with_it(officer: Officer) -> None:
    reference = officer.acknowledged("2/11", on="4/11")
    officer.do("capacity", reference, capacity="former tenant", tenancy_ended="1/6/2026")
    officer.do("raise-point", reference, text="The lift is slow", on="17/11", unrelated=True)
    new = officer.office.case("C26-002").complaint
    assert new.tenancy_ended is not None
    assert new.tenancy_ended.isoformat() == "2026-06-01"


def test_a_definition_that_leaves_it_out_says_so(officer: Officer) -> None:
    reference = officer.acknowledged("9/11", on="11/11")
    officer.do("raise-point", reference, text="The lift is slow", on="16/11")
    judged = officer.judge(
        "define", reference, points="Damp\nMissed appointments", outcome_sought="A dry room"
    )
    said = "“The lift is slow”, raised on Mon 16 Nov 2026, is no longer a point of it."
    assert said in judged.warnings
    every = "Damp\nMissed appointments\nThe lift is slow"
    assert said not in officer.judge("define", reference, points=every, outcome_sought="A dry room").warnings
