"""A folder and its zip being made for handing out: whole under their names, or nothing is there."""

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import IO

from casedesk.casework import zips
from casedesk.casework.writing_out import make_folder
from casedesk.problems import StoreProblem
from casedesk.rules.words import one_line, size_words
from casedesk.store.whole_files import sync_folder

_PART = ".part"
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_OF_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
"""Names that Windows gives to devices."""


def folder_name(reference: str) -> str:
    """What a complaint's folder is called: its reference, as far as every system can write it."""
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", reference).strip(".-")[:80] or "case"
    return f"case-{name}" if _OF_DEVICES.match(name) else name


class Making:
    """What is being made, under a name of its own beside the place where it will lie."""

    def __init__(self, part: Path) -> None:
        self._part = part
        self._names: list[str] = []

    @contextmanager
    def opened(self, name: str) -> Iterator[IO[bytes]]:
        """A new file for its owner alone; ``name`` is its path inside, with ``/`` between the parts."""
        path = self._part / name
        for folder in reversed(path.relative_to(self._part).parents[:-1]):
            (self._part / folder).mkdir(mode=0o700, exist_ok=True)
        with os.fdopen(os.open(path, _FLAGS, 0o600), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        self._names.append(name)

    def add(self, name: str, pieces: Iterable[bytes]) -> None:
        """Write one file."""
        with self.opened(name) as file:
            for piece in pieces:
                file.write(piece)

    def add_zip(self, name: str, of: str, at: datetime) -> None:
        """Write a zip of a folder made before; the same files give the same bytes.

        Args:
            at: the time that every file in it bears.
        """
        inside = sorted(each for each in self._names if each.startswith(f"{of}/"))
        with self.opened(name) as file:
            zips.stored(file, ((each, self._part / each) for each in inside), at)

    def publish(self, names: Iterable[str], target: Path) -> None:
        """Give what was made its names; if one cannot be given, the others are taken back."""
        for folder in {(self._part / name).parent for name in self._names}:
            sync_folder(folder)
        given: list[str] = []
        try:
            for name in names:
                must_be_free(target / name)
                (self._part / name).rename(target / name)
                given.append(name)
        except BaseException:
            for name in given:
                (target / name).rename(self._part / name)
            raise
        sync_folder(target)


@contextmanager
def making(target: Path, names: tuple[str, ...], need: int) -> Iterator[Making]:
    """Make a folder and what belongs beside it; all of it gets its name at the end, or nothing is left.

    Args:
        target: the folder in which it will lie; made if only it is missing.
        names: what will lie there.
        need: bytes that it takes at least.

    Raises:
        BadInput: the target is a link, is no folder, or lies nowhere.
        StoreProblem: something of a name is there already, or the disk is full or cannot be written to.
    """
    try:
        made = make_folder(target)
        try:
            yield from _making(target, names, need)
        except BaseException:
            if made:
                with suppress(OSError):  # somebody has put something there meanwhile
                    target.rmdir()
            raise
    except OSError as error:
        why = error.strerror or "the disk did not take it"
        raise StoreProblem(
            f"The case file could not be written to {target}: {why}. Nothing of it was left there."
        ) from None


def _making(target: Path, names: tuple[str, ...], need: int) -> Iterator[Making]:
    for name in names:
        must_be_free(target / name)
    _clear(target, names[0])
    _must_fit(target, need)
    part = target / f".{names[0]}.{os.getpid()}{_PART}"
    part.mkdir(mode=0o700)
    try:
        making = Making(part)
        yield making
        making.publish(names, target)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def must_be_free(path: Path) -> None:
    """What was handed out once is never written over.

    Raises:
        StoreProblem: something is there, be it a link that points nowhere.
    """
    if os.path.lexists(path):
        raise StoreProblem(
            f"{one_line(path.name, 80)} is in {path.parent} already. Move it away or choose another folder."
        )


def _clear(target: Path, name: str) -> None:
    """Remove what an export that was killed has left; it never had a name of its own."""
    for path in target.glob(f".{name}.*{_PART}"):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)


def _must_fit(target: Path, need: int) -> None:
    free = shutil.disk_usage(target).free
    if free < need:
        raise StoreProblem(
            f"The case file takes at least {size_words(need)}, and {target} has {size_words(free)} left."
            " Nothing was written. Make room or choose another folder."
        )
