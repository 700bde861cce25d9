"""What the complaint taught, and what the resident thought of its handling."""

from collections.abc import Iterator
from datetime import date

from casedesk.records import Complaint
from casedesk.rules.particulars import Particular
from casedesk.rules.words import day_and_year, one_line


def tell(case: Complaint, today: date) -> Iterator[Particular]:
    """Lessons and feedback."""
    lessons = (f"{each.root_cause}: {one_line(each.text)}" for each in case.lessons)
    yield Particular("Learned", tuple(lessons), ("9.2",))
    asked = (f"Feedback asked {day_and_year(each.asked)}." for each in case.feedback)
    yield Particular("Feedback", tuple(asked))
