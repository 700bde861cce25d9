"""The tables, each column a field of a record: what a migration must arrive at. Only migrations import it.

A table model checks nothing by itself: facts are judged before they reach a row, and the CHECK
constraints stand behind. SQLModel costs 0.4 s to import, so that acts are written without it, row by
row as ``rows.py`` has them.
"""

from sqlalchemy import CheckConstraint, Index, Table, text
from sqlmodel import Field

# Their tables join those of this module.
import casedesk.store.tables_of_assessments
import casedesk.store.tables_of_casework
import casedesk.store.tables_of_others
import casedesk.store.tables_of_papers  # noqa: F401
from casedesk.store.shapes import UNDONE
from casedesk.store.table_parts import (
    BY_KEY,
    Base,
    days,
    numbered,
    of_complaint,
    of_stage,
    yes_or_no,
)


class ComplaintRow(Base, table=True):
    __tablename__ = "complaint"
    __table_args__ = (
        *days("received", "logged", "withdrawn", "withdrawal_confirmed", "refused", "closed", "reopened"),
        *days("tenancy_ended", "authority_asked", "authority_given", "issue_known", "first_contact"),
        *days("retain_to", "anonymised"),
        *yes_or_no("imported", "confidential", "safeguarding"),
        *numbered("version"),
        CheckConstraint("reference <> ''", name="reference"),
    )

    id: int | None = Field(default=None, primary_key=True)
    version: int
    reference: str
    received: str
    logged: str | None
    channel: str
    resident: str
    summary: str
    address: str
    contact: str
    category: str
    representative: str
    needs: str
    handler: str
    outcome_sought: str
    withdrawn: str | None
    withdrawal_confirmed: str | None
    refused: str | None
    refused_ground: str
    refused_reasons: str
    closed: str | None
    reopened: str | None
    reopened_reason: str
    imported: bool
    person: str
    capacity: str
    tenancy_ended: str | None
    representative_kind: str
    authority_asked: str | None
    authority_given: str | None
    authority_note: str
    issue_known: str | None
    first_contact: str | None
    came_from: str
    linked: str
    confidential: bool
    safeguarding: bool
    discretion: str
    weighed: str
    retain_to: str | None
    retain_reason: str
    anonymised: str | None
    area: str
    stock: str


class StageRow(Base, table=True):
    __tablename__ = "stage"
    __table_args__ = (
        of_complaint(),
        *numbered("number"),
        *days("requested", "acknowledged", "defined", "clarification_asked", "draft_due", "responded"),
        *days("declined", "taken_back", "conflict_asked", "panel"),
        *yes_or_no("definition_unknown"),
        *numbered("update_every"),
        BY_KEY,
    )

    complaint_id: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    requested: str
    request: str
    acknowledged: str | None
    acknowledgements_after: str
    defined: str | None
    definition_unknown: bool
    undefined_reason: str
    clarification_asked: str | None
    clarification: str
    considered_by: str
    investigator: str
    draft_due: str | None
    update_every: int | None
    responded: str | None
    outcome: str
    remedy: str
    declined: str | None
    declined_ground: str
    declined_reasons: str
    taken_back: str | None
    conflict_asked: str | None
    conflict: str
    panel: str | None
    panel_members: str
    no_money: str


class ExtensionRow(Base, table=True):
    __tablename__ = "extension"
    __table_args__ = (
        of_stage(),
        *numbered("position", "update_every"),
        *days("sent", "to"),
        *yes_or_no("in_writing", "ombudsman_details", "agreed"),
        BY_KEY,
    )

    complaint_id: int = Field(primary_key=True)
    stage: int = Field(primary_key=True)
    position: int = Field(primary_key=True)
    sent: str
    to: str
    reason: str | None
    in_writing: bool | None
    ombudsman_details: bool | None
    good_reason: str | None
    agreed: bool | None
    update_every: int | None


class StageUpdateRow(Base, table=True):
    __tablename__ = "stage_update"
    __table_args__ = (of_stage(), *numbered("position"), *days("on"), BY_KEY)

    complaint_id: int = Field(primary_key=True)
    stage: int = Field(primary_key=True)
    position: int = Field(primary_key=True)
    on: str
    text: str


class FindingRow(Base, table=True):
    __tablename__ = "finding"
    __table_args__ = (of_stage(), *numbered("position"), BY_KEY)

    complaint_id: int = Field(primary_key=True)
    stage: int = Field(primary_key=True)
    position: int = Field(primary_key=True)
    point: int
    finding: str
    reasons: str


