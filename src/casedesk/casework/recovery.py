"""The recovery sheet: a page to print and lock away, on which the passphrase is written by hand."""

import os
from datetime import date
from pathlib import Path

from casedesk.problems import StoreProblem
from casedesk.rules.words import long_day


def sheet(place: Path, landlord: str, officer: str, made: date) -> str:
    """The page as plain text. It holds no secret: there is a line to write it on."""
    return f"""CASEDESK RECOVERY SHEET
{landlord or "(landlord)"} · made on {long_day(made)} for {officer or "the complaints officer"}

The complaints are kept in one encrypted file:

    {place}

It opens with the passphrase below and with nothing else.
If the passphrase is lost, nobody can recover the complaints:
not the makers of Casedesk, not an IT department, not the police.

Write the passphrase here by hand, then lock this page away:


    ________________________________________________________

    checked that it opens the file
    on ___________________ by ______________________________

To open the file on another computer
 1. Install Casedesk as its README says.
 2. Copy the newest backup there.
 3. Run: casedesk --store FILE
 4. Type the passphrase.

Whoever takes over should know
 - where the backups are: __________________________________
 - who else has a copy of this page: _______________________
"""


def save_privately(path: Path, text: str) -> None:
    """Write the page to a new file that only its owner can read.

    Raises:
        StoreProblem: something is there already, or it cannot be written there.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    try:
        with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8") as page:
            page.write(text)
    except FileExistsError:
        raise StoreProblem(f"{path} is there already; choose another name.") from None
    except OSError as error:
        raise StoreProblem(f"The page could not be written to {path}: {error.strerror}.") from None
