"""Acts written, refused and taken back: each is one transaction and one entry in the trail."""

from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store.cases import AT, LETTER, PASSPHRASE, any_complaint, any_undoable, told
from store.conftest import Commit

from casedesk.problems import ChangedMeanwhile, Refusal, StoreProblem
from casedesk.records import Complaint, Event
from casedesk.store import driver, law, reading, search, trail, writing
from casedesk.store.opening import Store, open_store

on_one_store = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def undone(store: Store, reference: str) -> tuple[Complaint | None, Complaint | None]:
    return writing.undo(store, reference, who="P. Officer", at=AT)


def test_a_complaint_comes_back_as_it_was_written(store: Store, commit: Commit) -> None:
    written = commit(None, told())

    assert written == told(reference="C26-001", version=1)
    assert reading.complaint(store, "c26-001 ") == written


@on_one_store
@given(any_complaint)
def test_every_field_of_every_record_is_kept(store: Store, commit: Commit, case: Complaint) -> None:
    logged = commit(None, case)
    assert logged is not None
    assert reading.complaint(store, logged.reference) == case._replace(reference=logged.reference, version=1)


def test_what_a_letter_did_is_never_taken_back(store: Store, commit: Commit) -> None:
    case = commit(None, told())
    assert case is not None
    sent = commit(case, case._replace(letters=(LETTER,)), "acknowledge")

    with pytest.raises(Refusal, match="never taken back"):
        undone(store, "C26-001")
    assert reading.complaint(store, "C26-001") == sent


@on_one_store
@given(any_undoable, any_undoable)
def test_every_field_survives_writing_changing_and_undoing(
    store: Store, commit: Commit, first: Complaint, second: Complaint
) -> None:
    logged = commit(None, first)
    assert logged is not None
    assert reading.complaint(store, logged.reference) == first._replace(reference=logged.reference, version=1)

    changed = commit(logged, second._replace(reference=logged.reference, version=1))
    assert reading.complaint(store, logged.reference) == changed
    assert changed == second._replace(reference=logged.reference, version=2)

    before, after = undone(store, logged.reference)
    assert before == changed
    assert after == logged._replace(version=3)
    assert reading.complaint(store, logged.reference) == after

    assert undone(store, logged.reference) == (after, None)
    assert reading.complaint(store, logged.reference) is None


@on_one_store
@given(st.lists(any_undoable, min_size=1, max_size=4))
def test_any_acts_can_be_undone_one_by_one_back_to_the_start(
    store: Store, commit: Commit, states: list[Complaint]
) -> None:
    counted = reading.counts(store)
    case = commit(None, states[0])
    told_ = [case]
    for state in states[1:]:
        case = commit(case, state._replace(reference=case.reference))
        told_.append(case)

    for former in [*reversed(told_[:-1]), None]:
        _, now = undone(store, case.reference)
        assert (now and now._replace(version=0)) == (former and former._replace(version=0))

    assert reading.counts(store) == counted
    assert trail.verify(store) == []


def test_undoing_everything_leaves_no_row_behind_but_the_trail(store: Store, commit: Commit) -> None:
    case = commit(None, told())
    commit(case, case._replace(needs="ring twice", stages=case.stages[:1]))
    undone(store, "C26-001")
    undone(store, "C26-001")

    for table in ("complaint", "stage", "extension", "stage_update", "finding", "point", "action", "search"):
        assert store.connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    assert [entry.act for entry in trail.entries(store, "C26-001")] == ["act", "act", "undo", "undo"]
    assert trail.verify(store) == []


def test_undo_at_the_start_says_that_nothing_is_left(store: Store, commit: Commit) -> None:
    commit(None, told())
    undone(store, "C26-001")

    with pytest.raises(Refusal, match="nothing left to undo on C26-001"):
        undone(store, "c26-001")


def test_undo_brings_back_a_removed_case_with_its_reference(store: Store, commit: Commit) -> None:
    case = commit(None, told())
    assert commit(case, None) is None

    assert undone(store, "C26-001") == (None, told(reference="C26-001", version=3))
    assert search.search(store, "Example")[0].reference == "C26-001"


def test_an_act_after_an_undo_is_the_one_that_the_next_undo_takes_back(store: Store, commit: Commit) -> None:
    case = commit(None, told())
    commit(case, case._replace(handler="first"))
    _, case = undone(store, "C26-001")
    commit(case, case._replace(handler="second"))

    before, after = undone(store, "C26-001")

    assert (before.handler, after.handler) == ("second", "")


def test_undo_is_refused_when_the_value_was_changed_behind_the_trail(store: Store, commit: Commit) -> None:
    case = commit(None, told())
    commit(case, case._replace(category="repairs"))
    store.connection.execute("UPDATE complaint SET category = 'heating'")

    with pytest.raises(Refusal, match="has been changed since"):
        undone(store, "C26-001")
    assert reading.complaint(store, "C26-001").category == "heating"


def test_undo_is_refused_when_the_personal_values_were_deleted(store: Store, commit: Commit) -> None:
    commit(None, told())
    store.connection.execute("DELETE FROM audit_personal")

    with pytest.raises(Refusal, match="were deleted"):
        undone(store, "C26-001")


def test_a_case_changed_meanwhile_is_not_overwritten(store: Store, commit: Commit) -> None:
    case = commit(None, told())
    commit(case, case._replace(handler="first"))

    with pytest.raises(ChangedMeanwhile, match="C26-001 was changed"):
        commit(case, case._replace(handler="second"))

    assert reading.complaint(store, "C26-001").handler == "first"
    assert len(trail.entries(store, "C26-001")) == 2


