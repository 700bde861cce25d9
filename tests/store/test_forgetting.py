"""After a record was made anonymous no byte of the store tells a personal value, and the trail still proves itself."""

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from store.cases import AT, CALENDAR, PASSPHRASE, any_complaint, told
from store.test_secrecy import bytes_beside

from casedesk.problems import Refusal, StoreProblem
from casedesk.records import ANONYMISED, REMOVED, Complaint, Letter, Verdict
from casedesk.records.approaches import Approach
from casedesk.records.people import Person
from casedesk.store import contents, drafts, driver, reading, search, trail, writing
from casedesk.store.check import check
from casedesk.store.forgetting import Written, clean, forget, nameless, unfinished
from casedesk.store.opening import Store, create, open_store
from casedesk.store.rows import flatten, unflatten
from casedesk.store.shapes import ROOTS, SHAPES, Shape

TODAY = date(2032, 12, 20)
WRITTEN = Written("P. Officer", AT, TODAY, "Made anonymous: kept 6 years after its end")
PHOTO = b"Zyxphotograph of the wet floor"
DIGEST = hashlib.sha256(PHOTO).hexdigest()
RECORDS = {Complaint: "C26-001", Person: "P0001", Approach: "SR26-001"}


def canary(shape: Shape, column: str) -> str:
    """A word of its own for each personal column, as one word that the index of words keeps whole."""
    return f"Zyx{shape.table}{column}".replace("_", "")


def canaries() -> set[str]:
    return {
        canary(shape, column) for kind in RECORDS for shape in ROOTS[kind].shapes for column in shape.personal
    }


NARROW: dict[str, object] = {
    "received": "2026-11-20",
    "direction": "in",
    "state": "late",
    "sha256": DIGEST,
    "size": len(PHOTO),
    "docx": DIGEST,
    "kind": "service request",
    "score": 2,
    "anonymised": None,
}


def filled(kind: type, reference: str) -> Any:
    """Such a record with one row of each kind, and in each personal column its canary."""
    rows = {}
    for shape in ROOTS[kind].shapes:
        empty = shape.record.__annotations__
        row = {
            column: NARROW[column] if column in NARROW else _usual(empty[column]) for column in shape.columns
        }
        row |= {column: canary(shape, column) for column in shape.personal}
        rows[shape.table, (1,) * len(shape.keys)] = row
    rows[ROOTS[kind].own.table, ()]["reference"] = reference
    return unflatten(rows, 0)


def _usual(kind: Any) -> object:
    members = getattr(kind, "__args__", (kind,))
    usual = {date: "2026-11-20", bool: False, int: 1, str: "kept"}
    return next(value for known, value in usual.items() if known in members)


