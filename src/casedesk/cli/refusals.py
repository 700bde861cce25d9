"""``refusals``: what was refused or declined, counted by its ground, for the annual report."""

import argparse

from casedesk.cli.parsing import read_day
from casedesk.cli.printing import say, show_json
from casedesk.cli.stores import office_of


def add_options(verb: str, parser: argparse.ArgumentParser) -> None:
    """The time that is counted."""
    parser.add_argument("--from", dest="first", metavar="DATE", help="the first day; else 1 April before")
    parser.add_argument("--to", dest="last", metavar="DATE", help="the last day; else today")


def run(verb: str, options: argparse.Namespace) -> int:
    """Print the counts."""
    from casedesk.casework.refusals import refusal_lines

    with office_of(options, read_only=True) as office:
        first = read_day(options.first, "--from", office.today) if options.first else None
        last = read_day(options.last, "--to", office.today) if options.last else None
        found = office.refusals(first, last)
    if options.json:
        show_json({**found._asdict(), "counts": [count._asdict() for count in found.counts]})
    else:
        say(refusal_lines(found))
    return 0
