"""What a complaint may carry while it is open: sums of money, staff complained about, hazards."""

from datetime import date
from typing import NamedTuple


class Money(NamedTuple):
    """One head of money considered, in pence: offered or not, taken or not, paid or not (2022: 6.6)."""

    number: int
    head: str
    """``statutory payment``, ``quantifiable loss``, ``time and trouble`` or ``distress and inconvenience``."""
    pence: int
    """Nothing: considered, and not due."""
    reasons: str = ""
    stage: int | None = None
    offered: date | None = None
    accepted: date | None = None
    declined: date | None = None
    paid: date | None = None
    arrears_reason: str = ""
    """Why it is set against rent arrears; empty: it is paid out."""


class StaffMember(NamedTuple):
    """A member of staff complained about, and their fair chance to answer (2022: 4.12)."""

    number: int
    name: str
    about: str = ""
    told: date | None = None
    heard: date | None = None
    position: str = ""
    adverse_shown: date | None = None
    """The day on which a finding against them was shown to them, before the decision."""
    comment: str = ""


class Hazard(NamedTuple):
    """A hazard that the complaint itself gives notice of (Awaab's Law), and when repairs were told."""

    number: int
    kind: str
    """``damp and mould`` or ``emergency``."""
    noticed: date
    text: str = ""
    passed: date | None = None
    passed_at: str = ""
    """The time of day; no clock of ours depends on it."""
    passed_to: str = ""
    ended: date | None = None
