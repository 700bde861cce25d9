"""The guidance on remedies on the command line: read it, or keep your own."""

import argparse

from casedesk.cli.lettering import read_text
from casedesk.cli.printing import say, show_json
from casedesk.cli.stores import office_of
from casedesk.problems import BadInput


def add_options(verb: str, parser: argparse.ArgumentParser) -> None:
    """Another text instead, or ours again."""
    parser.description = "Print the guidance on remedies: a page to read, not a calculator."
    parser.add_argument(
        "--from",
        dest="source",
        metavar="FILE",
        help="keep FILE; its first line is like “As at 22 November 2026”",
    )
    parser.add_argument("--ours", action="store_true", help="go back to the page that comes with Casedesk")


def run(verb: str, options: argparse.Namespace) -> int:
    """Print it, or change it."""
    if options.source and options.ours:
        raise BadInput("Say either --from FILE or --ours, not both.")
    changes = bool(options.source or options.ours)
    with office_of(options, read_only=not changes) as office:
        if changes:
            office.save_guidance(read_text(options.source) if options.source else None)
        page = office.guidance()
        remark = page.remark(office.today)
    if options.json:
        show_json({"dated": page.dated, "own": page.own, "text": page.text, "remark": remark})
    elif changes:
        say((f"The guidance on remedies is {'your own' if page.own else 'ours'} from now on.",))
    else:
        say(page.whole.split("\n"))
        say((remark,) if remark else ())
    return 0
