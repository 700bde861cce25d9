"""``trail``: who did what, when, old and new; whether the chain holds; the trail of one case on paper."""

import argparse
from typing import TYPE_CHECKING, Any

from casedesk.casework.named_files import path_of
from casedesk.cli.printing import say, show_json
from casedesk.cli.stores import office_of
from casedesk.problems import BadInput

if TYPE_CHECKING:
    from casedesk.casework.office import Office
    from casedesk.records.trails import Proof, Told

BROKEN = 3


def add_options(verb: str, parser: argparse.ArgumentParser) -> None:
    """What it asks for."""
    parser.add_argument("reference", metavar="REF", nargs="?", help="only the entries of this one")
    parser.add_argument(
        "--find", metavar="WORDS", help="only entries with all of these: who, act, day, reference"
    )
    parser.add_argument("--full", action="store_true", help="with what each changed, old and new")
    parser.add_argument("--to", metavar="FILE", help="write the trail of REF to a new file, .pdf or .txt")
    parser.add_argument(
        "--seal", metavar="SEAL", help="whether the trail is still the one of which SEAL was printed"
    )


def run(verb: str, options: argparse.Namespace) -> int:
    """Print it, write it, or compare it with a seal."""
    writes_out = options.to is not None
    with office_of(options, read_only=not writes_out, writes_out=writes_out) as office:
        if writes_out:
            return _write(office, options)
        if options.seal is not None:
            return _compare(office, options)
        return _print(office, options)


def _write(office: "Office", options: argparse.Namespace) -> int:
    if options.reference is None or options.find or options.full or options.seal:
        raise BadInput(
            "Name whose trail to write, and nothing else: casedesk trail C26-014 --to FILE.pdf", "to"
        )
    path = office.write_trail(options.reference, path_of(options.to))
    if options.json:
        show_json({"written": str(path)})
    else:
        say((f"Written: {path}. It names residents, and lies outside the store: nothing encrypts it.",))
    return 0


def _compare(office: "Office", options: argparse.Namespace) -> int:
    wrong, proof = office.compare_seal(options.seal), office.proof()
    if not wrong and proof.problems:
        wrong = "that entry is as it was then, but the chain is broken"
    if options.json:
        show_json({"same": not wrong, "found": wrong, **_proved(proof)})
    else:
        say((f"NOT the same: {wrong}." if wrong else "The same: up to that entry nothing was written anew.",))
        say((proof.line,))
    return BROKEN if wrong else 0


def _print(office: "Office", options: argparse.Namespace) -> int:
    from casedesk.casework.auditing import found
    from casedesk.rules.trails import told_lines

    reference = office.anything(options.reference).reference if options.reference else None
    told, proof = office.told_trail(reference), office.proof()
    if options.find:
        wanted = {
            line.number for line in found(office.trail_lines(reference, None, proof.entries), options.find)
        }
        told = tuple(each for each in told if each.number in wanted)
    if options.json:
        show_json({"entries": [_object(each, options.full) for each in told], **_proved(proof)})
    else:
        say(line for each in told for line in told_lines(each, full=options.full))
        if options.find and not told:
            say(("No entry has all of these words.",))
        say((f"{proof.line} Its seal: {proof.seal}.",))
    return BROKEN if proof.problems else 0


def _object(told: "Told", full: bool) -> dict[str, Any]:
    changes = {"changes": [change._asdict() for change in told.changes]} if full else {}
    return {
        "number": told.number,
        "at": told.at.isoformat(),
        "who": told.who,
        "act": told.name,
        "reference": told.reference,
        "words": told.words,
        "digest": told.digest,
        "verified": told.sound,
        "taken_back": told.taken_back or None,
        **changes,
    }


def _proved(proof: "Proof") -> dict[str, Any]:
    return {"unbroken": not proof.problems, "problems": list(proof.problems), "seal": proof.seal}
