"""The recovery sheet: one page for the safe, by which a colleague opens the store on another computer.

It holds no secret. The passphrase is written on it by hand, where it says so.
"""

import textwrap
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import NamedTuple

from casedesk.rules.words import long_day, safe

TITLE = "Casedesk recovery sheet"
_WIDTH = 68
"""Characters of a line of text, so that any printer prints it whole, and the desk shows it so."""


class Sheet(NamedTuple):
    """What stands on it. Paths are written out whole."""

    landlord: str
    officer: str
    made: date
    store: str
    backups: str
    """The folder that backups are made in."""
    second: str
    """Where a copy of each goes; empty: nowhere yet."""
    encrypted: bool

    @property
    def made_for(self) -> str:
        """Whose it is and of which day."""
        whose = f"{self.landlord or '(landlord)'}, for {self.officer or 'the complaints officer'}"
        return f"{whose}. Made on {long_day(self.made)}."

    @property
    def places(self) -> tuple[tuple[str, str], ...]:
        """What lies where: a name and a path, or room to write one in where the path is empty."""
        return (
            ("The complaints", self.store),
            ("Backups of them", self.backups),
            ("A copy of each backup", self.second),
        )

    @property
    def key(self) -> tuple[str, ...]:
        """What opens them."""
        if not self.encrypted:
            return (
                "The store and its backups are NOT encrypted: whoever has one of these files can read every complaint.",
            )
        return (
            "The store and every backup open with the passphrase below and with nothing else. If it is lost, nobody"
            " can recover the complaints: not the makers of Casedesk, not an IT department, not the police.",
        )

    @property
    def by_hand(self) -> tuple[str, ...]:
        """What is written in by hand, the passphrase first."""
        secret = (
            "The passphrase, written clearly, with every space",
            "Checked that it opens the store, on, by",
        )
        others = (
            "The stick or drive with the copies is kept",
            "Who else has a copy of this page",
            "Who helps with computers, and their telephone",
        )
        return (*(secret if self.encrypted else ()), *others)

    @property
    def steps(self) -> tuple[str, ...]:
        """What to do on another computer, each step in a sentence or two."""
        typed = "Type the passphrase. " if self.encrypted else ""
        return (
            "Install Casedesk as its README says. Keep a copy of Casedesk itself beside the backups.",
            "Find the newest backup, in the folders above or on the stick: the name that ends in .backup with the"
            " highest number after “-e”; where names have a “-r”, among those with the highest number after it.",
            "Type: casedesk restore FILE, with that name in the place of FILE.",
            f"{typed}It says how many complaints the backup holds, and of which day. Type that number.",
            "Type: casedesk check --deep. It must end with “is sound”.",
            "Type: casedesk backup --second FOLDER, to say where the copies go from now on.",
            "Type: casedesk, and carry on. What was done after that backup has to be recorded again.",
        )


def recovery_text(sheet: Sheet) -> str:
    """The sheet as plain text."""
    return safe("\n".join(_lines(sheet))) + "\n"


def _lines(sheet: Sheet) -> Iterator[str]:
    yield TITLE.upper()
    yield from _wrapped(sheet.made_for)
    yield ""
    for name, path in sheet.places:
        yield f"{name}:"
        yield f"    {path or _RULE}"
    yield ""
    for line in sheet.key:
        yield from _wrapped(line)
    for line in sheet.by_hand:
        yield from ("", f"{line}:", "", f"    {_RULE}")
    yield from ("", "TO OPEN THE COMPLAINTS ON ANOTHER COMPUTER", "")
    for number, step in enumerate(sheet.steps, 1):
        yield from _wrapped(step, f"{number}. ", "   ")


_RULE = "_" * 60


def _wrapped(text: str, first: str = "", later: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
    )


def recovery_pdf(sheet: Sheet) -> bytes:
    """The sheet as a tagged PDF of one page.

    Raises:
        Problem: it cannot be typeset.
    """
    from casedesk.papers.paper import readable
    from casedesk.papers.typesetting import typeset

    told = readable(sheet)
    return typeset(
        "recovery.typ",
        {
            "title": TITLE,
            "made_for": told.made_for,
            "places": [list(each) for each in told.places],
            "key": list(told.key),
            "by_hand": list(told.by_hand),
            "steps": list(told.steps),
        },
        standards=("ua-1",),
        timestamp=datetime.combine(sheet.made, time(), UTC),
        about="the recovery sheet",
    )
