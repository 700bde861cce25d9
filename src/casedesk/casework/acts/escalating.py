"""Stage 2 on request: no reason may be demanded, and a request made too early is kept."""

from dataclasses import dataclass
from datetime import date

from casedesk.casework.acts import ActSpec
from casedesk.casework.acts.assigning import not_apart
from casedesk.casework.acts.fields import fact
from casedesk.casework.acts.receiving import CHANNELS
from casedesk.casework.judging import Context, Draft, from_resident
from casedesk.problems import Missing
from casedesk.records import Complaint, Stage
from casedesk.rules.words import day_and_year


@dataclass(frozen=True)
class Escalate:
    """The facts of a request for the next stage."""

    on: date | None = fact(
        "Asked for on",
        "day",
        required=True,
        help="The day the request first reached anyone here.",
        provision={"2024": "6.10", "2022": "5.9"},
    )
    request: str = fact(
        "What they said",
        "long",
        help="Only if they said; no reason may be demanded.",
        provision={"2024": "6.12"},
    )
    channel: str = fact("How it came", "choice", choices=CHANNELS)
    considered_by: str = fact(
        "To be considered by",
        "text",
        help="Somebody else than stage 1. Left empty: the second person of the settings.",
        provision={"2024": "6.13", "2022": "5.12"},
    )


def escalate(case: Complaint, facts: Escalate, context: Context) -> Draft:
    """Open the next stage; before the last response the request is kept until that day."""
    assert facts.on is not None
    last = case.stage
    missing = _impossible(case, last, facts.on, context)
    if missing:
        return Draft(None, (missing,))
    number = last.number if last.taken_back or last.declined else last.number + 1
    person = facts.considered_by or context.second_person
    stage = Stage(number, facts.on, facts.request, considered_by=person)
    text = f"Stage {number} asked for" + (f": {facts.request}" if facts.request else "")
    stages = tuple(s for s in case.stages if s.number != number)
    after = case._replace(stages=(*stages, stage))
    touch = from_resident(case, facts.channel) if facts.channel else None
    remarks = (*_again(last), *_remarks(case, stage, context))
    return Draft(after, (), remarks, facts.on, text, contact=touch)


def _again(last: Stage) -> tuple[str, ...]:
    """What was declined may be asked for again, as when the Ombudsman says that it is to be taken on."""
    if last.declined is None:
        return ()
    return (
        f"The request of {day_and_year(last.requested)} was declined on {day_and_year(last.declined)}: this one takes"
        " its place, with clocks of its own. The refusal stays on the timeline.",
    )


def _impossible(case: Complaint, last: Stage, on: date, context: Context) -> Missing | None:
    policy = context.policy(case)
    code = context.code(case)
    stages = max(policy.stages if policy else 2, 2) if code.third_stage else 2
    if over := last.declined or last.taken_back:
        return _before_it_was_over(last, over, on, code.id)
    if last.number >= stages:
        return Missing(
            f"stage {last.number} is the last stage; after it the resident may go to the Ombudsman",
            "6.19" if code.id == "2024" else "5.16",
        )
    if last.number > 1 and last.responded is None:
        return Missing(f"stage {last.number} has been asked for already, on {day_and_year(last.requested)}")
    return None


def _before_it_was_over(last: Stage, over: date, on: date, code_id: str) -> Missing | None:
    """A request made again comes after the one that was declined or taken back."""
    if on >= over:
        return None
    how = "declined" if last.declined else "taken back"
    what = f"the request for stage {last.number} was {how} on {day_and_year(over)}, later than that"
    return Missing(what, "5.11" if code_id == "2024" else "5.9", "", "on")


def _remarks(case: Complaint, stage: Stage, context: Context) -> tuple[str, ...]:
    remarks = []
    before = case.stage_number(stage.number - 1)
    if before and before.responded is None:
        remarks.append(
            f"Stage {before.number} has not been answered: the request is kept at the top of the list and"
            f" stage {stage.number} opens on the day of that response."
        )
    if not stage.considered_by:
        remarks.append("Say who will consider stage 2; it must not be who considered stage 1.")
    code_id = context.code(case).id
    found = not_apart(case, stage, stage.considered_by, code_id)
    remarks += [f"{each.what} ({each.provision})." for each in found]
    return tuple(remarks)


ACTS = (ActSpec("escalate", "Escalate", "s", Escalate, escalate, "Record a request for the next stage."),)
