"""The facts of an act as options of its verb, and what was typed for them."""

import argparse
import sys
from collections.abc import Collection
from typing import Any

from casedesk.casework.acts import ActSpec
from casedesk.casework.acts.fields import Field, fields_of
from casedesk.problems import BadInput

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
_METAVARS = {"day": "DATE", "future_day": "DATE", "count": "N", "money": "SUM", "document": "E003"}


def add_facts(parser: argparse.ArgumentParser, spec: ActSpec, *, optional: bool = False) -> None:
    """One option for each fact of the act.

    Args:
        optional: facts that are needed may come from elsewhere; ``must_be_given`` asks for them then.
    """
    for field in fields_of(spec.facts):
        _add_option(parser, field, needed=not optional and field.required and field.default is None)


def _add_option(parser: argparse.ArgumentParser, field: Field, *, needed: bool) -> None:
    names = [field.option]
    said: dict[str, Any] = {"dest": f"fact_{field.name}", "help": _help(field), "default": None}
    if field.kind == "yesno":
        said["action"] = argparse.BooleanOptionalAction
    else:
        said["metavar"] = _METAVARS.get(field.kind, "TEXT")
        said["required"] = needed
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
        raise BadInput(
            f"The following arguments are required: {', '.join(lacking)}. See `casedesk {spec.name} --help`."
        )
