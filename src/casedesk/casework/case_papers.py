"""What the papers of a case file are made from: the case as it stood after its last act, its law, its trail."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from casedesk.papers.case_file import CaseFile, TrailLine
from casedesk.papers.case_json import CaseRecord
from casedesk.papers.plain_data import record
from casedesk.records import LEAVING, AuditEntry, CalendarDays, Complaint
from casedesk.records.approaches import Approach, Period
from casedesk.records.people import Person
from casedesk.rules.clocks import Clock, clocks, facts_of
from casedesk.rules.exceptional import particular, within
from casedesk.rules.gaps import gaps
from casedesk.rules.law import Law, Policy
from casedesk.rules.particulars.door import work_on
from casedesk.rules.verdicts import apply
from casedesk.rules.why import why

_LONDON = ZoneInfo("Europe/London")


def case_file(
    case: Complaint,
    law: Law,
    policies: Sequence[tuple[Policy, str]],
    trail: Sequence[TrailLine],
    settings: Mapping[str, str],
    person: Person | None = None,
    periods: Sequence[Period] = (),
    request: Approach | None = None,
) -> CaseFile:
    """Everything that the papers tell, as it stood on the day of the last act: the same on any later day.

    Args:
        policies: the landlord's, with the text of their files.
        trail: the complaint's, by ``trail_of``.
        person: whose complaint it is, as far as there is a record of them.
        periods: the times in which the Code could not be kept.
        request: what it came from, where it began as a request.
    """
    at = datetime.fromisoformat(trail[-1].at)
    day = at.astimezone(_LONDON).date()
    code, policy = law.code_for(case.received), law.policy_for(case.received)
    facts = facts_of(case)
    found = apply(clocks(facts, law, day), case.verdicts, law.calendar)
    lain_in = within(periods, case.received, case.closed or facts.ended, day)
    return CaseFile(
        case=case,
        code=code,
        policy=policy,
        policy_text=next((text for each, text in policies if each == policy), ""),
        clocks=found,
        whys=tuple((_title(clock), _why(clock, case, law)) for clock in found),
        trail=tuple(trail),
        gaps=gaps(case, code, policy, found, day, law.calendar),
        settings=settings,
        at=at,
        person=person,
        besides=(*work_on(request), *particular(lain_in)),
    )


def _why(clock: Clock, case: Complaint, law: Law) -> tuple[str, ...]:
    return tuple(why(clock, facts_of(case), law, case.events, reminders=False))


def case_record(file: CaseFile, calendars: Sequence[CalendarDays]) -> CaseRecord:
    """The same as data. ``calendars``: those that the verdicts were judged by."""
    return CaseRecord(file.at, file.case, file.person, file.policy_text, tuple(calendars), file.trail)


def trail_of(entries: Sequence[AuditEntry]) -> tuple[TrailLine, ...]:
    """The complaint's trail in words, numbered from 1; what was done before it was taken from a case file too."""
    lines: list[TrailLine] = []
    told: dict[int, TrailLine] = {}
    for entry in entries:
        if entry.act in LEAVING:  # no part of it: exporting twice gives the same bytes
            continue
        for line in _lines(entry, told):
            lines.append(line._replace(number=len(lines) + 1))
        told[entry.number] = lines[-1]
    return tuple(lines)


def _lines(entry: AuditEntry, told: Mapping[int, TrailLine]) -> Iterator[TrailLine]:
    """``told``: for the number of each entry before it, its line in this extract."""
    personal = json.loads(entry.personal) if entry.personal else {}
    for earlier in personal.get("earlier", ()):
        yield record(TrailLine, earlier, "trail")
    taken_back = told.get(entry.undoes or 0)
    undone = f"took back entry {taken_back.number}: {taken_back.act}" if taken_back else ""
    yield TrailLine(entry.number, entry.at, entry.who, entry.act, str(personal.get("note", "")) or undone)


def _title(clock: Clock) -> str:
    basis = "" if clock.basis == "code" else ", our policy"
    return f"Stage {clock.stage}: {clock.title}{basis}"
