"""From what casework reads to what a list shows: rows of the worklist and lines of a search."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from casedesk.desk import signs
from casedesk.desk.widgets.lines import Line
from casedesk.rules.agenda import Item
from casedesk.rules.law import Law
from casedesk.rules.words import DAYS, count_words, near_day, one_line, plural, short_day

if TYPE_CHECKING:
    from casedesk.casework.worklist import Row
    from casedesk.records import ListedCase, OpenCase

LAST_CHANCE = "Answer or extend today"
"""What casework calls a response on the officer's last day in before it is due."""


def work_line(row: "Row", law: Law, today: date, back: date | None) -> Line:
    """A row of the worklist: what is next, when, and the count in words."""
    case, first = row.case, row.first
    if row.of != "complaint" and first is not None:
        return _duty_line(row, first, today, back)
    if not case.facts.stages:
        return _ended_line(row, today)
    answered = is_answered(case)
    stage, short = _stage(case, law, answered)
    over = case.closed and first is None and not case.referred
    sign = signs.DONE if over else signs.of_item(first, back, answered or case.closed is not None)
    if first is None:
        what = "All promises kept" if case.closed else "Nothing open: close it"
        what = "With the Ombudsman" if case.referred else what
        return Line(case.reference, sign, case.resident, stage, what, what, "", ("",))
    told = partial(_marked, row)
    return Line(
        case.reference,
        sign,
        case.resident,
        stage,
        told(first.title),
        told(_folded(first, short)),
        column_day(first.due, today),
        counts(first),
    )


def _marked(row: "Row", what: str) -> str:
    """What is next: a hazard is said before it, exceptional circumstances after it."""
    return f"{'Hazard: ' if row.case.hazard else ''}{what}{' · exceptional' if row.exceptional else ''}"


def marks(*, confidential: bool, hazard: str, exceptional: str) -> list[tuple[str, str]]:
    """What sets a complaint apart from others, in words, each with its style."""
    found = (
        (f"Hazard: {one_line(hazard)}" if hazard else "", "$late bold"),
        ("Confidential: the name is kept out of lists" if confidential else "", "$soon bold"),
        (f"In exceptional circumstances ({exceptional}): the clocks run on" if exceptional else "", "$soon"),
    )
    return [(words, style) for words, style in found if words]


def _folded(item: Item, short: str) -> str:
    """What is next on a narrow screen; a promise or a draft says enough without its stage."""
    if item.kind == "request":
        return f"S{item.stage} asked; answer S{item.stage - 1}"
    enough = item.kind in ("draft", "promise", "ask") or item.title == LAST_CHANCE
    return item.title.removesuffix(" in a letter") if enough else f"{short} {item.title}"


def column_day(day: date, today: date) -> str:
    """``Tue 24 Nov``; far from today the year says more than the weekday: ``20 Mar 2024``."""
    told = near_day(day, today)
    return told if told == short_day(day) else told.partition(" ")[2]


def _duty_line(row: "Row", item: Item, today: date, back: date | None) -> Line:
    """A date on something that is no complaint: a request to follow up, a need to look at again."""
    case = row.case
    sign = signs.of_item(item, back, False)
    when = column_day(item.due, today)
    return Line(case.reference, sign, case.resident, "", item.title, item.title, when, counts(item))


def _ended_line(row: "Row", today: date) -> Line:
    """A complaint that is closed, withdrawn or refused: what it was about and when it came in."""
    case = row.case
    received = column_day(case.facts.received, today)
    sign = signs.of_state(row.state)
    return Line(case.reference, sign, case.resident, "", case.summary, case.summary, received, (row.state,))


def counts(item: Item) -> tuple[str, ...]:
    """The count in words, from the fullest to what fits a tight column."""
    full = count_words(item.state, item.day, item.of, item.days_left, item.due)
    if item.state in ("overdue", "due_today"):
        return (full, full.replace(DAYS[item.due.weekday()], DAYS[item.due.weekday()][:3]))
    if item.state == "projected":
        return (f"projected · {plural(item.days_left, 'working day')} left", "projected")
    tight = f"{item.days_left} WD left"
    if not item.of:
        return (full, tight, tight)
    days = full.partition(" · ")[0]
    return (full, f"{days} · {tight}", days)


def is_answered(case: "OpenCase") -> bool:
    """Whether every stage has its response, so that only promises are open."""
    return all(stage.settled for stage in case.facts.stages)


def _stage(case: "OpenCase", law: Law, answered: bool) -> tuple[str, str]:
    """The stage in words and its short form."""
    if case.closed:
        return "Closed", ""
    if answered:
        return "Answered", ""
    number = max((s.number for s in case.facts.stages if not s.taken_back), default=1)
    return law.stage_name(case.facts.received, number), f"S{number}"


def found_line(found: "ListedCase", today: date) -> Line:
    """A line of a search or of the closed complaints."""
    sign = signs.of_state(found.state)
    return Line(
        found.reference,
        sign,
        found.resident,
        found.stage,
        found.summary,
        found.summary,
        column_day(found.received, today),
        (found.state,),
    )
