"""The forms in which a case file is handed out: open for the Ombudsman and our own archive, or locked for sending."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from casedesk.casework.case_folder import making
from casedesk.casework.case_parts import CASE_FILE, Part
from casedesk.casework.zips import streamed
from casedesk.papers.sending import locked_zip, protected_pdf


class Handed(NamedTuple):
    """What is handed out, and where."""

    folder: Path
    """In which it will lie."""
    name: str
    """By which it is known there."""
    parts: Iterable[Part]
    at: datetime
    """The time that the files in its zip bear."""
    need: int
    """Bytes that it takes at least."""


def whole(handed: Handed) -> tuple[Path, Path]:
    """A folder and a zip of it."""
    folder, name, archive = handed.folder, handed.name, f"{handed.name}.zip"
    with making(folder, (name, archive), handed.need) as made:
        for path, pieces in handed.parts:
            made.add(f"{name}/{path}", pieces)
        made.add_zip(archive, name, handed.at)
    return folder / name, folder / archive


def for_sending(handed: Handed, password: str) -> tuple[Path, Path]:
    """A folder with a locked PDF, which opens anywhere, and a locked zip of everything, which shows no names.

    Nothing is written that is not locked.
    """
    folder, name, archive = handed.folder, handed.name, f"{handed.name}.zip"
    out = f"{name}-for-sending"
    kept: list[bytes] = []
    with making(folder, (out,), handed.need) as made:
        with made.opened(f"{out}/{archive}") as file:
            named = _named(name, _keeping(kept, handed.parts))
            locked_zip(file, archive, streamed(named, handed.at), password)
        made.add(f"{out}/{CASE_FILE}", [protected_pdf(kept[0], password)])
    return folder / out, folder / out / archive


def _named(name: str, parts: Iterable[Part]) -> Iterator[Part]:
    return ((f"{name}/{path}", pieces) for path, pieces in parts)


def _keeping(kept: list[bytes], parts: Iterable[Part]) -> Iterator[Part]:
    """The same parts; the case file is kept, to be locked by itself as well."""
    for path, pieces in parts:
        if path == CASE_FILE:
            kept.append(b"".join(pieces))
            yield path, [kept[0]]
        else:
            yield path, pieces
