"""What happened to complaints, step by step, laid out once: a figure then only picks those of its time."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from casedesk.records import Complaint, Event, Stage, Verdict
from casedesk.rules.spans import Span

_ENDING = ("close", "withdraw", "refuse")
"""Acts that a complaint can end with."""


class Judged(NamedTuple):
    """A verdict that stands, and the complaint that it is on."""

    case: Complaint
    verdict: Verdict

    @property
    def reference(self) -> str:
        """Of the complaint."""
        return self.case.reference


class Step(NamedTuple):
    """A stage of a complaint, where something happened at it."""

    case: Complaint
    stage: Stage

    @property
    def reference(self) -> str:
        """Of the complaint."""
        return self.case.reference

    @property
    def opened(self) -> date:
        """The day from which its answer was waited for: asked for before the last answer, the day of that."""
        before = self.case.stage_number(self.stage.number - 1)
        return max(self.stage.requested, (before and before.responded) or self.stage.requested)


class Steps:
    """The steps of many complaints, in the order of their receipt."""

    def __init__(self, cases: Iterable[Complaint]) -> None:
        self._judged: dict[tuple[str, str], list[Judged]] = {}
        self.answers: list[Step] = []
        """Stages that were answered."""
        self.acknowledgements: list[Step] = []
        """Stages that were acknowledged."""
        self.requests: list[Step] = []
        """Later stages that were asked for, whatever became of it."""
        self.extended: list[Step] = []
        """Stages with letters that gave more time."""
        for case in cases:
            self._lay_out(case)

    def _lay_out(self, case: Complaint) -> None:
        for verdict in standing(case.verdicts):
            self._judged.setdefault((verdict.clock, verdict.basis), []).append(Judged(case, verdict))
        for stage in case.stages:
            step = Step(case, stage)
            if stage.responded:
                self.answers.append(step)
            if stage.acknowledged:
                self.acknowledgements.append(step)
            if stage.number > 1:
                self.requests.append(step)
            if stage.extensions:
                self.extended.append(step)

    def judged(self, clock: str, basis: str, span: Span) -> list[Judged]:
        """The verdicts on a clock that stopped in the time."""
        first, last = span
        return [each for each in self._judged.get((clock, basis), ()) if first <= each.verdict.done <= last]

    def answered(self, number: int, span: Span) -> list[Step]:
        """The answers of a stage that were given in the time."""
        return [each for each in self.answers if each.stage.number == number and each.stage.responded in span]

    @property
    def numbers(self) -> tuple[int, ...]:
        """The stages there are: two, and a third where the 2022 Code let a landlord have one."""
        return (1, 2, 3) if any(each.stage.number > 2 for each in self.requests) else (1, 2)


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
    return case.reopened is not None and any(first <= day < last for first, last in _at_rest(case))


def _at_rest(case: Complaint) -> Iterator[tuple[date, date]]:
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
        if stage.responded:
            return None
        if stage.settled:
            continue
        before = case.stage_number(stage.number - 1)
        if before is None or before.responded or stage.acknowledged:
            return stage
    return None
