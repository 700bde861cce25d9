"""What a report is made of: the figures of a time and of the one before it, and what was written to be published."""

from datetime import date
from typing import NamedTuple

from casedesk.records import Action, Lesson
from casedesk.records.approaches import Period
from casedesk.records.assessments import Assessment
from casedesk.rules.figures.counted import Counted
from casedesk.rules.figures.figure import Chapter
from casedesk.rules.figures.otherwise import Otherwise
from casedesk.rules.measures import Measures
from casedesk.rules.trends import Change, Repeats, Series


class Over(NamedTuple):
    """The series of the figures over a longer time, cut in months or quarters."""

    series: tuple[Series, ...]

    def of(self, name: str) -> Series | None:
        """The series of that figure."""
        return next((each for each in self.series if each.id == name), None)


class Ordered(NamedTuple):
    """Something that the Ombudsman ordered or recommended, without what it is about."""

    reference: str
    what: str
    """``order``, ``recommendation`` or ``failure``: what a notice of complaint handling failure asks for."""
    outcome: str
    """Of the determination it came with."""
    by: date | None
    done: date | None


class Material(NamedTuple):
    """Everything that the reports of one time say, before any of it is chosen."""

    landlord: str
    contact: str
    """How the landlord can be reached."""
    ombudsman: str
    """How the Housing Ombudsman can be reached."""
    made: date
    counted: Counted
    now: tuple[Chapter, ...]
    before: tuple[Chapter, ...]
    """The same chapters of the time before, as long as what is known of this one."""
    months: Over
    """Of the twelve months up to the end of the time."""
    quarters: Over
    """Of the four quarters up to it."""
    changes: tuple[tuple[Change, ...], ...]
    """Of the themes, the root causes, the categories and the areas: now, and in the time before."""
    repeats: tuple[Repeats, ...]
    measures: Measures | None
    """Of a financial year."""
    assessment: Assessment | None
    """The landlord's own assessment of the year."""
    lessons: tuple[tuple[str, Lesson], ...]
    """Of the time, with what residents said and what was done, as far as that may be published."""
    improvements: tuple[tuple[str, Action], ...]
    """Done in the time, or still to be done at its end."""
    orders: tuple[Ordered, ...]
    """Known by the end of the time, and not over before it."""
    periods: tuple[Period, ...]
    """Times that the Code could not be kept in, and that touch this one."""
    otherwise: tuple[Otherwise, ...]
    """Verdicts of the period that today's calendar and rules would not give."""
