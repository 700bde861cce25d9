"""What letters are written about in the tests: one invented complaint under each Code, at any of its steps.

Under the 2024 Code it was received on Monday 2 November 2026, under the 2022 Code on Monday 4 March 2024.
"""

from datetime import date
from typing import Any, NamedTuple

from casedesk.records import Action, Complaint, Event, Extension, Finding, Point, Stage, Update
from casedesk.rules.calendar import Calendar, published_days
from casedesk.rules.clocks import clocks, facts_of
from casedesk.rules.law import Law, Policy
from casedesk.rules.letters import Subject, letter_kind

CALENDAR = Calendar(published_days())
SETTINGS = {
    "landlord": "Tansy Row Homes",
    "landlord_contact": "4 Tansy Row, Preston PR9 9ZZ; 01632 960000; complaints@tansy.example",
    "officer": "Maureen Delacourt",
    "second_person": "Ibrahim Sesay",
    "ombudsman_details": "Housing Ombudsman Service; PO Box 1484, Unit D, Preston, PR2 0ET; 0300 111 3000;"
    " www.housing-ombudsman.org.uk",
}


class Days(NamedTuple):
    """The days of the complaint under one Code, and the dates that follow from them, counted by hand."""

    received: date
    acknowledged: date
    due: date
    """The stage 1 response."""
    extended: date
    to: date
    responded: date
    requested: date
    acknowledged2: date
    due2: date
    """The final response."""
    extended2: date
    to2: date
    responded2: date
    fan: date
    """By when a new fan is promised."""


DAYS = {
    "2024": Days(
        received=date(2026, 11, 2),  # Monday
        acknowledged=date(2026, 11, 4),  # Wednesday; ten working days on is Wednesday 18 November
        due=date(2026, 11, 18),
        extended=date(2026, 11, 17),
        to=date(2026, 12, 1),
        responded=date(2026, 11, 18),
        requested=date(2026, 11, 23),  # Monday
        acknowledged2=date(2026, 11, 25),  # Wednesday; twenty working days on is Wednesday 23 December
        due2=date(2026, 12, 23),
        extended2=date(2026, 12, 21),
        to2=date(2027, 1, 11),
        responded2=date(2026, 12, 22),
        fan=date(2027, 1, 12),
    ),
    "2022": Days(
        received=date(2024, 3, 4),  # Monday, and logged that day; ten working days on is Monday 18 March
        acknowledged=date(2024, 3, 6),
        due=date(2024, 3, 18),
        extended=date(2024, 3, 15),
        to=date(2024, 3, 26),
        responded=date(2024, 3, 15),
        requested=date(2024, 3, 21),  # Thursday; twenty working days on, over Easter, is Monday 22 April
        acknowledged2=date(2024, 3, 25),
        due2=date(2024, 4, 22),
        extended2=date(2024, 4, 19),
        to2=date(2024, 5, 1),
        responded2=date(2024, 4, 19),
        fan=date(2024, 5, 14),
    ),
}
POINTS = (
    Point(1, "Damp in the back bedroom", True),
    Point(2, "Two visits that nobody came to", True),
    Point(3, "Noise from the road outside", False, "the council"),
)
FINDINGS = (
    Finding(1, "upheld", "We saw the damp in May and did not come back."),
    Finding(2, "partially upheld", "One visit was missed. For the other, we rang you first."),
    Finding(3, "not upheld", "The road is not ours to change."),
)
REMEDY = "We are sorry. We will pay you £150."


def _stage_1(days: Days, step: str) -> Stage:
    stage = Stage(1, days.received)
    if step in ("received", "refused"):
        return stage
    stage = stage._replace(acknowledged=days.acknowledged, defined=days.acknowledged)
    if step in ("extended", "updated"):
        stage = stage._replace(extensions=(_more_time(days.extended, days.to),), update_every=5)
    if step == "updated":
        stage = stage._replace(
            updates=(Update(days.due, "The surveyor came on Monday. She will write to us."),)
        )
    if step == "asked":
        return stage._replace(
            clarification_asked=days.acknowledged, clarification="Which room is the damp in?"
        )
    if step in ("acknowledged", "extended", "updated"):
        return stage
    return stage._replace(
        responded=days.responded,
        findings=FINDINGS,
        outcome="partially upheld",
        remedy=REMEDY,
        considered_by="Maureen Delacourt",
    )


def _more_time(sent: date, to: date) -> Extension:
    return Extension(
        sent, to, "The surveyor can only come next week.", ombudsman_details=True, update_every=5
    )


