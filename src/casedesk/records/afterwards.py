"""What follows the landlord's last word: the Ombudsman, what was learned, what the resident thought, retention."""

from datetime import date
from typing import NamedTuple


class Referral(NamedTuple):
    """The complaint with the Housing Ombudsman, from the first letter to the last."""

    number: int
    told: date
    """The day on which the landlord heard of it."""
    reference: str = ""
    """The Ombudsman's own reference."""
    route: str = ""
    """``early resolution``, ``mediation`` or ``investigation``; empty while it is not known."""
    contact: str = ""
    """Who deals with it there."""
    determined: date | None = None
    outcome: str = ""
    """The determination as a whole, or how it ended without one."""
    review_asked: date | None = None
    review_by: str = ""
    """Who asked for the review."""
    reviewed: date | None = None
    review_outcome: str = ""
    ended: date | None = None
    """The day from which nothing is left to do with the Ombudsman."""


class OmbudsmanFinding(NamedTuple):
    """What the Ombudsman found on one matter."""

    number: int
    referral: int
    about: str
    point: int | None = None
    """The number of our point, where it is one of ours; ``None`` for complaint handling and other matters."""
    finding: str = ""
    reasons: str = ""


class Lesson(NamedTuple):
    """What a complaint taught: why it happened, and what follows from it beyond the case (2024: 9.1, 9.2)."""

    number: int
    on: date
    root_cause: str
    theme: str = ""
    text: str = ""
    you_said: str = ""
    we_did: str = ""


class Feedback(NamedTuple):
    """What the resident thought of how the complaint was handled (2022: 4.16)."""

    number: int
    asked: date
    way: str = ""
    answered: date | None = None
    score: int | None = None
    """From 1, very dissatisfied, to 5, very satisfied."""
    text: str = ""


class Hold(NamedTuple):
    """A time during which nothing of the case may be destroyed: the Ombudsman or a court has it."""

    number: int
    began: date
    reason: str
    ended: date | None = None


class Ended(NamedTuple):
    """What has come to its end, as far as it tells how long it is kept."""

    reference: str
    name: str
    ended: date
    """The day from which it is kept: its end, or the end of its time with the Ombudsman if that came later."""
    retain_to: date | None = None
    held: str = ""
    """Why nothing of it may be destroyed."""
    referred: bool = False
    """Whether the Ombudsman has it."""
    waiting: bool = False
    """Whether something promised, asked or ordered is still to be done."""
