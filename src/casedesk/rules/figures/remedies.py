"""What put things right: remedies by kind, and money offered, accepted, declined and paid."""

from collections.abc import Callable, Iterator
from datetime import date

from casedesk.records import Action, Complaint, Money
from casedesk.rules.figures.counted import Counted
from casedesk.rules.figures.figure import Chapter, Figure
from casedesk.rules.figures.making import hyphened, split
from casedesk.rules.putting_right import HEADS, REMEDIES

_KINDS, _AMOUNTS = "7.1", "7.2"
_Sums = list[tuple[str, Money]]


def chapter(counted: Counted) -> Chapter:
    """Remedies and money of the time."""
    return Chapter("remedies", "Putting things right", (_remedies(counted), *_money(counted)))


def _remedies(counted: Counted) -> Figure:
    return split(
        "remedies",
        "Remedies by kind",
        "Each remedy whose kind is on record, on the day of the answer that gave it; one given apart from an answer on"
        " the day it was done, or is to be done by.",
        _KINDS,
        (
            (action.remedy, case.reference)
            for case in counted.cases
            for action in case.actions
            if action.remedy and action.kind == "promise" and _given(case, action) in counted.span
        ),
        REMEDIES,
    )


def _given(case: Complaint, action: Action) -> date | None:
    stage = case.stage_number(action.stage) if action.stage else None
    return (stage and stage.responded) or action.done or action.by


def _money(counted: Counted) -> Iterator[Figure]:
    sums = [(case.reference, each) for case in counted.cases for each in case.money if each.pence]
    span, until = counted.span, counted.until
    offered = [(reference, each) for reference, each in sums if each.offered in span]
    rule = "Each sum on the day of its offer, declined ones included."
    whole = _sum("money.offered", "Money offered", rule, offered)
    by_head = tuple(
        _sum(
            f"money.offered.{hyphened(head)}",
            head,
            rule,
            [(reference, each) for reference, each in offered if each.head == head],
            whole.cases,
        )
        for head in HEADS.values()
    )
    yield whole._replace(parts=by_head)
    days: tuple[tuple[str, str, Callable[[Money], date | None]], ...] = (
        ("accepted", "Each sum that the resident took, on that day.", lambda each: each.accepted),
        ("declined", "Each sum that the resident turned down, on that day.", lambda each: each.declined),
        ("paid", "Each sum paid, or set against arrears, on that day.", lambda each: each.paid),
    )
    for name, rule, day in days:
        found = [(reference, each) for reference, each in sums if day(each) in span]
        yield _sum(f"money.{name}", f"Money {name}", rule, found)
    owed = [(reference, each) for reference, each in sums if _owed(each, until)]
    rule = "Accepted and not paid at the end of the period, from whatever day."
    yield _sum("money.unpaid", "Money accepted and not paid", rule, owed)


def _owed(each: Money, until: date) -> bool:
    taken = each.accepted is not None and each.accepted <= until
    return taken and not each.declined and (each.paid is None or each.paid > until)


def _sum(name: str, title: str, rule: str, found: _Sums, among: tuple[str, ...] | None = None) -> Figure:
    cases = tuple(reference for reference, _ in found)
    pence = sum(each.pence for _, each in found)
    return Figure(name, title, rule, _AMOUNTS, cases, among, pence)
