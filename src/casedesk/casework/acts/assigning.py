"""Who looks into a stage and who considers it, and the day the draft is wanted."""

from dataclasses import dataclass
from datetime import date

from casedesk.casework.acts import ActSpec
from casedesk.casework.acts.fields import fact
from casedesk.casework.judging import Context, Draft, open_stage
from casedesk.problems import Missing
from casedesk.records import Complaint
from casedesk.rules.words import day_and_year, same_name


@dataclass(frozen=True)
class Assign:
    """The facts of asking somebody to look into the open stage."""

    investigator: str = fact("Looked into by", "text", help="Who is asked for a draft or for facts.")
    draft_due: date | None = fact(
        "Draft wanted by", "future_day", help="Shown as “waiting for …” until answered."
    )
    considered_by: str = fact(
        "Considered by",
        "text",
        help="Who decides this stage. At stage 2 somebody else than at stage 1.",
        provision={"2024": "6.13", "2022": "5.12"},
    )
    handler: str = fact("Officer running the case", "text", help="Empty leaves it as it is.")


def assign(case: Complaint, facts: Assign, context: Context) -> Draft:
    """Set who investigates and who considers; what is left empty stays."""
    stage = open_stage(case)
    if not (facts.investigator or facts.draft_due or facts.considered_by or facts.handler):
        return Draft(None, (Missing("say who, or by when", "", "", "investigator"),))
    if facts.draft_due and not (facts.investigator or stage.investigator):
        return Draft(None, (Missing("say who the draft is wanted from", "", "", "investigator"),))
    if stage.responded:
        return Draft(None, (Missing(f"stage {stage.number} has been answered"),))
    changed = stage._replace(
        investigator=facts.investigator or stage.investigator,
        draft_due=facts.draft_due or stage.draft_due,
        considered_by=facts.considered_by or stage.considered_by,
    )
    after = case.with_stage(changed)._replace(handler=facts.handler or case.handler)
    return Draft(after, (), _remarks(case, facts), None, _text(facts))


def _text(facts: Assign) -> str:
    parts = []
    if facts.investigator:
        parts.append(f"{facts.investigator} asked to look into it")
    if facts.draft_due:
        parts.append(f"draft wanted by {day_and_year(facts.draft_due)}")
    if facts.considered_by:
        parts.append(f"to be considered by {facts.considered_by}")
    if facts.handler:
        parts.append(f"run by {facts.handler}")
    text = "; ".join(parts)
    return text[0].upper() + text[1:]


def _remarks(case: Complaint, facts: Assign) -> tuple[str, ...]:
    first = case.stage_number(1)
    stage = open_stage(case)
    if (
        stage.number > 1
        and first
        and facts.considered_by
        and same_name(first.considered_by, facts.considered_by)
    ):
        return (
            f"{facts.considered_by} considered stage 1: the final response needs somebody else (2024: 6.13).",
        )
    return ()


ACTS = (
    ActSpec("assign", "Assign", "", Assign, assign, "Say who looks into it, who considers it, and by when."),
)
