"""What the office answers: filters, search, why, what a store refuses, the day that moves."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from casework.officer import POLICIES, Officer

from casedesk.casework.office import Office
from casedesk.problems import BadInput, StoreProblem


def test_the_filters_pick_what_they_say(officer: Officer) -> None:
    late = officer.log("2/11")
    waiting = officer.acknowledged("16/11", on="18/11")
    officer.do("assign", waiting, investigator="Sam Repairs", draft_due="24/11/2026")
    fresh = officer.log("20/11")
    ended = officer.log("18/11")
    officer.do("withdraw", ended, on="19/11", said="Mended", confirmed="20/11")
    shown = {which: [r.case.reference for r in officer.office.worklist(which)] for which in _FILTERS}
    assert shown["open"] == [late, waiting, fresh]
    assert shown["mine"] == [late, fresh]
    assert shown["late"] == [late]
    assert shown["waiting"] == [waiting]
    assert shown["week"] == [late, waiting, fresh]
    assert shown["closed"] == [ended]


_FILTERS = ("open", "mine", "late", "waiting", "week", "closed")


def test_the_worst_comes_first(officer: Officer) -> None:
    running, late, today = officer.log("20/11"), officer.log("2/11"), officer.log("16/11")
    officer.on("2026-11-23")
    assert [row.case.reference for row in officer.office.worklist()] == [late, today, running]


def test_the_count_moves_when_the_day_does(officer: Officer) -> None:
    reference = officer.log("16/11")
    assert officer.due(reference, "stage1.acknowledge") == ("2026-11-23", "running")
    officer.on("2026-11-23")
    assert officer.due(reference, "stage1.acknowledge") == ("2026-11-23", "due_today")
    officer.on("2026-11-24")
    assert officer.due(reference, "stage1.acknowledge") == ("2026-11-23", "overdue")


def test_search_finds_closed_ones_too(officer: Officer) -> None:
    reference = officer.log("16/11", resident="Zofia Nowak")
    officer.do("withdraw", reference, on="19/11", said="Mended", confirmed="20/11")
    assert [c.reference for c in officer.office.search("nowa")] == [reference]


def test_why_starts_from_the_recorded_fact(officer: Officer) -> None:
    reference = officer.log("16/11")
    lines = officer.office.why(reference, "stage1.acknowledge")
    assert lines[0] == (
        "starts Mon 16 Nov 2026: complaint received (recorded Sun 22 Nov 2026); this is day 0"
    )


def test_an_unknown_clock_names_those_there_are(officer: Officer) -> None:
    reference = officer.log("16/11")
    with pytest.raises(BadInput, match=r"stage1\.acknowledge, stage1\.respond"):
        officer.office.why(reference, "stage9.respond")


def test_an_unknown_reference_gets_a_sentence(officer: Officer) -> None:
    with pytest.raises(BadInput, match="no complaint C99-999"):
        officer.office.case("C99-999")


def test_a_case_names_its_next_act_and_what_it_needs(officer: Officer) -> None:
    reference = officer.log("16/11")
    view = officer.office.case(reference)
    assert (view.next_act, [str(m) for m in view.still_needed]) == (
        "define",
        ["the points complained of (5.6)", "the outcome sought (5.6)"],
    )
    officer.define(reference)
    assert officer.office.case(reference).next_act == "acknowledge"
    officer.do("acknowledge", reference, on="18/11")
    assert officer.office.case(reference).next_act == "respond"
    officer.answer(reference, "20/11")
    assert officer.office.case(reference).next_act == "close"


def test_a_laxer_policy_is_told_on_the_case(officer_with: Callable[[str], Officer]) -> None:
    officer = officer_with("harrow")
    officer.on("2024-03-11")
    reference = officer.log("8/3/2024")
    remarks = officer.office.case(reference).remarks
    assert any("The Code counts" in remark for remark in remarks)


def test_platforms_early_resolution_is_logged_and_answered_as_stage_one(
    officer_with: Callable[[str], Officer],
) -> None:
    officer = officer_with("platform").on("2023-05-10")
    judged = officer.judge("log", received="9/5/2023", resident="A", channel="phone", text="Bins")
    assert any("answered as stage 1" in warning for warning in judged.warnings)
    reference = officer.log("9/5/2023")
    officer.define(reference)
    officer.answer(reference, "10/5/2023")
    assert officer.due(reference, "stage1.acknowledge")[1] == "met"
    assert officer.office.law.stage_name(date(2023, 5, 9), 2) == "Final Review"


def test_settings_that_cannot_be_read_are_not_kept(officer: Officer) -> None:
    with pytest.raises(BadInput):
        officer.office.save_settings({"working_days": "someday"})
    assert officer.office.settings()["working_days"] == "tue, wed, thu"


def test_a_store_with_a_bad_policy_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        Office.create(tmp_path / "new.db", None, {}, ["limit = eval('1')"])
    assert list(tmp_path.iterdir()) == []


def test_reading_only_writes_nothing(officer: Officer) -> None:
    officer.log("16/11")
    other = Office.open(officer.office.path, None, read_only=True)
    try:
        assert len(other.worklist()) == 1
        with pytest.raises(StoreProblem, match="for reading only"):
            other.save_settings({"officer": "Somebody"})
    finally:
        other.close()


def test_drafts_are_kept_apart_from_the_trail(officer: Officer) -> None:
    before = len(officer.office.audit_trail())
    officer.office.save_draft("log:", '{"resident": "half a name"}')
    assert officer.office.draft("log:") == '{"resident": "half a name"}'
    officer.office.drop_draft("log:")
    assert officer.office.draft("log:") is None
    assert len(officer.office.audit_trail()) == before


def test_a_second_person_of_the_house_is_offered_for_stage_two(officer: Officer) -> None:
    reference = officer.acknowledged("5/10", on="6/10")
    officer.answer(reference, "20/10")
    officer.do("escalate", reference, on="2/11")
    assert officer.office.case(reference).complaint.stage.considered_by == "Bea Second"


def test_the_policy_in_force_on_the_day_received_applies(officer: Officer) -> None:
    officer.office.save_policy((POLICIES / "policy_2025.toml").read_text(encoding="utf-8"))
    before, after = officer.log("2025-04-30"), officer.log("2025-05-01")
    assert officer.office.case(before).policy is None
    policy = officer.office.case(after).policy
    assert policy is not None
    assert policy.start == date(2025, 5, 1)
