"""A second, slow reading of the Code, written from its text and not from the engine.

It steps from day to day over the government's list of bank holidays, has the limits as plain
numbers and uses nothing of ``casedesk.rules``.
"""

import csv
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from casedesk.records import Extension, Facts, Stage

_LIST = Path(__file__).parents[1] / "truth" / "bank_holidays_england_wales.csv"
with _LIST.open(encoding="utf-8", newline="") as _file:
    BANK_HOLIDAYS = frozenset(date.fromisoformat(row["date"]) for row in csv.DictReader(_file))

DAY = timedelta(days=1)

# clock: (from, working days, working days of extension)
CODE_2024 = {
    "stage1.acknowledge": ("received", 5, 0),
    "stage1.respond": ("acknowledged", 10, 10),
    "stage2.acknowledge": ("opened", 5, 0),
    "stage2.respond": ("acknowledged", 20, 20),
}
CODE_2022 = {
    "stage1.acknowledge": ("received", 5, 0),
    "stage1.respond": ("logged", 10, 10),
    "stage2.respond": ("opened", 20, 10),
    "stage3.respond": ("opened", 20, 0),
}


class Said(NamedTuple):
    """What the Code says of one clock."""

    start: date
    projected: bool
    due: date
    timely: date | None
    done: date | None
    state: str
    day: int
    of: int
    left: int
    valid: tuple[bool, ...]


class Oracle:
    """Reads facts under one Code and, optionally, a policy's clocks in the shape of ``CODE_2024``."""

    def __init__(
        self, facts: Facts, today: date, policy: dict[str, Any] | None = None, stages: int = 2
    ) -> None:
        self.facts, self.today, self.policy = facts, today, policy
        self.new = facts.received >= date(2024, 4, 1)
        rules = CODE_2024 if self.new else CODE_2022
        self.rules = {k: v for k, v in rules.items() if int(k[5]) <= stages}
        self.rules |= {k: v for k, v in (policy or {}).items() if k in self.rules}
        self.shown = [k for k in self.rules if policy is None or k in policy]

    def read(self) -> dict[str, Said]:
        """Every clock that the basis has, by its id."""
        said = {}
        answered: tuple[date, bool] | None = None
        for stage in self.facts.stages:
            if f"stage{stage.number}.respond" not in self.rules:
                continue
            opened = self._opened(stage, answered)
            if stage.taken_back and (opened[1] or stage.taken_back < opened[0]):
                continue  # given up before it had opened
            acknowledge = self._acknowledge(stage, *opened)
            respond = self._respond(stage, *opened, acknowledge)
            said[f"stage{stage.number}.acknowledge"] = acknowledge
            said[f"stage{stage.number}.respond"] = respond
            answered = (stage.responded, False) if stage.responded else (respond.due, True)
        return {k: v for k, v in said.items() if v is not None and k in self.shown}

    def _opened(self, stage: Stage, answered: tuple[date, bool] | None) -> tuple[date, bool]:
        """A stage opens when asked for, but not before the stage before it was answered."""
        if stage.number == 1:
            return self.facts.received, False
        if answered is None:
            return stage.requested, False
        when, guessed = answered
        if guessed and (stage.acknowledged or stage.responded):
            return stage.requested, False
        return max(stage.requested, when), guessed

    def _acknowledge(self, stage: Stage, opened: date, guessed: bool) -> Said | None:
        if f"stage{stage.number}.acknowledge" not in self.rules:
            return None
        _, days, _ = self.rules[f"stage{stage.number}.acknowledge"]
        sent = stage.acknowledged
        definition = sent if stage.definition_unknown else stage.defined
        done = max(sent, definition) if sent and definition else None
        if stage.responded and (done is None or stage.responded < done):
            done = stage.responded
        return self._said(opened, guessed, nth(opened, days), days, None, done, stage, ())

    def _respond(self, stage: Stage, opened: date, guessed: bool, acknowledge: Said | None) -> Said:
        begins, days, more = self.rules[f"stage{stage.number}.respond"]
        acknowledged = stage.acknowledged
        if acknowledged and stage.responded and acknowledged > stage.responded:
            acknowledged = None
        start, projected = opened, guessed
        if begins == "received":
            start, projected = self.facts.received, False
        elif begins == "logged":
            start, projected = self.facts.logged or self.facts.received, self.facts.logged is None
        elif begins == "acknowledged" and acknowledged:
            start = max(acknowledged, opened)
        elif begins == "acknowledged":
            start, projected = acknowledge.due if acknowledge else opened, True
        timely = None
        waits = begins in ("acknowledged", "logged")
        if waits and acknowledge is not None:
            timely = nth(opened, self.rules[f"stage{stage.number}.acknowledge"][1])
            timely = nth(timely, days)
        due, valid = self._extended(stage, nth(start, days), more)
        return self._said(start, projected, due, days, timely, stage.responded, stage, valid)

    def _extended(self, stage: Stage, original: date, more: int) -> tuple[date, tuple[bool, ...]]:
        limit = nth(original, more) if more else original
        due, valid = original, []
        for letter in sorted(stage.extensions, key=lambda letter: letter.sent):
            stopped = stage.responded is not None and stage.responded < letter.sent
            good = (
                not stopped and letter.sent <= due < letter.to and self._complete(letter, letter.to > limit)
            )
            valid.append(good)
            due = letter.to if good else due
        return due, tuple(valid)

    def _complete(self, letter: Extension, beyond: bool) -> bool:
        """``None`` is what a register did not say: it is not held against the letter."""
        told = letter.reason is None or letter.reason.strip() != ""
        excused = letter.good_reason is None or letter.good_reason.strip() != ""
        details = letter.ombudsman_details is not False
        if self.new:
            return told and details and letter.in_writing is not False and (excused or not beyond)
        return told and (not beyond or (excused and (details or letter.agreed is not False)))

    def _said(
        self,
        start: date,
        projected: bool,
        due: date,
        days: int,
        timely: date | None,
        done: date | None,
        stage: Stage,
        valid: tuple[bool, ...],
    ) -> Said:
        ends = [day for day in (self.facts.ended, stage.declined, stage.taken_back) if day]
        seen = done or (min(ends) if ends else self.today)
        if done:
            state = "met" if done <= due else "late"
        elif ends:
            state = "ended"
        elif self.today > due:
            state = "overdue"
        elif projected:
            state = "projected"
        else:
            state = "due_today" if self.today == due else "running"
        of = counted(start, due) if any(valid) else days
        return Said(
            start,
            projected,
            due,
            timely,
            done,
            state,
            max(counted(start, seen), 0),
            of,
            counted(seen, due),
            valid,
        )


def working(day: date) -> bool:
    """Monday to Friday, and not on the list."""
    return day.isoweekday() <= 5 and day not in BANK_HOLIDAYS


def nth(day: date, n: int) -> date:
    """The nth working day after ``day``, by walking there."""
    while n:
        day += DAY
        n -= working(day)
    return day


def counted(start: date, end: date) -> int:
    """Working days after ``start`` up to ``end``, by walking; negative the other way."""
    if end < start:
        return -counted(end, start)
    walked = 0
    while start < end:
        start += DAY
        walked += working(start)
    return walked
