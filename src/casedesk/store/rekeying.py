"""Changes the passphrase of an open store, or whether it has one at all; each is proved by opening it anew.

A backup is the caller's to make, before and after. Where it ends in an error the store is open as it was.
"""

import os
import shutil
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from casedesk.problems import BadInput, StoreProblem, WrongPassphrase
from casedesk.store import backups, driver, replacing
from casedesk.store.opening import Store
from casedesk.store.ownership import keep_private
from casedesk.store.secret import Secret
from casedesk.store.whole_files import part, sync, sync_folder

SPARE = 1 << 20
"""Bytes that stay free besides what a change takes."""
_STANDS = "The store is as it was, and opens with the same passphrase."
_READ = "Another program is reading the store. Close it and try again: nothing was changed."


def change(store: Store, new: str, *, moment: datetime) -> None:
    """Encrypt every page of an encrypted store under another passphrase, in one transaction.

    Args:
        moment: now, for the note that stands beside the store until it is done.

    Raises:
        WrongPassphrase: the new one holds signs that nobody sees.
        BadInput: the new one is empty, or the same.
        StoreProblem: there is no room, somebody else reads the store, or it did not work.
    """
    assert store.encrypted, "a plain store is encrypted by convert"
    _must_be_another(store, new)
    with store.copying:
        _empty_log(store)
        _must_fit(store)
        before = backups.holds(store.connection)
        quoted, note = driver.quoted(new), _note(store, moment)
        # It answers "ok" even where the disk was full and every page was rolled back, and the
        # connection then has the wrong key: only opening the store anew tells how it went.
        with suppress(driver.Error):
            store.connection.execute(f"PRAGMA rekey = {quoted}").fetchall()
        try:
            _reopen(store, new, before)
        except StoreProblem:
            note.unlink()
            raise
        _settled(store, note)


def convert(store: Store, new: str | None) -> None:
    """Encrypt a plain store, or take the encryption off, by a new file in the place of the old.

    Args:
        new: the passphrase; ``None`` keeps the complaints unencrypted from here on.

    Raises:
        WrongPassphrase: the passphrase holds signs that nobody sees.
        BadInput: it is empty.
        StoreProblem: there is no room, somebody else reads the store, or it did not work.
    """
    assert store.encrypted == (new is None), "a passphrase is changed by change"
    if new is not None:
        _must_be_another(store, new)
    with store.copying:
        _empty_log(store)
        _must_fit(store)
        before = backups.holds(store.connection)
        try:
            with part(replacing.part_of(store.path, replacing.CONVERT)) as made:
                keep_private(made)
                _export(store, made, new)
                _must_equal(_proved(made, new), before)
                store.connection.close()
                replacing.put_in_place(made, store.path)
        except OSError as error:
            _reopen(store, store.secret.text, before)
            raise StoreProblem(f"{store.path} could not be replaced: {error.strerror}. {_STANDS}") from None
        except BaseException:
            _reopen(store, store.secret.text, before)
            raise
        _reopen(store, new, before)


def is_its_own(store: Store, passphrase: str) -> bool:
    """Whether a passphrase that was typed is the one that the open store has."""
    own = store.secret.text
    return own is not None and driver.quoted(passphrase) == driver.quoted(own)


def _must_be_another(store: Store, new: str) -> None:
    if not new.strip():
        raise BadInput("The new passphrase is empty. Nothing was changed.", "new")
    if is_its_own(store, new):
        raise BadInput("The new passphrase is the one that the store has. Nothing was changed.", "new")


def _empty_log(store: Store) -> None:
    """Everything into the file itself, and nobody else looking: they would meet pages that they cannot read."""
    try:
        (busy, *_) = store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except driver.Error as error:
        raise driver.explained(error, store.path, encrypted=store.encrypted) from None
    if busy:
        raise StoreProblem(_READ)


def _must_fit(store: Store) -> None:
    """Every page is written once more, into the log or into another file."""
    need, free = store.path.stat().st_size + SPARE, shutil.disk_usage(store.path.parent).free
    if free < need:
        raise StoreProblem(
            f"There is no room to change the passphrase: it takes {need / 1e6:.1f} MB for a while, and there"
            f" are {free / 1e6:.1f} MB left for {store.path.parent}. Make room first; nothing was changed."
        )


def _note(store: Store, moment: datetime) -> Path:
    """A note beside the store for as long as nobody can know which of the two passphrases opens it."""
    note = replacing.part_of(store.path, replacing.PASSPHRASE)
    try:
        note.unlink(missing_ok=True)
        file = os.open(note, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(file, "w", encoding="ascii") as told:
            told.write(moment.isoformat())
        sync(note)
        sync_folder(note.parent)
    except OSError as error:
        raise StoreProblem(f"Nothing can be written in {note.parent}: {error.strerror}. {_STANDS}") from None
    return note


def _settled(store: Store, note: Path) -> None:
    """No page under the former passphrase is left in the file. If somebody reads, the note waits for a later start."""
    with suppress(StoreProblem):
        _empty_log(store)
        note.unlink(missing_ok=True)


def _export(store: Store, made: Path, new: str | None) -> None:
    """Copy every table into an empty file under another passphrase; it does not take the file's marks along."""
    run = store.connection.execute
    marks = {mark: run(f"PRAGMA {mark}").fetchone()[0] for mark in ("application_id", "user_version")}
    try:
        run(f"ATTACH CAST(? AS TEXT) AS made KEY {driver.quoted(new or '')}", (os.fsencode(made),))
        try:
            run("SELECT sqlcipher_export('made')").fetchall()
            for mark, value in marks.items():
                run(f"PRAGMA made.{mark} = {int(value)}")
        finally:
            run("DETACH made")
    except driver.Error as error:
        raise StoreProblem(
            f"The store could not be written anew beside the present one: {error}. {_STANDS}"
        ) from None
    sync(made)


def _must_equal(now: backups.Holds, before: backups.Holds) -> None:
    if now._replace(version=0) != before._replace(version=0):
        raise StoreProblem(f"The changed store did not prove equal, so it was not used. {_STANDS}")


def _proved(made: Path, passphrase: str | None) -> backups.Holds:
    connection = driver.connect(made, passphrase, read_only=True)
    try:
        if not backups.is_sound(connection, encrypted=passphrase is not None):
            raise StoreProblem(f"The changed store could not be read whole, so it was not used. {_STANDS}")
        return backups.holds(connection)
    finally:
        connection.close()


def _reopen(store: Store, passphrase: str | None, before: backups.Holds) -> None:
    """Close the store and open it anew with this passphrase; with the one it had, if that does not open it."""
    store.connection.close()
    store.__dict__.pop("engine", None)  # it was over the connection that is closed
    try:
        connection = driver.connect(store.path, passphrase, read_only=False)
    except WrongPassphrase:
        if passphrase == store.secret.text:
            raise
        _reopen(store, store.secret.text, before)
        raise StoreProblem(f"The passphrase was not changed; the disk may be full. {_STANDS}") from None
    driver.prepare_to_write(connection)
    store.connection, store.encrypted = connection, passphrase is not None
    store.secret = Secret(passphrase)
    _must_equal(backups.holds(connection), before)
