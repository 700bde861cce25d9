"""Answering a stage: a finding with reasons on every point, who considered it, what was promised."""

from dataclasses import dataclass
from datetime import date

from casedesk.casework.acts import ActSpec
from casedesk.casework.acts.assigning import nobody_named, not_apart, usual_decider
from casedesk.casework.acts.fields import fact
from casedesk.casework.acts.picking import put_back
from casedesk.casework.acts.promising import parse_promise
from casedesk.casework.acts.remedying import money_contradicted
from casedesk.casework.acts.staffing import not_heard
from casedesk.casework.judging import Context, Draft, given_up, open_stage
from casedesk.problems import BadInput, Missing
from casedesk.records import FINDINGS, Action, Complaint, Finding, Point, Stage
from casedesk.records.numbers import next_number
from casedesk.rules.fairness import is_panel
from casedesk.rules.putting_right import AMOUNT_DUE, money_asked, overall, still_to_do, unkept
from casedesk.rules.words import day_and_year, same_name

_POINTS = {"2024": "6.7", "2022": "5.6"}
_CONSIDERED = {"2024": "6.13", "2022": "5.12"}
_DEFINITION = {"2024": "5.6", "2022": "4.2"}


@dataclass(frozen=True)
class Respond:
    """The facts of a response: stage 1, or the final response at stage 2."""

    on: date | None = fact(
        "Response sent on",
        "day",
        required=True,
        default="today",
        help="When the answer is known, not when the work is done.",
        provision={"2024": "6.3", "2022": "5.1"},
    )
    findings: tuple[Finding, ...] = fact(
        "Findings",
        "findings",
        required=True,
        help="For each point: upheld, partially upheld or not upheld, and the reasons.",
        provision=_POINTS,
    )
    remedy: str = fact(
        "What puts it right",
        "long",
        help="Apology, action, money, …",
        provision={"2024": "7.1", "2022": "6.1"},
    )
    promises: tuple[str, ...] = fact(
        "Promised",
        "points",
        help="One on each line, with the day it will be done: “Replace the fan | 12 Jan”. Behind it may stand the"
        " kind of remedy, “agreed”, and who does it.",
        provision={"2024": "6.6", "2022": "5.5"},
    )
    considered_by: str = fact("Considered by", "text", help="Who decided it.", provision=_CONSIDERED)
    no_money: str = fact(
        "Why no money",
        "text",
        help="Where something was upheld and no money is offered.",
        provision=AMOUNT_DUE,
        later=True,
    )


def respond(case: Complaint, facts: Respond, context: Context) -> Draft:
    """Record the response of the open stage; it stops the clock, it does not close the case."""
    assert facts.on is not None
    stage = open_stage(case)
    considered_by = facts.considered_by or stage.considered_by or usual_decider(stage, context)
    unheard = not_heard(case, facts.on, overall(facts.findings) != FINDINGS[2], context.code(case).id)
    missing = (
        *_not_answerable(case, stage, facts.on),
        *_undecided(case, facts.findings, context),
        *_same_person(case, stage, considered_by, context),
        *_before_the_panel(stage, considered_by, facts.on, context.code(case).id),
        *(unheard if context.code(case).id == "2022" else ()),
        *money_contradicted(case, stage, facts.remedy, facts.no_money),
    )
    if missing:
        return Draft(None, missing)
    try:
        actions = _actions(case, stage.number, facts.promises, context.today)
    except BadInput as problem:
        return Draft(None, (Missing(problem.message.rstrip("."), "", "", "promises"),))
    outcome = overall(facts.findings)
    stage = stage._replace(
        responded=facts.on,
        findings=tuple(sorted(facts.findings)),
        outcome=outcome,
        remedy=facts.remedy,
        no_money=facts.no_money or stage.no_money,
        considered_by=considered_by,
        draft_due=None,
    )
    after = case.with_stage(stage)._replace(actions=actions)
    name = "Final response" if stage.number > 1 else "Stage 1 answered"
    remarks = (*_remarks(after, stage), *(f"{each.what} ({each.provision})." for each in unheard))
    return Draft(after, (), remarks, facts.on, f"{name}: {outcome}{_moved(case, after)}")


def undefined(case: Complaint, context: Context) -> tuple[Missing, ...]:
    """A complaint without points cannot be answered."""
    if case.points:
        return ()
    provision = _DEFINITION[context.code(case).id]
    return (Missing("the complaint has no definition to answer", provision, "define"),)


def live_points(case: Complaint) -> tuple[Point, ...]:
    """The points that need a decision: those not refused."""
    return tuple(point for point in case.points if not point.refused_ground)


def _not_answerable(case: Complaint, stage: Stage, on: date) -> tuple[Missing, ...]:
    if stage.responded:
        return (
            Missing(f"stage {stage.number} was answered on {day_and_year(stage.responded)}", "", "correct"),
        )
    if missing := given_up(stage):
        return missing
    before = case.stage_number(stage.number - 1)
    opened = max(stage.requested, before.responded) if before and before.responded else stage.requested
    if stage.acknowledged and on < stage.acknowledged:
        what = f"stage {stage.number} was acknowledged on {day_and_year(stage.acknowledged)}, later than that"
        return (Missing(what, "", "correct", "on"),)
    if on < opened:
        return (
            Missing(f"stage {stage.number} opened on {day_and_year(opened)}, later than that", "", "", "on"),
        )
    return ()


