"""Reading a landlord's policy file (closed vocabulary, no expressions) and what it allows too much."""

import tomllib
from datetime import date
from typing import Any

from casedesk.problems import BadInput
from casedesk.rules.law import STARTS, ClockRule, Code, Laxity, Policy

_TEXTS = ("id", "landlord", "title", "version", "source", "where")
_FLAGS = ("close_when_actions_done", "early_resolution", "discretion")
_COUNTS = ("stages", "month_limit", "former_tenant_month_limit")
_TABLES = ("clock", "exclusion", "word", "practice", "weakness")
_KNOWN = {*_TEXTS, *_FLAGS, *_COUNTS, *_TABLES, "from", "to", "names"}
_CLOCK_KEYS = {"id", "start", "limit", "extension_limit", "where", "said"}
_CLOCK_IDS = (
    "stage1.acknowledge",
    "stage1.respond",
    "stage2.acknowledge",
    "stage2.respond",
    "stage3.respond",
)
_STARTS = {"stage1": STARTS[:3], "stage2": STARTS[2:], "stage3": STARTS[2:]}


def load_policy(text: str, name: str = "the policy") -> Policy:
    """Read a policy file.

    Raises:
        BadInput: it is not TOML, or uses a word that is not part of the vocabulary.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"{name} is not a policy file: {error}.") from None
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
        clocks=tuple(data.get("clock", ())),
        exclusions=tuple(data.get("exclusion", ())),
        words=tuple(data.get("word", ())),
        practices=tuple(data.get("practice", ())),
        weaknesses=tuple(data.get("weakness", ())),
    )


def _check(data: dict[str, Any], name: str) -> None:
    """Refuse with the first thing that is wrong, by its name in the file."""
    for key in data:
        if key not in _KNOWN:
            raise BadInput(f"{name}: “{key}” is not a word of a policy file.")
    for key in ("id", "landlord", "title"):
        if not isinstance(data.get(key), str) or not data[key].strip():
            raise BadInput(f"{name}: “{key}” is missing.")
    if type(data.get("from")) is not date or type(data.get("to", date.max)) is not date:
        raise BadInput(f"{name}: “from” (and “to”, if there is one) must be a date like 2025-05-01.")
    _check_kinds(data, name)
    for clock in data.get("clock", ()):
        _check_clock(clock, name)


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
    for key in _TABLES:
        tables = data.get(key, [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise BadInput(f"{name}: write “{key}” as [[{key}]] tables.")
    names = data.get("names", {})
    if not isinstance(names, dict) or not all(isinstance(value, str) for value in names.values()):
        raise BadInput(f"{name}: “names” must be a table of stage names.")


def _check_clock(clock: dict[str, Any], name: str) -> None:
    clock_id = clock.get("id")
    if clock_id not in _CLOCK_IDS:
        raise BadInput(f"{name}: a clock's id must be one of {', '.join(_CLOCK_IDS)}.")
    if unknown := clock.keys() - _CLOCK_KEYS:
        raise BadInput(f"{name}: “{sorted(unknown)[0]}” is not a word of the clock {clock_id}.")
    starts = _STARTS[clock_id[:6]]
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
    """Compare as if every step were taken on the day before it: then only the limits differ."""
    found = []
    if table["limit"] > rule.limit:
        found.append(
            Laxity(
                rule.provision,
                f"{table['limit']} working days from {table.get('start', rule.start)}"
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
