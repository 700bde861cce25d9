"""Makes a store and opens one. Nothing that is there already is ever replaced, whatever is wrong with it.

Only what opening needs is imported here: the first frame of the desk waits for it.
"""

import os
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from casedesk.problems import StoreProblem, WrongPassphrase
from casedesk.records import CalendarDays
from casedesk.store import driver, lock, migrating

if TYPE_CHECKING:
    from sqlalchemy import Engine

SMALLEST = 512
"""Bytes; no database has fewer, and pages of all sizes are multiples of it."""

_open_here: list["Store"] = []
"""Stores that this process has open: their files must not be opened by anything but SQLite."""


class Store:
    """An open store. One thread at a time may use it; closing it lets the next writer in."""

    def __init__(
        self, path: Path, connection: driver.Connection, *, encrypted: bool, held: lock.Lock | None
    ) -> None:
        self.path = path
        self.encrypted = encrypted
        self.read_only = held is None
        self.connection = connection
        self.depth = 0
        """How many transactions are open around the next statement."""
        self.unsearchable: list[tuple[int, tuple[str, ...] | None]] = []
        """Complaints' ids and words that the search index lacks until the transaction ends."""
        self._held = held
        _open_here.append(self)

    @cached_property
    def engine(self) -> "Engine":
        """SQLAlchemy on this same connection, for migrations. Its first use costs 0.2 s of imports."""
        from sqlalchemy import create_engine, event
        from sqlalchemy.pool import StaticPool
        from sqlcipher3 import dbapi2

        engine = create_engine(
            "sqlite://",
            module=dbapi2,
            creator=lambda: self.connection,
            poolclass=StaticPool,
            hide_parameters=True,
        )
        # A transaction that first reads and then writes is refused at once if another wrote between.
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
        return engine

    def close(self) -> None:
        """Closes the file and lets go of the lock. Closing twice does nothing."""
        if self not in _open_here:
            return
        _open_here.remove(self)
        self.connection.close()
        if self._held:
            self._held.release()

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def is_plain(path: Path) -> bool | None:
    """Whether a store is kept without encryption; ``None`` if there is no file, or an empty one.

    A store that this process has open is not looked into again: that would drop its locks.
    """
    path = path.resolve()
    for store in _open_here:
        if store.path == path:
            return not store.encrypted
    if not path.is_file() or not path.stat().st_size:
        return None
    try:
        return driver.starts_plainly(path)
    except OSError as error:
        raise _unreadable(path, error) from None


def create(path: Path, passphrase: str | None, *, calendar: CalendarDays) -> Store:
    """Makes a new store and opens it.

    Args:
        path: where; folders that are missing are made, for the user alone.
        passphrase: ``None`` keeps it unencrypted.
        calendar: the working days that its clocks count by.

    Raises:
        StoreProblem: something is there already, or nothing can be written there. What was made by
            then is removed again.
    """
    if passphrase is not None and not passphrase.strip():
        raise StoreProblem("The passphrase is empty. Choose one, or ask for a plain store with --plain.")
    path = path.absolute()
    if os.path.lexists(path):
        raise StoreProblem(f"There is already a file at {path}. Casedesk never replaces it: choose another.")
    made: list[Path] = []
    try:
        _make_folders(path.parent, made)
        path = path.resolve()
        return _create(path, passphrase, calendar, made)
    except OSError as error:
        _remove(made)
        raise StoreProblem(
            f"No store can be made at {path}: {error.strerror}. Choose another place."
        ) from None
    except BaseException:
        _remove(made)
        raise


def _create(path: Path, passphrase: str | None, calendar: CalendarDays, made: list[Path]) -> Store:
    if not (lock_file := path.with_name(path.name + ".lock")).exists():
        made.append(lock_file)
    held = lock.take(path, wait=0)
    # From here on only the user may read it; SQLite gives the files beside it the same rights.
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    made += [path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))]
    connection = driver.connect(path, passphrase, read_only=False)
    store = Store(path, connection, encrypted=passphrase is not None, held=held)
    try:
        driver.prepare_to_write(connection)
        connection.execute(f"PRAGMA application_id = {driver.APPLICATION_ID}")
        migrating.upgrade(store)
        from casedesk.store.writing import save_calendar

        save_calendar(store, calendar, who="", at=datetime.now(UTC))
    except BaseException:
        store.close()
        raise
    return store


def _make_folders(folder: Path, made: list[Path]) -> None:
    if not folder.is_dir():
        _make_folders(folder.parent, made)
        folder.mkdir(0o700)
        made.append(folder)


def _remove(made: list[Path]) -> None:
    for path in reversed(made):
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink(missing_ok=True)


