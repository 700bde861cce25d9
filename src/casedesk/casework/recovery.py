"""The recovery sheet: a page to print and lock away, on which the passphrase is written by hand."""

from datetime import date
from pathlib import Path

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
