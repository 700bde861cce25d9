"""The demo: a throwaway copy of a store with a small landlord's invented year in it.

The store is built once a day in the cache and copied for each run. What copying needs is all that is
imported here: ``casedesk demo`` and ``--demo`` wait for it.
"""

import atexit
import os
import time
from datetime import date
from pathlib import Path
from zlib import crc32

from casedesk import __version__
from casedesk.casework import places
from casedesk.casework.today import Today
from casedesk.problems import StoreProblem

STALE = 7 * 24 * 60 * 60
"""Seconds after which a cached store, or a copy whose run was killed, is cleared away: a desk that is
left open over a weekend keeps its copy."""

_ROOMS = ("casework", "casework/acts", "rules", "store", "papers", "papers/wording", "papers/templates")
"""The code that decides what the built store looks like."""


def demo_copy(as_at: date | None = None) -> Path:
    """Copy the demo store, as it looks today or on ``as_at``; the copy is removed when Python ends.

    Returns:
        The plain store's file, alone in a folder that only this user may enter.

    Raises:
        StoreProblem: the cache folder cannot be written.
        BeyondCalendar: ``as_at`` is outside the calendar of working days.
    """
    day = as_at or Today().day()
    try:
        folder = places.cache_dir() / "demo"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        made = folder / f"{day.isoformat()}-{_edition():08x}.db"
        if not made.exists():
            _clear(folder)
            _build(made, day)
        return _copy(made)
    except OSError as error:
        raise StoreProblem(f"The demo cannot be put in {error.filename}: {error.strerror}.") from None


def drop_copy(copy: Path) -> None:
    """Remove a copy with all that lies beside it. Doing so twice does nothing."""
    _remove(copy.parent)


def _copy(made: Path) -> Path:
    folder = _own_folder(made.parent, "copy")
    copy = folder / "demo.db"
    atexit.register(drop_copy, copy)
    with os.fdopen(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(made.read_bytes())
    return copy


def _build(made: Path, day: date) -> None:
    """Build aside, then rename: what has the name of a built store is whole."""
    from casedesk.casework.stories import build

    folder = _own_folder(made.parent, "build")
    try:
        build(folder / made.name, day)
        (folder / made.name).replace(made)
    finally:
        _remove(folder)


def _own_folder(parent: Path, kind: str) -> Path:
    folder = parent / f"{kind}-{os.getpid()}-{os.urandom(4).hex()}"
    folder.mkdir(mode=0o700)
    return folder


def _edition() -> int:
    """A number that changes with the release, the sample data or the code that builds from them."""
    data, package = places.resource("sample_data"), Path(__file__).parents[1]
    samples = (data / name for name in ("complaints", "door", "policies", "evidence"))
    folders = (data, *samples, *(package / room for room in _ROOMS))
    found = [
        (entry.name, status.st_size, status.st_mtime_ns)
        for folder in folders
        for entry in os.scandir(folder)
        if entry.is_file()
        for status in (entry.stat(),)
    ]
    return crc32(repr((__version__, sorted(found))).encode())


def _clear(folder: Path) -> None:
    """Remove what earlier days, and runs that were killed, have left behind."""
    for path in folder.iterdir():
        if path.stat().st_mtime < time.time() - STALE:
            _remove(path)


def _remove(path: Path) -> None:
    """Remove a file, or a folder of files; somebody else may be removing it too."""
    try:
        for inside in path.iterdir() if path.is_dir() else ():
            inside.unlink(missing_ok=True)
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink(missing_ok=True)
    except OSError:
        return  # in use, or gone already: a later build clears it
