"""The two Codes and the landlord's policies, read from data, and which of them a complaint is under."""

import re
import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from casedesk.problems import BadInput
from casedesk.rules.calendar import Calendar
from casedesk.rules.words import MONTHS

if TYPE_CHECKING:
    from casedesk.rules.provisions import Provision

CODE_IDS = ("2022", "2024")


class ClockRule(NamedTuple):
    """One clock: where it starts, how many working days it gives, what stops it."""

    id: str
    title: str
    provision: str
    start: str
    limit: int
    done: str
    timely_from: str = ""
    timely_limit: int = 0
    extension_limit: int = 0
    extension_provisions: tuple[str, ...] = ()
    details_always: bool = False
    agreement_beyond: bool = False
    panel_only: bool = False
    note: str = ""
    """How a word of the Code is read, where that is not plain."""

    @property
    def stage(self) -> int:
        """The number of the stage that the clock belongs to."""
        return int(self.id[5])


class Ground(NamedTuple):
    """A ground on which a complaint may be refused, or an escalation declined."""

    id: str
    name: str
    """What the officer calls it, and what is kept on the record."""
    title: str
    provision: str
    told: str
    """The sentence for the resident."""
    shown: str = ""
    """What has to be on record for it, as a rest of a sentence."""


class ForbiddenWord(NamedTuple):
    """A word that a Code does not want in a landlord's letters and policy."""

    word: str
    provision: str
    why: str


class LetterRule(NamedTuple):
    """One thing that a Code asks of letters of some kinds."""

    id: str
    """Which judge in ``rules.letter_judges`` looks for it."""
    what: str
    force: str
    """``must`` stops the letter, ``should`` warns, ``note`` is only told."""
    kinds: tuple[str, ...] = ()
    """Empty: in every letter."""
    provision: str = ""
    """Empty: no paragraph of the Code says it; a letter would be wrong or contradict itself without it."""
    stage: int = 0
    """Only in letters of that stage; 0: of any."""
    only: str = ""
    """Only where ``rules.letter_conditions`` says that it matters; empty: always."""


class Code(NamedTuple):
    """One Complaint Handling Code."""

    id: str
    title: str
    version: str
    start: date
    month_limit: int
    month_limit_provision: str
    extra_stage_provision: str
    third_stage: bool
    clocks: tuple[ClockRule, ...]
    grounds: tuple[Ground, ...]
    forbidden_words: tuple[ForbiddenWord, ...]

    @property
    def letters(self) -> tuple[LetterRule, ...]:
        """What it asks of letters; read when the first letter is judged, never at start-up."""
        return _letter_rules(self.id)

    @property
    def provisions(self) -> "tuple[Provision, ...]":
        """Its numbered paragraphs; read when the first is shown, never at start-up."""
        from casedesk.rules.provisions import provisions_of

        return provisions_of(self.id).all

    def clock(self, clock_id: str) -> ClockRule | None:
        """The rule of that clock, if this Code has it."""
        return next((rule for rule in self.clocks if rule.id == clock_id), None)

    def provision(self, number: str) -> "Provision | None":
        """The provision of that number."""
        return next((p for p in self.provisions if p.number == number), None)


class Policy(NamedTuple):
    """A landlord's own policy, laid over the Code. Times it does not state are the Code's."""

    id: str
    landlord: str
    title: str
    version: str
    start: date
    end: date | None
    names: dict[str, str]
    stages: int
    close_when_actions_done: bool
    early_resolution: bool
    month_limit: int
    former_tenant_month_limit: int
    discretion: bool
    retention_years: int
    """How long a complaint is kept after its end; 0: not said."""
    clocks: tuple[dict[str, Any], ...]
    exclusions: tuple[dict[str, str], ...]
    words: tuple[dict[str, str], ...]
    practices: tuple[dict[str, str], ...]
    weaknesses: tuple[dict[str, str], ...]

    def stage_name(self, number: int) -> str:
        """The landlord's own name for a stage, such as Platform's "Final Review"."""
        return self.names.get(f"stage{number}", f"Stage {number}")

    @property
    def key(self) -> str:
        """Under which a store keeps it: each version apart, for verdicts were judged by it."""
        return f"{self.id} {self.version}"

    @property
    def edition(self) -> str:
        """The policy and its version, as a verdict names what it was judged by."""
        return f"{self.title}, version {self.version}"

    @property
    def called(self) -> str:
        """What the officer calls it: ``our policy of May 2025``."""
        return f"our policy of {MONTHS[self.start.month - 1]} {self.start.year}"

    def in_force(self, day: date) -> bool:
        """Whether the policy was in force on ``day``."""
        return self.start <= day and (self.end is None or day <= self.end)


class Laxity(NamedTuple):
    """Where a policy allows what the Code does not."""

    provision: str
    text: str


class Basis(NamedTuple):
    """The clocks of one basis (``code`` or ``policy``) for complaints of one day received."""

    name: str
    version: str
    rules: dict[int, tuple[ClockRule | None, ClockRule]]
    """By stage: the acknowledgement's rule, if there is one, and the response's."""
    shown: frozenset[str]
    """Ids of the clocks that this basis states itself; the others only lend their dates."""


