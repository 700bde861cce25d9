"""A whole file in the place of a store: how it gets there, and what a killed one left half done.

Each name of something half done tells what it is, so that the next start can take it back without asking.
"""

import os
import re
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from casedesk.problems import StoreProblem
from casedesk.store.whole_files import sync, sync_folder

LOGS = ("-wal", "-journal")
"""Ends of the files beside a store that hold parts of it. One left beside another file is read into that one."""
INDEX = "-shm"
"""The end of the file that SQLite makes anew whenever it is missing."""
STAMP = "%Y-%m-%d-%H%M%S"
"""The time in the name of what was kept, on the clock of the place."""
RESTORE, CONVERT, PASSPHRASE = "restore", "convert", "passphrase"


def part_of(path: Path, what: str, stamp: str = "") -> Path:
    """Where something half done lies beside the store; a restore also tells what it keeps the present one as."""
    return path.with_name(f".{path.name}.{what}{stamp and '-' + stamp}.part")


def kept_as(path: Path, stamp: str) -> Path:
    """The name under which the present store is kept when another is put in its place."""
    return path.with_name(f"{path.stem}-before-restore-{stamp}{path.suffix}")


def beside(path: Path, end: str) -> Path:
    """The file of SQLite's beside a store that ends so, whether it is there or not."""
    return path.with_name(path.name + end)


def replaced(path: Path) -> list[tuple[Path, datetime]]:
    """The stores that were kept when another was put in the place of one, the last first, and when that was."""
    path = path.resolve()
    name, end = re.escape(f"{path.stem}-before-restore-"), re.escape(path.suffix)
    ours = re.compile(rf"{name}(\d{{4}}-\d\d-\d\d-\d{{6}})(?:-(\d+))?{end}")
    kept = []
    for file in _files_beside(path):
        if told := ours.fullmatch(file.name):
            with suppress(ValueError):  # the 31st of June: somebody else's name
                at = datetime.strptime(told[1], STAMP).astimezone()
                kept.append((at, int(told[2] or 1), file))
    return [(file, at) for at, _, file in sorted(kept, reverse=True)]


def _files_beside(path: Path) -> list[Path]:
    try:
        with os.scandir(path.parent) as entries:
            return [Path(entry.path) for entry in entries]
    except OSError:
        return []


def settle(path: Path) -> None:
    """Take back what a killed restore or conversion of this store left half done.

    Whoever calls holds the store's lock, and nothing in this process has the store open. The note of a
    change of passphrase stays: it is told first.
    """
    for part, what, stamp in _parts(path):
        # The part goes with the very step that puts it in place: while it is there, nothing was replaced.
        if what == RESTORE and part.suffix == ".part" and os.path.lexists(path):
            _give_back(path, kept_as(path, stamp))
        if what != PASSPHRASE:
            with suppress(OSError):  # a folder that may not be written to
                part.unlink(missing_ok=True)


def _parts(path: Path) -> list[tuple[Path, str, str]]:
    """Everything of ours that is half done beside this store: each with what it is and its stamp."""
    ours = re.compile(
        re.escape(f".{path.name}.")
        + rf"({RESTORE}|{CONVERT}|{PASSPHRASE})(?:-(\d[\d-]*))?\.part(?:{'|'.join((*LOGS, INDEX))})?"
    )
    found = [(file, ours.fullmatch(file.name)) for file in _files_beside(path)]
    return [(file, told[1], told[2] or "") for file, told in found if told]


def _give_back(path: Path, kept: Path) -> None:
    """The present store was not replaced yet: its logs come back, and what was to be kept is not needed."""
    for end in LOGS:
        log, away = beside(path, end), beside(kept, end)
        # Whoever only looked meanwhile has left an empty one.
        if os.path.lexists(away) and not (os.path.lexists(log) and log.stat().st_size):
            away.replace(log)
        away.unlink(missing_ok=True)
    kept.unlink(missing_ok=True)


def cut_short(path: Path) -> str:
    """When a change of passphrase began that was never seen to end, for a sentence; empty if there is none."""
    note = part_of(path, PASSPHRASE)
    if not os.path.lexists(note):
        return ""
    try:
        began = datetime.fromisoformat(note.read_text(encoding="ascii"))
    except (OSError, ValueError):  # cut short before it said when
        return "an earlier day"
    return began.astimezone().strftime("%d %B %Y at %H:%M").removeprefix("0")


def told(path: Path) -> None:
    """The officer has been told which passphrase opens it: the note goes. Whoever calls holds the lock."""
    with suppress(OSError):
        part_of(path, PASSPHRASE).unlink(missing_ok=True)


def keep(path: Path, kept: Path) -> None:
    """Keep the present store, if there is one, under another name, and move there what lies beside it.

    From here on the store's own place waits for another file; ``settle`` undoes it while that is missing.
    The logs of a store that is gone move too: they would be read into the one that comes.

    Raises:
        OSError: the disk is full, or the folder may not be written to.
    """
    if os.path.lexists(path):
        _doubled(path, kept)
    sync_folder(path.parent)
    for end in LOGS:
        if os.path.lexists(log := beside(path, end)):
            log.replace(beside(kept, end))
    sync_folder(path.parent)


def _doubled(path: Path, name: Path) -> None:
    """The same file under a second name, or a copy where a file system knows no second names."""
    try:
        os.link(path, name)
    except FileExistsError:
        raise
    except OSError:
        import shutil

        file = os.open(name, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
        with path.open("rb") as source, os.fdopen(file, "wb") as target:
            shutil.copyfileobj(source, target, 1 << 20)
        sync(name)


def put_in_place(part: Path, path: Path) -> None:
    """Give a whole, synced file the store's name.

    Raises:
        StoreProblem: another program has written beside the old store meanwhile; the old one stands.
        OSError: the name cannot be given; the old one stands.
    """
    for end in LOGS:
        if os.path.lexists(log := beside(path, end)):
            if log.stat().st_size:
                raise StoreProblem(f"Another program is using {path}. Close it and try again.")
            log.unlink()
    beside(path, INDEX).unlink(missing_ok=True)
    part.replace(path)
    sync_folder(path.parent)
