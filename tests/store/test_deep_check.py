"""The long look: what the short check passes over is found and named, and one fault never hides another."""

from collections.abc import Callable
from pathlib import Path

import pytest
from store.cases import AT, PASSPHRASE, PHOTO, PHOTO_DIGEST, told

from casedesk.store import contents, writing
from casedesk.store.check import check
from casedesk.store.deep_check import deep_check
from casedesk.store.opening import Store, open_store


@pytest.fixture
def kept(store: Store) -> Store:
    """A store with one complaint, whose photo is kept with it."""
    with writing.transaction(store):
        contents.keep(store, PHOTO_DIGEST, [PHOTO])
    writing.commit(store, None, told(), act="log", who="P. Officer", at=AT)
    return store


def bad(store: Store) -> dict[str, str]:
    return {what: said for what, ok, said in deep_check(store) if not ok}


def test_a_sound_store_passes_every_line_of_both(kept: Store) -> None:
    lines = deep_check(kept)
    assert [line for line in lines if not line[1]] == []
    short = check(kept)
    assert lines[: len(short)] == short
    assert [what for what, _, _ in lines[len(short) :]] == [
        "every page",
        "every document",
        "every record",
        "every word",
        "calendars of verdicts",
    ]
    assert ("every document", True, "each bit as it was (1 read)") in lines


@pytest.mark.parametrize(
    ("fault", "what", "named"),
    [
        ("UPDATE content SET bytes = x'77617465ff'", "every document", "the bytes of C26-001 E001 are not"),
        (
            "UPDATE complaint SET received = '2026-02-30'",
            "every record",
            "C26-001 cannot be read (ValueError)",
        ),
        ("UPDATE search SET summary = 'of something else'", "every word", "C26-001 is found by other words"),
        ("UPDATE verdict SET calendar = 'of long ago'", "calendars of verdicts", "C26-001 was judged by the"),
    ],
)
def test_each_fault_that_the_short_check_passes_over_shows_in_its_line(
    kept: Store, fault: str, what: str, named: str
) -> None:
    kept.connection.execute("PRAGMA ignore_check_constraints = ON")
    kept.connection.execute(fault)
    found = bad(kept)
    assert list(found) == [what]
    assert found[what].startswith(named)
    assert [line for line in check(kept) if not line[1]] == []


def test_a_page_that_cannot_be_read_stops_its_lines_and_not_the_look(
    kept: Store, tmp_path: Path, spoil: Callable[[Path, str], None]
) -> None:
    """One bit of a page of the photo's table is flipped: what lies elsewhere is still looked at."""
    path = kept.path
    kept.close()
    spoil(path, "content")
    with open_store(path, PASSPHRASE, read_only=True) as store:
        found = bad(store)
    assert {"file", "encryption", "every page", "every document"} <= set(found)
    assert {"trail", "every record", "every word"}.isdisjoint(found)


@pytest.fixture
def spoil() -> Callable[[Path, str], None]:
    """Flips a bit in the middle of the first page of a table."""

    def flip(path: Path, table: str) -> None:
        with open_store(path, PASSPHRASE, read_only=True) as store:
            (page,) = store.connection.execute(
                "SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)
            ).fetchone()
            (size,) = store.connection.execute("PRAGMA page_size").fetchone()
        whole = bytearray(path.read_bytes())
        whole[(page - 1) * int(size) + int(size) // 2] ^= 1
        path.write_bytes(whole)

    return flip
