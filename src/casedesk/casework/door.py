"""At the door: the questions, the log of what is no complaint, and what holds a request and its complaint together."""

from collections.abc import Mapping
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from casedesk.casework.acting import Acting
from casedesk.problems import Missing, Refusal
from casedesk.records import WITHHELD, ListedCase
from casedesk.records.approaches import Approach
from casedesk.store import assessments, reading

if TYPE_CHECKING:
    from casedesk.records import Complaint
    from casedesk.records.approaches import Count
    from casedesk.rules.triage import Walk

_BECAME = "complain"
_RELEASED = "complaint-undone"
"""In the trail of an older casedesk: a request is only a request again, for its complaint was taken back."""

_CARRIED_OVER = ("assess", "take-assessment", "plan-action", "action-done", "action-moved")
"""Acts on an assessment that the one after it has taken over."""


class Door(Acting):
    """What an open store tells and does about whatever comes to the door."""

    def triage(self, answers: Mapping[str, str], received: date | None = None) -> "Walk":
        """How far the answers at the door lead, under the Code of the day received, or of today.

        Raises:
            BadInput: an answer is none of those that its question has.
        """
        from casedesk.rules.triage import triage

        return triage(self.law.code_for(received or self.today).id).walk(answers)

    def approaches(self, which: str = "open", kind: str = "", words: str = "") -> list[Approach]:
        """The log of requests, reports, remarks and compliments, without their timelines.

        Whose name a complaint of theirs keeps quiet is left out of it, and found by it all the same.

        Args:
            which: ``open``, ``due`` (to be looked at again), ``became`` (a complaint), ``settled`` or ``all``.
            kind: only that kind; empty for all.
            words: only where each of them is found.
        """
        from casedesk.store import approaches

        wanted = words.casefold().split()
        found = approaches.log(self._store, self.today, which, kind)
        quiet = approaches.confidential(self._store)
        return [
            each._replace(resident=WITHHELD, address="", contact="") if each.reference in quiet else each
            for each in found
            if all(word in _told(each) for word in wanted)
        ]

    def look_up(self, text: str, limit: int = 50) -> list[ListedCase]:
        """Search over everything: complaints, then what came to the door and was none."""
        if not text.strip():
            return []
        found = self.search(text, limit)
        others = (_listed(each) for each in self.approaches("all", words=text))
        return [*found, *islice(others, limit - len(found))]

    def approach_counts(self, first: date, last: date) -> "list[Count]":
        """What came to the door and was no complaint, received from ``first`` to ``last``, by kind."""
        from casedesk.store import approaches

        return approaches.counts(self._store, first, last)

    def message(self, reference: str) -> str:
        """A message to whoever came with it, as text: thanks for a compliment, else how to complain.

        Raises:
            BadInput: there is no such reference.
        """
        from casedesk.papers.door_messages import message

        found = self.other("approach", reference)
        assert isinstance(found, Approach)
        return message(found, self._settings, self.who)

    def undo_stops(self, reference: str) -> str:
        """Why the last act cannot be taken back; empty if it can, or if nothing is left."""
        return self._tied(reference) or super().undo_stops(reference)

    def undo(self, reference: str) -> str:
        """Take back the last act; a request whose complaint is taken back is only a request again.

        Raises:
            Refusal: nothing is left to undo, or it cannot be taken back.
        """
        self._must_write()
        from casedesk.store import writing

        if tied := self._tied(reference):
            raise Refusal((Missing(tied),))
        before = reading.complaint(self._store, reference)
        with writing.transaction(self._store):
            told = super().undo(reference)
            if before and before.came_from and reading.complaint(self._store, reference) is None:
                self._released(before)
        return told

    def redo(self, reference: str) -> str:
        """Bring back what was undone last, unless an assessment has gone on without it.

        Raises:
            Refusal: there is nothing to bring back, or it cannot come back.
        """
        if (undone := self._undone(reference)) and (gone_on := self._gone_on(reference, undone.act)):
            raise Refusal((Missing(gone_on),))
        return super().redo(reference)

    def _gone_on(self, reference: str, act: str | None) -> str:
        """That a later assessment goes on from this one, where it took over what such an act changes."""
        if act not in _CARRIED_OVER:
            return ""
        later = assessments.gone_on_by(self._store, reading.spelling(self._store, reference))
        return f"{later} goes on from it: what is planned stands there" if later else ""

    def _tied(self, reference: str) -> str:
        """Why an act on which another record rests is not taken back: a complaint made of it, a later assessment."""
        last = self.can_undo(reference)
        if gone_on := self._gone_on(reference, last):
            return gone_on
        if last not in (_BECAME, _RELEASED):
            return ""
        request = reading.whole(self._store, Approach, reference)
        if last == _RELEASED:
            return "its complaint was taken back; press n to make it one again"
        return f"it made {request.became}; take that back, and this follows" if request else ""

    def _released(self, complaint: "Complaint") -> None:
        """The request is no longer a complaint: that is taken back too, under whatever was done on it since."""
        from casedesk.store import writing

        request = reading.whole(self._store, Approach, complaint.came_from)
        if request is not None and request.became == complaint.reference:
            by: Any = {"who": self.who, "at": self._today.moment(), "on": self.today}
            writing.undo(self._store, request.reference, act=_BECAME, **by)


def _listed(approach: Approach) -> ListedCase:
    """As a line of a search: its kind stands where a complaint has its stage."""
    a = approach
    kind, state = a.kind.capitalize(), "settled" if a.settled else "open"
    return ListedCase(a.reference, a.resident, kind, state, a.received, a.text)


def _told(approach: Approach) -> str:
    """What a word is looked for in."""
    a = approach
    return " ".join(
        (a.reference, a.resident, a.address, a.category, a.text, a.passed_to, a.outcome)
    ).casefold()
