"""More time, and keeping the resident informed meanwhile."""

from dataclasses import dataclass
from datetime import date

from casedesk.casework.acts import ActSpec
from casedesk.casework.acts.fields import fact
from casedesk.casework.acts.receiving import CHANNELS
from casedesk.casework.judging import Context, Draft, given_up, open_stage, to_resident
from casedesk.problems import Missing
from casedesk.records import Complaint, Extension, Stage, Update
from casedesk.rules.clocks import Clock, clocks, facts_of
from casedesk.rules.extensions import NOT_COUNTED, JudgedExtension
from casedesk.rules.words import day_and_year, plural

_REASONS = {"2024": "6.4, 6.15", "2022": "5.1, 5.13"}
_DETAILS = {"2024": "6.5, 6.16", "2022": "5.3, 5.15"}
_UPDATES = {"2024": "5.9", "2022": "4.10"}


@dataclass(frozen=True)
class Extend:
    """The facts of a letter that gives the open stage more time."""

    to: date | None = fact(
        "New date", "future_day", required=True, help="The day the response will be sent by."
    )
    sent: date | None = fact(
        "Sent on",
        "day",
        required=True,
        default="today",
        help="The day the resident was told. After the due date it is too late to move it.",
    )
    reason: str = fact(
        "Reason told to the resident",
        "long",
        required=True,
        help="In the letter's words.",
        provision=_REASONS,
    )
    in_writing: bool = fact("Told in writing", "yesno", default=True, help="By letter, e-mail or the like.")
    ombudsman_details: bool = fact("Ombudsman's details in it", "yesno", provision=_DETAILS)
    good_reason: str = fact(
        "Good reason beyond the limit",
        "text",
        help="Only beyond the Code's limit. For the record; not the reason told to the resident.",
        provision=_REASONS,
    )
    agreed: bool = fact(
        "The resident agreed to it",
        "yesno",
        help="Beyond the limit the 2022 Code asks for agreement or the Ombudsman's details.",
        provision={"2022": "5.2, 5.14"},
        only_code="2022",
    )
    update_every: int | None = fact(
        "Working days between updates",
        "count",
        help="The interval agreed with the resident; leave empty if none was agreed.",
        provision=_UPDATES,
    )


def extend(case: Complaint, facts: Extend, context: Context) -> Draft:
    """Record an extension. One that is not valid is kept as a promise and moves nothing."""
    assert facts.to is not None
    assert facts.sent is not None
    stage = open_stage(case)
    if problem := _impossible(case, stage, facts, context):
        return Draft(None, (problem,))
    extension = Extension(
        facts.sent,
        facts.to,
        facts.reason,
        facts.in_writing,
        facts.ombudsman_details,
        facts.good_reason,
        facts.agreed,
        facts.update_every,
    )
    stage = stage._replace(
        extensions=(*stage.extensions, extension), update_every=facts.update_every or stage.update_every
    )
    after = case.with_stage(stage)
    judged = _judged(after, stage.number, facts, context)
    invalid = any(clock.basis == "code" and not found.valid for clock, found in judged)
    first = NOT_COUNTED if invalid else ""
    text = f"{first}Stage {stage.number} extended to {day_and_year(facts.to)}: {facts.reason}"
    reason = (
        f"an extension of {day_and_year(facts.sent)} was recorded after the response"
        if stage.responded
        else ""
    )
    remarks = _remarks(judged, facts, context)
    grave = next((r for r in remarks if r.startswith("The Code: not valid")), "")
    return Draft(after, (), remarks, facts.sent, text, reason, grave)


def _impossible(case: Complaint, stage: Stage, facts: Extend, context: Context) -> Missing | None:
    assert facts.to is not None
    assert facts.sent is not None
    to, sent = facts.to, facts.sent
    if stage.responded and sent > stage.responded:
        return Missing(f"stage {stage.number} has been answered: a stopped clock is not extended")
    if missing := given_up(stage):
        return missing[0]
    if sent < stage.requested:
        return Missing(
            f"stage {stage.number} was asked for on {day_and_year(stage.requested)}, later", "", "", "sent"
        )
    rule = context.code(case).clock(f"stage{stage.number}.respond")
    if rule is not None and rule.start == "acknowledged" and not (stage.acknowledged or stage.responded):
        provision = "6.2" if stage.number == 1 else "6.11"
        return Missing(
            f"stage {stage.number} is acknowledged before it is extended", provision, "acknowledge"
        )
    if to < sent:
        return Missing(
            f"the new date must not lie before {day_and_year(sent)}, the day the letter is sent", "", "", "to"
        )
    response = _response(case, stage.number, context)
    if response is not None and to <= response.due:
        return Missing(
            f"the new date must be later than {day_and_year(response.due)}, the date now",
            rule.extension_provisions[0] if rule and rule.extension_provisions else "",
            "",
            "to",
        )
    return None


def _response(case: Complaint, number: int, context: Context) -> Clock | None:
    found = clocks(facts_of(case), context.law, context.today)
    return next((c for c in found if c.id == f"stage{number}.respond" and c.basis == "code"), None)


def _judged(
    after: Complaint, number: int, facts: Extend, context: Context
) -> list[tuple[Clock, JudgedExtension]]:
    """The letter as each clock of the stage judges it."""
    found = []
    for clock in clocks(facts_of(after), context.law, context.today):
        same = [e for e in clock.extensions if (e.sent, e.to) == (facts.sent, facts.to)]
        if clock.stage == number and same:
            found.append((clock, same[-1]))
    return found


def _remarks(judged: list[tuple[Clock, JudgedExtension]], facts: Extend, context: Context) -> tuple[str, ...]:
    """What is wrong with the letter, and the breach that does not undo it."""
    remarks = []
    for clock, found in judged:
        whose = "The Code" if clock.basis == "code" else "Our policy"
        if found.valid:
            moved = plural(context.law.calendar.count(clock.original_due, found.to), "working day")
            limit = ", beyond the limit" if found.beyond_limit else ""
            remarks.append(f"{whose}: valid, {moved} beyond {day_and_year(clock.original_due)}{limit}.")
        else:
            remarks.append(
                f"{whose}: not valid; the date stays {day_and_year(clock.due)}."
                f" Missing: {'; '.join(found.missing)}."
            )
    if not facts.update_every:
        remarks.append(
            "No interval for updates was agreed (2024: 5.9; 2022: 4.10). That is a breach of its own."
        )
    return tuple(remarks)


@dataclass(frozen=True)
class Inform:
    """The facts of an update to the resident."""

    on: date | None = fact("Told on", "day", required=True, default="today")
    text: str = fact("What was said", "long", required=True, provision=_UPDATES)
    every: int | None = fact(
        "Next in … working days", "count", help="The interval agreed; empty keeps the old one."
    )
    how: str = fact("How they were told", "choice", default="phone", choices=CHANNELS)


def inform(case: Complaint, facts: Inform, context: Context) -> Draft:
    """Record an update, which is a contact too; the next one is due an interval later."""
    assert facts.on is not None
    stage = open_stage(case)
    updates = tuple(sorted((*stage.updates, Update(facts.on, facts.text))))
    stage = stage._replace(updates=updates, update_every=facts.every or stage.update_every)
    touch = to_resident(case, facts.how or "other")
    return Draft(case.with_stage(stage), (), (), facts.on, f"Update given: {facts.text}", contact=touch)


ACTS = (
    ActSpec("extend", "Extend the response", "e", Extend, extend, "Record a letter that gives more time."),
    ActSpec("update", "Give an update", "", Inform, inform, "Record that the resident was kept informed."),
)
