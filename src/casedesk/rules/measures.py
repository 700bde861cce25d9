"""The tenant satisfaction measures on complaints: CH01 and CH02 of a year, by kind of home, with what they rest on.

How refused, withdrawn and not yet due complaints are treated is a named rule that is told with the
figures; the counts that every rule starts from are told beside them, so that anybody can count otherwise.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from casedesk.problems import BadInput
from casedesk.records import Complaint, Stage, Verdict
from casedesk.rules.figures.counted import Counted, running
from casedesk.rules.figures.timeliness import untold
from casedesk.rules.homes import Homes
from casedesk.rules.rounding import rate
from casedesk.rules.spans import Span
from casedesk.rules.verdicts import current

RENTAL, OWNERSHIP, NEITHER, NOT_SAID = "rental", "ownership", "neither", "not said"
GROUPS = {
    RENTAL: "Low-cost rental",
    OWNERSHIP: "Low-cost home ownership",
    NEITHER: "Neither of the two",
    NOT_SAID: "Kind of home not said",
}
_BY_STOCK = {
    "general needs": RENTAL,
    "housing for older people": RENTAL,
    "supported housing": RENTAL,
    "temporary housing": RENTAL,
    "shared ownership": OWNERSHIP,
    "leasehold": NEITHER,
    "other": NEITHER,
}
_BY_CAPACITY = {
    "tenant": RENTAL,
    "former tenant": RENTAL,
    "shared owner": OWNERSHIP,
    "leaseholder": NEITHER,
    "applicant": NEITHER,
    "member of the public": NEITHER,
}
"""Where the kind of home is not said; a group says nothing of it."""


class Rule(NamedTuple):
    """What is counted, where people count differently."""

    name: str
    says: str
    check: bool = False
    """Nobody has read it in the regulator's own words yet."""


RULES = (
    Rule(
        "received",
        "Complaints received in the year and not refused; in time: of those among them that were answered, are overdue"
        " or were closed with no answer on record, withdrawn and not yet due ones left out.",
        True,
    ),
    Rule(
        "answered",
        "Complaints received in the year and not refused; in time: of the answers given in the year, whenever the"
        " complaint was received.",
    ),
    Rule(
        "due",
        "Complaints received in the year and not refused; in time: of the answers that fell due in the year, given"
        " or not.",
    ),
    Rule(
        "all",
        "Every complaint received in the year, refused and withdrawn ones too; in time: of all of them, so that no"
        " answer is no answer in time.",
    ),
)
"""The first is the one that is used unless another is asked for."""

COUNTS = {
    "received": "received",
    "refused": "refused",
    "withdrawn": "withdrawn",
    "in_time": "answered in time",
    "extended": "answered in a valid extension",
    "late": "answered late",
    "overdue": "overdue",
    "not_due": "not yet due",
    "unjudged": "closed or answered with no day to judge it by",
}
"""What becomes of a complaint at a stage, in words; ``received`` is all of them together."""


class Counts(NamedTuple):
    """The complaints of one kind of home that came to a stage in the year, by what became of them by the day."""

    stage: int
    received: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    in_time: tuple[str, ...] = ()
    extended: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    overdue: tuple[str, ...] = ()
    not_due: tuple[str, ...] = ()
    unjudged: tuple[str, ...] = ()


class Measure(NamedTuple):
    """One measure with both counts that it is worked out from; a rate is never told without them."""

    id: str
    """``CH01 (1)``, ``CH01 (2)``, ``CH02 (1)``, ``CH02 (2)``."""
    title: str
    cases: tuple[str, ...]
    of: int | None
    """Homes, or complaints; ``None``: the homes of that year were not said."""
    value: Decimal | None
    """To one decimal, half upwards; ``None`` where there is nothing to divide by."""
    unit: str
    """``per 1,000 homes`` or ``%``."""
    others: tuple[str, ...] = ()
    """Of CH02, those that were not answered in time."""
    untold: tuple[str, ...] = ()
    """Of CH02, those counted as in time within an extension of which a register did not say all."""


class Group(NamedTuple):
    """One kind of home."""

    id: str
    title: str
    homes: int | None
    measures: tuple[Measure, ...]
    """None for homes that the measures leave out."""
    counts: tuple[Counts, ...]
    """Stage 1 and stage 2."""


class Measures(NamedTuple):
    """The measures of one year, as known on a day."""

    span: Span
    as_at: date
    rule: Rule
    groups: tuple[Group, ...]

    @property
    def not_said(self) -> tuple[str, ...]:
        """The complaints that do not say from what kind of home they come."""
        return tuple(dict.fromkeys(each for counts in self.groups[-1].counts for each in counts.received))


def rule_of(name: str) -> Rule:
    """The rule of that name.

    Raises:
        BadInput: there is none.
    """
    found = next((rule for rule in RULES if rule.name == name), None)
    if found is None:
        known = ", ".join(rule.name for rule in RULES)
        raise BadInput(f"There is no rule “{name[:20]}” to count by. There are: {known}.", "count")
    return found


def group_of(case: Complaint) -> str:
    """From what kind of home it comes: as was said of the home, else by as what they complain."""
    return _BY_STOCK.get(case.stock) or _BY_CAPACITY.get(case.capacity, NOT_SAID)


