"""The handover sheet as a whole: how to carry on, what comes first, the days ahead, then everything open."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from casedesk.casework.caseview import CaseView
from casedesk.casework.handover_entries import (
    Absence,
    entry_of,
    first_words,
    late_words_of,
    record_entry,
    rules_of,
)
from casedesk.casework.recordview import RecordView
from casedesk.casework.worklist import Row
from casedesk.papers.handover import Entry, Handover, Topic
from casedesk.rules.agenda import Item
from casedesk.rules.words import day_and_year, one_line, with_name

_MOST_FIRST = 8
_BLANK = "." * 30


def composed(
    rows: Sequence[Row],
    views: Mapping[str, CaseView | RecordView],
    settings: Mapping[str, str],
    today: date,
    cover: str,
    away: tuple[date, date] | None,
) -> Handover:
    """The sheet.

    Args:
        rows: the worklist, worst first.
        views: everything on it whole, by reference.
    """
    first, last = away or (None, None)
    officer = settings.get("officer", "")
    usual = _usual_rules(views)
    absence = Absence(officer, away is not None, usual)
    return Handover(
        landlord=settings.get("landlord", ""),
        officer=officer or "the complaints officer",
        cover=cover,
        made=today,
        first=first,
        last=last,
        front=(
            Topic("How to carry on", tuple(_how(settings, cover))),
            Topic("Write in by hand", tuple(_blanks())),
            Topic("How to read it", tuple(_legend(usual))),
            Topic("Do first", tuple(_first(rows, views, today)), True),
        ),
        diary=tuple(_diary(rows, today, last)),
        entries=tuple(_entry(row, views[row.case.reference], today, absence) for row in rows),
    )


def _entry(row: Row, view: CaseView | RecordView, today: date, absence: Absence) -> Entry:
    if isinstance(view, RecordView):
        return record_entry(view, today)
    return entry_of(view, today, absence, closed=row.case.closed is not None)


def _how(settings: Mapping[str, str], cover: str) -> Iterator[str]:
    name = cover or "Your Name"
    yield (
        f'Open Casedesk on this laptop with the command: casedesk --as "{name}"\n'
        "What you do is then recorded under your name. The passphrase is not on this sheet."
    )
    yield (
        "The list shows what hurts first. Enter opens a complaint, and its box “Next” says which key to press;"
        " every other act is under o, found by typing a word of it."
    )
    yield "First do it, then record it: recording an answer or a payment sends and pays nothing."
    yield (
        "A response that cannot be ready in time is extended by letter, on its last day at the latest (key e); once"
        " that day has passed there is nothing left to extend: apologise, and answer."
        " A promise that cannot be kept by its day: tell the resident and record another day (o, “another day”)."
    )
    yield (
        "Speak of a complaint only with the resident, or with somebody whose authority stands on this sheet,"
        " and never of anybody else's affairs."
    )
    if second := settings.get("second_person"):
        yield (
            f"Stage 2 is considered by {second}, or by the panel that an entry names, never by whoever considered"
            " stage 1."
        )
    if details := settings.get("ombudsman_details"):
        yield f"The Housing Ombudsman: {one_line(details)}"


def _blanks() -> Iterator[str]:
    """What no record knows, and nobody should have to look for."""
    yield f"The passphrase comes from {_BLANK} on {_BLANK}"
    yield f"Stage 1 is considered and signed meanwhile by {_BLANK} tel. {_BLANK}"
    yield f"Money may be offered up to £ {_BLANK} beyond that ask {_BLANK}"
    yield f"Repairs {_BLANK} Finance {_BLANK}"
    yield f"If stuck, ring {_BLANK}"


def _usual_rules(views: Mapping[str, CaseView | RecordView]) -> str:
    """The rules that most complaints are under, to be said once."""
    told = [rules_of(view) for view in views.values() if isinstance(view, CaseView)]
    return max(told, key=told.count, default="")


def _legend(usual: str) -> Iterator[str]:
    if usual:
        yield f"Rules: {usual}, unless an entry says otherwise. Numbers such as (5.6) are provisions of the Code."
    yield (
        "“Aim for” is the day to work to; “due” is the last day. Our own policy may ask for an earlier day than"
        " the Code: then both are told, and a policy's day that was missed stays told."
    )
    yield (
        "C is a complaint, SR a service request, RP a report, P a resident's own record, EX a time in which the"
        " Code could not be kept."
    )


def _first(rows: Sequence[Row], views: Mapping[str, CaseView | RecordView], today: date) -> Iterator[str]:
    """What is late, and what has the nearest day to aim for, in the order in which to do it."""
    for number, row in enumerate(sorted(rows, key=_order)[:_MOST_FIRST], 1):
        hazard = f"HAZARD, {row.case.hazard}. " if row.case.hazard else ""
        told = hazard + first_words(views[row.case.reference], row.items, today)
        yield f"{number}. {with_name(row.case.reference, row.case.resident)}: {told}"


def _order(row: Row) -> tuple[bool, date, str]:
    dated = [item for item in row.items if item.state != "projected"]
    late = bool(row.case.hazard) or any(item.state == "overdue" for item in dated)
    return (not late, min((_target(item) for item in dated), default=date.max), row.case.reference)


def _target(item: Item) -> date:
    """The day to aim for; where there is none, the day it is due."""
    return item.aim_for or item.due


def _diary(rows: Sequence[Row], today: date, last: date | None) -> Iterator[tuple[date, tuple[str, ...]]]:
    """By the day to aim for, until the end of the absence; what is late already stands under today."""
    until = last or date.max
    days: dict[date, list[str]] = {}
    for row in rows:
        for item in row.items:
            if item.state != "projected" and _target(item) <= until:
                name = with_name(row.case.reference, row.case.resident)
                told = f"{name}: {one_line(item.title, 110)}{_last_day(item)}"
                days.setdefault(_day_for(item, today), []).append(told)
    yield from ((day, tuple(lines)) for day, lines in sorted(days.items()))


def _day_for(item: Item, today: date) -> date:
    """The day to aim for; once that has passed, the last day; what is late already stands under today."""
    return _target(item) if _target(item) >= today else max(item.due, today)


def _last_day(item: Item) -> str:
    if item.state == "overdue":
        return f" ({late_words_of(item)}: it was due {day_and_year(item.due)})"
    return f" (last day {day_and_year(item.due)})" if item.aim_for else ""
