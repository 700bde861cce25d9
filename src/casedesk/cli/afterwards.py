"""``ombudsman`` and ``learned``: what the Ombudsman has or wants, and what the complaints taught."""

import argparse
from datetime import date
from typing import TYPE_CHECKING, Any

from casedesk.cli.printing import say, show_json
from casedesk.cli.stores import office_of

if TYPE_CHECKING:
    from casedesk.casework.learned import Learned
    from casedesk.casework.office import Office
    from casedesk.records import Referral


def add_options(verb: str, parser: argparse.ArgumentParser) -> None:
    """What each of the two asks for."""
    if verb == "ombudsman":
        parser.add_argument(
            "reference",
            metavar="REF",
            nargs="?",
            help="what to send of this complaint; else what is there now",
        )
        return
    parser.add_argument("--from", dest="first", metavar="DATE", help="the first day; else a year back")
    parser.add_argument("--to", dest="last", metavar="DATE", help="the last day; else today")
    parser.add_argument(
        "--you-said", action="store_true", help="only what residents said and what was done, to publish"
    )


def run(verb: str, options: argparse.Namespace) -> int:
    """Print what was asked for."""
    with office_of(options, read_only=True) as office:
        {"ombudsman": _ombudsman, "learned": _learned}[verb](office, options)
    return 0


def _ombudsman(office: "Office", options: argparse.Namespace) -> None:
    if options.reference is None:
        _there_now(office, options)
        return
    found = office.to_send(options.reference)
    if options.json:
        headings = [
            {"title": h.title, "on_file": h.have, "missing": [gap._asdict() for gap in h.lacking]}
            for h in found.headings
        ]
        show_json({**found._asdict(), "headings": headings})
    else:
        say((f"{found.reference}: what to send the Ombudsman.", *found.lines))


def _there_now(office: "Office", options: argparse.Namespace) -> None:
    found = office.with_the_ombudsman()
    if options.json:
        may_go = [{"reference": reference, "until": to} for reference, _, to in found.may_go]
        show_json({"complaints": [_there(ref, each) for ref, _, each in found.now], "may_go": may_go})
    else:
        say(found.lines)


def _there(reference: str, referral: "Referral") -> dict[str, Any]:
    """One complaint that the Ombudsman has, as programs read it."""
    return {**referral._asdict(), "their_reference": referral.reference, "reference": reference}


def _learned(office: "Office", options: argparse.Namespace) -> None:
    from casedesk.casework.learned import learned_lines, you_said_lines

    found = office.learned(_day(options.first, "--from", office), _day(options.last, "--to", office))
    if options.json:
        show_json(_object(found))
    else:
        say(you_said_lines(found) if options.you_said else learned_lines(found, office.today))


def _day(text: str | None, option: str, office: "Office") -> date | None:
    from casedesk.cli.parsing import read_day

    return read_day(text, option, office.today) if text else None


def _object(found: "Learned") -> dict[str, Any]:
    """All of it as programs read it, each part with the complaint it came from."""
    parts = {
        name: [{"reference": reference, **part._asdict()} for reference, part in getattr(found, name)]
        for name in ("lessons", "improvements", "findings", "orders")
    }
    answers = [each._asdict() for each in found.feedback]
    return {"first": found.first, "last": found.last, **parts, "feedback": answers}