def test_a_case_removed_meanwhile_is_not_written(store: Store, commit: Commit) -> None:
    case = commit(None, told())
    undone(store, "C26-001")

    with pytest.raises(ChangedMeanwhile):
        commit(case, case._replace(handler="second"))


def test_references_count_by_the_year_received(commit: Commit) -> None:
    late, early = told(received=date(2026, 12, 31)), told(received=date(2025, 1, 2))

    assert [commit(None, case).reference for case in (late, early, late, early)] == [
        "C26-001",
        "C25-001",
        "C26-002",
        "C25-002",
    ]


def test_a_reference_is_never_used_twice_even_after_undo(store: Store, commit: Commit) -> None:
    commit(None, told())
    commit(None, told())
    undone(store, "C26-002")

    assert commit(None, told()).reference == "C26-003"


def test_an_imported_reference_stays_and_pushes_the_counter_on(commit: Commit) -> None:
    assert commit(None, told(reference="PH/7")).reference == "PH/7"
    assert commit(None, told(reference="c26-040")).reference == "c26-040"
    assert commit(None, told()).reference == "C26-041"


def test_a_taken_reference_is_refused_whatever_its_case(commit: Commit) -> None:
    commit(None, told(reference="ph/7"))

    with pytest.raises(Refusal, match="already a complaint PH/7"):
        commit(None, told(reference="PH/7"))


def test_an_act_that_fails_half_way_leaves_nothing(store: Store, commit: Commit) -> None:
    with pytest.raises(driver.IntegrityError, match="ck_verdict_state"):
        commit(None, told(verdicts=(told().verdicts[0]._replace(state="perhaps"),)))

    assert reading.complaint(store, "C26-001") is None
    assert trail.entries(store, "C26-001") == []
    assert commit(None, told()).reference == "C26-001"


def test_one_bad_row_of_an_import_leaves_the_good_ones(store: Store, commit: Commit) -> None:
    with writing.transaction(store):
        commit(None, told(resident="First Example"))
        with pytest.raises(driver.IntegrityError):
            commit(None, told(resident="Bad Example", stages=(told().stage._replace(update_every=0),)))
        commit(None, told(resident="Last Example"))

    assert [case.resident for case in search.search(store, "example")] == ["Last Example", "First Example"]
    assert trail.verify(store) == []


def test_an_import_that_is_given_up_leaves_nothing(store: Store, commit: Commit) -> None:
    with pytest.raises(KeyboardInterrupt), writing.transaction(store):
        commit(None, told())
        raise KeyboardInterrupt

    assert reading.listed(store) == []
    assert commit(None, told()).reference == "C26-001"
    assert len(search.search(store, "Ada")) == 1


def test_a_naive_time_is_refused_and_nothing_written(store: Store) -> None:
    with pytest.raises(ValueError, match="aware"):
        writing.commit(store, None, told(), act="log", who="", at=datetime(2026, 11, 23, 9, 30))
    assert reading.listed(store) == []


def test_nothing_is_written_to_a_store_open_for_reading(store: Store, commit: Commit) -> None:
    case = commit(None, told())

    with open_store(store.path, PASSPHRASE, read_only=True) as beside:
        with pytest.raises(StoreProblem, match="reading only"):
            writing.commit(beside, case, None, act="close", who="", at=AT)
        with pytest.raises(driver.Error, match="readonly"):
            beside.connection.execute("DELETE FROM complaint")


@pytest.mark.fault(4)
def test_a_full_disk_is_told_and_leaves_the_case_as_it_was(store: Store, commit: Commit) -> None:
    case = commit(None, told())
    (pages,) = store.connection.execute("PRAGMA page_count").fetchone()
    store.connection.execute(f"PRAGMA max_page_count = {pages}")
    long = Event(2, "note", date(2026, 11, 24), date(2026, 11, 24), "water " * 20_000)

    with pytest.raises(StoreProblem, match="disk is full"):
        commit(case, case._replace(events=(*case.events, long)))

    store.connection.execute("PRAGMA max_page_count = 1000000")
    assert reading.complaint(store, "C26-001") == case
    assert commit(case, case._replace(events=(*case.events, long))).version == 2


def test_settings_are_kept_by_name(store: Store) -> None:
    writing.save_settings(store, {"landlord": "Heron Homes", "days": "Mon Wed"}, who="P. Officer", at=AT)
    writing.save_settings(store, {"days": "Tue"}, who="P. Officer", at=AT)

    assert reading.settings(store) == {"landlord": "Heron Homes", "days": "Tue"}
    assert [entry.facts for entry in trail.entries(store)][-2:] == [
        '{"settings":["days","landlord"]}',
        '{"settings":["days"]}',
    ]


def test_a_policy_is_replaced_by_its_id_and_the_trail_keeps_the_old_text(store: Store) -> None:
    def save(policy: str, text: str, starts: date) -> None:
        law.save_policy(store, policy, text, starts=starts, who="P. Officer", at=AT)

    save("b", "limit = 1", date(2025, 4, 1))
    save("a", "limit = 3", date(2026, 4, 1))
    save("b", "limit = 2", date(2025, 4, 1))

    assert reading.policies(store) == [("b", "limit = 2"), ("a", "limit = 3")]
    assert trail.entries(store)[-1].facts == '{"policy":"b","before":"limit = 1","after":"limit = 2"}'
