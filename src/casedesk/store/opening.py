"""Makes a store and opens one. Nothing that is there already is ever replaced, whatever is wrong with it.

Only what opening needs is imported here: the first frame of the desk waits for it.
"""

import os
import threading
from contextlib import suppress
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from casedesk.problems import StoreProblem, WrongPassphrase
from casedesk.records import CalendarDays
from casedesk.store import driver, lock, migrating, ownership, recognising, replacing
from casedesk.store.secret import Secret

if TYPE_CHECKING:
    from sqlalchemy import Engine

_open_here: list["Store"] = []
"""Stores that this process has open: their files must not be opened by anything but SQLite."""
_TRY_THE_OTHER = (
    "A change of the passphrase was cut short on {}. The store opens with the former passphrase or with the new"
    " one, and this is not it: try the other."
)
_THIS_ONE = (
    "A change of the passphrase was cut short on {}. The passphrase that has just opened the store is the one that"
    " holds: see that it stands on the recovery sheet."
)


class Store:
    """An open store. One thread at a time may use it; closing it lets the next writer in."""

    def __init__(
        self, path: Path, connection: driver.Connection, secret: Secret, *, held: lock.Lock | None
    ) -> None:
        self.path = path
        self.secret = secret
        self.encrypted = secret.text is not None
        self.copying = threading.Lock()
        """Held by whoever copies the store in another thread: it is not closed or swept meanwhile."""
        self.read_only = held is None
        self.connection = connection
        self.depth = 0
        """How many transactions are open around the next statement."""
        self.unsearchable: list[tuple[int, tuple[str, ...] | None]] = []
        """Complaints' ids and words that the search index lacks until the transaction ends."""
        self.remark = ""
        """What the officer is to be told now that it is open; mostly nothing."""
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

    @property
    def closed(self) -> bool:
        """Whether it has been closed."""
        return self not in _open_here

    def close(self) -> None:
        """Closes the file, lets go of the lock and of the passphrase. Closing twice does nothing."""
        with self.copying:
            if self.closed:
                return
            _open_here.remove(self)
            self.secret.drop()
            self.connection.close()
            if self._held:
                self._held.release()

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def opened_here(path: Path) -> Store | None:
    """The store at a path, if this process has it open: nothing but its own connection may then read the file."""
    path = path.resolve()
    return next((store for store in _open_here if store.path == path), None)


def is_plain(path: Path) -> bool | None:
    """Whether a store is kept without encryption; ``None`` if there is no file, or an empty one.

    A store that this process has open is not looked into again: that would drop its locks.
    """
    path = path.resolve()
    if store := opened_here(path):
        return not store.encrypted
    if not path.is_file() or not path.stat().st_size:
        return None
    try:
        return driver.starts_plainly(path)
    except OSError as error:
        raise recognising.unreadable(path, error) from None


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
        make_folders(path.parent, made)
        return _create(path.resolve(), passphrase, calendar, made)
    except BaseException as error:
        _remove(made)
        if isinstance(error, OSError):
            raise StoreProblem(
                f"No store can be made at {path}: {error.strerror}. Choose another place."
            ) from None
        if isinstance(error, driver.Error):
            raise driver.explained(error, path, encrypted=passphrase is not None) from None
        raise


def _create(path: Path, passphrase: str | None, calendar: CalendarDays, made: list[Path]) -> Store:
    lock_file = path.with_name(path.name + ".lock")
    first = not lock_file.exists()
    held = lock.take(path, wait=0)
    if first:
        made.append(lock_file)
    try:
        store = _empty(path, passphrase, held, made)
    except BaseException:
        held.release()
        raise
    try:
        _fill(store, calendar)
    except BaseException:
        store.close()
        raise
    return store


def _empty(path: Path, passphrase: str | None, held: lock.Lock, made: list[Path]) -> Store:
    # From here on only the user may read it; SQLite gives the files beside it the same rights.
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    ownership.keep_private(path)
    made += [path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))]
    connection = driver.connect(path, passphrase, read_only=False)
    return Store(path, connection, Secret(passphrase), held=held)


