"""The self-assessment from the command line: begun, answered, listed, told, as text and as JSON."""

from cli.running_verbs import Desk


def test_a_self_assessment_from_its_first_answer_to_what_is_still_to_do(encrypted_desk: Desk) -> None:
    desk = encrypted_desk
    assert desk.does("assessments").out == (
        "No self-assessment is on record. `casedesk assess` begins one.\n"
    )
    assert desk.does("assess", "--code", "2022").out.startswith(
        "SA26-001: Self-assessment for 2025–26 begun under the 2022 Code: annual.\n"
    )
    desk.does("answer", "SA26-001", "--provision", "4.1", "--comply", "no")
    desk.does("answer", "SA26-001", "--provision", "1", "--comply", "yes")
    desk.does("plan-action", "SA26-001", "--provision", "4.1", "--text", "Train them", "--by", "1/12")

    assert desk.does("assessments").out.splitlines() == [
        "SA26-001, Self-assessment 2025–26 under the 2022 Code: 9 of 72 answered.",
        "  yes 8, no 1, unanswered 63.",
        "  To the Ombudsman by Wed 30 Sep 2026; check the date on its site.",
        "  1. For 4.1, by Tue 1 Dec 2026: Train them.",
    ]
    (listed,) = desk.does("assessments", "--json").json["assessments"]
    assert listed["answered"] == {"yes": 8, "partial": 0, "no": 1, "not stated": 0, "unanswered": 63}
    assert [action["by"] for action in listed["open_actions"]] == ["2026-12-01"]

    told = desk.does("show", "SA26-001").out
    assert "Complaint handling principles:\n  4.1 no. " in told
    assert "LATE by 37: SA26-001, Self-assessment to the Ombudsman, due Wed 30 Sep." in desk.does("due").out
    said = desk.fails(1, "approve", "SA26-001", "--by", "The board")
    assert "63 provisions without an answer: 2.1, 2.2" in said and "casedesk answer" in said
