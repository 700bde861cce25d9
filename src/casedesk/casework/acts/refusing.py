"""Refusing a complaint or some of its points, and declining to escalate: ground, reasons, the letter."""

from dataclasses import dataclass
from datetime import date

from casedesk.casework.acts import ActSpec
from casedesk.casework.acts.fields import fact
from casedesk.casework.judging import Context, Draft
from casedesk.problems import Missing
from casedesk.records import Complaint
from casedesk.rules.words import day_and_year, plural

GROUNDS = ("too long ago", "legal proceedings issued", "already considered", "the policy's own ground")
_REFUSAL = {"2024": "2.4", "2022": "1.9"}
_DECLINE = {"2024": "5.11", "2022": "5.9"}


@dataclass(frozen=True)
class Refuse:
    """The facts of refusing a complaint, or some of its points."""

    on: date | None = fact("Refusal sent on", "day", required=True, default="today", provision=_REFUSAL)
    ground: str = fact(
        "Ground", "choice", required=True, choices=GROUNDS, provision={"2024": "2.2", "2022": "1.8"}
    )
    reasons: str = fact(
        "Reasons told to the resident",
        "long",
        required=True,
        help="On the merits of this one: why it is not taken on, and why discretion was not used.",
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


def refuse(case: Complaint, facts: Refuse, context: Context) -> Draft:
    """Refuse the whole, which ends its clocks, or single points, while the clocks run on."""
    provision = _REFUSAL[context.code(case).id]
    if not facts.right_given:
        what = "the refusal must tell of the right to go to the Ombudsman, with the contact details"
        return Draft(None, (Missing(what, provision, "", "right_given"),))
    if any(stage.responded for stage in case.stages):
        return Draft(
            None,
            (
                Missing(
                    "stage 1 has been answered; a later request can be declined",
                    _DECLINE[context.code(case).id],
                    "decline",
                ),
            ),
        )
    if facts.points:
        return _some_points(case, facts)
    after = case._replace(refused=facts.on, refused_ground=facts.ground, refused_reasons=facts.reasons)
    return Draft(
        after, (), _remarks(case, facts, context), facts.on, f"Refused, {facts.ground}: {facts.reasons}"
    )


def _some_points(case: Complaint, facts: Refuse) -> Draft:
    wanted = {line.strip().lstrip("#") for line in facts.points}
    known = {str(point.number) for point in case.points}
    if unknown := sorted(wanted - known):
        return Draft(None, (Missing(f"there is no point {unknown[0][:20]}", "", "define", "points"),))
    if wanted | {str(point.number) for point in case.points if point.refused_ground} == known:
        return Draft(
            None, (Missing("that is every point: leave it empty to refuse the whole", "", "", "points"),)
        )
    points = tuple(
        p._replace(refused_ground=facts.ground, refused_reasons=facts.reasons)
        if str(p.number) in wanted
        else p
        for p in case.points
    )
    text = f"Refused {plural(len(wanted), 'point')} ({', '.join(sorted(wanted))}), {facts.ground}: {facts.reasons}"
    return Draft(
        case._replace(points=points), (), ("The clocks run on for the other points.",), facts.on, text
    )


def _remarks(case: Complaint, facts: Refuse, context: Context) -> tuple[str, ...]:
    code = context.code(case)
    remarks = [f"Counted by its ground in the annual report ({'8.1' if code.id == '2024' else '7.2'})."]
    if facts.ground == GROUNDS[0]:
        remarks.append(
            f"The Code's limit is {code.month_limit} months ({code.month_limit_provision});"
            " safeguarding and health and safety are not refused for age."
        )
    policy = context.policy(case)
    if policy and policy.exclusions and facts.ground == GROUNDS[-1]:
        own = "; ".join(f"{each['id']}: {each['text'].rstrip('.')}" for each in policy.exclusions)
        remarks.append(f"What our policy leaves out: {own}.")
    return tuple(remarks)


@dataclass(frozen=True)
class Decline:
    """The facts of declining to escalate."""

    on: date | None = fact("Told on", "day", required=True, default="today", provision=_DECLINE)
    ground: str = fact("Ground", "choice", required=True, choices=GROUNDS, provision=_DECLINE)
    reasons: str = fact("Reasons told to the resident", "long", required=True, provision=_DECLINE)
    right_given: bool = fact(
        "The right to go to the Ombudsman is in it",
        "yesno",
        provision=_DECLINE,
    )


def decline(case: Complaint, facts: Decline, context: Context) -> Draft:
    """Decline the request for the next stage, with clear and valid reasons."""
    assert facts.on is not None
    stage = case.stage
    provision = _DECLINE[context.code(case).id]
    if stage.number == 1 or stage.taken_back:
        return Draft(None, (Missing("nobody has asked for stage 2", provision, "escalate"),))
    if stage.responded:
        return Draft(None, (Missing(f"stage {stage.number} has been answered", provision),))
    if facts.on < stage.requested:
        return Draft(
            None, (Missing(f"it was asked for on {day_and_year(stage.requested)}, later", "", "", "on"),)
        )
    if not facts.right_given:
        what = "the letter must tell of the right to go to the Ombudsman, with the contact details"
        return Draft(None, (Missing(what, provision, "", "right_given"),))
    stage = stage._replace(declined=facts.on, declined_ground=facts.ground, declined_reasons=facts.reasons)
    text = f"Stage {stage.number} declined, {facts.ground}: {facts.reasons}"
    return Draft(case.with_stage(stage), (), (), facts.on, text)


ACTS = (
    ActSpec(
        "refuse", "Refuse the complaint", "", Refuse, refuse, "Refuse the complaint, or some of its points."
    ),
    ActSpec("decline", "Decline to escalate", "", Decline, decline, "Decline a request for the next stage."),
)
