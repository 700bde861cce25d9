"""Judging an act before anything is written: guards that all acts share, the preview, the verdicts."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from casedesk.casework.acts import ActSpec
from casedesk.casework.acts.fields import Field, fields_of
from casedesk.problems import Missing
from casedesk.records import Complaint, Contact, Event, Stage, Verdict
from casedesk.records.approaches import Approach, Period
from casedesk.records.assessments import Assessment
from casedesk.records.numbers import next_number
from casedesk.records.people import Person
from casedesk.rules.assessing import Line
from casedesk.rules.clocks import Clock, clocks, facts_of
from casedesk.rules.law import Code, Law, Policy
from casedesk.rules.verdicts import apply, freeze
from casedesk.rules.who import written_to
from casedesk.rules.words import day_and_year, name_alone, near_day, short_day

Whole = Complaint | Person | Approach | Period | Assessment
"""What acts are done on."""


class Context(NamedTuple):
    """What an act is judged with besides the case and its facts."""

    law: Law
    today: date
    by: str
    """The officer, as named in the settings."""
    law_of: Callable[[Verdict], Law]
    """The law as it stood for an earlier verdict (decision 18)."""
    second_person: str = ""
    """Who considers stage 2, set up once."""
    panel: str = ""
    """Who sits on the panel, set up once."""
    known: Callable[[str], str] = str
    """Spells the reference of a complaint as the store does; empty if there is none of it."""
    whose: Callable[[str], str] = str
    """The reference of the person that a reference means: their own, or that of something of theirs."""
    quiet_by: Callable[[Complaint], str] = lambda _: ""
    """The reference of the other complaint of theirs that keeps the name out of lists; empty if none does."""
    not_by_phone: Callable[[Complaint], str] = lambda _: ""
    """What the resident's record says against ringing them; empty if nothing does."""
    assessments: Callable[[], Sequence[Assessment]] = tuple
    """Every self-assessment, the earliest year first."""
    homes: int | None = None
    """How many homes the landlord has, as far as the settings say."""
    evidence: Callable[[Assessment], Mapping[str, Line]] = lambda _: {}
    """What the records say today on the provisions of an assessment."""

    def code(self, case: Complaint) -> Code:
        """The Code that the complaint is under."""
        return self.law.code_for(case.received)

    def policy(self, case: Complaint) -> Policy | None:
        """The landlord's policy in force on the day received."""
        return self.law.policy_for(case.received)


class Draft(NamedTuple):
    """What an act makes of the facts: the case as it would be, or what is missing, and remarks."""

    after: Whole | None
    missing: tuple[Missing, ...] = ()
    warnings: tuple[str, ...] = ()
    happened_on: date | None = None
    text: str = ""
    """The line of the timeline."""
    reason: str = ""
    """Why an earlier verdict is replaced (corrections)."""
    grave: str = ""
    """What cannot be cured afterwards, to be agreed to before it is recorded."""
    contact: "Touch | None" = None
    """Who was in touch with whom, where the act is a contact too."""
    besides: Complaint | None = None
    """A complaint of its own that begins with the act, logged in the same transaction."""


class Touch(NamedTuple):
    """A contact but for its number, which is that of the timeline's entry."""

    way: str
    direction: str
    party: str
    name: str = ""


def from_resident(case: Complaint, way: str) -> Touch:
    """The resident, or who speaks for them, came to us."""
    return Touch(way, "in", *_who_speaks(case))


def to_resident(case: Complaint, way: str) -> Touch:
    """We wrote to the resident, or to who may speak for them, or rang or saw them."""
    return Touch(way, "out", *(_who_speaks(case) if written_to(case) else ("resident", case.resident)))


def _who_speaks(case: Complaint) -> tuple[str, str]:
    if case.representative:
        return "representative", name_alone(case.representative)
    return "resident", case.resident


class Consequence(NamedTuple):
    """One date that the act would set or move."""

    title: str
    old: date | None
    new: date | None
    text: str


class Judged(NamedTuple):
    """An act judged: what is missing, what to think about, what it would do. Nothing is written."""

    act: str
    before: Any
    """The complaint, person, approach or period that it was judged on; ``None`` for a new one."""
    after: Any
    missing: tuple[Missing, ...]
    warnings: tuple[str, ...]
    consequences: tuple[Consequence, ...]
    text: str
    grave: str = ""
    besides: Complaint | None = None
    """A complaint of its own that is logged with it."""


