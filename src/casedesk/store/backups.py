"""Backups: whole copies of a store, made beside the work, proved by opening them, and known by their names.

What is made here has its own connection, so that it may run in another thread than the store's. Whether
one is due, where it goes and which ones may go is not decided here.
"""

# Every name in the SQL text is one of ours; values are always bound.
# ruff: noqa: S608

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from casedesk.problems import StoreHeld, StoreProblem, WrongPassphrase
from casedesk.store import driver, lock, migrating, recognising
from casedesk.store.opening import Store, is_plain
from casedesk.store.ownership import keep_private
from casedesk.store.secret import Secret
from casedesk.store.whole_files import part, sync, sync_folder

__all__ = ["Backup", "Named", "Secret", "copied", "identity", "listed", "look", "make", "put_also"]

END = ".backup"
PUT_BACK = "put-back"
"""The act in the trail by which a backup came in the place of a store; ``restore`` was once the name of another."""
WAIT = 60.0
"""Seconds to wait while another casedesk makes a backup in the same folder."""
SPARE = 256 * 1024
"""Bytes that stay free: the name of a file takes room too."""
PIECE = 1 << 20
"""Bytes that are copied at once."""
_STAMP = "%Y-%m-%d-%H%M"
_NAME = re.compile(
    r"(?P<stem>.+)-(?P<made>\d{4}-\d\d-\d\d-\d{4})(?:-r(?P<restored>\d+))?-e(?P<number>\d{6,})"
    r"-(?P<store>[0-9a-f]{8})-(?P<state>[0-9a-f]{8})" + re.escape(END)
)
_UNTOUCHED = "Earlier backups are as they were."


class Backup(NamedTuple):
    """One that was opened, and what it holds."""

    path: Path
    store_id: str
    number: int
    """Of the last entry of its trail."""
    at: datetime
    """When that entry was made, in UTC."""
    state: str
    """The beginning of that entry's digest: two histories may share a number, never this."""
    restored: int
    """How often a backup was put in the store's place before: then a history begins anew, with lower numbers."""
    complaints: int
    documents: int
    bytes: int
    layout: str
    encrypted: bool


class Named(NamedTuple):
    """What the name of a backup tells; it was whole and proved when it got that name."""

    path: Path
    stem: str
    """Of the store's name when it was made."""
    made: datetime
    """To the minute, in UTC, by the clock of that day."""
    number: int
    store_id: str
    state: str
    restored: int

    @property
    def order(self) -> tuple[int, int, datetime, str]:
        """Grows with the work that is in it, whatever the clock says."""
        return self.restored, self.number, self.made, self.path.name


class Holds(NamedTuple):
    """What a connection to a store sees at one moment."""

    version: int
    """Changes when another connection has written; of no meaning between two connections."""
    number: int
    at: str
    digest: str
    layout: str | None
    store_id: str
    restored: int
    counts: dict[str, int]


def identity(connection: driver.Connection) -> str:
    """Which store it is: eight signs of the digest of the first entry of its trail, the same in every copy.

    Raises:
        StoreProblem: it has no trail, so it never was whole.
    """
    row = connection.execute("SELECT digest FROM audit WHERE number = 1").fetchone()
    if row is None:
        raise StoreProblem("The store has no trail, so nobody can say which store it is.")
    return str(row[0][:8])


def restored(connection: driver.Connection) -> int:
    """How often a backup was put in the place of the store, by its trail."""
    import json

    sql = "SELECT facts FROM audit WHERE act = ? ORDER BY number DESC LIMIT 1"
    row = connection.execute(sql, (PUT_BACK,)).fetchone()
    return int(json.loads(row[0])["restored"]) if row else 0


def make(store: Store, folder: Path, moment: datetime) -> Backup:
    """A backup of an open store under its own passphrase, in that folder; it may run in any thread.

    Args:
        folder: made for the user alone if only it is missing.
        moment: now, as an aware time, for the name.

    Raises:
        StoreProblem: it could not be made, or did not prove equal. No file with a final name is left
            then, and earlier ones are untouched.
    """
    with _said(folder), _source(store) as source:
        if not folder.is_dir():
            folder.mkdir(mode=0o700)
            keep_private(folder)
            sync_folder(folder.parent)
        store_id = identity(source)
        with _alone(folder, store_id), part(_part(folder, store_id)) as unnamed:
            made = _copy(source, unnamed, store.secret)
            return _given(made, folder / _name(store.path.stem, made, moment))


def _name(stem: str, made: Backup, moment: datetime) -> str:
    again = f"-r{made.restored}" if made.restored else ""
    stamp = moment.astimezone(UTC).strftime(_STAMP)
    return f"{stem}-{stamp}{again}-e{made.number:06}-{made.store_id}-{made.state}{END}"


