"""By when a self-assessment is sent to the Ombudsman."""

from datetime import date

from casedesk.rules.months import months_after

SMALL = 1000
"""Homes, from which a landlord is no longer a small one."""
_SMALL_MONTHS = 6


def submit_by(last: date, homes: int | None) -> date:
    """By when a self-assessment is sent to the Ombudsman (to be checked on its site).

    Small landlords have six months from the end of their financial year; others send it in with the
    Regulator's measures, by 30 June.

    Args:
        last: the last day of the financial year.
        homes: how many the landlord has; ``None``: not on record, taken as small.
    """
    if homes is None or homes < SMALL:
        return months_after(last, _SMALL_MONTHS)
    summer = date(last.year, 6, 30)
    return summer if summer > last else summer.replace(year=last.year + 1)