def decide(spec: ActSpec, case: Whole | None, facts: Any, context: Context) -> Judged:
    """Judge one act: the shared guards, the act's own, then the timeline, the verdicts, the preview.

    Raises:
        BeyondCalendar: a date lies outside the calendar of working days.
    """
    lacking: Any = spec.needs(case, context) if spec.needs and case is not None else ()
    missing = lacking or shared_guards(spec, case, facts, context.today)
    if missing:
        return Judged(spec.name, case, None, missing, (), (), "")
    draft: Any = spec.judge(case, facts, context)
    if draft.missing or draft.after is None:
        return Judged(spec.name, case, None, draft.missing, draft.warnings, (), "")
    after = _with_event(draft, spec.name, context)
    moved: tuple[Consequence, ...] = ()
    if isinstance(after, Complaint):
        before = case if isinstance(case, Complaint) else None
        after = freeze(before, after, context.law, context.law_of, context.today, draft.reason)
        moved = consequences(before, after, context)
    besides: Complaint | None = draft.besides
    if besides is not None:
        moved = (*moved, *_of_its_own(besides, context))
    warnings = (*draft.warnings, *_rung(draft, context))
    return Judged(spec.name, case, after, (), warnings, moved, draft.text, draft.grave, besides)


def _rung(draft: Draft, context: Context) -> Iterator[str]:
    """A call to a resident who is not to be rung (2024: 5.10; 2022: 2.5)."""
    touch, case = draft.contact, draft.after
    rung = touch is not None and (touch.way, touch.direction, touch.party) == ("phone", "out", "resident")
    if rung and isinstance(case, Complaint) and (against := context.not_by_phone(case)):
        yield f"This is a call to them, and on their record stands: “{against}”."


def _of_its_own(case: Complaint, context: Context) -> Iterator[Consequence]:
    """The dates of a complaint that begins with an act on another."""
    for each in consequences(None, case, context):
        yield each._replace(title=f"New complaint: {each.title}", text=f"New complaint: {each.text}")


def shared_guards(spec: ActSpec, case: Whole | None, facts: Any, today: date) -> tuple[Missing, ...]:
    """What every act asks: an open case, the required facts, dates that can be right."""
    if gone := getattr(case, "anonymised", None):
        assert case is not None
        return (Missing(f"{case.reference} was made anonymous on {day_and_year(gone)}: it stays as it is"),)
    if isinstance(case, Complaint) and not spec.on_ended and (ended := _ended(case)):
        return (ended,)
    missing: list[Missing] = []
    for field in fields_of(spec.facts):
        value = getattr(facts, field.name)
        if field.required and (value is None or value in ("", ())):
            missing.append(
                Missing(f"{field.label.rstrip('?')}: not given", _provision(field, case), "", field.name)
            )
        elif isinstance(value, date) and (problem := _date_problem(field, value, case, today)):
            missing.append(Missing(problem, "", "", field.name))
    return tuple(missing)


def _began(field: Field, case: Whole | None) -> tuple[date | None, str]:
    """The day before which nothing can have happened to it, and what that was; a person has none, and an
    assessment goes on from what was before."""
    if case is None or isinstance(case, Person | Assessment):
        return None, ""
    if isinstance(case, Period):
        return case.began, "it began"
    if isinstance(case, Complaint) and case.first_contact and field.name in _SINCE_FIRST_CONTACT:
        return case.first_contact, "they first told us"
    return case.received, "it was received"


def _provision(field: Field, case: Whole | None) -> str:
    provisions = field.provision
    if not provisions:
        return ""
    from casedesk.rules.law import code_id_for

    if isinstance(case, Assessment):
        return provisions.get(case.code, "")
    return provisions.get(code_id_for(case.received) if isinstance(case, Complaint) else "2024", "")


def _ended(case: Complaint) -> Missing | None:
    if case.closed:
        return Missing(f"{case.reference} was closed on {day_and_year(case.closed)}", "", "reopen")
    if case.withdrawn:
        return Missing(f"{case.reference} was withdrawn on {day_and_year(case.withdrawn)}", "", "reopen")
    if case.refused:
        return Missing(f"{case.reference} was refused on {day_and_year(case.refused)}", "", "reopen")
    return None


_ANY_TIME_AGO = ("received", "dated", "known", "tenancy_ended", "given")
"""Days that may lie before receipt: its own correction, the date of a document, when a matter was known."""


_SINCE_FIRST_CONTACT = ("noticed", "passed")
"""Days that may lie before receipt on what came as a request first: we knew of the hazard then."""


