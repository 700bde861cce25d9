"""The nouns of a complaint, as immutable records; how they are kept or judged does not belong here.

They are named tuples: defining thirty frozen dataclasses costs 19 ms at start-up, thirty named
tuples 6 ms, and the first frame waits for them. Dates are days in Europe/London; ``None`` means
"has not happened" unless a field says "unknown".
"""

from datetime import date
from typing import NamedTuple

from casedesk.records.actions import TOLD_OF as TOLD_OF
from casedesk.records.actions import Action as Action
from casedesk.records.afterwards import Ended as Ended
from casedesk.records.afterwards import Feedback as Feedback
from casedesk.records.afterwards import Hold as Hold
from casedesk.records.afterwards import Lesson as Lesson
from casedesk.records.afterwards import OmbudsmanFinding as OmbudsmanFinding
from casedesk.records.afterwards import Referral as Referral
from casedesk.records.correspondence import Contact as Contact
from casedesk.records.correspondence import Document as Document
from casedesk.records.correspondence import Letter as Letter
from casedesk.records.meanwhile import Hazard as Hazard
from casedesk.records.meanwhile import Money as Money
from casedesk.records.meanwhile import StaffMember as StaffMember

NOT_RECORDED = "(not recorded)"
"""The resident of an imported complaint whose register has no name: not a person that others can be like."""
ANONYMISED = "(anonymised)"
"""Who it was once the record was made anonymous: nobody any more."""
NAMELESS = (NOT_RECORDED, ANONYMISED)
TAKEN_BACK = "(taken back)"
"""What is called so was undone down to its first act."""
REMOVED = "(removed)"
"""What stands where words were, once the record was made anonymous."""

WITHHELD = "(confidential)"
"""What lists show instead of the name, where the name is kept out of them."""


LEAVING = ("export", "print", "lend")
"""Acts of the trail that change nothing: something was handed out, written out, or lent to another program."""

FINDINGS = ("upheld", "partially upheld", "not upheld")
"""What a stage can decide on a point, and on the whole."""
WITHDRAWN = "withdrawn"
"""The outcome of a register's row that tells of no decision."""
TELLS_OF_AN_END = (*FINDINGS, WITHDRAWN, NOT_RECORDED)
"""Outcomes that stand for an end of which the day is not known. Any other word may well say that it goes on."""
DISCRETION = ("used", "not used")
"""Whether a complaint was taken on though it could have been refused."""


class Extension(NamedTuple):
    """One letter that gave a stage more time. ``None`` in a yes-or-no field means unknown."""

    sent: date
    to: date
    reason: str | None = ""
    in_writing: bool | None = True
    ombudsman_details: bool | None = False
    good_reason: str | None = ""
    agreed: bool | None = False
    update_every: int | None = None
    """Working days between updates, as agreed with the resident (2024: 5.9)."""


class Finding(NamedTuple):
    """What a stage decided on one point, one of ``FINDINGS``."""

    point: int
    finding: str
    reasons: str


class Point(NamedTuple):
    """One thing complained of."""

    number: int
    text: str
    responsible: bool | None = None
    """``None``: not yet said (2024: 5.7)."""
    responsibility_note: str = ""
    refused_ground: str = ""
    refused_reasons: str = ""
    added: date | None = None


class Update(NamedTuple):
    """One time that the resident was told how the complaint is getting on (2024: 5.9)."""

    on: date
    text: str = ""


