"""The plan of the officer's week: what is near, spread over the days on which she is in. No clock follows it."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from casedesk.casework.worklist import Row
from casedesk.rules.agenda import Item
from casedesk.rules.words import long_day, near_day, one_line, with_name

_MANY = 8
"""Things to do on one day; more than these are counted aloud, with how many of them can wait."""


class Task(NamedTuple):
    """One thing to do on a complaint, or on something else with a reference."""

    reference: str
    name: str
    item: Item

    @property
    def target(self) -> date:
        """The day to aim for; where there is none, the day it is due."""
        return self.item.aim_for or self.item.due


class PlannedDay(NamedTuple):
    """One of her working days, with what to do on it, the most urgent first."""

    day: date
    tasks: tuple[Task, ...]


def tasks_of(rows: Sequence[Row], last: date) -> list[Task]:
    """What is to be aimed for by ``last``; what has not begun to count is left out."""
    found = [
        Task(row.case.reference, row.case.resident, item)
        for row in rows
        for item in row.items
        if item.state != "projected"
    ]
    return [task for task in found if task.target <= last]


def plan(tasks: Sequence[Task], days: Sequence[date]) -> tuple[PlannedDay, ...]:
    """Spread the tasks over the days as evenly as their dates allow.

    Each lies on or before its day to aim for, or where she is not in by then, on or before the day it
    is due; what is late already, and what falls due before she is in at all, comes first of all.

    Args:
        days: the officer's days, rising.
    """
    loads: list[list[Task]] = [[] for _ in days]
    if days:
        for task in sorted(tasks, key=lambda task: (_latest(task, days), task.item.due, task.reference)):
            allowed = loads[: _latest(task, days) + 1]
            min(allowed, key=len).append(task)
    return tuple(PlannedDay(day, tuple(load)) for day, load in zip(days, loads, strict=True))


def _latest(task: Task, days: Sequence[date]) -> int:
    """The place of the last day on which it is in time."""
    by_target = sum(day <= task.target for day in days)
    return max(by_target or sum(day <= task.item.due for day in days), 1) - 1


def plan_lines(planned: Sequence[PlannedDay], today: date) -> Iterator[str]:
    """The plan for people: a day, then what to do on it."""
    for place, day in enumerate(planned):
        yield f"{long_day(day.day)}{_counted(day, planned[place + 1 :])}:"
        for task in day.tasks:
            due = f"due {near_day(task.item.due, today)}"
            whose = with_name(task.reference, task.name, 40)
            yield f"  {_mark(task, day.day)}{whose}: {one_line(task.item.title, 80)}, {due}."
        if not day.tasks:
            yield "  Nothing has to be done."
    if not planned:
        yield "You are not in on any of these days."


def _mark(task: Task, day: date) -> str:
    """What cannot be done in time on the day it stands under."""
    if task.item.state == "overdue":
        return "LATE, "
    return "DUE BEFORE YOU ARE IN, " if task.item.due < day else ""


def _counted(planned: PlannedDay, later: Sequence[PlannedDay]) -> str:
    """How much a very full day is, and how much of it a later day would still be in time for."""
    if len(planned.tasks) <= _MANY:
        return ""
    waits = sum(any(day.day <= task.item.due for day in later) for task in planned.tasks)
    can = f"{waits} could still be done in time on a later day" if waits else "no later day would be in time"
    return f", {len(planned.tasks)} things; {can}"