def _stage_2(days: Days, step: str) -> Stage:
    stage = Stage(2, days.requested, "The damp is back.", considered_by="Ibrahim Sesay")
    if step == "escalated":
        return stage
    if step == "declined":
        return stage._replace(
            declined=days.acknowledged2,
            declined_ground="already considered",
            declined_reasons="A judge has looked at this.",
        )
    stage = stage._replace(acknowledged=days.acknowledged2, defined=days.acknowledged2)
    if step == "extended 2":
        stage = stage._replace(extensions=(_more_time(days.extended2, days.to2),), update_every=5)
    if step == "responded 2":
        stage = stage._replace(
            responded=days.responded2, findings=FINDINGS, outcome="partially upheld", remedy=REMEDY
        )
    return stage


_AT_STAGE_2 = ("escalated", "declined", "acknowledged 2", "extended 2", "responded 2")


def case_at(step: str, code: str = "2024") -> Complaint:
    """The complaint when that step has been taken; ``received`` is before anything has."""
    days = DAYS[code]
    later = step in _AT_STAGE_2 or step == "closed"
    first = _stage_1(days, "responded" if later else step)
    answered = first.responded is not None
    case = Complaint(
        reference="C26-014",
        received=days.received,
        logged=days.received,
        channel="phone",
        resident="Grace Adeyemi",
        summary="Nobody does anything about the damp",
        address="Flat 3, Ropewalk House, Tansy Row",
        handler="Maureen Delacourt",
        outcome_sought="A dry room and an apology",
        points=POINTS,
        stages=(first, _stage_2(days, step)) if step in _AT_STAGE_2 else (first,),
        actions=(
            (
                Action(1, "Fit a new fan in the bathroom", by=days.fan),
                Action(2, "Clean the wall", done=days.due),
            )
            if answered
            else ()
        ),
        events=(Event(1, "log", days.received, days.received, "Received by phone", "Neil Attwater"),),
    )
    if step == "refused":
        return case._replace(
            refused=days.acknowledged,
            refused_ground="too long ago",
            refused_reasons="This was in 2019, and you knew of it then.",
        )
    return case._replace(closed=days.fan) if step == "closed" else case


def subject(
    kind: str, before: Complaint, after: Complaint, sent: date, policy: Policy | None = None, **settings: str
) -> Subject:
    """What the letter of that kind is about, when its act leads from the one case to the other."""
    law = Law(CALENDAR, (policy,) if policy else ())
    changed = [stage for stage in after.stages if stage not in before.stages]
    waiting = [stage for stage in after.stages if not stage.settled]
    return Subject(
        kind=letter_kind(kind),
        stage=(changed or waiting or [after.stage])[0],
        case=after,
        before=before,
        code=law.code_for(after.received),
        policy=policy,
        clocks=clocks(facts_of(after), law, sent),
        calendar=CALENDAR,
        today=sent,
        sent=sent,
        settings={**SETTINGS, "ombudsman_checked": sent.replace(day=1).isoformat(), **settings},
    )


STEPS = {
    "acknowledgement-1": ("received", "acknowledged", "acknowledged"),
    "acknowledgement-2": ("escalated", "acknowledged 2", "acknowledged2"),
    "clarification": ("acknowledged", "asked", "acknowledged"),
    "extension-1": ("acknowledged", "extended", "extended"),
    "extension-2": ("acknowledged 2", "extended 2", "extended2"),
    "update": ("extended", "updated", "due"),
    "response": ("acknowledged", "responded", "responded"),
    "final-response": ("acknowledged 2", "responded 2", "responded2"),
    "refusal": ("received", "refused", "acknowledged"),
    "declining": ("escalated", "declined", "acknowledged2"),
    "progress": ("responded 2", "responded 2", "to2"),
    "closing": ("responded", "closed", "fan"),
}
"""By kind: the step before, the step that the letter is, and the day it is sent."""


def usual(kind: str, code: str = "2024", policy: Policy | None = None, **changes: Any) -> Subject:
    """The letter of that kind in the complaint's ordinary course.

    ``settings`` among the changes go to the settings, ``stage`` to the letter's stage, the rest to
    the case, before and after alike.
    """
    before, after, day = STEPS[kind]
    settings, stage = changes.pop("settings", {}), changes.pop("stage", {})
    earlier, later = case_at(before, code)._replace(**changes), case_at(after, code)._replace(**changes)
    found = subject(kind, earlier, later, getattr(DAYS[code], day), policy, **settings)
    if not stage:
        return found
    changed = found.stage._replace(**stage)
    return subject(kind, earlier, later.with_stage(changed), found.sent, policy, **settings)
