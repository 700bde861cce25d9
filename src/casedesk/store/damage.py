"""A store that does not open: whether the passphrase is at fault or the file, as far as can be known.

Each page of an encrypted store carries a seal (HMAC) that only the right passphrase makes. A file of which
even one page proves itself under a passphrase is that passphrase's, however little of it opens.
"""

import hashlib
import hmac
import unicodedata
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

from casedesk.problems import StoreProblem, WrongPassphrase
from casedesk.store import backups, driver, opening, replacing
from casedesk.store.backups import Backup, Named

RIGHT, FORMER, EITHER, WRONG, FOREIGN = "right", "former", "either", "wrong", "foreign"
PAGE, SALT, SEAL = 4096, 16, 64
"""Bytes of a page, of the salt that an encrypted store begins with, and of the seal at the end of a page."""
ROUNDS = 256_000
"""Of PBKDF2: what SQLCipher 4 asks for, and what makes each guess slow."""
_SEALING = 0x3A
"""What SQLCipher mixes into the salt for the key of the seals."""
SAMPLE = 64
"""Pages that are looked at before a passphrase is given up."""
TRIED = 4
"""Backups that are tried with a passphrase; each costs a tenth of a second."""
_KINDS = {
    b"PK\x03\x04": "a zip, or a document of an office program",
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\xd0\xcf\x11\xe0": "a document of an office program",
    b"\x1f\x8b\x08": "a compressed file",
}


class Judged(NamedTuple):
    """Why an encrypted store does not open."""

    what: str
    """``RIGHT``: the passphrase is its own, so the file is damaged. ``FORMER``: it was, before a change.
    ``EITHER``: it opens the newest backup, and nothing of the file is left to tell more by. ``WRONG``,
    as far as anybody can know. ``FOREIGN``: the file is something else."""
    words: str


class Newest(NamedTuple):
    """The newest backup that can be vouched for."""

    named: Named
    holds: Backup | None
    """What it holds; ``None`` where it could not be opened for want of the passphrase."""


def judge(path: Path, passphrase: str, folders: Iterable[Path]) -> Judged:
    """Why a file did not open as a store with this passphrase. Nothing is written.

    Args:
        path: no store that is open in this process.
        folders: where backups of it may lie.
    """
    if replacing.cut_short(path):  # pages under both passphrases may lie in it and beside it
        return Judged(WRONG, "")
    with suppress(OSError):
        head = _head(path)
        if foreign := next((told for sign, told in _KINDS.items() if head.startswith(sign)), ""):
            return Judged(FOREIGN, f"The file at {path} is {foreign}, not a store of Casedesk.")
        named = of_store(path, folders)
        salts = [head, *(other for other in _salts(named) if other != head)]
        for salt in salts:
            sound, looked = genuine(path, passphrase, salt)
            if sound:
                return Judged(RIGHT, _damaged(path, sound, looked, headless=salt != head))
        return _by_backups(path, passphrase, named)
    return Judged(WRONG, "")


def genuine(path: Path, passphrase: str, salt: bytes) -> tuple[int, int]:
    """How many pages of a file prove themselves under a passphrase, of how many; all are looked at if any does."""
    key = hashlib.pbkdf2_hmac(
        "sha512", unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass"), salt, ROUNDS, 32
    )
    seal = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ _SEALING for byte in salt), 2, 32)
    pages, found = path.stat().st_size // PAGE, 0
    step = max(1, pages // SAMPLE)
    with path.open("rb") as file:
        for number in range(1, pages + 1, step):
            found += _proves(file, number, seal)
        if found and step > 1:
            found = sum(_proves(file, number, seal) for number in range(1, pages + 1))
    return found, pages


def _proves(file: BinaryIO, number: int, seal: bytes) -> bool:
    file.seek((number - 1) * PAGE)
    page = file.read(PAGE)
    body = page[SALT if number == 1 else 0 : -SEAL] + number.to_bytes(4, "little")
    return hmac.compare_digest(hmac.digest(seal, body, "sha512"), page[-SEAL:])


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(SALT)


def _damaged(path: Path, sound: int, pages: int, *, headless: bool) -> str:
    if headless:
        told = "its beginning was overwritten"
    elif sound < pages:
        told = f"{pages - sound} of its {pages} pages cannot be read"
    else:
        told = "what lies beside it cannot be read"
    return f"The passphrase is right, but the store at {path} is damaged: {told}. It was left as it is."


def _by_backups(path: Path, passphrase: str, named: Sequence[Named]) -> Judged:
    """What the backups tell where no page of the file proves itself: which of them this passphrase opens."""
    opened = next((each for each in named[:TRIED] if _opens(each.path, passphrase)), None)
    if opened is None:
        return Judged(WRONG, "")
    made = opened.made.astimezone().strftime("%d %B %Y").removeprefix("0")
    if opened is not named[0]:
        return Judged(
            FORMER,
            f"This is a former passphrase: it opens the backup of {made}, and neither the store nor newer"
            " backups. Type the one that was chosen since.",
        )
    return Judged(
        EITHER,
        f"The passphrase opens the newest backup, of {made}, but nothing of the store. Either it was changed"
        f" since then, or the store at {path} was overwritten as a whole. It was left as it is.",
    )


def _opens(path: Path, passphrase: str) -> bool:
    try:
        backups.look(path, passphrase, deep=False)
    except StoreProblem:
        return False
    return True


def of_store(path: Path, folders: Iterable[Path]) -> list[Named]:
    """The backups of the store that lies, or lay, at a path; the newest first, none twice.

    Which store that was is told by itself while it is open here, else by what it begins with, which all
    its copies share; where that is lost, the one of its name that was backed up last is meant.
    """
    path = path.resolve()
    here = {each.path.name: each for folder in reversed(list(folders)) for each in backups.listed(folder)}
    found = sorted(here.values(), key=lambda each: each.order, reverse=True)
    store_id = _store_id(path, found)
    return [each for each in found if each.store_id == store_id]


def _store_id(path: Path, found: Sequence[Named]) -> str:
    if store := opening.opened_here(path):  # to look into its file would drop its locks
        return backups.identity(store.connection)
    of_name = sorted(
        (each for each in found if each.stem == path.stem), key=lambda each: each.made, reverse=True
    )
    others = (each for each in found if each.stem != path.stem)
    ours = next((each for each in (*of_name, *others) if _same_head(path, each.path)), None)
    return ours.store_id if ours else of_name[0].store_id if of_name else ""


def _same_head(path: Path, backup: Path) -> bool:
    """Of no meaning for plain ones, which all begin alike."""
    try:
        head = _head(path)
        return head == _head(backup) and head != driver.PLAIN
    except OSError:
        return False


def _salts(named: Sequence[Named]) -> list[bytes]:
    """How backups of the store begin: the newest, and the first one that differs from it."""
    found: list[bytes] = []
    for each in named:
        with suppress(OSError):
            if (head := _head(each.path)) != driver.PLAIN and head not in found:
                found.append(head)
    return found[:2]


def newest(path: Path, passphrase: str | None, folders: Iterable[Path]) -> Newest | None:
    """The newest backup of a store that opens and is sound; without the passphrase, the newest by its name."""
    unopened: Newest | None = None
    for each in islice(of_store(path, folders), TRIED):
        try:
            return Newest(each, backups.look(each.path, passphrase))
        except WrongPassphrase:
            unopened = unopened or Newest(each, None)
        except StoreProblem:
            continue  # damaged too: the one before it may be whole
    return unopened
