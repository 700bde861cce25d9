"""``register``: the register of complaints out of the store, as a spreadsheet or as CSV."""

import argparse

from casedesk.casework.named_files import path_of
from casedesk.casework.registering import WHICH
from casedesk.cli.printing import say, show_json
from casedesk.cli.stores import office_of
from casedesk.rules.words import plural


def add_options(verb: str, parser: argparse.ArgumentParser) -> None:
    """Where to, and which complaints."""
    parser.add_argument(
        "--to",
        metavar="FILE",
        required=True,
        help="the file to make: its ending, .xlsx or .csv, says as what",
    )
    parser.add_argument(
        "--which", choices=WHICH, default="all", help="only those that are open, or have ended"
    )


def run(verb: str, options: argparse.Namespace) -> int:
    """Write it, and say what is in it and what is not."""
    with office_of(options, read_only=False, writes_out=True) as office:
        written = office.write_register(path_of(options.to), options.which)
    if options.json:
        show_json(
            {"file": str(written.path), "complaints": written.complaints, "remarks": list(written.remarks)}
        )
        return 0
    say((f"Written: {written.path}, {plural(written.complaints, 'complaint')}.",))
    say(f"Note: {remark}" for remark in written.remarks)
    return 0
