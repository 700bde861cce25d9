"""``due``, ``list``, ``show`` and ``why``: looking at the store and changing nothing."""

import argparse
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from casedesk.cli.printing import say, show_json
from casedesk.cli.stores import office_of
from casedesk.problems import BadInput

if TYPE_CHECKING:
    from casedesk.casework.office import Office
    from casedesk.records import ListedCase

MOST_FOUND = 1000


def add_options(verb: str, parser: argparse.ArgumentParser) -> None:
    """What each of the four asks for."""
    if verb == "due":
        parser.add_argument("--days", metavar="N", type=int, help="only what is late, or due within N days")
    elif verb == "list":
        parser.add_argument("--search", metavar="TEXT", help="only complaints that hold every word of TEXT")
    else:
        also = "" if verb == "why" else ", or that of a resident, a request or anything else on record"
        parser.add_argument("reference", metavar="REF", help=f"the complaint's reference{also}")
    if verb == "why":
        parser.add_argument("clock", metavar="CLOCK", help="such as stage1.respond")
        parser.add_argument("--basis", choices=("code", "policy"), help="only this one of the two")


def run(verb: str, options: argparse.Namespace) -> int:
    """Print what was asked for."""
    with office_of(options, read_only=True) as office:
        _VERBS[verb](office, options)
    return 0


def due(office: "Office", options: argparse.Namespace) -> None:
    """Everything with a date, most urgent first; with ``--days`` only what is near."""
    from casedesk.cli.agendas import due_items, due_lines, due_object

    if options.days is not None and not 0 <= options.days <= 3660:
        raise BadInput("--days: give a number of days from 0 to 3660.")
    items = due_items(office.worklist())
    if options.days is not None:
        last = office.today + timedelta(days=options.days)
        items = [found for found in items if found.item.due <= last]
    if options.json:
        show_json({"as_at": office.today, "items": [due_object(found) for found in items]})
    else:
        say(due_lines(items, office))


def listed(office: "Office", options: argparse.Namespace) -> None:
    """Every complaint, or those that hold some words."""
    found = office.search(options.search, MOST_FOUND) if options.search else office.listed()
    if options.json:
        show_json({"complaints": [listed_object(case) for case in found]})
        return
    from casedesk.rules.words import day_and_year, one_line

    say(
        f"{case.reference}: {case.state}, {case.stage.lower()}, {one_line(case.resident, 60)},"
        f" received {day_and_year(case.received)}. {one_line(case.summary, 80)}".rstrip()
        for case in found
    )
    if not found:
        say(("No complaint holds these words.",) if options.search else ("There are no complaints yet.",))


def listed_object(case: "ListedCase") -> dict[str, Any]:
    """One line of the list as programs read it; the stage is a number, as ``due`` has it."""
    return {
        "reference": case.reference,
        "resident": case.resident,
        "stage": int(case.stage.removeprefix("Stage ")),
        "state": case.state,
        "received": case.received,
    }


def show(office: "Office", options: argparse.Namespace) -> None:
    """One complaint whole, or whatever else is on record."""
    if office.kind_of(options.reference) != "complaint":
        _show_other(office, options)
        return
    from casedesk.cli.cases import case_lines, case_object

    view = office.case(options.reference)
    if options.json:
        show_json(case_object(view, office.law, office.today))
    else:
        say(case_lines(view, office.law, office.today))


def _show_other(office: "Office", options: argparse.Namespace) -> None:
    """A person, an approach or a period whole."""
    from casedesk.cli.others import record_lines, record_object

    view = office.record(options.reference)
    if options.json:
        show_json(record_object(view, office.today))
    else:
        say(record_lines(view, office.today))


def why(office: "Office", options: argparse.Namespace) -> None:
    """The derivation of a date on each basis that has one."""
    view = office.case(options.reference)
    bases = [c.basis for c in view.clocks if c.id == options.clock and options.basis in (None, c.basis)]
    derived = {
        basis: office.why(options.reference, options.clock, basis)
        for basis in bases or [options.basis or "code"]
    }
    if options.json:
        told = [{"basis": basis, "why": lines} for basis, lines in derived.items()]
        show_json({"reference": view.complaint.reference, "clock": options.clock, "bases": told})
        return
    for basis, lines in derived.items():
        say(
            (
                f"{view.complaint.reference}, {options.clock}, by {'the Code' if basis == 'code' else 'our policy'}:",
            )
        )
        say(f"  {line}" for line in lines)


_VERBS = {"due": due, "list": listed, "show": show, "why": why}