def _date_problem(field: Field, day: date, case: Whole | None, today: date) -> str:
    """A sentence for a day that cannot be right: facts lie between receipt and today."""
    if field.kind == "day" and day > today:
        return f"{field.label}: {day_and_year(day)} has not come yet"
    began, what = _began(field, case)
    if began is not None and day < began and not (field.kind == "day" and field.name in _ANY_TIME_AGO):
        return f"{field.label}: {day_and_year(day)} is before {what}, {day_and_year(began)}"
    if field.kind == "future_day" and day.year > today.year + 5:
        return f"{field.label}: {day_and_year(day)} is too far ahead to be right"
    return ""


def _with_event(draft: Draft, act: str, context: Context) -> Whole:
    """Add the act to the timeline, with the day it happened and the day it was written down.

    What the act put on file came with that entry.
    """
    after = draft.after
    assert after is not None
    number = next_number(after.events)
    happened = draft.happened_on or context.today
    event = Event(number, act, happened, context.today, draft.text, context.by)
    if not isinstance(after, Complaint):
        return after._replace(events=(*after.events, event))
    touch = (Contact(number, *draft.contact),) if draft.contact else ()
    return after._replace(
        events=(*after.events, event),
        contacts=(*after.contacts, *touch),
        documents=tuple(d if d.event else d._replace(event=number) for d in after.documents),
        letters=tuple(x if x.event else x._replace(event=number) for x in after.letters),
    )


def begun(case: Complaint, context: Context, happened_on: date, text: str, contact: Touch) -> Complaint:
    """A new complaint with the first entry of its timeline."""
    made = _with_event(Draft(case, happened_on=happened_on, text=text, contact=contact), "log", context)
    assert isinstance(made, Complaint)
    return made


def naming(whole: Whole, reference: str) -> Whole:
    """The same with its last entry naming the complaint that began with it; a request keeps what became of it."""
    *before, last = whole.events
    named = whole._replace(events=(*before, last._replace(text=f"Logged as {reference}. {last.text}")))
    return named._replace(became=reference) if isinstance(named, Approach) else named


def consequences(before: Complaint | None, after: Complaint, context: Context) -> tuple[Consequence, ...]:
    """The dates that would be set, moved or settled, each in one line of words."""
    old = {(c.id, c.basis): c for c in _clocks(before, context)}
    new = {(c.id, c.basis): c for c in _clocks(after, context)}
    found = []
    for key, clock in new.items():
        was = old.get(key)
        if was is None or (was.due, was.done, was.state) != (clock.due, clock.done, clock.state):
            found.append(_consequence(was, clock, context.today))
    found += [
        Consequence(c.title, c.due, None, f"{_title(c)}: no longer counted")
        for k, c in old.items()
        if k not in new
    ]
    return tuple(found)


def _clocks(case: Complaint | None, context: Context) -> tuple[Clock, ...]:
    """The clocks as the case would show them: where one has stopped, as its verdict says."""
    if case is None:
        return ()
    return apply(clocks(facts_of(case), context.law, context.today), case.verdicts, context.law.calendar)


def _title(clock: Clock) -> str:
    basis = "" if clock.basis == "code" else ", our policy"
    stage = f"Stage {clock.stage}: " if clock.stage > 1 else ""
    return f"{stage}{clock.title}{basis}"


def _consequence(was: Clock | None, clock: Clock, today: date) -> Consequence:
    old = was.due if was else None
    moved = f"{near_day(old, today)} becomes " if old and old != clock.due else ""
    words = {
        "met": "met",
        "late": "LATE",
        "overdue": "LATE already",
        "due_today": "due today",
        "ended": "ended",
        "projected": "projected",
        "running": f"aim for {short_day(clock.aim_for)}",
    }[clock.state]
    if was and clock.missed and not was.missed:
        words = f"{words}: this makes the case late"
    done = f", done {near_day(clock.done, today)}" if clock.done else ""
    text = f"{_title(clock)}: {moved}{near_day(clock.due, today)}{done} · {words} ({clock.provision})"
    return Consequence(_title(clock), old, clock.due, text)


def given_up(stage: Stage) -> tuple[Missing, ...]:
    """That the stage's request was declined or taken back, so that there is nothing to answer."""
    day = stage.declined or stage.taken_back
    if day is None or stage.responded:
        return ()
    how = "declined" if stage.declined else "taken back"
    return (
        Missing(f"the request for stage {stage.number} was {how} on {day_and_year(day)}", "", "escalate"),
    )


def open_stage(case: Complaint) -> Stage:
    """The stage that acts go to: the first one not answered, declined or taken back; else the last."""
    waiting = [stage for stage in case.stages if not stage.settled]
    return waiting[0] if waiting else case.stage
