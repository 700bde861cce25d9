"""What the store gives back: the worklist's cases, lists, counts, calendars."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from store.cases import AT, CALENDAR, any_complaint, told
from store.conftest import Commit

from casedesk.problems import StoreProblem
from casedesk.records import Action, Complaint, Facts, Holiday, Stage
from casedesk.store import law, reading
from casedesk.store.opening import Store

FRIDAY = date(2026, 11, 20)
MONDAY = date(2026, 11, 23)


def test_an_open_case_has_what_its_clocks_need(store: Store, commit: Commit) -> None:
    whole = told(needs="ring twice", handler="B. Officer")
    commit(None, whole)

    (case,) = reading.open_cases(store)

    stages = tuple(stage._replace(findings=()) for stage in whole.stages)
    assert case.facts == Facts(received=FRIDAY, logged=MONDAY, stages=stages)
    assert case.actions == (Action(1, "mend the roof", by=date(2027, 1, 8)),)
    assert (case.reference, case.resident, case.needs, case.handler) == (
        "C26-001",
        "Ada Example",
        "ring twice",
        "B. Officer",
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(any_complaint)
def test_open_cases_hold_the_same_facts_as_the_whole_complaint(
    store: Store, commit: Commit, complaint: Complaint
) -> None:
    still_open = complaint._replace(closed=None, withdrawn=None, refused=None)
    written = commit(None, still_open)
    assert written is not None

    case = next(case for case in reading.open_cases(store) if case.reference == written.reference)

    assert case.facts.stages == tuple(stage._replace(findings=()) for stage in still_open.stages)
    assert (case.facts.received, case.facts.logged) == (still_open.received, still_open.logged)
    assert case.actions == tuple(action for action in still_open.actions if action.done is None)


@pytest.mark.parametrize("end", ["closed", "withdrawn", "refused"])
def test_a_case_that_has_ended_is_not_open(store: Store, commit: Commit, end: str) -> None:
    commit(None, told(**{end: MONDAY}, actions=(Action(1, "say sorry", done=MONDAY),)))

    assert reading.open_cases(store) == []
    assert [case.state for case in reading.listed(store)] == [end]


def test_a_promise_keeps_an_ended_case_in_view(store: Store, commit: Commit) -> None:
    commit(None, told(closed=MONDAY))

    (case,) = reading.open_cases(store)
    assert case.closed == MONDAY
    assert [action.text for action in case.actions] == ["mend the roof"]


def test_the_longest_open_comes_first(store: Store, commit: Commit) -> None:
    for day in (20, 18, 19):
        commit(None, told(received=date(2026, 11, day)))

    assert [case.facts.received.day for case in reading.open_cases(store)] == [18, 19, 20]


FIRST = Stage(number=1, requested=FRIDAY)
SECOND = Stage(number=2, requested=MONDAY)


@pytest.mark.parametrize(
    ("changed", "stage", "state"),
    [
        ({"stages": (FIRST,)}, "Stage 1", "open"),
        ({"stages": (FIRST._replace(responded=MONDAY),)}, "Stage 1", "answered"),
        ({"stages": (FIRST._replace(responded=MONDAY), SECOND)}, "Stage 2", "open"),
        ({"stages": (FIRST, SECOND._replace(declined=MONDAY))}, "Stage 2", "answered"),
        (
            {"stages": (FIRST._replace(responded=MONDAY), SECOND._replace(taken_back=MONDAY))},
            "Stage 1",
            "answered",
        ),
        ({"stages": ()}, "Stage 1", "open"),
        ({"stages": (FIRST,), "refused": MONDAY}, "Stage 1", "refused"),
        ({"stages": (FIRST,), "refused": MONDAY, "withdrawn": MONDAY}, "Stage 1", "withdrawn"),
        ({"stages": (FIRST,), "refused": MONDAY, "withdrawn": MONDAY, "closed": MONDAY}, "Stage 1", "closed"),
    ],
)
def test_a_line_says_stage_and_state(
    store: Store, commit: Commit, changed: dict[str, object], stage: str, state: str
) -> None:
    commit(None, told(**changed))

    (line,) = reading.listed(store)

    assert (line.stage, line.state) == (stage, state)
    assert reading.counts(store) == {
        name: int(name == state) for name in ("open", "answered", "closed", "withdrawn", "refused")
    }
    for asked in ("open", "answered", "closed", "withdrawn", "refused"):
        assert reading.listed(store, states=[asked]) == ([line] if asked == state else [])


def test_lists_begin_with_the_newest_received_and_can_be_paged(store: Store, commit: Commit) -> None:
    for day in (18, 20, 19):
        commit(None, told(received=date(2026, 11, day), closed=MONDAY if day == 19 else None))

    def received(**asked: object) -> list[int]:
        return [line.received.day for line in reading.listed(store, **asked)]

    assert received() == [20, 19, 18]
    assert received(limit=1) == [20]
    assert received(limit=2, offset=2) == [18]
    assert received(states=["open"]) == [20, 18]
    assert received(states=["open", "closed"], limit=2) == [20, 19]
    assert received(states=[]) == []


def test_a_complaint_that_was_never_there_is_none(store: Store) -> None:
    assert reading.complaint(store, "C26-001") is None


def test_earlier_complaints_of_a_resident_or_an_address_are_found(store: Store, commit: Commit) -> None:
    commit(None, told(resident="Ada Example", address="4 Heron Court"))
    commit(None, told(resident="Bob Example", address="4 heron court"))
    commit(None, told(resident="Cy Example", address=""))

    def similar(resident: str, address: str) -> list[str]:
        return [line.resident for line in reading.case_of_similar(store, resident, address)]

    assert similar("ada example ", "") == ["Ada Example"]
    assert similar("Dot Example", "4 HERON COURT") == ["Bob Example", "Ada Example"]
    assert similar("", " ") == []


def test_a_new_calendar_is_kept_beside_the_old_one(store: Store) -> None:
    newer = CALENDAR._replace(
        version="2027-01", holidays=(*CALENDAR.holidays, Holiday(date(2027, 5, 3), "Early May"))
    )
    law.save_calendar(store, newer, who="P. Officer", at=AT)

    assert reading.calendar(store) == newer
    assert reading.calendar(store, "2026-11") == CALENDAR
    with pytest.raises(StoreProblem, match="no calendar 1999-01"):
        reading.calendar(store, "1999-01")
