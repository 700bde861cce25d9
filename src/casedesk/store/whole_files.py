"""Files that get their name once they are whole: the part that is written first, and its way to the disk."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from casedesk.store.ownership import keep_private


@contextmanager
def part(path: Path) -> Iterator[Path]:
    """An empty file for its owner alone; what is left of it at the end is removed.

    One that a killed process left there goes first, so whoever calls must be the only one to do so.

    Raises:
        OSError: it cannot be made there.
    """
    path.unlink(missing_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    keep_private(path)
    try:
        yield path
    finally:
        with suppress(OSError):  # a stick that was pulled out
            path.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Wait until a file's bytes lie on the disk. No connection may be open to it."""
    file = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(file)
    finally:
        os.close(file)


def sync_folder(folder: Path) -> None:
    """Make new names last, where a folder can be opened for that."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    with suppress(OSError):  # a network folder may not do that; everything in it lies there whole already
        opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
