"""``restore``: shows the backups there are, or puts one in the place of the store."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from casedesk.casework.named_files import path_of
from casedesk.cli.printing import say, show_json
from casedesk.cli.stores import asked, passphrase_in_file, place_of
from casedesk.problems import BadInput
from casedesk.rules.words import one_line

if TYPE_CHECKING:
    from casedesk.casework.restoring import Plan


def add_options(verb: str, parser: argparse.ArgumentParser) -> None:
    """Which backup, and the number that proves that what it holds was read."""
    add = parser.add_argument
    add("file", metavar="FILE", nargs="?", help="the backup; all of them are listed without")
    add("--complaints", metavar="N", help="how many complaints it holds, instead of typing it when asked")
    add("--other-store", action="store_true", help="it may be a backup of another store than is there now")


def run(verb: str, options: argparse.Namespace) -> int:
    """List the backups, or put one back."""
    if options.demo:
        raise BadInput("The demo keeps nothing, so there is nothing to put back.")
    place = place_of(options)
    return _listed(place, options) if options.file is None else _restored(place, options)


def _listed(place: Path, options: argparse.Namespace) -> int:
    """By their names alone: to say what one holds its passphrase is needed."""
    from casedesk.casework.restoring import kept

    found = kept(place)
    if options.json:
        listed = [{"file": str(each.path), "what": each.words} for each in found]
        show_json({"store": str(place), "backups": listed})
        return 0
    if not found:
        say((f"There is no backup of {place}.",))
        return 0
    say((f"To put back at {place}, the newest backup first:",))
    say(f"  {each.words}: {each.path}" for each in found)
    say(("To see what one holds, and to put it back: casedesk restore FILE",))
    return 0


def _restored(place: Path, options: argparse.Namespace) -> int:
    from casedesk.casework.office import Office
    from casedesk.casework.restoring import plan, restore
    from casedesk.casework.today import Today

    file = path_of(options.file)
    passphrase = passphrase_in_file(options)
    if passphrase is None and Office.asks_passphrase(file):
        passphrase = asked(file)
    planned = plan(place, file, passphrase)
    if not options.json:
        say(planned.lines)
    if planned.another and not options.other_store:
        raise BadInput(
            "It is a backup of another store. If that is what you want, say so with --other-store."
            " Nothing was done."
        )
    done = restore(
        planned,
        passphrase,
        complaints=_number(planned, options),
        who=one_line(options.acting_as),
        moment=Today().moment(),
    )
    if options.json:
        kept = str(done.kept) if done.kept else None
        show_json({"store": str(done.place), "complaints": planned.holds.complaints, "kept": kept})
    else:
        say(done.lines)
    return 0


def _number(planned: "Plan", options: argparse.Namespace) -> int:
    """How many complaints it holds, as whoever puts it back has read."""
    from casedesk.casework.restoring import read_number

    typed = options.complaints
    if typed is None:
        if not sys.stdin.isatty():
            raise BadInput(
                "To put it back, say how many complaints it holds with --complaints N. Nothing was done."
            )
        typed = input("To put it back, type the number of complaints that it holds: ")
    return read_number(typed)
