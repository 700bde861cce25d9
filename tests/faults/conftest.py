"""Fixtures of the tests of faults: a store with a complaint whose case file is exported."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from casework.case_files import answered
from casework.officer import SETTINGS, Officer

from casedesk.casework.office import Office


@pytest.fixture(scope="session")
def made_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store with one complaint, ``C26-001``, of about three megabytes."""
    path = tmp_path_factory.mktemp("made") / "casedesk.db"
    Office.create(path, None, SETTINGS).close()
    officer = Officer(path, date(2026, 11, 22))
    assert answered(officer) == "C26-001"
    officer.office.close()
    return path


@pytest.fixture
def officer(made_case: Path, tmp_path: Path) -> Iterator[Officer]:
    """The officer at a copy of it."""
    path = tmp_path / "casedesk.db"
    path.write_bytes(made_case.read_bytes())
    opened = Officer(path, date(2026, 11, 22))
    yield opened
    opened.office.close()
