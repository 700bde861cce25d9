"""What a letter is about: the case as it will be once its act is judged, or as it stands once that is done."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from casedesk.casework.acts import act
from casedesk.casework.acts.fields import read_facts
from casedesk.casework.judging import Judged, open_stage
from casedesk.problems import Missing, Refusal
from casedesk.records import Complaint, Stage
from casedesk.rules.clocks import clocks, facts_of
from casedesk.rules.law import Law
from casedesk.rules.letters import KINDS, OF_STAGE, LetterKind, Subject, stages_of
from casedesk.rules.verdicts import apply
from casedesk.rules.words import day_and_year

ALWAYS_WITH_DETAILS = ("extension-1", "extension-2", "refusal", "declining", "final-response")
"""Kinds that are never sent while the Ombudsman's details are empty, whatever the reason given."""


class Desk(NamedTuple):
    """Under which law, on which day and with which settings a letter is written."""

    law: Law
    today: date
    settings: Mapping[str, str]


def by_letter(kind: LetterKind, facts: Any, how: str, details: bool) -> Any:
    """The facts of the act as the letter makes them true: in writing, this way, with the details or not."""
    said = {
        "in_writing": True,
        "ombudsman_details": details,
        "right_given": details,
        "how": how,
        "way": how,
    }
    known = {name: value for name, value in said.items() if hasattr(facts, name) and value != ""}
    return replace(facts, **known)


def _sent_on(facts: Any, today: date) -> date:
    """The day of the letter, as the facts of its act have it."""
    days = (getattr(facts, name, None) for name in ("on", "sent", "asked"))
    return next(filter(None, days), today)


def kind_of(act_name: str, case: Complaint) -> LetterKind | None:
    """The letter that goes with an act at the stage that is open; ``None`` if the act has none of its own."""
    stage = min(open_stage(case).number, 2)
    fits = (kind for kind in KINDS if kind.act == act_name and OF_STAGE.get(kind.id, stage) == stage)
    return next(fits, None)


def must_belong(kind: LetterKind, case: Complaint) -> None:
    """Whether the stage that is open is the one the letter is for.

    Raises:
        Refusal: it is not; the sentence names the stage.
    """
    wanted, number = OF_STAGE.get(kind.id), open_stage(case).number
    if wanted and min(number, 2) != wanted:
        raise Refusal(
            (Missing(f"stage {number} is open, and this letter is for stage {wanted}", "", "letter"),)
        )


def of_act(kind: LetterKind, judged: Judged, facts: Any, desk: Desk) -> Subject:
    """The subject of a letter whose act has just been judged: the case as it will be."""
    assert judged.before is not None
    assert judged.after is not None
    before = {stage.number: stage for stage in judged.before.stages}
    changed = [stage for stage in judged.after.stages if before.get(stage.number) != stage]
    stage = changed[0] if changed else open_stage(judged.before)
    return _subject(kind, stage, judged.before, judged.after, _sent_on(facts, desk.today), desk)


def usual_facts(kind: LetterKind, today: date) -> Any:
    """The facts of the letter's act as far as they have a usual value; the act says what else it needs."""
    typed: dict[str, dict[str, object]] = {
        "progress": {"text": f"Wrote to say: {kind.title.lower()}"},
        "authority": {"asked": today},
    }
    return read_facts(act(kind.act).facts, typed.get(kind.act, {}), today)


def on_record(kind: LetterKind, case: Complaint) -> bool:
    """Whether the step that the letter is about has been recorded."""
    return any(_done(kind, case, stage) for stage in stages_of(kind, case))


def as_it_stands(kind: LetterKind, case: Complaint, desk: Desk) -> Subject:
    """The subject of a letter whose step is on record already."""
    stage, day = [(s, day) for s in stages_of(kind, case) if (day := _done(kind, case, s)) is not None][-1]
    return _subject(kind, stage, case, case, day, desk)


def _done(kind: LetterKind, case: Complaint, stage: Stage) -> date | None:
    """When the step of the letter was taken."""
    match kind.act:
        case "acknowledge":
            return stage.acknowledged
        case "clarify":
            return stage.clarification_asked
        case "extend":
            return stage.extensions[-1].sent if stage.extensions else None
        case "update":
            return stage.updates[-1].on if stage.updates else None
        case "respond":
            return stage.responded
        case "refuse":
            return case.refused or _point_refused(case)
        case "decline":
            return stage.declined
        case "close":
            return case.closed
        case "authority":
            return case.authority_asked
        case _:
            return max((e.happened_on for e in case.events), default=None) if case.promises else None


def _point_refused(case: Complaint) -> date | None:
    if not any(point.refused_ground for point in case.points):
        return None
    return max((e.happened_on for e in case.events if e.act == "refuse"), default=None)


def _subject(
    kind: LetterKind, stage: Stage, before: Complaint, after: Complaint, sent: date, desk: Desk
) -> Subject:
    law = desk.law
    return Subject(
        kind=kind,
        stage=stage,
        case=after,
        before=before,
        code=law.code_for(after.received),
        policy=law.policy_for(after.received),
        clocks=apply(clocks(facts_of(after), law, desk.today), after.verdicts, law.calendar),
        calendar=law.calendar,
        today=desk.today,
        sent=sent,
        settings=desk.settings,
    )


def promised_by(subject: Subject) -> date | None:
    """The date for the next answer that the letter gives the resident; none that has gone by."""
    if subject.kind.act == "extend" and subject.stage.extensions:
        return subject.stage.extensions[-1].to
    day = subject.respond_by if subject.kind.act in ("acknowledge", "clarify") else None
    return day if day and day >= subject.sent else None


def title_of(subject: Subject) -> str:
    """``Acknowledgement, stage 1, Mon 23 Nov 2026``, as its copy on file is called."""
    return f"{subject.kind.title}, {day_and_year(subject.sent)}"
