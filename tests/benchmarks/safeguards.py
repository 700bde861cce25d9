"""What the safeguards cost: encryption, backups and the lock, against the same store with none of them."""

import shutil
import threading
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

from casedesk.casework.acts import act
from casedesk.casework.office import Office
from casedesk.store import rekeying
from tests.benchmarks.desks import REFERENCE, Desks
from tests.benchmarks.measuring import Row, in_turn, median, p95
from tests.benchmarks.searching import beginnings
from tests.benchmarks.stores import PASSPHRASE, built

_SIZE = 10_000
_WITHOUT = "the same store plain, no backup, no lock"


def rows(desks: Desks) -> list[Row]:
    """Committing, committing beside a backup, searching, starting."""
    guarded, bare = _copies(desks)
    with_all, with_none = Office.open(guarded, PASSPHRASE), Office.open(bare, None)
    try:
        found = [
            _committing(with_all, with_none),
            _beside_a_backup(with_all),
            _searching(with_all, with_none),
        ]
    finally:
        with_all.close()
        with_none.close()
    return [*found, _starting(desks, guarded, bare)]


def _copies(desks: Desks) -> tuple[Path, Path]:
    """Two copies of the large store, the second one taken out of its encryption."""
    guarded, bare = desks.home / "guarded" / "casedesk.db", desks.home / "bare" / "casedesk.db"
    for copy in (guarded, bare):
        copy.parent.mkdir(mode=0o700)
        shutil.copy(built(_SIZE, cache=desks.cache), copy)
    office = Office.open(bare, PASSPHRASE)
    try:
        rekeying.convert(office._store, None)
        office.save_settings({"lock_after": "never"})
    finally:
        office.close()
    return guarded, bare


def _acting(office: Office) -> Callable[[], float]:
    """One contact recorded, each time on another of the open complaints."""
    references = cycle([case.reference for case in office.listed(["open"], limit=250)])
    contact = act("contact")

    def once() -> float:
        reference = next(references)
        facts = contact.facts(text="Rang back about the visit", on=office.today)
        begun = time.perf_counter()
        office.perform("contact", reference, facts)
        return time.perf_counter() - begun

    return once


def _committing(with_all: Office, with_none: Office, rounds: int = 60) -> Row:
    ours, theirs = (median(v) for v in in_turn(rounds, _acting(with_all), _acting(with_none)))
    return Row("an act judged and committed, 10,000 complaints", _WITHOUT, ours, theirs, 2)


def _beside_a_backup(office: Office, rounds: int = 60) -> Row:
    """The other core copies and proves the store again and again, which it does once in half an hour."""
    once = _acting(office)
    still = [once() for _ in range(rounds)]
    over, made = threading.Event(), []

    def back_up() -> None:
        while not over.is_set():
            made.append(plan.make(plan.folder))

    plan = office.backup_plan()
    assert plan is not None
    beside = threading.Thread(target=back_up)
    beside.start()
    try:
        busy = [once() for _ in range(rounds)]
        while not made:
            busy.append(once())
    finally:
        over.set()
        beside.join()
    return Row(
        "the same while a backup is made and proved",
        "while none is made",
        median(busy),
        median(still),
        3,
        remark=f"slowest {max(busy) * 1000:.0f} ms; {len(made)} backups of {made[0].bytes / 1e6:.0f} MB",
    )


def _searching(with_all: Office, with_none: Office) -> Row:
    ours: list[float] = []
    theirs: list[float] = []
    for text in beginnings():
        asked, answered = in_turn(3, *(lambda o=o, t=text: _timed(o, t) for o in (with_all, with_none)))  # type: ignore[misc]
        ours += asked
        theirs += answered
    return Row("search as you type, 10,000 complaints, p95", _WITHOUT, p95(ours), p95(theirs), 1.5)


def _timed(office: Office, text: str) -> float:
    begun = time.perf_counter()
    office.search(text)
    return time.perf_counter() - begun


def _starting(desks: Desks, guarded: Path, bare: Path, rounds: int = 11) -> Row:
    passphrase = desks.home / "passphrase"
    passphrase.touch(mode=0o600)
    passphrase.write_text(PASSPHRASE + "\n", encoding="utf-8")
    with_all = desks.desk("--store", str(guarded), "--passphrase-file", str(passphrase))
    with_none = desks.desk("--store", str(bare))
    ours, theirs = (
        median(values)
        for values in in_turn(
            rounds,
            lambda: desks.seconds_to(REFERENCE, with_all),
            lambda: desks.seconds_to(REFERENCE, with_none),
        )
    )
    return Row("start to usable worklist, 10,000 complaints", _WITHOUT, ours, theirs, 1.3)
