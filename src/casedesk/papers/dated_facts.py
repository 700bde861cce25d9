"""Every date that a complaint's record holds, and which entry of its timeline wrote it down."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from casedesk.papers.dated_particulars import particular_dates
from casedesk.records import Complaint, Event, Stage
from casedesk.records.people import Person
from casedesk.rules.extensions import NOT_COUNTED
from casedesk.rules.people import need_words
from casedesk.rules.words import day_and_year

EXTENDED = "the day extended to on"


class Fact(NamedTuple):
    """A date of the record itself, and the acts whose entry of that day tells it already."""

    day: date | None
    what: str
    kind: str
    told_by: tuple[str, ...] = ()
    by_act: str = ""
    """The act that recorded it otherwise, on ``on`` and with ``words`` in its entry."""
    on: date | None = None
    words: str = ""
    corrected: str = ""
    """How the entry of a correction names it."""
    answer_of: int = 0


def facts(case: Complaint) -> Iterator[Fact]:
    """All of them, in the order of the record; a step that has not happened has no day."""
    yield Fact(
        case.received, f"Complaint received by {case.channel}", "complaint", ("log",), corrected="received"
    )
    if case.logged != case.received:
        yield Fact(case.logged, "Complaint logged", "complaint", by_act="log", corrected="logged")
    for point in case.points:
        yield Fact(point.added, f"Point {point.number} raised: {point.text}", "complaint")
    for stage in case.stages:
        yield from _facts_of_stage(stage)
    for action in case.promises:
        became = f"done {day_and_year(action.done)}" if action.done else "not recorded as done"
        what = f"The day promised for: {action.text} ({became})"
        words = f"Promised by {day_and_year(action.by)}: {action.text}" if action.by else ""
        yield Fact(action.by, what, "date", by_act="promise", words=words)
        yield Fact(action.done, f"Done as promised: {action.text}", "action", ("done",))
    yield from (Fact(*dated) for dated in particular_dates(case))
    yield Fact(case.refused, f"Refused: {case.refused_ground}", "complaint", ("refuse",))
    yield Fact(case.withdrawn, "Withdrawn by the resident", "complaint", ("withdraw",), corrected="withdrawn")
    if case.withdrawal_confirmed != case.withdrawn:
        yield Fact(case.withdrawal_confirmed, "Withdrawal confirmed in writing", "complaint")
    yield Fact(case.closed, "Closed", "complaint", ("close",), corrected="closed")
    yield Fact(case.reopened, f"Reopened: {case.reopened_reason}", "complaint", ("reopen",))


def _facts_of_stage(stage: Stage) -> Iterator[Fact]:
    name, which = f"Stage {stage.number}", f"stage {stage.number}"
    if stage.number > 1:
        yield Fact(
            stage.requested, f"{name} asked for", "stage", ("escalate",), corrected=f"{which} asked for"
        )
    yield Fact(
        stage.acknowledged,
        f"{name} acknowledged",
        "stage",
        ("acknowledge",),
        corrected=f"{which} acknowledged",
    )
    for day in stage.acknowledgements_after:
        yield Fact(day, f"{name} acknowledged again", "stage", ("acknowledge",))
    if stage.defined != stage.acknowledged:
        yield Fact(
            stage.defined, f"{name}: definition sent", "stage", ("define",), corrected=f"{which} defined"
        )
    yield Fact(stage.clarification_asked, f"{name}: asked to clarify", "contact", ("clarify",))
    yield Fact(stage.draft_due, f"{name}: the day a draft answer was wanted by", "date")
    for extension in stage.extensions:
        until, sent = day_and_year(extension.to), extension.sent
        latest = f"the latest extension of {which}" if extension == stage.extensions[-1] else ""
        yield Fact(sent, f"{name} extended to {until}", "stage", ("extend",), corrected=latest)
        what = f"{name}: {EXTENDED} {day_and_year(sent)}"
        words = f"{name} extended to {until}"
        yield Fact(extension.to, what, "date", (), "extend", sent, words, latest, stage.number)
    for update in stage.updates:
        yield Fact(update.on, f"{name}, update given: {update.text}", "contact", ("update",))
    yield Fact(
        stage.responded,
        f"{name} answered: {stage.outcome}",
        "stage",
        ("respond",),
        corrected=f"{which} responded",
    )
    yield Fact(stage.declined, f"{name} declined: {stage.declined_ground}", "stage", ("decline",))
    yield Fact(stage.taken_back, f"Request for {name.lower()} taken back", "stage", ("withdraw",))


def recorded_by(fact: Fact, case: Complaint) -> Event | None:
    """The entry that recorded this very date; where two could have, nobody knows."""
    corrections = [event for event in case.events if _corrects(event, fact.corrected)]
    if corrections:
        return corrections[-1]
    found = [event for event in case.events if _records(event, fact)]
    if case.imported and not found and all(is_of_register(event, case) for event in case.events):
        found = list(case.events[:1])
    return found[0] if len(found) == 1 else None


def is_of_register(event: Event, case: Complaint) -> bool:
    """Whether an import wrote this line: all of its lines at once, and nobody's name to them."""
    return case.imported and not event.by


def _records(event: Event, fact: Fact) -> bool:
    told = event.text.removeprefix(NOT_COUNTED)
    begins = not fact.words or told == fact.words or told.startswith(f"{fact.words}:")
    return event.act == fact.by_act and fact.on in (None, event.happened_on) and begins


def _corrects(event: Event, field: str) -> bool:
    """Whether a correction says that it changed this: ``Corrected received from … to …, stage 1 …: why``."""
    changed = event.text.removeprefix("Corrected ").partition(":")[0]
    return (
        event.act == "correct"
        and bool(field)
        and any(part == field or part.startswith(f"{field} ") for part in changed.split(", "))
    )


def facts_of_person(person: Person) -> Iterator[tuple[date | None, str]]:
    """What is agreed with a resident, or known of them, and how contact was restricted, each with its day."""
    for need in person.needs:
        yield need.since, need_words(need)
        yield from ((day, f"Looked at again: {need_words(need)}") for day in need.reviewed)
        yield need.ended, f"No longer: {need_words(need)}"
    for limit in person.restrictions:
        yield limit.since, f"Contact restricted, approved by {limit.approver}: {limit.what}"
        yield limit.told, f"Resident told in writing that contact is restricted: {limit.what}"
        yield from ((day, f"Restriction looked at again: {limit.what}") for day in limit.reviewed)
        yield limit.ended, f"Contact no longer restricted: {limit.what}"