def copied(store: Store, target: Path) -> Backup:
    """The same under a name of the caller's, which must be free, and must be the caller's alone to take."""
    with _said(target.parent), _source(store) as source, part(Path(f"{target}.part")) as unnamed:
        return _given(_copy(source, unnamed, store.secret), target)


def put_also(backup: Path, folder: Path, passphrase: str | None) -> Backup:
    """A copy of a finished backup in another folder, which must be there, proved by opening it too.

    Raises:
        StoreProblem: it could not be written there; nothing is left of it.
    """
    named = _named(backup)
    assert named is not None
    with _said(folder), _alone(folder, named.store_id), part(_part(folder, named.store_id)) as unnamed:
        _must_fit(folder, backup.stat().st_size)
        with backup.open("rb") as source, unnamed.open("r+b") as target:
            shutil.copyfileobj(source, target, PIECE)
        sync(unnamed)
        made = look(unnamed, passphrase)
        if (made.store_id, made.state) != (named.store_id, named.state):
            raise StoreProblem(f"The copy in {folder} did not prove equal, so it was removed. {_UNTOUCHED}")
        return _given(made, folder / backup.name)


@contextmanager
def _source(store: Store) -> Iterator[driver.Connection]:
    """A connection to an open store beside its own; the store cannot be closed meanwhile."""
    with store.copying:
        if store.closed:
            raise StoreProblem(f"The store was closed, so no backup was made. {_UNTOUCHED}")
        connection = driver.connect(store.path, store.secret.text, read_only=True)
        try:
            yield connection
        finally:
            connection.close()


def _part(folder: Path, store_id: str) -> Path:
    return folder / f".casedesk-{store_id}.part"


@contextmanager
def _alone(folder: Path, store_id: str) -> Iterator[None]:
    """Nobody else makes a backup of that store in that folder meanwhile."""
    try:
        held = lock.take(folder / f".casedesk-{store_id}", WAIT)
    except StoreHeld:
        raise StoreProblem(f"Another casedesk is making a backup in {folder}. Try again.") from None
    except StoreProblem:
        raise StoreProblem(
            f"No backup could be made in {folder}: it cannot be written to. {_UNTOUCHED}"
        ) from None
    try:
        yield
    finally:
        held.release()


@contextmanager
def _said(folder: Path) -> Iterator[None]:
    """Whatever a disk or a driver says about a backup, in a plain sentence about the backup."""
    try:
        yield
    except OSError as error:
        raise StoreProblem(f"No backup could be made in {folder}: {error.strerror}. {_UNTOUCHED}") from None
    except driver.Error as error:
        said = str(error)
        if "malformed" in said or "not a database" in said:
            said = "the store cannot be read whole; run `casedesk check`"
        elif "full" in said:
            said = "the disk is full. Make room, or choose another folder"
        raise StoreProblem(f"No backup could be made in {folder}: {said}. {_UNTOUCHED}") from None


def _given(made: Backup, name: Path) -> Backup:
    made.path.replace(name)
    sync_folder(name.parent)
    return made._replace(path=name)


def _copy(source: driver.Connection, unnamed: Path, secret: Secret) -> Backup:
    """Copy everything into an empty file and prove the copy by opening it as the officer would."""
    _must_fit(unnamed.parent, _size(source))
    before = holds(source)
    source.execute(driver.COPY, (os.fsencode(unnamed),))
    after = holds(source)
    sync(unnamed)
    copy = driver.connect(unnamed, secret.text, read_only=True)
    try:
        sound = is_sound(copy, encrypted=secret.text is not None)
        kept = holds(copy)
    finally:
        copy.close()
    if not (sound and _stands_between(before, kept, after, source)):
        raise StoreProblem(
            f"The backup in {unnamed.parent} did not prove equal, so it was removed. {_UNTOUCHED}"
        )
    return _backup(unnamed, kept, encrypted=secret.text is not None)


def _stands_between(before: Holds, kept: Holds, after: Holds, source: driver.Connection) -> bool:
    """Whether a copy holds what was there: all of it, or what was there at a moment while others wrote."""
    if before.version == after.version:
        return kept._replace(version=before.version) == before
    entry = source.execute("SELECT digest FROM audit WHERE number = ?", (kept.number,)).fetchone()
    same = kept.layout == before.layout and kept.counts.keys() == before.counts.keys()
    return same and before.number <= kept.number <= after.number and entry == (kept.digest,)


