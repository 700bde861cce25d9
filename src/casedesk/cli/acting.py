"""One verb for each act, its options made from the act's facts; and ``undo``."""

import argparse
import sys
from typing import TYPE_CHECKING, Any

from casedesk.casework.acts import ALIASES, ActSpec, act
from casedesk.casework.acts.fields import Field, fields_of, read_facts
from casedesk.cli.printing import say, show_json
from casedesk.cli.stores import office_of
from casedesk.problems import Missing, Refusal
from casedesk.rules.words import one_line

if TYPE_CHECKING:
    from casedesk.casework.judging import Judged
    from casedesk.casework.office import Office

_ONE_OF_SEVERAL = {"points": "--point", "findings": "--finding", "promises": "--promise"}
"""Facts that are told by repeating an option."""


def add_options(verb: str, parser: argparse.ArgumentParser) -> None:
    """The complaint, and one option for each fact of the act."""
    if verb != "log":
        parser.add_argument("reference", metavar="REF", help="the complaint's reference")
    if verb == "undo":
        parser.add_argument(
            "--yes", action="store_true", help="even if that takes the complaint off the list"
        )
        return
    spec = act(verb)
    parser.description = spec.help
    for field in fields_of(spec.facts):
        _add_option(parser, field)
    if spec.name in _BY_LETTER:
        _add_letter_options(parser)
    parser.add_argument(
        "--dry-run", "--preview", action="store_true", help="say what it would do and write nothing"
    )


_BY_LETTER = ("acknowledge", "clarify", "extend", "update", "respond", "refuse", "decline", "close")
"""Acts that a letter of their own can be."""


def _add_letter_options(parser: argparse.ArgumentParser) -> None:
    from casedesk.casework.acts.receiving import CHANNELS

    group = parser.add_argument_group("by letter")
    group.add_argument(
        "--letter",
        metavar="WAY",
        choices=CHANNELS,
        help="send its letter too, by email, letter, …; the letter is then the act",
    )
    group.add_argument("--letter-text", metavar="FILE", help="the letter's text, instead of the one composed")
    group.add_argument(
        "--override", metavar="REASON", help="send it although something it must say is missing"
    )


def _add_option(parser: argparse.ArgumentParser, field: Field) -> None:
    names = [field.option]
    said: dict[str, Any] = {"dest": f"fact_{field.name}", "help": _help(field), "default": None}
    if field.kind == "yesno":
        said["action"] = argparse.BooleanOptionalAction
    else:
        said["metavar"] = _METAVARS.get(field.kind, "TEXT")
        said["required"] = field.required and field.default is None
    if field.name in _ONE_OF_SEVERAL:
        names.append(_ONE_OF_SEVERAL[field.name])
        said["action"] = "append"
    parser.add_argument(*names, **said)


_METAVARS = {"day": "DATE", "future_day": "DATE", "count": "N"}


def _help(field: Field) -> str:
    parts = [field.label.rstrip("?") + ("?" if field.label.endswith("?") else ".")]
    if field.choices:
        parts.append(f"One of: {', '.join(field.choices)}.")
    if field.default == "today":
        parts.append("Today, if left out.")
    if field.help:
        parts.append(field.help)
    if field.provision:
        parts.append(f"({'; '.join(f'{code}: {number}' for code, number in field.provision.items())})")
    return " ".join(parts).replace("%", "%%")


def run(verb: str, options: argparse.Namespace) -> int:
    """Judge the act, write it unless it is a dry run, and say what it did."""
    if verb == "undo":
        return _undo(options)
    spec = act(verb)
    given = _given(spec, options)
    with office_of(options, read_only=options.dry_run) as office:
        reference = getattr(options, "reference", None)
        if verb in ALIASES:
            _must_be_at_stage_2(office, options.reference)
        case = office.case(reference).complaint if reference else None
        facts = read_facts(spec.facts, given, office.today, case)
        judged = office.judge(spec.name, reference, facts)
        if judged.missing:
            raise Refusal(judged.missing)
        if verb == "log":
            judged = judged._replace(warnings=(*judged.warnings, *_like_it(office, facts)))
        sending = reference if getattr(options, "letter", None) else None
        if sending:
            from casedesk.cli.lettering import send

            judged = judged._replace(
                warnings=(*judged.warnings, *send(office, spec.name, sending, facts, options))
            )
        elif not options.dry_run:
            reference = office.perform(spec.name, reference, facts, case and case.version).reference
        _tell(options, judged, reference)
    return 0


def _like_it(office: "Office", facts: Any) -> tuple[str, ...]:
    """Earlier complaints of the same resident or home, so that none is logged twice."""
    found = office.similar(facts.resident, facts.address)
    return (f"Same resident or home: {', '.join(case.reference for case in found)}.",) if found else ()


def _given(spec: ActSpec, options: argparse.Namespace) -> dict[str, object]:
    """The facts that were typed; one of them may be ``-``, which is read from standard input."""
    given: dict[str, object] = {}
    for field in fields_of(spec.facts):
        value = getattr(options, f"fact_{field.name}")
        if isinstance(value, list):
            value = "\n".join(value)
        if value == "-" and field.kind in ("text", "long", "points", "findings"):
            value = sys.stdin.read()
        if value is not None:
            given[field.name] = value
    return given


def _must_be_at_stage_2(office: "Office", reference: str) -> None:
    from casedesk.casework.judging import open_stage

    if open_stage(office.case(reference).complaint).number == 1:
        raise Refusal((Missing("stage 1 is the stage that is open", "", "escalate"),))


def _tell(options: argparse.Namespace, judged: "Judged", reference: str | None) -> None:
    if options.json:
        show_json(
            {
                "act": judged.act,
                "reference": reference,
                "done": judged.text,
                "dry_run": options.dry_run,
                "consequences": [consequence._asdict() for consequence in judged.consequences],
                "notes": list(judged.warnings),
            }
        )
        return
    name = f"{reference}: " if reference else ""
    would = "Would be recorded: " if options.dry_run else ""
    say((f"{would}{name}{one_line(judged.text, 200).rstrip('.')}.",))
    say(f"  {consequence.text.replace(' · ', ', ')}" for consequence in judged.consequences)
    say(f"Note: {warning}" for warning in judged.warnings)


def _undo(options: argparse.Namespace) -> int:
    with office_of(options, read_only=False) as office:
        if not options.yes and office.can_undo(options.reference) in ("log", "import"):
            raise Refusal(
                (Missing(f"that would take {options.reference} off the list; add --yes if you mean it"),)
            )
        told = office.undo(options.reference)
    if options.json:
        show_json({"act": "undo", "reference": options.reference, "done": told})
    else:
        say((told,))
    return 0
