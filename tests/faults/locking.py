"""An encrypted store whose every word is in letters that the desk itself never paints, open in a real terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from terminal import Terminal, surroundings

from casedesk.casework.acts import act
from casedesk.casework.office import Office

TODAY = date(2026, 11, 22)
PASSPHRASE = "seven green bottles"
RESIDENT = "Ŵŷňň Ğŕęğšőň"
HOME = "ž ěļm çøūŗţ"
TEXT = "ďāmp ïñ ţħė þåňţŕý"
TYPED = "ŝőmé ẁõŗđš ħâľf ẃřïţţéñ"
TELLING = set(RESIDENT + HOME + TEXT + TYPED) - set(map(chr, range(128)))
"""Letters that only a case, or a half-filled form, can bring to the screen."""
REFERENCE = "C26-001"


def filled_store(folder: Path, **settings: str) -> Path:
    """An encrypted store with one complaint, closed."""
    place = folder / "casedesk.db"
    office = Office.create(
        place, PASSPHRASE, {"officer": "Ruth Ellery", "landlord": "Millbrook Homes", **settings}, as_at=TODAY
    )
    told = act("log").facts(
        resident=RESIDENT, address=HOME, text=TEXT, received=TODAY, logged=TODAY, channel="phone"
    )
    office.perform("log", None, told)
    office.close()
    (folder / "passphrase").write_text(PASSPHRASE, encoding="utf-8")
    return place


@contextmanager
def open_desk(place: Path, *, size: tuple[int, int] = (100, 30), asks: bool = False) -> Iterator[Terminal]:
    """The program itself at that store, its worklist painted; ``asks`` leaves the passphrase to be typed."""
    command = [sys.executable, "-m", "casedesk", "--store", str(place), "--as-at", TODAY.isoformat()]
    if not asks:
        command += ["--passphrase-file", str(place.with_name("passphrase"))]
    with Terminal(command, env=surroundings(place.parent / "home"), size=size) as desk:
        if not asks:
            desk.until_words(REFERENCE)
            desk.quiet()
        yield desk
