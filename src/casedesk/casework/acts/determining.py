"""What the Ombudsman decides and orders: findings, orders, compliance, failure notices."""

from dataclasses import dataclass
from datetime import date

from casedesk.casework.acts.fields import fact
from casedesk.casework.acts.ombudsman import (
    RECORD,
    how_fact,
    late,
    not_referred,
    ombudsman_act,
    too_early,
    with_referral,
)
from casedesk.casework.acts.picking import pick, put_back, unknown_document
from casedesk.casework.judging import Context, Draft, Touch
from casedesk.problems import BadInput, Missing
from casedesk.records import TOLD_OF, Action, Complaint, OmbudsmanFinding, Referral
from casedesk.records.numbers import next_number
from casedesk.rules.referrals import DETERMINATIONS, ORDERS, live_referral
from casedesk.rules.words import day_and_year, one_line

_HANDLING = "complaint handling"
"""The Ombudsman looks at it whatever the complaint was about."""
LIKE = "“1: maladministration: the reasons” or “complaint handling: service failure: the reasons”"


def _not_to_determine(case: Complaint, context: Context) -> tuple[Missing, ...]:
    live = live_referral(case)
    if live is None or live.determined is None:
        return not_referred(case, context)
    what = f"it was determined on {day_and_year(live.determined)}; a review can change that"
    return (Missing(what, "", "review-asked"),)


@dataclass(frozen=True)
class Determined:
    """The facts of a determination."""

    on: date | None = fact("Date of the determination", "day", required=True, default="today")
    findings: tuple[str, ...] = fact(
        "Findings",
        "points",
        required=True,
        help=f"One a line: {LIKE}.",
    )
    outcome: str = fact(
        "As a whole", "choice", choices=DETERMINATIONS, help="Empty: the gravest of the findings."
    )
    text: str = fact("In short", "long")
    how: str = how_fact()


def determined(case: Complaint, facts: Determined, context: Context) -> Draft:
    """Record what was found on each point; what was ordered comes with its own dates, as orders."""
    live = live_referral(case)
    assert live is not None
    assert facts.on is not None
    if missing := too_early(facts.on, live.told, "the referral to the Ombudsman is"):
        return Draft(None, missing)
    try:
        found = read_findings(case, live, facts.findings)
    except BadInput as problem:
        return Draft(None, (Missing(problem.message.rstrip("."), "", "", "findings"),))
    outcome = facts.outcome or gravest(found)
    after = with_referral(case, live._replace(determined=facts.on, outcome=outcome))
    return Draft(
        after._replace(determined=(*case.determined, *found)),
        (),
        (*_left_out(case, found), "Record each order and recommendation with its date (ordered)."),
        facts.on,
        f"Determined by the Ombudsman: {outcome}" + (f". {facts.text}" if facts.text else ""),
        contact=Touch(facts.how, "in", "ombudsman", live.contact),
    )


def gravest(found: tuple[OmbudsmanFinding, ...]) -> str:
    """The gravest finding, which stands for the whole."""
    return min((each.finding for each in found), key=DETERMINATIONS.index)


def read_findings(case: Complaint, live: Referral, lines: tuple[str, ...]) -> tuple[OmbudsmanFinding, ...]:
    """Read ``1: maladministration: the reasons``, where ``1`` is our point, or what else it is about.

    Raises:
        BadInput: a line cannot be understood, or names a point that there is not.
    """
    number = max((each.number for each in case.determined), default=0)
    return tuple(_finding(case, live, number + n, line) for n, line in enumerate(lines, 1))


def _finding(case: Complaint, live: Referral, number: int, line: str) -> OmbudsmanFinding:
    about, first, rest = (part.strip() for part in line.partition(":"))
    word, _, reasons = (part.strip() for part in rest.partition(":"))
    if not first or not about:
        raise BadInput(f"Write each finding as {LIKE}.", "findings")
    wanted = " ".join(word.casefold().split())
    meant = [f for f in DETERMINATIONS if wanted and f.startswith(wanted)]
    if len(meant) > 1 and wanted not in meant:
        raise BadInput(f"“{one_line(word, 30)}” could be {' or '.join(meant)}.", "findings")
    if not meant:
        raise BadInput(f"“{one_line(word, 30)}” is not one of {', '.join(DETERMINATIONS)}.", "findings")
    finding = wanted if wanted in meant else meant[0]
    if not about.isdecimal():
        return OmbudsmanFinding(number, live.number, about, None, finding, reasons)
    point = next((p for p in case.points if p.number == int(about)), None)
    if point is None:
        raise BadInput(f"There is no point {about} on this complaint.", "findings")
    return OmbudsmanFinding(number, live.number, point.text, point.number, finding, reasons)


def _left_out(case: Complaint, found: tuple[OmbudsmanFinding, ...]) -> tuple[str, ...]:
    """Points without a finding: the Ombudsman may have left them out, or the officer has."""
    decided = {each.point for each in found}
    rest = [str(p.number) for p in case.points if p.number not in decided]
    remarks = (f"No finding on point {', '.join(rest)}: did the Ombudsman not look at it?",) if rest else ()
    handling = any(_HANDLING in each.about.casefold() for each in found)
    return remarks if handling else (*remarks, f"No finding on {_HANDLING}: most determinations have one.")


