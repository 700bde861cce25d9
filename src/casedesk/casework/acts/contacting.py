"""Contacts: every call, visit, e-mail, letter and post, in and out, with whomever, and what was said."""

from dataclasses import dataclass
from datetime import date

from casedesk.casework.acts import ActSpec
from casedesk.casework.acts.attaching import Kept, with_email
from casedesk.casework.acts.fields import fact
from casedesk.casework.acts.receiving import CHANNELS
from casedesk.casework.judging import Context, Draft, Touch
from casedesk.records import Complaint

DIRECTIONS = ("in", "out")
PARTIES = ("resident", "representative", "staff", "contractor", "ombudsman", "other")
_RECORD = {"2024": "5.12", "2022": "4.15"}


@dataclass(frozen=True)
class InTouch:
    """The facts of a contact."""

    text: str = fact(
        "What was said or agreed", "long", required=True, help="Both sides of it.", provision=_RECORD
    )
    way: str = fact("How", "choice", required=True, default="phone", choices=CHANNELS)
    direction: str = fact(
        "In or out",
        "choice",
        required=True,
        default="in",
        choices=DIRECTIONS,
        help="In: they came to us. Out: we went to them.",
    )
    party: str = fact("With", "choice", required=True, default="resident", choices=PARTIES)
    name: str = fact("Who", "text", help="Empty: the resident, or whoever it is named above.")
    on: date | None = fact("Happened on", "day", required=True, default="today")
    files: tuple[Kept, ...] = ()
    """The e-mail that this is filed from, and what came with it."""


def in_touch(case: Complaint, facts: InTouch, context: Context) -> Draft:
    """Add a contact to the record; no clock starts or stops with it."""
    name = facts.name or (case.resident if facts.party == "resident" else "")
    touch = Touch(facts.way, facts.direction, facts.party, name)
    after, missing = with_email(case, facts.files, context.today)
    return Draft(after, missing, (), facts.on, facts.text, contact=touch)


ACTS = (
    ActSpec(
        "contact",
        "Record a contact",
        "k",
        InTouch,
        in_touch,
        "Record a call, visit, e-mail, letter or post, in or out.",
        True,
    ),
)
