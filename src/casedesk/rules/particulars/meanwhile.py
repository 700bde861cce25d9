"""What goes on while the complaint is open: others asked, hazards passed on."""

from collections.abc import Iterator
from datetime import date

from casedesk.records import Complaint
from casedesk.rules.particulars import Particular
from casedesk.rules.words import day_and_year, one_line


def tell(case: Complaint, today: date) -> Iterator[Particular]:
    """What was asked of others, and hazards."""
    asked = (f"{action.who}: {one_line(action.text)}" for action in case.actions if action.kind == "ask")
    yield Particular("Asked of others", tuple(asked), ("5.8",))
    found = (f"{hazard.kind}, noticed {day_and_year(hazard.noticed)}" for hazard in case.hazards)
    yield Particular("Hazards", tuple(found))
