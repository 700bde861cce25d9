"""``people``: everybody on record, with what to know before any contact."""

import argparse
from typing import TYPE_CHECKING, Any

from casedesk.cli.printing import say, show_json
from casedesk.cli.stores import office_of
from casedesk.rules.people import know_first
from casedesk.rules.words import one_line, plural

if TYPE_CHECKING:
    from casedesk.records.people import ListedPerson


def add_options(verb: str, parser: argparse.ArgumentParser) -> None:
    """Which of them."""
    parser.add_argument(
        "--search", metavar="TEXT", default="", help="only whose name, address or contact holds every word"
    )


def run(verb: str, options: argparse.Namespace) -> int:
    """Print them, one a line."""
    with office_of(options, read_only=True) as office:
        found = office.people(options.search)
    if options.json:
        show_json({"people": [person_object(each) for each in found]})
        return 0
    say(_line(each) for each in found)
    if not found:
        say(("Nobody of the kind is on record.",))
    return 0


def person_object(each: "ListedPerson") -> dict[str, Any]:
    """One of them, as programs read it."""
    person = each.person
    return {
        "reference": person.reference,
        "name": person.name,
        "address": person.address,
        "contact": person.contact,
        "know_first": list(know_first(person)),
        "complaints": each.complaints,
        "open": each.open,
    }


def _line(each: "ListedPerson") -> str:
    person = each.person
    where = f", {one_line(person.address, 60)}" if person.address else ""
    still_open = f", {each.open} open" if each.open else ""
    known = know_first(person)
    first = f" Know before any contact: {'; '.join(known)}." if known else ""
    count = f"{plural(each.complaints, 'complaint')}{still_open}"
    return f"{person.reference}: {one_line(person.name, 60)}{where}, {count}.{first}"
