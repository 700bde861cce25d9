"""Search as you type: words, beginnings and references are found, and nothing typed is a command."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store.cases import AT, told
from store.conftest import Commit

from casedesk.records import Event, Point
from casedesk.store import search, writing
from casedesk.store.opening import Store


@pytest.fixture
def three(store: Store, commit: Commit) -> Store:
    """C26-001 of Ada, C26-002 of Seán O'Brien with mould, C25-001 of Zoë."""
    commit(None, told())
    commit(
        None,
        told(
            resident="Seán O'Brien-Łukasz",
            address="Flat 14, Kestrel House",
            contact="07700 900123",
            representative="Dee Voice",
            summary="Mould in the bathroom",
            outcome_sought="a new fan",
            points=(Point(1, "black spots"),),
            events=(Event(1, "note", date(2026, 11, 20), date(2026, 11, 20), "inspected by a surveyor"),),
        ),
    )
    commit(None, told(received=date(2025, 3, 3), resident="Zoë Example", summary="Lift out of order"))
    return store


def found(store: Store, text: str, limit: int = 50) -> list[str]:
    return [case.reference for case in search.search(store, text, limit)]


@pytest.mark.parametrize(
    "typed",
    ["mould", "MOU", "kestrel hou", "o'brien", "sean", "SEÁN", "łuk", "dee", "fan", "spots", "inspec"],
)
def test_words_and_beginnings_are_found_whatever_their_case_and_accents(three: Store, typed: str) -> None:
    assert found(three, typed) == ["C26-002"]


def test_every_word_must_be_there_and_only_the_last_may_be_unfinished(three: Store) -> None:
    assert found(three, "mould bath") == ["C26-002"]
    assert found(three, "mou bath") == []
    assert found(three, "mould lift") == []


def test_the_last_logged_comes_first_and_the_limit_holds(three: Store) -> None:
    assert found(three, "kitchen order") == []
    assert found(three, "example") == ["C25-001", "C26-001"]
    assert found(three, "example", limit=1) == ["C25-001"]


@pytest.mark.parametrize("typed", ["2", "002", "26-2", "26-002", "C26-002", "c26-002 ", "-2"])
def test_a_reference_or_its_end_jumps_to_the_case(three: Store, typed: str) -> None:
    assert found(three, typed)[0] == "C26-002"


def test_a_number_jumps_before_words_that_hold_it(three: Store, commit: Commit) -> None:
    for _ in range(12):
        commit(None, told())

    assert found(three, "14") == ["C26-014", "C26-002"]


def test_an_imported_reference_is_found_whole_and_in_part(three: Store, commit: Commit) -> None:
    commit(None, told(reference="PH/2026-77"))

    assert found(three, "ph/2026-77") == ["PH/2026-77"]
    assert found(three, "ph") == ["PH/2026-77"]


def test_an_answer_is_a_line_with_its_stage_and_state(three: Store) -> None:
    (case,) = search.search(three, "mould")

    assert case.resident == "Seán O'Brien-Łukasz"
    assert (case.stage, case.state, case.received) == ("Stage 2", "open", date(2026, 11, 20))


@pytest.mark.parametrize(
    "typed",
    ['"', "'", '""', "*", "mould*", "NOT", "AND mould", "NEAR(mould)", "resident:mould", "^mould", "-", "(",
     "mould)", "a:b:c", "{summary}", "--", ";", "%", "_", "\\", "\x00", "mould\x00", "🙂", "'; DROP TABLE search"],
)  # fmt: skip
def test_signs_and_operators_are_only_looked_for(three: Store, typed: str) -> None:
    assert set(found(three, typed)) <= {"C26-002"}


def test_an_operator_is_a_word_like_any_other(three: Store, commit: Commit) -> None:
    commit(None, told(summary="Gate or fence"))

    assert found(three, "gate OR fence") == ["C26-003"]
    assert found(three, "mould OR fence") == []


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(alphabet=st.sampled_from("abOR AND*\"'()^:-+{}\x00\u202e١²é\n"), max_size=30)
    | st.text(max_size=30)
)
def test_nothing_that_can_be_typed_fails(three: Store, typed: str) -> None:
    found(three, typed)


def test_changed_and_undone_words_are_followed(three: Store, commit: Commit) -> None:
    case = commit(None, told(summary="A wasp nest"))
    case = commit(case, case._replace(summary="A hornet nest"))
    assert (found(three, "wasp"), found(three, "hornet")) == ([], [case.reference])

    writing.undo(three, case.reference, who="", at=AT)
    assert (found(three, "wasp"), found(three, "hornet")) == ([case.reference], [])

    writing.undo(three, case.reference, who="", at=AT)
    assert found(three, "nest") == []


@pytest.mark.parametrize("typed", ["", "   ", "\t"])
def test_nothing_typed_finds_nothing(three: Store, typed: str) -> None:
    assert found(three, typed) == []
