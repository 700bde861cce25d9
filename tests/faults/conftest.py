"""Fixtures of the tests of faults: a store with a complaint whose case file is exported."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from casework.case_files import made_at, officer_at_copy
from casework.officer import Officer


@pytest.fixture(scope="session")
def made_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store with one complaint of about three megabytes."""
    return made_at(tmp_path_factory.mktemp("made") / "made.db")


@pytest.fixture
def officer(made_case: Path, tmp_path: Path) -> Iterator[Officer]:
    """The officer at a copy of it."""
    with officer_at_copy(made_case, tmp_path) as officer:
        yield officer
