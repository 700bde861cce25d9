"""What figures are counted from: the complaints as they were known on a day, and how each stood then."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from casedesk.records import Complaint, Stage, Verdict
from casedesk.records.approaches import Approach
from casedesk.rules.calendar import BeyondCalendar
from casedesk.rules.clocks import Clock, clocks, facts_of
from casedesk.rules.figures.steps import Steps, ended, waits_for
from casedesk.rules.law import Law
from casedesk.rules.spans import Span, beside
from casedesk.rules.untold import told
from casedesk.rules.verdicts import current
from casedesk.rules.words import day_and_year


class Waiting(NamedTuple):
    """A complaint with a stage that waited for its answer."""

    case: Complaint
    stage: Stage
    clocks: tuple[Clock, ...]
    """Of that stage, not stopped."""

    @property
    def reference(self) -> str:
        """Of the complaint."""
        return self.case.reference

    def state(self, clock: str, basis: str) -> str:
        """How that clock stood; empty where it had stopped, or there was none."""
        return next((each.state for each in self.clocks if (each.id, each.basis) == (clock, basis)), "")


@dataclass(frozen=True)
class Counted:
    """Everything that the figures of one time are counted from."""

    span: Span
    as_at: date
    """Nothing recorded after that day counts."""
    cases: tuple[Complaint, ...]
    """Every complaint on record on that day, without the words of people, the earliest received first."""
    approaches: tuple[Approach, ...]
    law: Law
    """As it was known on that day."""
    later: frozenset[str] = frozenset()
    """Complaints that a register or a case file told of only after that day: counted as if it had been there."""

    @property
    def until(self) -> date:
        """The day on which what is still open is looked at: the end of the time, or the day it is known to."""
        return min(self.span.last, self.as_at)

    @property
    def beside(self) -> Span:
        """The time before that these figures stand beside: of one that is not over, as much of it as is known."""
        return beside(self.span, self.as_at)

    @cached_property
    def since(self) -> date | None:
        """The first day of which anything is on record; ``None`` where nothing is."""
        days = (*(case.received for case in self.cases[:1]), *(each.received for each in self.approaches))
        return min(days, default=None)

    def knows(self, span: Span) -> bool:
        """Whether records were kept by the end of a time: what they tell of it is no nought for want of any."""
        return self.since is not None and self.since <= span.last

    @property
    def beside_words(self) -> str:
        """What the figures stand beside, as far back as there are records: ``beside July to September 2026``."""
        then, since = self.beside, self.since
        if since is None:
            return "beside nothing, for nothing is on record"
        began = f"records begin on {day_and_year(since)}"
        if not self.knows(then):
            return f"beside nothing before it: {began}"
        return f"beside {then.title}" + (f" ({began})" if since > then.first else "")

    @cached_property
    def steps(self) -> Steps:
        """Every step on record, whatever its time."""
        return Steps(self.cases)

    @cached_property
    def standing(self) -> tuple[Complaint, ...]:
        """The complaints open on the day ``until``, without what happened after it."""
        day = self.until
        still = (case for case in self.cases if case.received <= day and not ended(case, day))
        if day == self.as_at:  # nothing after it is known
            return tuple(still)
        return tuple(then for case in still if (then := up_to(case, day)))

    @cached_property
    def waiting(self) -> tuple[Waiting, ...]:
        """Those of the standing that waited for an answer."""
        found = ((case, waits_for(case)) for case in self.standing)
        return tuple(
            Waiting(case, stage, _open_clocks(case, stage, self.law, self.until))
            for case, stage in found
            if stage
        )

    def received(self) -> list[Complaint]:
        """The complaints received in the time."""
        first, last = self.span
        return [case for case in self.cases if first <= case.received <= last]

    def of(self, span: Span) -> "Counted":
        """The same for another time; what does not depend on the time is not worked out again."""
        other = replace(self, span=span)
        other.__dict__["steps"] = self.steps
        return other


def up_to(case: Complaint, day: date) -> Complaint | None:
    """The complaint without what happened after a day; ``None`` if it came later."""
    if case.received > day:
        return None

    def by(given: date | None) -> date | None:
        return given if given is not None and given <= day else None

    stages = tuple(_stage_up_to(stage, day) for stage in case.stages if stage.requested <= day)
    to_come = {stage.number for stage in case.stages if stage.responded and stage.responded > day}
    return case._replace(
        stages=stages or case.stages[:1],
        verdicts=tuple(each for each in case.verdicts if each.done <= day),
        actions=tuple(
            each._replace(done=by(each.done), told=by(each.told))
            for each in case.actions
            if each.kind != "promise" or each.stage not in to_come
        ),
        money=tuple(
            each._replace(accepted=by(each.accepted), declined=by(each.declined), paid=by(each.paid))
            for each in case.money
            if each.offered is None or each.offered <= day
        ),
        referrals=tuple(
            each._replace(determined=by(each.determined), ended=by(each.ended))
            for each in case.referrals
            if each.told <= day
        ),
        lessons=tuple(each for each in case.lessons if each.on <= day),
        feedback=tuple(each for each in case.feedback if each.asked <= day),
        letters=tuple(each for each in case.letters if each.sent <= day),
        withdrawn=by(case.withdrawn),
        refused=by(case.refused),
        closed=by(case.closed),
    )


def _stage_up_to(stage: Stage, day: date) -> Stage:
    def by(given: date | None) -> date | None:
        return given if given is not None and given <= day else None

    responded = by(stage.responded)
    return stage._replace(
        acknowledged=by(stage.acknowledged),
        defined=by(stage.defined),
        # A day that had not come yet is no day that is not recorded.
        definition_unknown=stage.definition_unknown and stage.acknowledged == by(stage.acknowledged),
        outcome=stage.outcome if stage.responded == responded else "",
        extensions=tuple(each for each in stage.extensions if each.sent <= day),
        updates=tuple(each for each in stage.updates if each.on <= day),
        responded=responded,
        findings=stage.findings if responded else (),
        declined=by(stage.declined),
        taken_back=by(stage.taken_back),
    )


def running(case: Complaint, law: Law, day: date) -> tuple[Clock, ...]:
    """The clocks of a complaint that has not ended, as they stood on a day; none that the calendar cannot reach."""
    try:
        return told(clocks(facts_of(case), law, day), case.stages)
    except BeyondCalendar:
        return ()


def _open_clocks(case: Complaint, stage: Stage, law: Law, day: date) -> tuple[Clock, ...]:
    return tuple(each for each in running(case, law, day) if each.stage == stage.number and each.is_open)


def verdict(case: Complaint, clock: str, basis: str = "code") -> Verdict | None:
    """How a clock was judged when it stopped: the verdict that stands."""
    return current(case.verdicts).get((clock, basis))
