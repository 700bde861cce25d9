"""The program itself in a real terminal, at an encrypted store in letters that no screen of ours has."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from terminal import Terminal, surroundings

from casedesk.casework.acts import act
from casedesk.casework.office import Office

TODAY = date(2026, 11, 22)
PASSPHRASE = "seven green bottles"
RESIDENT = "Ŵŷňň Ğŕęğšőň"
TEXT = "ďāmp ïñ ţħė þåňţŕý"
TYPED = "ŝőmé ẁõŗđš ħâľf ẃřïţẽŋ"
TELLING = tuple(each for each in {*RESIDENT, *TEXT, *TYPED} if not each.isascii())
"""Letters that only a complaint, or a half-filled form, can bring to the terminal."""
REFERENCE = "C26-001"
LOCK, QUIT, ENTER = "\x07", "\x11", "\r"
"""ctrl+g, ctrl+q and enter, as a terminal sends them."""
DRAFT = "log:"


def filled_store(folder: Path, *, backups: bool = False) -> Path:
    """An encrypted store with one complaint, closed; settings of the machine without backups unless asked for."""
    place = folder / "casedesk.db"
    settings = {"officer": "Ruth Ellery", "landlord": "Millbrook Homes"}
    office = Office.create(place, PASSPHRASE, settings, as_at=TODAY)
    log(office)
    office.close()
    (folder / "passphrase").write_text(PASSPHRASE, encoding="utf-8")
    config = folder / "home" / "config" / "casedesk" / "casedesk.toml"
    config.parent.mkdir(parents=True)
    config.write_text(f"automatic_backups = {str(backups).lower()}\n", encoding="utf-8")
    return place


def log(office: Office) -> None:
    """A complaint that came by telephone today."""
    facts = act("log").facts(resident=RESIDENT, text=TEXT, received=TODAY, logged=TODAY, channel="phone")
    office.perform("log", None, facts)


@contextmanager
def open_desk(
    place: Path, *, size: tuple[int, int] = (100, 30), program: Sequence[str] = ("-m", "casedesk")
) -> Iterator[Terminal]:
    """The desk at that store, its worklist painted."""
    command = [sys.executable, *program, "--store", str(place), "--as-at", TODAY.isoformat()]
    command += ["--passphrase-file", str(place.with_name("passphrase"))]
    with Terminal(command, env=surroundings(place.parent / "home"), size=size) as desk:
        desk.until_words(REFERENCE)
        yield desk


def half_fill(desk: Terminal) -> None:
    """Open the form of a new complaint, type into its first field, and see it judged."""
    desk.send("n")
    desk.until_words("Log a complaint")
    desk.quiet()
    desk.send(TYPED)
    desk.until_words("is not a date")
    desk.quiet()


def kept_draft(place: Path) -> str:
    """What is kept of that form; that the store opens proves that nobody holds it any more."""
    office = Office.open(place, PASSPHRASE, as_at=TODAY)
    try:
        return office.draft(DRAFT) or ""
    finally:
        office.close()
