"""An open office with a few invented complaints on Sunday 22 November 2026, and the desk over it.

The officer is in on Tuesdays, Wednesdays and Thursdays, so she is next in on Tuesday 24 November.
"""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from casedesk.casework.acts import act
from casedesk.casework.office import Office
from casedesk.casework.places import Config
from casedesk.desk.app import CasedeskApp
from casedesk.records import Finding

TODAY = date(2026, 11, 22)
SETTINGS = {"officer": "Ruth Ellery", "landlord": "Millbrook Homes", "working_days": "tue,wed,thu"}
Desk = Callable[..., CasedeskApp]


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The log and the settings of this machine stay as they are; no desk makes a backup by itself."""
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    settings = tmp_path / "xdg_config_home" / "casedesk" / "casedesk.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("automatic_backups = false\n", encoding="utf-8")


@pytest.fixture(autouse=True)
def nothing_around(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever disk and clock the tests run with, the desk has nothing to remark on them."""
    monkeypatch.setattr("casedesk.casework.surroundings.remarks", lambda *args, **more: [])


@pytest.fixture(scope="session")
def bare_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store, made once."""
    place = tmp_path_factory.mktemp("bare") / "store.db"
    Office.create(place, None, SETTINGS, as_at=TODAY).close()
    return place


@pytest.fixture(scope="session")
def told_store(bare_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the complaints of ``tell``, made once."""
    place = tmp_path_factory.mktemp("told") / "store.db"
    shutil.copy(bare_store, place)
    with_office(place, tell)
    return place


def with_office(place: Path, work: Callable[[Office], object]) -> None:
    """Do something in a store and close it again."""
    office = Office.open(place, None, as_at=TODAY)
    try:
        work(office)
    finally:
        office.close()


@pytest.fixture
def empty_office(bare_store: Path, tmp_path: Path) -> Iterator[Office]:
    """An office without any complaint."""
    yield from _opened(bare_store, tmp_path)


@pytest.fixture
def office(told_store: Path, tmp_path: Path) -> Iterator[Office]:
    """An office with the complaints of ``tell``."""
    yield from _opened(told_store, tmp_path)


def _opened(source: Path, folder: Path) -> Iterator[Office]:
    place = folder / "store.db"
    shutil.copy(source, place)
    office = Office.open(place, None, as_at=TODAY)
    yield office
    office.close()


@pytest.fixture
def desk(office: Office) -> Desk:
    """Make the desk over ``office``; settings of the machine as named arguments."""
    return lambda **settings: CasedeskApp(office, None, Config(**settings))


def do(office: Office, name: str, reference: str | None = None, **facts: Any) -> str:
    """Perform an act, and return the reference."""
    return office.perform(name, reference, act(name).facts(**facts)).reference


def log(office: Office, resident: str, received: date, text: str, **more: Any) -> str:
    """Log a complaint that came by telephone."""
    return do(
        office,
        "log",
        resident=resident,
        received=received,
        logged=received,
        channel="phone",
        text=text,
        **more,
    )


def acknowledged(office: Office, resident: str, received: date, on: date, text: str, **more: Any) -> str:
    """Log, define and acknowledge."""
    reference = log(office, resident, received, text, **more)
    do(office, "define", reference, points=(text,), outcome_sought="It put right", sent=on)
    do(office, "acknowledge", reference, on=on)
    return reference


def tell(office: Office) -> None:
    """The complaints of these tests, in the order of their references.

    | C26-001 | Okafor   | received Tue 17 Nov, nothing done: acknowledge by Tue 24 Nov |
    | C26-002 | Adeyemi  | acknowledged Mon 2 Nov: response was due Mon 16 Nov, 4 working days ago |
    | C26-003 | Brannigan| acknowledged Wed 18 Nov, waiting for Femi Grant until Wed 25 Nov |
    | C26-004 | Patel    | answered Mon 2 Nov, stage 2 asked for Tue 17 Nov |
    | C26-005 | Nowak    | answered Wed 4 Nov, one promise open until Fri 4 Dec |
    | C26-006 | Whitlock | acknowledged Mon 9 Nov: respond by Mon 23 Nov, before she is in again |
    | C24-001 | Lindqvist| received Wed 13 Mar 2024, under the 2022 Code, closed |
    """
    log(
        office,
        "T. Okafor",
        date(2026, 11, 17),
        "Third time I have rung about the damp",
        address="12 Elm Court",
        needs="Large print, ring first",
    )
    acknowledged(office, "M. Adeyemi", date(2026, 10, 29), date(2026, 11, 2), "No heating for nine days")
    waiting = acknowledged(
        office, "S. Brannigan", date(2026, 11, 16), date(2026, 11, 18), "The lift is out again"
    )
    do(office, "assign", waiting, investigator="Femi Grant", draft_due=date(2026, 11, 25))
    escalated = acknowledged(
        office, "R. Patel", date(2026, 10, 15), date(2026, 10, 19), "Rubble on the stairs"
    )
    answer(office, escalated, date(2026, 11, 2))
    do(office, "escalate", escalated, on=date(2026, 11, 17))
    promised = acknowledged(office, "P. Nowak", date(2026, 10, 20), date(2026, 10, 22), "Missed repairs")
    answer(office, promised, date(2026, 11, 4))
    do(office, "promise", promised, text="Rehang the bathroom door", by=date(2026, 12, 4))
    acknowledged(office, "J. Whitlock", date(2026, 11, 6), date(2026, 11, 9), "Noise from the pump room")
    old = acknowledged(office, "A. Lindqvist", date(2024, 3, 13), date(2024, 3, 15), "Cold kitchen")
    answer(office, old, date(2024, 3, 26))
    do(office, "close", old, on=date(2024, 4, 2))


def answer(office: Office, reference: str, on: date) -> None:
    """Answer the open stage, its only point upheld."""
    do(
        office,
        "respond",
        reference,
        on=on,
        findings=(Finding(1, "upheld", "It happened"),),
        remedy="An apology",
    )