class Stage(NamedTuple):
    """One stage of a complaint. ``requested`` is the day received for stage 1."""

    number: int
    requested: date
    request: str = ""
    """What the resident said when asking for this stage; may be empty, no reason is demanded."""
    acknowledged: date | None = None
    acknowledgements_after: tuple[date, ...] = ()
    """Later acknowledgements: kept, but the first one counts."""
    defined: date | None = None
    definition_unknown: bool = False
    """The source did not say when the definition was sent (an imported register); without the day of the
    acknowledgement, nor when that was."""
    undefined_reason: str = ""
    """Why the acknowledgement went out without a definition."""
    clarification_asked: date | None = None
    clarification: str = ""
    considered_by: str = ""
    investigator: str = ""
    draft_due: date | None = None
    extensions: tuple[Extension, ...] = ()
    update_every: int | None = None
    updates: tuple[Update, ...] = ()
    responded: date | None = None
    outcome: str = ""
    remedy: str = ""
    findings: tuple[Finding, ...] = ()
    declined: date | None = None
    declined_ground: str = ""
    declined_reasons: str = ""
    taken_back: date | None = None
    """The resident took the request for this stage back."""
    conflict_asked: date | None = None
    """The day on which who considers it was asked about conflicts of interest (2024: 5.8)."""
    conflict: str = ""
    """The conflict there was and what was done about it; empty with a day asked: none."""
    panel: date | None = None
    """The day on which a panel considers it."""
    panel_members: str = ""
    no_money: str = ""
    """Why no money was offered (2024: 7.2; 2022: 6.6)."""

    @property
    def acknowledgement_unknown(self) -> bool:
        """Whether the source did not say when it was acknowledged, or whether it was."""
        return self.definition_unknown and self.acknowledged is None

    @property
    def answer_unknown(self) -> bool:
        """Whether it came to an end on a day that is not known: by its outcome alone, or as far as a source
        without a column for answers can tell."""
        return self.responded is None and self.outcome.lower() in TELLS_OF_AN_END

    @property
    def settled(self) -> date | None:
        """The day the stage came to its end: answered, declined or taken back."""
        return self.responded or self.declined or self.taken_back

    def told_another_date(self, promised: date, sent: date) -> bool:
        """Whether the newest extension gave another date than was promised, on the day it was ``sent`` or later."""
        return any(e.sent >= sent and e.to != promised for e in self.extensions[-1:])


class Event(NamedTuple):
    """One line of the timeline: what happened, when, and when it was written down."""

    number: int
    act: str
    happened_on: date
    recorded_on: date
    text: str
    by: str = ""


class Verdict(NamedTuple):
    """A clock as it was judged when it stopped. Later rules and calendars do not change it."""

    number: int
    clock: str
    basis: str
    due: date
    done: date
    state: str
    """``met`` or ``late``."""
    extended: bool
    rules: str
    calendar: str
    judged_on: date
    reason: str = ""
    """Why this verdict replaces an earlier one; empty for the first."""


