"""Drafts of forms: kept, replaced, forgotten, and unknown to the trail."""

import pytest
from store.cases import PASSPHRASE

from casedesk.problems import StoreProblem
from casedesk.store import drafts, trail
from casedesk.store.opening import Store, open_store


def test_a_draft_is_kept_replaced_and_forgotten(store: Store) -> None:
    drafts.save(store, "log", "half a complaint")
    drafts.save(store, "respond C26-001", "half an answer")
    drafts.save(store, "log", "more of it")

    assert drafts.load(store, "log") == "more of it"
    assert drafts.load(store, "respond C26-001") == "half an answer"
    assert store.connection.execute("SELECT count(*) FROM draft").fetchone() == (2,)

    drafts.remove(store, "log")
    drafts.remove(store, "log")
    assert drafts.load(store, "log") is None


def test_a_draft_outlives_the_desk(store: Store) -> None:
    drafts.save(store, "log", "half a complaint")
    store.close()

    with open_store(store.path, PASSPHRASE) as again:
        assert drafts.load(again, "log") == "half a complaint"


def test_the_trail_does_not_know_drafts(store: Store) -> None:
    before = trail.entries(store)
    drafts.save(store, "log", "half a complaint")
    assert trail.entries(store) == before


def test_a_draft_is_not_kept_in_a_store_open_for_reading(store: Store) -> None:
    with (
        open_store(store.path, PASSPHRASE, read_only=True) as beside,
        pytest.raises(StoreProblem, match="the draft was not kept"),
    ):
        drafts.save(beside, "log", "half")
