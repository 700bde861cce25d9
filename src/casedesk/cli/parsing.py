"""Finding the verb and reading its options; nothing here knows what a verb does."""

import argparse
import re
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

from casedesk.cli import verbs
from casedesk.problems import BadInput

if TYPE_CHECKING:
    from casedesk.rules.spoken_dates import Lean

_TAKING_A_VALUE = ("--store", "--passphrase-file", "--as-at", "--as")


_PLAINLY = (
    (r"argument (\S+): invalid int value: '(.*)'", r"\1 is a whole number in figures, not “\2”"),
    (r"argument (\S+): invalid choice: '(.*)' \(choose from (.*)\)", r"\1 is one of \3, not “\2”"),
    (r"argument (\S+): expected (?:one|at least one) argument", r"\1 needs something after it"),
    (
        r"argument (\S+): ignored explicit argument '(.*)'",
        r"\1 takes nothing after it, but “\2” stands there",
    ),
    (r"the following arguments are required: (.*)", r"\1: not given"),
    (r"unrecognized arguments: (.*)", r"what is not known here: \1"),
)
"""What the library says of options, and what an officer is told instead."""


def _plainly(message: str) -> str:
    for theirs, ours in _PLAINLY:
        if found := re.fullmatch(theirs, message, re.DOTALL):
            return found.expand(ours).replace("'", "")
    return message


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence instead of printing the usage."""

    def error(self, message: str) -> NoReturn:
        """Raise ``BadInput`` with the sentence."""
        message = _plainly(message)
        raise BadInput(f"{message[:1].upper()}{message[1:]}. See `{self.prog} --help`.")


def find_verb(argv: list[str]) -> tuple[str, list[str]]:
    """Return the verb (empty if there is none) and everything else in its order.

    Options before the verb can only be global ones, so one parser may read both sides together.
    """
    skip = False
    for index, word in enumerate(argv):
        if skip or word.startswith("-"):
            skip = not skip and word in _TAKING_A_VALUE
            continue
        return word, [*argv[:index], *argv[index + 1 :]]
    return "", argv


def parser_for(verb: verbs.Verb, module: Any) -> Parser:
    """The parser of one verb, with the global options."""
    parser = Parser(prog=f"casedesk {verb.name}", description=verb.help or None, allow_abbrev=False)
    module.add_options(verb.name, parser)
    add_global_options(parser)
    return parser


def add_global_options(parser: argparse.ArgumentParser) -> None:
    """The options that every verb takes, on either side of it."""
    group = parser.add_argument_group("with every verb")
    group.add_argument("--store", metavar="PATH", help="the store to use")
    group.add_argument("--demo", action="store_true", help="use a throwaway copy of the sample data")
    group.add_argument("--passphrase-file", metavar="FILE", help="read the passphrase from FILE's first line")
    group.add_argument("--as-at", metavar="DATE", help="look as if today were DATE")
    group.add_argument("--as", metavar="NAME", dest="acting_as", default="", help="act as NAME, who covers")
    group.add_argument("--json", action="store_true", help="print JSON for programs")


def module_of(verb: verbs.Verb) -> Any:
    """The module that serves the verb, imported now."""
    return import_module(f"casedesk.cli.{verb.module}")


def known_verb(name: str) -> verbs.Verb:
    """The verb of that name.

    Raises:
        BadInput: there is none; the sentence names the nearest.
    """
    verb = verbs.verb(name)
    if verb is not None:
        return verb
    from difflib import get_close_matches

    near = get_close_matches(name, verbs.NAMES, 1)
    hint = f"Did you mean {near[0]}?" if near else "See `casedesk --help`."
    raise BadInput(f"There is no verb “{name[:30]}”. {hint}")


def today_of(options: argparse.Namespace) -> date:
    """Today in London, or the day asked for with ``--as-at``."""
    from casedesk.casework.today import Today

    return as_at_of(options) or Today().day()


def as_at_of(options: argparse.Namespace) -> date | None:
    """The day asked for with ``--as-at``, if any."""
    if options.as_at is None:
        return None
    from casedesk.casework.today import Today
    from casedesk.rules.spoken_dates import read_date

    try:
        return read_date(options.as_at, Today().day(), "near")
    except BadInput as problem:
        raise BadInput(f"--as-at: {problem.message}", "as_at") from None


def must_have_come(options: argparse.Namespace) -> None:
    """Nothing is known yet of a day to come; the demo alone lives on whatever day it is told.

    Raises:
        BadInput: ``--as-at`` names one.
    """
    from casedesk.casework.today import Today
    from casedesk.rules.words import day_and_year

    as_at = as_at_of(options)
    if as_at is not None and as_at > Today.real() and not options.demo:
        raise BadInput(
            f"--as-at: {day_and_year(as_at)} has not come yet, and nobody can say what will be known then.",
            "as_at",
        )


def read_day(text: str, option: str, today: date, lean: "Lean" = "past") -> date:
    """A date typed for an option, with the option's name in the sentence if it is not one."""
    from casedesk.rules.spoken_dates import read_date

    try:
        return read_date(text, today, lean)
    except BadInput as problem:
        raise BadInput(f"{option}: {problem.message}", option) from None
