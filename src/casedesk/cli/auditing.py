"""``audit``: what a register of complaints already gets wrong, without a store."""

import argparse
import sys
from typing import Any

from casedesk.casework.named_files import content_of, path_of
from casedesk.casework.registers import (
    COLUMNS,
    NOT_JUDGED,
    Asked,
    Audited,
    Mapped,
    Register,
    audit,
    mapping_of,
    read,
    summed_up,
)
from casedesk.cli.parsing import today_of
from casedesk.cli.policyfiles import read_policy
from casedesk.cli.printing import clock_line, say, show_json
from casedesk.cli.shapes import clock_object
from casedesk.rules.calendar import Calendar, published_days
from casedesk.rules.clocks import facts_of
from casedesk.rules.law import Law
from casedesk.rules.stated import Disagreement
from casedesk.rules.why import source
from casedesk.rules.words import day_and_year, plural


def add_options(verb: str, parser: argparse.ArgumentParser) -> None:
    """The register, and how to read it."""
    add_register_options(parser)
    parser.add_argument("--policy", metavar="FILE|NAME", help="a landlord's policy to lay over the Code")


def add_register_options(parser: argparse.ArgumentParser) -> None:
    """The file and the mapping of its headers, as ``audit`` and ``import`` take them."""
    parser.add_argument(
        "register",
        metavar="REGISTER",
        help="a spreadsheet (XLSX or ODS) or CSV file, one complaint a row; - for standard input",
    )
    parser.epilog = f"The columns, whatever their headers are called: {', '.join(COLUMNS)}."
    parser.add_argument(
        "--mapping", "--map", metavar="FILE", help='which header is which, a line each: received = "Date in"'
    )
    parser.add_argument(
        "--sheet", metavar="NAME", default="", help="which sheet; without, the one that has the headers"
    )
    parser.add_argument(
        "--close-answered",
        action="store_true",
        help="where there is no column for it, what was answered was closed on the day of its last answer",
    )


def mapping_given(options: argparse.Namespace) -> Mapped:
    """What the mapping file says; nothing where none is given.

    Raises:
        BadInput: it cannot be read, or is not what it should be.
    """
    return mapping_of(bytes_of(options.mapping, "mapping file") if options.mapping else None)


_LARGEST = 65 * 1024 * 1024
"""Bytes that are read: a little more than a register may have, so that it is said how many that are."""


def bytes_of(name: str, what: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read(_LARGEST)
    return content_of(path_of(name), what, _LARGEST)


def run(verb: str, options: argparse.Namespace) -> int:
    """Judge every row, print it, and sum up. Rows that cannot be read are part of the answer."""
    today = today_of(options)
    asked = Asked(mapping_given(options), options.sheet, close_answered=options.close_answered)
    register = read(bytes_of(options.register, "register"), asked, today)
    law = Law(Calendar(published_days()), (read_policy(options.policy),) if options.policy else ())
    audited = audit(register, law, today)
    summary = summed_up(audited, law)
    if options.json:
        columns = {"columns": register.headers.names, "ignored": list(register.headers.ignored)}
        rows = [_object(one, law) for one in audited]
        show_json(
            {"rows": rows, "summary": {**summary, **columns, "as_at": today, "notes": list(register.notes)}}
        )
    else:
        for one in audited:
            say(_lines(one, law))
        say(_closing(register, summary))
    return 0


def _object(one: Audited, law: Law) -> dict[str, Any]:
    row = one.row
    facts = facts_of(row.complaint) if row.complaint else None
    return {
        "row": row.number,
        "reference": row.reference,
        "code": law.code_for(row.received).id if row.received else None,
        "clocks": [clock_object(clock, facts, law) for clock in one.clocks if facts],
        "problems": list(row.problems),
        "disagreements": [disagreement_object(each) for each in one.disagreements],
    }


def disagreement_object(found: Disagreement) -> dict[str, Any]:
    """A date that the register says is due, and that no rule gives."""
    return {
        "clock": found.clock,
        "provision": found.provision,
        "stated": found.stated,
        "due": found.due,
        "later": found.later,
        "projected": found.projected,
        "counted": found.counted,
    }


def _lines(one: Audited, law: Law) -> list[str]:
    row = one.row
    name = f"reference {row.reference}" if row.reference else "no reference"
    if row.complaint is None:
        return [f"Row {row.number}, {name}: not judged.", *(f"  Problem: {p}." for p in row.problems), ""]
    facts = facts_of(row.complaint)
    head = f"Row {row.number}, {name}, received {day_and_year(facts.received)}, {law.code_for(facts.received).id} Code."
    return [
        head,
        *(f"  {clock_line(clock, source(clock, facts, law))}" for clock in one.clocks),
        *(f"  Stated otherwise: {each.words}" for each in one.disagreements),
        *(f"  Problem: {problem}." for problem in row.problems if not said_at_the_end(problem)),
        "",
    ]


def said_at_the_end(problem: str) -> bool:
    """What is the same on every row is said once; the JSON says it on each."""
    return "not recorded; judged as sent with the acknowledgement" in problem or problem.endswith(NOT_JUDGED)


def _closing(register: Register, summary: dict[str, int]) -> list[str]:
    count = summary
    lines = [
        f"{plural(count['rows'], 'row')}: {count['read']} judged, {count['unreadable']} not judged.",
        f"Acknowledged late: {count['late_acknowledgements']}. Answered late: {count['late_responses']}."
        f" Answered in time: {count['responses_in_time']}.",
        f"Open: {plural(count['open'], 'complaint')}, {count['overdue']} of them overdue.",
    ]
    if count["not_recorded"]:
        lines.append(
            f"With a date that is not recorded, counted neither as in time nor as late: {count['not_recorded']}."
        )
    if count["invalid_extensions"]:
        lines.append(f"Extensions that do not move the date: {count['invalid_extensions']}.")
    if count["stated_otherwise"]:
        lines.append(f"Rows whose own due dates disagree with the rule: {count['stated_otherwise']}.")
    if register.headers.ignored:
        lines.append(f"Columns not used: {', '.join(register.headers.ignored)}.")
    return [*lines, *(f"Note: {note}" for note in register.notes)]
