"""How long a complaint is kept: put on hold while the Ombudsman or a court has it, released, kept longer."""

from dataclasses import dataclass
from datetime import date

from casedesk.casework.acts import ActSpec
from casedesk.casework.acts.fields import fact
from casedesk.casework.judging import Context, Draft
from casedesk.problems import Missing
from casedesk.records import Complaint, Hold
from casedesk.records.numbers import next_number
from casedesk.rules.words import day_and_year, one_line


@dataclass(frozen=True)
class PutOnHold:
    """The facts of a hold."""

    reason: str = fact(
        "Why", "text", required=True, help="Such as: a claim in the county court; the Ombudsman's request."
    )
    on: date | None = fact("From", "day", required=True, default="today")


def hold(case: Complaint, facts: PutOnHold, context: Context) -> Draft:
    """Nothing of it may be destroyed until it is released."""
    assert facts.on is not None
    number = next_number(case.holds)
    after = case._replace(holds=(*case.holds, Hold(number, facts.on, facts.reason)))
    return Draft(after, (), (), facts.on, f"Put on hold, nothing may be destroyed: {facts.reason}")


def _standing(case: Complaint) -> tuple[Hold, ...]:
    return tuple(each for each in case.holds if each.ended is None)


def _held(case: Complaint, context: Context) -> tuple[Missing, ...]:
    return () if _standing(case) else (Missing(f"{case.reference} is not on hold", "", "hold"),)


def _not_held(case: Complaint, context: Context) -> tuple[Missing, ...]:
    return tuple(
        Missing(f"{case.reference} is on hold: {one_line(each.reason, 60)}", "", "release")
        for each in _standing(case)
    )


@dataclass(frozen=True)
class Release:
    """The facts of the end of a hold."""

    on: date | None = fact("Ended on", "day", required=True, default="today")
    reason: str = fact("Why", "text", help="Such as: the claim was settled.")


def release(case: Complaint, facts: Release, context: Context) -> Draft:
    """End the hold."""
    assert facts.on is not None
    began = max(each.began for each in _standing(case))
    if facts.on < began:
        what = f"the hold began on {day_and_year(began)}, later"
        return Draft(None, (Missing(what, "", "", "on"),))
    holds = tuple(each._replace(ended=each.ended or facts.on) for each in case.holds)
    text = "No longer on hold" + (f": {facts.reason}" if facts.reason else "")
    return Draft(case._replace(holds=holds), (), (), facts.on, text)


@dataclass(frozen=True)
class Retain:
    """The facts of keeping a record longer than the landlord's period."""

    to: date | None = fact("Keep until", "future_day", required=True)
    reason: str = fact(
        "Why", "text", required=True, help="Such as: the repair is under guarantee until then."
    )


def retain(case: Complaint, facts: Retain, context: Context) -> Draft:
    """Lay down a day before which it is not made anonymous; a later decision replaces an earlier one."""
    after = case._replace(retain_to=facts.to, retain_reason=facts.reason)
    assert facts.to is not None
    remark = () if facts.to > context.today else ("That day is past: it stays on the list of what may go.",)
    return Draft(after, (), remark, None, f"Kept until {day_and_year(facts.to)}: {facts.reason}")


ACTS = (
    ActSpec(
        "hold",
        "Put on hold",
        "",
        PutOnHold,
        hold,
        "Nothing may be destroyed while the Ombudsman or a court has it.",
        True,
        _not_held,
        group="keeping",
    ),
    ActSpec("release", "End the hold", "", Release, release, "End a hold.", True, _held, group="keeping"),
    ActSpec(
        "retain",
        "Keep until a day",
        "",
        Retain,
        retain,
        "Keep a record to a day of its own, with the reason.",
        True,
        group="keeping",
    ),
)
