"""Copies of documents lent to other programs: private, for reading only, taken back, never trusted on return."""

import atexit
import os
import stat
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from casedesk.casework import places
from casedesk.casework.writing_out import write_new
from casedesk.problems import BadInput, StoreProblem

UNKNOWN = ".bin"
"""The ending that a generated name has where the original's is none that is known to be harmless."""
FORGOTTEN = 24 * 60 * 60
"""Seconds after which a copy is cleared away whatever runs: no desk is left open so long with one document."""


def lent_copy(name: str, pieces: Iterable[bytes]) -> Path:
    """Write a copy that only this user may read, in a folder of its own.

    Args:
        name: a generated name, never one that came with the file.

    Raises:
        StoreProblem: it cannot be written, or the bytes are not what they were.
    """
    folder = _lent() / f"{os.getpid()}-{os.urandom(6).hex()}"
    copy = folder / name
    atexit.register(take_back, copy)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder.mkdir(mode=0o700)
        write_new(copy, pieces)
        copy.chmod(0o400)
    except OSError as error:
        take_back(copy)
        raise StoreProblem(f"No copy could be put in {folder.parent}: {error.strerror}.") from None
    except BaseException:
        take_back(copy)
        raise
    return copy


def take_back(copy: Path) -> None:
    """Remove a lent copy and its folder. Doing so twice does nothing, nor does it touch anything else."""
    if copy.parent.parent == _lent():
        _remove(copy.parent)


def clear_lent(*, ours: bool = False) -> None:
    """Remove the copies, and the folders of papers being typeset, that a crash left behind.

    Those of a desk that still runs stay.

    Args:
        ours: the copies that this process has lent go too, whatever still shows them.
    """
    from casedesk.papers.typesetting import FOLDER

    for parent, prefix in ((_lent(), ""), (Path(tempfile.gettempdir()), FOLDER)):
        try:
            folders = list(parent.glob(f"{prefix}*"))
        except OSError:
            continue
        for folder in folders:
            holder = folder.name.removeprefix(prefix).partition("-")[0]
            if not holder.isdecimal() or not _is_ours(folder):
                continue
            if (ours and int(holder) == os.getpid()) or not _is_held(int(holder), folder):
                _remove(folder)


def _lent() -> Path:
    return places.cache_dir() / "lent"


def _is_ours(folder: Path) -> bool:
    """Whether it is a folder of this user: anybody may put a link into the system's temporary folder."""
    try:
        status = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(status.st_mode) and (sys.platform == "win32" or status.st_uid == os.getuid())


def _is_held(holder: int, folder: Path) -> bool:
    """Whether the process that made it may still run. Windows keeps what a program has open by itself."""
    try:
        if folder.stat().st_mtime < time.time() - FORGOTTEN or sys.platform == "win32":
            return False
        os.kill(holder, 0)
    except (OSError, OverflowError) as error:
        return isinstance(error, PermissionError)
    return True


def _remove(folder: Path) -> None:
    try:
        for copy in folder.iterdir():
            copy.chmod(0o600)  # Windows removes nothing that is for reading only
            copy.unlink()
        folder.rmdir()
    except OSError:
        return  # gone already, or a program on Windows still shows it: the next start clears it


def open_with_system(copy: Path) -> None:
    """Show a file with the program that the system has for it; no shell reads its name.

    Raises:
        BadInput: opening such a file could run it, or the system has no program for it.
    """
    if copy.suffix == UNKNOWN:
        raise BadInput(
            f"{copy.name} is not opened from here: a file of that kind could do more than be shown."
            " Write it to a folder (ctrl+e) and look at it where that is safe."
        )
    try:
        if sys.platform == "win32":
            os.startfile(copy)  # noqa: S606 - of a kind that is only shown
        else:
            _start("open" if sys.platform == "darwin" else "xdg-open", copy)
    except OSError:
        raise BadInput(
            f"The system has no program to open {copy.name} with."
            " Write it to a folder (ctrl+e) and open it there."
        ) from None


def _start(opener: str, copy: Path) -> None:
    import subprocess

    quiet = subprocess.DEVNULL
    # A list of words and an absolute path: nothing in it can be an option or a second command.
    subprocess.Popen(  # noqa: S603
        [opener, os.fspath(copy)], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
    )
