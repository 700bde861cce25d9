"""``casedesk`` alone and ``demo``: open the desk; without a terminal, print the worklist instead."""

import argparse
import os
import sys

from casedesk.cli.parsing import as_at_of
from casedesk.cli.stores import passphrase_in_file, place_of
from casedesk.rules.words import one_line


def add_options(verb: str, parser: argparse.ArgumentParser) -> None:
    """The desk asks for everything itself."""


def run(verb: str, options: argparse.Namespace) -> int:
    """Open the desk, or print what it would show first."""
    options.demo = options.demo or verb == "demo"
    if options.json or not _has_terminal():
        return _as_text(options)
    from casedesk.casework.places import load_config
    from casedesk.desk.run import run_desk

    config = load_config()
    passphrase = passphrase_in_file(options)
    place = place_of(options, config)
    named = bool(options.store or os.environ.get("CASEDESK_STORE") or config.store)
    return run_desk(
        place,
        passphrase,
        demo=options.demo,
        as_at=as_at_of(options),
        config=config,
        named=named,
        who=one_line(options.acting_as),
    )


def _has_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _as_text(options: argparse.Namespace) -> int:
    from casedesk.cli import looking

    options.days = None
    code = looking.run("due", options)
    if not options.json:
        name = "casedesk demo" if options.demo else "casedesk"
        print(f"To open the desk, run `{name}` in a terminal. `casedesk --help` lists the verbs.")
    return code
