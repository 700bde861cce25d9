"""The landlord's assessment of itself against the Code: an answer for each provision, what is planned, its course."""

from datetime import date
from typing import NamedTuple

from casedesk.records import Event

COMPLY = ("yes", "partial", "no", "not stated")
"""What can be answered; empty: not answered yet. ``not stated``: a published form leaves it open."""
REASONS = (
    "annual",
    "restructure or merger",
    "change in procedures",
    "the Ombudsman asked",
    "after an incident",
)
"""Why a landlord assesses itself (2024: 8.1, 8.3, 8.4)."""


class Answer(NamedTuple):
    """What the landlord says on one provision."""

    number: int
    provision: str
    """Such as ``6.2``."""
    comply: str = ""
    """One of ``COMPLY``; empty: not answered yet."""
    evidence: str = ""
    commentary: str = ""
    wording: str = ""
    """The provision in the Ombudsman's words, pasted once by the landlord and carried over each year."""
    recorded: str = ""
    """What the records said on it, frozen at the approval; empty before, or where they cannot speak."""
    against: bool = False
    """Whether that spoke against the yes that was approved."""


class PlannedAction(NamedTuple):
    """What the landlord will do so as to comply: the action required, its owner, its completion date."""

    number: int
    provision: str
    text: str
    owner: str = ""
    by: date | None = None
    done: date | None = None
    note: str = ""
    """What came of it, or why its date was moved."""


class Assessment(NamedTuple):
    """A self-assessment, from its first answer to its submission. ``version`` rises with every act."""

    reference: str
    """``SA26-001``."""
    code: str
    """``2022`` or ``2024``."""
    first: date
    last: date
    """The days that the evidence covers: a financial year, most often."""
    began: date
    reason: str = REASONS[0]
    before: str = ""
    """The reference of the assessment it goes on from."""
    submit_by: date | None = None
    recorded_on: date | None = None
    """The day on which the evidence was frozen."""
    approved: date | None = None
    approved_by: str = ""
    response: str = ""
    """What the governing body says on the annual report (2024: 8.2)."""
    improvements: str = ""
    """Service improvements made because of complaints (2024: 8.1 d), besides those of the records."""
    ombudsman_report: str = ""
    """The Ombudsman's annual report on the landlord (2024: 8.1 e)."""
    ombudsman_publications: str = ""
    """Other reports or publications of the Ombudsman on the landlord (2024: 8.1 f)."""
    published: date | None = None
    published_where: str = ""
    submitted: date | None = None
    source: str = ""
    """What it was loaded from, such as a landlord's published form; empty: made here."""
    answers: tuple[Answer, ...] = ()
    planned: tuple[PlannedAction, ...] = ()
    events: tuple[Event, ...] = ()
    version: int = 0

    def answer(self, provision: str) -> Answer | None:
        """The answer on that provision."""
        return next((each for each in self.answers if each.provision == provision), None)

    def planned_for(self, provision: str) -> tuple[PlannedAction, ...]:
        """What is planned so as to comply with it, done or not."""
        return tuple(each for each in self.planned if each.provision == provision)

    @property
    def unanswered(self) -> tuple[str, ...]:
        """The provisions still without an answer."""
        return tuple(each.provision for each in self.answers if not each.comply)

    @property
    def open_actions(self) -> tuple[PlannedAction, ...]:
        """What is planned and not done."""
        return tuple(each for each in self.planned if each.done is None)
