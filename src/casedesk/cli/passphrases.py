"""``passphrase``: changes what opens the store. It is typed or read from a file, never given on the command line."""

import argparse
import sys
from getpass import getpass

from casedesk.cli.making import NOBODY
from casedesk.cli.printing import say, show_json
from casedesk.cli.stores import first_line, office_of
from casedesk.problems import BadInput


def add_options(verb: str, parser: argparse.ArgumentParser) -> None:
    """The new passphrase, or none any more."""
    add = parser.add_argument
    add("--new-passphrase-file", metavar="FILE", help="read the new passphrase from FILE's first line")
    add("--plain", action="store_true", help="take the encryption off: anyone with the file can read it")


def run(verb: str, options: argparse.Namespace) -> int:
    """Ask for the new passphrase, change it, and say what is left to be done by hand."""
    if options.plain and options.new_passphrase_file:
        raise BadInput("Either a new passphrase or --plain: both cannot be.")
    if options.demo:
        raise BadInput("The demo has no passphrase, and nothing of it is kept.")
    given = _in_file(options)
    with office_of(options, read_only=False) as office:
        new = None if options.plain else given or _typed()
        lines = office.change_passphrase(new)
        encrypted, place = office.encrypted, office.path
    if options.json:
        show_json({"store": str(place), "encrypted": encrypted, "told": list(lines)})
    else:
        say(lines)
    return 0


def _in_file(options: argparse.Namespace) -> str:
    name = options.new_passphrase_file
    return first_line(name, "file of the new passphrase") if name is not None else ""


def _typed() -> str:
    if not sys.stdin.isatty():
        raise BadInput(
            "The new passphrase is asked for: give --new-passphrase-file, or run this in a terminal."
        )
    say((NOBODY,))
    typed = getpass("New passphrase: ")
    if getpass("The same again: ") != typed:
        raise BadInput("The two passphrases differ; nothing was changed.")
    return typed
