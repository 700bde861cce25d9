"""Putting things right: a remedy of any kind, and money considered head by head, at any stage (2024: 5.13)."""

from dataclasses import dataclass
from datetime import date

from casedesk.casework.acts import ActSpec
from casedesk.casework.acts.fields import fact
from casedesk.casework.acts.picking import put_back, unknown_document
from casedesk.casework.judging import Context, Draft, open_stage
from casedesk.problems import Missing
from casedesk.records import Action, Complaint, Money, Stage
from casedesk.records.numbers import next_number
from casedesk.rules.money import Sum, pounds, sums_in
from casedesk.rules.putting_right import (
    AMOUNT_DUE,
    ANSWERS,
    HEADS,
    PAID_OUT,
    REMEDIES,
    WHAT_AND_WHEN,
    offered,
    payment,
    sums_of,
    to_pay,
    told_anew,
    total,
)
from casedesk.rules.words import day_and_year

_KINDS = {"2024": "7.1", "2022": "6.1"}
_YES_NO = {"yes": True, "no": False}
NO_DAY = "Say by when it will be paid (2024: 7.3; 2022: 6.5): without a day nothing reminds you."
_HEAD_HELP = "A sum and why, like “45.20 six weeks of the heater”; “0” where none is due."


@dataclass(frozen=True)
class Remedy:
    """The facts of a remedy."""

    kind: str = fact("Kind", "choice", required=True, choices=REMEDIES, provision=_KINDS)
    text: str = fact("What happens", "text", required=True)
    by: date | None = fact("By when", "future_day", provision=WHAT_AND_WHEN)
    done: date | None = fact("Or done on", "day", help="Where it has happened already, such as an apology.")
    who: str = fact("Who does it", "text")
    agreed: str = fact("Agreed with the resident", "choice", choices=tuple(_YES_NO), help="Empty: not asked.")
    evidence: int | None = fact("Proof on file", "document", help="Such as E003.")


def remedy(case: Complaint, facts: Remedy, context: Context) -> Draft:
    """Put something right, at any stage and without another one (2024: 5.13)."""
    if facts.by is None and facts.done is None:
        what = "by when it will happen, or the day on which it was done"
        return Draft(None, (Missing(what, WHAT_AND_WHEN[context.code(case).id], "", "by"),))
    if missing := unknown_document(case, facts.evidence, "evidence"):
        return Draft(None, (missing,))
    added = Action(
        next_number(case.actions),
        facts.text,
        facts.by,
        facts.done,
        remedy=facts.kind,
        who=facts.who,
        agreed=_YES_NO.get(facts.agreed),
        stage=open_stage(case).number,
        evidence=facts.evidence,
    )
    when = f"done {day_and_year(facts.done)}" if facts.done else ""
    if facts.by and not facts.done:
        when = f"by {day_and_year(facts.by)}"
    after = case._replace(actions=(*case.actions, added))
    return Draft(after, (), (), facts.done, f"Remedy, {facts.kind}, {when}: {facts.text}")


@dataclass(frozen=True)
class ConsiderMoney:
    """The facts of money considered: the four heads, each of them answered, or why none is offered."""

    statutory: Sum | None = fact("Statutory payment", "money", help=_HEAD_HELP, provision=AMOUNT_DUE)
    loss: Sum | None = fact("Quantifiable loss", "money", help=_HEAD_HELP)
    trouble: Sum | None = fact("Time and trouble", "money", help=_HEAD_HELP)
    distress: Sum | None = fact("Distress and inconvenience", "money", help=_HEAD_HELP)
    none_because: str = fact("Why none", "text", help="Instead of a sum: why no money is offered.")
    on: date | None = fact("Offered on", "day", required=True, default="today")
    pay_by: date | None = fact("To be paid by", "future_day", provision=WHAT_AND_WHEN)
    arrears_reason: str = fact(
        "Set against rent arrears, because",
        "text",
        help="Leave it empty to pay it out. Losses and statutory payments are paid out.",
        later=True,
    )


def consider_money(case: Complaint, facts: ConsiderMoney, context: Context) -> Draft:
    """Consider the four heads of money one by one, for the stage that is open or was answered last."""
    stage = open_stage(case)
    sums = {head: getattr(facts, head) for head in HEADS}
    code_id = context.code(case).id
    if missing := _not_considered(sums, facts.none_because, AMOUNT_DUE[code_id]):
        return Draft(None, missing)
    if not any(each and each.pence for each in sums.values()):
        return _no_money(case, stage, sums, facts)
    assert facts.on is not None
    kept, number = _without_unanswered(case.money, stage)
    heads = _rows(sums, number, stage, facts)
    after = case.with_stage(stage._replace(no_money=""))._replace(money=(*kept, *heads))
    after = to_be_paid(after, stage, facts.pay_by, sums_of(case, stage.number))
    own = ", ".join(f"{pounds(each.pence)} {each.head}" for each in heads if each.pence)
    whole = f", {pounds(total(heads))} in all" if own.count("£") > 1 else ""
    return Draft(after, (), _remarks(case, after, stage, facts), facts.on, f"Money offered{whole}: {own}")


