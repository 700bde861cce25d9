"""Reading a landlord's policy file (closed vocabulary, no expressions) and what it allows too much."""

import tomllib
from datetime import date
from typing import Any

from casedesk.problems import BadInput
from casedesk.rules.law import ClockRule, Code, Laxity, Policy
from casedesk.rules.words import one_line, safe

_TEXTS = ("id", "landlord", "title", "version", "source", "where")
_FLAGS = ("close_when_actions_done", "early_resolution", "discretion")
_COUNTS = ("stages", "month_limit", "former_tenant_month_limit", "retention_years")
_TABLES = {
    "clock": {"id", "start", "limit", "extension_limit", "where", "said"},
    "exclusion": {"id", "text", "where", "ground"},
    "word": {"word", "where"},
    "practice": {"text", "provision", "where"},
    "weakness": {"text", "provision", "where"},
}
_NEEDED = {"exclusion": "text", "word": "word", "practice": "text", "weakness": "text"}
_KNOWN = {*_TEXTS, *_FLAGS, *_COUNTS, *_TABLES, "from", "to", "names"}
_GROUNDS = ("age", "legal_proceedings", "already_considered")
"""Grounds of the Codes that an exclusion of the policy may be the same as."""
_STARTS = {
    "stage1.acknowledge": ("received",),
    "stage1.respond": ("received", "logged", "acknowledged"),
    "stage2.acknowledge": ("opened",),
    "stage2.respond": ("acknowledged", "opened"),
    "stage3.respond": ("acknowledged", "opened"),
}
"""Each clock a policy may state, and where it may start."""
_STEP = {"received": 0, "opened": 0, "logged": 1, "acknowledged": 2}
"""The order in which a stage's steps are taken: the later a clock starts, the more it allows."""


def load_policy(text: str, name: str = "the policy") -> Policy:
    """Read a policy file.

    Raises:
        BadInput: it is not TOML, or uses a word that is not part of the vocabulary.
    """
    try:
        data = tomllib.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:  # also a number too long to read, brackets too deep
        raise BadInput(f"{name} is not a policy file: {one_line(str(error), 120)}.") from None
    _check(data, name)
    return Policy(
        id=data["id"],
        landlord=data["landlord"],
        title=data["title"],
        version=data.get("version", "1"),
        start=data["from"],
        end=data.get("to"),
        names=data.get("names", {}),
        stages=data.get("stages", 2),
        close_when_actions_done=data.get("close_when_actions_done", False),
        early_resolution=data.get("early_resolution", False),
        month_limit=data.get("month_limit", 0),
        former_tenant_month_limit=data.get("former_tenant_month_limit", 0),
        discretion=data.get("discretion", False),
        retention_years=data.get("retention_years", 0),
        clocks=tuple(data.get("clock", ())),
        exclusions=tuple(data.get("exclusion", ())),
        words=tuple(data.get("word", ())),
        practices=tuple(data.get("practice", ())),
        weaknesses=tuple(data.get("weakness", ())),
    )


def _check(data: dict[str, Any], name: str) -> None:
    """Refuse with the first thing that is wrong, by its name in the file."""
    _check_words(data, _KNOWN, "a policy file", name)
    for key in ("id", "landlord", "title"):
        if key not in data:
            raise BadInput(f"{name}: “{key}” is missing.")
    _check_dates(data, name)
    for key in _TEXTS:
        _check_text(data.get(key, "none"), key, name)
    _check_kinds(data, name)
    _check_names(data.get("names", {}), name)
    for key, known in _TABLES.items():
        _check_tables(data.get(key, []), key, known, name)
    for each in data.get("exclusion", ()):
        if each.get("ground", _GROUNDS[0]) not in _GROUNDS:
            raise BadInput(f"{name}: the “ground” of an exclusion is one of {', '.join(_GROUNDS)}.")
    for clock in (found := data.get("clock", [])):
        _check_clock(clock, name)
    if len({clock["id"] for clock in found}) < len(found):
        raise BadInput(f"{name}: a clock is stated twice.")


def _check_words(table: dict[str, Any], known: set[str], what: str, name: str) -> None:
    for key in table:
        if key not in known:
            raise BadInput(f"{name}: “{one_line(key, 30)}” is not a word of {what}.")


def _check_text(value: object, key: str, name: str) -> None:
    """Every text is shown on screen and on paper: none may be empty or hold control characters."""
    if not isinstance(value, str) or not value.strip() or safe(value) != value:
        raise BadInput(f"{name}: “{key}” must be plain text.")


