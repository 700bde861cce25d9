"""The worklist: each open complaint with what is to be done on it, worst first."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from casedesk.casework.week import Week
from casedesk.records import Duty, Facts, ListedCase, OpenCase
from casedesk.records.approaches import Period
from casedesk.rules.agenda import Item, agenda_of, duty_item, urgency
from casedesk.rules.clocks import Clock, clocks
from casedesk.rules.exceptional import references, within
from casedesk.rules.law import Law

FILTERS = ("open", "mine", "week", "late", "waiting", "closed")
NOT_BEGUN = "SA"
"""Stands where a reference would, on the line of a self-assessment that has to begin."""
ENDED = ("closed", "withdrawn", "refused")


class Row(NamedTuple):
    """One complaint on the worklist, with what is to be done on it, most urgent first."""

    case: OpenCase
    items: tuple[Item, ...]
    clocks: tuple[Clock, ...]
    before_next_in: bool
    """Whether something falls due before the officer is next in."""
    state: str = "open"
    of: str = "complaint"
    """What it is: ``complaint``, ``person``, ``approach``, ``period`` or ``assessment``."""
    exceptional: str = ""
    """The references of exceptional circumstances still going on that it lies within; its clocks run on."""

    @property
    def first(self) -> Item | None:
        """What hurts first; ``None`` for an answered case with nothing left to do but close it."""
        return self.items[0] if self.items else None


def row(case: OpenCase, law: Law, week: Week, today: date) -> Row:
    """Work out one line of the worklist."""
    ended = case.closed is not None or case.facts.ended is not None
    found = () if ended else clocks(case.facts, law, today)
    items = agenda_of(found, case.facts, case.actions, law, today)
    soon = week.next_in(today, law.calendar)
    told = tuple(last_day_in(item, today, soon) for item in items)
    before = soon is not None and any(item.due < soon for item in items)
    return Row(case, told, found, before, "closed" if case.closed else case.facts.ended_how or "open")


def marked(found: Row, periods: tuple[Period, ...], today: date) -> Row:
    """The line of a complaint that lies in a time in which the Code cannot be kept says so."""
    case = found.case
    ended = case.closed or case.facts.ended
    return found._replace(exceptional=references(within(periods, case.facts.received, ended, today)))


def last_day_in(item: Item, today: date, soon: date | None) -> Item:
    """On her last day in before a response is due say so: a late extension cannot be cured."""
    if (
        item.kind != "clock"
        or item.act != "respond"
        or item.state not in ("running", "due_today", "projected")
    ):
        return item
    last = item.due == today or (soon is not None and item.due < soon)
    return item._replace(title="Answer or extend today") if last else item


def ended_row(case: ListedCase) -> Row:
    """The line of a complaint that has ended: nothing counts on it any more."""
    facts = Facts(case.received, None, ())
    opened = OpenCase(case.reference, case.resident, "", "", case.summary, "", "", facts, (), None, False)
    return Row(opened, (), (), False, case.state)


_DUTY_OF = {"follow-up": "approach", "review": "person", "exceptional": "period", "assessment": "assessment"}


def duty_rows(duties: Iterable[Duty], law: Law, today: date) -> list[Row]:
    """The lines of dates on what is no complaint; what an assessment plans is one line, like a complaint's promises."""
    found: dict[str, Row] = {}
    for each in (duty_row(duty, law, today) for duty in duties):
        key = each.case.reference if each.of == "assessment" else str(len(found))
        before = found.get(key)
        found[key] = before._replace(items=(*before.items, *each.items)) if before else each
    return list(found.values())


def duty_row(duty: Duty, law: Law, today: date) -> Row:
    """The line of a date on something that is no complaint: a request to follow up, an adjustment to review."""
    facts = Facts(duty.due, None, ())
    opened = OpenCase(duty.reference, duty.name, "", "", duty.about, "", "", facts, (), None, False)
    return Row(opened, (duty_item(duty, law.calendar, today),), (), False, duty.kind, _DUTY_OF[duty.kind])


def shown(row: Row, which: str, today: date) -> bool:
    """Whether a line belongs to one of the filters."""
    if which == "mine":
        return row.first is None or not (row.first.kind == "draft" or row.first.act == "answered")
    if which == "week":
        return any((item.due - today).days <= 7 for item in row.items)
    if which == "late":
        return any(item.state == "overdue" for item in row.items) or any(
            c.missed for c in row.clocks if c.is_open
        )
    if which == "waiting":
        return any(item.kind in ("draft", "request", "ask") for item in row.items)
    return True


_HAZARD = 1
"""It ranks with what is due today."""


def row_urgency(row: Row) -> tuple[int, date, str]:
    """Worst first; an answered case with nothing but closing left comes last.

    Where a hazard is open, it comes right after what is late or due today, however far off its dates are.
    """
    if row.first is None:
        return (_HAZARD if row.case.hazard else 9, row.case.facts.received, row.case.reference)
    rank, due, _ = urgency(row.first)
    return (min(rank, _HAZARD) if row.case.hazard else rank, due, row.case.reference)
