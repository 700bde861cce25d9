"""Which record lies in which table: its key, its columns, and which of them are personal."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from casedesk.records import (
    TOLD_OF,
    Action,
    Complaint,
    Contact,
    Document,
    Event,
    Extension,
    Feedback,
    Finding,
    Hazard,
    Hold,
    Lesson,
    Letter,
    Money,
    OmbudsmanFinding,
    Point,
    Referral,
    StaffMember,
    Stage,
    Update,
    Verdict,
)
from casedesk.records.approaches import Approach, Period
from casedesk.records.assessments import Answer, Assessment, PlannedAction
from casedesk.records.people import Need, Person, Restriction

Value = str | int | bool | None
Row = dict[str, Value]
Whole = Complaint | Person | Approach | Period | Assessment
"""What has a reference of its own, and a trail under it."""


def _days_in(text: str) -> tuple[date, ...]:
    return tuple(map(date.fromisoformat, text.split()))


def _reader(kind: object) -> Callable[[Any], object] | None:
    """How a stored value becomes a field of this kind; ``None`` where it is one already."""
    if kind == tuple[date, ...]:
        return _days_in
    members = getattr(kind, "__args__", (kind,))
    if date in members:
        return date.fromisoformat
    return bool if bool in members else None


class Shape:
    """How one record lies in one table: the key within what it is part of, and the other columns."""

    def __init__(
        self,
        table: str,
        record: Callable[..., Any],
        *,
        keys: tuple[str, ...] = (),
        parts: tuple[str, ...] = (),
        personal: tuple[str, ...] = (),
        owner: str = "complaint",
    ) -> None:
        kinds = record.__annotations__
        self.table = table
        self.owner = owner
        """The table of what it is part of; its own, if it is whole."""
        self.record = record
        self.keys = keys
        self.personal = frozenset(personal)
        self.columns = tuple(f for f in kinds if f not in (*keys, *parts, "version"))
        self._readers = [(place, read) for place, f in enumerate(self.columns) if (read := _reader(kinds[f]))]

    @property
    def keyed(self) -> tuple[str, ...]:
        """The columns of the table's primary key."""
        return ("id",) if self.owner == self.table else (f"{self.owner}_id", *self.keys)

    def row(self, record: object) -> Row:
        """The record's columns as the store keeps them, without its key."""
        return {column: _kept(getattr(record, column)) for column in self.columns}

    def fields(self, values: Sequence[Any]) -> dict[str, Any]:
        """The record's fields from stored values in the order of ``columns``."""
        read = list(values)
        for place, reader in self._readers:
            if read[place] is not None:
                read[place] = reader(read[place])
        return dict(zip(self.columns, read, strict=True))


def _kept(value: object) -> Value:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return " ".join(day.isoformat() for day in value)
    assert value is None or isinstance(value, str | int)
    return value


class Root(NamedTuple):
    """Something whole: its own row, and the fields of it that are rows of their own, keyed by their number."""

    own: Shape
    parts: Mapping[str, Shape]

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """Every table it lies in, parents before their children."""
        nested = tuple(STAGE_PARTS.values()) if self.own is COMPLAINT else ()
        return (self.own, *((STAGE,) if nested else ()), *nested, *self.parts.values())


def _part(
    table: str, record: Callable[..., Any], personal: tuple[str, ...] = (), owner: str = "complaint"
) -> Shape:
    return Shape(table, record, keys=("number",), personal=personal, owner=owner)


def _events(owner: str) -> Shape:
    return _part(f"{owner}_event", Event, ("text",), owner)


