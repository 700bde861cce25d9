"""The facts of an act as options of its verb, and what was typed for them."""

import argparse
import sys
import tomllib
from collections.abc import Collection
from datetime import date
from typing import Any

from casedesk.casework.acts import ActSpec
from casedesk.casework.acts.fields import Field, fields_of
from casedesk.casework.named_files import path_of, text_of
from casedesk.problems import BadInput
from casedesk.rules.words import one_line

_ALSO_CALLED = {
    "points": "--point",
    "findings": "--finding",
    "promises": "--promise",
    "author": "--by",
    "description": "--about",
}
"""Second names of options."""
_ONE_OF_SEVERAL = ("points", "findings", "promises")
"""Facts that are told by repeating an option."""
_LARGEST = 1024 * 1024
"""Bytes of a file of facts."""
_METAVARS = {"day": "DATE", "future_day": "DATE", "count": "N", "money": "SUM", "document": "E003"}


def add_facts(parser: argparse.ArgumentParser, spec: ActSpec) -> None:
    """One option for each fact of the act, and one for a file of them; ``must_be_given`` asks for those that lack."""
    for field in fields_of(spec.facts):
        _add_option(parser, field)
    parser.add_argument(
        "--facts",
        metavar="FILE",
        help='facts from FILE, a line each, such as resident = "T. Okafor"; - for standard input: what stands on a'
        " command line stays in the history of the shell",
    )


def _add_option(parser: argparse.ArgumentParser, field: Field) -> None:
    names = [field.option]
    said: dict[str, Any] = {"dest": f"fact_{field.name}", "help": _help(field), "default": None}
    if field.kind == "yesno":
        said["action"] = argparse.BooleanOptionalAction
    else:
        said["metavar"] = _METAVARS.get(field.kind, "TEXT")
    if field.name in _ALSO_CALLED:
        names.append(_ALSO_CALLED[field.name])
    if field.name in _ONE_OF_SEVERAL:
        said["action"] = "append"
    parser.add_argument(*names, **said)


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


def given_facts(spec: ActSpec, options: argparse.Namespace) -> dict[str, object]:
    """The facts of the file, if one was named, and those that were typed, which go before them.

    One of them may be ``-``, which is read from standard input.

    Raises:
        BadInput: the file or standard input cannot be read, or it names something that is no fact of the act.
    """
    given = _facts_of_file(spec, options.facts) if options.facts else {}
    for field in fields_of(spec.facts):
        value = getattr(options, f"fact_{field.name}")
        if isinstance(value, list):
            value = "\n".join(value)
        if value == "-" and field.kind in ("text", "long", "points", "findings"):
            value = _standard_input(field.label)
        if value is not None:
            given[field.name] = value
    return given


def _facts_of_file(spec: ActSpec, name: str) -> dict[str, object]:
    what = "file of facts"
    text = _standard_input(what) if name == "-" else text_of(path_of(name), what, _LARGEST)
    try:
        said = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadInput(
            f'The file of facts cannot be read: {one_line(str(error), 120)}. Write lines like text = "Damp".'
        ) from None
    fields = {field.option.removeprefix("--").replace("-", "_"): field for field in fields_of(spec.facts)}
    given = {}
    for key, value in said.items():
        field = fields.get(key.replace("-", "_"))
        if field is None:
            raise BadInput(
                f"“{one_line(key, 40)}” is no fact of {spec.name}. There are: {', '.join(fields)}.", "facts"
            )
        given[field.name] = _spelled(key, field, value)
    return given


def _standard_input(what: str) -> str:
    """All that comes in there, up to what anybody would type.

    Raises:
        BadInput: it is more, or no text in the encoding of this terminal.
    """
    try:
        text = sys.stdin.read(_LARGEST + 1)
    except UnicodeDecodeError:
        raise BadInput(f"{what}: what came in on standard input is no text in UTF-8.") from None
    if len(text) > _LARGEST:
        raise BadInput(f"{what}: more came in on standard input than {_LARGEST:,} characters.")
    return text


def _spelled(key: str, field: Field, value: object) -> object:
    """A value as it would be typed: several texts are a line each."""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return "\n".join(value)
    if isinstance(value, str):
        return value
    if field.kind == "yesno":
        if isinstance(value, bool):
            return value
        raise BadInput(f"{one_line(key, 40)}: write true or false.")
    if type(value) in (int, date):
        return str(value)
    raise BadInput(f"{one_line(key, 40)}: write a text, a whole number, a day, or several texts in brackets.")


def must_be_given(spec: ActSpec, given: Collection[str]) -> None:
    """Ask for what nothing has said.

    Raises:
        BadInput: a fact that is needed is missing; the sentence names its option.
    """
    lacking = [
        field.option
        for field in fields_of(spec.facts)
        if field.required and field.default is None and field.name not in given
    ]
    if lacking:
        raise BadInput(f"{', '.join(lacking)}: not given. See `casedesk {spec.name} --help`.")
