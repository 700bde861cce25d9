"""Self-assessments at the office: all of them, and what the records say on each provision today."""

from typing import TYPE_CHECKING, NamedTuple

from casedesk.casework.evidencing import Evidencing
from casedesk.casework.worklist import NOT_BEGUN, Row, duty_row, row_urgency, shown
from casedesk.problems import BadInput
from casedesk.records import Duty, Event
from casedesk.store.assessments import assessments, times_covered
from casedesk.store.duties import SEASON

if TYPE_CHECKING:
    from casedesk.records.assessments import Assessment
    from casedesk.rules.assessing import FormRow
    from casedesk.rules.spans import Span

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


class Assessing(Evidencing):
    """What an open store tells about the landlord's own assessments."""

    def assessments(self) -> "tuple[Assessment, ...]":
        """All of them whole, the earliest year first."""
        return assessments(self._store)

    @property
    def _homes(self) -> int | None:
        """How many homes the landlord has, as the settings say of the newest year; ``None`` where they do not."""
        from casedesk.rules.homes import read_homes

        years = read_homes(self._settings.get("homes", ""))
        newest = years[max(years)] if years else ()
        told = [number for number in newest if number is not None]
        return sum(told) if told else None

    def worklist(self, which: str = "open") -> list[Row]:
        """With a line for the self-assessment that has to begin."""
        rows, missing = super().worklist(which), self.assessment_missing()
        if missing is None or which == "closed":
            return rows
        due = duty_row(missing, self.law, self.today)
        return sorted((*rows, due), key=row_urgency) if shown(due, which, self.today) else rows

    def assessment_missing(self) -> Duty | None:
        """The self-assessment of the year that ended last, where it has not begun and is soon to be sent in.

        One of a part of the year, or one that was made elsewhere, does not stand for it.
        A year left out after one that had its own stays told when the next has ended. Where none was ever
        made here nobody knows whether they are kept elsewhere: that is said until it is due and never
        afterwards, and to nobody who has only just begun.
        """
        from casedesk.rules.assessing import submit_by
        from casedesk.rules.spans import before, financial_year

        times, year = times_covered(self._store), before(financial_year(self.today))

        def covered(span: "Span") -> bool:
            return any(first <= span.first and span.last <= last for first, last in times)

        if covered(year):
            return None
        left_out = before(year)
        if covered(before(left_out)) and not covered(left_out):
            year = left_out
        due = submit_by(year.last, self._homes)
        if self.today < due - SEASON:
            return None
        kept_here = any(first <= year.last for first, _ in times)
        if not kept_here and (self.today > due or not self.listed(limit=1)):
            return None
        about = f"None is on record for {year.title}"
        return Duty(NOT_BEGUN, "", about, "assessment", "Begin the self-assessment", due, "assess")

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