def money_contradicted(case: Complaint, stage: Stage, remedy: str, no_money: str) -> tuple[Missing, ...]:
    """A response cannot offer money and say why there is none."""
    if not no_money:
        return ()
    standing = total(offered(case.money, stage.number)) or max(sums_in(remedy), default=0)
    if not standing:
        return ()
    return (Missing(f"{pounds(standing)} is offered: leave out why no money is", "", "", "no_money"),)


def _not_considered(sums: dict[str, Sum | None], none_because: str, provision: str) -> tuple[Missing, ...]:
    if none_because and any(each and each.pence for each in sums.values()):
        return (Missing("money is offered: leave out why none is", "", "", "none_because"),)
    if none_because:
        return ()
    if not any(each and each.pence for each in sums.values()):
        return (Missing("a sum, or one line that says why none is offered", provision, "", "none_because"),)
    missing = [
        Missing(f"{HEADS[head]} has not been considered: say how much, or 0", provision, "", head)
        for head, each in sums.items()
        if each is None
    ]
    missing += [
        Missing(f"{pounds(each.pence)} for {HEADS[head]} has no reasons", provision, "", head)
        for head, each in sums.items()
        if each and each.pence and not each.reasons
    ]
    return tuple(missing)


def _no_money(case: Complaint, stage: Stage, sums: dict[str, Sum | None], facts: ConsiderMoney) -> Draft:
    if standing := offered(case.money, stage.number):
        what = f"{pounds(total(standing))} is offered at stage {stage.number} already"
        return Draft(None, (Missing(what, "", "", "none_because"),))
    kept, number = _without_unanswered(case.money, stage)
    after = case.with_stage(stage._replace(no_money=facts.none_because))
    after = after._replace(money=(*kept, *_rows(sums, number, stage, facts)))
    return Draft(after, (), (), facts.on, f"No money offered: {facts.none_because}")


def _without_unanswered(money: tuple[Money, ...], stage: Stage) -> tuple[tuple[Money, ...], int]:
    """An offer of the stage that nobody has answered is replaced; what was answered stands."""
    kept = tuple(m for m in money if m.stage != stage.number or m.accepted or m.declined or m.paid)
    return kept, next_number(kept)


def _rows(sums: dict[str, Sum | None], number: int, stage: Stage, facts: ConsiderMoney) -> tuple[Money, ...]:
    given = [(head, each) for head, each in sums.items() if each is not None]
    return tuple(
        Money(
            number + place,
            HEADS[head],
            each.pence,
            each.reasons,
            stage.number,
            facts.on if each.pence else None,
            arrears_reason=facts.arrears_reason if each.pence and head not in PAID_OUT else "",
        )
        for place, (head, each) in enumerate(given)
    )


def to_be_paid(case: Complaint, stage: Stage, by: date | None, before: set[int] | None = None) -> Complaint:
    """The payment as a promise of its own, so that it stays on the worklist until it is made.

    Args:
        before: the sums, in pence, that an earlier promise of it may name besides.
    """
    owed = tuple(m for m in offered(case.money, stage.number) if not m.paid)
    standing = payment(case, stage.number, sums_of(case, stage.number) | (before or set()))
    if standing is not None:
        told = told_anew(standing, owed)
        kept = standing._replace(text=told, by=by or standing.by, remedy="money", stage=stage.number)
        return case._replace(actions=put_back(case.actions, kept))
    if by is None:
        return case
    added = Action(next_number(case.actions), to_pay(owed), by, remedy="money", stage=stage.number)
    return case._replace(actions=(*case.actions, added))


def _remarks(case: Complaint, after: Complaint, stage: Stage, facts: ConsiderMoney) -> tuple[str, ...]:
    remarks = []
    before = total(offered(_without_unanswered(case.money, stage)[0]))
    if before:
        remarks.append(f"This comes on top of the {pounds(before)} offered before.")
    if facts.arrears_reason:
        remarks.append(
            "What the Ombudsman orders is never set against arrears, and a loss or a statutory payment is paid out."
        )
    if payment(after, stage.number) is None:
        remarks.append(NO_DAY)
    if any(letter.stage == stage.number and letter.kind in ANSWERS for letter in case.letters):
        remarks.append(
            "The answer has gone out without it: tell them in a letter on how far you are (progress)."
        )
    named = sums_in(stage.remedy)
    if named and total(offered(after.money, stage.number)) not in named:
        told = pounds(max(named))
        remarks.append(f"The remedy on record names {told}: correct it, or the sums, before the letter goes.")
    return tuple(remarks)


ACTS = (
    ActSpec(
        "remedy",
        "Put something right",
        "",
        Remedy,
        remedy,
        "Record a remedy of any kind, by when or done when, and by whom.",
        True,
        group="putting right",
    ),
    ActSpec(
        "money",
        "Consider money",
        "",
        ConsiderMoney,
        consider_money,
        "Consider the four heads of money one by one, or say why none is offered.",
        True,
        group="putting right",
    ),
)
