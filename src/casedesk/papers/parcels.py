"""Reading a case file that came from somewhere, a folder or a zip, without trusting anything in it."""

import os
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from struct import error as struct_error
from typing import IO, NamedTuple

from casedesk.problems import BadInput
from casedesk.rules.words import one_line, plural

MOST_FILES = 20_000
_PIECE = 1024 * 1024
_SWOLLEN = 100
"""A zip of documents unpacks to a few times its size; a bomb to a thousand times."""
_SMALL = 64 * 1024 * 1024
"""Bytes that any zip may unpack to, however small it is."""
_UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, struct_error, EOFError, OSError),
    *(ValueError, NotImplementedError, RuntimeError, OverflowError),
)
"""What the standard library raises on damaged zips."""


class Parcel(NamedTuple):
    """What lies in a folder or a zip: plain files by their path, with ``/`` between the parts."""

    names: frozenset[str]
    problems: tuple[str, ...]
    """What was left aside, each in a plain sentence: links, names that lead out, locked files."""
    pieces: Callable[[str], Iterator[bytes]]
    """The bytes of one file. Raises ``BadInput`` where they cannot be read."""


@contextmanager
def opened(path: Path) -> Iterator[Parcel]:
    """Look into a folder or a zip; nothing is unpacked, no link in it is followed.

    A zip may hold everything in one folder of any name, which is then left out of the names.

    Raises:
        BadInput: there is nothing there, or it is neither.
    """
    if path.is_dir():
        yield _folder(path)
        return
    with _file(path) as file, _zip(file, path.name) as archive:
        yield _zipped(archive, path)


def _file(path: Path) -> IO[bytes]:
    if not path.exists():
        raise BadInput(f"There is nothing at {path}.")
    if not path.is_file():  # reading from a pipe would wait for ever
        raise BadInput(f"{path} is neither a folder nor a zip.")
    try:
        return path.open("rb")
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror}.") from None


def is_plain(name: str) -> bool:
    """Whether a path stays inside its folder on every system and holds nothing that deceives the eye."""
    parts = name.split("/")
    return (
        not any(part in ("", ".", "..") or part.endswith((".", " ")) for part in parts)
        and name == one_line(name)
        and not set(name) & set('\\:*?"<>|')
    )


def _folder(root: Path) -> Parcel:
    names: set[str] = set()
    problems: list[str] = []
    waiting = [root]
    while waiting and len(names) <= MOST_FILES:
        folder = waiting.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            problems.append(f"{_told(folder.relative_to(root).as_posix())} cannot be read: {error.strerror}.")
            continue
        for entry in entries:
            name = Path(entry.path).relative_to(root).as_posix()
            if entry.is_symlink():
                problems.append(f"{_told(name)} is a link, not a file: it was not followed.")
            elif entry.is_dir(follow_symlinks=False):
                waiting.append(Path(entry.path))
            elif entry.is_file(follow_symlinks=False):
                names.add(name)
            else:
                problems.append(f"{_told(name)} is not an ordinary file.")
    if len(names) > MOST_FILES:
        raise BadInput(f"There are more than {plural(MOST_FILES, 'file')} in it: this is not a case file.")
    return Parcel(frozenset(names), tuple(problems), lambda name: _of_file(root / name, name))


def _of_file(path: Path, name: str) -> Iterator[bytes]:
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(path, flags), "rb") as file:
            while piece := file.read(_PIECE):
                yield piece
    except OSError as error:
        raise BadInput(f"{_told(name)} cannot be read: {error.strerror}.") from None


@contextmanager
def _zip(file: IO[bytes], name: str) -> Iterator[zipfile.ZipFile]:
    try:
        archive = zipfile.ZipFile(file)
    except _UNREADABLE:
        raise BadInput(f"{_told(name)} is neither a folder nor a zip that can be read.") from None
    with archive:
        yield archive


def _zipped(archive: zipfile.ZipFile, path: Path) -> Parcel:
    entries = archive.infolist()
    most = max(_SMALL, _SWOLLEN * path.stat().st_size)
    if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > most:
        raise BadInput(
            f"{_told(path.name)} would unpack to far more than a case file holds; it was not read."
        )
    kept: dict[str, zipfile.ZipInfo] = {}
    problems: list[str] = []
    for entry in entries:
        if problem := _entry_problem(entry, kept):
            problems.append(f"{_told(entry.orig_filename)} {problem}")
        elif not entry.is_dir():
            kept[entry.filename] = entry
    top = _common_folder(kept)
    inside = {name.removeprefix(top): entry for name, entry in kept.items()}
    return Parcel(frozenset(inside), tuple(problems), lambda name: _of_entry(archive, inside[name], name))


def _entry_problem(entry: zipfile.ZipInfo, kept: dict[str, zipfile.ZipInfo]) -> str:
    if entry.orig_filename != entry.filename or not is_plain(entry.filename.removesuffix("/")):
        return "has a name that is not safe to unpack: it was left aside."
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "is a link, not a file: it was not followed."
    if entry.flag_bits & 1:
        return "is locked with a password: unlock it first, then look into the zip inside."
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "is packed in a way that is not used here: it was left aside."
    return "is in it twice: only the first was read." if entry.filename in kept else ""


def _common_folder(names: dict[str, zipfile.ZipInfo]) -> str:
    """``C26-014/`` where everything lies in one folder, else nothing."""
    tops = {name.partition("/")[0] for name in names}
    return f"{tops.pop()}/" if len(tops) == 1 and all("/" in name for name in names) else ""


def _of_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> Iterator[bytes]:
    try:
        with archive.open(entry) as file:
            while piece := file.read(_PIECE):
                yield piece
    except _UNREADABLE:
        raise BadInput(f"{_told(name)} is damaged: it cannot be unpacked.") from None


def _told(name: str) -> str:
    return one_line(name, 100)