def _fill(store: Store, calendar: CalendarDays) -> None:
    from casedesk.store.law import save_calendar

    driver.prepare_to_write(store.connection)
    store.connection.execute(f"PRAGMA application_id = {driver.APPLICATION_ID}")
    migrating.upgrade(store)
    save_calendar(store, calendar, who="", at=datetime.now(UTC))


def make_folders(folder: Path, made: list[Path]) -> None:
    """Makes the folders that are missing, for the user alone, and notes them in ``made``."""
    from casedesk.store.whole_files import sync_folder

    if not folder.is_dir():
        make_folders(folder.parent, made)
        folder.mkdir(0o700)
        made.append(folder)
        sync_folder(folder.parent)


def _remove(made: list[Path]) -> None:
    for path in reversed(made):
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink(missing_ok=True)


def open_store(path: Path, passphrase: str | None, *, read_only: bool = False, wait: float = 0.8) -> Store:
    """Opens a store; one of an older layout is backed up beside itself and brought up first.

    Args:
        path: the store's file.
        passphrase: ``None`` for a plain store; a plain store opens with any.
        read_only: takes no lock and changes nothing, so that it answers beside an open desk; only what a
            loss of power left half done is undone first.
        wait: seconds to wait for another writer; who holds the store is to be told within one.

    Raises:
        WrongPassphrase: the passphrase is wrong, or missing.
        StoreHeld: another desk or verb is writing to it.
        StoreProblem: there is none, or it is empty, foreign, damaged, newer, or out of reach.
    """
    path = path.resolve()
    recognising.must_look_like_a_store(path, read_only=read_only)
    if read_only:
        _undo_cut_short(path, passphrase)
    held = None if read_only else lock.take(path, wait)
    try:
        if held:
            replacing.settle(path)
        return _open(path, passphrase, held)
    except BaseException:
        if held:
            held.release()
        raise


def _undo_cut_short(path: Path, passphrase: str | None) -> None:
    """A journal that a loss of power left has to be undone before anybody can read, and only a writer may."""
    journal = replacing.beside(path, "-journal")
    if journal.exists() and journal.stat().st_size:
        with suppress(StoreProblem):  # reading then says what is in the way
            open_store(path, passphrase).close()


def _open(path: Path, passphrase: str | None, held: lock.Lock | None) -> Store:
    if is_plain(path):
        passphrase = None
    elif passphrase is None or not passphrase.strip():
        raise WrongPassphrase("The store is encrypted: it opens only with its passphrase.")
    recognising.must_be_whole_pages(path)
    began = replacing.cut_short(path)
    try:
        connection = driver.connect(path, passphrase, read_only=held is None)
    except WrongPassphrase:
        if not began:
            raise
        raise WrongPassphrase(_TRY_THE_OTHER.format(began)) from None
    try:
        older = recognising.must_be_ours(path, connection, read_only=held is None)
        if held:
            driver.prepare_to_write(connection)
            _work_in_log(path, connection)
        store = Store(path, connection, Secret(passphrase), held=held)
    except driver.Error as error:
        connection.close()
        raise driver.explained(error, path, encrypted=passphrase is not None) from None
    except BaseException:
        connection.close()
        raise
    if older:
        _bring_up(store)
    if began:
        store.remark = _THIS_ONE.format(began)
        if held:
            replacing.told(path)
    return store


def _work_in_log(path: Path, connection: driver.Connection) -> None:
    """A log left by a loss of power may hold whole pages of which the file has only halves, as damage looks."""
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        connection.execute("PRAGMA wal_checkpoint").fetchall()


def _bring_up(store: Store) -> None:
    try:
        migrating.back_up(store)
        migrating.upgrade(store)
    except BaseException:
        # The caller lets go of the lock.
        store._held = None
        store.close()
        raise
