"""Puts a backup in the place of a store: as a verified copy, the present store kept beside it whatever its state.

At every moment one of the two lies whole under the store's name; ``replacing.settle`` takes back what a
killed one left half done.
"""

import os
import shutil
from datetime import datetime
from pathlib import Path

from casedesk.problems import BadInput, StoreProblem
from casedesk.store import backups, driver, lock, opening, replacing
from casedesk.store.ownership import keep_private
from casedesk.store.whole_files import part, sync


def put_back(
    path: Path, backup: Path, passphrase: str | None, *, moment: datetime, wait: float = 0.8
) -> Path | None:
    """Put a copy of a backup in the place of a store, which nothing in this process may have open.

    Args:
        path: where the store is, or was, or will be; missing folders are made for the user alone.
        backup: a backup, or any other store that nobody writes to; it stays as it is.
        passphrase: the backup's; ``None`` for a plain one.
        moment: now, for the name that the present store is kept under.
        wait: seconds to wait for another writer.

    Returns:
        The present store under its new name, to be put back the same way; ``None`` if there was none.

    Raises:
        WrongPassphrase: the passphrase does not open the backup.
        StoreHeld: somebody has the store open for writing.
        StoreProblem: the backup is not sound, or it cannot be put there. The present store stands.
    """
    path = path.resolve()
    must_be_two(path, backup)
    try:
        opening.make_folders(path.parent, [])
    except OSError as error:
        raise _not_there(path, error) from None
    held = lock.take(path, wait)
    try:
        replacing.settle(path)
        return _put_back(path, backup, passphrase, _stamp(path, moment))
    except OSError as error:
        raise _not_there(path, error) from None
    finally:
        held.release()


def must_be_two(path: Path, backup: Path) -> None:
    """Refuses a store that is to be put in its own place, and a place that is a folder."""
    if path.is_dir():
        raise StoreProblem(f"{path} is a folder, not a store. Give the path of the store's file.")
    if path.exists() and backup.exists() and path.samefile(backup):
        raise BadInput(f"{backup} is the store itself. Name a backup of it.", "file")


def _not_there(path: Path, error: OSError) -> StoreProblem:
    return StoreProblem(
        f"The backup could not be put at {path}: {error.strerror}. What is there stands as it was."
    )


def _stamp(path: Path, moment: datetime) -> str:
    """When, in the officer's own time, as a name that is still free tells it."""
    told = moment.astimezone().strftime(replacing.STAMP)
    stamps = (told, *(f"{told}-{n}" for n in range(2, 100)))
    return next(stamp for stamp in stamps if not os.path.lexists(replacing.kept_as(path, stamp)))


def _put_back(path: Path, backup: Path, passphrase: str | None, stamp: str) -> Path | None:
    whole = backups.look(backup, passphrase)
    _must_fit(path, whole.bytes)
    with part(replacing.part_of(path, replacing.RESTORE, stamp)) as copy:
        keep_private(copy)
        _copy(backup, copy, passphrase if whole.encrypted else None)
        if backups.look(copy, passphrase)._replace(path=whole.path, bytes=whole.bytes) != whole:
            raise StoreProblem(f"The copy of {backup} did not prove equal, so it was not used.")
        _make_whole(path, passphrase)
        kept = replacing.kept_as(path, stamp)
        try:
            replacing.keep(path, kept)
            replacing.put_in_place(copy, path)
        except BaseException:
            replacing.settle(path)
            raise
        return kept if kept.exists() else None


def _must_fit(path: Path, need: int) -> None:
    """Twice the room: where a file system knows no second names, the present store is copied too."""
    need += path.stat().st_size if path.exists() else 0
    free = shutil.disk_usage(path.parent).free
    if free < need + backups.SPARE:
        raise StoreProblem(
            f"There is no room to put the backup at {path}: it takes {need / 1e6:.1f} MB, and there are"
            f" {free / 1e6:.1f} MB left. Make room first; nothing was changed."
        )


def _copy(backup: Path, copy: Path, passphrase: str | None) -> None:
    """By SQLite, which also knows what a log beside the backup still holds."""
    source = driver.connect(backup.absolute(), passphrase, read_only=True)
    try:
        source.execute(driver.COPY, (os.fsencode(copy),))
    except driver.Error as error:
        raise driver.explained(error, copy, encrypted=passphrase is not None) from None
    finally:
        source.close()
    sync(copy)


def _make_whole(path: Path, passphrase: str | None) -> None:
    """Take the log of a sound store into it, so that it is kept in one file that leaves nothing beside it.

    A damaged one, and one that this passphrase does not open, is kept as it is.
    """
    try:
        backups.look(path, passphrase)
        connection = driver.connect(path, None if opening.is_plain(path) else passphrase, read_only=False)
    except StoreProblem:
        return
    try:
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    except driver.Error:
        return  # somebody reads it: it is kept with its log then
    finally:
        connection.close()