@dataclass(frozen=True)
class Ordered:
    """The facts of an order or a recommendation."""

    text: str = fact("What is to be done", "text", required=True)
    by: date | None = fact(
        "By when", "future_day", required=True, help="The date in the determination.", provision=ORDERS
    )
    kind: str = fact(
        "It is",
        "choice",
        default="order",
        choices=("order", "recommendation"),
        help="A recommendation binds nobody, but the Ombudsman is told what becomes of it.",
    )
    who: str = fact("Who is to do it", "text")


def ordered(case: Complaint, facts: Ordered, context: Context) -> Draft:
    """Keep an order in view until it is complied with and the Ombudsman was told."""
    live = live_referral(case)
    assert live is not None
    assert facts.by is not None
    number = next_number(case.actions)
    order = Action(number, facts.text, facts.by, kind=facts.kind, who=facts.who, referral=live.number)
    kind = facts.kind.capitalize()
    text = f"{kind} {number} of the Ombudsman, by {day_and_year(facts.by)}: {facts.text}"
    remarks = () if live.determined else ("No determination is on record yet (determined).",)
    return Draft(case._replace(actions=(*case.actions, order)), (), remarks, None, text)


@dataclass(frozen=True)
class Failure:
    """The facts of a Complaint Handling Failure Notice or Order."""

    kind: str = fact("It is", "choice", required=True, default="order", choices=("notice", "order"))
    text: str = fact("What it asks for", "text", required=True)
    by: date | None = fact("By when", "future_day", required=True, provision={"2022": "9.2"})
    on: date | None = fact("Date of the letter", "day", required=True, default="today")


def failure(case: Complaint, facts: Failure, context: Context) -> Draft:
    """Keep a Complaint Handling Failure Notice or Order in view until the Ombudsman was told."""
    assert facts.by is not None
    assert facts.on is not None
    if facts.by < facts.on:
        return Draft(None, (Missing("the date to meet it by is before the letter", "", "", "by"),))
    live = live_referral(case)
    action = Action(
        next_number(case.actions),
        f"{facts.text} (failure {facts.kind})",
        facts.by,
        kind="failure",
        referral=live.number if live else None,
    )
    name = f"Complaint Handling Failure {facts.kind.capitalize()}"
    return Draft(
        case._replace(actions=(*case.actions, action)),
        (),
        ("The Ombudsman publishes these: tell your governing body.",),
        facts.on,
        f"{name}, to be met by {day_and_year(facts.by)}: {facts.text}",
    )


def _orders(case: Complaint) -> list[Action]:
    return [a for a in case.actions if a.kind in TOLD_OF and a.waiting]


def _nothing_ordered(case: Complaint, context: Context) -> tuple[Missing, ...]:
    return () if _orders(case) else (Missing("no order of the Ombudsman is open", "", "ordered"),)


@dataclass(frozen=True)
class Complied:
    """The facts of an order complied with."""

    number: int | None = fact("Order number", "count", help="Needed where more than one is open.")
    on: date | None = fact("Done on", "day", help="Empty: as recorded before, else today.", provision=ORDERS)
    evidence: int | None = fact("Proof on file", "document", help="Such as E003.", provision=RECORD)
    told: date | None = fact(
        "Told to the Ombudsman on", "day", help="It stays on the worklist until they were told."
    )


def complied(case: Complaint, facts: Complied, context: Context) -> Draft:
    """Record that an order was complied with, and when the Ombudsman was told; only that closes it."""
    order = pick(_orders(case), facts.number, "order")
    if isinstance(order, Missing):
        return Draft(None, (order,))
    done = facts.on or order.done or facts.told or context.today
    evidence = facts.evidence or order.evidence
    if facts.told and facts.told < done:
        what = f"the Ombudsman was told before it was done, {day_and_year(done)}"
        return Draft(None, (Missing(what, "", "", "told"),))
    if missing := unknown_document(case, evidence, "evidence"):
        return Draft(None, (missing,))
    after = order._replace(done=done, told=facts.told, evidence=evidence)
    return Draft(
        case._replace(actions=put_back(case.actions, after)),
        (),
        (*(() if order.done else late(order, done, context)), *_still_to_do(after)),
        facts.told or done,
        _complied_text(after),
    )


def _still_to_do(order: Action) -> tuple[str, ...]:
    remarks = () if order.evidence else ("No document proves it yet: put one on file, and name it here.",)
    return remarks if order.told else (*remarks, "It stays on the worklist until the Ombudsman was told.")


def _complied_text(order: Action) -> str:
    assert order.done is not None
    told = f"; told to the Ombudsman on {day_and_year(order.told)}" if order.told else ""
    proof = f" (E{order.evidence:03})" if order.evidence else ""
    return f"Done {day_and_year(order.done)}, {order.kind} {order.number}: {order.text}{proof}{told}"


ACTS = (
    ombudsman_act(
        "determined",
        "Record a determination",
        Determined,
        determined,
        "Record what the Ombudsman found, point by point.",
        _not_to_determine,
    ),
    ombudsman_act(
        "ordered",
        "Record an order or recommendation",
        Ordered,
        ordered,
        "Record an order or a recommendation, with its date.",
        not_referred,
    ),
    ombudsman_act(
        "complied",
        "Record that an order is complied with",
        Complied,
        complied,
        "Record that an order is done, and that the Ombudsman was told.",
        _nothing_ordered,
    ),
    ombudsman_act(
        "failure",
        "Record a failure notice or order",
        Failure,
        failure,
        "Record a Complaint Handling Failure Notice or Order.",
    ),
)