def kinds_words(group: str) -> str:
    """``shared ownership; where the kind of home is not said, of a shared owner``: what makes up a group."""
    homes = ", ".join(kind for kind, of in _BY_STOCK.items() if of == group)
    people = " or ".join(f"{capacity}" for capacity, of in _BY_CAPACITY.items() if of == group)
    return f"{homes}; where the kind of home is not said, whoever complains as {people}"


def measures(counted: Counted, homes: Homes, rule: Rule = RULES[0]) -> Measures:
    """The measures of the year that ``counted`` is of.

    Args:
        homes: how many there were at the end of that year.
    """
    number_of = {RENTAL: homes.rental, OWNERSHIP: homes.ownership}
    found: dict[str, list[_Came]] = {name: [] for name in GROUPS}
    for case in counted.cases:
        found[group_of(case)] += _stages(case, counted)
    groups = tuple(
        _group(name, came, number_of.get(name), rule, counted.span) for name, came in found.items()
    )
    return Measures(counted.span, counted.as_at, rule, groups)


class _Came(NamedTuple):
    """A complaint at a stage: when it came there, what became of it, when its answer was due and given."""

    reference: str
    stage: int
    on: date
    became: str
    due: date | None
    answered: date | None
    untold: bool
    """Whether it is in time by an extension of which a register did not say all."""


def _stages(case: Complaint, counted: Counted) -> Iterator[_Came]:
    verdicts = current(case.verdicts)
    for stage in case.stages:
        if stage.number <= 2:
            judged = verdicts.get((f"stage{stage.number}.respond", "code"))
            became, due = _became(case, stage, judged, counted)
            on = case.received if stage.number == 1 else stage.requested
            less = became == "extended" and untold(stage)
            yield _Came(case.reference, stage.number, on, became, due, stage.responded, less)


def _became(
    case: Complaint, stage: Stage, judged: Verdict | None, counted: Counted
) -> tuple[str, date | None]:
    """What became of a stage by the day that is looked from, and the day that its answer was due."""
    if stage.responded:
        if judged is None or judged.done != stage.responded:
            return "unjudged", None
        return (
            "late" if judged.state == "late" else "extended" if judged.extended else "in_time"
        ), judged.due
    if case.refused or stage.declined:
        return "refused", None
    if case.withdrawn or stage.taken_back:
        return "withdrawn", None
    if case.closed or stage.answer_unknown:  # a register may tell of the end and not of the answer
        return "unjudged", None
    clocks = running(case, counted.law, counted.as_at)
    clock = next(
        (each for each in clocks if (each.id, each.basis) == (f"stage{stage.number}.respond", "code")), None
    )
    late = clock is not None and clock.state == "overdue"
    return "overdue" if late else "not_due", clock.due if clock else None


def _group(name: str, came: list[_Came], homes: int | None, rule: Rule, span: Span) -> Group:
    counts = tuple(_counts(number, came, span) for number in (1, 2))
    if name not in (RENTAL, OWNERSHIP):
        return Group(name, GROUPS[name], None, (), counts)
    made = [_per_homes(each, homes, rule) for each in counts]
    made += [
        _in_time(number, [each for each in came if each.stage == number], rule, span) for number in (1, 2)
    ]
    return Group(name, GROUPS[name], homes, tuple(made), counts)


def _counts(number: int, came: list[_Came], span: Span) -> Counts:
    found: dict[str, list[str]] = {}
    for each in came:
        if each.stage == number and each.on in span:
            found.setdefault("received", []).append(each.reference)
            found.setdefault(each.became, []).append(each.reference)
    return Counts(number, **{name: tuple(references) for name, references in found.items()})


def _per_homes(counts: Counts, homes: int | None, rule: Rule) -> Measure:
    refused = () if rule.name == "all" else counts.refused
    cases = tuple(each for each in counts.received if each not in refused)
    title = f"Stage {counts.stage} complaints received per 1,000 homes"
    value = rate(len(cases), homes or 0, 1000)
    return Measure(f"CH01 ({counts.stage})", title, cases, homes, value, "per 1,000 homes")


_KEPT = ("in_time", "extended")
_DECIDED = (*_KEPT, "late", "overdue", "unjudged")


def _in_time(number: int, came: list[_Came], rule: Rule, span: Span) -> Measure:
    among = [each for each in came if _counts_by(rule, each, span)]
    cases = tuple(each.reference for each in among if each.became in _KEPT)
    others = tuple(each.reference for each in among if each.became not in _KEPT)
    less = tuple(each.reference for each in among if each.untold)
    title = f"Stage {number} complaints answered within the Code's time"
    value = rate(len(cases), len(among))
    return Measure(f"CH02 ({number})", title, cases, len(among), value, "%", others, less)


def _counts_by(rule: Rule, came: _Came, span: Span) -> bool:
    """Whether an answer, or its lack, counts for being in time."""
    match rule.name:
        case "answered":
            return came.answered in span
        case "due":
            return came.due in span and came.became in _DECIDED
        case "all":
            return came.on in span
    return came.on in span and came.became in _DECIDED
