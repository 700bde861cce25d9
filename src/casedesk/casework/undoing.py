"""Taking back the last act of a case, and again the one before; and taking back that."""

from typing import TYPE_CHECKING

from casedesk.casework.looking import Looking
from casedesk.problems import Missing, Refusal
from casedesk.rules.words import day_and_year, one_line
from casedesk.store import reading, standing

if TYPE_CHECKING:
    from casedesk.casework.judging import Whole

_LEADS = ("person", "came_from", "became", "linked", "before")
"""Fields with the reference of something else."""
_LONGEST = 160
"""Characters of an act's line that are told: enough to know it by."""


class Undoing(Looking):
    """Undo and redo: what each would do in words, and what stops it."""

    def can_undo(self, reference: str) -> str | None:
        """What ``undo`` would take back, by the act's name; ``None`` if nothing."""
        last = self._standing(reference)
        return last.act if last else None

    def undo_stops(self, reference: str) -> str:
        """Why the last act cannot be taken back; empty if it can, or if nothing is left."""
        last = self._standing(reference)
        return standing.stops(last) if last else ""

    def last_act(self, reference: str) -> str:
        """What ``undo`` would take back, in words; empty if nothing is left."""
        last = self._standing(reference)
        if last is None:
            return ""
        return f"{_told(last)}. It is then no longer logged." if standing.makes(last) else f"{_told(last)}."

    def undo_unmakes(self, reference: str) -> bool:
        """Whether ``undo`` would take back the act that put it on record in the first place."""
        last = self._standing(reference)
        return last is not None and standing.makes(last)

    def last_undone(self, reference: str) -> str:
        """What ``redo`` would bring back, in words; empty if nothing was undone that can be.

        Once something was done since, or the whole thing is off the record, it no longer can.
        """
        last = self._undone(reference)
        return f"{_told(last)}." if last and not standing.unmade(last) else ""

    def _undone(self, reference: str) -> standing.Standing | None:
        return standing.last_undone(self._store, reading.spelling(self._store, reference))

    def _standing(self, reference: str) -> standing.Standing | None:
        return standing.last_standing(self._store, reading.spelling(self._store, reference))

    def undo(self, reference: str) -> str:
        """Take back the last act of a case; the trail keeps both.

        Returns:
            What was taken back, in words.

        Raises:
            Refusal: nothing is left to undo, or it cannot be taken back.
        """
        self._must_write()
        from casedesk.store import writing

        last = self._standing(reference)
        with writing.transaction(self._store):
            before, after = writing.undo(
                self._store, reference, who=self.who, at=self._today.moment(), on=self.today
            )
            self._must_lead_somewhere(after)
            self._drop_nobodys(before, after)
        if after is None:
            return f"Undone: {before.reference} is no longer logged."
        assert last is not None
        return f"Undone on {after.reference}: {_told(last)}.{self._left_behind(before)}"

    def redo(self, reference: str) -> str:
        """Bring back what was undone last, as long as nothing was done since; the trail keeps all of it.

        Returns:
            What was brought back, in words.

        Raises:
            Refusal: there is nothing to bring back, or it cannot come back.
        """
        self._must_write()
        from casedesk.store import writing

        told = self.last_undone(reference)
        with writing.transaction(self._store):
            _, after = writing.redo(
                self._store, reference, who=self.who, at=self._today.moment(), on=self.today
            )
            self._must_lead_somewhere(after)
        return f"Done again on {after.reference}: {told}"

    def _must_lead_somewhere(self, after: "Whole | None") -> None:
        """Refuse what would come back with the reference of something that is on record no more."""
        for field in _LEADS:
            other = getattr(after, field, "")
            if other and not reading.kind_of(self._store, other):
                raise Refusal(
                    (Missing(f"{other}, which it belongs with, is no longer on record; record it anew"),)
                )

    def _drop_nobodys(self, before: "Whole", after: "Whole | None") -> None:
        """Take people off the record who came with what was taken back, and of whom nothing else is known."""
        from casedesk.casework.people import Entry, drop_if_nobodys

        theirs = getattr(before, "person", before.reference)
        if theirs != getattr(after, "person", ""):
            drop_if_nobodys(self._store, theirs, Entry(self.who, self._today.moment(), self.today))

    def _left_behind(self, undone: "Whole") -> str:
        """What an act that was taken back had begun, and what therefore stays."""
        told = undone.events[-1].text
        split = reading.lines(self._store, " WHERE c.linked = ?", (undone.reference,))
        left = [each.reference for each in split if told.startswith(f"Logged as {each.reference}.")]
        return (
            f" {left[0]}, which began with it, stays; undo its logging too if it should go." if left else ""
        )


def _told(last: standing.Standing) -> str:
    """An act by its line of the timeline, without the full stop."""
    from casedesk.casework.trail_words import title_of

    if last.line is None:
        return title_of(last.act)
    words, recorded, by = last.line
    name = one_line(words, _LONGEST).rstrip(".") or title_of(last.act)
    return f"{name} (recorded {day_and_year(recorded)} by {by or 'somebody'})"
