"""Search as you type over 100,000 complaints, against the bare question to the index."""

import time
from collections.abc import Iterator
from pathlib import Path

from casedesk.casework.office import Office
from tests.benchmarks.measuring import Row, in_turn, p95
from tests.benchmarks.stores import PASSPHRASE

TYPED = (
    "boiler leaks",
    "okoro",
    "mould kitchen",
    "flat 12 cedar",
    "priya shaw",
    "surveyor",
    "unanswered lift",
    "2 dyer court",
)
_RAW = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT 50"


def as_you_type(store: Path, rounds: int = 5) -> Row:
    """Every beginning of a few searches, as they pass while being typed; painting left out."""
    office = Office.open(store, PASSPHRASE, read_only=True)
    connection = office._store.connection
    ours: list[float] = []
    raw: list[float] = []
    try:
        for text in beginnings():
            match = " ".join(f'"{word}"' for word in text.split()) + "*"
            asked, answered = in_turn(
                rounds,
                lambda text=text: _timed(lambda: office.search(text)),  # type: ignore[misc]
                lambda match=match: _timed(lambda: connection.execute(_RAW, (match,)).fetchall()),  # type: ignore[misc]
            )
            ours += asked
            raw += answered
    finally:
        office.close()
    return Row(
        "search as you type, 100,000 complaints, p95",
        "MATCH ? ORDER BY rowid DESC LIMIT 50",
        p95(ours),
        p95(raw),
        3,
        remark=f"slowest of ours {max(ours) * 1000:.1f} ms, of the bare question {max(raw) * 1000:.1f} ms",
    )


def beginnings() -> Iterator[str]:
    """What stands in the search line after each key."""
    for text in TYPED:
        for length in range(1, len(text) + 1):
            if text[length - 1] != " ":
                yield text[:length]


def _timed(call: object) -> float:
    begun = time.perf_counter()
    call()  # type: ignore[operator]
    return time.perf_counter() - begun
