"""What is to be done by a day, whoever asked for it: promises, questions to others, the Ombudsman's orders."""

from datetime import date
from typing import NamedTuple

TOLD_OF = ("order", "recommendation", "failure")
"""Kinds that are not over when they are done: the Ombudsman has to be told too."""

PUT_OFF = "Promise moved"
"""How the timeline begins to tell that a promise was given another day; the two days follow."""


class Action(NamedTuple):
    """Something to be done by a day: promised to the resident, asked of others, or ordered by the Ombudsman."""

    number: int
    text: str
    by: date | None = None
    done: date | None = None
    kind: str = "promise"
    """``promise`` to the resident; ``ask`` of others; ``notice``, a hazard still to be passed to repairs, and
    ``hazard``, a date of theirs; ``evidence``, ``order``, ``recommendation`` or ``failure``, by the Ombudsman;
    ``improvement`` of the service."""
    remedy: str = ""
    """Which kind of remedy it is, where it puts something right (2024: 7.1)."""
    who: str = ""
    """Who is to do it."""
    agreed: bool | None = None
    """Whether the resident agreed to it (2024: 7.3); ``None``: not asked."""
    stage: int | None = None
    """The stage at which it came up."""
    chase: date | None = None
    """When to ask again, of what is asked of others; when to tell the resident of it again, of a promise."""
    chased: tuple[date, ...] = ()
    evidence: int | None = None
    """The number of the document that proves it done."""
    told: date | None = None
    """The day on which the Ombudsman was told that it is done."""
    note: str = ""
    """What came of it."""
    referral: int | None = None
    """The number of the referral to the Ombudsman that it belongs to."""

    @property
    def waiting(self) -> bool:
        """Whether something is left to do; what the Ombudsman ordered ends when it was told."""
        return self.done is None or (self.told is None and self.kind in TOLD_OF)
