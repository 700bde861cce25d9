"""The check of a store: sound ones pass line by line, and each fault shows in its line."""

import random
from pathlib import Path

import pytest
from store.cases import AT, CALENDAR, PASSPHRASE, PHOTO, PHOTO_DIGEST, told

from casedesk.problems import StoreProblem
from casedesk.store import contents, driver, writing
from casedesk.store.check import check
from casedesk.store.opening import Store, create, open_store


@pytest.fixture
def kept(store: Store) -> Store:
    """A store with one complaint, whose photo is kept with it."""
    with writing.transaction(store):
        contents.keep(store, PHOTO_DIGEST, [PHOTO])
    writing.commit(store, None, told(), act="log", who="P. Officer", at=AT)
    return store


def bad(store: Store) -> dict[str, str]:
    """The lines that are not well."""
    return {what: said for what, ok, said in check(store) if not ok}


def test_a_sound_store_passes_every_line(kept: Store) -> None:
    lines = check(kept)
    said = {what: text for what, _, text in lines}

    assert all(ok for _, ok, _ in lines)
    assert [what for what, _, _ in lines] == [
        "versions",
        "layout",
        "file",
        "encryption",
        "links",
        "search",
        "documents",
        "trail",
        "calendar",
    ]
    assert said["versions"].startswith("SQLite 3.")
    assert "SQLCipher 4." in said["versions"]
    assert "published to 2028-12-31, table ends 2030-12-31" in said["calendar"]


def test_a_store_open_for_reading_can_be_checked_beside_the_desk(kept: Store) -> None:
    with open_store(kept.path, PASSPHRASE, read_only=True) as beside:
        assert bad(beside) == {}


def test_a_plain_store_is_said_to_be_plain(tmp_path: Path) -> None:
    with create(tmp_path / "plain.store", None, calendar=CALENDAR) as store:
        assert ("encryption", True, "not encrypted, as was asked for when it was made") in check(store)


@pytest.mark.parametrize(
    ("fault", "what"),
    [
        ("UPDATE audit SET who = 'Nobody' WHERE number = 2", "trail"),
        ("DELETE FROM stage WHERE number = 1", "links"),
        ("DELETE FROM search", "search"),
        ("DELETE FROM content", "documents"),
        ("INSERT INTO search (rowid, summary) VALUES (99, 'stray')", "search"),
    ],
)
def test_each_fault_shows_in_its_line(kept: Store, fault: str, what: str) -> None:
    kept.connection.execute("PRAGMA foreign_keys = OFF")
    kept.connection.execute(fault)

    assert list(bad(kept)) == [what]


def test_of_many_problems_the_first_are_named_and_the_rest_counted(kept: Store) -> None:
    for _ in range(8):
        writing.commit(kept, None, told(), act="log", who="P. Officer", at=AT)
    kept.connection.execute("UPDATE audit SET who = 'Nobody' WHERE number > 3")

    assert bad(kept)["trail"].endswith("entry 8: its facts were changed and 2 more")


@pytest.mark.fault(43)
def test_pages_torn_by_a_loss_of_power_are_no_damage_while_the_log_has_them(
    kept: Store, tmp_path: Path
) -> None:
    """The power went while the log was being worked in: the file has halves of pages, the log has them whole."""
    content = bytearray(kept.path.read_bytes())
    log = kept.path.with_name("casedesk.store-wal").read_bytes()
    for frame in range(32, len(log), 24 + 4096):
        page = int.from_bytes(log[frame : frame + 4])
        content[page * 4096 - 512 : page * 4096] = bytes(512) if page > 1 else content[3584:4096]
    left = tmp_path / "left.store"
    left.write_bytes(content)
    left.with_name("left.store-wal").write_bytes(log)

    with open_store(left, PASSPHRASE, read_only=True) as store:
        assert store.connection.execute("PRAGMA cipher_integrity_check").fetchall()
        assert bad(store) == {}
    with open_store(left, PASSPHRASE) as store:
        assert store.connection.execute("PRAGMA cipher_integrity_check").fetchall() == []


@pytest.mark.fault(7)
@pytest.mark.parametrize("seed", range(12))
def test_a_flipped_bit_is_found_or_the_store_refused(path: Path, seed: int) -> None:
    content = bytearray(path.read_bytes())
    chance = random.Random(seed)
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)

    try:
        with open_store(path, PASSPHRASE) as store:
            assert bad(store) != {}
    except (StoreProblem, driver.Error) as refused:
        assert "damaged" in str(refused) or "malformed" in str(refused) or "passphrase" in str(refused)