class PointRow(Base, table=True):
    __tablename__ = "point"
    __table_args__ = (
        of_complaint(),
        *numbered("number"),
        *days("added"),
        *yes_or_no("responsible"),
        BY_KEY,
    )

    complaint_id: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    text: str
    responsible: bool | None
    responsibility_note: str
    refused_ground: str
    refused_reasons: str
    added: str | None


class ActionRow(Base, table=True):
    __tablename__ = "action"
    __table_args__ = (
        of_complaint(),
        *numbered("number", "stage", "evidence", "referral"),
        *days("by", "done", "chase", "told"),
        *yes_or_no("agreed"),
        BY_KEY,
    )

    complaint_id: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    text: str
    by: str | None
    done: str | None
    kind: str
    remedy: str
    who: str
    agreed: bool | None
    stage: int | None
    chase: str | None
    chased: str
    evidence: int | None
    told: str | None
    note: str
    referral: int | None


class EventRow(Base, table=True):
    __tablename__ = "event"
    __table_args__ = (of_complaint(), *numbered("number"), *days("happened_on", "recorded_on"), BY_KEY)

    complaint_id: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    act: str
    happened_on: str
    recorded_on: str
    text: str
    by: str


class VerdictRow(Base, table=True):
    __tablename__ = "verdict"
    __table_args__ = (
        of_complaint(),
        *numbered("number"),
        *days("due", "done", "judged_on"),
        *yes_or_no("extended"),
        CheckConstraint("state IN ('met', 'late')", name="state"),
        BY_KEY,
    )

    complaint_id: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    clock: str
    basis: str
    due: str
    done: str
    state: str
    extended: bool
    rules: str
    calendar: str
    judged_on: str
    reason: str


class AuditRow(Base, table=True):
    __tablename__ = "audit"
    __table_args__ = (*numbered("number"), CheckConstraint("length(digest) = 64", name="digest"))

    number: int | None = Field(default=None, primary_key=True)
    at: str
    who: str
    act: str
    reference: str
    version: int | None
    undoes: int | None = Field(foreign_key="audit.number", unique=True)
    facts: str
    personal_digest: str
    previous: str
    digest: str


class AuditPersonalRow(Base, table=True):
    __tablename__ = "audit_personal"

    number: int = Field(primary_key=True, foreign_key="audit.number")
    salt: str
    personal: str


class DraftRow(Base, table=True):
    __tablename__ = "draft"

    key: str = Field(primary_key=True)
    text: str


class SettingRow(Base, table=True):
    __tablename__ = "setting"

    key: str = Field(primary_key=True)
    value: str


class CounterRow(Base, table=True):
    __tablename__ = "counter"
    __table_args__ = numbered("value")

    name: str = Field(primary_key=True)
    value: int


class PolicyRow(Base, table=True):
    __tablename__ = "policy"
    __table_args__ = days("from", "to")

    id: str = Field(primary_key=True)
    name: str
    text: str
    from_: str | None = Field(sa_column_kwargs={"name": "from"})
    to: str | None


class CalendarVersionRow(Base, table=True):
    __tablename__ = "calendar_version"
    __table_args__ = days("first", "last", "published_to")

    id: int | None = Field(default=None, primary_key=True)
    name: str
    version: str = Field(unique=True)
    first: str
    last: str
    published_to: str
    source: str


class CalendarDayRow(Base, table=True):
    __tablename__ = "calendar_day"
    __table_args__ = (*numbered("position"), *days("day"), *yes_or_no("working"), BY_KEY)

    calendar_id: int = Field(primary_key=True, foreign_key="calendar_version.id")
    position: int = Field(primary_key=True)
    day: str
    title: str
    source: str
    working: bool


METADATA = Base.metadata
TABLES: dict[str, Table] = dict(METADATA.tables)

_complaint = TABLES["complaint"]
Index("uq_complaint_reference", text("upper(reference)"), unique=True, _table=_complaint)
Index("ix_complaint_received", _complaint.c.received, _complaint.c.id)
Index("ix_complaint_ended", _complaint.c.closed, _complaint.c.withdrawn, _complaint.c.refused)
Index(
    "ix_complaint_open",
    _complaint.c.received,
    sqlite_where=text("closed IS NULL AND withdrawn IS NULL AND refused IS NULL"),
    postgresql_where=text("closed IS NULL AND withdrawn IS NULL AND refused IS NULL"),
)
Index(
    "ix_action_open",
    TABLES["action"].c.complaint_id,
    sqlite_where=text(UNDONE),
    postgresql_where=text(UNDONE),
)
Index("ix_complaint_resident", text("lower(resident)"), _table=_complaint)
Index("ix_complaint_person", _complaint.c.person)
Index("ix_complaint_address", text("lower(address)"), _table=_complaint)
Index("ix_audit_reference", TABLES["audit"].c.reference, TABLES["audit"].c.number)