def _undecided(case: Complaint, findings: tuple[Finding, ...], context: Context) -> tuple[Missing, ...]:
    """Every point is decided, with reasons."""
    provision = _POINTS[context.code(case).id]
    given = {finding.point: finding for finding in findings}
    missing = []
    for point in live_points(case):
        finding = given.get(point.number)
        if finding is None or finding.finding not in FINDINGS:
            missing.append(
                Missing(
                    f"the response leaves point {point.number} without a decision", provision, "", "findings"
                )
            )
        elif not finding.reasons.strip():
            missing.append(
                Missing(f"the decision on point {point.number} has no reasons", provision, "", "findings")
            )
    numbers = [finding.point for finding in findings]
    missing += [
        Missing(f"point {number} is decided twice", provision, "", "findings")
        for number in sorted(set(numbers))
        if numbers.count(number) > 1
    ]
    known = {point.number for point in live_points(case)}
    missing += [
        Missing(f"there is no point {number} to decide", "", "", "findings")
        for number in sorted(given.keys() - known)
    ]
    return tuple(missing)


def _same_person(case: Complaint, stage: Stage, who: str, context: Context) -> tuple[Missing, ...]:
    """Stage 2 is considered by somebody else than stage 1, and no stage by whom it is about."""
    code_id = context.code(case).id
    if stage.number > 1 and not who:
        return (nobody_named(context, code_id),)
    return not_apart(case, stage, who, code_id)


def _before_the_panel(stage: Stage, who: str, on: date, code_id: str) -> tuple[Missing, ...]:
    """A panel has not decided what it meets about later."""
    if not is_panel(who) or stage.number == 1 or (stage.panel and on >= stage.panel):
        return ()
    if stage.panel is None:
        what = "no panel is on record for this stage; say when it met and who sat on it"
        return (Missing(what, _CONSIDERED[code_id], "panel", "considered_by"),)
    meets = f"the panel meets on {day_and_year(stage.panel)}, later than that"
    what = f"{meets}; say when it met, or who decided it instead"
    return (Missing(what, _CONSIDERED[code_id], "panel", "considered_by"),)


def _actions(case: Complaint, stage: int, lines: tuple[str, ...], today: date) -> tuple[Action, ...]:
    """With what is promised now. An open promise given again in the same words is still the same one."""
    actions = case.actions
    for line in lines:
        made = parse_promise(next_number(actions), line, today)._replace(stage=stage)
        again = next((a for a in actions if _is_given_again(a, made)), None)
        actions = put_back(actions, _renewed(again, made)) if again else (*actions, made)
    return actions


def _is_given_again(before: Action, made: Action) -> bool:
    open_one = before.kind == made.kind and before.done is None
    return open_one and same_name(before.text.rstrip(" ."), made.text.rstrip(" ."))


def _renewed(before: Action, made: Action) -> Action:
    """The promise as it stood, with what is said of it now."""
    return before._replace(
        by=made.by,
        remedy=made.remedy or before.remedy,
        who=made.who or before.who,
        agreed=before.agreed if made.agreed is None else made.agreed,
    )


def _moved(before: Complaint, after: Complaint) -> str:
    """Promises given again with another day: the old day stays on the timeline."""
    told = [
        f"; promise moved from {day_and_year(was.by)} to {day_and_year(now.by)}: {now.text}"
        for was, now in zip(before.actions, after.actions, strict=False)
        if was.by and now.by and was.by != now.by
    ]
    return "".join(told)


def _remarks(after: Complaint, stage: Stage) -> tuple[str, ...]:
    remarks = []
    if stage.acknowledged is None:
        remarks.append("No acknowledgement is recorded: the response does the acknowledging too.")
    if stage.conflict_asked is None and (after.staff or stage.number > 1):
        remarks.append(
            f"It is not on record that {stage.considered_by} was asked about conflicts of interest."
        )
    waiting = after.stage_number(stage.number + 1)
    if waiting and not waiting.taken_back:
        remarks.append(f"Stage {waiting.number} was asked for already: it opens on the day of this response.")
    upheld = {f.finding for f in stage.findings} & set(FINDINGS[:2])
    if upheld and not stage.remedy:
        remarks.append("Something was upheld: what puts it right (2024: 7.1; 2022: 6.1)?")
    if upheld:
        remarks += money_asked(after, stage)
    if before := [a for a in unkept(after) if (a.stage or 1) < stage.number]:
        told = "; ".join(map(still_to_do, before))
        remarks.append(f"Still to be done from before, and told in the letter: {told}.")
    return tuple(remarks)


ACTS = (
    ActSpec(
        "respond",
        "Record the response",
        "r",
        Respond,
        respond,
        "Record the response of the open stage.",
        needs=undefined,
    ),
)