PARTS = {
    "points": _part("point", Point, ("text", "responsibility_note", "refused_reasons")),
    "actions": _part("action", Action, ("text", "who", "note")),
    "events": _part("event", Event, ("text",)),
    "verdicts": _part("verdict", Verdict, ("reason",)),
    "contacts": _part("contact", Contact, ("name",)),
    "documents": _part("document", Document, ("name", "author", "description")),
    "letters": _part("letter", Letter, ("to", "text", "overridden")),
    "money": _part("money", Money, ("reasons", "arrears_reason")),
    "staff": _part("staff_member", StaffMember, ("name", "about", "position", "comment")),
    "hazards": _part("hazard", Hazard, ("text", "passed_to")),
    "referrals": _part("referral", Referral, ("reference", "contact", "review_by")),
    "determined": _part("ombudsman_finding", OmbudsmanFinding, ("about", "reasons")),
    "lessons": _part("lesson", Lesson, ("text", "you_said", "we_did")),
    "feedback": _part("feedback", Feedback, ("text",)),
    "holds": _part("hold", Hold, ("reason",)),
}
"""Fields of a complaint that are rows of their own, keyed by their number; stages apart."""
COMPLAINT = Shape(
    "complaint",
    Complaint,
    parts=("stages", *PARTS),
    personal=(
        *("resident", "summary", "address", "contact", "representative", "needs", "outcome_sought"),
        *("refused_reasons", "reopened_reason", "authority_note", "discretion", "weighed", "retain_reason"),
        # Which other records are theirs tells who somebody is as long as one of these has a name.
        *("person", "came_from", "linked"),
    ),
)
STAGE = Shape(
    "stage",
    Stage,
    keys=("number",),
    parts=("extensions", "updates", "findings"),
    personal=(
        *("request", "undefined_reason", "clarification", "outcome", "remedy", "declined_reasons"),
        *("conflict", "panel_members", "no_money"),
    ),
)
EXTENSION = Shape("extension", Extension, keys=("stage", "position"), personal=("reason", "good_reason"))
UPDATE = Shape("stage_update", Update, keys=("stage", "position"), personal=("text",))
FINDING = Shape("finding", Finding, keys=("stage", "position"), personal=("reasons",))
STAGE_PARTS = {"extensions": EXTENSION, "updates": UPDATE, "findings": FINDING}
"""Fields of a stage that are rows of their own, keyed by the stage's number and their position."""
ACTION = PARTS["actions"]

UNDONE = f"done IS NULL OR told IS NULL AND kind IN {TOLD_OF}"
"""The condition for an action that waits, as ``Action.waiting`` has it and as the index of them is made for."""

_PERSON_PARTS = {
    "needs": _part("need", Need, ("kind", "text", "style"), "person"),
    "restrictions": _part(
        "restriction", Restriction, ("what", "reason", "approver", "proportionate"), "person"
    ),
    "events": _events("person"),
}
PERSON = Shape(
    "person",
    Person,
    parts=tuple(_PERSON_PARTS),
    personal=("name", "address", "contact", "preferred", "preference_note"),
    owner="person",
)
APPROACH = Shape(
    "approach",
    Approach,
    parts=("events",),
    personal=(
        *("resident", "text", "address", "contact", "reason", "passed_to", "outcome"),
        *("person", "became"),
    ),
    owner="approach",
)
PERIOD = Shape("period", Period, parts=("events",), personal=("reason", "effect"), owner="period")
_ASSESSMENT_PARTS = {
    "answers": _part("answer", Answer, ("evidence", "commentary"), "assessment"),
    "planned": _part("planned_action", PlannedAction, ("text", "owner", "note"), "assessment"),
    "events": _events("assessment"),
}
ASSESSMENT = Shape(
    "assessment",
    Assessment,
    parts=tuple(_ASSESSMENT_PARTS),
    personal=(
        *("approved_by", "response", "improvements", "ombudsman_report", "ombudsman_publications"),
        *("published_where", "source"),
    ),
    owner="assessment",
)

ROOTS: dict[type, Root] = {
    Complaint: Root(COMPLAINT, PARTS),
    Person: Root(PERSON, _PERSON_PARTS),
    Approach: Root(APPROACH, {"events": _events("approach")}),
    Period: Root(PERIOD, {"events": _events("period")}),
    Assessment: Root(ASSESSMENT, _ASSESSMENT_PARTS),
}
"""Everything that is whole, by its record."""
SHAPES = {shape.table: shape for root in ROOTS.values() for shape in root.shapes}
"""By table, parents before their children."""
