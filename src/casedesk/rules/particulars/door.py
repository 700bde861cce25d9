"""How the complaint came to the door: as whose, through whom, from what."""

from collections.abc import Iterator
from datetime import date

from casedesk.records import Complaint
from casedesk.rules.particulars import Particular
from casedesk.rules.words import day_and_year


def tell(case: Complaint, today: date) -> Iterator[Particular]:
    """As what they complain, who speaks for them, what it came from."""
    if case.came_from:
        since = f", first raised {day_and_year(case.first_contact)}" if case.first_contact else ""
        yield Particular("Came from", (f"Service request {case.came_from}{since}.",), ("1.5",))
    if case.linked:
        yield Particular(
            "Linked", (f"Raised later on {case.linked}, and made a complaint of its own.",), ("6.8",)
        )
