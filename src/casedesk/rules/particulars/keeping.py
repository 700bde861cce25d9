"""How long the record is kept: holds, a day of its own, that it was made anonymous."""

from collections.abc import Iterator
from datetime import date

from casedesk.records import Complaint
from casedesk.rules.particulars import Particular
from casedesk.rules.words import day_and_year, one_line


def tell(case: Complaint, today: date) -> Iterator[Particular]:
    """Holds, to when it is kept, and that nobody is named in it any more."""
    yield Particular("How long it is kept", tuple(_lines(case)))


def _lines(case: Complaint) -> Iterator[str]:
    if case.anonymised:
        yield f"Made anonymous on {day_and_year(case.anonymised)}: no personal details of it are kept."
        return
    for hold in case.holds:
        if hold.ended is None:
            yield f"Nothing of it may be destroyed, since {day_and_year(hold.began)}: {one_line(hold.reason)}"
        else:
            yield f"On hold from {day_and_year(hold.began)} to {day_and_year(hold.ended)}: {one_line(hold.reason)}"
    if case.retain_to:
        yield f"Kept until {day_and_year(case.retain_to)}: {one_line(case.retain_reason)}"
