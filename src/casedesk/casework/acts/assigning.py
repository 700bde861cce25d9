"""Who looks into a stage and who considers it, a conflict of interest, a panel, and the day the draft is wanted."""

from dataclasses import dataclass
from datetime import date

from casedesk.casework.acts import ActSpec
from casedesk.casework.acts.fields import fact
from casedesk.casework.judging import Context, Draft, open_stage
from casedesk.problems import Missing
from casedesk.records import Complaint, Stage
from casedesk.rules.clocks import Clock, clocks, facts_of
from casedesk.rules.fairness import (
    CONFLICT,
    PANEL,
    complained_about,
    considered_before,
    deciders,
    is_panel,
    names_in,
)
from casedesk.rules.words import day_and_year, one_line, plural

_CONSIDERED = {"2024": "6.13", "2022": "5.12"}
_SET_UP_ONCE = 'settings: casedesk settings second_person "Their name"'


@dataclass(frozen=True)
class Assign:
    """The facts of asking somebody to look into the open stage."""

    investigator: str = fact("Looked into by", "text", help="Who is asked for a draft or for facts.")
    draft_due: date | None = fact(
        "Draft wanted by", "future_day", help="Shown as “waiting for …” until answered."
    )
    considered_by: str = fact(
        "Considered by",
        "text",
        help="Who decides this stage. At stage 2 somebody else than at stage 1.",
        provision={"2024": "6.13", "2022": "5.12"},
    )
    handler: str = fact("Officer running the case", "text", help="Empty leaves it as it is.")


def assign(case: Complaint, facts: Assign, context: Context) -> Draft:
    """Set who investigates and who considers; what is left empty stays."""
    stage = open_stage(case)
    if not (facts.investigator or facts.draft_due or facts.considered_by or facts.handler):
        return Draft(None, (Missing("say who, or by when", "", "", "investigator"),))
    if facts.draft_due and not (facts.investigator or stage.investigator):
        return Draft(None, (Missing("say who the draft is wanted from", "", "", "investigator"),))
    if stage.responded:
        return Draft(None, (Missing(f"stage {stage.number} has been answered"),))
    changed = _decided_by(stage, facts.considered_by or stage.considered_by)._replace(
        investigator=facts.investigator or stage.investigator,
        draft_due=facts.draft_due or stage.draft_due,
    )
    after = case.with_stage(changed)._replace(handler=facts.handler or case.handler)
    return Draft(after, (), _remarks(case, facts, context.code(case).id), None, _text(facts))


def _decided_by(stage: Stage, who: str) -> Stage:
    """The stage with who considers it; one person in the place of a panel sends the panel home."""
    if stage.panel and not is_panel(who):
        stage = stage._replace(panel=None, panel_members="")
    return stage._replace(considered_by=who)


def _text(facts: Assign) -> str:
    parts = []
    if facts.investigator:
        parts.append(f"{facts.investigator} asked to look into it")
    if facts.draft_due:
        parts.append(f"draft wanted by {day_and_year(facts.draft_due)}")
    if facts.considered_by:
        parts.append(f"to be considered by {facts.considered_by}")
    if facts.handler:
        parts.append(f"run by {facts.handler}")
    text = "; ".join(parts)
    return text[0].upper() + text[1:]


def _remarks(case: Complaint, facts: Assign, code_id: str) -> tuple[str, ...]:
    number = open_stage(case).number
    found = _apart(case, number, deciders(facts.considered_by), code_id)
    return tuple(f"{one_line(each.what)} ({each.provision})." for each in found)


def not_apart(case: Complaint, stage: Stage, who: str, code_id: str) -> tuple[Missing, ...]:
    """Why ``who`` may not decide the stage: another stage was theirs, or they are complained about."""
    members = stage.panel_members
    return _apart(case, stage.number, deciders(who, members), code_id, settled=bool(stage.conflict))


def _apart(
    case: Complaint, number: int, people: tuple[str, ...], code_id: str, *, settled: bool = False
) -> tuple[Missing, ...]:
    """The same of several people.

    Args:
        settled: a conflict of interest is on record with what was done about it.
    """
    missing = []
    if before := considered_before(case, number, people):
        name, other = before
        what = f"{name} considered stage {other.number}; stage {number} must be considered by somebody else"
        missing.append(Missing(what, _CONSIDERED[code_id], "assign", "considered_by"))
    member = complained_about(case, people)
    if member is not None and not settled:
        what = f"{member.name} is complained about here and cannot decide it"
        missing.append(Missing(what, CONFLICT[code_id], "assign", "considered_by"))
    return tuple(missing)


def nobody_named(context: Context, code_id: str) -> Missing:
    """That nobody considers stage 2 yet, and how a landlord with one officer sets it up once."""
    what = "who considered stage 2 is not recorded"
    if not (context.second_person or context.panel):
        what += f"; name a colleague of another team, a board member or a panel once in the {_SET_UP_ONCE}"
    return Missing(what, _CONSIDERED[code_id], "assign", "considered_by")


@dataclass(frozen=True)
class Conflict:
    """The facts of asking who considers a stage about conflicts of interest."""

    considered_by: str = fact("Who was asked", "text", help="Empty: who considers the stage that is open.")
    on: date | None = fact("Asked on", "day", required=True, default="today", provision=CONFLICT)
    conflict: str = fact(
        "The conflict there is",
        "long",
        help="Leave empty if there is none. Working with, living near or being complained of all count.",
        provision=CONFLICT,
    )
    measures: str = fact(
        "What was done about it",
        "long",
        help="Such as: somebody else considers it.",
        provision=CONFLICT,
    )


