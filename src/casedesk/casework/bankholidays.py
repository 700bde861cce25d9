"""Bank holidays that are proclaimed or change: what they would move, told before anything is kept."""

from collections.abc import Iterable
from datetime import date

from casedesk.problems import BadInput
from casedesk.records import CalendarDays, Holiday, OpenCase
from casedesk.rules.calendar import Calendar, difference, published_days, with_proclaimed
from casedesk.rules.clocks import clocks
from casedesk.rules.law import Law
from casedesk.rules.words import day_and_year, long_day


def with_day(stored: CalendarDays, day: date, title: str, source: str, working: bool) -> CalendarDays:
    """The stored table with one more day of the user's own.

    Raises:
        BadInput: the name or the source is missing, the day is out of reach, or it is known already.
    """
    if not title.strip():
        raise BadInput("Give the bank holiday a name.", "title")
    made = with_proclaimed(stored, (Holiday(day, title.strip(), source.strip(), working),))
    if made.version == stored.version:
        raise BadInput(f"{long_day(day)} is known already.", "day")
    return made


def moves(table: CalendarDays, cases: Iterable[OpenCase], law: Law, today: date) -> list[str]:
    """Which dates of open complaints the new table would move, one line each."""
    new = Law(Calendar(table), law.policies)
    found = []
    for case in cases:
        old = {(c.id, c.basis): c for c in clocks(case.facts, law, today) if c.is_open}
        for clock in clocks(case.facts, new, today):
            was = old.get((clock.id, clock.basis))
            if was is not None and was.due != clock.due:
                dates = f"{day_and_year(was.due)} becomes {day_and_year(clock.due)}"
                whose = "" if clock.basis == "code" else " by our policy"
                title = clock.title[0].lower() + clock.title[1:]
                found.append(f"{case.reference}, stage {clock.stage}, {title}{whose}: {dates}")
    return found


def published_now(stored: CalendarDays) -> CalendarDays:
    """Today's published list with the days that the user had added to the stored one."""
    return published_days(tuple(holiday for holiday in stored.holidays if holiday.source))


def told(stored: CalendarDays, published: CalendarDays) -> str | None:
    """One sentence on how the published list differs from the stored table; ``None`` if it does not."""
    added, gone = difference(stored, published)
    if not added and not gone:
        return None
    days = [f"new: {h.title}, {day_and_year(h.day)}" for h in added]
    days += [f"gone: {h.title}, {day_and_year(h.day)}" for h in gone]
    return (
        "The published bank holidays have changed (" + "; ".join(days) + "). Take them over in the calendar."
    )
