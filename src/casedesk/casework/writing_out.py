"""Writing a file outside the store: for its owner alone, and whole under its name or not at all."""

import os
import stat
from collections.abc import Callable, Iterable
from pathlib import Path

from casedesk.problems import BadInput, StoreProblem
from casedesk.store.ownership import keep_private
from casedesk.store.whole_files import sync_folder


def write_new(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file that is not there yet, under a name of its own until it is whole.

    Raises:
        StoreProblem: something is there already, or it cannot be written; nothing is left behind.
    """
    if os.path.lexists(path):
        raise StoreProblem(f"{path} is there already; choose another name or move it away.")
    _write(path, pieces, _name)


def write_over(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file in the place of one that is ours; until it is whole the old one stands.

    Raises:
        StoreProblem: it cannot be written; the old one stays.
    """
    _write(path, pieces, Path.replace)


def _write(path: Path, pieces: Iterable[bytes], name: Callable[[Path, Path], object]) -> None:
    """Write a file under a name of its own and give it its own by ``name`` once it is whole."""
    part = path.with_name(f".{path.name[:100]}.{os.getpid()}.part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(part, flags, 0o600), "wb") as file:
            keep_private(part)
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        name(part, path)
        sync_folder(path.parent)
    except OSError as error:
        raise StoreProblem(f"{path} could not be written: {error.strerror}.") from None
    finally:
        part.unlink(missing_ok=True)


def _name(part: Path, path: Path) -> None:
    """Give a whole file its name; a hard link never replaces what somebody put there meanwhile."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise StoreProblem(f"{path} is there already; choose another name or move it away.") from None
    except OSError:  # a file system without hard links
        part.rename(path)


def free_name(path: Path) -> Path:
    """``path``, or the first of ``name-2.pdf``, ``name-3.pdf`` … that is not there yet."""
    names = (path, *(path.with_stem(f"{path.stem}-{n}") for n in range(2, 1000)))
    return next((each for each in names if not os.path.lexists(each)), path)


def make_folder(target: Path) -> bool:
    """Make a folder for its owner alone where only it is missing; whether it had to be made.

    Raises:
        BadInput: the folder above is missing too, or something else stands there: a link is not followed.
    """
    try:
        mode = target.lstat().st_mode
    except FileNotFoundError:
        if not target.parent.is_dir():
            raise BadInput(f"There is no folder {target.parent} to write to. Make it first.", "to") from None
        target.mkdir(mode=0o700)
        sync_folder(target.parent)
        return True
    if stat.S_ISLNK(mode):
        raise BadInput(f"{target} is a link, and links are not followed. Name the folder itself.", "to")
    if not stat.S_ISDIR(mode):
        raise BadInput(f"{target} is a file; name a folder.", "to")
    return False
