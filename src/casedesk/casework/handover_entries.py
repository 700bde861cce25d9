"""What the handover sheet says of each complaint: enough to act on it tomorrow without having seen it before."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from casedesk.casework.acts import act
from casedesk.casework.caseview import CaseView
from casedesk.casework.judging import open_stage
from casedesk.casework.recordview import RecordView
from casedesk.papers.handover import Entry, Topic
from casedesk.records import Complaint, Point, Stage
from casedesk.records.approaches import Approach, Period
from casedesk.records.assessments import Assessment
from casedesk.records.people import Person
from casedesk.rules.agenda import NOT_BY_DONE, Item
from casedesk.rules.letters import letter_kind
from casedesk.rules.particulars.assessments import COURSE, PLANNED
from casedesk.rules.words import count_words, day_and_year, long_day, one_line, plural, same_name

_LATEST_ENTRIES = 4
_LONGEST_ENTRY = 320
"""Characters of an entry of the timeline; longer ones are read in the case."""
_NOT_NEWS = ("same-person", "other-person", "link", "confidential")
"""Acts that tidy the record and tell a stranger nothing."""
_OURS = {True: "", False: ", not ours to answer for", None: ", whose it is has not been said yet"}
_LOOK_AGAIN = "Ask whoever has it what was done and let the resident know; then record it"
_NAME_FIRST = "Before it is answered: o, “assign”, and name who considers it (see the first page)."
_HOW = " In Casedesk:"
_FEWEST_DIGITS = 7
"""A telephone number has at least so many."""


class Absence(NamedTuple):
    """What every entry is told against."""

    officer: str
    away: bool
    usual_rules: str
    """Said once at the top."""


def entry_of(view: CaseView, today: date, absence: Absence, *, closed: bool) -> Entry:
    """A complaint, from what is next to what is on file."""
    case = view.complaint
    where = (case.reference, case.resident, case.address, _standing(case, closed))
    return Entry(" · ".join(one_line(text) for text in where if text), tuple(_topics(view, today, absence)))


def _standing(case: Complaint, closed: bool) -> str:
    """Where it stands, in the words of somebody who has to act on it."""
    if any(referral.ended is None for referral in case.referrals):
        return "closed here, with the Ombudsman" if closed else "with the Ombudsman"
    if closed:
        return "closed, something left to do"
    stage = open_stage(case)
    if stage.settled:
        return f"stage {stage.number} answered"
    asked = " is not answered yet; the next stage was asked for" if case.stage.number > stage.number else ""
    return f"stage {stage.number}{asked}"


def _topics(view: CaseView, today: date, absence: Absence) -> Iterator[Topic]:
    case = view.complaint
    yield Topic("Next", tuple(_next(view, today)), True)
    yield Topic("Know first", view.known, True)
    yield Topic("To reach them", tuple(_reach(case)))
    yield Topic("They said", (case.summary,))
    yield Topic("They want", (case.outcome_sought,) if case.outcome_sought else ())
    yield Topic("Points", tuple(_point(point, case) for point in case.points))
    yield Topic("Dates", (*_dates(view.items, today), *_not_counting(view)))
    yield Topic("Promised", tuple(_promises(case)))
    yield Topic("Who decides", tuple(_who(case, absence)))
    for particular in view.particulars:
        yield Topic(particular.title, particular.lines)
    yield Topic("Lately", tuple(_lately(case)))
    yield Topic("On file", tuple(_papers(case)))
    rules = rules_of(view)
    yield Topic("Rules", () if rules == absence.usual_rules else (f"{rules}.",))


def rules_of(view: CaseView) -> str:
    """The Code and the policy of a complaint."""
    return f"{view.code.title}{f', {view.policy.title}' if view.policy else ''}"


def first_words(view: CaseView | RecordView, items: Sequence[Item], today: date) -> str:
    """What is most urgent and what is next, each with its day, and how to reach them, in one line.

    Args:
        items: what is dated on it, the most urgent first.
    """
    if isinstance(view, RecordView):
        told = next(iter(_record_next(view, today)), "").partition(_HOW)[0]
        whole = view.whole
        text = f" {one_line(whole.text, 120)}" if isinstance(whole, Approach) else ""
        return f"{told}{text}"
    told = next(iter(_next(view, today))).partition(_HOW)[0]
    urgent = next(item for item in items if item.state != "projected")
    if urgent.act != view.next_act and urgent.kind != "clock":
        told = f"{one_line(urgent.title, 110)}. {_by(urgent, today)} Then: {told[:1].lower()}{told[1:]}"
    promised = [item for item in items if item.clock.endswith(".promise") and item.state != "overdue"]
    told += "".join(f" Promised to them for {long_day(item.due)}." for item in promised)
    return f"{told} ({one_line(view.complaint.contact)})" if view.complaint.contact else told


def _next(view: CaseView, today: date) -> Iterator[str]:
    """The act that is wanted now, by when, and how to do it."""
    if not view.next_act:
        yield "Nothing is left to do on it; its dates below are to be kept."
        return
    case, spec = view.complaint, act(view.next_act)
    running = [item for item in view.items if item.state != "projected"]
    mine = [item for item in running if item.act == view.next_act and item.kind != "panel"]
    mine.sort(key=lambda item: item.kind != "clock")
    due = f" {_by((mine or running)[0], today)}" if running else ""
    how = f"press {spec.key}" if spec.key else f"press o and type “{spec.words}”"
    title = _title(spec.name, open_stage(case))
    if mine and mine[0].kind in NOT_BY_DONE:
        title = f"{one_line(mine[0].title).rstrip('.')}, then record it"
    yield f"{title}.{due}{_HOW} open {case.reference} and {how}."
    yield from (f"Still needed: {missing}." for missing in view.still_needed)
    for item in running:
        if item.kind == "panel":
            yield f"Panel on {long_day(item.due)}: see that its members have the papers and the resident is invited."


def _title(name: str, stage: Stage) -> str:
    if name == "respond":
        return "Send the final response" if stage.number > 1 else "Answer stage 1"
    return {
        "acknowledge": "Send the acknowledgement",
        "define": "Define the complaint, then acknowledge it" if stage.acknowledged is None else "Define it",
        "close": "Close it",
        "done": "Ask whether what was promised is done; if not, see to it or give another day; then record it",
    }.get(name, act(name).title)


def late_words_of(item: Item) -> str:
    """``LATE by 8 working days``; over a weekend only, since which day."""
    count = count_words(item.state, item.day, item.of, item.days_left, item.due).replace(" · ", ", ")
    return f"LATE by {plural(-item.days_left, 'working day')}" if item.days_left < 0 else count


def _by(item: Item, today: date) -> str:
    if item.state == "projected":
        return f"By {long_day(item.due)}, if the step before it is taken on its own last day."
    if item.state == "overdue":
        return f"It was due {long_day(item.due)}: {late_words_of(item)}."
    if item.title.startswith("Chase "):
        return f"To be done on {long_day(item.due)}."
    aim = f"Aim for {long_day(item.aim_for)}; the" if item.aim_for and item.aim_for > today else "The"
    return f"{aim} last day is {long_day(item.due)}: {late_words_of(item)}."


def _dates(items: Sequence[Item], today: date) -> Iterator[str]:
    for item in items:
        mark = f" {item.mark[:1].upper()}{item.mark[1:]}." if item.mark else ""
        yield f"{one_line(item.title)}. {_by(item, today)}{mark}"


def _not_counting(view: CaseView) -> Iterator[str]:
    """Why a date that the resident was given is not the date that counts."""
    for clock in view.clocks:
        if clock.basis == "code" and clock.is_open:
            for extension in clock.extensions:
                if not extension.valid:
                    yield (
                        f"The extension of {day_and_year(extension.sent)} to {day_and_year(extension.to)} does not"
                        f" count ({'; '.join(extension.missing)}); the day it names was promised all the same."
                    )


def _reach(case: Complaint) -> Iterator[str]:
    yield from _ways(case.contact)
    if case.representative:
        yield f"Speaks for them: {case.representative}"
    else:
        yield "Nobody else has authority on record to discuss it, whoever may help or interpret."
    yield f"The complaint came by {case.channel} on {day_and_year(case.received)}."


def _ways(contact: str) -> Iterator[str]:
    """What is on record, and what is not, so that nobody looks for it."""
    if contact:
        yield contact
    if sum(character.isdigit() for character in contact) < _FEWEST_DIGITS:
        yield "No telephone number is on record."
    if "@" not in contact:
        yield "No e-mail address is on record."


def _point(point: Point, case: Complaint) -> str:
    decided = [(s.number, f) for s in case.stages for f in s.findings if f.point == point.number]
    found = "".join(f"; stage {number}: {f.finding}, {one_line(f.reasons, 160)}" for number, f in decided)
    refused = (
        f"; refused, not to be answered here, {point.refused_ground}: {one_line(point.refused_reasons)}"
        if point.refused_ground
        else ""
    )
    return f"{point.number}. {one_line(point.text)}{_OURS[point.responsible]}{found}{refused}"


def _promises(case: Complaint) -> Iterator[str]:
    for promise in case.promises:
        if promise.done is None:
            by = f" by {day_and_year(promise.by)}" if promise.by else ""
            who = f", by {promise.who}" if promise.who else ", who does it is not on record"
            yield f"{one_line(promise.text)}{by}{who}"


def _who(case: Complaint, absence: Absence) -> Iterator[str]:
    stage = open_stage(case)
    for each in case.stages:
        if each.settled:
            continue
        if each.investigator:
            draft = f"; a draft is wanted by {day_and_year(each.draft_due)}" if each.draft_due else ""
            yield f"Stage {each.number} is looked into by {each.investigator}{draft}."
        if absence.away and same_name(each.considered_by, absence.officer):
            yield f"Stage {each.number} is considered by {each.considered_by}, who is away. {_NAME_FIRST}"
        elif each.considered_by:
            yield f"Stage {each.number} is considered by {each.considered_by}."
        elif each == stage:
            yield f"Nobody is named yet to consider stage {each.number}. {_NAME_FIRST}"


def _lately(case: Complaint) -> Iterator[str]:
    told = sorted((e for e in case.events if e.act not in _NOT_NEWS), key=lambda e: (e.happened_on, e.number))
    for event in told[-_LATEST_ENTRIES:]:
        yield f"{day_and_year(event.happened_on)}: {one_line(event.text, _LONGEST_ENTRY)}"


def _papers(case: Complaint) -> Iterator[str]:
    if case.letters:
        last = case.letters[-1]
        kind = letter_kind(last.kind).title.lower()
        yield f"Last letter: {last.label}, {kind}, sent {day_and_year(last.sent)} by {last.how} (key p shows it)."
    if case.documents:
        yield f"{plural(len(case.documents), 'document')} on file."


def record_entry(view: RecordView, today: date) -> Entry:
    """A request, a resident's own record, or a time in which the Code could not be kept."""
    whole = view.whole
    if isinstance(whole, Person):
        named: tuple[str, ...] = (whole.reference, whole.name, whole.address, "their own record")
    elif isinstance(whole, Period):
        named = (whole.reference, "a time in which the Code could not be kept")
    elif isinstance(whole, Assessment):
        named = (whole.reference, "the self-assessment")
    else:
        named = (whole.reference, whole.resident, whole.address, whole.kind)
    return Entry(" · ".join(one_line(text) for text in named if text), tuple(_record_topics(view, today)))


