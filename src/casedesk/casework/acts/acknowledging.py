"""Acknowledging: a stage is acknowledged together with its definition."""

from dataclasses import dataclass
from datetime import date

from casedesk.casework.acts import ActSpec
from casedesk.casework.acts.defining import still_needed
from casedesk.casework.acts.fields import fact
from casedesk.casework.acts.receiving import CHANNELS
from casedesk.casework.judging import Context, Draft, given_up, open_stage, to_resident
from casedesk.problems import Missing
from casedesk.records import Complaint, Stage
from casedesk.rules.words import day_and_year, plural

_OPENS = {"2024": "6.10", "2022": "5.11"}


@dataclass(frozen=True)
class Acknowledge:
    """The facts of an acknowledgement, at whichever stage is open."""

    on: date | None = fact(
        "Acknowledged on",
        "day",
        required=True,
        default="today",
        help="The day the acknowledgement went out.",
        provision={"2024": "6.2", "2022": "4.1"},
    )
    how: str = fact("How it was sent", "choice", choices=CHANNELS)
    without_definition: str = fact(
        "Why without a definition",
        "text",
        help="Only if it went out undefined. The clock keeps running until the definition is sent.",
        provision={"2024": "5.6", "2022": "4.2"},
    )


def acknowledge(case: Complaint, facts: Acknowledge, context: Context) -> Draft:
    """Acknowledge the open stage; refused until it is defined, unless a reason is recorded."""
    assert facts.on is not None
    stage = open_stage(case)
    if stage.responded:
        what = f"stage {stage.number} has been answered; a forgotten acknowledgement is a correction"
        return Draft(None, (Missing(what, "", "correct"),))
    if missing := given_up(stage):
        return Draft(None, missing)
    if stage.acknowledged:
        return _again(case, stage, facts.on)
    early = _too_early(case, stage, facts.on, context.code(case).id)
    if early:
        return Draft(None, (early,))
    if not facts.without_definition:
        missing = still_needed(case, stage, context.code(case).id)
        if missing:
            return Draft(None, missing)
    return _first(case, stage, facts, context)


def _first(case: Complaint, stage: Stage, facts: Acknowledge, context: Context) -> Draft:
    assert facts.on is not None
    defined = stage.defined if facts.without_definition else stage.defined or facts.on
    after = case.with_stage(
        stage._replace(acknowledged=facts.on, defined=defined, undefined_reason=facts.without_definition)
    )
    number = f"Stage {stage.number} acknowledged" + (f" by {facts.how}" if facts.how else "")
    text = (
        f"{number} without a definition: {facts.without_definition}" if facts.without_definition else number
    )
    touch = to_resident(case, facts.how) if facts.how else None
    return Draft(after, (), _remarks(stage, facts), facts.on, text, contact=touch)


def _remarks(stage: Stage, facts: Acknowledge) -> tuple[str, ...]:
    remarks = []
    if facts.without_definition:
        remarks.append(
            "Acknowledged is not defined: the clock stops only when the definition has been sent too."
        )
    if stage.number > 1:
        remarks.append(
            "Does the definition still say what is in dispute at this stage (2024: 5.6; 2022: 5.10)?"
        )
    return tuple(remarks)


def _too_early(case: Complaint, stage: Stage, on: date, code_id: str) -> Missing | None:
    before = case.stage_number(stage.number - 1)
    if before is not None and before.responded is None:
        return Missing(
            f"stage {stage.number} opens when stage {before.number} is answered", _OPENS[code_id], "respond"
        )
    if on < stage.requested:
        return Missing(
            f"stage {stage.number} was asked for on {day_and_year(stage.requested)}, later", "", "", "on"
        )
    return None


def _again(case: Complaint, stage: Stage, on: date) -> Draft:
    """A second acknowledgement is kept on record; the first one counts."""
    assert stage.acknowledged is not None
    if on < stage.acknowledged:
        what = f"stage {stage.number} was acknowledged on {day_and_year(stage.acknowledged)}; correct that date instead"
        return Draft(None, (Missing(what, "", "correct", "on"),))
    later = tuple(sorted({*stage.acknowledgements_after, on} - {stage.acknowledged}))
    after = case.with_stage(stage._replace(acknowledgements_after=later))
    remark = (
        f"Already acknowledged on {day_and_year(stage.acknowledged)}: the first one counts and no date moves."
    )
    count = plural(len(later) + 1, "acknowledgement")
    return Draft(after, (), (remark,), on, f"Stage {stage.number} acknowledged again ({count})")


ACTS = (
    ActSpec(
        "acknowledge",
        "Acknowledge",
        "a",
        Acknowledge,
        acknowledge,
        "Record the acknowledgement of the open stage.",
    ),
)
