"""How long a record is kept, and what forbids making it anonymous. Pure; the Codes name no period."""

from datetime import date

from casedesk.problems import Missing
from casedesk.records import Complaint, Ended
from casedesk.records.approaches import Approach
from casedesk.rules.law import Policy
from casedesk.rules.months import months_after
from casedesk.rules.words import day_and_year, one_line, plural

LONGEST = 100
"""Years."""


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
    name = found.reference
    lacking = []
    if found.held:
        lacking.append(Missing(f"{name} is on hold: {one_line(found.held, 80)}", "", "release"))
    if found.referred:
        lacking.append(Missing(f"the Ombudsman has {name}", "3.7", "ombudsman-closed"))
    if found.waiting:
        lacking.append(Missing(f"something on {name} is still to be done", "", "done"))
    return tuple(lacking)


def too_early(found: Ended, years: int | None, today: date) -> Missing | None:
    """What a reason overcomes, such as the resident's own request: it is not yet kept as long as was laid down."""
    until = kept_until(found, years)
    if until is None:
        return Missing(f"no period says how long {found.reference} is kept", "", "settings", "reason")
    if today >= until:
        return None
    why = (
        "as was decided for it"
        if until == found.retain_to
        else f"{plural(years or 0, 'year')} after it ended on {day_and_year(found.ended)}"
    )
    return Missing(f"{found.reference} is kept until {day_and_year(until)}, {why}", "", "retain", "reason")