def open_store(path: Path, passphrase: str | None, *, read_only: bool = False, wait: float = 2.0) -> Store:
    """Opens a store; one of an older layout is backed up beside itself and brought up first.

    Args:
        path: the store's file.
        passphrase: ``None`` for a plain store; a plain store opens with any.
        read_only: takes no lock and changes nothing, so that it answers beside an open desk.
        wait: seconds to wait for another writer.

    Raises:
        WrongPassphrase: the passphrase is wrong, or missing.
        StoreHeld: another desk or verb is writing to it.
        StoreProblem: there is none, or it is empty, foreign, damaged, newer, or out of reach.
    """
    path = path.resolve()
    _must_look_like_a_store(path, read_only=read_only)
    held = None if read_only else lock.take(path, wait)
    try:
        return _open(path, passphrase, held)
    except BaseException:
        if held:
            held.release()
        raise


def _open(path: Path, passphrase: str | None, held: lock.Lock | None) -> Store:
    if is_plain(path):
        passphrase = None
    elif passphrase is None or not passphrase.strip():
        raise WrongPassphrase("The store is encrypted: it opens only with its passphrase.")
    _must_be_whole_pages(path)
    connection = driver.connect(path, passphrase, read_only=held is None)
    try:
        older = _must_be_ours(path, connection, read_only=held is None)
        if held:
            driver.prepare_to_write(connection)
        store = Store(path, connection, encrypted=passphrase is not None, held=held)
    except driver.Error as error:
        connection.close()
        raise driver.explained(error, path, encrypted=passphrase is not None) from None
    except BaseException:
        connection.close()
        raise
    if older:
        _bring_up(store, passphrase)
    return store


def _must_look_like_a_store(path: Path, *, read_only: bool) -> None:
    if not path.exists():
        raise StoreProblem(
            f"There is no store at {path}. Make one with `casedesk init`, or say with --store where it is."
        )
    if not path.is_file():
        raise StoreProblem(f"{path} is a folder, not a store. Give the path of the store's file.")
    if not path.stat().st_size:
        raise StoreProblem(
            f"The file at {path} is empty: it is not a store, or what was in it is lost. It was left as it "
            "is; put back the newest backup under another name."
        )
    if not os.access(path, os.R_OK):
        raise _unreadable(path, PermissionError(13, "Permission denied"))
    if not read_only and not os.access(path, os.W_OK):
        raise StoreProblem(
            f"The store at {path} may be read here but not written to. Reading verbs, such as "
            "`casedesk due`, still work; to write, ask for the right or copy the store."
        )


def _unreadable(path: Path, error: OSError) -> StoreProblem:
    return StoreProblem(
        f"The store at {path} cannot be read: {error.strerror}. Ask for the right to read it."
    )


def _must_be_whole_pages(path: Path) -> None:
    size = path.stat().st_size
    if size < SMALLEST:
        raise StoreProblem(f"The file at {path} is not a store of Casedesk. It was left as it is.")
    if size % SMALLEST:
        raise driver.damaged(path)


def _must_be_ours(path: Path, connection: driver.Connection, *, read_only: bool) -> bool:
    """Whether the layout is an older one; refuses every layout but those that this Casedesk knows."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != driver.APPLICATION_ID:
        raise StoreProblem(f"The database at {path} is not a store of Casedesk. It was left as it is.")
    layout = migrating.layout_of(connection)
    if layout is None:
        raise StoreProblem(
            f"The making of the store at {path} was interrupted, so that it holds nothing. Remove the file, "
            "then make the store again with `casedesk init`."
        )
    known = migrating.layouts()
    if layout not in known:
        raise StoreProblem(
            f"The store at {path} was made by a newer casedesk (layout {layout}; this one knows up to "
            f"{known[-1]}). It was left as it is: install the newer casedesk to open it."
        )
    _must_not_be_cut_short(path, connection)
    if layout != known[-1] and read_only:
        raise StoreProblem(
            f"The store at {path} was made by an older casedesk. Open the desk once: it makes a backup "
            "and brings the store up to date."
        )
    return layout != known[-1]


def _must_not_be_cut_short(path: Path, connection: driver.Connection) -> None:
    """A file cut at a page's edge opens without a word; pages in the log may be missing from the file."""
    pages, size = (
        int(connection.execute(f"PRAGMA {of}").fetchone()[0]) for of in ("page_count", "page_size")
    )
    log = path.with_name(path.name + "-wal")
    if path.stat().st_size < pages * size and not (log.exists() and log.stat().st_size):
        raise driver.damaged(path)


def _bring_up(store: Store, passphrase: str | None) -> None:
    try:
        migrating.back_up(store, passphrase)
        migrating.upgrade(store)
    except BaseException:
        # The caller lets go of the lock.
        store._held = None
        store.close()
        raise
