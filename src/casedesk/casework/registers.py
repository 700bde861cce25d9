"""A register of complaints as the office looks at it: read, and judged row by row without a store."""

from datetime import date
from typing import NamedTuple

from casedesk.intake.columns import COLUMNS
from casedesk.intake.mappings import Mapped, read_mapping
from casedesk.intake.register_rows import NOT_JUDGED, RegisterRow
from casedesk.intake.registers import Asked, Register, read_register
from casedesk.intake.sheets import opened
from casedesk.problems import BadInput
from casedesk.rules.calendar import BeyondCalendar
from casedesk.rules.clocks import Clock, clocks, facts_of
from casedesk.rules.law import Law
from casedesk.rules.stated import Disagreement, disagreements
from casedesk.rules.untold import told

__all__ = [
    "COLUMNS",
    "NOT_JUDGED",
    "Asked",
    "Audited",
    "Mapped",
    "Register",
    "audit",
    "mapping_of",
    "read",
    "summed_up",
]


class Audited(NamedTuple):
    """One row with the clocks that follow from it; none where it could not be judged."""

    row: RegisterRow
    clocks: tuple[Clock, ...]
    disagreements: tuple[Disagreement, ...] = ()
    """Dates that the register says are due, and that no rule gives."""


def mapping_of(file: bytes | None) -> Mapped:
    """What a mapping file says; nothing where there is none.

    Raises:
        BadInput: it is not a mapping file.
    """
    if file is None:
        return Mapped()
    try:
        return read_mapping(file.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadInput("The mapping file is not UTF-8 text.") from None


def read(register: bytes, asked: Asked, today: date) -> Register:
    """Read a register.

    Raises:
        BadInput: it is not what it should be.
    """
    return read_register(opened(register), asked, today)


def audit(register: Register, law: Law, today: date) -> list[Audited]:
    """Judge every row that can be read; one that cannot says why."""
    return [_judged(row, law, today) for row in register.rows]


def _judged(row: RegisterRow, law: Law, today: date) -> Audited:
    if row.complaint is None:
        return Audited(row, ())
    facts = facts_of(row.complaint)
    try:
        found = told(clocks(facts, law, today), facts.stages)
        return Audited(row, found, disagreements(row.due, found, facts, law.calendar))
    except BeyondCalendar as problem:
        return Audited(row.refused(problem.message), ())


def summed_up(audited: list[Audited], law: Law) -> dict[str, int]:
    """Counts of the whole register, by the Code's own clocks."""
    judged = [one for one in audited if one.row.complaint]
    code = [clock for one in judged for clock in one.clocks if clock.basis == "code"]
    responses = [c for c in code if c.id.endswith("respond")]
    acknowledgements = [c for c in code if c.id.endswith("acknowledge")]
    return {
        "rows": len(audited),
        "read": len(judged),
        "unreadable": len(audited) - len(judged),
        "with_problems": sum(bool(one.row.problems) for one in audited),
        "open": sum(any(c.is_open and c.basis == "code" for c in one.clocks) for one in judged),
        "overdue": sum(any(c.state == "overdue" and c.basis == "code" for c in one.clocks) for one in judged),
        "late_acknowledgements": sum(c.state == "late" for c in acknowledgements),
        "overdue_acknowledgements": sum(c.state == "overdue" for c in acknowledgements),
        "late_responses": sum(c.state == "late" for c in responses),
        "overdue_responses": sum(c.state == "overdue" for c in responses),
        "responses_in_time": sum(c.state == "met" for c in responses),
        "not_recorded": sum(any(c.untold and c.basis == "code" for c in one.clocks) for one in judged),
        "stated_otherwise": sum(bool(one.disagreements) for one in audited),
        "invalid_extensions": sum(not e.valid for c in responses for e in c.extensions),
        "code_2022": sum(law.code_for(one.row.received).id == "2022" for one in judged if one.row.received),
        "code_2024": sum(law.code_for(one.row.received).id == "2024" for one in judged if one.row.received),
    }
