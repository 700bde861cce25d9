"""``recovery-sheet``: the page for the safe, printed here or written as a PDF or a text."""

import argparse

from casedesk.cli.printing import say, show_json
from casedesk.cli.stores import office_of


def add_options(verb: str, parser: argparse.ArgumentParser) -> None:
    """Where to."""
    parser.add_argument("--to", metavar="FILE", help="write it there: a name that ends in .pdf or .txt")


def run(verb: str, options: argparse.Namespace) -> int:
    """Print the sheet as it is today, or write it for its owner's eyes."""
    from casedesk.casework.named_files import path_of
    from casedesk.casework.recovery import recovery_text, sheet_for, write_sheet

    to = path_of(options.to) if options.to else None
    with office_of(options, read_only=True) as office:
        sheet = sheet_for(office)
    if to is not None:
        write_sheet(sheet, to)
    if options.json:
        show_json({"written": str(to) if to else None, **sheet._asdict(), "steps": sheet.steps})
    elif to is not None:
        say(
            (
                f"Written: {to}. Print it, write the passphrase on it by hand, lock it away, then delete the file.",
            )
        )
    else:
        say(recovery_text(sheet).splitlines())
    return 0
