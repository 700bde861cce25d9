"""``import``: takes a register into the store, or the case file of one complaint."""

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casedesk.casework.exporting import is_case_file
from casedesk.casework.named_files import path_of
from casedesk.casework.registering import Considered, opened
from casedesk.cli.auditing import (
    add_register_options,
    bytes_of,
    disagreement_object,
    mapping_given,
    said_at_the_end,
)
from casedesk.cli.exporting import verify_case
from casedesk.cli.printing import say, show_json
from casedesk.cli.stores import office_of
from casedesk.problems import BadInput
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
    parser.add_argument(
        "--remember",
        action="store_true",
        help="keep what --mapping says in the store: the next register with these headers needs none",
    )


def run(verb: str, options: argparse.Namespace) -> int:
    """Take in what it is, by what is in it and not by what it is called."""
    path = path_of(options.register)
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
    mapped = mapping_given(options) if options.mapping else None
    if options.remember and (options.dry_run or mapped is None or mapped.says_nothing):
        raise BadInput(
            "--remember keeps what --mapping says when the register is imported: give both, no --dry-run."
        )
    file = opened(bytes_of(options.register, "register"))
    with office_of(options, read_only=options.dry_run) as office:
        register = office.read_register(file, mapped, options.sheet, close_answered=options.close_answered)
        source = one_line(Path(options.register).name, 100)
        if options.dry_run:
            considered = office.consider_register(register, source)
        else:
            taken = office.take_register(register.rows, source)
            considered = [Considered(one, ()) for one in taken]
        if options.remember:
            office.remember(register)
        counts = Counter(one.taken.outcome for one in considered)
        _tell(options, register, considered, counts)
    return NOT_TAKEN if counts["refused"] or counts["differs"] else 0


def _tell(
    options: argparse.Namespace, register: "Register", considered: list[Considered], counts: Counter[str]
) -> None:
    if options.json:
        rows = [_object(one) for one in considered]
        show_json({"rows": rows, "summary": _summary(register, counts, options)})
        return
    for one in considered:
        say(_lines(one.taken))
    if told := [one for one in considered if one.disagreements]:
        say(["Due dates of the register that no rule gives:", *_disagreeing(told)])
    say(_closing(register, counts, options))


def _disagreeing(told: list[Considered]) -> list[str]:
    return [
        f"  Row {one.taken.row}, {one.taken.reference or 'no reference'}. {each.words}"
        for one in told
        for each in one.disagreements
    ]


def _object(one: Considered) -> dict[str, Any]:
    return {
        "row": one.taken.row,
        "reference": one.taken.reference,
        "outcome": one.taken.outcome,
        "problems": list(one.taken.problems),
        "disagreements": [disagreement_object(each) for each in one.disagreements],
    }


def _summary(register: "Register", counts: Counter[str], options: argparse.Namespace) -> dict[str, Any]:
    outcomes = {outcome: counts[outcome] for outcome in ("imported", "unchanged", "differs", "refused")}
    return {
        "rows": len(register.rows),
        **outcomes,
        "dry_run": options.dry_run,
        "notes": list(register.notes),
        "remembered": register.remembered,
    }


def _lines(one: "Taken") -> list[str]:
    """Only rows that somebody has to look at are printed."""
    if one.outcome in ("imported", "unchanged") and not _worth_a_line(one):
        return []
    reference = f", reference {one.reference}" if one.reference else ""
    told = "; ".join(problem for problem in one.problems)
    return [f"{one.outcome.capitalize()}: row {one.row}{reference}: {told}."]


def _worth_a_line(one: "Taken") -> bool:
    return any(
        "not recorded; judged" not in problem and not said_at_the_end(problem) for problem in one.problems
    )


def _closing(register: "Register", counts: Counter[str], options: argparse.Namespace) -> list[str]:
    would = "Nothing is written. Would be imported" if options.dry_run else "Imported"
    lines = [
        f"{would}: {counts['imported']} of {plural(len(register.rows), 'row')}. Known already: {counts['unchanged']}."
        f" Differ from the store and were left alone: {counts['differs']}. Refused: {counts['refused']}."
    ]
    if register.headers.ignored:
        lines.append(f"Columns not used: {', '.join(register.headers.ignored)}.")
    if register.remembered:
        lines.append("Its headers are known: read by the mapping that was remembered.")
    if options.remember:
        lines.append("The mapping is remembered: the next register with these headers needs none.")
    return [*lines, *(f"Note: {note}" for note in register.notes)]
