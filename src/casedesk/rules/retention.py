"""How long a record is kept, and what forbids making it anonymous. Pure; the Codes name no period."""

from datetime import date

from casedesk.problems import BadInput, Missing
from casedesk.records import Complaint, Ended
from casedesk.records.approaches import Approach
from casedesk.rules.law import Policy
from casedesk.rules.months import months_after
from casedesk.rules.words import day_and_year, one_line, plural

LONGEST = 100
"""Years."""


def spelled_years(typed: str) -> str:
    """A landlord's period as the setting ``retention_years`` keeps it: ``6``, however it was typed.

    Raises:
        BadInput: it is no number of years from 1 to ``LONGEST``.
    """
    said = typed.casefold().removesuffix("years").removesuffix("year").strip()
    if not (said.isdecimal() and said.isascii() and len(said) <= 3 and 1 <= int(said) <= LONGEST):
        raise BadInput(
            f"Keep records for: give whole years from 1 to {LONGEST}, such as 6.", "retention_years"
        )
    return str(int(said))


def years_of(setting: str, policy: Policy | None) -> int | None:
    """The landlord's period in years: as set, or as the policy in force today has it; ``None`` if neither says."""
    if setting.strip():
        return int(setting)
    return (policy.retention_years or None) if policy else None


def ended(case: Complaint) -> Ended | None:
    """From when the complaint is kept; ``None`` while it is open."""
    last = max((day for day in (case.closed, case.withdrawn, case.refused) if day), default=None)
    if last is None:
        return None
    return Ended(
        reference=case.reference,
        name=case.resident,
        ended=max((last, *(r.ended for r in case.referrals if r.ended))),
        retain_to=case.retain_to,
        held=next((hold.reason for hold in case.holds if hold.ended is None), ""),
        referred=any(referral.ended is None for referral in case.referrals),
        waiting=any(action.waiting for action in case.actions),
    )


def ended_approach(approach: Approach) -> Ended | None:
    """The same for what came to the door and is no complaint; ``None`` until it is settled."""
    if approach.settled is None:
        return None
    return Ended(approach.reference, approach.resident, approach.settled)


def kept_until(found: Ended, years: int | None) -> date | None:
    """The day from which it may be made anonymous; ``None`` where no period says so."""
    days = [found.retain_to] if found.retain_to else []
    if years is not None:
        days.append(months_after(found.ended, 12 * years))
    return max(days, default=None)


def forbidden(found: Ended) -> tuple[Missing, ...]:
    """What no reason overcomes: the Ombudsman or a court has it, or something is still to be done."""
    lacking = []
    if found.held:
        lacking.append(Missing(f"on hold: {one_line(found.held, 80)}", "", "release"))
    if found.referred:
        lacking.append(Missing("with the Ombudsman", "3.7", "ombudsman-closed"))
    elif found.waiting:
        lacking.append(Missing("not over yet: something is still to be done", "", "done"))
    return tuple(lacking)


def too_early(found: Ended, years: int | None, today: date) -> Missing | None:
    """What a reason overcomes, such as the resident's own request: it is not kept as long as was laid down yet."""
    until = kept_until(found, years)
    if until is None:
        return Missing("kept, as no period says for how long", "", "settings", "reason")
    if today >= until:
        return None
    if until == found.retain_to:
        why = "as was decided for it"
    else:
        why = f"{plural(years or 0, 'year')} after it ended on {day_and_year(found.ended)}"
    return Missing(f"kept until {day_and_year(until)}, {why}", "", "", "reason")