def _record_topics(view: RecordView, today: date) -> Iterator[Topic]:
    whole = view.whole
    yield Topic("Next", tuple(_record_next(view, today)), True)
    yield Topic("Know first", (view.known,) if view.known else (), True)
    if isinstance(whole, Person | Approach):
        yield Topic("To reach them", tuple(_ways(whole.contact)))
    for particular in view.particulars:
        # Whoever covers has no use for every answer of a self-assessment.
        if not isinstance(whole, Assessment) or particular.title in (COURSE, PLANNED):
            yield Topic(particular.title, particular.lines)
    see = [f"{each.reference}, {each.state}: {one_line(each.summary, 100)}" for each in view.complaints]
    yield Topic("See also", tuple(see))
    yield Topic(
        "Lately",
        tuple(
            f"{day_and_year(e.happened_on)}: {one_line(e.text, _LONGEST_ENTRY)}" for e in whole.events[-3:]
        ),
    )


def _record_next(view: RecordView, today: date) -> Iterator[str]:
    for item in view.items:
        words = f"press o, then type “{act(item.act).words}”" if item.act else "look at it"
        title = _LOOK_AGAIN if item.act == "review" else one_line(item.title)
        yield f"{title}. {_by(item, today)}{_HOW} open {view.whole.reference} and {words}."
