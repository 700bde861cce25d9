"""What became of money that was offered: the resident's answer, and the payment."""

from dataclasses import dataclass
from datetime import date

from casedesk.casework.acts import ActSpec
from casedesk.casework.acts.fields import fact
from casedesk.casework.acts.picking import put_back, unknown_document
from casedesk.casework.acts.remedying import NO_DAY, to_be_paid
from casedesk.casework.judging import Context, Draft
from casedesk.problems import Missing
from casedesk.records import Complaint, Money
from casedesk.rules.money import pounds
from casedesk.rules.putting_right import (
    AMOUNT_DUE,
    HEADS,
    PAID_OUT,
    WHAT_AND_WHEN,
    offered,
    payment,
    total,
    without_a_day,
)
from casedesk.rules.words import day_and_year


@dataclass(frozen=True)
class MoneyAccepted:
    """The facts of the resident's answer to an offer of money."""

    head: str = fact("Which", "choice", choices=tuple(HEADS.values()), help="Empty: all that is offered.")
    on: date | None = fact("Answered on", "day", required=True, default="today")
    declined: bool = fact("They declined it", "yesno", help="What is declined stays on record.")
    pay_by: date | None = fact("To be paid by", "future_day", provision=WHAT_AND_WHEN)


def money_accepted(case: Complaint, facts: MoneyAccepted, context: Context) -> Draft:
    """Record that the resident took the money offered, or turned it down."""
    waiting = [m for m in offered(case.money) if not m.accepted and facts.head in ("", m.head)]
    open_offers = [m for m in waiting if not (m.paid and facts.declined)]
    if missing := _not_yet(open_offers, facts.on, facts.head):
        return Draft(None, missing)
    answered = {m.number for m in open_offers}
    money = tuple(_answered(m, facts) if m.number in answered else m for m in case.money)
    after = case._replace(money=money)
    for number in sorted({m.stage for m in open_offers if m.stage}):
        after = _payment_answered(after, number, facts)
    words = "Money declined" if facts.declined else "Money accepted"
    remarks = (NO_DAY,) if without_a_day(after) and not facts.declined else ()
    return Draft(after, (), remarks, facts.on, f"{words}: {pounds(total(tuple(open_offers)))}")


def _answered(money: Money, facts: MoneyAccepted) -> Money:
    return money._replace(declined=facts.on) if facts.declined else money._replace(accepted=facts.on)


def _payment_answered(case: Complaint, number: int, facts: MoneyAccepted) -> Complaint:
    """What is left of an offer is still to be paid; where all of it was declined the promise is at its end."""
    stage = case.stage_number(number)
    assert stage is not None
    left = [m for m in offered(case.money, number) if not m.paid]
    standing = payment(case, number)
    if left or standing is None:
        return to_be_paid(case, stage, facts.pay_by) if left else case
    return case._replace(
        actions=put_back(case.actions, standing._replace(done=facts.on, note="Declined by the resident"))
    )


@dataclass(frozen=True)
class MoneyPaid:
    """The facts of a payment."""

    head: str = fact("Which", "choice", choices=tuple(HEADS.values()), help="Empty: all that is offered.")
    on: date | None = fact("Paid on", "day", required=True, default="today")
    evidence: int | None = fact("Proof on file", "document", help="Such as E003.")
    arrears_reason: str = fact(
        "Set against rent arrears, because",
        "text",
        help="Only with a reason; leave it empty where it was paid out.",
        provision=AMOUNT_DUE,
    )


def money_paid(case: Complaint, facts: MoneyPaid, context: Context) -> Draft:
    """Record that money was paid, or set against arrears with the reason."""
    owed = [m for m in offered(case.money) if not m.paid and facts.head in ("", m.head)]
    if missing := _not_yet(owed, facts.on, facts.head):
        return Draft(None, missing)
    if unknown := unknown_document(case, facts.evidence, "evidence"):
        return Draft(None, (unknown,))
    if facts.arrears_reason and (lost := [m for m in owed if m.head in map(HEADS.get, PAID_OUT)]):
        what = f"{pounds(total(tuple(lost)))} for {lost[0].head} is paid out, not set against arrears"
        return Draft(None, (Missing(what, AMOUNT_DUE[context.code(case).id], "", "arrears_reason"),))
    paid = {m.number for m in owed}
    after = case._replace(
        money=tuple(
            m._replace(paid=facts.on, arrears_reason=facts.arrears_reason or m.arrears_reason)
            if m.number in paid
            else m
            for m in case.money
        )
    )
    for number in sorted({m.stage for m in owed if m.stage}):
        after = _payment_made(after, number, facts)
    how = f"set against rent arrears ({facts.arrears_reason})" if facts.arrears_reason else "paid"
    return Draft(after, (), (), facts.on, f"Money {how}: {pounds(total(tuple(owed)))}")


def _payment_made(case: Complaint, number: int, facts: MoneyPaid) -> Complaint:
    """The promise to pay is kept once all of the stage's money is."""
    standing = payment(case, number)
    if standing is None or any(not m.paid for m in offered(case.money, number)):
        return case
    return case._replace(
        actions=put_back(case.actions, standing._replace(done=facts.on, evidence=facts.evidence))
    )


def _not_yet(money: list[Money], on: date | None, head: str) -> tuple[Missing, ...]:
    if not money:
        return (Missing(f"no {head or 'money'} waits for it", "", "money", "head"),)
    first = max(m.offered for m in money if m.offered)
    if on and on < first:
        return (Missing(f"it was offered on {day_and_year(first)}, later", "", "", "on"),)
    return ()


def _nothing_offered(case: Complaint, context: Context) -> tuple[Missing, ...]:
    waiting = any(not m.accepted for m in offered(case.money))
    return () if waiting else (Missing("no money waits for an answer", "", "money"),)


def _nothing_owed(case: Complaint, context: Context) -> tuple[Missing, ...]:
    waiting = any(not m.paid for m in offered(case.money))
    return () if waiting else (Missing("no money waits to be paid", "", "money"),)


ACTS = (
    ActSpec(
        "money-accepted",
        "Money accepted or declined",
        "",
        MoneyAccepted,
        money_accepted,
        "Record what the resident said to the money offered.",
        True,
        _nothing_offered,
        group="putting right",
    ),
    ActSpec(
        "money-paid",
        "Money paid",
        "",
        MoneyPaid,
        money_paid,
        "Record that money was paid, or why it was set against rent arrears.",
        True,
        _nothing_owed,
        group="putting right",
    ),
)
