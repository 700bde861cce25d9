"""The complaint with the Housing Ombudsman: whether it has it now, and until when the resident can go there."""

from datetime import date
from typing import NamedTuple

from casedesk.records import Complaint, Referral
from casedesk.rules.months import months_after
from casedesk.rules.words import day_and_year

DETERMINATIONS = (
    "severe maladministration",
    "maladministration",
    "service failure",
    "reasonable redress",
    "no maladministration",
    "resolved with intervention",
    "mediation",
    "outside jurisdiction",
)
"""What the Ombudsman can find, the gravest first."""


ORDERS = {"2024": "9.7", "2022": "7.4"}
"""Progress with them is told to the governing body."""


class LastWord(NamedTuple):
    """The end of the landlord's own procedure: from here the resident's twelve months count."""

    on: date
    declined: bool = False
    """Whether it was a letter that declined stage 2, and no final response."""

    @property
    def words(self) -> str:
        """``the final response of Fri 10 Jul 2026``."""
        day = day_and_year(self.on)
        return (
            f"the letter of {day} that declined stage 2" if self.declined else f"the final response of {day}"
        )


def last_word(case: Complaint) -> LastWord | None:
    """The landlord's last word; ``None`` while its procedure is not at its end."""
    later = [stage for stage in case.stages if stage.number > 1]
    answered = [stage.responded for stage in later if stage.responded]
    if later and later[-1].taken_back is None and later[-1].settled is None:
        return None
    if answered:
        return LastWord(max(answered))
    declined = [stage.declined for stage in later if stage.declined]
    return LastWord(max(declined), declined=True) if declined else None


def twelve_months(case: Complaint) -> date | None:
    """The last day on which the resident can go to the Ombudsman as of right; ``None`` before the last word."""
    said = last_word(case)
    return months_after(said.on, 12) if said else None


def can_be_referred_until(case: Complaint) -> date | None:
    """The same, counting a complaint that was not taken on from the day on which the resident was told so."""
    return twelve_months(case) or (months_after(case.refused, 12) if case.refused else None)


def live_referral(case: Complaint) -> Referral | None:
    """The referral that is not over, if the Ombudsman has the complaint now."""
    return next((each for each in reversed(case.referrals) if each.ended is None), None)
