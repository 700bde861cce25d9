"""``init``: makes a store; no other verb ever does."""

import argparse
import os
import sys
from getpass import getpass
from pathlib import Path

from casedesk.casework.named_files import path_of
from casedesk.casework.office import Office
from casedesk.casework.places import remember_store
from casedesk.casework.recovery import sheet_name, sheet_of, write_sheet
from casedesk.casework.surroundings import around
from casedesk.cli.parsing import as_at_of
from casedesk.cli.policyfiles import policy_text
from casedesk.cli.printing import say, show_json
from casedesk.cli.stores import passphrase_in_file, place_of
from casedesk.problems import BadInput, StoreProblem

NOBODY = (
    "Nobody can recover the passphrase: not casedesk, not its makers. Lost, the complaints are lost with it."
)
KEEP = "Write it on paper and lock it away where a colleague can find it."
SHEET = "`casedesk recovery-sheet --to FILE.pdf` writes a page to print for that."


def add_options(verb: str, parser: argparse.ArgumentParser) -> None:
    """How the store is kept, and what it knows from the start."""
    add = parser.add_argument
    add("--plain", action="store_true", help="without encryption: anyone with the file can read it")
    add("--officer", metavar="NAME", default="", help="who runs the complaints")
    add("--landlord", metavar="NAME", default="", help="the landlord's name")
    add("--policy", metavar="FILE|NAME", action="append", default=[], help="a policy of the landlord's")
    add(
        "--recovery-sheet",
        metavar="FILE",
        help="write a sheet to print, fill in and lock away, as .pdf or .txt",
    )


def run(verb: str, options: argparse.Namespace) -> int:
    """Make the store and say what to keep in the safe."""
    place = place_of(options)
    if os.path.lexists(place):
        raise StoreProblem(f"There is already a file at {place}. Casedesk never replaces it: choose another.")
    policies = [policy_text(named) for named in options.policy]
    settings = {key: value for key in ("officer", "landlord") if (value := getattr(options, key))}
    sheet_at = sheet_name(path_of(options.recovery_sheet)) if options.recovery_sheet else None
    passphrase = None if options.plain else _passphrase(options)
    office = Office.create(place, passphrase, settings, policies, as_at=as_at_of(options))
    office.close()
    remember_store(office.path)
    if sheet_at:
        page = sheet_of(
            office.path, options.landlord, options.officer, office.today, encrypted=not options.plain
        )
        write_sheet(page, sheet_at)
    if options.json:
        notes = [remark._asdict() for remark in around(office.path, encrypted=not options.plain)]
        show_json({"store": str(office.path), "encrypted": not options.plain, "notes": notes})
    else:
        say(_told(office.path, options.plain))
        say(f"Note: {remark.words}" for remark in around(office.path, encrypted=not options.plain))
    return 0


def _told(place: Path, plain: bool) -> tuple[str, ...]:
    if plain:
        return (
            f"Made a store at {place}.",
            "Note: it is not encrypted, as you asked: anyone who gets the file can read every complaint.",
        )
    return (f"Made an encrypted store at {place}.", f"Note: {NOBODY}", f"Note: {KEEP}", f"Note: {SHEET}")


def _passphrase(options: argparse.Namespace) -> str:
    """The new store's passphrase: from the file, or typed twice."""
    given = passphrase_in_file(options)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise BadInput(
            "A new store needs a passphrase: give --passphrase-file, or run this in a terminal."
            " --plain makes one without."
        )
    say((NOBODY, KEEP))
    typed = getpass("New passphrase: ")
    if not typed.strip():
        raise BadInput("The passphrase is empty; nothing was made.")
    if getpass("The same again: ") != typed:
        raise BadInput("The two passphrases differ; nothing was made.")
    return typed
