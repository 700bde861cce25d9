"""Refusing a complaint or some of its points, and declining to escalate: ground, reasons, the letter."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from casedesk.casework.acts import ActSpec
from casedesk.casework.acts.fields import fact
from casedesk.casework.judging import Context, Draft
from casedesk.problems import Missing
from casedesk.records import Complaint
from casedesk.rules import grounds
from casedesk.rules.words import day_and_year, one_line, plural

_REFUSAL = {"2024": "2.4", "2022": "1.9"}
_DECLINE = {"2024": "5.11", "2022": "5.9"}
_AGE = {"2024": "2.3", "2022": "1.8"}
_SHOWS = (
    "The court and the day the claim was filed; the complaint that considered it; the letter of our policy's"
    " exclusion."
)


@dataclass(frozen=True)
class Refuse:
    """The facts of refusing a complaint, or some of its points."""

    on: date | None = fact("Refusal sent on", "day", required=True, default="today", provision=_REFUSAL)
    ground: str = fact("Ground", "choice", required=True, choices=grounds.NAMES, provision=grounds.FAIR)
    reasons: str = fact(
        "Reasons told to the resident",
        "long",
        required=True,
        help="On the merits of this one: why it is not taken on.",
        provision=_REFUSAL,
    )
    right_given: bool = fact(
        "The right to go to the Ombudsman is in it",
        "yesno",
        required=False,
        provision=_REFUSAL,
    )
    points: tuple[str, ...] = fact(
        "Only these points",
        "points",
        help="Numbers of the points refused, one a line; empty refuses all of it.",
    )
    shows: str = fact("What shows it", "text", help=_SHOWS, provision=grounds.EVIDENCED)
    known: date | None = fact(
        "When it happened, or they came to know of it", "day", help="If it is too long ago.", provision=_AGE
    )
    discretion: str = fact(
        "Why discretion was not used",
        "long",
        help="If it is too long ago: what kept them from complaining sooner, and why that is not enough.",
        provision=_AGE,
    )


def refuse(case: Complaint, facts: Refuse, context: Context) -> Draft:
    """Refuse the whole, which ends its clocks, or single points, while the clocks run on."""
    claim = grounds.Claim(facts.ground, facts.shows, facts.known, facts.discretion)
    lacking = (
        *_not_refusable(case, facts, context.code(case).id),
        *grounds.lacking(case, claim, context.code(case), context.policy(case)),
    )
    if lacking:
        return Draft(None, lacking)
    remarks = tuple(_remarks(case, facts, context))
    case = case._replace(
        issue_known=facts.known or case.issue_known,
        discretion=grounds.sentence_of(grounds.NOT_USED, facts.discretion)
        if facts.discretion
        else case.discretion,
    )
    if facts.points:
        return _some_points(case, facts, claim)
    after = case._replace(refused=facts.on, refused_ground=grounds.kept(claim), refused_reasons=facts.reasons)
    return Draft(after, (), remarks, facts.on, f"Refused, {_shown(claim)}: {facts.reasons}")


def _not_refusable(case: Complaint, facts: Refuse, code_id: str) -> Iterator[Missing]:
    if not facts.right_given:
        what = "the refusal must tell of the right to go to the Ombudsman, with the contact details"
        yield Missing(what, _REFUSAL[code_id], "", "right_given")
    if any(stage.responded for stage in case.stages):
        yield Missing(
            "stage 1 has been answered; a later request can be declined", _DECLINE[code_id], "decline"
        )


def _shown(claim: grounds.Claim) -> str:
    """The ground and what shows it, for the timeline."""
    ground = grounds.kept(claim)
    return f"{ground} ({one_line(claim.shows)})" if claim.shows and ground == claim.name else ground


def _some_points(case: Complaint, facts: Refuse, claim: grounds.Claim) -> Draft:
    wanted = {line.strip().lstrip("#") for line in facts.points}
    known = {str(point.number) for point in case.points}
    if unknown := sorted(wanted - known):
        return Draft(None, (Missing(f"there is no point {unknown[0][:20]}", "", "define", "points"),))
    if wanted | {str(point.number) for point in case.points if point.refused_ground} == known:
        return Draft(
            None, (Missing("that is every point: leave it empty to refuse the whole", "", "", "points"),)
        )
    points = tuple(
        p._replace(refused_ground=grounds.kept(claim), refused_reasons=facts.reasons)
        if str(p.number) in wanted
        else p
        for p in case.points
    )
    what = f"Refused {plural(len(wanted), 'point')} ({', '.join(sorted(wanted))})"
    text = f"{what}, {_shown(claim)}: {facts.reasons}"
    return Draft(
        case._replace(points=points), (), ("The clocks run on for the other points.",), facts.on, text
    )


def _remarks(case: Complaint, facts: Refuse, context: Context) -> Iterator[str]:
    code, policy = context.code(case), context.policy(case)
    yield f"Counted by its ground in the annual report ({'8.1' if code.id == '2024' else '7.2'})."
    known = grounds.ground(facts.ground, code)
    if known and known.id == "age" and policy and policy.discretion:
        yield f"{policy.called[:1].upper()}{policy.called[1:]} looks at older matters where there is cause."


@dataclass(frozen=True)
class Decline:
    """The facts of declining to escalate."""

    on: date | None = fact("Told on", "day", required=True, default="today", provision=_DECLINE)
    ground: str = fact("Ground", "choice", required=True, choices=grounds.NAMES, provision=_DECLINE)
    reasons: str = fact("Reasons told to the resident", "long", required=True, provision=_DECLINE)
    right_given: bool = fact(
        "The right to go to the Ombudsman is in it",
        "yesno",
        provision=_DECLINE,
    )
    shows: str = fact("What shows it", "text", help=_SHOWS, provision=grounds.EVIDENCED)


def decline(case: Complaint, facts: Decline, context: Context) -> Draft:
    """Decline the request for the next stage, with clear and valid reasons."""
    assert facts.on is not None
    stage, claim = case.stage, grounds.Claim(facts.ground, facts.shows)
    code = context.code(case)
    lacking = tuple(_not_declinable(case, facts, code.id)) or tuple(
        grounds.lacking_to_decline(case, stage, claim, code, context.policy(case))
    )
    if lacking:
        return Draft(None, lacking)
    stage = stage._replace(
        declined=facts.on, declined_ground=grounds.kept(claim), declined_reasons=facts.reasons
    )
    text = f"Stage {stage.number} declined, {_shown(claim)}: {facts.reasons}"
    return Draft(case.with_stage(stage), (), (), facts.on, text)


def _not_declinable(case: Complaint, facts: Decline, code_id: str) -> Iterator[Missing]:
    assert facts.on is not None
    stage, provision = case.stage, _DECLINE[code_id]
    if stage.number == 1 or stage.taken_back:
        yield Missing("nobody has asked for stage 2", provision, "escalate")
    elif stage.responded:
        yield Missing(f"stage {stage.number} has been answered", provision)
    elif facts.on < stage.requested:
        yield Missing(f"it was asked for on {day_and_year(stage.requested)}, later", "", "", "on")
    elif not facts.right_given:
        what = "the letter must tell of the right to go to the Ombudsman, with the contact details"
        yield Missing(what, provision, "", "right_given")


ACTS = (
    ActSpec(
        "refuse", "Refuse the complaint", "", Refuse, refuse, "Refuse the complaint, or some of its points."
    ),
    ActSpec("decline", "Decline to escalate", "", Decline, decline, "Decline a request for the next stage."),
)