def conflict(case: Complaint, facts: Conflict, context: Context) -> Draft:
    """Record the question and its answer; a conflict is recorded only with what was done about it."""
    stage = open_stage(case)
    who = facts.considered_by or stage.considered_by or usual_decider(stage, context)
    if not who:
        return Draft(None, (nobody_named(context, context.code(case).id)._replace(key="assign"),))
    if facts.on and facts.on < stage.requested:
        return Draft(None, (_not_asked_for_yet(stage),))
    if facts.conflict and not facts.measures:
        what = "a conflict of interest is recorded with what was done about it"
        return Draft(None, (Missing(what, CONFLICT[context.code(case).id], "", "measures"),))
    told = f"{facts.conflict.rstrip('.')}. Done about it: {facts.measures}" if facts.conflict else ""
    after = _decided_by(stage, who)._replace(conflict_asked=facts.on, conflict=told)
    text = f"{who} was asked about conflicts of interest at stage {stage.number}: {told or 'none'}"
    remarks = tuple(
        f"{each.what} ({each.provision})." for each in not_apart(case, after, who, context.code(case).id)
    )
    return Draft(case.with_stage(after), (), remarks, facts.on, text)


def usual_decider(stage: Stage, context: Context) -> str:
    """Who considers a stage where nobody has been named for it."""
    return context.second_person if stage.number > 1 else context.by


@dataclass(frozen=True)
class Panel:
    """The facts of a panel that considers a stage."""

    on: date | None = fact(
        "The panel meets on",
        "future_day",
        required=True,
        help="Early enough for the response to be written and sent in time.",
        provision={"2024": "6.14", "2022": "5.13"},
    )
    members: str = fact(
        "Who sits on it",
        "text",
        help="Names with commas between. Empty: the panel of the settings. Nobody who considered stage 1.",
        provision=_CONSIDERED,
    )


def panel(case: Complaint, facts: Panel, context: Context) -> Draft:
    """Set the day of a panel, which must leave the response in time; a later one needs an extension first."""
    assert facts.on is not None
    stage, code_id = open_stage(case), context.code(case).id
    members = ", ".join(names_in(facts.members or context.panel))
    if not members:
        what = (
            "say who sits on the panel, or name them once in the"
            ' settings: casedesk settings panel_members "A. Name, B. Name"'
        )
        return Draft(None, (Missing(what, _CONSIDERED[code_id], "", "members"),))
    after = stage._replace(considered_by=PANEL, panel=facts.on, panel_members=members)
    missing = (
        *(m._replace(key="", field="members") for m in not_apart(case, after, PANEL, code_id)),
        *_too_late(case, stage, facts.on, context),
    )
    text = f"A panel considers stage {stage.number} on {day_and_year(facts.on)}: {members}"
    if missing:
        return Draft(None, missing)
    return Draft(case.with_stage(after), (), _room_left(case, stage, facts.on, context), None, text)


def _not_asked_for_yet(stage: Stage) -> Missing:
    what = f"stage {stage.number} was asked for on {day_and_year(stage.requested)}, later than that"
    return Missing(what, "", "", "on")


def _too_late(case: Complaint, stage: Stage, on: date, context: Context) -> tuple[Missing, ...]:
    """A panel may not meet before the stage was asked for, nor after a date for its response that can be kept."""
    if on < stage.requested:
        return (_not_asked_for_yet(stage),)
    due = _response(case, stage, context, "code")
    if due is None or on <= due.due or due.missed:  # nothing makes room in a date that is past
        return ()
    what = (
        f"the panel would meet on {day_and_year(on)}, after {day_and_year(due.due)}, by which the response"
        f" is due; choose an earlier day, or extend first, so that the resident is told why and until when"
    )
    return (Missing(what, due.provision, "extend", "on"),)


def _room_left(case: Complaint, stage: Stage, on: date, context: Context) -> tuple[str, ...]:
    """How long is left to write the response; the landlord's own date may be earlier than the Code's."""
    remarks = []
    for basis, whose in (("code", "the Code"), ("policy", "our policy")):
        clock = _response(case, stage, context, basis)
        if clock is None:
            continue
        left = context.law.calendar.count(on, clock.due)
        if left < 0:
            remarks.append(
                f"By {whose} the response is due {day_and_year(clock.due)}, before the panel meets."
            )
        else:
            days = plural(left, "working day") if left else "no working day"
            remarks.append(
                f"That leaves {days} to send the response, due {day_and_year(clock.due)} by {whose}."
            )
    return tuple(remarks)


def _response(case: Complaint, stage: Stage, context: Context, basis: str) -> Clock | None:
    found = clocks(facts_of(case), context.law, context.today)
    wanted = f"stage{stage.number}.respond"
    return next((c for c in found if c.id == wanted and c.basis == basis and c.is_open), None)


def _answered(case: Complaint, context: Context) -> tuple[Missing, ...]:
    stage = open_stage(case)
    return (Missing(f"stage {stage.number} has been answered"),) if stage.settled else ()


def _no_panel_stage(case: Complaint, context: Context) -> tuple[Missing, ...]:
    if open_stage(case).number == 1:
        return (Missing("a panel considers stage 2, which has not been asked for", "", "escalate"),)
    return _answered(case, context)


ACTS = (
    ActSpec("assign", "Assign", "", Assign, assign, "Say who looks into it, who considers it, and by when."),
    ActSpec(
        "conflict",
        "Conflict of interest",
        "",
        Conflict,
        conflict,
        "Record that who considers the stage was asked about conflicts of interest.",
        needs=_answered,
        group="people",
    ),
    ActSpec(
        "panel",
        "Panel",
        "",
        Panel,
        panel,
        "Set the day on which a panel considers the stage.",
        needs=_no_panel_stage,
        group="people",
    ),
)
