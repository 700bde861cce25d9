"""What residents wrote stays in the encrypted file, and what is deleted does not stay at all."""

import subprocess
import sys
from pathlib import Path

import pytest
from store.cases import AT, CALENDAR, PASSPHRASE, told

from casedesk.store import drafts, search, writing
from casedesk.store.opening import Store, create, open_store

CANARY = "Quetzalcoatlina"


def bytes_beside(path: Path) -> bytes:
    """Every byte of the store and of the files beside it, read by another process: ours would drop locks."""
    script = """
import pathlib, sys
for file in pathlib.Path(sys.argv[1]).iterdir():
    sys.stdout.buffer.write(file.read_bytes())
"""
    return subprocess.run([sys.executable, "-c", script, path.parent], capture_output=True, check=True).stdout


def fill(store: Store) -> None:
    """Writes the canary wherever a resident's words can go."""
    case = told(
        resident=CANARY, summary=CANARY, needs=CANARY, stages=(told().stage._replace(request=CANARY),)
    )
    writing.commit(store, None, case, act="log", who="P. Officer", at=AT, note=CANARY)
    writing.save_settings(store, {"name": CANARY}, who="P. Officer", at=AT)
    drafts.save(store, "log", CANARY)


def test_no_word_of_a_resident_is_readable_in_the_files(store: Store) -> None:
    fill(store)
    assert len(search.search(store, CANARY)) == 1
    held = bytes_beside(store.path)

    assert CANARY.encode() not in held
    assert PASSPHRASE.encode() not in held
    store.close()
    assert CANARY.encode() not in bytes_beside(store.path)


def test_the_same_words_are_readable_in_a_plain_store(tmp_path: Path) -> None:
    path = tmp_path / "plain" / "plain.store"
    with create(path, None, calendar=CALENDAR) as store:
        fill(store)
        assert CANARY.encode() in bytes_beside(path)


def test_words_taken_out_are_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "plain" / "plain.store"
    with create(path, None, calendar=CALENDAR) as store:
        fill(store)
        writing.undo(store, "C26-001", who="P. Officer", at=AT)
        writing.save_settings(store, {"name": ""}, who="P. Officer", at=AT)
        drafts.remove(store, "log")
        store.connection.execute("DELETE FROM audit_personal")
        store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

        assert CANARY.lower().encode() not in bytes_beside(path).lower()


@pytest.mark.fault(35)
def test_a_refusal_names_no_resident_and_no_passphrase(store: Store) -> None:
    fill(store)
    case = told(reference="C26-001", resident=CANARY)
    said = []
    for attempt in (
        lambda: writing.commit(store, case, case, act="note", who="", at=AT),
        lambda: writing.commit(store, None, case, act="log", who="", at=AT),
        lambda: open_store(store.path, PASSPHRASE, wait=0),
        lambda: open_store(store.path, "wrong " + PASSPHRASE, read_only=True),
    ):
        with pytest.raises(Exception, match=r".") as told_:
            attempt()
        said.append(str(told_.value))

    assert CANARY not in str(said)
    assert PASSPHRASE not in str(said)
