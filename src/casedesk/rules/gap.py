"""One gap in a case file, and what every search for gaps reads."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from casedesk.records import Complaint, Document, Letter
from casedesk.rules.calendar import Calendar
from casedesk.rules.clocks import Clock
from casedesk.rules.law import Code, Policy
from casedesk.rules.words import day_and_year

RECORD = {"2024": "5.12", "2022": "4.15"}
"""The full record."""

LEFT_OUT = "left out, on file already"
"""How the timeline says that the same file came twice."""

NOTHING_TO_MEND = "Told, nothing to mend"


class Gap(NamedTuple):
    """One thing that the case file lacks, or that two places of it tell differently."""

    what: str
    """A sentence for the officer; a question where only she can know."""
    provision: str
    """The provision that asks for it, of the Code that the complaint is under."""
    act: str
    """The act or the screen that mends it; empty where it is only said."""
    where: str
    """``stage 1``, ``point 2``, ``entry 4``, ``L02``, ``E003``, or ``case``."""
    note: bool = False
    """Nothing is missing: it is only told, and is not counted among the gaps."""


class Looked(NamedTuple):
    """What every search for gaps reads."""

    case: Complaint
    code: Code
    policy: Policy | None
    clocks: tuple[Clock, ...]
    """With the verdicts applied."""
    today: date
    calendar: Calendar

    def gap(self, what: str, provision: Mapping[str, str], act: str, where: str) -> Gap:
        """A gap under the complaint's own Code."""
        return Gap(what, provision.get(self.code.id, ""), act, where)

    def clocks_of(self, clock_id: str) -> tuple[Clock, ...]:
        """That clock, by the Code and by the policy."""
        return tuple(clock for clock in self.clocks if clock.id == clock_id)

    def happened(self, event: int | None) -> date | None:
        """The day of the timeline's entry of that number."""
        return next((e.happened_on for e in self.case.events if e.number == event), None)

    def day_of(self, document: Document) -> date:
        """The day of a document: its own date, else that of the entry it came with."""
        return document.dated or self.happened(document.event) or document.added

    def has_copy(self, letter: Letter) -> bool:
        """Whether the letter is kept as it was sent."""
        return bool(letter.text) or self.case.document(letter.document) is not None


def on(day: date) -> str:
    """``on Tue 24 Nov 2026``."""
    return f"on {day_and_year(day)}"
