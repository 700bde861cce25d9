"""The trail proves itself, whatever is deleted that may be, and nothing else can be changed in it."""

import json

import pytest
from store.cases import AT, told
from store.conftest import Commit

from casedesk.store import trail, writing
from casedesk.store.opening import Store


@pytest.fixture
def kept(store: Store, commit: Commit) -> Store:
    """A store with entries 1 (its calendar), 2 and 3 (a case), 4 (another), 5 (an undo of it)."""
    case = commit(None, told(), "log")
    commit(case, case._replace(handler="B. Officer"), "assign")
    commit(None, told(resident="Bob Example"), "log")
    writing.undo(store, "C26-002", who="P. Officer", at=AT)
    return store


def test_every_act_has_one_entry(kept: Store) -> None:
    entries = trail.entries(kept)

    assert [(e.number, e.act, e.reference, e.who) for e in entries] == [
        (1, "calendar", "", ""),
        (2, "log", "C26-001", "P. Officer"),
        (3, "assign", "C26-001", "P. Officer"),
        (4, "log", "C26-002", "P. Officer"),
        (5, "undo", "C26-002", "P. Officer"),
    ]
    assert entries[2].at == "2026-11-23T09:30:00+00:00"
    assert json.loads(entries[2].facts)["changes"] == [
        {"table": "complaint", "key": [], "before": {"handler": ""}, "after": {"handler": "B. Officer"}}
    ]
    assert all(entry.verified for entry in entries)
    assert [entry.number for entry in trail.entries(kept, "c26-001")] == [2, 3]
    assert trail.verify(kept) == []


def test_a_note_is_kept_with_the_personal_values(store: Store) -> None:
    writing.commit(store, None, told(), act="log", who="", at=AT, note="she rang from her sister's")
    entry = trail.entries(store, "C26-001")[0]

    assert "sister" in str(entry.personal)
    assert "sister" not in entry.facts


def test_personal_values_can_be_deleted_and_the_chain_still_proves_itself(kept: Store) -> None:
    kept.connection.execute("DELETE FROM audit_personal WHERE number IN (2, 3)")

    assert trail.verify(kept) == []
    assert [(e.personal, e.verified) for e in trail.entries(kept, "C26-001")] == [(None, True), (None, True)]
    assert "Example" not in str(trail.entries(kept, "C26-001"))


@pytest.mark.parametrize(
    ("tampering", "said"),
    [
        ("UPDATE audit SET who = 'Nobody' WHERE number = 3", "entry 3: its facts were changed"),
        (
            "UPDATE audit SET at = '2026-11-01T09:30:00+00:00' WHERE number = 3",
            "entry 3: its facts were changed",
        ),
        ("UPDATE audit SET act = 'note' WHERE number = 3", "entry 3: its facts were changed"),
        ("UPDATE audit SET reference = 'C26-009' WHERE number = 4", "entry 4: its facts were changed"),
        ("UPDATE audit SET facts = replace(facts, 'B. ', 'X. ') WHERE number = 3", "entry 3: its facts"),
        ("UPDATE audit SET undoes = 3 WHERE number = 5", "entry 5: its facts were changed"),
        ("UPDATE audit SET version = 9 WHERE number = 4", "entry 4: its facts were changed"),
        ("UPDATE audit SET digest = hex(zeroblob(32)) WHERE number = 3", "entry 4: the entry before it"),
        ("UPDATE audit_personal SET personal = '{}' WHERE number = 2", "entry 2: its personal values"),
        (
            "UPDATE audit_personal SET salt = 'x' WHERE number = 2",
            "entry 2: its personal values were changed",
        ),
        ("DELETE FROM audit WHERE number = 2", "entry 2 is missing"),
        ("DELETE FROM audit WHERE number = 5", "entries after number 4 are missing"),
        ("DELETE FROM audit", "entries after number 0 are missing"),
        ("UPDATE complaint SET version = 7", "C26-001 was changed without an entry"),
    ],
)
def test_each_tampering_is_found(kept: Store, tampering: str, said: str) -> None:
    kept.connection.execute("PRAGMA foreign_keys = OFF")
    kept.connection.execute(tampering)

    assert any(said in problem for problem in trail.verify(kept))


def test_entries_that_changed_places_are_found(kept: Store) -> None:
    kept.connection.execute("PRAGMA foreign_keys = OFF")
    for old, new in ((3, 99), (4, 3), (99, 4)):
        for table in ("audit", "audit_personal"):
            kept.connection.execute(f"UPDATE {table} SET number = {new} WHERE number = {old}")

    assert not all(entry.verified for entry in trail.entries(kept))
    assert trail.verify(kept) != []


def test_a_gap_at_the_end_stays_a_gap_after_the_next_act(kept: Store, commit: Commit) -> None:
    kept.connection.execute("DELETE FROM audit_personal WHERE number = 5")
    kept.connection.execute("DELETE FROM audit WHERE number = 5")
    commit(None, told())

    assert trail.verify(kept) == ["entry 5 is missing from the trail"]
