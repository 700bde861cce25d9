"""Works at a store to the end: run by ``test_power_loss`` under the eyes of ``strace``.

What it prints it has promised: from that line on, no loss of power may cost what the line says.
"""

import hashlib
import random
import sys
from datetime import date
from pathlib import Path

from casework.case_files import CASE
from casework.officer import Officer
from store.cases import CALENDAR, PASSPHRASE
from store.storm import work

from casedesk.store import contents, writing
from casedesk.store.opening import Store, create, open_store

PAGES = 60
"""After so many pages the log is worked into the store: often, so that few acts see it many times."""


def saving(path: Path, synced: str = "FULL") -> None:
    """A storm of acts and a document, and all of it again once the store was closed."""
    for seed in (1, 2):
        with open_store(path, PASSPHRASE) as store:
            store.connection.execute(f"PRAGMA wal_autocheckpoint = {PAGES}")
            store.connection.execute(f"PRAGMA synchronous = {synced}")
            work(store, random.Random(seed), 20)
            scan(store, random.Random(seed))


def carelessly(path: Path) -> None:
    """The same in a way that Casedesk never works: nothing waits for the disk."""
    saving(path, "OFF")


def scan(store: Store, chance: random.Random) -> None:
    """A document of 60,000 bytes, of no complaint yet: the next act taken back clears it away."""
    data = chance.randbytes(60_000)
    with writing.transaction(store):
        contents.keep(store, hashlib.sha256(data).hexdigest(), [data])
    print("document", hashlib.sha256(data).hexdigest(), flush=True)


def making(path: Path) -> None:
    """A new store in a new folder, and its first acts."""
    with create(path, PASSPHRASE, calendar=CALENDAR) as store:
        print("made", flush=True)
        work(store, random.Random(5), 3)


def exporting(path: Path) -> None:
    """The case file of the one complaint, into a folder beside the store."""
    officer = Officer(path, date(2026, 11, 22))
    officer.office.export(CASE, path.with_name("out"))
    print("exported", flush=True)
    officer.office.close()


if __name__ == "__main__":
    globals()[sys.argv[1]](Path(sys.argv[2]))
