"""``self-assess``: the self-assessment as a form, and one filled in elsewhere taken over as last year's."""

import argparse

from casedesk.casework.named_files import path_of
from casedesk.casework.self_assessing import SHIPPED, Asked, Written, shipped
from casedesk.cli.printing import say, show_json
from casedesk.cli.stores import office_of
from casedesk.problems import BadInput
from casedesk.rules.particulars.assessments import title_of
from casedesk.rules.spans import read_year

_SHAPES = ("code", "action-plan")


def add_options(verb: str, parser: argparse.ArgumentParser) -> None:
    """Which form, and where to."""
    add = parser.add_argument
    parser.description = "Print the self-assessment, or write it to a file; with what the records say on it."
    add("--code", choices=("2024", "2022"), default="", help="under which Code (2024)")
    add("--form", choices=_SHAPES, default="code", help="the Code's own form, or an action plan")
    add("--assessment", metavar="REF", default="", help="that one, such as SA26-001; else the newest")
    add("--year", metavar="YEAR", default="", help="of that financial year, such as 2025-26")
    add("--to", metavar="FILE", help="write it: .pdf, .docx, .xlsx, .html, .md or .json")
    add(
        "--references",
        action="store_true",
        help="name single complaints in what the records say; without it the form can be published",
    )
    add(
        "--load",
        metavar="FILE|NAME",
        help=f"take over a form filled in elsewhere as last year's; shipped: {', '.join(SHIPPED)}",
    )


def run(verb: str, options: argparse.Namespace) -> int:
    """Print, write or take over."""
    if options.load is not None:
        if options.to:
            raise BadInput("Say either --load or --to, not both.")
        return _load(options)
    span = read_year(options.year) if options.year else None
    asked = Asked(options.code, options.form, options.assessment, span, options.references)
    with office_of(options, read_only=True) as office:
        if options.to:
            return _told(office.write_self_assessment(asked, path_of(options.to)), options.json)
        text = office.told_self_assessment(asked, "json" if options.json else "md")
    say(text.rstrip("\n").split("\n"))
    return 0


def _load(options: argparse.Namespace) -> int:
    path = path_of(options.load)
    if options.load in SHIPPED and not path.is_file():
        path = shipped(options.load)
    with office_of(options, read_only=False) as office:
        return _told(office.take_form_of(path), options.json)


def _told(written: Written, as_json: bool) -> int:
    a = written.assessment
    if as_json:
        path = str(written.path) if written.path else None
        show_json(
            {"reference": a.reference, "source": a.source, "written": path, "remarks": list(written.remarks)}
        )
    elif written.path:
        say((f"Written: {written.path}", *(f"Note: {each}" for each in written.remarks)))
    else:
        say((f"{a.reference}, {title_of(a)}.", f"Taken over: {a.source}.", *written.remarks))
    return 0
