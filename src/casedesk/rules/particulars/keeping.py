"""How long the record is kept: holds, the review, what was made anonymous."""

from collections.abc import Iterator
from datetime import date

from casedesk.records import Complaint
from casedesk.rules.particulars import Particular
from casedesk.rules.words import day_and_year, one_line


def tell(case: Complaint, today: date) -> Iterator[Particular]:
    """Holds, and to when it is kept."""
    holds = (
        f"On hold since {day_and_year(hold.began)}: {one_line(hold.reason)}"
        for hold in case.holds
        if hold.ended is None
    )
    yield Particular("Nothing may be destroyed", tuple(holds))
