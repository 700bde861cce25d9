"""The end of it with the Ombudsman: a determination reviewed, and nothing left to do there."""

from dataclasses import dataclass
from datetime import date

from casedesk.casework.acts.determining import LIKE, gravest, read_findings
from casedesk.casework.acts.fields import fact
from casedesk.casework.acts.ombudsman import (
    not_referred,
    ombudsman_act,
    open_requests,
    too_early,
    with_referral,
)
from casedesk.casework.acts.picking import put_back
from casedesk.casework.judging import Context, Draft
from casedesk.problems import BadInput, Missing
from casedesk.records import TOLD_OF, Action, Complaint, OmbudsmanFinding, Referral
from casedesk.records.numbers import next_number
from casedesk.rules.referrals import live_referral
from casedesk.rules.words import day_and_year, plural

ENDINGS = ("resolved early", "resolved by mediation", "withdrawn by the resident", "not taken up")
"""How it can end without a determination."""
_REVIEWS = {"stands": "stands", "changed": "was changed"}


def _not_determined(case: Complaint, context: Context) -> tuple[Missing, ...]:
    if any(each.determined for each in case.referrals):
        return ()
    return (Missing("there is no determination to review", "", "determined"),)


def _not_asked(case: Complaint, context: Context) -> tuple[Missing, ...]:
    live = live_referral(case)
    if live and live.review_asked and not live.reviewed:
        return ()
    return (Missing("no review of the determination is under way", "", "review-asked"),)


@dataclass(frozen=True)
class ReviewAsked:
    """The facts of a review asked for."""

    who: str = fact(
        "Who asked", "choice", required=True, default="resident", choices=("resident", "landlord")
    )
    on: date | None = fact("Asked on", "day", required=True, default="today")
    by: date | None = fact("Our comments are due by", "future_day", help="If the Ombudsman asks us for any.")


def review_asked(case: Complaint, facts: ReviewAsked, context: Context) -> Draft:
    """Record that a review of the determination was asked for; orders wait for nobody meanwhile."""
    last = next(each for each in reversed(case.referrals) if each.determined)
    assert facts.on is not None
    assert last.determined is not None
    if missing := too_early(facts.on, last.determined, "the determination is"):
        return Draft(None, missing)
    asked = last._replace(
        review_asked=facts.on, review_by=facts.who, reviewed=None, review_outcome="", ended=None
    )
    actions = case.actions
    if facts.by:
        comments = Action(
            next_number(actions),
            "Our comments on the review",
            facts.by,
            kind="evidence",
            referral=last.number,
        )
        actions = (*actions, comments)
    after = with_referral(case._replace(actions=actions), asked)
    remark = "Orders keep their dates unless the Ombudsman says otherwise."
    return Draft(after, (), (remark,), facts.on, f"Review of the determination asked for by the {facts.who}")


@dataclass(frozen=True)
class Reviewed:
    """The facts of a review's end."""

    outcome: str = fact("The determination", "choice", required=True, choices=tuple(_REVIEWS))
    on: date | None = fact("Date of the letter", "day", required=True, default="today")
    findings: tuple[str, ...] = fact(
        "Findings now", "points", help=f"Only those that changed, one a line: {LIKE}."
    )
    text: str = fact("In short", "long")


def reviewed(case: Complaint, facts: Reviewed, context: Context) -> Draft:
    """Record what came of a review; a finding that changed takes the place of the one before."""
    live = live_referral(case)
    assert live is not None
    if missing := too_early(facts.on, live.review_asked, "the request for a review is"):
        return Draft(None, missing)
    try:
        found = read_findings(case, live, facts.findings)
    except BadInput as problem:
        return Draft(None, (Missing(problem.message.rstrip("."), "", "", "findings"),))
    if bool(found) != (facts.outcome == "changed"):
        what = "which findings changed, or that the determination stands"
        return Draft(None, (Missing(what, "", "", "findings"),))
    kept = tuple(each for each in case.determined if not _replaced(each, found))
    now = (*kept, *found)
    outcome = gravest(tuple(f for f in now if f.referral == live.number)) if found else live.outcome
    after = with_referral(
        case, live._replace(reviewed=facts.on, review_outcome=facts.outcome, outcome=outcome)
    )
    more = f". {facts.text}" if facts.text else ""
    text = f"Reviewed by the Ombudsman: the determination {_REVIEWS[facts.outcome]}{more}"
    return Draft(after._replace(determined=now), (), (), facts.on, text)


def _replaced(old: OmbudsmanFinding, found: tuple[OmbudsmanFinding, ...]) -> bool:
    about = (old.referral, old.point, old.about.casefold())
    return any((new.referral, new.point, new.about.casefold()) == about for new in found)


@dataclass(frozen=True)
class Closed:
    """The facts of the end of it."""

    on: date | None = fact("Closed there on", "day", required=True, default="today")
    outcome: str = fact(
        "How it ended", "choice", choices=ENDINGS, help="Needed where there was no determination."
    )
    text: str = fact("Anything to add", "long")


def closed(case: Complaint, facts: Closed, context: Context) -> Draft:
    """End the referral: nothing is left to do, and every order was complied with and told."""
    live = live_referral(case)
    assert live is not None
    assert facts.on is not None
    last = live.reviewed or live.review_asked or live.determined or live.told
    if missing := too_early(facts.on, last, "the last step there is") or _not_over(case, live, facts):
        return Draft(None, missing)
    unsent, actions = open_requests(case), case.actions
    for request in unsent:
        actions = put_back(actions, request._replace(done=facts.on, note="No longer asked for"))
    remarks = (f"{plural(len(unsent), 'request')} for information ended with it, unsent.",) if unsent else ()
    ended = live._replace(ended=facts.on, outcome=live.outcome or facts.outcome)
    how = f": {facts.outcome}" if facts.outcome else ""
    more = f". {facts.text}" if facts.text else ""
    text = f"Closed with the Ombudsman{how}{more}"
    return Draft(with_referral(case._replace(actions=actions), ended), (), remarks, facts.on, text)


def _not_over(case: Complaint, live: Referral, facts: Closed) -> tuple[Missing, ...]:
    if not live.determined and not facts.outcome:
        what = "how it ended: there is no determination on record"
        return (Missing(what, "", "determined", "outcome"),)
    if live.review_asked and not live.reviewed:
        what = f"what came of the review asked for on {day_and_year(live.review_asked)}"
        return (Missing(what, "", "reviewed"),)
    waiting = [a for a in case.actions if a.kind in TOLD_OF and a.referral == live.number and a.waiting]
    return tuple(
        Missing(
            f"{a.kind} {a.number} is "
            + ("done, but the Ombudsman has not been told" if a.done else "not complied with"),
            "",
            "complied",
        )
        for a in waiting
    )


ACTS = (
    ombudsman_act(
        "review-asked",
        "Record that a review is asked for",
        ReviewAsked,
        review_asked,
        "Record that a review of the determination was asked for.",
        _not_determined,
    ),
    ombudsman_act(
        "reviewed", "Determination reviewed", Reviewed, reviewed, "Record what came of a review.", _not_asked
    ),
    ombudsman_act(
        "ombudsman-closed",
        "Close with the Ombudsman",
        Closed,
        closed,
        "Record that nothing is left to do with the Ombudsman.",
        not_referred,
    ),
)
