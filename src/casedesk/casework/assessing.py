"""Self-assessments at the office: all of them, and what the records say on each provision today."""

from typing import TYPE_CHECKING, NamedTuple

from casedesk.casework.evidencing import Evidencing
from casedesk.casework.reminding import Reminding
from casedesk.problems import BadInput
from casedesk.records import Event
from casedesk.store.assessments import assessments

if TYPE_CHECKING:
    from casedesk.records.assessments import Assessment
    from casedesk.rules.assessing import FormRow

TAKEN = "take-assessment"
"""The act by which one that was made elsewhere is taken over, such as last year's published form."""


class AssessmentSeen(NamedTuple):
    """A self-assessment as its screen shows it."""

    assessment: "Assessment"
    before: "Assessment | None"
    """The one it goes on from."""
    rows: "tuple[FormRow, ...]"
    references: tuple[str, ...]
    """Of all that are on record, the earliest year first."""


class Assessing(Evidencing, Reminding):
    """What an open store tells about the landlord's own assessments."""

    def assessments(self) -> "tuple[Assessment, ...]":
        """All of them whole, the earliest year first."""
        return assessments(self._store)

    def take_assessment(self, assessment: "Assessment", text: str) -> "Assessment":
        """Take over one that was made elsewhere, as it is; its reference is ours.

        Args:
            text: for its timeline: what it was taken from.
        """
        self._must_write()
        from casedesk.store import writing

        event = Event(1, TAKEN, self.today, self.today, text, self.who)
        new = assessment._replace(events=(event,))
        written = writing.commit(
            self._store, None, new, act=TAKEN, who=self.who, at=self._today.moment(), note=text
        )
        assert written is not None
        return written

    def assessment_seen(self, reference: str = "") -> "AssessmentSeen | None":
        """One row by row, beside what was answered the last time; the newest where no reference is given.

        Raises:
            BadInput: there is no such reference.
        """
        from casedesk.rules.assessing import form_rows

        found = self.assessments()
        named = [each for each in found if each.reference.upper() == reference.strip().upper()]
        if not found and not reference:
            return None
        if reference and not named:
            raise BadInput(f"There is no self-assessment {reference.strip()[:30]} in this store.")
        shown = named[0] if named else found[-1]
        before = next((each for each in found if each.reference == shown.before), None)
        rows = form_rows(shown, before, self.live_lines(shown))
        return AssessmentSeen(shown, before, rows, tuple(each.reference for each in found))
