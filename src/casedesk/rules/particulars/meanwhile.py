"""What goes on while the complaint is open: others asked, hazards passed on."""

from collections.abc import Iterator
from datetime import date

from casedesk.records import Action, Complaint, Hazard
from casedesk.rules.particulars import Particular
from casedesk.rules.words import day_and_year, one_line, sentence


def tell(case: Complaint, today: date) -> Iterator[Particular]:
    """What was asked of others, and hazards."""
    asked = tuple(_asked(action, today) for action in case.actions if action.kind == "ask")
    yield Particular("Asked of others", asked, ("5.8",))
    yield Particular("Hazards", tuple(_hazards(case)))


def _hazards(case: Complaint) -> Iterator[str]:
    yield from (_hazard(hazard) for hazard in case.hazards)
    if case.hazards:
        yield from (_date(action) for action in case.actions if action.kind == "hazard")


def _hazard(hazard: Hazard) -> str:
    what = f": {one_line(hazard.text)}" if hazard.text else ""
    known = f"Hazard, {hazard.kind}, known since {day_and_year(hazard.noticed)}{what}."
    if hazard.ended:
        return f"{known} Made safe {day_and_year(hazard.ended)}."
    if not hazard.passed:
        return f"{known} NOT YET passed to repairs."
    at = f" at {hazard.passed_at}" if hazard.passed_at else ""
    return f"{known} Passed to {one_line(hazard.passed_to)} {day_and_year(hazard.passed)}{at}."


def _date(action: Action) -> str:
    by = f", by {day_and_year(action.by)}" if action.by else ""
    done = f", done {day_and_year(action.done)}" if action.done else ", not done yet"
    return f"Repairs: {one_line(action.text)}{by}{done}."


def _asked(asked: Action, today: date) -> str:
    """What somebody was asked for, how often again, and what came of it."""
    what = f"{one_line(asked.who)} was asked for: {one_line(asked.text)}"
    wanted = f", wanted by {day_and_year(asked.by)}" if asked.by else ""
    late = ", which has gone by" if asked.by and asked.done is None and asked.by < today else ""
    again = f" Asked again on {', '.join(map(day_and_year, asked.chased))}." if asked.chased else ""
    answer = f" Answered on {day_and_year(asked.done)}." if asked.done else ""
    note = f" {sentence(one_line(asked.note))}" if asked.note else ""
    return f"{what}{wanted}{late}.{again}{answer}{note}"
