"""What the officer can rely on when the landlord cannot keep the Code for a while: told, marked, judged as ever.

Today is Sunday 22 November 2026 unless a test moves it.
"""

from typing import Any

from casework.officer import Officer

from casedesk.casework.planning import plan_lines
from casedesk.casework.trail_words import title_of


def attacked(officer: Officer, **typed: object) -> Any:
    """A cyber incident on Monday 9 November 2026."""
    usual: dict[str, object] = {"began": "9/11", "reason": "A cyber incident", "effect": "No case files"}
    return officer.do("exceptional", None, **{**usual, **typed})


def test_has_a_reference_and_stands_on_the_worklist_until_the_code_is_kept_again(officer: Officer) -> None:
    assert attacked(officer, comply_by="4 dec").reference == "EX26-001"
    (row,) = officer.office.worklist()
    assert (row.case.reference, row.items[0].due.isoformat(), row.items[0].act) == (
        "EX26-001",
        "2026-12-04",
        "end-exceptional",
    )
    officer.on("2026-12-01").do("end-exceptional", "EX26-001", text="Restored from the backup")
    assert officer.office.worklist() == []


def test_until_it_is_said_when_it_ends_the_worklist_asks_for_that(officer: Officer) -> None:
    attacked(officer)
    (row,) = officer.office.worklist()
    assert (row.items[0].title, row.items[0].due.isoformat(), row.items[0].act) == (
        "Tell by when the Code is kept again",
        "2026-11-09",
        "told-exceptional",
    )


def test_who_was_told_is_kept_and_what_is_lacking_is_said(officer: Officer) -> None:
    attacked(officer)
    told = officer.do("told-exceptional", "EX26-001", ombudsman="10/11", comply_by="4 dec")
    assert told.events[-1].text == (
        "The Ombudsman told Tue 10 Nov 2026; the Code to be kept again by Fri 4 Dec 2026."
    )
    assert officer.judge("end-exceptional", "EX26-001", on="20/11").warnings == (
        "Not on record: residents told (2024: 8.5).",
        "Not on record: published on the website (2024: 8.5).",
    )
    assert officer.missing("told-exceptional", "EX26-001") == ["say who was told, and when (8.5)"]


def test_it_ends_once(officer: Officer) -> None:
    attacked(officer)
    officer.do("end-exceptional", "EX26-001", on="20/11")
    assert officer.missing("end-exceptional", "EX26-001") == ["EX26-001 ended on Fri 20 Nov 2026"]


def test_days_that_cannot_be_are_refused(officer: Officer) -> None:
    missing = officer.missing("exceptional", began="9/11", reason="x", effect="y", comply_by="2026-11-01")
    assert missing == ["the Code is kept again after it began, not before"]
    attacked(officer)
    (missing_end,) = officer.missing("end-exceptional", "EX26-001", on="2/11")
    assert "is before" in missing_end


def test_a_complaint_within_it_is_marked_and_its_clocks_are_judged_as_ever(officer: Officer) -> None:
    reference = officer.acknowledged("2/11", on="4/11")
    before = officer.office.case(reference).clocks
    attacked(officer)
    view = officer.office.case(reference)
    assert view.exceptional == "EX26-001"
    assert view.clocks == before
    assert officer.due(reference, "stage1.respond") == ("2026-11-18", "overdue")
    told = {p.title: p.lines for p in view.particulars}
    assert told["Exceptional circumstances"] == (
        "EX26-001, since Mon 9 Nov 2026: A cyber incident. The clocks run on and are judged as ever.",
    )
    marks = {row.case.reference: row.exceptional for row in officer.office.worklist()}
    assert marks == {"EX26-001": "", reference: "EX26-001"}
    assert officer.answer(reference, on="20/11").verdicts[-1].state == "late"


def test_only_what_was_open_within_it_is_marked(officer: Officer) -> None:
    closed = officer.acknowledged("2/11", on="3/11")
    officer.answer(closed, on="4/11")
    officer.do("close", closed, on="6/11")  # Friday; it happened on the Monday after
    attacked(officer)
    within = officer.log("10/11", resident="B. Within")
    officer.do("end-exceptional", "EX26-001", on="17/11")
    after = officer.log("18/11", resident="C. After")
    marks = {r: officer.office.case(r).exceptional for r in (closed, within, after)}
    assert marks == {closed: "", within: "EX26-001", after: ""}
    assert [case.reference for case in officer.office.record("EX26-001").complaints] == [within]
    assert not [row for row in officer.office.worklist() if row.exceptional], (
        "it is over: the list is plain again"
    )


def test_is_taken_back_like_any_act(officer: Officer) -> None:
    attacked(officer)
    officer.office.undo("EX26-001")
    assert officer.office.periods() == ()
    assert attacked(officer).reference == "EX26-002"


def test_nobody_is_told_of_it_before_it_began(officer: Officer) -> None:
    period = officer.do("exceptional", began="16/11", reason="A flood", effect="No letters")
    assert officer.missing("end-exceptional", period.reference, on="13/11") == [
        "The Code is kept again since: Fri 13 Nov 2026 is before it began, Mon 16 Nov 2026"
    ]


def test_it_is_nobodys_and_the_sheet_and_the_plan_name_nobody(officer: Officer) -> None:
    officer.do("exceptional", began="16/11", reason="A flood", effect="No letters")
    office = officer.office
    plan = "\n".join(plan_lines(office.plan(), office.today))
    for told in (office.handover_text(), plan):
        assert "EX26-001: Tell by when the Code is kept again" in told


def test_an_entry_of_the_time_when_the_act_was_called_otherwise_is_still_told() -> None:
    """Until backups came, ``restore`` was the act that ends exceptional circumstances."""
    assert title_of("restore") == "Back to keeping the Code"
