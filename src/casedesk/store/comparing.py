"""What the present store has that a backup of it lacks. Read from both files; nothing of either is changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from casedesk.problems import StoreProblem
from casedesk.store import driver, opening

_LAST = 5
"""Entries of the trail that are told."""


class Entry(NamedTuple):
    """One line of a trail."""

    number: int
    at: datetime
    act: str
    reference: str


class Lacking(NamedTuple):
    """What one store has beyond another."""

    complaints: tuple[str, ...]
    """References that are not in the other at all."""
    entries: int
    """How many entries of its trail the other does not have."""
    last: tuple[Entry, ...]
    """The last of these, newest first."""


def lacking(store: Path, own: str | None, backup: Path, passphrase: str | None) -> Lacking:
    """What a store has beyond a backup.

    Args:
        own: the store's passphrase.
        passphrase: the backup's.

    Raises:
        StoreProblem: one of them cannot be read so far.
    """
    with _reading(store, own) as here, _reading(backup, passphrase) as there:
        try:
            known = dict(there.execute("SELECT number, digest FROM audit").fetchall())
            beyond = [
                Entry(number, datetime.fromisoformat(at), act, reference)
                for number, digest, at, act, reference in here.execute(
                    "SELECT number, digest, at, act, reference FROM audit ORDER BY number DESC"
                ).fetchall()
                if known.get(number) != digest
            ]
            references = _references(here) - _references(there)
        except driver.Error as error:
            raise driver.explained(error, store, encrypted=own is not None) from None
    return Lacking(tuple(sorted(references)), len(beyond), tuple(beyond[:_LAST]))


def _references(connection: driver.Connection) -> set[str]:
    return {reference for (reference,) in connection.execute("SELECT reference FROM complaint").fetchall()}


@contextmanager
def _reading(path: Path, passphrase: str | None) -> Iterator[driver.Connection]:
    plain = opening.is_plain(path)
    if plain is None:
        raise StoreProblem(f"There is no store at {path}.")
    connection = driver.connect(path.resolve(), None if plain else passphrase, read_only=True)
    try:
        yield connection
    finally:
        connection.close()
