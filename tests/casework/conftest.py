"""Fixtures of the casework tests: an officer at a store of her own."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from casework.officer import POLICIES, SETTINGS, Officer

from casedesk.casework.office import Office


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where backups of whoever runs the tests go is nobody's business here."""
    for kind in ("CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind.lower()))


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plain store with an officer in it, copied for each test: making one takes half a second."""
    path = tmp_path_factory.mktemp("store") / "empty.db"
    Office.create(path, None, SETTINGS).close()
    return path


@pytest.fixture
def officer(empty_store: Path, tmp_path: Path) -> Iterator[Officer]:
    """The officer on Sunday 22 November 2026."""
    path = tmp_path / "casedesk.db"
    shutil.copyfile(empty_store, path)
    made = Officer(path, date(2026, 11, 22))
    yield made
    made.office.close()


@pytest.fixture
def officer_with(empty_store: Path, tmp_path: Path) -> Iterator[Callable[[str], Officer]]:
    """The same under one of the shipped policies: ``officer_with("policy_2025")``."""
    made: list[Officer] = []

    def under(policy: str) -> Officer:
        path = tmp_path / f"{policy}.db"
        shutil.copyfile(empty_store, path)
        made.append(Officer(path, date(2026, 11, 22)))
        made[-1].office.save_policy((POLICIES / f"{policy}.toml").read_text(encoding="utf-8"))
        return made[-1]

    yield under
    for each in made:
        each.office.close()
