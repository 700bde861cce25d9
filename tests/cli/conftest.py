"""Fixtures of the command line's tests: homes without settings, and stores to work at."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from cli.running_verbs import SUNDAY, Desk

from casedesk.casework.office import Office
from casedesk.casework.today import Today

PASSPHRASE = "nine owls at the gate"


@pytest.fixture(autouse=True)
def _that_sunday(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day of the tests is the day that it is, whenever they run."""
    monkeypatch.setattr(Today, "real", staticmethod(lambda: date.fromisoformat(SUNDAY)))


@pytest.fixture(autouse=True)
def _nobody_s_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings, store or log of whoever runs the tests is found or touched; no verb makes a backup by itself."""
    for kind in ("DATA", "CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / "home" / kind.lower()))
    monkeypatch.delenv("CASEDESK_STORE", raising=False)
    settings = tmp_path / "home" / "config" / "casedesk" / "casedesk.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("automatic_backups = false\n", encoding="utf-8")


@pytest.fixture
def desk(capsys: pytest.CaptureFixture[str]) -> Desk:
    """A command line on Sunday 22 November 2026, without a store."""
    return Desk(capsys, "--as-at", SUNDAY)


@pytest.fixture
def passphrase_file(tmp_path: Path) -> Path:
    """A file whose first line is the passphrase."""
    path = tmp_path / "passphrase"
    path.write_text(f"{PASSPHRASE}\nnot this line\n", encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def made_stores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Stores with an officer, copied for each test: making one takes half a second."""
    folder = tmp_path_factory.mktemp("made")
    stores = {"plain": folder / "plain.db", "encrypted": folder / "encrypted.db"}
    settings = {"officer": "Ann Example", "second_person": "Bea Second"}
    Office.create(stores["plain"], None, settings).close()
    Office.create(stores["encrypted"], PASSPHRASE, settings).close()
    return stores


@pytest.fixture
def store(made_stores: dict[str, Path], tmp_path: Path) -> Path:
    """The file of an encrypted store with nothing in it yet."""
    path = tmp_path / "casedesk.db"
    shutil.copyfile(made_stores["encrypted"], path)
    return path


@pytest.fixture
def encrypted_desk(capsys: pytest.CaptureFixture[str], store: Path, passphrase_file: Path) -> Desk:
    """A command line at that store."""
    return Desk(capsys, "--as-at", SUNDAY, "--store", str(store), "--passphrase-file", str(passphrase_file))


@pytest.fixture
def office_desk(capsys: pytest.CaptureFixture[str], made_stores: dict[str, Path], tmp_path: Path) -> Desk:
    """A command line at a plain store: each verb on an encrypted one takes a tenth of a second more."""
    path = tmp_path / "plain.db"
    shutil.copyfile(made_stores["plain"], path)
    return Desk(capsys, "--as-at", SUNDAY, "--store", str(path))
