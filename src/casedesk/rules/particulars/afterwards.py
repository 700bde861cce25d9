"""After the last word: the complaint with the Housing Ombudsman."""

from collections.abc import Iterator
from datetime import date

from casedesk.records import Complaint
from casedesk.rules.particulars import Particular
from casedesk.rules.words import day_and_year


def tell(case: Complaint, today: date) -> Iterator[Particular]:
    """Each referral, what was found, ordered and done."""
    told = (f"Heard of it {day_and_year(referral.told)}." for referral in case.referrals)
    yield Particular("With the Ombudsman", tuple(told), ("3.7",))
