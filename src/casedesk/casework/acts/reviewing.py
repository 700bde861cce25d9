"""Reviews of a determination: asked for by the resident or by the landlord, and what came of them."""

from dataclasses import dataclass
from datetime import date

from casedesk.casework.acts.determining import LIKE, gravest, read_findings
from casedesk.casework.acts.fields import fact
from casedesk.casework.acts.ombudsman import ombudsman_act, with_referral
from casedesk.casework.acts.picking import next_number
from casedesk.casework.judging import Context, Draft
from casedesk.problems import BadInput, Missing
from casedesk.records import Action, Complaint, OmbudsmanFinding
from casedesk.rules.referrals import live_referral
from casedesk.rules.words import day_and_year

_REVIEWS = {"stands": "stands", "changed": "was changed"}


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
    last = next((each for each in reversed(case.referrals) if each.determined), None)
    if last is None:
        return Draft(None, (Missing("there is no determination to review", "", "determined"),))
    assert facts.on is not None
    assert last.determined is not None
    if facts.on < last.determined:
        what = f"the determination is of {day_and_year(last.determined)}, later than that"
        return Draft(None, (Missing(what, "", "", "on"),))
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
    if live is None or live.review_asked is None or live.reviewed:
        return Draft(None, (Missing("no review is asked for on record", "", "review-asked"),))
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


ACTS = (
    ombudsman_act(
        "review-asked",
        "Review asked for",
        ReviewAsked,
        review_asked,
        "Record that a review of the determination was asked for.",
        first=True,
    ),
    ombudsman_act("reviewed", "Determination reviewed", Reviewed, reviewed, "Record what came of a review."),
)
