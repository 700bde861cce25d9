"""Notes: anything said or done on a case that no other act records."""

from dataclasses import dataclass
from datetime import date

from casedesk.casework.acts import ActSpec
from casedesk.casework.acts.fields import fact
from casedesk.casework.judging import Context, Draft
from casedesk.records import Complaint


@dataclass(frozen=True)
class Note:
    """The facts of a note."""

    text: str = fact("Note", "long", required=True, provision={"2024": "5.12", "2022": "4.15"})
    on: date | None = fact("Happened on", "day", required=True, default="today")


def note(case: Complaint, facts: Note, context: Context) -> Draft:
    """Add a line to the timeline; nothing else changes."""
    return Draft(case, (), (), facts.on, facts.text)


ACTS = (ActSpec("note", "Note", "", Note, note, "Add a line to the timeline.", True),)
