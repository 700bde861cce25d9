"""A verdict is frozen when its clock stops; later knowledge is told beside it, never applied."""

from collections.abc import Callable
from datetime import date

import pytest
from casework.officer import POLICIES, Officer

from casedesk.problems import BadInput


def _proclaim(officer: Officer, day: str) -> list[str]:
    return officer.office.proclaim(
        date.fromisoformat(day), "Victory holiday", "Proclamation of 1 November 2026"
    )


def test_a_new_bank_holiday_moves_open_cases_at_once(officer: Officer) -> None:
    reference = officer.acknowledged("16/11", on="18/11")  # respond by Wednesday 2 December
    assert officer.due(reference, "stage1.respond") == ("2026-12-02", "running")
    moved = _proclaim(officer, "2026-11-30")
    assert moved == [f"{reference}, stage 1, respond: Wed 2 Dec 2026 becomes Thu 3 Dec 2026"]
    assert officer.due(reference, "stage1.respond") == ("2026-12-03", "running")


def test_the_preview_of_a_bank_holiday_moves_nothing(officer: Officer) -> None:
    reference = officer.acknowledged("16/11", on="18/11")
    told = officer.office.judge_proclaim(date(2026, 11, 30), "Victory holiday", "Proclamation")
    assert len(told) == 1
    assert officer.due(reference, "stage1.respond") == ("2026-12-02", "running")


def test_a_bank_holiday_needs_a_source(officer: Officer) -> None:
    with pytest.raises(BadInput, match="where the bank holiday was proclaimed"):
        officer.office.proclaim(date(2026, 11, 30), "Victory holiday", " ")


def test_a_late_verdict_stays_late_and_the_difference_is_told(officer: Officer) -> None:
    reference = officer.acknowledged("2/11", on="4/11")  # respond by Wednesday 18 November
    officer.answer(reference, "19/11")
    _proclaim(officer, "2026-11-17")  # with it the date would have been Thursday 19 November
    view = officer.office.case(reference)
    clock = next(c for c in view.clocks if c.id == "stage1.respond")
    assert (clock.state, clock.due) == ("late", date(2026, 11, 18))
    assert "today's rules and calendar would say Thu 19 Nov 2026, met" in clock.note
    assert any("judged on Sun 22 Nov 2026" in remark for remark in view.remarks)


def test_an_act_after_the_calendar_changed_leaves_the_verdict_alone(officer: Officer) -> None:
    reference = officer.acknowledged("2/11", on="4/11")
    before = officer.answer(reference, "19/11").verdicts
    _proclaim(officer, "2026-11-17")
    assert officer.do("note", reference, text="She rang").verdicts == before


def test_a_corrected_fact_is_judged_by_the_calendar_of_the_verdict_it_replaces(officer: Officer) -> None:
    reference = officer.acknowledged("2/11", on="4/11")
    first = officer.answer(reference, "20/11").verdicts[-1]
    assert (first.due, first.state) == (date(2026, 11, 18), "late")
    _proclaim(officer, "2026-11-17")
    after = officer.do("correct", reference, responded="19/11", reason="Posted on the 19th")
    second = after.verdicts[-1]
    # By the calendar of that day still due on the 18th: one day late, though the new one says the 19th.
    assert (second.due, second.done, second.state) == (date(2026, 11, 18), date(2026, 11, 19), "late")
    assert second.calendar == first.calendar
    assert second.reason == "Posted on the 19th"


def test_undo_of_a_response_takes_its_verdict_with_it(officer: Officer) -> None:
    reference = officer.acknowledged("2/11", on="4/11")
    officer.answer(reference, "18/11")
    officer.office.undo(reference)
    assert [v.clock for v in officer.office.case(reference).complaint.verdicts] == ["stage1.acknowledge"]
    assert officer.due(reference, "stage1.respond") == ("2026-11-18", "overdue")


def test_a_new_edition_of_the_policy_leaves_old_verdicts_to_the_old_one(
    officer_with: Callable[[str], Officer],
) -> None:
    officer = officer_with("policy_2025")  # stage 1 within ten working days of receipt
    reference = officer.acknowledged("2/11", on="4/11")
    officer.answer(reference, "18/11")  # due Monday 16 November: late by the policy
    text = (POLICIES / "policy_2025.toml").read_text(encoding="utf-8")
    stricter = text.replace("limit = 10", "limit = 5", 1).replace('version = "1"', 'version = "2"')
    officer.office.save_policy(stricter)
    after = officer.do("correct", reference, responded="17/11", reason="Posted on the 17th")
    second = [v for v in after.verdicts if (v.clock, v.basis) == ("stage1.respond", "policy")][-1]
    assert (second.due, second.state) == (date(2026, 11, 16), "late")
    assert second.rules.endswith("version 1")
    fresh = officer.log("16/11")
    assert officer.due(fresh, "stage1.respond", "policy")[0] == "2026-11-23"  # the new edition, at once


def test_days_that_come_back_are_a_version_of_their_own(officer: Officer) -> None:
    reference = officer.acknowledged("16/11", on="18/11")
    _proclaim(officer, "2026-11-30")
    officer.office.proclaim(date(2026, 11, 30), "Called off", "Gazette", working=True)
    assert officer.due(reference, "stage1.respond") == ("2026-12-02", "running")


def test_there_is_nothing_to_take_over_while_the_days_are_as_published(officer: Officer) -> None:
    assert officer.office.compare_calendar() is None
    with pytest.raises(BadInput, match="as published"):
        officer.office.take_published()
