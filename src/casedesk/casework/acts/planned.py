"""What a self-assessment plans so that the landlord complies: the action required, its owner, its completion date."""

from dataclasses import dataclass
from datetime import date

from casedesk.casework.acts import ActSpec
from casedesk.casework.acts.fields import fact
from casedesk.casework.acts.picking import pick
from casedesk.casework.judging import Context, Draft
from casedesk.problems import Missing
from casedesk.records.assessments import Assessment, PlannedAction
from casedesk.records.numbers import next_number
from casedesk.rules.assessing import meant
from casedesk.rules.words import day_and_year, one_line


@dataclass(frozen=True)
class PlanAction:
    """The facts of a planned action."""

    provision: str = fact("Provision", "text", required=True, help="The one it is for, such as 6.2.")
    text: str = fact("Action required", "long", required=True)
    owner: str = fact("Action owner", "text", help="Whose it is: a role lasts longer than a name.")
    by: date | None = fact("Completion date", "future_day", help="It then stands on the worklist.")


def plan_action(assessment: Assessment, facts: PlanAction, context: Context) -> Draft:
    """Plan something, with whose it is and by when."""
    numbers = meant(assessment.code, facts.provision)
    if len(numbers) != 1:
        return Draft(None, (Missing("name one provision of the form", "", "", "provision"),))
    new = PlannedAction(next_number(assessment.planned), numbers[0], facts.text, facts.owner, facts.by)
    remarks = [] if facts.by else ["Without a completion date it does not come up on the worklist."]
    remarks += [] if facts.owner else ["Nobody owns it yet."]
    by = f" by {day_and_year(facts.by)}" if facts.by else ""
    text = f"Planned for {numbers[0]}{by}: {one_line(facts.text, 200)}"
    return Draft(assessment._replace(planned=(*assessment.planned, new)), (), tuple(remarks), None, text)


@dataclass(frozen=True)
class ActionDone:
    """The facts of a planned action that is done."""

    number: int | None = fact("Which", "count", help="Its number; empty where only one is open.")
    done: date | None = fact("Done on", "day", required=True, default="today")
    note: str = fact("What came of it", "long")


def action_done(assessment: Assessment, facts: ActionDone, context: Context) -> Draft:
    """Record that it is done."""
    chosen = pick(assessment.open_actions, facts.number, "planned action")
    if isinstance(chosen, Missing):
        return Draft(None, (chosen,))
    after = _with(assessment, chosen._replace(done=facts.done, note=facts.note or chosen.note))
    text = f"Done for {chosen.provision}: {one_line(chosen.text, 200)}"
    return Draft(after, (), (), facts.done, text)


@dataclass(frozen=True)
class ActionMoved:
    """The facts of a planned action that is to be done by another day."""

    number: int | None = fact("Which", "count", help="Its number; empty where only one is open.")
    by: date | None = fact("Completion date", "future_day", required=True)
    reason: str = fact("Why", "text", required=True)


def action_moved(assessment: Assessment, facts: ActionMoved, context: Context) -> Draft:
    """Give it another day, with the reason."""
    chosen = pick(assessment.open_actions, facts.number, "planned action")
    if isinstance(chosen, Missing):
        return Draft(None, (chosen,))
    assert facts.by is not None
    was = f" instead of {day_and_year(chosen.by)}" if chosen.by else ""
    after = _with(assessment, chosen._replace(by=facts.by, note=facts.reason))
    text = (
        f"{chosen.provision}, {one_line(chosen.text, 100)}: by {day_and_year(facts.by)}{was}. {facts.reason}"
    )
    return Draft(after, (), (), None, text)


def _with(assessment: Assessment, changed: PlannedAction) -> Assessment:
    planned = tuple(changed if each.number == changed.number else each for each in assessment.planned)
    return assessment._replace(planned=planned)


def gone_on(assessment: Assessment, context: Context) -> tuple[Missing, ...]:
    """That a later assessment goes on from it, and has what was still to do."""
    later = next((each for each in context.assessments() if each.before == assessment.reference), None)
    if later is None:
        return ()
    return (Missing(f"{later.reference} goes on from {assessment.reference}: what is planned stands there"),)


def _nothing_open(assessment: Assessment, context: Context) -> tuple[Missing, ...]:
    if assessment.open_actions:
        return gone_on(assessment, context)
    return (Missing(f"nothing is planned on {assessment.reference} that is not done", "", "plan-action"),)


ACTS = (
    ActSpec(
        "plan-action",
        "Plan an action",
        "",
        PlanAction,
        plan_action,
        "Plan what will make the landlord comply: action required, owner, completion date.",
        needs=gone_on,
        of="assessment",
        group="learning",
    ),
    ActSpec(
        "action-done",
        "Planned action done",
        "",
        ActionDone,
        action_done,
        "Record that a planned action of a self-assessment is done.",
        needs=_nothing_open,
        of="assessment",
        group="learning",
    ),
    ActSpec(
        "action-moved",
        "Another date for a planned action",
        "",
        ActionMoved,
        action_moved,
        "Give a planned action of a self-assessment another date, with the reason.",
        needs=_nothing_open,
        of="assessment",
        group="learning",
    ),
)
