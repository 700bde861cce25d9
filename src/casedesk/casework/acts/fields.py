"""How an act spells its facts once: one dataclass whose fields carry label, kind, help and provision.

The form, the verb's options and the reading of typed text all follow from it.
"""

import dataclasses
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from casedesk.problems import BadInput
from casedesk.records import FINDINGS, Complaint, Finding
from casedesk.rules.money import Sum, read_sum
from casedesk.rules.spoken_dates import read_date
from casedesk.rules.words import safe

LONGEST_TEXT = 100_000
LONGEST_LINE = 500
_COUNT = re.compile(r"[0-9]{1,3}")
_DOCUMENT = re.compile(r"[eE]?0*([0-9]{1,4})")


class Field(NamedTuple):
    """One fact of an act, as a form or a verb asks for it."""

    name: str
    label: str
    kind: str
    """``day``, ``future_day``, ``text``, ``long``, ``choice``, ``yesno``, ``count``, ``points``, ``findings``,
    ``money``, ``document``."""
    required: bool
    default: object
    help: str
    provision: dict[str, str]
    choices: tuple[str, ...]
    only_code: str
    later: bool = False
    """Whether a form keeps it out of sight until it is wanted: most cases do not need it."""

    @property
    def option(self) -> str:
        """The option's name on the command line."""
        return "--" + self.name.replace("_", "-")


def fact(
    label: str,
    kind: str,
    *,
    required: bool = False,
    default: object = None,
    help: str = "",
    provision: dict[str, str] | None = None,
    choices: tuple[str, ...] = (),
    only_code: str = "",
    later: bool = False,
) -> Any:
    """Declare one fact of an act.

    Args:
        default: ``today`` prefills the day; the day received never has it.
        later: only few need it: a form shows it once it is asked for.
    """
    empty: object = {"yesno": False, "points": (), "findings": (), "text": "", "long": "", "choice": ""}.get(
        kind
    )
    if default not in (None, "today"):
        empty = default
    field = Field("", label, kind, required, default, help, provision or {}, choices, only_code, later)
    return dataclasses.field(default=empty, metadata={"field": field})


def fields_of(facts: type) -> tuple[Field, ...]:
    """The fields of a facts dataclass, in the order a form asks for them; what no person types is left out."""
    return tuple(
        f.metadata["field"]._replace(name=f.name) for f in dataclasses.fields(facts) if "field" in f.metadata
    )


def read_facts(facts: type, given: Mapping[str, object], today: date, case: Complaint | None = None) -> Any:
    """Make the facts of an act from typed text or from values of the right type.

    Args:
        facts: the act's dataclass.
        given: by field name; what is left out keeps its default.
        today: what typed dates are read against.
        case: the complaint acted on, whose points the findings are matched with.

    Raises:
        BadInput: something typed cannot be understood; ``field`` names it.
    """
    fields = {field.name: field for field in fields_of(facts)}
    if unknown := sorted(set(given) - set(fields)):
        raise BadInput(f"There is no “{unknown[0]}” here.", unknown[0])
    values = {name: _value(fields[name], value, today) for name, value in given.items() if value is not None}
    for field in fields.values():
        if field.default == "today" and field.name not in given:
            values[field.name] = today
    return facts(**values)


def _value(field: Field, value: object, today: date) -> object:
    if isinstance(value, str) and field.kind not in ("text", "long", "choice"):
        return _READERS[field.kind](field, value, today)
    if isinstance(value, str):
        return _text(field, value)
    return tuple(value) if isinstance(value, list) else value


def _text(field: Field, value: str) -> str:
    """Keep what was typed, without what a terminal or a paper could choke on."""
    text = safe(value).strip()
    longest = LONGEST_TEXT if field.kind == "long" else LONGEST_LINE
    if len(text) > longest:
        raise BadInput(f"{field.label}: at most {longest:,} characters; this has {len(text):,}.", field.name)
    if field.kind == "choice":
        return _choice(field, text)
    return text if field.kind == "long" else " ".join(text.split())


def _choice(field: Field, text: str) -> str:
    """A choice by its name, the beginning of it, or a word in it."""
    if not text or not field.choices:
        return text
    lowered = text.lower().replace("_", " ")
    found = [c for c in field.choices if c.lower() == lowered] or [
        c for c in field.choices if c.lower().startswith(lowered)
    ]
    found = found or [c for c in field.choices if f" {lowered}" in c.lower()]
    if not found:
        raise BadInput(f"{field.label}: choose one of {', '.join(field.choices)}.", field.name)
    if len(found) > 1:
        raise BadInput(f"{field.label}: “{text}” could be {' or '.join(found)}.", field.name)
    return found[0]


def _day(field: Field, value: str, today: date) -> date | None:
    if not value.strip():
        return None
    try:
        return read_date(value, today, "future" if field.kind == "future_day" else "past", field.name)
    except BadInput as problem:
        raise BadInput(f"{field.label}: {problem.message}", field.name) from None


_YES, _NO = ("yes", "y", "true", "1"), ("no", "n", "false", "0", "")


def _yesno(field: Field, value: str, today: date) -> bool:
    lowered = value.strip().lower()
    if lowered not in (*_YES, *_NO):
        raise BadInput(f"{field.label}: say yes or no.", field.name)
    return lowered in _YES


def _count(field: Field, value: str, today: date) -> int | None:
    if not value.strip():
        return None
    if not _COUNT.fullmatch(value.strip()) or not 1 <= int(value) <= 250:
        raise BadInput(f"{field.label}: give a whole number from 1 to 250.", field.name)
    return int(value)


def _money(field: Field, value: str, today: date) -> Sum | None:
    """A sum with its reasons; left empty it has not been considered."""
    try:
        return read_sum(value, field.name) if value.strip() else None
    except BadInput as problem:
        raise BadInput(f"{field.label}: {problem.message}", field.name) from None


def _document(field: Field, value: str, today: date) -> int | None:
    """The number of a document on file, as an index names it: ``E003`` or ``3``."""
    if not value.strip():
        return None
    found = _DOCUMENT.fullmatch(value.strip())
    if not found:
        raise BadInput(f"{field.label}: name the document by its number, such as E003.", field.name)
    return int(found[1])


def _points(field: Field, value: str, today: date) -> tuple[str, ...]:
    """One point a line."""
    return tuple(line for raw in safe(value).split("\n") if (line := " ".join(raw.split())))


def _findings(field: Field, value: str, today: date) -> tuple[Finding, ...]:
    """One finding a line: ``1: upheld: because ...``."""
    findings = []
    for line in safe(value).split("\n"):
        if not line.strip():
            continue
        number, _, rest = line.partition(":")
        word, _, reasons = rest.partition(":")
        if not _COUNT.fullmatch(number.strip()):
            raise BadInput(f"{field.label}: write each as “1: upheld: the reasons”.", field.name)
        findings.append(Finding(int(number), _finding(field, word), " ".join(reasons.split())))
    return tuple(findings)


def _finding(field: Field, word: str) -> str:
    wanted = " ".join(word.lower().split())
    found = [f for f in FINDINGS if wanted and f.startswith(wanted)]
    if not found:
        raise BadInput(f"{field.label}: each finding is one of {', '.join(FINDINGS)}.", field.name)
    return found[0]


_READERS: dict[str, Callable[[Field, str, date], object]] = {
    "day": _day,
    "future_day": _day,
    "yesno": _yesno,
    "count": _count,
    "points": _points,
    "findings": _findings,
    "money": _money,
    "document": _document,
}