@pytest.fixture(params=[None, PASSPHRASE], ids=["plain", "encrypted"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A store, plain or encrypted, with somebody's everything in it, changed and taken back since."""
    with create(tmp_path / "kept" / "casedesk.store", request.param, calendar=CALENDAR) as made:
        for kind, reference in RECORDS.items():
            with writing.transaction(made):
                whole = writing.commit(
                    made, None, filled(kind, reference), act="log", who="P. Officer", at=AT
                )
                contents.keep(made, DIGEST, [PHOTO])
            changed = whole._replace(address="Zyxformer place 4")
            whole = writing.commit(
                made, whole, changed, act="correct", who="P. Officer", at=AT, note="Zyxnote"
            )
        drafts.save(made, "respond:C26-001", "Zyxdraft")
        drafts.save(made, "log:", '{"typed": {"resident": "Zoe Zyxname", "text": "Zyxdraft"}}')
        drafts.save(made, "log:2", '{"typed": {"resident": "Somebody Else"}}')
        writing.commit(made, None, told(resident="Zoe Zyxname"), act="log", who="P. Officer", at=AT)
        writing.undo(made, "C26-002", who="P. Officer", at=AT)
        somebody = told(resident="Somebody Else", documents=())
        writing.commit(made, None, somebody, act="log", who="P. Officer", at=AT)
        yield made


def wholes(store: Store) -> list[Any]:
    return [reading.whole(store, kind, reference) for kind, reference in RECORDS.items()]


def everything(store: Store, folder: Path) -> bytes:
    """Every byte of the store and the files beside it; of an encrypted one, what it says when decrypted."""
    if not store.encrypted:
        return bytes_beside(store.path)
    plain = folder / "decrypted"
    plain.unlink(missing_ok=True)
    run = store.connection.execute
    run("ATTACH DATABASE ? AS bare KEY ''", (str(plain),))
    run("SELECT sqlcipher_export('bare')").fetchall()
    run("DETACH DATABASE bare")
    return plain.read_bytes()


def held(store: Store, folder: Path) -> set[bytes]:
    """Which of the canaries stand there, and anything else of theirs."""
    found = everything(store, folder).lower()
    wanted = {*canaries(), "Zyxnote", "Zyxdraft", "Zyxname", "Zyxformer", PHOTO.decode()}
    return {word.encode() for word in wanted if word.lower().encode() in found}


def test_before_everything_is_there_and_after_nothing(store: Store, tmp_path: Path) -> None:
    before = held(store, tmp_path)
    assert len(before) == len(canaries()) + 5

    forget(store, wholes(store), ["Zoe Zyxname"], WRITTEN)

    assert held(store, tmp_path) == set()
    store.close()
    found = bytes_beside(store.path).lower()  # where it is encrypted, three letters may stand by chance
    assert not any(word.lower().encode() in found for word in canaries())


def test_the_chain_still_proves_itself_and_the_store_is_sound(store: Store) -> None:
    forget(store, wholes(store), ["Zoe Zyxname"], WRITTEN)

    assert trail.verify(store) == []
    assert [line for line in check(store) if not line[1]] == []
    assert all(entry.personal is None for entry in trail.entries(store, "C26-001"))
    assert [entry.act for entry in trail.entries(store, "C26-001")] == ["log", "correct", "anonymise"]


def test_what_is_counted_stays(store: Store) -> None:
    (before, *_) = wholes(store)
    forget(store, wholes(store), [], WRITTEN)
    (case, person, approach) = wholes(store)

    assert case.anonymised == person.anonymised == approach.anonymised == TODAY
    assert (case.resident, person.name, approach.resident) == (ANONYMISED,) * 3
    assert (case.address, case.contact, case.person, case.summary) == ("", "", "", REMOVED)
    assert (case.received, case.category, case.handler, case.capacity) == (
        before.received,
        "kept",
        "kept",
        "kept",
    )
    assert [v._replace(reason="") for v in case.verdicts] == [v._replace(reason="") for v in before.verdicts]
    assert (case.stage.findings[0].finding, case.stage.findings[0].reasons) == ("kept", REMOVED)
    assert (case.money[0].pence, case.feedback[0].score, case.lessons[0].theme) == (1, 2, "kept")
    assert (case.letters[0].kind, case.letters[0].sent) == ("service request", date(2026, 11, 20))
    assert (case.letters[0].document, case.letters[0].docx, case.documents) == (None, "", ())
    assert (person.needs, person.restrictions) == ((), ())


def test_it_cannot_be_taken_back(store: Store) -> None:
    forget(store, wholes(store), [], WRITTEN)

    for reference in RECORDS.values():
        with pytest.raises(Refusal, match="made anonymous"):
            writing.undo(store, reference, who="P. Officer", at=AT)


def test_others_keep_their_records_their_drafts_and_their_place_in_the_search(store: Store) -> None:
    forget(store, wholes(store), ["Zoe Zyxname"], WRITTEN)

    assert [found.reference for found in search.search(store, "Somebody")] == ["C26-003"]
    assert search.search(store, "Zyxcomplaintsummary") == []
    assert drafts.load(store, "log:2") is not None
    assert trail.entries(store, "C26-003")[0].personal is not None
    assert all(entry.personal is None for entry in trail.entries(store, "C26-002"))


def test_a_file_that_somebody_else_has_too_stays_for_them(store: Store) -> None:
    other = reading.complaint(store, "C26-003")
    assert other is not None
    document = told().documents[0]._replace(sha256=DIGEST, size=len(PHOTO))
    writing.commit(store, other, other._replace(documents=(document,)), act="attach", who="P. Officer", at=AT)

    forget(store, wholes(store), [], WRITTEN)

    assert contents.read(store, DIGEST) == PHOTO


def test_a_reader_beside_is_said_and_the_file_is_cleaned_later(tmp_path: Path) -> None:
    path = tmp_path / "kept" / "casedesk.store"
    with create(path, None, calendar=CALENDAR) as store:
        store.connection.execute("PRAGMA busy_timeout = 50")
        writing.commit(store, None, filled(Complaint, "C26-001"), act="log", who="P. Officer", at=AT)
        with open_store(path, None, read_only=True) as reader:
            reader.connection.execute("BEGIN")
            reader.connection.execute("SELECT count(*) FROM complaint").fetchall()
            with pytest.raises(StoreProblem, match="anonymise --finish"):
                forget(store, [reading.complaint(store, "C26-001")], [], WRITTEN)
        assert unfinished(store)
        assert reading.complaint(store, "C26-001").resident == ANONYMISED

        clean(store)

        assert not unfinished(store)
        assert b"zyxcomplaint" not in bytes_beside(path).lower()


def test_a_full_disk_is_said_with_what_is_left_to_do(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_store: Store) -> None:
        raise driver.Error("database or disk is full")

    monkeypatch.setattr(search, "rebuild", full)
    with pytest.raises(StoreProblem, match=r"gone from every record.*disk is full.*anonymise --finish"):
        forget(store, wholes(store), [], WRITTEN)

    assert unfinished(store)
    assert reading.complaint(store, "C26-001").resident == ANONYMISED


def test_a_short_name_by_itself_takes_no_draft_of_others(store: Store) -> None:
    drafts.save(store, "log:3", "May I have my draft? It is due in May, said Al.")
    forget(store, wholes(store), ["May", "Al"], WRITTEN)

    assert drafts.load(store, "log:3") is not None


@settings(max_examples=40, deadline=None)
@given(case=any_complaint)
def test_whatever_a_complaint_holds_no_personal_value_of_it_is_left(case: Complaint) -> None:
    """Rows that are not dropped keep their place; what is left in personal columns is a mark, or was nothing."""
    after = nameless(case, TODAY)
    left = {
        value
        for (table, _), row in flatten(after).items()
        for column, value in row.items()
        if column in SHAPES[table].personal
    }

    assert left <= {None, "", REMOVED, ANONYMISED, "upheld", "partially upheld", "not upheld"}
    assert {key for key in flatten(case) if key[0] != "document"} == set(flatten(after))
    assert nameless(after, TODAY) == after


def test_an_empty_value_stays_empty_so_that_what_was_said_is_still_told_from_what_was_not() -> None:
    case = told(
        resident="Ada Example", refused_reasons="", letters=(Letter(1, "ack", 1, TODAY, "email", "", ""),)
    )
    verdict = Verdict(1, "stage1.respond", "code", TODAY, TODAY, "met", False, "2024", "2026-11", TODAY)
    after = nameless(case._replace(verdicts=(verdict,)), TODAY)

    assert (after.refused_reasons, after.verdicts[0].reason, after.letters[0].text) == ("", "", "")
    assert after.outcome_sought == REMOVED
    assert {key[0] for key in flatten(after)} & {"document"} == set()
