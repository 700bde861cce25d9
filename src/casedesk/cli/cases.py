"""One complaint whole, as lines and as JSON."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from casedesk.casework.acts import act
from casedesk.cli.correspondence import sent_and_kept, touches
from casedesk.cli.printing import clock_line
from casedesk.cli.shapes import clock_object
from casedesk.records import Complaint, Event, Stage
from casedesk.rules.clocks import facts_of
from casedesk.rules.law import Law
from casedesk.rules.putting_right import more_of
from casedesk.rules.who import home
from casedesk.rules.why import source
from casedesk.rules.words import day_and_year, one_line

if TYPE_CHECKING:
    from casedesk.casework.caseview import CaseView
    from casedesk.rules.particulars import Particular


def case_object(view: "CaseView", law: Law, today: date) -> dict[str, Any]:
    """The whole record for programs, without anything that only the store knows it by."""
    case, facts = view.complaint, facts_of(view.complaint)
    record = plain(case)
    record.pop("version")
    record["timeline"] = record.pop("events")
    return {
        **record,
        "as_at": today,
        "state": state_of(case),
        "code": view.code.id,
        "policy": view.policy.id if view.policy else None,
        "clocks": [clock_object(clock, facts, law, case.events) for clock in view.clocks],
        "items": [plain(item) for item in view.items],
        "know_first": list(view.known),
        "next_act": view.next_act,
        "still_needed": [{"what": m.what, "provision": m.provision, "act": m.key} for m in view.still_needed],
        "similar": [other.reference for other in view.similar],
        "remarks": list(view.remarks),
    }


def plain(value: Any) -> Any:
    """Records as dictionaries, all the way down."""
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {name: plain(field) for name, field in value._asdict().items()}
    return [plain(one) for one in value] if isinstance(value, tuple) else value


def state_of(case: Complaint) -> str:
    """The state as ``list`` names it."""
    if case.closed:
        return "closed"
    if case.withdrawn:
        return "withdrawn"
    if case.refused:
        return "refused"
    stage = next((s for s in reversed(case.stages) if not s.taken_back), case.stage)
    return "answered" if stage.responded or stage.declined else "open"


def case_lines(view: "CaseView", law: Law, today: date) -> Iterator[str]:
    """The whole record in an order that makes sense when it is read aloud."""
    case, facts = view.complaint, facts_of(view.complaint)
    policy = f", {view.policy.title}" if view.policy else ""
    yield f"{case.reference}: {state_of(case)}, stage {case.stage.number}. {view.code.title}{policy}."
    yield f"Received {day_and_year(case.received)} by {case.channel}{_logged(case)}."
    yield from _people(view)
    yield from _long("What they said", case.summary)
    if view.next_act:
        yield f"Next: {act(view.next_act).words} (`casedesk {view.next_act} {case.reference}`)."
    yield from (f"Still needed: {missing}." for missing in view.still_needed)
    yield ""
    yield "Clocks:"
    yield from (f"  {clock_line(clock, source(clock, facts, law))}" for clock in view.clocks)
    yield from _definition(case)
    for stage in case.stages:
        yield from _stage(stage)
    yield from _actions(case)
    yield from particular_lines(view.particulars)
    yield from sent_and_kept(case)
    yield from _ending(case)
    yield from _verdicts(case)
    yield from _timeline(case)
    yield from (f"Note: {remark}" for remark in view.remarks)
    if view.similar:
        yield f"Same resident or home: {', '.join(other.reference for other in view.similar)}."


def particular_lines(found: "tuple[Particular, ...]") -> Iterator[str]:
    """What only some carry, under its headings."""
    for particular in found:
        yield f"{particular.title}:"
        yield from (f"  {line}" for told in particular.lines for line in told.splitlines())


def _logged(case: Complaint) -> str:
    return f", logged {day_and_year(case.logged)}" if case.logged else ", the day logged is not recorded"


def _people(view: "CaseView") -> Iterator[str]:
    case = view.complaint
    for label, text in (
        ("Resident", case.resident),
        ("Address", case.address),
        ("Contact", case.contact),
        ("Representative", case.representative),
        ("Know before any contact", "; ".join(view.known)),
        ("About", case.category),
        ("Home", home(case)),
        ("Officer", case.handler),
    ):
        if text:
            yield f"{label}: {one_line(text)}"


def _long(label: str, text: str) -> Iterator[str]:
    if text:
        yield f"{label}:"
        yield from (f"  {line}" for line in text.splitlines())


def _definition(case: Complaint) -> Iterator[str]:
    if case.points:
        yield "Points:"
    for point in case.points:
        whose = {True: "", False: " (not ours)", None: " (whose responsibility is not known)"}[
            point.responsible
        ]
        refused = (
            f" Refused, {point.refused_ground}: {one_line(point.refused_reasons)}"
            if point.refused_ground
            else ""
        )
        yield f"  {point.number}. {point.text}{whose}{refused}"
    yield from _long("Outcome sought", case.outcome_sought)


def _stage(stage: Stage) -> Iterator[str]:
    yield f"Stage {stage.number}:"
    for label, day in (
        ("asked for", stage.requested),
        ("acknowledged", stage.acknowledged),
        ("definition sent", stage.defined),
        ("clarification asked", stage.clarification_asked),
        ("draft wanted by", stage.draft_due),
        ("answered", stage.responded),
        ("declined", stage.declined),
        ("request taken back", stage.taken_back),
    ):
        if day and not (stage.number == 1 and label == "asked for"):
            yield f"  {label} {day_and_year(day)}"
    if stage.investigator:
        yield f"  looked into by {stage.investigator}"
    if stage.considered_by:
        yield f"  considered by {stage.considered_by}"
    yield from (
        f"  update given {day_and_year(update.on)}: {one_line(update.text)}" for update in stage.updates
    )
    if stage.outcome:
        yield f"  outcome: {stage.outcome}"
    yield from (f"  point {f.point}, {f.finding}: {one_line(f.reasons)}" for f in stage.findings)
    if stage.remedy:
        yield f"  remedy: {one_line(stage.remedy)}"
    if stage.declined:
        yield f"  declined, {stage.declined_ground}: {one_line(stage.declined_reasons)}"


def _actions(case: Complaint) -> Iterator[str]:
    if case.promises:
        yield "Promises:"
    for action in case.promises:
        by = f", by {day_and_year(action.by)}" if action.by else ""
        done = f", done {day_and_year(action.done)}" if action.done else ", not done yet"
        more = f" ({', '.join(more_of(action))})" if more_of(action) else ""
        yield f"  {action.number}. {action.text}{by}{done}{more}"


def _ending(case: Complaint) -> Iterator[str]:
    if case.withdrawn:
        yield f"Withdrawn {day_and_year(case.withdrawn)}."
    if case.refused:
        yield f"Refused {day_and_year(case.refused)}, {case.refused_ground}: {one_line(case.refused_reasons)}"
    if case.closed:
        yield f"Closed {day_and_year(case.closed)}."
    if case.reopened:
        yield f"Reopened {day_and_year(case.reopened)}: {one_line(case.reopened_reason)}"


def _verdicts(case: Complaint) -> Iterator[str]:
    if case.verdicts:
        yield "Verdicts:"
    for verdict in case.verdicts:
        reason = f" Replaces an earlier one: {verdict.reason}." if verdict.reason else ""
        yield (
            f"  {verdict.state}: {verdict.clock} by the {verdict.basis}, due {day_and_year(verdict.due)},"
            f" done {day_and_year(verdict.done)}. Judged {day_and_year(verdict.judged_on)} by {verdict.rules}"
            f" and {verdict.calendar}.{reason}"
        )


def _timeline(case: Complaint) -> Iterator[str]:
    yield "Timeline:"
    told = touches(case)
    for event in case.events:
        yield timeline_line(event, f", {told[event.number]}" if event.number in told else "")


def timeline_line(event: Event, whom: str = "") -> str:
    """One entry of a timeline, the day it happened first."""
    by = f" by {event.by}" if event.by else ""
    recorded = (
        "" if event.recorded_on == event.happened_on else f" (recorded {day_and_year(event.recorded_on)})"
    )
    return f"  {day_and_year(event.happened_on)}, {event.act}{whom}{by}{recorded}: {one_line(event.text)}"
