"""The plan of the week: nothing after the day to aim for, and no day heavier than its dates make it."""

import math
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from casedesk.casework.planning import PlannedDay, Task, plan, plan_lines
from casedesk.rules.agenda import Item

TUESDAY, WEDNESDAY, THURSDAY = date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 26)
DAYS = (TUESDAY, WEDNESDAY, THURSDAY)


def task(reference: str, due: date, aim_for: date | None = None, state: str = "running") -> Task:
    item = Item("clock", "stage1.respond", "code", "Respond", due, state, 1, 1, 10, 9, "respond", aim_for)
    return Task(reference, "T. Okafor", item)


def on(planned: tuple[PlannedDay, ...], day: date) -> list[str]:
    return [task.reference for each in planned if each.day == day for task in each.tasks]


def test_a_task_lies_by_its_day_to_aim_for() -> None:
    # Due on Thursday, to aim for on Wednesday: Tuesday is the first day with nothing on it.
    planned = plan([task("C26-001", THURSDAY, WEDNESDAY)], DAYS)
    assert on(planned, TUESDAY) == ["C26-001"]


def test_what_could_wait_goes_to_the_emptier_day() -> None:
    planned = plan([task("C26-001", WEDNESDAY, TUESDAY), task("C26-002", date(2026, 11, 27), THURSDAY)], DAYS)
    assert on(planned, TUESDAY) == ["C26-001"]
    assert on(planned, WEDNESDAY) == ["C26-002"]


def test_late_and_due_before_she_is_in_come_on_her_first_day() -> None:
    late = task("C26-001", date(2026, 11, 12), None, "overdue")
    before = task("C26-002", date(2026, 11, 23), date(2026, 11, 20))
    planned = plan([before, late], DAYS)
    assert on(planned, TUESDAY) == ["C26-001", "C26-002"]


def test_where_she_is_not_in_by_the_day_to_aim_for_the_day_it_is_due_counts() -> None:
    # Aim for Friday 20 November, due Wednesday 25: Tuesday or Wednesday are both in time.
    planned = plan([task("C26-001", TUESDAY), task("C26-002", WEDNESDAY, date(2026, 11, 20))], DAYS)
    assert on(planned, TUESDAY) == ["C26-001"]
    assert on(planned, WEDNESDAY) == ["C26-002"]


_tasks = st.lists(
    st.builds(
        lambda n, due, ahead: task(f"C26-{n:03}", due, due - timedelta(days=ahead)),
        st.integers(1, 999),
        st.dates(date(2026, 11, 1), date(2026, 12, 15)),
        st.integers(0, 3),
    ),
    max_size=30,
)


@given(_tasks, st.sets(st.dates(date(2026, 11, 22), date(2026, 12, 6)), min_size=1, max_size=6))
def test_every_task_is_planned_once_in_time_and_no_day_is_heavier_than_it_must_be(
    tasks: list[Task], chosen: set[date]
) -> None:
    days = sorted(chosen)
    planned = plan(tasks, days)

    assert sorted(t.reference for day in planned for t in day.tasks) == sorted(t.reference for t in tasks)
    for each in planned:
        for t in each.tasks:
            in_time = [day for day in days if day <= t.target] or [day for day in days if day <= t.item.due]
            assert each.day in (in_time or days[:1])
    # Whatever must be done by the nth day cannot take less than its share of those n days each.
    last = [
        len([d for d in days if d <= t.target] or [d for d in days if d <= t.item.due] or days[:1])
        for t in tasks
    ]
    least = max((math.ceil(sum(k <= n for k in last) / n) for n in range(1, len(days) + 1)), default=0)
    assert max(len(day.tasks) for day in planned) == least


def test_the_plan_in_words_says_the_day_what_is_late_and_when_there_is_nothing() -> None:
    planned = plan([task("C26-001", date(2026, 11, 12), None, "overdue")], (TUESDAY, WEDNESDAY))
    assert list(plan_lines(planned, date(2026, 11, 22))) == [
        "Tuesday 24 November 2026:",
        "  LATE, C26-001, T. Okafor: Respond, due Thu 12 Nov.",
        "Wednesday 25 November 2026:",
        "  Nothing has to be done.",
    ]
    assert list(plan_lines((), date(2026, 11, 22))) == ["You are not in on any of these days."]


def test_what_falls_due_before_she_is_in_says_so() -> None:
    """Due on Monday, and she is in from Tuesday on: the day it stands under is too late for it."""
    planned = plan([task("C26-001", date(2026, 11, 23)), task("C26-002", TUESDAY)], (TUESDAY,))
    assert list(plan_lines(planned, date(2026, 11, 22))) == [
        "Tuesday 24 November 2026:",
        "  DUE BEFORE YOU ARE IN, C26-001, T. Okafor: Respond, due Mon 23 Nov.",
        "  C26-002, T. Okafor: Respond, due Tue 24 Nov.",
    ]


def test_a_very_full_day_is_counted_with_what_of_it_can_wait() -> None:
    """Nine things to aim for by Tuesday: two are due on Thursday, when she is in; the rest must be done."""
    must = [task(f"C26-00{n}", TUESDAY) for n in range(1, 8)]
    later = [task(f"C26-00{n}", THURSDAY, TUESDAY) for n in (8, 9)]
    planned = plan([*must, *later], (TUESDAY, THURSDAY))
    assert next(plan_lines(planned, date(2026, 11, 22))) == (
        "Tuesday 24 November 2026, 9 things; 2 could still be done in time on a later day:"
    )
    planned = plan([*must, *must[:2]], (TUESDAY, THURSDAY))
    assert next(plan_lines(planned, date(2026, 11, 22))) == (
        "Tuesday 24 November 2026, 9 things; no later day would be in time:"
    )
    assert next(plan_lines(plan(must, DAYS), date(2026, 11, 22))) == "Tuesday 24 November 2026:"
