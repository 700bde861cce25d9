"""Real stores on disk for every test: made once, then copied, because each making costs half a second."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from store.cases import AT, CALENDAR, PASSPHRASE

from casedesk.records import Complaint
from casedesk.store import writing
from casedesk.store.opening import Store, create, open_store

Commit = Callable[..., Complaint | None]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new encrypted store, closed."""
    path = tmp_path_factory.mktemp("made") / "casedesk.store"
    create(path, PASSPHRASE, calendar=CALENDAR).close()
    return path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    """A copy of the new store, closed."""
    return shutil.copy(made, tmp_path / "casedesk.store")


@pytest.fixture
def plain_path(tmp_path: Path) -> Path:
    """A new store that is not encrypted, closed."""
    path = tmp_path / "plain.store"
    create(path, None, calendar=CALENDAR).close()
    return path


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """A copy of the new store, open for writing."""
    with open_store(path, PASSPHRASE) as opened:
        yield opened


@pytest.fixture
def commit(store: Store) -> Commit:
    """``commit(before, after)`` by the officer of the tests."""

    def written(before: Complaint | None, after: Complaint | None, act: str = "act") -> Complaint | None:
        return writing.commit(store, before, after, act=act, who="P. Officer", at=AT)

    return written
