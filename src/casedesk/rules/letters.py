"""The kinds of letters, and what each is written and judged from."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from casedesk.problems import BadInput
from casedesk.records import Complaint, Stage
from casedesk.rules.calendar import Calendar
from casedesk.rules.clocks import Clock
from casedesk.rules.law import Code, Policy


class LetterKind(NamedTuple):
    """One kind of letter."""

    id: str
    title: str
    act: str
    """The act that its sending is."""


KINDS = (
    LetterKind("acknowledgement-1", "Acknowledgement, stage 1", "acknowledge"),
    LetterKind("acknowledgement-2", "Acknowledgement, stage 2", "acknowledge"),
    LetterKind("clarification", "Request for clarification", "clarify"),
    LetterKind("extension-1", "Extension, stage 1", "extend"),
    LetterKind("extension-2", "Extension, stage 2", "extend"),
    LetterKind("update", "Progress update", "update"),
    LetterKind("response", "Response, stage 1", "respond"),
    LetterKind("final-response", "Final response, stage 2", "respond"),
    LetterKind("refusal", "Refusal", "refuse"),
    LetterKind("declining", "Declining to escalate", "decline"),
    LetterKind("progress", "Remedy and actions: how far we are", "contact"),
    LetterKind("closing", "Closing", "close"),
)


def letter_kind(name: str) -> LetterKind:
    """The kind of that id.

    Raises:
        BadInput: there is none.
    """
    found = next((kind for kind in KINDS if kind.id == name), None)
    if found is None:
        raise BadInput(f"There is no letter “{name[:30]}”. Choose {', '.join(k.id for k in KINDS)}.", "kind")
    return found


class Subject(NamedTuple):
    """What a letter is written and judged from: the case as it will be once the letter is sent."""

    kind: LetterKind
    stage: Stage
    """The stage that the letter belongs to, as it will be."""
    case: Complaint
    """As it will be: the letter's own act has been judged, but nothing is written."""
    before: Complaint
    code: Code
    policy: Policy | None
    clocks: tuple[Clock, ...]
    """Of the case as it will be."""
    calendar: Calendar
    today: date
    sent: date
    settings: Mapping[str, str]
    """``landlord``, ``officer``, ``ombudsman_details``, ``ombudsman_checked`` and the others by name."""

    def clock(self, step: str, basis: str = "code") -> Clock | None:
        """The clock ``acknowledge`` or ``respond`` of the letter's stage."""
        wanted = f"stage{self.stage.number}.{step}"
        return next((c for c in self.clocks if c.id == wanted and c.basis == basis), None)

    @property
    def respond_by(self) -> date | None:
        """The date that the letter gives for the response: the earlier of the Code's and the policy's.

        Never the aim-for date. A date that has been missed already is not promised again.
        """
        dates = [c.due for basis in ("code", "policy") if (c := self.clock("respond", basis)) is not None]
        ahead = [day for day in dates if day >= self.sent]
        return min(ahead, default=max(dates, default=None))
