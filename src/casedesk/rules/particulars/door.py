"""How the complaint came to the door: as whose, through whom, from what, and how it was weighed there."""

from collections.abc import Iterator
from datetime import date

from casedesk.records import Complaint
from casedesk.records.approaches import KINDS
from casedesk.rules import who
from casedesk.rules.fairness import split_from
from casedesk.rules.particulars import Particular
from casedesk.rules.words import day_and_year, one_line


def tell(case: Complaint, today: date) -> Iterator[Particular]:
    """As what they complain, who speaks for them, what it came from, what was weighed."""
    yield Particular("Came from", tuple(_request(case)), ("1.5",))
    yield Particular("Who complains", tuple(who.told(case)), ("1.3", "3.6"))
    if case.linked and not split_from(case):
        yield Particular("Linked", (f"Goes together with {case.linked}.",))
    yield Particular("Weighed", tuple(_weighed(case)), ("6.1", "2.3"))


def _request(case: Complaint) -> Iterator[str]:
    """What it was before it was a complaint, since when, and that this is not over."""
    if case.came_from:
        kind = next(
            (kind for kind, letters in KINDS.items() if case.came_from.startswith(letters)), "request"
        )
        since = f", first raised {day_and_year(case.first_contact)}" if case.first_contact else ""
        yield f"{kind.capitalize()} {case.came_from}{since}; the work on it goes on under that reference."


def _weighed(case: Complaint) -> Iterator[str]:
    if case.safeguarding:
        yield "About safeguarding or health and safety: never refused for its age."
    if case.weighed:
        yield one_line(case.weighed)
    if case.issue_known:
        yield f"They knew of the matter from {day_and_year(case.issue_known)}."
    if case.discretion:
        yield f"Discretion: {one_line(case.discretion)}"
