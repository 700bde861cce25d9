"""What a folder holds, as the file picker lists it, and what a typed path means; nothing here draws."""

import os
import shlex
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from casedesk.problems import BadInput
from casedesk.rules.words import one_line


class Entry(NamedTuple):
    """One file or folder. ``shown`` is its name on one line, whatever the name holds."""

    name: str
    shown: str
    folder: bool
    size: int
    """Bytes."""
    changed: date


def read_folder(folder: Path, endings: Sequence[str] = ()) -> list[Entry]:
    """Folders by name, then files, the newest first. Links to files, devices and pipes are left out.

    Args:
        endings: only files that end so, such as ``.eml``; empty for all.

    Raises:
        BadInput: it cannot be read; the sentence says why.
    """
    try:
        with os.scandir(folder) as found:
            entries = [e for each in found if (e := _entry(each, endings)) is not None]
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "no folder can have that name"
        raise BadInput(f"{home_short(folder)} cannot be read: {why}.") from None
    folders = sorted((e for e in entries if e[0].folder), key=lambda e: e[0].shown.casefold())
    files = sorted((e for e in entries if not e[0].folder), key=lambda e: e[1], reverse=True)
    return [entry for entry, _ in (*folders, *files)]


def _entry(found: "os.DirEntry[str]", endings: Sequence[str]) -> tuple[Entry, float] | None:
    """The entry with the moment it was changed; ``None`` for what cannot be put on file."""
    try:
        folder = found.is_dir()
        if not folder and not (
            found.is_file(follow_symlinks=False)
            and (not endings or found.name.lower().endswith(tuple(endings)))
        ):
            return None
        info = found.stat()
        changed = datetime.fromtimestamp(info.st_mtime, ZoneInfo("Europe/London")).date()
    except (OSError, ValueError, OverflowError):
        return None  # gone meanwhile, or of a day that no calendar has
    return Entry(found.name, one_line(found.name), folder, info.st_size, changed), info.st_mtime


def matching(entries: Sequence[Entry], typed: str) -> list[Entry]:
    """What the beginning of a name leaves: names that begin so, then names that hold it.

    Hidden ones are left out unless a dot is typed.
    """
    wanted = typed.casefold()
    seen = [e for e in entries if typed.startswith(".") or not e.name.startswith(".")]
    if not wanted:
        return seen
    begins = [e for e in seen if e.shown.casefold().startswith(wanted)]
    holds = [e for e in seen if wanted in e.shown.casefold() and not e.shown.casefold().startswith(wanted)]
    return [*begins, *holds]


def completed(entries: Sequence[Entry], typed: str) -> str:
    """``typed`` with what all names that begin so have in common; a whole folder's name gets its slash."""
    begins = [e for e in entries if e.shown.casefold().startswith(typed.casefold())]
    if not begins:
        return typed
    if len(begins) == 1:
        return begins[0].shown + ("/" if begins[0].folder else "")
    shared = _shared_beginning([e.shown.casefold() for e in begins])
    return begins[0].shown[:shared] if shared > len(typed) else typed


def _shared_beginning(names: Sequence[str]) -> int:
    """How many letters all of them begin with."""
    first, last = min(names), max(names)
    return next(
        (n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last))
    )


def split_typed(typed: str) -> tuple[str, str]:
    """The folder's part of what is typed, with its slash, and the beginning of the name."""
    at = max(typed.rfind("/"), typed.rfind(os.sep)) + 1
    return typed[:at], typed[at:]


def placed(typed: str, folder: Path) -> Path:
    """What ``typed`` names as it stands: from ``folder`` on, or from the root or the home."""
    try:
        return folder / Path(typed).expanduser()
    except (RuntimeError, ValueError):  # nobody of that name has a home here
        return folder / typed


def named(typed: str, folder: Path) -> tuple[Path, ...]:
    """The files or folders that a typed or pasted text names, if they are there.

    As it stands, or as terminals put down what is dropped on them: quoted, escaped, several in a row,
    or as the address of a file.
    """
    ways = [[typed], [typed.strip()], _unquoted(typed)]
    for way in ways:
        paths = tuple(placed(_plain(text), folder) for text in way if text)
        if paths and all(os.path.lexists(path) for path in paths):
            return paths
    return ()


def _unquoted(typed: str) -> list[str]:
    try:
        return shlex.split(typed, posix=os.name == "posix")
    except ValueError:  # a quotation mark without its twin
        return []


def _plain(text: str) -> str:
    try:
        return unquote(urlsplit(text).path) if text.startswith("file://") else text
    except ValueError:  # a bracket without its twin: no address
        return text


def home_short(path: Path) -> str:
    """A folder as a line can show it, the home as ``~``."""
    try:
        return one_line(os.fspath("~" / path.relative_to(Path.home())))
    except (ValueError, RuntimeError):
        return one_line(os.fspath(path))


def first_folder() -> Path:
    """Where looking begins: what was downloaded, if there is such a folder, or the home."""
    from platformdirs import user_downloads_path

    downloads = user_downloads_path()
    return downloads if downloads.is_dir() else Path.home()
