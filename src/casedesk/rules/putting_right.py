"""Putting things right: the kinds of remedy, the heads of money, and what of it is still to be done."""

import re
from datetime import date

from casedesk.records import FINDINGS, Action, Complaint, Finding, Money, Stage
from casedesk.rules.money import pounds, sums_in
from casedesk.rules.words import day_and_year, one_line, sentence

REMEDIES = (
    "apology",
    "acknowledgement",
    "explanation",
    "action after delay",
    "decision changed",
    "record corrected",
    "money",
    "policy changed",
)
"""2024: 7.1; 2022: 6.1."""
UPHELD = FINDINGS[:2]
HEADS = {
    "statutory": "statutory payment",
    "loss": "quantifiable loss",
    "trouble": "time and trouble",
    "distress": "distress and inconvenience",
}
"""What is considered one by one when money is offered (2022: 6.6), by the fact that asks for it."""
PAID_OUT = ("statutory", "loss")
"""Never set against rent arrears: the one is owed by law, the other has been spent already."""
AMOUNT_DUE = {"2024": "7.2", "2022": "6.6"}
ANSWERS = ("response", "final-response")
"""Letters that tell the money offered at a stage."""
MONEY_ASKED = "2024: 7.2; 2022: 6.6"
WHAT_AND_WHEN = {"2024": "7.3", "2022": "6.5"}
_OFF_THE_RENT = "take {} off the rent owed"
_PAY = re.compile(r"(?:pay £[\d,.]+)?(?: and )?(?:take £[\d,.]+ off the rent owed)?", re.IGNORECASE)
"""The promise of a payment in our own words."""


def overall(findings: tuple[Finding, ...]) -> str:
    """The outcome of a stage: upheld or not upheld if every point is, else partially upheld."""
    kinds = {finding.finding for finding in findings}
    return kinds.pop() if len(kinds) == 1 else FINDINGS[1]


def offered(money: tuple[Money, ...], stage: int | None = None) -> tuple[Money, ...]:
    """The sums that stand offered: more than nothing, and not turned down; of one stage, or of all."""
    return tuple(m for m in money if m.pence and m.offered and not m.declined and stage in (None, m.stage))


def unpaid(case: Complaint) -> tuple[Money, ...]:
    """The sums that the resident took and has not had yet."""
    return tuple(m for m in offered(case.money) if m.accepted and not m.paid)


def total(money: tuple[Money, ...]) -> int:
    """Pence."""
    return sum(each.pence for each in money)


def put_right(case: Complaint, stage: Stage) -> bool:
    """Whether anything on record puts right what the stage upheld: in its own words, by kind, or with money."""
    by_kind = any(action.remedy and action.stage == stage.number for action in case.promises)
    return bool(stage.remedy or by_kind or offered(case.money, stage.number))


def unkept(case: Complaint) -> tuple[Action, ...]:
    """What was promised and is not done, the earliest day first."""
    return tuple(
        sorted((a for a in case.promises if a.done is None), key=lambda a: (a.by or date.max, a.number))
    )


def to_pay(money: tuple[Money, ...]) -> str:
    """``Pay £145.20``, or ``Pay £45.20 and take £100 off the rent owed``: as a promise."""
    against = total(tuple(m for m in money if m.arrears_reason))
    out = total(money) - against
    parts = [f"pay {pounds(out)}"] if out else []
    parts += [_OFF_THE_RENT.format(pounds(against))] if against else []
    told = " and ".join(parts)
    return f"{told[:1].upper()}{told[1:]}"


def told_anew(promise: Action, owed: tuple[Money, ...]) -> str:
    """The words of a promise to pay for what is owed now: the officer's own stay where they name that sum, or none."""
    named = sums_in(promise.text)
    ours = _PAY.fullmatch(promise.text) or (named and total(owed) not in named)
    return to_pay(owed) if ours else promise.text


