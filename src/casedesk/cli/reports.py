"""``report``: how complaints were handled, as a paper for its readers."""

import argparse
import sys
from pathlib import Path

from casedesk.casework.named_files import path_of
from casedesk.casework.reporting import FORMATS, REPORTS, asked, usual_time
from casedesk.cli.figures import span_of
from casedesk.cli.parsing import must_have_come
from casedesk.cli.printing import say, show_json
from casedesk.cli.stores import office_of
from casedesk.problems import BadInput

_PRINTED = ("md", "json")
"""Formats that can be read where they are printed."""


def add_options(verb: str, parser: argparse.ArgumentParser) -> None:
    """The time, the readers, the format and the place."""
    add = parser.add_argument
    add("--from", dest="first", metavar="DATE", help="the first day; with --to")
    add("--to", dest="last", metavar="DATE", help="the last day; else today")
    add("--year", metavar="YEAR", help="a financial year, such as 2025-26")
    add("--quarter", metavar="DATE", help="the quarter that a day lies in")
    add("--kind", metavar="KIND", default="board", help="board (else), annual, mrc or web")
    add("--format", metavar="FORMAT", help="pdf, docx, xlsx, html, md (else) or json")
    add(
        "--into",
        metavar="PLACE",
        help="the file or the folder to write to; md and json are printed without it",
    )
    add(
        "--suppress",
        metavar="N",
        type=int,
        help="leave out counts below N; 0 shows all; if not said, 5 for annual and web, 0 for board and mrc",
    )
    add("--references", action="store_true", help="name single complaints, for the board and the MRC")


def run(verb: str, options: argparse.Namespace) -> int:
    """Print or write the report."""
    must_have_come(options)
    with office_of(options, read_only=True) as office:
        if options.kind not in REPORTS or any((options.year, options.quarter, options.first, options.last)):
            span = span_of(options, office.today)
        else:
            span = usual_time(options.kind, office.today)
        wanted = asked(options.kind, span, options.suppress, references=options.references)
        place = path_of(options.into) if options.into else None
        format = _format(options, place)
        if place is None:
            made, left_out = office.report_bytes(wanted, format)
            sys.stdout.write(made.decode())
        else:
            written = office.write_report(wanted, format, place)
            left_out = written.left_out
            if options.json:
                show_json({"written": str(written.path), "left_out": left_out})
            else:
                say((f"Written: {written.path}",))
    if left_out and not options.json:
        print("\n".join(f"Note: {line}" for line in left_out), file=sys.stderr)
    return 0


def _format(options: argparse.Namespace, place: Path | None) -> str:
    """What was asked for, else what the file's name ends in, else what can be printed."""
    named = place.suffix.lower().lstrip(".") if place else ""
    if options.format:
        format = str(options.format).lower()
    elif place is None:
        format = "json" if options.json else "md"
    else:
        format = named if named in FORMATS else "pdf"
    if format not in FORMATS:
        raise BadInput(f"A report comes as {', '.join(FORMATS)}, not as “{format[:20]}”.")
    if place is None and format not in _PRINTED:
        raise BadInput(f"Say with --into where the {format} is to be written.")
    return format
