"""``retention``, ``anonymise`` and ``subject-access``: how long records are kept, their end, and what is held."""

import argparse
from typing import TYPE_CHECKING, Any

from casedesk.casework.named_files import path_of
from casedesk.cli.printing import say, show_json
from casedesk.cli.stores import office_of
from casedesk.problems import BadInput, Refusal
from casedesk.rules.words import one_line, plural

if TYPE_CHECKING:
    from casedesk.casework.anonymising import Plan, Review


def add_options(verb: str, parser: argparse.ArgumentParser) -> None:
    """What each of these asks for."""
    add = parser.add_argument
    if verb == "anonymise":
        add(
            "reference",
            metavar="REF",
            nargs="?",
            help="a complaint, a request, or a person with all of theirs",
        )
        add(
            "--reason", metavar="TEXT", default="", help="why before its time, such as the resident's request"
        )
        add("--due", action="store_true", help="everything that has been kept long enough, at once")
        add("--yes", action="store_true", help="do it; without this it is only said what would go")
        add("--finish", action="store_true", help="clean the file after an anonymising that was cut short")
    elif verb == "subject-access":
        add("who", metavar="PERSON|NAME", help="the person's reference, or their whole name")
        add("--to", metavar="DIR", required=True, help="the folder to write it to")


def run(verb: str, options: argparse.Namespace) -> int:
    """Do what was asked for."""
    return {"retention": _retention, "anonymise": _anonymise, "subject-access": _subject_access}[verb](
        options
    )


def _retention(options: argparse.Namespace) -> int:
    with office_of(options, read_only=True) as office:
        found, years = office.retention(), office.retention_years
    if options.json:
        show_json({"years": years, "records": [_object(each) for each in found]})
        return 0
    say((_period(years),))
    say(f"{each.found.reference} {one_line(each.found.name, 40)}: {each.words}." for each in found)
    due = sum(each.state == "due" for each in found)
    say((f"{plural(due, 'record')} of {len(found)} that have ended may be made anonymous.",))
    return 0


def _period(years: int | None) -> str:
    if years is None:
        return "No period is set: casedesk settings retention_years YEARS."
    return f"Records are kept for {plural(years, 'year')} after their end."


def _object(each: "Review") -> dict[str, Any]:
    return {
        "reference": each.found.reference,
        "name": each.found.name,
        "ended": each.found.ended,
        "state": each.state,
        "why": each.words,
    }


def _anonymise(options: argparse.Namespace) -> int:
    if options.finish:
        return _finish(options)
    if bool(options.reference) == options.due:
        raise BadInput(
            "Say which complaint, request or person, or --due for all whose time is over.", "reference"
        )
    with office_of(options, read_only=not options.yes) as office:
        if options.yes:
            plan = office.anonymise(options.reference, options.reason)
        else:
            plan = office.judge_anonymise(options.reference, options.reason)
            if plan.missing:
                raise Refusal(plan.missing)
    if options.json:
        told = {
            "references": plan.references,
            "done": options.yes,
            "text": plan.text,
            "remarks": plan.remarks,
        }
        show_json({key: list(value) if isinstance(value, tuple) else value for key, value in told.items()})
    else:
        say(_told(plan, done=options.yes))
    return 0


def _told(plan: "Plan", *, done: bool) -> list[str]:
    if not plan.references:
        return ["Nothing has been kept long enough yet."]
    listed = ", ".join(plan.references)
    first = f"{listed}: anonymous now." if done else f"Would be made anonymous, for good: {listed}."
    last = () if done else ("Nothing was written. Add --yes to do it; nothing brings it back.",)
    return [first, *(f"Note: {remark}" for remark in plan.remarks), *last]


def _finish(options: argparse.Namespace) -> int:
    with office_of(options, read_only=False) as office:
        was = office.finish_forgetting()
    if options.json:
        show_json({"cleaned": was})
    else:
        say(("The file is clean now." if was else "Nothing was left to clean.",))
    return 0


def _subject_access(options: argparse.Namespace) -> int:
    with office_of(options, read_only=False, writes_out=True) as office:
        made = office.subject_access(options.who, path_of(options.to))
    if options.json:
        show_json(
            {"folder": str(made.folder), "references": list(made.references), "remarks": list(made.remarks)}
        )
    else:
        inside = ", ".join(made.references) or "only what the audit trail still has"
        say((f"Written: {made.folder}", f"In it: {inside}."))
        say(f"Note: {remark}" for remark in made.remarks)
    return 0
