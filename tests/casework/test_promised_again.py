"""What the officer can rely on when an answer promises again what an earlier one promised: it stays one promise.

Today is Sunday 22 November 2026.
"""

import pytest
from casework.officer import Officer

from casedesk.records import Complaint

FINDINGS = "1: upheld: the report says so\n2: not upheld: none was missed"


@pytest.fixture
def at_stage_2(officer: Officer) -> str:
    """Stage 1 promised a fan by Friday 4 December; stage 2 was asked for and acknowledged since."""
    reference = officer.acknowledged("2/11", on="4/11")
    officer.answer(reference, "9/11", promises="Replace the fan | 4 dec | action after delay | Repairs")
    officer.do("escalate", reference, on="11/11", considered_by="Bea Second")
    officer.do("acknowledge", reference, on="12/11")
    return reference


def answer_again(officer: Officer, reference: str, promises: str) -> Complaint:
    return officer.do("respond", reference, on="20/11", findings=FINDINGS, remedy="Sorry", promises=promises)


@pytest.mark.parametrize("again", ["Replace the fan | 4 dec", "replace the  fan. | 4 dec | agreed"])
def test_it_is_one_promise_in_the_letter_and_on_the_worklist(
    officer: Officer, at_stage_2: str, again: str
) -> None:
    case = answer_again(officer, at_stage_2, again)
    assert [(a.number, a.text, a.remedy, a.who, a.stage) for a in case.actions] == [
        (1, "Replace the fan", "action after delay", "Repairs", 1)
    ]
    assert case.events[-1].text == "Final response: partially upheld"
    assert officer.office.compose(at_stage_2, "final-response").text.count("Replace the fan") == 1
    waiting = [
        item.title for row in officer.office.worklist() for item in row.items if item.kind == "promise"
    ]
    assert waiting == ["Promised: Replace the fan"]


def test_another_day_moves_it_and_the_old_day_stays_on_the_timeline(
    officer: Officer, at_stage_2: str
) -> None:
    case = answer_again(officer, at_stage_2, "Replace the fan | 11 dec\nPaint the wall | 18 dec")
    assert [(a.text, a.by.isoformat()) for a in case.actions] == [
        ("Replace the fan", "2026-12-11"),
        ("Paint the wall", "2026-12-18"),
    ]
    assert case.events[-1].text == (
        "Final response: partially upheld; promise moved from Fri 4 Dec 2026 to Fri 11 Dec 2026: Replace the fan"
    )


def test_what_was_done_before_can_be_promised_anew(officer: Officer, at_stage_2: str) -> None:
    officer.do("done", at_stage_2, on="13/11")
    case = answer_again(officer, at_stage_2, "Replace the fan | 11 dec")
    assert [(a.number, a.done is None, a.stage) for a in case.actions] == [(1, False, 1), (2, True, 2)]
