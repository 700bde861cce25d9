"""The search index stays whole however long the timelines grow and however often they are changed."""

import random

import pytest
from store.cases import AT, told

from casedesk.records import Complaint, Event
from casedesk.store import reading, search, writing
from casedesk.store.check import check
from casedesk.store.opening import Store


def with_note(case: Complaint, words: str) -> Complaint:
    event = Event(len(case.events) + 1, "note", case.received, case.received, words)
    return case._replace(events=(*case.events, event))


@pytest.mark.parametrize(("seed", "acts"), [(10, 120), (1, 290)])
def test_a_word_said_a_thousand_times_does_not_break_the_index(store: Store, seed: int, acts: int) -> None:
    """SQLite 3.53.4 loses count of positions that fill more than a page, if deleted words are overwritten."""
    chance = random.Random(seed)
    for _ in range(acts):
        newest = [line.reference for line in reading.listed(store, limit=5)]
        kind = chance.random()
        if not newest or kind < 0.3:
            writing.commit(
                store,
                None,
                told(
                    documents=(),
                ),
                act="log",
                who="",
                at=AT,
            )
        elif kind < 0.8:
            case = reading.complaint(store, chance.choice(newest))
            assert case is not None
            writing.commit(store, case, with_note(case, "water " * 200), act="note", who="", at=AT)
        else:
            writing.undo(store, chance.choice(newest), who="", at=AT)
    assert [line for line in check(store) if not line[1]] == []
    watery = {case.reference for case in search.search(store, "water", limit=1000)}
    assert watery
    for reference in watery:
        case = reading.complaint(store, reference)
        assert case is not None
        assert any("water" in event.text for event in case.events)


def test_a_sign_that_only_python_takes_for_a_letter_finds_nothing(store: Store) -> None:
    # A vowel sign of New Tai Lue became a letter in Unicode 8; the index was taught Unicode 6.1.
    writing.commit(
        store,
        None,
        told(
            documents=(),
        ),
        act="log",
        who="",
        at=AT,
    )
    assert search.search(store, "a\u19b0b") == []
