"""Putting things right: money considered, head by head."""

from collections.abc import Iterator
from datetime import date

from casedesk.records import Complaint
from casedesk.rules.particulars import Particular
from casedesk.rules.words import one_line


def tell(case: Complaint, today: date) -> Iterator[Particular]:
    """The heads of money considered."""
    heads = (f"{each.head}: £{each.pence / 100:.2f}. {one_line(each.reasons)}" for each in case.money)
    yield Particular("Money considered", tuple(heads), ("7.2",))
