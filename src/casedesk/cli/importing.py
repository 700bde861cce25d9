"""``import``: takes a register into the store, or the case file of one complaint."""

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casedesk.casework.exporting import is_case_file
from casedesk.cli.auditing import add_register_options, register_of
from casedesk.cli.exporting import verify_case
from casedesk.cli.printing import say, show_json
from casedesk.cli.stores import office_of
from casedesk.rules.words import one_line, plural

if TYPE_CHECKING:
    from casedesk.casework.importing import Taken
    from casedesk.casework.registers import Register

NOT_TAKEN = 1


def add_options(verb: str, parser: argparse.ArgumentParser) -> None:
    """The register, and whether to write."""
    add_register_options(parser)
    parser.add_argument(
        "--dry-run",
        "--preview",
        action="store_true",
        help="say what would become of each row and write nothing",
    )


def run(verb: str, options: argparse.Namespace) -> int:
    """Take in what it is, by what is in it and not by what it is called."""
    path = Path(options.register).expanduser()
    if options.register != "-" and is_case_file(path):
        return _take_case(options, path)
    return _take_register(options)


def _take_case(options: argparse.Namespace, path: Path) -> int:
    """One complaint with its evidence, whole or not at all."""
    if options.dry_run:
        return verify_case(options, path)
    with office_of(options, read_only=False) as office:
        reference = office.take_case(path).reference
    if options.json:
        show_json({"reference": reference})
    else:
        say((f"Taken in: {reference}, with its evidence.",))
    return 0


def _take_register(options: argparse.Namespace) -> int:
    """Import the rows that can be read; exit 1 if any was refused or differs from the store."""
    with office_of(options, read_only=options.dry_run) as office:
        register = register_of(options, office.today)
        source = one_line(Path(options.register).name, 100)
        taken = office.take_register(register.rows, source, dry_run=options.dry_run)
        counts = Counter(one.outcome for one in taken)
        _tell(options, register, taken, counts)
    return NOT_TAKEN if counts["refused"] or counts["differs"] else 0


def _tell(
    options: argparse.Namespace, register: "Register", taken: "list[Taken]", counts: Counter[str]
) -> None:
    if options.json:
        show_json({"rows": [_object(one) for one in taken], "summary": _summary(register, counts, options)})
        return
    for one in taken:
        say(_lines(one))
    say(_closing(register, counts, options.dry_run))


def _object(one: "Taken") -> dict[str, Any]:
    return {
        "row": one.row,
        "reference": one.reference,
        "outcome": one.outcome,
        "problems": list(one.problems),
    }


def _summary(register: "Register", counts: Counter[str], options: argparse.Namespace) -> dict[str, Any]:
    outcomes = {outcome: counts[outcome] for outcome in ("imported", "unchanged", "differs", "refused")}
    return {"rows": len(register.rows), **outcomes, "dry_run": options.dry_run, "notes": list(register.notes)}


def _lines(one: "Taken") -> list[str]:
    """Only rows that somebody has to look at are printed."""
    if one.outcome in ("imported", "unchanged") and not _worth_a_line(one):
        return []
    reference = f", reference {one.reference}" if one.reference else ""
    told = "; ".join(problem for problem in one.problems)
    return [f"{one.outcome.capitalize()}: row {one.row}{reference}: {told}."]


def _worth_a_line(one: "Taken") -> bool:
    return any("not recorded; judged" not in problem for problem in one.problems)


def _closing(register: "Register", counts: Counter[str], dry_run: bool) -> list[str]:
    would = "Nothing is written. Would be imported" if dry_run else "Imported"
    lines = [
        f"{would}: {counts['imported']} of {plural(len(register.rows), 'row')}. Known already: {counts['unchanged']}."
        f" Differ from the store and were left alone: {counts['differs']}. Refused: {counts['refused']}."
    ]
    if register.headers.ignored:
        lines.append(f"Columns not used: {', '.join(register.headers.ignored)}.")
    return [*lines, *(f"Note: {note}" for note in register.notes)]
