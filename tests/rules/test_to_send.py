"""What to send the Ombudsman: everything on file has its heading, and so has everything missing."""

from datetime import date

from casedesk.records import Action, Complaint, Contact, Document, Letter, Point, Stage
from casedesk.rules.gap import Gap
from casedesk.rules.to_send import Heading, never_filed, what_to_send

CASE = Complaint(
    "C26-001",
    date(2026, 6, 1),
    date(2026, 6, 1),
    "email",
    "T. Okafor",
    "Damp",
    points=(Point(1, "Damp"),),
    stages=(Stage(1, date(2026, 6, 1)), Stage(2, date(2026, 6, 20))),
)


def headings(case: Complaint, *gaps: Gap) -> dict[str, Heading]:
    return {each.title: each for each in what_to_send(case, gaps, None)}


def gap(where: str, act: str = "attach", *, note: bool = False) -> Gap:
    return Gap(f"Something of {where}", "5.12", act, where, note)


def test_each_gap_stands_under_what_it_belongs_to_and_none_is_lost() -> None:
    case = CASE._replace(letters=(Letter(1, "response", 1, date(2026, 6, 10), "email", "T. Okafor", "Dear"),))
    wheres = ["case", "point 1", "stage 1", "stage 2", "L01", "entry 4", "E003", "action 2"]
    gaps = [*map(gap, wheres), gap("case", "policies")]
    case = case._replace(documents=(Document(3, "a.jpg", "photo", date(2026, 6, 2), 10, "ab"),))
    found = headings(case, *gaps)
    placed = {title: [g.where for g in each.lacking] for title, each in found.items()}
    assert placed == {
        "Our policy": ["case"],
        "The complaint": ["case", "point 1"],
        "Stage 1": ["stage 1", "L01"],
        "Stage 2": ["stage 2"],
        "Calls, visits and messages": ["entry 4"],
        "Reports, photographs and records": ["E003"],
        "What was promised": ["action 2"],
    }


def test_what_has_no_heading_of_its_own_is_told_all_the_same() -> None:
    assert [g.where for g in headings(CASE, gap("stage 9"))["Besides"].lacking] == ["stage 9"]


def test_what_is_only_told_is_not_missing() -> None:
    assert not [each.lacking for each in headings(CASE, gap("case", note=True)).values() if each.lacking]


def test_the_ombudsman_s_own_letters_are_not_sent_back() -> None:
    case = CASE._replace(
        contacts=(Contact(4, "email", "in", "ombudsman"), Contact(5, "phone", "in", "resident"))
    )
    found = headings(case, gap("entry 4"), gap("entry 5"))["Calls, visits and messages"]
    assert [g.where for g in found.lacking] == ["entry 5"]
    assert found.have == ("1 contact with the resident",)


def test_promises_are_counted_with_those_done() -> None:
    done = Action(1, "Fan", date(2026, 7, 1), date(2026, 6, 30))
    order = Action(3, "Pay", date(2026, 12, 1), kind="order")
    case = CASE._replace(actions=(done, Action(2, "Paint", date(2026, 7, 9)), order))
    assert headings(case)["What was promised"].have == ("2 promises, 1 on record as done",)


def test_kinds_that_are_often_asked_for_are_named_while_none_is_on_file() -> None:
    assert "tenancy" in never_filed(CASE)
    case = CASE._replace(documents=(Document(1, "t.pdf", "tenancy", date(2026, 6, 2), 10, "ab"),))
    assert "tenancy" not in never_filed(case)
