"""What figures are counted by, and the self-assessment: area and kind of home, answers, planned actions."""

from alembic import op
from sqlalchemy import CheckConstraint, PrimaryKeyConstraint, text

from casedesk.store.migrations.steps import (
    complaint_table,
    days,
    either,
    events_of,
    numbered,
    part_of,
    remade,
    whole,
    words,
    words_or_none,
    yes_or_no,
)

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Remakes the complaints with two more columns, each row kept, and adds the other tables."""
    remade("complaint", lambda: complaint_table(*words("area", "stock")))
    assessments()
    answers()
    events_of("assessment")


def assessments() -> None:
    op.create_table(
        "assessment",
        *whole("id", "version"),
        *words("reference", "code", "first", "last", "began", "reason", "before"),
        *words_or_none("submit_by", "recorded_on", "approved"),
        *words("approved_by", "response", "improvements", "ombudsman_report", "ombudsman_publications"),
        *words_or_none("published"),
        *words("published_where"),
        *words_or_none("submitted"),
        *words("source"),
        PrimaryKeyConstraint("id"),
        *days("first", "last", "began", "submit_by", "recorded_on", "approved", "published", "submitted"),
        *numbered("version"),
        CheckConstraint("reference <> ''", name="reference"),
        CheckConstraint("code IN ('2022', '2024')", name="code"),
    )
    op.create_index("uq_assessment_reference", "assessment", [text("upper(reference)")], unique=True)


def answers() -> None:
    op.create_table(
        "answer",
        *whole("assessment_id", "number"),
        *words("provision", "comply", "evidence", "commentary", "wording", "recorded"),
        *either("against"),
        *part_of("assessment"),
        *numbered("number"),
        *yes_or_no("against"),
        CheckConstraint("comply IN ('', 'yes', 'no', 'partial', 'not stated')", name="comply"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "planned_action",
        *whole("assessment_id", "number"),
        *words("provision", "text", "owner"),
        *words_or_none("by", "done"),
        *words("note"),
        *part_of("assessment"),
        *numbered("number"),
        *days("by", "done"),
        sqlite_with_rowid=False,
    )