class Law:
    """The Codes, the landlord's policies and the calendar of working days, ready to judge with."""

    def __init__(self, calendar: Calendar, policies: tuple[Policy, ...] = (), code: str = "") -> None:
        """``code`` overrides the choice by date received ("what if" on the command line)."""
        self.calendar = calendar
        self.policies = tuple(sorted(policies, key=lambda p: (p.start, _edition_number(p.version))))
        self._code = code
        self._bases: dict[tuple[str, int], tuple[Basis, ...]] = {}

    def code_for(self, received: date) -> Code:
        """The Code that a complaint received on that day is under, for its whole life."""
        return load_code(self._code or code_id_for(received))

    def policy_for(self, received: date) -> Policy | None:
        """The policy in force on the day received; the newest where two overlap."""
        return next((p for p in reversed(self.policies) if p.in_force(received)), None)

    def bases(self, received: date) -> tuple[Basis, ...]:
        """The Code's clocks and, where a policy was in force, the policy's."""
        policy = self.policy_for(received) if self.policies else None
        key = (self._code or code_id_for(received), id(policy))  # two editions may bear one policy id
        found = self._bases.get(key)
        if found is None:
            found = self._bases[key] = _bases(load_code(key[0]), policy)
        return found

    def stage_name(self, received: date, number: int) -> str:
        """What the landlord calls that stage."""
        policy = self.policy_for(received)
        return policy.stage_name(number) if policy else f"Stage {number}"


def _edition_number(version: str) -> tuple[int, ...]:
    """``10`` comes after ``9``, and ``2.1`` after ``2``."""
    return tuple(int(part) for part in re.findall(r"[0-9]{1,9}", version))


def code_id_for(received: date) -> str:
    """``2022`` for complaints received before 1 April 2024, ``2024`` from that day on."""
    return "2022" if received < date(2024, 4, 1) else "2024"


@cache
def load_code(code_id: str) -> Code:
    """Read one of the two Codes.

    Raises:
        BadInput: there is no such Code.
    """
    if code_id not in CODE_IDS:
        raise BadInput(f"There is no {code_id[:20]} Code. Choose {' or '.join(CODE_IDS)}.")
    data = _data(code_id)
    return Code(
        id=data["id"],
        title=data["title"],
        version=data["version"],
        start=data["from"],
        month_limit=data["month_limit"],
        month_limit_provision=data["month_limit_provision"],
        extra_stage_provision=data["extra_stage_provision"],
        third_stage=data["third_stage"],
        clocks=tuple(_clock_rule(table) for table in data["clock"]),
        grounds=tuple(Ground(**table) for table in data["ground"]),
        forbidden_words=tuple(ForbiddenWord(**table) for table in data["forbidden_word"]),
    )


def _clock_rule(table: dict[str, Any]) -> ClockRule:
    return ClockRule(**{**table, "extension_provisions": tuple(table.get("extension_provisions", ()))})


@cache
def _letter_rules(code_id: str) -> tuple[LetterRule, ...]:
    tables = _data(f"letters_{code_id}")["letter"]
    return tuple(LetterRule(**{**table, "kinds": tuple(table.get("kinds", ()))}) for table in tables)


def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(files("casedesk.rules").joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def _bases(code: Code, policy: Policy | None) -> tuple[Basis, ...]:
    """Lay the policy over the Code: what the policy does not say, it borrows."""
    own = {table["id"]: table for table in policy.clocks} if policy else {}
    stages = policy.stages if policy else 2
    code_rules = {rule.id: rule for rule in code.clocks if rule.stage <= max(stages, 2)}
    bases = [
        Basis("code", f"{code.id} Code, version {code.version}", _by_stage(code_rules), frozenset(code_rules))
    ]
    if policy and own:
        laid = {rule.id: _laid_over(rule, own.get(rule.id)) for rule in code_rules.values()}
        laid = {rule.id: _with_timely(rule, laid) for rule in laid.values()}
        bases.append(Basis("policy", policy.edition, _by_stage(laid), frozenset(own) & frozenset(code_rules)))
    return tuple(bases)


def _laid_over(rule: ClockRule, own: dict[str, Any] | None) -> ClockRule:
    if own is None:
        return rule
    return rule._replace(**{key: own[key] for key in ("start", "limit", "extension_limit") if key in own})


def _with_timely(rule: ClockRule, laid: dict[str, ClockRule]) -> ClockRule:
    """Work out the policy's own timely date: both its limits, or none where the response never waits."""
    acknowledge = laid.get(f"stage{rule.stage}.acknowledge")
    if acknowledge is None or not rule.timely_limit:
        return rule
    if rule.start not in ("acknowledged", "logged"):
        return rule._replace(timely_from="", timely_limit=0)
    return rule._replace(timely_limit=acknowledge.limit + rule.limit)


def _by_stage(rules: dict[str, ClockRule]) -> dict[int, tuple[ClockRule | None, ClockRule]]:
    return {
        rule.stage: (rules.get(f"stage{rule.stage}.acknowledge"), rule)
        for rule in rules.values()
        if rule.done == "responded"
    }
