"""Correcting what was recorded wrongly: an act of its own, with a reason; extensions are kept."""

from dataclasses import dataclass
from datetime import date

from casedesk.casework.acts import ActSpec
from casedesk.casework.acts.assigning import not_apart
from casedesk.casework.acts.fields import fact
from casedesk.casework.acts.receiving import CHANNELS
from casedesk.casework.judging import Context, Draft
from casedesk.problems import Missing
from casedesk.records import Complaint, Stage
from casedesk.rules.law import code_id_for
from casedesk.rules.who import STOCK
from casedesk.rules.words import day_and_year, name_alone, same_name

OF_CASE = (
    "received",
    "logged",
    "channel",
    "resident",
    "address",
    "contact",
    "category",
    "area",
    "stock",
    "representative",
)
_ENDS = ("withdrawn", "closed")
OF_STAGE = ("acknowledged", "defined", "responded", "considered_by")


@dataclass(frozen=True)
class Correct:
    """The facts of a correction: only what is filled in is changed."""

    reason: str = fact(
        "Why it is corrected", "text", required=True, help="Stays in the trail beside the old value."
    )
    received: date | None = fact("Received on", "day", provision={"2024": "6.2", "2022": "4.1"})
    logged: date | None = fact("Logged on", "day")
    stage: int | None = fact(
        "Stage", "count", help="Which stage the dates below belong to; empty: the latest."
    )
    escalated: date | None = fact("Stage asked for on", "day", provision={"2024": "6.10", "2022": "5.9"})
    acknowledged: date | None = fact("Acknowledged on", "day")
    defined: date | None = fact("Definition sent on", "day")
    responded: date | None = fact("Response sent on", "day")
    considered_by: str = fact("Considered by", "text", provision={"2024": "6.13", "2022": "5.12"})
    extension_sent: date | None = fact("Extension sent on", "day", help="Of the stage's latest extension.")
    extended_to: date | None = fact("Extended to", "future_day", help="Of the stage's latest extension.")
    ombudsman_details: str = fact(
        "Ombudsman's details in it", "choice", choices=("yes", "no"), help="Of the stage's latest extension."
    )
    withdrawn: date | None = fact("Withdrawn on", "day")
    closed: date | None = fact("Closed on", "day")
    channel: str = fact("How it came", "choice", choices=CHANNELS)
    resident: str = fact("Resident", "text")
    address: str = fact("Address", "text")
    contact: str = fact("Telephone or e-mail", "text")
    category: str = fact("About", "text")
    area: str = fact("Area", "text")
    stock: str = fact("Kind of home", "choice", choices=STOCK)
    representative: str = fact("Representative", "text")
    text: str = fact("What they said", "long")
    code_confirmed: bool = fact(
        "Yes, it moves to the other Code", "yesno", help="Asked only when a corrected date changes the Code."
    )


def correct(case: Complaint, facts: Correct, context: Context) -> Draft:
    """Replace what is filled in, keep everything else, and say why in the trail."""
    stage = case.stage_number(facts.stage) if facts.stage else case.stage
    if stage is None:
        return Draft(None, (Missing(f"the case has no stage {facts.stage}", "", "", "stage"),))
    stage_changes = {n: getattr(facts, n) for n in OF_STAGE if getattr(facts, n)}
    whole = {n: getattr(facts, n) for n in OF_CASE if getattr(facts, n)}
    whole |= {n: getattr(facts, n) for n in _ENDS if getattr(facts, n)}
    if facts.text:
        whole["summary"] = facts.text
    after = case._replace(**whole)
    if facts.escalated:
        stage_changes["requested"] = facts.escalated
    if "defined" in stage_changes:
        stage_changes["definition_unknown"] = False
    changed_stage = _extended(stage._replace(**stage_changes), facts)
    after = _received(after.with_stage(changed_stage))
    missing = _impossible(case, after, stage.number, facts, context.code(case).id)
    if missing:
        return Draft(None, missing)
    changed = _changed(case, after)
    if not changed:
        return Draft(None, (Missing("nothing would change", "", "", "received"),))
    text = f"Corrected {', '.join(changed)}: {facts.reason}"
    return Draft(after, (), _remarks(case, after), None, text, facts.reason)


def _extended(stage: Stage, facts: Correct) -> Stage:
    """Change the latest extension of the stage, where something of it is corrected."""
    if not stage.extensions or not (facts.extension_sent or facts.extended_to or facts.ombudsman_details):
        return stage
    latest = stage.extensions[-1]
    details = facts.ombudsman_details == "yes" if facts.ombudsman_details else latest.ombudsman_details
    latest = latest._replace(
        sent=facts.extension_sent or latest.sent, to=facts.extended_to or latest.to, ombudsman_details=details
    )
    return stage._replace(extensions=(*stage.extensions[:-1], latest))


def _received(case: Complaint) -> Complaint:
    """Stage 1 is asked for on the day the complaint is received."""
    first = case.stage_number(1)
    assert first is not None
    return case.with_stage(first._replace(requested=case.received))


