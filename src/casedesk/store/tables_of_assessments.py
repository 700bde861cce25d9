"""The tables of the self-assessment: its answers, its planned actions and its timeline."""

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, text
from sqlmodel import Field

from casedesk.store.table_parts import BY_KEY, Base, days, numbered, yes_or_no


def _of_it() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["assessment_id"], ["assessment.id"])


class AssessmentRow(Base, table=True):
    __tablename__ = "assessment"
    __table_args__ = (
        *days("first", "last", "began", "submit_by", "recorded_on", "approved", "published", "submitted"),
        *numbered("version"),
        CheckConstraint("reference <> ''", name="reference"),
        CheckConstraint("code IN ('2022', '2024')", name="code"),
    )

    id: int | None = Field(default=None, primary_key=True)
    version: int
    reference: str
    code: str
    first: str
    last: str
    began: str
    reason: str
    before: str
    submit_by: str | None
    recorded_on: str | None
    approved: str | None
    approved_by: str
    response: str
    improvements: str
    ombudsman_report: str
    ombudsman_publications: str
    published: str | None
    published_where: str
    submitted: str | None
    source: str


class AnswerRow(Base, table=True):
    __tablename__ = "answer"
    __table_args__ = (
        _of_it(),
        *numbered("number"),
        *yes_or_no("against"),
        CheckConstraint("comply IN ('', 'yes', 'no', 'partial', 'not stated')", name="comply"),
        BY_KEY,
    )

    assessment_id: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    provision: str
    comply: str
    evidence: str
    commentary: str
    wording: str
    recorded: str
    against: bool


class PlannedActionRow(Base, table=True):
    __tablename__ = "planned_action"
    __table_args__ = (_of_it(), *numbered("number"), *days("by", "done"), BY_KEY)

    assessment_id: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    provision: str
    text: str
    owner: str
    by: str | None
    done: str | None
    note: str


class AssessmentEventRow(Base, table=True):
    __tablename__ = "assessment_event"
    __table_args__ = (_of_it(), *numbered("number"), *days("happened_on", "recorded_on"), BY_KEY)

    assessment_id: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    act: str
    happened_on: str
    recorded_on: str
    text: str
    by: str


Index(
    "uq_assessment_reference",
    text("upper(reference)"),
    unique=True,
    _table=Base.metadata.tables["assessment"],
)
