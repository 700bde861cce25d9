"""Connections of the one SQLite driver in the process, and its errors in plain sentences.

Nothing here reads or writes the file by itself except ``starts_plainly``, which must run before any
connection to that file is open: closing a file drops every lock that this process has on it.
"""

import os
import re
import shutil
import unicodedata
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from casedesk.problems import Damaged, StoreProblem, WrongPassphrase

Connection = Any
"""A ``sqlcipher3`` connection; the driver has no type stubs."""
Error = dbapi2.Error
IntegrityError = dbapi2.IntegrityError
SQLITE: str = dbapi2.sqlite_version
"""The version of SQLite that the driver carries."""

APPLICATION_ID = 0x43444B31
"""Marks a database as a store of Casedesk: the letters CDK1."""
PLAIN = b"SQLite format 3\0"
"""How a database begins that is not encrypted."""
_READING, _WRITING, _STILL = "mode=ro", "mode=rw", "mode=ro&immutable=1"
"""How a file is opened; none of them makes one that is missing."""
_QUOTED = re.compile(r"""("|').*?\1""", re.DOTALL)
"""What SQLite quotes in an error may be somebody's words."""
_LEAST = 128 * 1024
"""Bytes below which SQLite may find no room for the files that it keeps beside an open store."""
COPY = "VACUUM INTO CAST(? AS TEXT)"
"""Into the file of the name that ``os.fsencode`` gives: a folder may have signs that are no text anywhere else."""
BUSY = 3000
"""Milliseconds to wait for a checkpoint or for a reader's snapshot."""


def starts_plainly(path: Path) -> bool:
    """Whether the file begins as an unencrypted database does.

    Raises:
        Damaged: it begins with zeros, as a loss of power may leave a file.
    """
    with path.open("rb") as file:
        head = file.read(len(PLAIN))
    if head == bytes(len(PLAIN)):
        raise Damaged(
            f"The store at {path} begins with zeros, as a loss of power may leave a file: it is damaged. It was"
            " left as it is. `casedesk restore` shows the backups of it."
        )
    return head == PLAIN


def connect(path: Path, passphrase: str | None, *, read_only: bool) -> Connection:
    """A connection to an existing file, proved to be readable with this passphrase.

    Args:
        path: an existing file, of no bytes if the store is about to be made.
        passphrase: ``None`` for a store that is not encrypted.
        read_only: SQLite itself then refuses every write, and no lock is taken for long.

    Raises:
        WrongPassphrase: the passphrase does not open it.
        StoreProblem: the file is damaged, or cannot be opened here.
    """
    mode = _mode(path, read_only=read_only)
    try:
        try:
            return _connected(path, passphrase, mode)
        except Error as error:
            if mode != _READING or not _no_room(path, error) or _has_log(path):
                raise
            return _connected(path, passphrase, _STILL)
    except Error as error:
        raise explained(error, path, encrypted=passphrase is not None) from None


def _mode(path: Path, *, read_only: bool) -> str:
    if not read_only:
        return _WRITING
    # SQLite wants to make files beside the store even to read it. Where it cannot, as on a disc, and
    # no writer has left any, the file cannot change either. The same where there is no room for them.
    log = path.with_name(path.name + "-wal")
    return _STILL if not log.exists() and not os.access(path.parent, os.W_OK) else _READING


def _connected(path: Path, passphrase: str | None, mode: str) -> Connection:
    connection = dbapi2.connect(
        f"{path.as_uri()}?{mode}", uri=True, isolation_level=None, check_same_thread=False
    )
    try:
        _prepare(connection, passphrase)
    except (Error, WrongPassphrase):
        connection.close()
        raise
    return connection


def _has_log(path: Path) -> bool:
    """Whether a writer is at work, or was interrupted: what it wrote is in the log beside the store."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _no_room(path: Path, error: Exception) -> bool:
    """Whether it is for want of room that SQLite could not go on; it speaks of a disk error then."""
    try:
        return "disk I/O" in str(error) and shutil.disk_usage(path.parent).free < _LEAST
    except OSError:
        return False


def _prepare(connection: Connection, passphrase: str | None) -> None:
    # SQLCipher writes its errors to stderr, over the screen, unless this comes first.
    connection.execute("PRAGMA cipher_log_level = NONE")
    if passphrase is not None:
        connection.execute(f"PRAGMA key = {quoted(passphrase)}")
        connection.execute("PRAGMA cipher_compatibility = 4")
    for setting in ("foreign_keys = ON", f"busy_timeout = {BUSY}", "trusted_schema = OFF"):
        connection.execute(f"PRAGMA {setting}")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def prepare_to_write(connection: Connection) -> None:
    """Settings of a store that is ours for certain: the first of them changes the file."""
    for setting in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"):
        connection.execute(f"PRAGMA {setting}").fetchall()


def forged(connection: Connection, path: Path) -> list[str]:
    """Pages of an encrypted store that nobody wrote with its passphrase, a line each.

    Only the file is looked at. While a log holds newer pages, as after a loss of power, the file may have
    these by half: what SQLite reads, through the log, then decides.
    """
    lines = [str(line) for (line,) in connection.execute("PRAGMA cipher_integrity_check")]
    log = path.with_name(path.name + "-wal")
    if lines and log.exists() and log.stat().st_size:
        return [str(line) for (line,) in connection.execute("PRAGMA quick_check") if line != "ok"]
    return lines


def quoted(passphrase: str) -> str:
    """The passphrase as an SQL string; accents composed, since keyboards differ in how they send them."""
    if not passphrase.isprintable():
        raise WrongPassphrase(
            "A passphrase cannot hold signs that are not seen, such as a tab or the end of a line. Type it again."
        )
    return "'" + unicodedata.normalize("NFC", passphrase).replace("'", "''") + "'"


def explained(error: Exception, path: Path, *, encrypted: bool) -> StoreProblem:
    """What an error of the driver means to the person who wants the store opened."""
    said = str(error)
    if "not a database" in said and encrypted:
        return WrongPassphrase(
            "The passphrase does not open this store. If you are sure of it, the file may be damaged, or "
            f"not a store of Casedesk at all; put back a backup in that case. Nothing was changed in {path}."
        )
    if "full" in said or _no_room(path, error):
        return StoreProblem(
            f"The disk is full, so nothing was saved. Make room on the disk of {path.parent}, then do it again."
        )
    if "malformed" in said or "not a database" in said or "disk I/O" in said:
        return damaged(path)
    if "unable to open" in said or "readonly" in said:
        return StoreProblem(
            f"The store at {path} cannot be opened here. Its folder may be read-only, or the file belongs to "
            "somebody else: copy the store to a folder of your own, or ask for the right to write."
        )
    if "locked" in said or "busy" in said:
        return StoreProblem(f"Another program is using {path}. Close it and try again.")
    return StoreProblem(f"The store at {path} could not be used: {_QUOTED.sub('“…”', said)}.")


def damaged(path: Path) -> Damaged:
    """The file was a store once and cannot be read now."""
    return Damaged(
        f"The store at {path} is damaged. It was left as it is. `casedesk restore` shows the backups of it."
    )