class Complaint(NamedTuple):
    """A complaint whole, as the store gives it back. ``version`` rises with every act."""

    reference: str
    received: date
    logged: date | None
    """``None``: unknown (an imported register); the day received is then assumed, the stricter."""
    channel: str
    resident: str
    summary: str
    address: str = ""
    contact: str = ""
    category: str = ""
    representative: str = ""
    needs: str = ""
    """What was noted while logging as to be known before any contact; the resident's own record goes on from it."""
    handler: str = ""
    outcome_sought: str = ""
    points: tuple[Point, ...] = ()
    stages: tuple[Stage, ...] = ()
    actions: tuple[Action, ...] = ()
    events: tuple[Event, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    contacts: tuple[Contact, ...] = ()
    documents: tuple[Document, ...] = ()
    letters: tuple[Letter, ...] = ()
    money: tuple[Money, ...] = ()
    staff: tuple[StaffMember, ...] = ()
    hazards: tuple[Hazard, ...] = ()
    referrals: tuple[Referral, ...] = ()
    determined: tuple[OmbudsmanFinding, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    holds: tuple[Hold, ...] = ()
    withdrawn: date | None = None
    withdrawal_confirmed: date | None = None
    refused: date | None = None
    refused_ground: str = ""
    refused_reasons: str = ""
    closed: date | None = None
    reopened: date | None = None
    reopened_reason: str = ""
    imported: bool = False
    person: str = ""
    """The reference of the resident's own record, such as ``P0012``."""
    capacity: str = ""
    """As what they complain: tenant, leaseholder, applicant, member of the public, …"""
    tenancy_ended: date | None = None
    """When a former tenant's tenancy ended."""
    representative_kind: str = ""
    authority_asked: date | None = None
    authority_given: date | None = None
    authority_note: str = ""
    """How authority to speak for the resident was given."""
    issue_known: date | None = None
    """When the resident first knew of the matter (2024: 2.3)."""
    first_contact: date | None = None
    """When the matter first came up, where it began as a service request."""
    came_from: str = ""
    """The reference of that service request, such as ``SR26-003``."""
    linked: str = ""
    """The reference of the complaint that this one was split from (2024: 6.8)."""
    confidential: bool = False
    """The name is kept out of lists."""
    safeguarding: bool = False
    """About safeguarding or health and safety: never refused for its age."""
    discretion: str = ""
    """How discretion was considered, where a ground for refusing was there (2024: 2.3)."""
    weighed: str = ""
    """How complex it is and whether the resident is at risk (2024: 6.1)."""
    retain_to: date | None = None
    retain_reason: str = ""
    anonymised: date | None = None
    area: str = ""
    """The landlord's own name of the part of its property that the home lies in."""
    stock: str = ""
    """What kind of home it is, one of ``rules.who.STOCK``; empty: not said."""
    version: int = 0

    @property
    def promises(self) -> tuple[Action, ...]:
        """What was promised to the resident."""
        return tuple(action for action in self.actions if action.kind == "promise")

    @property
    def stage(self) -> Stage:
        """The latest stage."""
        return self.stages[-1]

    def stage_number(self, number: int) -> Stage | None:
        """The stage of that number, if the complaint has reached it."""
        return next((stage for stage in self.stages if stage.number == number), None)

    def document(self, number: int | None) -> Document | None:
        """The document of that number."""
        return next((each for each in self.documents if each.number == number), None)

    def with_stage(self, stage: Stage) -> "Complaint":
        """A copy in which the stage of that number is replaced, or added."""
        others = tuple(s for s in self.stages if s.number != stage.number)
        return self._replace(stages=tuple(sorted((*others, stage))))


class Facts(NamedTuple):
    """The dates of a complaint that clocks are worked out from, and nothing else."""

    received: date
    logged: date | None
    stages: tuple[Stage, ...]
    ended: date | None = None
    """The day it was withdrawn or refused."""
    ended_how: str = ""
    promised: tuple[tuple[int, date, date], ...] = ()
    """By stage, the date that the newest letter promises an answer for, and the day it was sent."""


class Holiday(NamedTuple):
    """A day that is not a working day, or (``working``) one that is after all."""

    day: date
    title: str
    source: str = ""
    """Empty for a day of the published list; who proclaimed it, for a day that the user added."""
    working: bool = False


class CalendarDays(NamedTuple):
    """The table of one version of a calendar, as the store keeps it."""

    name: str
    version: str
    first: date
    last: date
    published_to: date
    source: str
    holidays: tuple[Holiday, ...]


class AuditEntry(NamedTuple):
    """One link of the audit trail. ``at`` is an aware UTC time in ISO form."""

    number: int
    at: str
    who: str
    act: str
    reference: str
    facts: str
    """JSON of what changed, without personal values."""
    personal: str | None
    """JSON of the personal values; ``None`` once they have been deleted."""
    previous: str
    digest: str
    verified: bool
    undoes: int | None = None
    """The number of the entry that this one takes back."""


class OpenCase(NamedTuple):
    """What the worklist reads of a complaint: enough for its clocks, its promises and its row."""

    reference: str
    resident: str
    address: str
    channel: str
    summary: str
    needs: str
    handler: str
    facts: Facts
    actions: tuple[Action, ...]
    """Only those not done."""
    closed: date | None
    imported: bool
    person: str = ""
    confidential: bool = False
    hazard: str = ""
    """What kind of hazard it tells of."""
    referred: date | None = None
    """Since when it has been with the Ombudsman."""


class Duty(NamedTuple):
    """A date on something that is no complaint: a request to follow up, an adjustment to look at again."""

    reference: str
    name: str
    about: str
    kind: str
    title: str
    due: date
    act: str
    """The act that settles it."""
    part: str = ""
    """Which part of it the date is of, as ``need.2``; empty where it can have only one."""


class ListedCase(NamedTuple):
    """One line of a list or of a search: closed complaints included."""

    reference: str
    resident: str
    stage: str
    """``Stage 1``, ``Stage 2`` or ``Stage 3``."""
    state: str
    """``open``, ``answered``, ``closed``, ``withdrawn`` or ``refused``."""
    received: date
    summary: str
