"""What around the store could hurt it: room on the disk, the clock, the place it lies in, who may read it.

Each remark is one sentence of what is the matter and one of what helps. Nothing here changes anything.
"""

import shutil
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from casedesk.casework.drives import Lying, lying, there
from casedesk.casework.looking import Looking
from casedesk.casework.today import clock_words
from casedesk.rules.words import plural, size_words
from casedesk.store import driver, ownership, trail

ROOM = 100_000_000
"""Bytes that a few weeks' work takes beside the store: evidence, letters, a case file and what makes it."""
LEAST = 10_000_000
"""Bytes below which saving itself may fail at any time."""
SLACK = timedelta(minutes=2)
"""A clock that is put right by less than this by its computer was not set back by anybody."""
LONG = timedelta(days=90)
"""An office in which nothing was recorded for longer has stood still, or its clock has run ahead."""
SOUND_SINCE = (3, 51, 3)
"""The first SQLite in which two programs that write at once cannot damage a store (the WAL-reset fault)."""


class Remark(NamedTuple):
    """Something around the store that the officer should know of."""

    kind: str
    """``space``, ``clock``, ``place``, ``version`` or ``rights``."""
    words: str
    grave: bool
    """Whether work can be lost, or read by others, as things are."""


class Surroundings(Looking):
    """What the office knows of the computer around its store."""

    def surroundings(self, folders: Sequence[Path] = ()) -> list[Remark]:
        """What to know of the place, the disk and the clock; nothing for the demo, of which nothing is kept.

        Args:
            folders: where backups are written to.
        """
        if self.demo:
            return []
        try:
            last = trail.last(self._store)
        except driver.Error:  # damaged just there, which is for the check to say
            last = None
        return remarks(
            self.path, folders, self._today.moment(), last[1] if last else None, encrypted=self.encrypted
        )


def around(store_path: Path, *, encrypted: bool) -> list[Remark]:
    """What to know of a place in which a store is about to be made, or was made just now."""
    return remarks(store_path, (), datetime.now(UTC), None, encrypted=encrypted)


def remarks(
    store_path: Path,
    folders: Sequence[Path],
    moment: datetime,
    last_entry_at: datetime | None,
    *,
    encrypted: bool = True,
) -> list[Remark]:
    """Everything to be said of a store's surroundings, the gravest first.

    Args:
        store_path: the store's file; it need not be there yet.
        folders: where backups are written to; those that are not there are told elsewhere.
        moment: now, as an aware time.
        last_entry_at: when the newest entry of the trail was made; ``None`` without one.
        encrypted: whether the store is, and with it every backup.
    """
    folders = [folder for folder in folders if folder.is_dir()]
    found = [
        *_clock(moment, last_entry_at),
        *_space(store_path, folders),
        *_place(lying(store_path), store_path, encrypted=encrypted),
        *(each for folder in folders for each in _backups_place(lying(folder), folder, encrypted=encrypted)),
        *_rights(store_path, encrypted=encrypted),
        *_version(driver.SQLITE),
    ]
    return sorted(found, key=lambda remark: not remark.grave)


def _clock(moment: datetime, last: datetime | None) -> list[Remark]:
    if last is None:
        return []
    now, then = clock_words(moment), clock_words(last)
    if last - moment > SLACK:
        behind = _span(last - moment)
        words = (
            f"This computer's clock says {now}, which is {behind} before the newest entry of the trail"
            f" ({then}). If it was set back, put it right before you record anything: what counts as today,"
            " and so how many days are left, follows it. The due dates themselves have not moved."
        )
        return [Remark("clock", words, True)]
    if moment - last > LONG:
        words = (
            f"This computer's clock says {now}; the newest entry of the trail is from {then}, {_span(moment - last)}"
            " earlier. If you have worked here since, the clock is ahead: put it right before you record anything."
        )
        return [Remark("clock", words, False)]
    return []


