"""Works at a store to the end: run by ``test_power_loss`` under the eyes of ``strace``.

What it prints it has promised: from that line on, no loss of power may cost what the line says.
"""

import hashlib
import random
import sys
import threading
from datetime import date, timedelta
from pathlib import Path

from casework.case_files import CASE
from casework.officer import Officer
from store.cases import AT, CALENDAR, PASSPHRASE
from store.storm import work

from casedesk.store import backups, contents, migrating, rekeying, writing
from casedesk.store.opening import Store, create, open_store
from casedesk.store.putting_back import put_back

OTHER = "nine owls at the gate"
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


def backing_up(path: Path) -> None:
    """Three backups, one after another, while acts are done in another thread."""
    with open_store(path, PASSPHRASE) as store:
        store.connection.execute(f"PRAGMA wal_autocheckpoint = {PAGES}")
        acts = threading.Thread(target=work, args=(store, random.Random(7), 15))
        acts.start()
        for minute in range(3):
            print("begins", flush=True)
            made = backups.make(store, path.with_name("backups"), AT + timedelta(minutes=minute))
            print("backup", made.path.name, made.number, flush=True)
        acts.join()


def restoring(path: Path) -> None:
    """A backup of four acts is put back over seven."""
    with open_store(path, PASSPHRASE) as store:
        work(store, random.Random(8), 4)
        made = backups.make(store, path.with_name("backups"), AT)
        work(store, random.Random(9), 3)
    print("ready", flush=True)
    kept = put_back(path, made.path, PASSPHRASE, moment=AT)
    assert kept is not None
    print("restored", kept.name, flush=True)


def changing(path: Path) -> None:
    """Another passphrase for what a few acts have written."""
    with open_store(path, PASSPHRASE) as store:
        work(store, random.Random(10), 4)
        print("ready", flush=True)
        rekeying.change(store, OTHER, moment=AT)
        print("changed", flush=True)


def encrypting(path: Path) -> None:
    """A plain store gets a passphrase."""
    with open_store(path, None) as store:
        work(store, random.Random(11), 4)
        print("ready", flush=True)
        rekeying.convert(store, OTHER)
        print("changed", flush=True)


def bringing_up(path: Path) -> None:
    """An older store is opened by a casedesk with one more layout, whose steps lie outside of the disk."""
    migrating.SCRIPTS = path.parents[1] / "migrations"
    open_store(path, PASSPHRASE).close()
    print("brought up", flush=True)


def exporting(path: Path) -> None:
    """The case file of the one complaint, into a folder beside the store."""
    officer = Officer(path, date(2026, 11, 22))
    officer.office.export(CASE, path.with_name("out"))
    print("exported", flush=True)
    officer.office.close()


if __name__ == "__main__":
    globals()[sys.argv[1]](Path(sys.argv[2]))