def _impossible(
    case: Complaint, after: Complaint, number: int, facts: Correct, code_id: str
) -> tuple[Missing, ...]:
    """Dates that contradict each other, what was never recorded, a Code not confirmed."""
    old, new = case.stage_number(number), after.stage_number(number)
    assert old is not None
    assert new is not None
    missing = _never_recorded(case, old, facts)
    if facts.escalated and number == 1:
        missing.append(Missing("stage 1 is not asked for; correct the day received", "", "", "received"))
    if facts.defined and not case.points:
        provision = "5.6" if code_id == "2024" else "4.2"
        missing.append(
            Missing("there is no definition that could have been sent", provision, "define", "defined")
        )
    if case.first_contact and after.received < case.first_contact:
        what = f"{case.came_from} came {day_and_year(case.first_contact)}; what they say of it came no sooner"
        missing.append(Missing(what, "", "", "received"))
    if facts.considered_by:
        missing += not_apart(after, new, facts.considered_by, code_id)
    if after.logged and after.logged < after.received:
        missing.append(Missing("it cannot have been logged before it was received", "", "", "logged"))
    missing += _out_of_order(after)
    if code_id_for(after.received) != code_id_for(case.received) and not facts.code_confirmed:
        missing.append(
            Missing(
                f"received {day_and_year(after.received)} puts it under the {code_id_for(after.received)} Code"
                f" instead of the {code_id_for(case.received)} Code: confirm that",
                "",
                "",
                "code_confirmed",
            )
        )
    return tuple(missing)


def _never_recorded(case: Complaint, stage: Stage, facts: Correct) -> list[Missing]:
    """What cannot be corrected because it is not there; a forgotten acknowledgement can be, once answered."""
    asked = (
        ("acknowledged", stage.acknowledged or stage.responded, "acknowledgement", "acknowledge"),
        ("responded", stage.responded, "response", "respond"),
        ("extension_sent", stage.extensions, "extension", "extend"),
        ("extended_to", stage.extensions, "extension", "extend"),
        ("ombudsman_details", stage.extensions, "extension", "extend"),
        ("withdrawn", case.withdrawn, "withdrawal", "withdraw"),
        ("closed", case.closed, "closing", "close"),
    )
    return [
        Missing(f"no {what} is recorded to correct; record it first", "", act, field)
        for field, there, what, act in asked
        if getattr(facts, field) and not there
    ]


def _out_of_order(case: Complaint) -> list[Missing]:
    """Nothing happened before the complaint was received, or to a stage before it was asked for."""
    found = []
    ends = (case.withdrawn, case.refused, case.closed)
    requests = tuple(stage.requested for stage in case.stages if stage.number > 1)
    days = [day for day in (*ends, *requests, *(d for s in case.stages for d in _days(s))) if day]
    if days and min(days) < case.received:
        found.append(
            Missing(f"{day_and_year(min(days))} would be before it was received", "", "", "received")
        )
        return found
    for stage in case.stages[1:]:
        earliest = min((day for day in _days(stage) if day), default=None)
        if earliest and earliest < stage.requested:
            what = f"{day_and_year(earliest)} would be before stage {stage.number} was asked for"
            found.append(Missing(what, "", "", "escalated"))
    return found


def _days(stage: Stage) -> tuple[date | None, ...]:
    sent = tuple(e.sent for e in stage.extensions)
    return (stage.acknowledged, stage.defined, stage.responded, stage.declined, stage.taken_back, *sent)


def _changed(before: Complaint, after: Complaint) -> list[str]:
    """What changed, in words, with the old and the new day where it is a day."""
    names = {"summary": "what they said", "stock": "the kind of home"}
    found = []
    for field in (*OF_CASE, *_ENDS, "summary"):
        old, new = getattr(before, field), getattr(after, field)
        if old != new:
            found.append(_told(names.get(field, field), old, new))
    for stage in after.stages:
        was = before.stage_number(stage.number)
        if was is not None and was.extensions != stage.extensions:
            found.append(f"the latest extension of stage {stage.number}")
        for field in ("requested", *OF_STAGE):
            old, new = getattr(was, field), getattr(stage, field)
            if old != new and not (field == "requested" and stage.number == 1):
                name = "asked for" if field == "requested" else field.replace("_", " ")
                found.append(_told(f"stage {stage.number} {name}", old, new))
    return found


def _told(name: str, old: object, new: object) -> str:
    if isinstance(new, date):
        was = f" from {day_and_year(old)}" if isinstance(old, date) else ""
        return f"{name}{was} to {day_and_year(new)}"
    return name


def _remarks(before: Complaint, after: Complaint) -> tuple[str, ...]:
    remarks = []
    if after.authority_given and not same_name(
        *map(name_alone, (before.representative, after.representative))
    ):
        remarks.append(
            f"The authority on record is now that of {name_alone(after.representative)}. If this is somebody"
            " else, record theirs instead (the act “authority”)."
        )
    if after.person and not same_name(before.resident, after.resident):
        remarks.append(
            f"It stays {after.person}'s, with what is known of them. If this is somebody else, say so next"
            " (the act “other-person”)."
        )
    if any(stage.extensions for stage in after.stages) and before.received != after.received:
        remarks.append("Extensions are kept, and judged again from the corrected date.")
    if code_id_for(before.received) != code_id_for(after.received):
        remarks.append(f"It is now under the {code_id_for(after.received)} Code.")
    return tuple(remarks)


ACTS = (
    ActSpec("correct", "Correct a fact", "", Correct, correct, "Correct what was recorded wrongly.", True),
)