def sums_of(case: Complaint, stage: int | None) -> set[int]:
    """The sums, in pence, by which a promise may mean the money of a stage: all of it, and what is left of it."""
    own = [m for m in case.money if m.pence and m.offered and m.stage == stage]
    standing = [m for m in own if not m.declined]
    return {sum(m.pence for m in some) for some in (own, standing, [m for m in standing if not m.paid])} - {0}


def payment(case: Complaint, stage: int | None, sums: set[int] | None = None) -> Action | None:
    """The promise to pay the money of a stage; one that names another sum is another payment.

    Args:
        sums: what it may name, in pence; ``None``: what is offered at that stage.
    """
    wanted = sums_of(case, stage) if sums is None else sums
    waiting = [a for a in unkept(case) if a.remedy in ("", "money") and a.kind == "promise"]
    near = [a for a in waiting if a.stage in (stage, None)]
    ways = (
        [a for a in near if sums_in(a.text) & wanted],
        [a for a in near if a.remedy and _PAY.fullmatch(a.text)],
        [a for a in near if a.remedy and not sums_in(a.text)],
        [a for a in waiting if not a.remedy and sums_in(a.text) & wanted],
    )
    return next((found[0] for found in ways if found), None)


def without_a_day(case: Complaint) -> tuple[Money, ...]:
    """The sums that the resident took and has not had, and that no promise says when to pay."""
    return tuple(m for m in unpaid(case) if payment(case, m.stage) is None)


def outstanding(case: Complaint) -> tuple[str, ...]:
    """What is still owed to the resident, a short phrase each: promises not kept, money taken and not paid."""
    told = [still_to_do(action) for action in unkept(case)]
    if owed := without_a_day(case):
        told.append(f"{pounds(total(owed))} accepted and not paid")
    return tuple(told)


def still_to_do(action: Action) -> str:
    """``Replace the fan by Fri 4 Dec 2026``."""
    by = f" by {day_and_year(action.by)}" if action.by else ""
    return f"{one_line(action.text, 60)}{by}"


def money_asked(case: Complaint, stage: Stage) -> list[str]:
    """What a response that upholds something leaves open about money; nothing where it was considered."""
    considered = any(each.stage == stage.number for each in case.money)
    if considered or stage.no_money:
        return []
    named = sums_in(stage.remedy)
    if named:
        told = pounds(max(named))
        return [
            f"{told} is in the remedy: consider the four heads one by one ({MONEY_ASKED}), before the letter."
        ]
    return [f"No money is offered: one line says why none is ({MONEY_ASKED}), or `money` considers it."]


def more_of(action: Action) -> tuple[str, ...]:
    """What is on record about an action besides its text and its days, a phrase each."""
    agreed = {True: "agreed with the resident", False: "not agreed with the resident", None: ""}
    told_of = action.kind == "promise" and action.chased
    said = (
        action.remedy,
        f"by {one_line(action.who)}" if action.who else "",
        agreed[action.agreed],
        f"the resident told of it {day_and_year(action.chased[-1])}" if told_of else "",
        f"proof E{action.evidence:03}" if action.evidence else "",
        one_line(action.note).rstrip("."),
    )
    return tuple(filter(None, said))


def money_words(each: Money) -> str:
    """One head of money with everything on record about it, as one sentence."""
    head = each.head[:1].upper() + each.head[1:]
    stage = f", stage {each.stage}" if each.stage else ""
    if not each.pence:
        reasons = f": {sentence(one_line(each.reasons))}" if each.reasons else "."
        return f"{head}{stage}: considered, nothing is due{reasons}"
    days = (
        ("offered", each.offered),
        ("accepted", each.accepted),
        ("declined", each.declined),
        ("paid", each.paid),
    )
    happened = ", ".join(f"{word} {day_and_year(day)}" for word, day in days if day)
    reasons = f" {sentence(one_line(each.reasons))}" if each.reasons else ""
    arrears = (
        f" Set against rent arrears: {sentence(one_line(each.arrears_reason))}" if each.arrears_reason else ""
    )
    return f"{head}{stage}: {pounds(each.pence)}{f', {happened}' if happened else ''}.{reasons}{arrears}"
