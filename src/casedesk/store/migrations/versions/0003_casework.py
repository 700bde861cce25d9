"""The whole of the Code in casework: people, the door, what a complaint carries meanwhile and afterwards."""

from alembic import op
from sqlalchemy import CheckConstraint, PrimaryKeyConstraint, text

from casedesk.store.migrations.people_of_0003 import known_from_complaints
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

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Remakes three tables with more columns, each row kept, and adds the others."""
    remade("complaint", complaint_table)
    remade("stage", stages)
    remade("action", actions)
    put_right()
    afterwards()
    people()
    approaches()
    periods()
    known_from_complaints()


def stages() -> None:
    op.create_table(
        "stage",
        *whole("complaint_id", "number"),
        *words("requested", "request"),
        *words_or_none("acknowledged"),
        *words("acknowledgements_after"),
        *words_or_none("defined"),
        *either("definition_unknown"),
        *words("undefined_reason"),
        *words_or_none("clarification_asked"),
        *words("clarification", "considered_by", "investigator"),
        *words_or_none("draft_due"),
        *whole("update_every", none=True),
        *words_or_none("responded"),
        *words("outcome", "remedy"),
        *words_or_none("declined"),
        *words("declined_ground", "declined_reasons"),
        *words_or_none("taken_back", "conflict_asked"),
        *words("conflict"),
        *words_or_none("panel"),
        *words("panel_members", "no_money"),
        *part_of("complaint"),
        *numbered("number"),
        *days("requested", "acknowledged", "defined", "clarification_asked", "draft_due", "responded"),
        *days("declined", "taken_back", "conflict_asked", "panel"),
        *yes_or_no("definition_unknown"),
        *numbered("update_every"),
        sqlite_with_rowid=False,
    )


def actions() -> None:
    op.create_table(
        "action",
        *whole("complaint_id", "number"),
        *words("text"),
        *words_or_none("by", "done"),
        *words("kind", "remedy", "who"),
        *either("agreed", none=True),
        *whole("stage", none=True),
        *words_or_none("chase"),
        *words("chased"),
        *whole("evidence", none=True),
        *words_or_none("told"),
        *words("note"),
        *whole("referral", none=True),
        *part_of("complaint"),
        *numbered("number", "stage", "evidence", "referral"),
        *days("by", "done", "chase", "told"),
        *yes_or_no("agreed"),
        sqlite_with_rowid=False,
    )
    not_done = text("done IS NULL OR told IS NULL AND kind IN ('order', 'recommendation', 'failure')")
    op.create_index(
        "ix_action_open", "action", ["complaint_id"], sqlite_where=not_done, postgresql_where=not_done
    )


def put_right() -> None:
    op.create_table(
        "money",
        *whole("complaint_id", "number"),
        *words("head"),
        *whole("pence"),
        *words("reasons"),
        *whole("stage", none=True),
        *words_or_none("offered", "accepted", "declined", "paid"),
        *words("arrears_reason"),
        *part_of("complaint"),
        *numbered("number", "stage"),
        *days("offered", "accepted", "declined", "paid"),
        CheckConstraint("pence >= 0", name="pence"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "staff_member",
        *whole("complaint_id", "number"),
        *words("name", "about"),
        *words_or_none("told", "heard"),
        *words("position"),
        *words_or_none("adverse_shown"),
        *words("comment"),
        *part_of("complaint"),
        *numbered("number"),
        *days("told", "heard", "adverse_shown"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "hazard",
        *whole("complaint_id", "number"),
        *words("kind", "noticed", "text"),
        *words_or_none("passed"),
        *words("passed_at", "passed_to"),
        *words_or_none("ended"),
        *part_of("complaint"),
        *numbered("number"),
        *days("noticed", "passed", "ended"),
        sqlite_with_rowid=False,
    )


def afterwards() -> None:
    op.create_table(
        "referral",
        *whole("complaint_id", "number"),
        *words("told", "reference", "route", "contact"),
        *words_or_none("determined"),
        *words("outcome"),
        *words_or_none("review_asked"),
        *words("review_by"),
        *words_or_none("reviewed"),
        *words("review_outcome"),
        *words_or_none("ended"),
        *part_of("complaint"),
        *numbered("number"),
        *days("told", "determined", "review_asked", "reviewed", "ended"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "ombudsman_finding",
        *whole("complaint_id", "number", "referral"),
        *words("about"),
        *whole("point", none=True),
        *words("finding", "reasons"),
        *part_of("complaint"),
        *numbered("number", "referral", "point"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "lesson",
        *whole("complaint_id", "number"),
        *words("on", "root_cause", "theme", "text", "you_said", "we_did"),
        *part_of("complaint"),
        *numbered("number"),
        *days("on"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "feedback",
        *whole("complaint_id", "number"),
        *words("asked", "way"),
        *words_or_none("answered"),
        *whole("score", none=True),
        *words("text"),
        *part_of("complaint"),
        *numbered("number"),
        *days("asked", "answered"),
        CheckConstraint("score BETWEEN 1 AND 5", name="score"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "hold",
        *whole("complaint_id", "number"),
        *words("began", "reason"),
        *words_or_none("ended"),
        *part_of("complaint"),
        *numbered("number"),
        *days("began", "ended"),
        sqlite_with_rowid=False,
    )


def people() -> None:
    op.create_table(
        "person",
        *whole("id", "version"),
        *words("reference", "name", "address", "contact", "capacity", "preferred", "preference_note"),
        *whole("update_every", none=True),
        *either("confidential"),
        *words_or_none("anonymised"),
        PrimaryKeyConstraint("id"),
        *days("anonymised"),
        *yes_or_no("confidential"),
        *numbered("version", "update_every"),
        CheckConstraint("reference <> ''", name="reference"),
    )
    op.create_index("uq_person_reference", "person", [text("upper(reference)")], unique=True)
    op.create_index("ix_person_name", "person", [text("lower(name)")])
    op.create_table(
        "need",
        *whole("person_id", "number"),
        *words("kind", "text", "since", "style"),
        *words_or_none("review"),
        *words("reviewed"),
        *words_or_none("ended"),
        *part_of("person"),
        *numbered("number"),
        *days("since", "review", "ended"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "restriction",
        *whole("person_id", "number"),
        *words("what", "reason", "approver", "proportionate", "since", "review"),
        *words_or_none("told"),
        *words("reviewed"),
        *words_or_none("ended"),
        *part_of("person"),
        *numbered("number"),
        *days("since", "review", "told", "ended"),
        sqlite_with_rowid=False,
    )
    events_of("person")


def approaches() -> None:
    op.create_table(
        "approach",
        *whole("id", "version"),
        *words("reference", "kind", "received", "channel", "resident", "text", "address", "contact"),
        *words("category", "person", "reason", "answers"),
        *words_or_none("offered", "acknowledged", "passed"),
        *words("passed_to"),
        *words_or_none("follow_up"),
        *words("reviewed"),
        *words_or_none("settled"),
        *words("outcome", "became"),
        *words_or_none("anonymised"),
        PrimaryKeyConstraint("id"),
        *days("received", "offered", "acknowledged", "passed", "follow_up", "settled", "anonymised"),
        *numbered("version"),
        CheckConstraint("reference <> ''", name="reference"),
    )
    op.create_index("uq_approach_reference", "approach", [text("upper(reference)")], unique=True)
    op.create_index("ix_approach_received", "approach", ["received", "id"])
    op.create_index("ix_approach_person", "approach", ["person"])
    events_of("approach")


def periods() -> None:
    op.create_table(
        "period",
        *whole("id", "version"),
        *words("reference", "began", "reason", "effect"),
        *words_or_none("told_ombudsman", "told_residents", "published", "comply_by", "ended"),
        PrimaryKeyConstraint("id"),
        *days("began", "told_ombudsman", "told_residents", "published", "comply_by", "ended"),
        *numbered("version"),
        CheckConstraint("reference <> ''", name="reference"),
    )
    op.create_index("uq_period_reference", "period", [text("upper(reference)")], unique=True)
    events_of("period")
