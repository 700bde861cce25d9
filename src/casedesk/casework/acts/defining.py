"""The complaint definition: the points, what we are responsible for, the outcome sought, and asking."""

from dataclasses import dataclass
from datetime import date

from casedesk.casework.acts import ActSpec
from casedesk.casework.acts.fields import fact
from casedesk.casework.judging import Context, Draft, open_stage
from casedesk.problems import Missing
from casedesk.records import Complaint, Point, Stage
from casedesk.rules.hazards import unflagged
from casedesk.rules.words import day_and_year, one_line, plural

NOT_OURS = "not ours"
OURS = "ours"
UNDECIDED = "?"

_DEFINITION = {"2024": "5.6", "2022": "4.2"}
_RESPONSIBILITY = {"2024": "5.7", "2022": "4.3"}


@dataclass(frozen=True)
class Define:
    """The facts of a complaint definition."""

    points: tuple[str, ...] = fact(
        "Points",
        "points",
        required=True,
        help="One thing complained of on each line. End a line with “| not ours: whose it is” where you are not"
        " responsible, or “| ?” while that is not known.",
        provision=_DEFINITION,
    )
    outcome_sought: str = fact(
        "Outcome sought",
        "long",
        required=True,
        help="What the resident wants. If they did not say, ask; “did not say” is an answer too, and the"
        " acknowledgement asks them.",
        provision=_DEFINITION,
    )
    sent: date | None = fact(
        "Definition sent on",
        "day",
        help="Leave empty if it goes out with the acknowledgement, as it usually does.",
        provision={"2024": "6.2", "2022": "4.2"},
    )


def parse_point(number: int, line: str) -> Point:
    """Read one line of the definition: the text, and after ``|`` whose responsibility it is."""
    text, _, whose = (
        (part.strip() for part in line.rpartition("|")) if "|" in line else (line.strip(), "", OURS)
    )
    kind, _, note = whose.partition(":")
    known = {OURS: True, NOT_OURS: False, UNDECIDED: None}
    if kind.strip().lower() not in known:
        return Point(number, line.strip(), True)  # a bar that belongs to the resident's own words
    return Point(number, text, known[kind.strip().lower()], note.strip())


def spell_point(point: Point) -> str:
    """The line that ``parse_point`` reads back."""
    if point.responsible:
        return f"{point.text} | {OURS}" if "|" in point.text else point.text
    if point.responsible is None:
        return f"{point.text} | {UNDECIDED}"
    note = f": {point.responsibility_note}" if point.responsibility_note else ""
    return f"{point.text} | {NOT_OURS}{note}"


def define(case: Complaint, facts: Define, context: Context) -> Draft:
    """Set the points and the outcome sought; a day sent stops the defining half of the clock."""
    stage = open_stage(case)
    if stage.responded:
        return Draft(None, (Missing(f"stage {stage.number} has been answered; its definition stands"),))
    old = {point.text: point for point in case.points}
    points = tuple(_kept(parse_point(n, line), old) for n, line in enumerate(facts.points, 1))
    if missing := _undefinable(case, points, context.code(case).id):
        return Draft(None, missing)
    after = case._replace(points=points, outcome_sought=facts.outcome_sought)
    unknown = stage.definition_unknown and facts.sent is None
    after = after.with_stage(stage._replace(defined=facts.sent or stage.defined, definition_unknown=unknown))
    text = f"Defined in {plural(len(points), 'point')}" + (", definition sent" if facts.sent else "")
    remarks = (*_unclear(points, facts), *_left_out(case, points), *unflagged(after))
    return Draft(after, (), remarks, facts.sent, text)


def _undefinable(case: Complaint, points: tuple[Point, ...], code_id: str) -> tuple[Missing, ...]:
    """What must not be lost: a point decided at an earlier stage, or refused, keeps its words."""
    if any(not point.text for point in points):
        return (Missing("each point says what is complained of", _DEFINITION[code_id], "", "points"),)
    answered = any(stage.responded for stage in case.stages)
    if answered and [p.text for p in points[: len(case.points)]] != [p.text for p in case.points]:
        what = (
            "stage 1 has decided the points there are, so they stay first, as they are;"
            " add below them what is in dispute about its answer (a new matter is a new complaint)"
        )
        return (Missing(what, {"2024": "6.8", "2022": "5.7"}[code_id], "", "points"),)
    lost = {p.text for p in case.points if p.refused_ground} - {p.text for p in points}
    if lost:
        number = next(p.number for p in case.points if p.text in lost)
        return (Missing(f"point {number} was refused, with reasons; its words stay", "", "", "points"),)
    return ()


def _kept(point: Point, old: dict[str, Point]) -> Point:
    """A point already on the case keeps what was decided about it."""
    was = old.get(point.text)
    if was is None:
        return point
    return was._replace(
        number=point.number, responsible=point.responsible, responsibility_note=point.responsibility_note
    )


def _unclear(points: tuple[Point, ...], facts: Define) -> tuple[str, ...]:
    if any(point.responsible is None for point in points):
        return ("Who is responsible is open on some points: the acknowledgement must say (2024: 5.7).",)
    return ()


def _left_out(case: Complaint, points: tuple[Point, ...]) -> tuple[str, ...]:
    """A point that the resident raised later is not lost unseen (2024: 6.8; 2022: 5.7)."""
    kept = {point.text for point in points}
    return tuple(
        f"“{one_line(point.text, 60)}”, raised on {day_and_year(point.added)}, is no longer a point of it."
        for point in case.points
        if point.added and point.text not in kept
    )


def still_needed(case: Complaint, stage: Stage, code_id: str) -> tuple[Missing, ...]:
    """What an acknowledgement still needs before it can go out."""
    missing = []
    if not case.points:
        missing.append(Missing("the points complained of", _DEFINITION[code_id], "define"))
    if not case.outcome_sought:
        missing.append(Missing("the outcome sought", _DEFINITION[code_id], "define"))
    if case.points and any(p.responsible is None for p in case.points):
        missing.append(Missing("which points we are responsible for", _RESPONSIBILITY[code_id], "define"))
    return tuple(missing)


@dataclass(frozen=True)
class Clarify:
    """The facts of asking the resident what is meant."""

    on: date | None = fact("Asked on", "day", required=True, default="today")
    text: str = fact("What was asked", "long", required=True, provision=_DEFINITION)


def clarify(case: Complaint, facts: Clarify, context: Context) -> Draft:
    """Record that the resident was asked; no clock stops for it."""
    stage = open_stage(case)._replace(clarification_asked=facts.on, clarification=facts.text)
    remark = "The clock runs on: asking for clarification pauses nothing."
    return Draft(case.with_stage(stage), (), (remark,), facts.on, f"Asked to clarify: {facts.text}")


ACTS = (
    ActSpec(
        "define", "Define the complaint", "d", Define, define, "Set out the points and the outcome sought."
    ),
    ActSpec("clarify", "Ask for clarification", "", Clarify, clarify, "Record that the resident was asked."),
)
