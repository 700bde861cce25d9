"""``triage`` and ``requests``: what somebody has come with, and the log of what was no complaint."""

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from casedesk.cli.parsing import read_day, today_of
from casedesk.cli.printing import say, show_json
from casedesk.cli.stores import office_of
from casedesk.problems import BadInput
from casedesk.rules.particulars.others import line_of
from casedesk.rules.triage import Triage, Walk, given, kept, triage
from casedesk.rules.words import one_line, plural

if TYPE_CHECKING:
    from casedesk.casework.office import Office
    from casedesk.records.approaches import Approach

_STATES = ("open", "due", "became", "settled", "all")
_GO_ON = {
    "log": "casedesk log",
    "refuse": "casedesk log, then casedesk refuse",
    "record": "casedesk record --kind '{}'",
}


def add_options(verb: str, parser: argparse.ArgumentParser) -> None:
    """The answers given so far, or which lines of the log."""
    if verb == "triage":
        parser.add_argument(
            "--answer", metavar="Q=A", action="append", default=[], help="an answer, such as what=request"
        )
        parser.add_argument("--received", metavar="DATE", help="the day it came; today, if left out")
        parser.add_argument("--all", action="store_true", help="every question with its answers")
        return
    parser.add_argument("--state", choices=_STATES, default="open", help="open, if left out")
    parser.add_argument("--kind", metavar="KIND", default="", help="such as compliment")
    parser.add_argument("--search", metavar="TEXT", default="", help="only lines that hold every word")
    parser.add_argument("--message", metavar="REF", help="a message to them: thanks, or how to complain")
    parser.add_argument("--counts", metavar="YEAR", type=int, help="how many of each kind came in that year")


def run(verb: str, options: argparse.Namespace) -> int:
    """Print the next question or what it is; or the log, or a message."""
    if verb == "triage":
        _ask(options)
        return 0
    with office_of(options, read_only=True) as office:
        if options.message:
            say((office.message(options.message).rstrip(),))
        elif options.counts is not None:
            _count(office, options)
        else:
            _list(office, options)
    return 0


def _ask(options: argparse.Namespace) -> None:
    """How far the answers lead. It needs no store: both Codes' questions are the same for everybody."""
    from casedesk.rules.law import code_id_for

    today = today_of(options)
    received = read_day(options.received, "--received", today) if options.received else today
    path = triage(code_id_for(received))
    if options.all:
        _show_all(path, options)
        return
    walk = path.walk(given(" ".join(options.answer)))
    if options.json:
        show_json(walk_object(path, walk))
        return
    say(_lines(path, walk))


def walk_object(path: Triage, walk: Walk) -> dict[str, Any]:
    """How far the answers lead, as programs read it."""
    question, outcome = walk.question, walk.outcome
    return {
        "code": path.code,
        "answers": walk.answers,
        "question": question and {**question._asdict(), "answers": [a._asdict() for a in question.answers]},
        "outcome": outcome and outcome._asdict(),
        "because": list(walk.because),
        "steps": list(walk.steps) if outcome else [],
    }


def _lines(path: Triage, walk: Walk) -> Iterator[str]:
    for question, answer in walk.said:
        yield f"{question.text} {answer.text}."
    if walk.question is not None:
        yield f"{walk.question.text} ({path.code} Code, {walk.question.provision})"
        yield f"  {walk.question.help}"
        said = kept(walk.answers)
        before = "".join(f" --answer {pair}" for pair in said.split())
        for answer in walk.question.answers:
            yield f"  {answer.text}: casedesk triage{before} --answer {walk.question.id}={answer.id}"
    if walk.outcome is not None:
        provision = f" ({path.code} Code, {walk.outcome.provision})" if walk.outcome.provision else ""
        yield f"It is: {walk.outcome.title[:1].lower()}{walk.outcome.title[1:]}{provision}."
        yield from (f"  Why: {why}" for why in walk.because)
        yield from (f"  Now: {step}" for step in walk.steps)
        yield f"  With: {_GO_ON[walk.outcome.act].format(walk.outcome.kind)}"


def _show_all(path: Triage, options: argparse.Namespace) -> None:
    """Every question, for whoever writes the front desk's own sheet."""
    if options.json:
        questions = [
            {**each._asdict(), "answers": [answer._asdict() for answer in each.answers]}
            for each in path.questions.values()
        ]
        outcomes = [each._asdict() for each in path.outcomes.values()]
        show_json({"code": path.code, "first": path.first, "questions": questions, "outcomes": outcomes})
        return
    for question in path.questions.values():
        say((f"{question.id}: {question.text} ({question.provision})", f"  {question.help}"))
        say(f"  {answer.id}: {answer.text}. Then: {answer.to}" for answer in question.answers)


def _list(office: "Office", options: argparse.Namespace) -> None:
    from casedesk.records.approaches import KINDS

    if options.kind and options.kind not in KINDS:
        raise BadInput(f"--kind: choose one of {', '.join(KINDS)}.")
    found = office.approaches(options.state, options.kind, options.search)
    if options.json:
        show_json({"requests": [each._replace(events=())._asdict() for each in found]})
        return
    say(_line(each) for each in found)
    if not found:
        say(("Nothing of the kind is in the log.",))


def _line(each: "Approach") -> str:
    reference, _, rest = line_of(each).partition(": ")
    return f"{reference}: {one_line(each.resident, 60)}, {rest}"


def _count(office: "Office", options: argparse.Namespace) -> None:
    from datetime import date

    if not 2000 <= options.counts <= 2100:
        raise BadInput("--counts: give a year, such as 2026.")
    found = office.approach_counts(date(options.counts, 1, 1), date(options.counts, 12, 31))
    if options.json:
        show_json({"year": options.counts, "counts": [each._asdict() for each in found]})
        return
    say(
        f"{plural(each.received, each.kind)}: {each.open} still open, {each.became} became a complaint."
        for each in found
    )
    if not found:
        say((f"Nothing of the kind came in {options.counts}.",))
