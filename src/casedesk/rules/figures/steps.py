"""What happened to complaints, step by step, laid out once: a figure then only picks those of its time."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from operator import itemgetter
from typing import Generic, NamedTuple, TypeVar

from casedesk.records import Action, Complaint, Event, Stage, Verdict
from casedesk.rules.law import code_id_for
from casedesk.rules.put_off import held_to
from casedesk.rules.spans import Span

_ENDING = ("close", "withdraw", "refuse")
"""Acts that a complaint can end with."""


class Judged(NamedTuple):
    """A verdict that stands, and the complaint that it is on."""

    case: Complaint
    verdict: Verdict
    reference: str
    """Of the complaint."""


class Step(NamedTuple):
    """A stage of a complaint, where something happened at it."""

    case: Complaint
    stage: Stage
    reference: str
    """Of the complaint."""

    @property
    def opened(self) -> date:
        """The day from which its answer was waited for: asked for before the last answer, the day of that."""
        before = self.case.stage_number(self.stage.number - 1) if self.stage.number > 1 else None
        return max(self.stage.requested, (before and before.responded) or self.stage.requested)


class Due(NamedTuple):
    """Something to be done by a day, and the complaint that it came of."""

    action: Action
    reference: str


_Thing = TypeVar("_Thing")


class Dated(Generic[_Thing]):
    """Things by their day, so that those of a time are found without looking at all others."""

    def __init__(self) -> None:
        self._found: list[tuple[date, _Thing]] = []
        self._days: list[date] = []

    def add(self, day: date, thing: _Thing) -> None:
        """One more."""
        self._found.append((day, thing))

    def within(self, span: Span) -> list[_Thing]:
        """Those of the time, the earliest first."""
        if len(self._days) < len(self._found):
            self._found.sort(key=itemgetter(0))
            self._days = [day for day, _ in self._found]
        first, last = bisect_left(self._days, span.first), bisect_right(self._days, span.last)
        return [thing for _, thing in self._found[first:last]]


class Steps:
    """The steps of many complaints."""

    def __init__(self, cases: Iterable[Complaint]) -> None:
        self._judged: dict[tuple[str, str], Dated[Judged]] = defaultdict(Dated)
        self._answered: dict[int, Dated[Step]] = defaultdict(Dated)
        self._acknowledged: dict[int, Dated[Step]] = defaultdict(Dated)
        self._due: dict[str, Dated[Due]] = defaultdict(Dated)
        self.requests: list[Step] = []
        """Later stages that were asked for, whatever became of it, in the order of receipt."""
        self.extended: list[Step] = []
        """Stages with letters that gave more time, in the order of receipt."""
        self.untold: list[Step] = []
        """Stages of which a register did not say when they were acknowledged or answered, in the order of receipt."""
        self.unanswered: list[Complaint] = []
        """Complaints that may have ended without an answer at some time, in the order of receipt."""
        for case in cases:
            self._lay_out(case)

    def _lay_out(self, case: Complaint) -> None:
        reference = case.reference
        for verdict in standing(case.verdicts):
            if _of_the_other_code(case, verdict):
                continue
            self._judged[verdict.clock, verdict.basis].add(verdict.done, Judged(case, verdict, reference))
        for stage in case.stages:
            step = Step(case, stage, reference)
            if stage.responded:
                self._answered[stage.number].add(stage.responded, step)
            if stage.acknowledged:
                self._acknowledged[stage.number].add(stage.acknowledged, step)
            if stage.number > 1:
                self.requests.append(step)
            if stage.acknowledgement_unknown or stage.answer_unknown:
                self.untold.append(step)
            if stage.extensions:
                self.extended.append(step)
        if case.reopened or any(_may_have_ended(case, stage) for stage in case.stages):
            self.unanswered.append(case)
        for action in case.actions:
            if day := held_to(action, case.events) if action.kind == "promise" else action.by:
                self._due[action.kind].add(day, Due(action._replace(by=day), reference))

    def judged(self, clock: str, basis: str, span: Span) -> list[Judged]:
        """The verdicts on a clock that stopped in the time."""
        return self._judged[clock, basis].within(span)

    def clocks(self, basis: str) -> set[str]:
        """The clocks on which there are verdicts by the Code or by a policy."""
        return {clock for clock, judged_by in self._judged if judged_by == basis}

    def answered(self, number: int, span: Span) -> list[Step]:
        """The answers of a stage that were given in the time."""
        return self._answered[number].within(span)

    def acknowledged(self, number: int, span: Span) -> list[Step]:
        """The acknowledgements of a stage that went out in the time."""
        return self._acknowledged[number].within(span)

    def due(self, kind: str, span: Span) -> list[Due]:
        """The actions of a kind whose day lies in the time."""
        return self._due[kind].within(span)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The stages there are: two, and a third where the 2022 Code let a landlord have one."""
        return (1, 2, 3) if any(each.stage.number > 2 for each in self.requests) else (1, 2)


def _may_have_ended(case: Complaint, stage: Stage) -> bool:
    """Whether there is no answer, or something that ends a stage came before it."""
    answered = stage.responded
    if answered is None:
        return True
    ends = (case.closed, case.withdrawn, case.refused, stage.declined, stage.taken_back)
    return any(day is not None and day < answered for day in ends)


def _of_the_other_code(case: Complaint, verdict: Verdict) -> bool:
    """Whether it judges what the Code of the complaint sets no time for: it was received earlier than was thought."""
    return (verdict.clock, verdict.basis) == ("stage2.acknowledge", "code") and code_id_for(
        case.received
    ) == "2022"


def standing(verdicts: tuple[Verdict, ...]) -> Iterator[Verdict]:
    """The verdicts that count: the newest where a fact was corrected, each where a stage was asked for again."""
    found: dict[tuple[str, str], list[Verdict]] = {}
    for verdict in sorted(verdicts):
        own = found.setdefault((verdict.clock, verdict.basis), [])
        if verdict.reason and own:
            own.pop()
        own.append(verdict)
    for own in found.values():
        yield from own


def ended(case: Complaint, day: date) -> bool:
    """Whether it had ended on a day: closed, withdrawn or refused, and not opened again by then."""
    for end in (case.closed, case.withdrawn, case.refused):
        if end is not None and end <= day:
            return True
    return case.reopened is not None and any(first <= day < last for first, last in rested(case))


def rested(case: Complaint) -> Iterator[tuple[date, date]]:
    """From which day to which a complaint that was opened again had ended, as its timeline tells."""
    last: Event | None = None
    for event in sorted(case.events):
        if event.act in _ENDING:
            last = event
        elif event.act == "reopen" and last:
            yield last.happened_on, event.happened_on


def waits_for(case: Complaint) -> Stage | None:
    """The stage whose answer is waited for; a later one asked for too early waits for the one before it."""
    for stage in reversed(case.stages):
        if stage.responded or stage.answer_unknown:
            return None
        if stage.settled:
            continue
        before = case.stage_number(stage.number - 1)
        if before is None or before.responded or before.answer_unknown or stage.acknowledged:
            return stage
    return None
