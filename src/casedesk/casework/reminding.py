"""The worklist with what no record says by itself: that the self-assessment of the year has to begin."""

from typing import TYPE_CHECKING

from casedesk.casework.looking import Looking
from casedesk.casework.worklist import NOT_BEGUN, Row, duty_row, row_urgency, shown
from casedesk.records import Duty
from casedesk.store.assessments import times_covered
from casedesk.store.duties import SEASON

if TYPE_CHECKING:
    from casedesk.rules.spans import Span


class Reminding(Looking):
    """What the first look at an open store tells."""

    @property
    def _homes(self) -> int | None:
        """How many homes the landlord has, as the settings say of the newest year; ``None`` where they do not."""
        told = self._settings.get("homes", "")
        if not told:
            return None
        from casedesk.rules.homes import read_homes

        years = read_homes(told)
        newest = years[max(years)] if years else ()
        known = [number for number in newest if number is not None]
        return sum(known) if known else None

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
        from casedesk.rules.spans import before, financial_year
        from casedesk.rules.submitting import submit_by

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
