"""Files on their way in: found, measured and read without following a link; what they hold is not judged here."""

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from casedesk.problems import BadInput
from casedesk.rules.words import one_line, plural, size_words

LARGEST = 100_000_000
"""Bytes of one file."""
MOST = 200
"""Files put on file at once."""
_NAMED = 5
"""Names in one sentence."""
_STEP = 1 << 20
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a pipe that nobody writes to would wait for ever
    | getattr(os, "O_BINARY", 0)
)


class Found(NamedTuple):
    """The files that were meant, and what was left out of folders."""

    paths: tuple[Path, ...]
    remarks: tuple[str, ...]


def found(paths: Sequence[Path]) -> Found:
    """The files as they were named, a folder standing for the files in it, in the order of their names.

    Of a folder only what lies in it is taken, not what lies in folders within it; hidden files and
    links in it are left out, and said.

    Raises:
        BadInput: nothing is left, there are too many, or a folder cannot be read.
    """
    files: list[Path] = []
    remarks: list[str] = []
    for path in paths:
        if _is_folder(path):
            inside, left_out = _inside(path)
            files += inside
            remarks += left_out
        else:
            files.append(path)
    if not files:
        raise BadInput("There is no file to put on file there.", "files")
    if len(files) > MOST:
        raise BadInput(f"These are {len(files)} files; at most {MOST} are put on file at once.", "files")
    return Found(tuple(files), tuple(remarks))


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except (OSError, ValueError):
        return False  # what is wrong with it is said when it is opened


def _inside(folder: Path) -> tuple[list[Path], list[str]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        reasons = [(entry.name, _left_out(entry)) for entry in entries]
    except OSError as error:
        raise BadInput(f"The folder {shown(folder)} cannot be read: {error.strerror}.", "files") from None
    return [folder / name for name, reason in reasons if not reason], _told(reasons)


def _told(reasons: list[tuple[str, str]]) -> list[str]:
    """``Left out: 3 hidden files (.a, .b and 1 more).``"""
    told = []
    for reason in sorted({reason for _, reason in reasons if reason}):
        names = [one_line(name, 60) for name, why in reasons if why == reason]
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        told.append(f"Left out: {plural(len(names), reason)} ({', '.join(names[:_NAMED])}{more}).")
    return told


def _left_out(entry: "os.DirEntry[str]") -> str:
    if entry.name.startswith(".") or _is_hidden_on_windows(entry):
        return "hidden file"
    if entry.is_symlink():
        return "link"
    if entry.is_dir():
        return "folder"
    return "" if entry.is_file() else "special file"


def _is_hidden_on_windows(entry: "os.DirEntry[str]") -> bool:
    """Whether it is such as ``Thumbs.db``, which nobody put into the folder."""
    marks = getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0)
    return bool(marks & stat.FILE_ATTRIBUTE_HIDDEN)


def shown(path: Path) -> str:
    """The name of a file as a sentence can hold it."""
    return one_line(kept_name(path), 60)


def kept_name(path: Path) -> str:
    """The name that goes on record: exact, but for bytes that are no text in any script."""
    return os.fsencode(path.name).decode("utf-8", "replace")


class Incoming:
    """One file, opened once, so that both readings of it read the same file."""

    def __init__(self, path: Path) -> None:
        self.name = kept_name(path)
        self._shown = shown(path)
        self._file = self._opened(path)
        try:
            self._first = os.fstat(self._file)
            self.size = self._first.st_size
            self._check()
        except BaseException:
            os.close(self._file)
            raise

    def __enter__(self) -> "Incoming":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._file)

    def _opened(self, path: Path) -> int:
        try:
            mode = path.lstat().st_mode
            if stat.S_ISREG(mode):
                return os.open(path, _FLAGS)
        except (OSError, ValueError) as error:
            raise self._unreadable(error) from None
        raise BadInput(_not_a_file(self._shown, mode), "files")

    def _check(self) -> None:
        if not stat.S_ISREG(self._first.st_mode):
            raise BadInput(_not_a_file(self._shown, self._first.st_mode), "files")
        if not self.size:
            raise BadInput(
                f"{self._shown} is empty. Look whether it was saved whole, then add it again.", "files"
            )
        if self.size > LARGEST:
            raise BadInput(
                f"{self._shown} has {size_words(self.size)}; a file may have at most {size_words(LARGEST)}."
                " Make a smaller copy of it, or add it in parts.",
                "files",
            )

    def digest(self, seen: Callable[[int], None]) -> str:
        """The SHA-256 of the file; ``seen`` is told how many bytes were read each time."""
        import hashlib

        digest = hashlib.sha256()
        for piece in self.pieces(seen):
            digest.update(piece)
        return digest.hexdigest()

    def pieces(self, seen: Callable[[int], None]) -> Iterator[bytes]:
        """The bytes from the start, in pieces.

        Raises:
            BadInput: it cannot be read on, or it is being changed; nothing of it may be kept.
        """
        try:
            os.lseek(self._file, 0, os.SEEK_SET)
            left = self.size
            while piece := os.read(self._file, _STEP):
                left -= len(piece)
                if left < 0:
                    break
                seen(len(piece))
                yield piece
            last = os.fstat(self._file)
        except OSError as error:
            raise self._unreadable(error) from None
        if left or (last.st_size, last.st_mtime_ns) != (self.size, self._first.st_mtime_ns):
            raise BadInput(
                f"{self._shown} changed while it was being read, so nothing was kept. Add it again once it is saved.",
                "files",
            )

    def _unreadable(self, error: OSError | ValueError) -> BadInput:
        if isinstance(error, FileNotFoundError):
            return BadInput(f"There is no file {self._shown} there (any more). Nothing was kept.", "files")
        why = getattr(error, "strerror", None) or "no file can have that name"
        return BadInput(f"{self._shown} cannot be read: {why}. Nothing was kept.", "files")


def _not_a_file(name: str, mode: int) -> str:
    if stat.S_ISLNK(mode):
        return f"{name} is a link, and links are not followed. Name the file that it points to."
    if stat.S_ISDIR(mode):
        return f"{name or 'That'} is a folder; name one file."
    return f"{name} is not a file but a device or a pipe."


class Counted:
    """Tells how far the reading is, in bytes, once there is more than a moment's work."""

    WORTH_TELLING = 1_000_000

    def __init__(self, total: int, progress: Callable[[int, int], None] | None) -> None:
        self._done = 0
        self._total = total
        self._progress = progress if total > self.WORTH_TELLING else None

    def __call__(self, size: int) -> None:
        self._done += size
        if self._progress:
            self._progress(self._done, self._total)