def _check_dates(data: dict[str, Any], name: str) -> None:
    start, end = data.get("from"), data.get("to", date.max)
    if type(start) is not date or type(end) is not date:
        raise BadInput(f"{name}: “from” (and “to”, if there is one) must be a date like 2025-05-01.")
    if end < start:
        raise BadInput(f"{name}: “to” lies before “from”.")


def _check_kinds(data: dict[str, Any], name: str) -> None:
    for key in _FLAGS:
        if not isinstance(data.get(key, False), bool):
            raise BadInput(f"{name}: “{key}” must be true or false.")
    for key in _COUNTS:
        value = data.get(key, 1)
        if type(value) is not int or not 1 <= value <= 120:
            raise BadInput(f"{name}: “{key}” must be a whole number from 1 to 120.")
    if data.get("stages", 2) not in (2, 3):
        raise BadInput(
            f"{name}: “stages” must be 2, or 3 for a landlord with a third stage under the 2022 Code."
        )


def _check_names(names: object, name: str) -> None:
    if not isinstance(names, dict):
        raise BadInput(f"{name}: “names” must be a table of stage names.")
    _check_words(names, {"stage1", "stage2", "stage3"}, "the stage names", name)
    for key, value in names.items():
        _check_text(value, key, name)


def _check_tables(tables: object, key: str, known: set[str], name: str) -> None:
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise BadInput(f"{name}: write “{key}” as [[{key}]] tables.")
    for table in tables:
        _check_words(table, known, f"a [[{key}]] table", name)
        if (needed := _NEEDED.get(key)) and needed not in table:
            raise BadInput(f"{name}: a [[{key}]] table has no “{needed}”.")
        for word, value in table.items():
            if word not in ("limit", "extension_limit"):
                _check_text(value, word, name)


def _check_clock(clock: dict[str, Any], name: str) -> None:
    clock_id = clock.get("id")
    if clock_id not in _STARTS:
        raise BadInput(f"{name}: a clock's id must be one of {', '.join(_STARTS)}.")
    starts = _STARTS[clock_id]
    if "start" in clock and clock["start"] not in starts:
        raise BadInput(f"{name}: the clock {clock_id} may start at {', '.join(starts)}.")
    for key in ("limit", "extension_limit"):
        value = clock.get(key, 1)
        if type(value) is not int or not 1 <= value <= 250:
            raise BadInput(f"{name}: “{key}” of {clock_id} must be a number of working days, 1 to 250.")
    if "limit" not in clock:
        raise BadInput(f"{name}: the clock {clock_id} has no “limit”.")


def laxities(policy: Policy, code: Code) -> tuple[Laxity, ...]:
    """What the policy allows that the Code does not, each with the provision it breaks."""
    found = [
        lax for table in policy.clocks if (rule := code.clock(table["id"])) for lax in _lax_clock(table, rule)
    ]
    found += _lax_months(policy, code)
    if policy.stages > 2 and not code.third_stage:
        found.append(Laxity("5.3", f"the policy has {policy.stages} stages; the {code.id} Code allows two"))
    forbidden = {word.word: word for word in code.forbidden_words}
    for used in policy.words:
        if broken := forbidden.get(used["word"]):
            found.append(Laxity(broken.provision, f"the policy says “{broken.word}”. {broken.why}"))
    return tuple(found)


def _lax_clock(table: dict[str, Any], rule: ClockRule) -> list[Laxity]:
    """Compare as if all steps were taken on one day; between equal limits the later start is laxer."""
    found = []
    start = table.get("start", rule.start)
    later = _STEP[start] > _STEP[rule.start]
    if table["limit"] > rule.limit or (later and table["limit"] == rule.limit):
        found.append(
            Laxity(
                rule.provision,
                f"{table['limit']} working days from {start}"
                f" where the Code gives {rule.limit} from {rule.start}",
            )
        )
    if table.get("extension_limit", 0) > rule.extension_limit:
        provision = rule.extension_provisions[0] if rule.extension_provisions else rule.provision
        found.append(
            Laxity(
                provision,
                f"extensions of {table['extension_limit']} where the Code allows {rule.extension_limit}",
            )
        )
    return found


def _lax_months(policy: Policy, code: Code) -> list[Laxity]:
    found = []
    limits = (
        (policy.month_limit, "complaints"),
        (policy.former_tenant_month_limit, "former tenants' complaints"),
    )
    for months, whose in limits:
        if 0 < months < code.month_limit:
            found.append(
                Laxity(
                    code.month_limit_provision,
                    f"{whose} are refused after {months} months where the Code gives {code.month_limit}",
                )
            )
    return found
