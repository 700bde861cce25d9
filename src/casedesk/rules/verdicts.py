"""Verdicts: a clock as it was judged when it stopped, and what later knowledge would say instead.

A later change of rules or calendar is reported beside a verdict, never applied to it. Only a
corrected fact makes a new one, judged under the versions of the verdict that it replaces.
"""

from collections.abc import Callable
from datetime import date

from casedesk.records import Complaint, Verdict
from casedesk.rules.calendar import Calendar
from casedesk.rules.clocks import Clock, clocks, facts_of
from casedesk.rules.law import Law
from casedesk.rules.words import day_and_year

Key = tuple[str, str]


def current(verdicts: tuple[Verdict, ...]) -> dict[Key, Verdict]:
    """The verdict that stands for each clock and basis: the newest."""
    return {(v.clock, v.basis): v for v in sorted(verdicts, key=lambda v: v.number)}


def freeze(
    before: Complaint | None,
    after: Complaint,
    law: Law,
    law_of: Callable[[Verdict], Law],
    today: date,
    reason: str = "",
) -> Complaint:
    """Return ``after`` with a verdict for each clock that stopped or whose facts were corrected.

    ``reason`` says why a fact was corrected; without one no standing verdict is replaced.
    """
    standing = current(after.verdicts)
    number = max((v.number for v in after.verdicts), default=0)
    fresh: list[Verdict] = []
    for clock in _stopped(after, law, today):
        verdict = standing.get((clock.id, clock.basis))
        if verdict is not None and _of_an_earlier_request(after, clock, verdict):
            verdict = None
        old_law = law_of(verdict) if verdict else law
        if verdict is not None:
            if not reason or not _corrected(before, after, verdict, old_law, today):
                continue
            clock = _same(after, verdict, old_law, today) or clock
        number += 1
        fresh.append(_verdict(number, clock, after, old_law, today, reason if verdict else ""))
    return after._replace(verdicts=(*after.verdicts, *fresh))


def _of_an_earlier_request(case: Complaint, clock: Clock, verdict: Verdict) -> bool:
    """Whether the stage was asked for again since: what was judged then does not judge this request."""
    stage = case.stage_number(clock.stage)
    return stage is not None and verdict.done < stage.requested


def apply(found: tuple[Clock, ...], verdicts: tuple[Verdict, ...], calendar: Calendar) -> tuple[Clock, ...]:
    """Show each stopped clock as its verdict says; a difference is told in the clock's note."""
    standing = current(verdicts)
    return tuple(_as_judged(clock, standing.get((clock.id, clock.basis)), calendar) for clock in found)


def _as_judged(clock: Clock, verdict: Verdict | None, calendar: Calendar) -> Clock:
    if verdict is None or (clock.done is None and not clock.untold):
        return clock
    if (clock.due, clock.done) == (verdict.due, verdict.done):
        return clock
    told = (
        f"judged on {day_and_year(verdict.judged_on)} against {day_and_year(verdict.due)};"
        f" today's rules and calendar would say {day_and_year(clock.due)}, {clock.state}"
    )
    note = f"{clock.note}; {told}" if clock.note else told
    return clock._replace(
        due=verdict.due,
        aim_for=calendar.before(verdict.due),
        done=verdict.done,
        state=verdict.state,
        days_left=calendar.count(verdict.done, verdict.due),
        note=note,
    )


def _stopped(case: Complaint, law: Law, today: date) -> list[Clock]:
    return [clock for clock in clocks(facts_of(case), law, today) if clock.done is not None]


def _same(case: Complaint, verdict: Verdict, law: Law, today: date) -> Clock | None:
    """The clock of a verdict as ``law`` sees it."""
    key = (verdict.clock, verdict.basis)
    return next((c for c in _stopped(case, law, today) if (c.id, c.basis) == key), None)


def _corrected(before: Complaint | None, after: Complaint, verdict: Verdict, law: Law, today: date) -> bool:
    """Whether a fact changed what the verdict rests on, under the law of that verdict."""
    old = _same(before, verdict, law, today) if before else None
    new = _same(after, verdict, law, today)
    return _judgement(old) != _judgement(new)


def _judgement(clock: Clock | None) -> tuple[date, date | None, str] | None:
    return (clock.due, clock.done, clock.state) if clock else None


def _verdict(number: int, clock: Clock, case: Complaint, law: Law, today: date, reason: str) -> Verdict:
    assert clock.done is not None
    version = next(b.version for b in law.bases(case.received) if b.name == clock.basis)
    return Verdict(
        number,
        clock.id,
        clock.basis,
        clock.due,
        clock.done,
        clock.state,
        any(e.valid for e in clock.extensions),
        version,
        law.calendar.version,
        today,
        reason,
    )
