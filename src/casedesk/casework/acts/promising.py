"""Promises to the resident: what will be done by when, and that it was done."""

from dataclasses import dataclass
from datetime import date

from casedesk.casework.acts import ActSpec
from casedesk.casework.acts.fields import fact
from casedesk.casework.judging import Context, Draft
from casedesk.problems import BadInput, Missing
from casedesk.records import Action, Complaint
from casedesk.rules.spoken_dates import read_date
from casedesk.rules.words import day_and_year, one_line, plural

_TRACKED = {"2024": "6.6", "2022": "5.5"}


@dataclass(frozen=True)
class Promise:
    """The facts of a promise."""

    text: str = fact("What will be done", "text", required=True, provision=_TRACKED)
    by: date | None = fact("By when", "future_day", required=True, provision={"2024": "7.3", "2022": "6.5"})


def promise(case: Complaint, facts: Promise, context: Context) -> Draft:
    """Keep a promise in view until it is done, after the response too."""
    assert facts.by is not None
    number = max((a.number for a in case.actions), default=0) + 1
    after = case._replace(actions=(*case.actions, Action(number, facts.text, facts.by)))
    return Draft(after, (), (), None, f"Promised by {day_and_year(facts.by)}: {facts.text}")


def parse_promise(number: int, line: str, today: date) -> Action:
    """Read ``Replace the fan | 12 Jan``.

    Raises:
        BadInput: what follows the bar is not a date, or an absurd one.
    """
    text, bar, by = line.rpartition("|")
    if not bar:
        raise BadInput(
            f"Say by when “{line.strip()[:60]}” will be done, like “{line.strip()[:20]} | 12 Jan”.",
            "promises",
        )
    day = read_date(by, today, "future", "promises")
    if not today.year - 5 <= day.year <= today.year + 5:
        raise BadInput(
            f"{day_and_year(day)} is too far off to be right for “{text.strip()[:60]}”.", "promises"
        )
    return Action(number, text.strip(), day)


@dataclass(frozen=True)
class Done:
    """The facts of a promise kept."""

    number: int | None = fact("Promise number", "count", help="Needed where more than one is open.")
    on: date | None = fact("Done on", "day", required=True, default="today")


def done(case: Complaint, facts: Done, context: Context) -> Draft:
    """Record that a promise was kept."""
    waiting = sorted((a for a in case.actions if a.done is None), key=lambda a: (a.by or date.max, a.number))
    if facts.number is None and len(waiting) > 1:
        named = "; ".join(f"{a.number}: {one_line(a.text, 40)}" for a in waiting)
        what = f"{plural(len(waiting), 'promise')} are open; say which ({named})"
        return Draft(None, (Missing(what, "", "", "number"),))
    chosen = next((a for a in waiting if facts.number in (None, a.number)), None)
    if chosen is None:
        what = f"there is no open promise {facts.number}" if facts.number else "no promise is open"
        return Draft(None, (Missing(what, "", "", "number"),))
    actions = tuple(a._replace(done=facts.on) if a.number == chosen.number else a for a in case.actions)
    return Draft(case._replace(actions=actions), (), (), facts.on, f"Done as promised: {chosen.text}")


ACTS = (
    ActSpec(
        "promise", "Promise an action", "", Promise, promise, "Record what was promised, and by when.", True
    ),
    ActSpec("done", "Promise kept", "", Done, done, "Record that a promise was kept.", True),
)
