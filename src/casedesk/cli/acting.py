"""One verb for each act, its options made from the act's facts; and ``undo`` and ``redo``."""

import argparse
from typing import TYPE_CHECKING, Any

from casedesk.casework.acts import ALIASES, ActSpec, act
from casedesk.casework.acts.fields import read_facts
from casedesk.casework.acts.receiving import CHANNELS
from casedesk.cli import emailing
from casedesk.cli.facts import add_facts, given_facts, must_be_given
from casedesk.cli.printing import say, show_json
from casedesk.cli.stores import office_of
from casedesk.problems import Missing, Refusal
from casedesk.records import Complaint
from casedesk.rules.letters import BY_LETTER
from casedesk.rules.words import one_line

if TYPE_CHECKING:
    from casedesk.casework.judging import Judged, Whole
    from casedesk.casework.office import Office

BACK_AND_FORTH = ("undo", "redo")
_MOST_EARLIER = 4
"""Earlier complaints that are told while logging."""


def add_options(verb: str, parser: argparse.ArgumentParser) -> None:
    """The complaint, and one option for each fact of the act."""
    if verb in BACK_AND_FORTH or not act(verb).begins:
        parser.add_argument("reference", metavar="REF", help=_REFERENCES[_of(verb)])
    if verb == "undo":
        parser.add_argument("--yes", action="store_true", help="even if that takes it off the record")
    if verb in BACK_AND_FORTH:
        return
    spec = act(verb)
    parser.description = spec.help
    add_facts(parser, spec)
    if spec.name in emailing.ACTS:
        emailing.add_email_option(parser)
    if spec.name in BY_LETTER:
        _add_letter_options(parser)
    parser.add_argument(
        "--dry-run", "--preview", action="store_true", help="say what it would do and write nothing"
    )


_REFERENCES = {
    "": "the reference of a complaint, or of anything else on record",
    "complaint": "the complaint's reference",
    "person": "the reference of the resident's own record, such as P0012, or of a complaint of theirs",
    "approach": "the reference of what came to the door, such as SR26-003",
    "period": "the reference of the period, such as EX26-001",
    "assessment": "the reference of the self-assessment, such as SA26-001",
}
"""What each kind of act is done on."""


def _of(verb: str) -> str:
    return "" if verb in BACK_AND_FORTH else act(verb).of


def _add_letter_options(parser: argparse.ArgumentParser) -> None:
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


def run(verb: str, options: argparse.Namespace) -> int:
    """Judge the act, write it unless it is a dry run, and say what it did."""
    if verb in BACK_AND_FORTH:
        return _undo(options) if verb == "undo" else _redo(options)
    spec = act(verb)
    given = given_facts(spec, options)
    if not emailing.email_of(options):
        must_be_given(spec, given)
    with office_of(options, read_only=options.dry_run) as office:
        reference = getattr(options, "reference", None)
        if verb in ALIASES:
            _must_be_at_stage_2(office, options.reference)
        whole = office.acted_on(verb, reference)
        facts, remarks = _facts(office, spec, whole, given, options)
        judged, reference, said = _do(office, spec, whole, facts, options)
        _tell(options, judged._replace(warnings=(*judged.warnings, *remarks)), reference, said)
    return 0


def _facts(
    office: "Office",
    spec: ActSpec,
    whole: "Whole | None",
    given: dict[str, object],
    options: argparse.Namespace,
) -> tuple[Any, tuple[str, ...]]:
    """What was typed and what the e-mail says, and what to know about it before it is done."""
    remarks: tuple[str, ...] = ()
    if email := emailing.email_of(options):
        given, remarks = emailing.filled(office, email, whole and whole.reference, given)
        must_be_given(spec, given)
    facts = read_facts(spec.facts, given, office.today, whole if isinstance(whole, Complaint) else None)
    return facts, (*remarks, *(_like_it(office, facts) if spec.begins and hasattr(facts, "resident") else ()))


def _do(
    office: "Office", spec: ActSpec, whole: "Whole | None", facts: Any, options: argparse.Namespace
) -> "tuple[Judged, str | None, tuple[str, ...]]":
    """Judge and write it, with its letter or with the e-mail it came from.

    Returns:
        What was judged, the reference, and what to say about the letter.

    Raises:
        Refusal: something is missing.
    """
    reference = whole and whole.reference
    case = whole if isinstance(whole, Complaint) else None
    if case is not None and getattr(options, "letter", None):
        from casedesk.cli.lettering import send

        judged, said = send(office, spec.name, case.reference, facts, options)
        return judged, reference, said
    judged = office.judge(spec.name, reference, facts)
    if judged.missing:
        raise Refusal(judged.missing)
    if not options.dry_run and (email := emailing.email_of(options)):
        reference = emailing.perform(office, email, case, facts)
    elif not options.dry_run:
        done = office.perform(spec.name, reference, facts, whole and whole.version)
        reference, judged = done.reference, judged._replace(text=done.events[-1].text)
    return judged, reference, ()


def _like_it(office: "Office", facts: Any) -> tuple[str, ...]:
    """What is on record about the same resident, home or theme, so that nothing is logged twice."""
    from casedesk.rules.history import told

    before = office.history(facts.resident, facts.address, facts.category)
    return (*(f"Earlier: {told(each)}." for each in before.earlier[:_MOST_EARLIER]), *before.remarks)


def _must_be_at_stage_2(office: "Office", reference: str) -> None:
    from casedesk.casework.judging import open_stage

    if open_stage(office.case(reference).complaint).number == 1:
        raise Refusal((Missing("stage 1 is the stage that is open", "", "escalate"),))


def _tell(
    options: argparse.Namespace, judged: "Judged", reference: str | None, said: tuple[str, ...]
) -> None:
    if options.json:
        show_json(
            {
                "act": judged.act,
                "reference": reference,
                "done": judged.text,
                "dry_run": options.dry_run,
                "consequences": [consequence._asdict() for consequence in judged.consequences],
                "notes": [*judged.warnings, *said],
            }
        )
        return
    name = f"{reference}: " if reference else ""
    would = "Would be recorded: " if options.dry_run else ""
    say((f"{would}{name}{one_line(judged.text, 200).rstrip('.')}.",))
    say(f"  {consequence.text.replace(' · ', ', ')}" for consequence in judged.consequences)
    say(f"Note: {warning}" for warning in judged.warnings)
    say(said)


def _redo(options: argparse.Namespace) -> int:
    with office_of(options, read_only=False) as office:
        told = office.redo(options.reference)
    _say_done(options, "redo", told)
    return 0


def _say_done(options: argparse.Namespace, verb: str, told: str) -> None:
    if options.json:
        show_json({"act": verb, "reference": options.reference, "done": told})
    else:
        say((told,))


def _undo(options: argparse.Namespace) -> int:
    with office_of(options, read_only=False) as office:
        if stops := office.undo_stops(options.reference):
            raise Refusal((Missing(stops),))
        if not options.yes and office.undo_unmakes(options.reference):
            raise Refusal(
                (Missing(f"that would take {options.reference} off the record; add --yes if you mean it"),)
            )
        told = office.undo(options.reference)
    _say_done(options, "undo", told)
    return 0
