"""How a complaint ends: closed when answered, withdrawn on the resident's word; and opened again."""

from dataclasses import dataclass
from datetime import date

from casedesk.casework.acts import ActSpec
from casedesk.casework.acts.fields import fact
from casedesk.casework.judging import Context, Draft, open_stage
from casedesk.problems import Missing
from casedesk.records import Complaint
from casedesk.rules.money import pounds
from casedesk.rules.putting_right import WHAT_AND_WHEN, outstanding, total, unkept, without_a_day
from casedesk.rules.words import day_and_year

_ACTIONS = {"2024": "6.6", "2022": "5.5"}


@dataclass(frozen=True)
class Withdraw:
    """The facts of a withdrawal."""

    on: date | None = fact("Withdrawn on", "day", required=True, help="The day the resident said so.")
    said: str = fact(
        "What the resident said",
        "long",
        required=True,
        help="A complaint is withdrawn only on the resident's word. Silence is not withdrawal.",
    )
    confirmed: date | None = fact(
        "Confirmed to them in writing on",
        "day",
        required=True,
        help="So that a misunderstanding can be put right.",
    )
    request_only: bool = fact(
        "Only the request for stage 2", "yesno", help="The complaint stays; the request is taken back."
    )


def withdraw(case: Complaint, facts: Withdraw, context: Context) -> Draft:
    """End the clocks on the resident's word, or take back a request for the next stage."""
    assert facts.on is not None
    assert facts.confirmed is not None
    if facts.confirmed < facts.on:
        return Draft(
            None, (Missing("it is confirmed on the day it was said, or later", "", "", "confirmed"),)
        )
    if facts.request_only:
        return _request_only(case, facts)
    if open_stage(case).settled:
        return Draft(None, (Missing("it has been answered: close it instead", "", "close"),))
    after = case._replace(withdrawn=facts.on, withdrawal_confirmed=facts.confirmed)
    text = f"Withdrawn by the resident: {facts.said} (confirmed in writing {day_and_year(facts.confirmed)})"
    remark = "Clocks still running end without a verdict; lateness already reached stays on record."
    return Draft(after, (), (remark,), facts.on, text)


def _request_only(case: Complaint, facts: Withdraw) -> Draft:
    stage = case.stage
    if stage.number == 1 or stage.settled:
        return Draft(None, (Missing("there is no open request for stage 2", "", "", "request_only"),))
    assert facts.on is not None
    if facts.on < stage.requested:
        return Draft(
            None, (Missing(f"it was asked for on {day_and_year(stage.requested)}, later", "", "", "on"),)
        )
    after = case.with_stage(stage._replace(taken_back=facts.on))
    return Draft(after, (), (), facts.on, f"Request for stage {stage.number} taken back: {facts.said}")


@dataclass(frozen=True)
class Close:
    """The facts of closing."""

    on: date | None = fact("Closed on", "day", required=True, default="today")
    text: str = fact("Anything to add", "long")


def close(case: Complaint, facts: Close, context: Context) -> Draft:
    """Close an answered complaint; responded is not closed."""
    assert facts.on is not None
    stage = open_stage(case)
    ended = max((day for each in case.stages if (day := each.settled)), default=case.received)
    if not stage.settled:
        rule = context.code(case).clock(f"stage{stage.number}.respond")
        what = f"stage {stage.number} has not been answered"
        return Draft(None, (Missing(what, rule.provision if rule else "", "respond"),))
    if facts.on < ended:
        return Draft(None, (Missing(f"the case was answered on {day_and_year(ended)}, later", "", "", "on"),))
    waiting = "; ".join(outstanding(case))
    policy = context.policy(case)
    if waiting and policy and policy.close_when_actions_done:
        what = f"still to be done: {waiting}; our policy closes only when everything is"
        mends = "done" if unkept(case) else "money-paid"
        return Draft(None, (Missing(what, _ACTIONS[context.code(case).id], mends),))
    if owed := without_a_day(case):
        what = f"{pounds(total(owed))} was accepted, and no promise says by when it is paid"
        return Draft(None, (Missing(what, WHAT_AND_WHEN[context.code(case).id], "promise"),))
    remarks = (f"Kept in view after closing: {waiting}.",) if waiting else ()
    text = "Closed" + (f": {facts.text}" if facts.text else "")
    return Draft(case._replace(closed=facts.on), (), remarks, facts.on, text)


@dataclass(frozen=True)
class Reopen:
    """The facts of opening a case again."""

    on: date | None = fact("Reopened on", "day", required=True, default="today")
    reason: str = fact("Why", "long", required=True)


def reopen(case: Complaint, facts: Reopen, context: Context) -> Draft:
    """Open a case again: no clock starts anew and the first verdict stands."""
    if not (case.closed or case.withdrawn or case.refused):
        return Draft(None, (Missing(f"{case.reference} is open"),))
    assert facts.on is not None
    ended = max(day for day in (case.closed, case.withdrawn, case.refused) if day)
    if facts.on < ended:
        return Draft(None, (Missing(f"it ended on {day_and_year(ended)}, later", "", "", "on"),))
    after = case._replace(
        closed=None,
        withdrawn=None,
        withdrawal_confirmed=None,
        refused=None,
        refused_ground="",
        refused_reasons="",
        reopened=facts.on,
        reopened_reason=facts.reason,
    )
    remark = (
        "No clock starts again and the first verdicts stand. If the resident is still dissatisfied, that is stage 2."
        if case.closed
        else "The clocks run on from the days they started."
    )
    return Draft(after, (), (remark,), facts.on, f"Reopened: {facts.reason}")


ACTS = (
    ActSpec("withdraw", "Withdraw", "", Withdraw, withdraw, "Record that the resident withdrew it."),
    ActSpec("close", "Close", "c", Close, close, "Close an answered complaint."),
    ActSpec("reopen", "Reopen", "", Reopen, reopen, "Open a case again, with the reason.", True),
)
