"""What came to the door and is no complaint, and the times in which the landlord could not keep the Code."""

from datetime import date
from typing import NamedTuple

from casedesk.records import Event

KINDS = {"service request": "SR", "report": "RP", "survey remark": "SV", "compliment": "CP"}
"""What comes to the door and is no complaint, each with the letters of its references."""


class Approach(NamedTuple):
    """A service request, a report, a survey remark or a compliment. ``version`` rises with every act."""

    reference: str
    """``SR26-003``, ``RP26-001``, ``SV26-002`` or ``CP26-001``, by its kind."""
    kind: str
    """``service request``, ``report``, ``survey remark`` or ``compliment``."""
    received: date
    channel: str
    resident: str
    text: str
    """What they said."""
    address: str = ""
    contact: str = ""
    category: str = ""
    person: str = ""
    """The reference of the resident's own record."""
    reason: str = ""
    """Why it is this and no complaint, in the officer's words."""
    answers: str = ""
    """The answers of the triage, as ``question=answer`` with spaces between."""
    offered: date | None = None
    """The day on which they were told how to complain."""
    acknowledged: date | None = None
    passed: date | None = None
    passed_to: str = ""
    follow_up: date | None = None
    """When to look at it again."""
    reviewed: tuple[date, ...] = ()
    settled: date | None = None
    outcome: str = ""
    became: str = ""
    """The reference of the complaint that came of it; work on the request goes on (2024: 1.5)."""
    anonymised: date | None = None
    events: tuple[Event, ...] = ()
    version: int = 0


class Count(NamedTuple):
    """How many of one kind came to the door in some time."""

    kind: str
    received: int
    open: int
    """Not settled so far."""
    became: int
    """Of which a complaint came."""


class Period(NamedTuple):
    """A time in which the landlord could not keep the Code, such as after a cyber incident (2024: 8.5)."""

    reference: str
    """``EX26-001``."""
    began: date
    reason: str
    effect: str = ""
    """What it kept from being done."""
    told_ombudsman: date | None = None
    told_residents: date | None = None
    published: date | None = None
    comply_by: date | None = None
    """When the Code will be kept again, as told."""
    ended: date | None = None
    events: tuple[Event, ...] = ()
    version: int = 0

    def covers(self, first: date, last: date) -> bool:
        """Whether any day from ``first`` to ``last`` lies within it."""
        return self.began <= last and (self.ended is None or first <= self.ended)