def _span(span: timedelta) -> str:
    if span.days:
        return plural(span.days, "day")
    hours = span.seconds // 3600
    return plural(hours, "hour") if hours else plural(span.seconds // 60, "minute")


def _space(store: Path, folders: Sequence[Path]) -> list[Remark]:
    """Each disk once: what is kept there needs room to grow, and a backup is as large as the store."""
    size = sum(_size(path) for path in _files_of(store))
    needs: dict[int, tuple[Path, int]] = {}
    for folder, need in ((store.parent, size + ROOM), *((each, size + LEAST) for each in folders)):
        try:
            disk = there(folder).stat().st_dev
        except OSError:
            continue
        first, so_far = needs.get(disk, (folder, 0))
        needs[disk] = (first, so_far + need)
    return [remark for folder, need in needs.values() for remark in _room(folder, need, size)]


def _room(folder: Path, need: int, backup: int) -> list[Remark]:
    try:
        free = shutil.disk_usage(there(folder)).free
    except OSError:
        return []
    if free >= need:
        return []
    if free < LEAST:
        hurt = "saving may fail at any time"
    elif free < backup + LEAST:
        hurt = "there is no room for a backup"
    else:
        hurt = "new papers may soon find no room"
    left = f"Only {size_words(free)} are free" if free else "No room is left"
    words = (
        f"{left} on the disk of {folder}: {hurt}. Make room for"
        f" {size_words(need - free)} more, by emptying the bin or by moving large files elsewhere."
    )
    return [Remark("space", words, free < backup + LEAST)]


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _files_of(store: Path) -> list[Path]:
    """The store with what lies beside it while it is open."""
    return [store, *(store.with_name(store.name + end) for end in ("-wal", "-shm", ".lock"))]


def _place(found: Lying, store: Path, *, encrypted: bool) -> list[Remark]:
    said = []
    move = "Close Casedesk, move the store to a folder of this computer alone, and say so with --store."
    if found.network:
        said.append(
            f"The store {store} lies on a network drive ({found.network}), where a connection that breaks"
            f" while something is saved can damage it. {move} A backup may go to the network instead."
        )
    if found.service:
        read = "" if encrypted else " As the store is not encrypted, that service can read every complaint."
        said.append(
            f"The store {store} lies in a folder that {found.service} copies elsewhere. Such a copy, made while"
            f" you work, is not whole, and one that is copied back can undo what you saved.{read} {move}"
        )
    return [Remark("place", words, True) for words in said]


def _backups_place(found: Lying, folder: Path, *, encrypted: bool) -> list[Remark]:
    if not found.service:
        return []
    words = f"Backups in {folder} leave this computer: {found.service} copies that folder elsewhere."
    if encrypted:
        words += (
            " They are encrypted with your passphrase; ask whoever answers for data protection whether that is"
            " agreed."
        )
    else:
        words += (
            " They are not encrypted, so that service can read every complaint. Choose another folder, or give"
            " the store a passphrase."
        )
    return [Remark("place", words, not encrypted)]


def _rights(store: Path, *, encrypted: bool) -> list[Remark]:
    exposed = [path for path in _files_of(store) if ownership.others_may_use(path)]
    if not exposed:
        return []
    what = "have, though not open without the passphrase," if encrypted else "read"
    more = f" and {plural(len(exposed) - 1, 'file')} beside it" if exposed[1:] else ""
    words = (
        f"Others who use this computer may {what} {exposed[0]}{more}. Take that right away:"
        f" {ownership.command(exposed)}"
    )
    return [Remark("rights", words, not encrypted)]


def _version(version: str) -> list[Remark]:
    """What is said of a SQLite that came with another build of the driver than Casedesk asks for."""
    numbers = tuple(int(part) for part in version.split(".") if part.isdecimal())
    if numbers >= SOUND_SINCE:
        return []
    words = (
        f"This computer's Casedesk runs on SQLite {version}, in which two programs that write at once can"
        " damage a store. Install Casedesk afresh as its README says: that brings a newer one."
    )
    return [Remark("version", words, True)]
