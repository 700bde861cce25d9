"""Zips on their way out: what is in them and nothing of when or where they were made."""

import io
import shutil
import stat
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import IO

_PIECE = 1 << 20


def stored(target: IO[bytes], files: Iterable[tuple[str, Path]], at: datetime) -> None:
    """A zip of files as they are; the same files give the same bytes.

    Args:
        files: names inside, and where the bytes lie.
        at: the time that every file in it bears.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, path in files:
            entry = _entry(name, at)
            entry.file_size = path.stat().st_size
            with path.open("rb") as source, archive.open(entry, "w") as inside:
                shutil.copyfileobj(source, inside, _PIECE)


def streamed(parts: Iterable[tuple[str, Iterable[bytes]]], at: datetime) -> Iterator[bytes]:
    """A zip piece by piece, for one that is locked on its way: nothing of it lies open anywhere.

    It is packed: what is only stored must say its size before it begins.
    """
    out = _Pieces()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, pieces in parts:
            entry = _entry(name, at)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(entry, "w", force_zip64=True) as inside:
                for piece in pieces:
                    inside.write(piece)
                    yield out.taken()
    yield out.taken()


def _entry(name: str, at: datetime) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, at.timetuple()[:6])
    entry.create_system, entry.external_attr = 3, (stat.S_IFREG | 0o600) << 16
    return entry


class _Pieces(io.RawIOBase):
    """What was written and not taken yet; nobody can go back in it."""

    def __init__(self) -> None:
        self._waiting: list[bytes] = []

    def writable(self) -> bool:
        """It is for writing."""
        return True

    def write(self, data: "bytes | bytearray | memoryview") -> int:  # type: ignore[override]
        """Keep what was written."""
        self._waiting.append(bytes(data))
        return len(data)

    def taken(self) -> bytes:
        """Everything that waits."""
        taken = b"".join(self._waiting)
        self._waiting.clear()
        return taken