def _must_fit(folder: Path, need: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < need + SPARE:
        raise StoreProblem(
            f"No backup could be made in {folder}: it takes {need / 1e6:.1f} MB, and there are"
            f" {free / 1e6:.1f} MB left. Make room, or choose another folder. {_UNTOUCHED}"
        )


def _size(connection: driver.Connection) -> int:
    """Bytes that a copy takes: pages that are free are left out of it."""
    pages, free, size = (
        int(connection.execute(f"PRAGMA {of}").fetchone()[0])
        for of in ("page_count", "freelist_count", "page_size")
    )
    return (pages - free) * size


def look(path: Path, passphrase: str | None, *, deep: bool = True) -> Backup:
    """What a backup, or any store that is not open here, holds; nothing of it is changed.

    Args:
        passphrase: ``None`` for a plain one; a plain one opens with any.
        deep: every page is read and proved, which takes a second for each 100 MB.

    Raises:
        WrongPassphrase: the passphrase does not open it.
        StoreProblem: it is missing, foreign, newer or damaged.
    """
    path = path.absolute()
    if not path.exists():
        raise StoreProblem(f"There is no backup at {path}. `casedesk restore` lists those there are.")
    recognising.must_look_like_a_store(path, read_only=True)
    recognising.must_be_whole_pages(path)
    encrypted = not is_plain(path)
    if encrypted and not (passphrase or "").strip():
        raise WrongPassphrase(f"{path} is encrypted: it opens only with its passphrase.")
    connection = driver.connect(path, passphrase if encrypted else None, read_only=True)
    try:
        recognising.must_be_ours(path, connection, read_only=False)
        # A log beside it may hold pages that the file does not have whole; SQLite reads them from there.
        proved = encrypted and not recognising.has_log(path)
        if deep and not is_sound(connection, encrypted=proved):
            raise StoreProblem(f"{path} is damaged. It was left as it is; choose another backup.")
        return _backup(path, holds(connection), encrypted=encrypted)
    except driver.Error as error:
        raise driver.explained(error, path, encrypted=encrypted) from None
    finally:
        connection.close()


def listed(folder: Path, store_id: str = "") -> list[Named]:
    """Every backup in a folder by its name alone, the one that holds the newest work first.

    Args:
        folder: one that is missing, or cannot be read, holds none.
        store_id: only those of this store.
    """
    try:
        with os.scandir(folder) as entries:
            paths = [Path(each.path) for each in entries if each.is_file(follow_symlinks=False)]
    except OSError:
        return []
    found = [named for path in paths if (named := _named(path)) and store_id in ("", named.store_id)]
    return sorted(found, key=lambda each: each.order, reverse=True)


def _named(path: Path) -> Named | None:
    told = _NAME.fullmatch(path.name)
    if told is None:
        return None
    try:
        made = datetime.strptime(told["made"], _STAMP).replace(tzinfo=UTC)
    except ValueError:  # the 31st of June: somebody else's name
        return None
    return Named(
        path,
        told["stem"],
        made,
        int(told["number"]),
        told["store"],
        told["state"],
        int(told["restored"] or 0),
    )


def holds(connection: driver.Connection) -> Holds:
    """What a store holds, read in one transaction so that all of it is of the same moment.

    Raises:
        driver.Error: it cannot be read.
    """
    run = connection.execute
    run("BEGIN")
    try:
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%'"
        names = [name for (name,) in run(tables).fetchall()]
        counts = {name: run(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}
        store_id = identity(connection)
        number, at, digest = run(
            "SELECT number, at, digest FROM audit ORDER BY number DESC LIMIT 1"
        ).fetchone()
        version = run("PRAGMA data_version").fetchone()[0]
        layout, again = migrating.layout_of(connection), restored(connection)
        return Holds(version, number, at, digest, layout, store_id, again, counts)
    finally:
        run("COMMIT")


def _backup(path: Path, holds: Holds, *, encrypted: bool) -> Backup:
    return Backup(
        path=path,
        store_id=holds.store_id,
        number=holds.number,
        at=datetime.fromisoformat(holds.at),
        state=holds.digest[:8],
        restored=holds.restored,
        complaints=holds.counts["complaint"],
        documents=holds.counts["document"],
        bytes=path.stat().st_size,
        layout=str(holds.layout),
        encrypted=encrypted,
    )


def is_sound(connection: driver.Connection, *, encrypted: bool) -> bool:
    """Whether every page of the file can be read and, if it is encrypted, is genuine."""
    # Neither look finds everything: one misses a forged page, the other a file cut short.
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        return False
    return not (encrypted and connection.execute("PRAGMA cipher_integrity_check").fetchone())
