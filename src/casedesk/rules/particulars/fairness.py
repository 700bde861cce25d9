"""A fair hearing: staff complained about, conflicts of interest, the panel."""

from collections.abc import Iterator
from datetime import date

from casedesk.records import Complaint
from casedesk.rules.particulars import Particular
from casedesk.rules.words import one_line


def tell(case: Complaint, today: date) -> Iterator[Particular]:
    """Staff complained about, and conflicts of interest."""
    about = (f"{one_line(member.name)}: {one_line(member.about)}" for member in case.staff)
    yield Particular("Staff complained about", tuple(about), ("5.8",))
