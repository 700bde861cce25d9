"""The first layout: complaints and their parts, the trail, settings, calendars, and the search index."""

from alembic import op
from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    PrimaryKeyConstraint,
    UniqueConstraint,
    text,
)

from casedesk.store.migrations.steps import (
    days,
    either,
    numbered,
    whole,
    words,
    words_or_none,
    yes_or_no,
)

revision = "0001"
down_revision = None


def of(table: str, names: str, there: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(names.split(), [f"{table}.{column}" for column in there.split()])


def upgrade() -> None:
    """Makes every table. There is no way down: a backup is kept instead."""
    complaints()
    stages()
    parts_of_stages()
    parts_of_complaints()
    trail()
    desk()
    calendars()
    search()


def complaints() -> None:
    op.create_table(
        "complaint",
        *whole("id", "version"),
        *words("reference", "received"),
        *words_or_none("logged"),
        *words("channel", "resident", "summary", "address", "contact", "category", "representative"),
        *words("needs", "handler", "outcome_sought"),
        *words_or_none("withdrawn", "withdrawal_confirmed", "refused"),
        *words("refused_ground", "refused_reasons"),
        *words_or_none("closed", "reopened"),
        *words("reopened_reason"),
        *either("imported"),
        PrimaryKeyConstraint("id"),
        *days("received", "logged", "withdrawn", "withdrawal_confirmed", "refused", "closed", "reopened"),
        *yes_or_no("imported"),
        *numbered("version"),
        CheckConstraint("reference <> ''", name="reference"),
    )
    op.create_index("uq_complaint_reference", "complaint", [text("upper(reference)")], unique=True)
    op.create_index("ix_complaint_received", "complaint", ["received", "id"])
    op.create_index("ix_complaint_ended", "complaint", ["closed", "withdrawn", "refused"])
    still_open = text("closed IS NULL AND withdrawn IS NULL AND refused IS NULL")
    op.create_index(
        "ix_complaint_open",
        "complaint",
        ["received"],
        sqlite_where=still_open,
        postgresql_where=still_open,
    )
    op.create_index("ix_complaint_resident", "complaint", [text("lower(resident)")])
    op.create_index("ix_complaint_address", "complaint", [text("lower(address)")])


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
        *words_or_none("taken_back"),
        PrimaryKeyConstraint("complaint_id", "number"),
        of("complaint", "complaint_id", "id"),
        *numbered("number"),
        *days("requested", "acknowledged", "defined", "clarification_asked", "draft_due", "responded"),
        *days("declined", "taken_back"),
        *yes_or_no("definition_unknown"),
        *numbered("update_every"),
        sqlite_with_rowid=False,
    )


def parts_of_stages() -> None:
    op.create_table(
        "extension",
        *whole("complaint_id", "stage", "position"),
        *words("sent", "to"),
        *words_or_none("reason"),
        *either("in_writing", "ombudsman_details", none=True),
        *words_or_none("good_reason"),
        *either("agreed", none=True),
        *whole("update_every", none=True),
        PrimaryKeyConstraint("complaint_id", "stage", "position"),
        of("stage", "complaint_id stage", "complaint_id number"),
        *numbered("position", "update_every"),
        *days("sent", "to"),
        *yes_or_no("in_writing", "ombudsman_details", "agreed"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "stage_update",
        *whole("complaint_id", "stage", "position"),
        *words("on", "text"),
        PrimaryKeyConstraint("complaint_id", "stage", "position"),
        of("stage", "complaint_id stage", "complaint_id number"),
        *numbered("position"),
        *days("on"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "finding",
        *whole("complaint_id", "stage", "position", "point"),
        *words("finding", "reasons"),
        PrimaryKeyConstraint("complaint_id", "stage", "position"),
        of("stage", "complaint_id stage", "complaint_id number"),
        *numbered("position"),
        sqlite_with_rowid=False,
    )


def parts_of_complaints() -> None:
    op.create_table(
        "point",
        *whole("complaint_id", "number"),
        *words("text"),
        *either("responsible", none=True),
        *words("responsibility_note", "refused_ground", "refused_reasons"),
        *words_or_none("added"),
        PrimaryKeyConstraint("complaint_id", "number"),
        of("complaint", "complaint_id", "id"),
        *numbered("number"),
        *days("added"),
        *yes_or_no("responsible"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "action",
        *whole("complaint_id", "number"),
        *words("text"),
        *words_or_none("by", "done"),
        PrimaryKeyConstraint("complaint_id", "number"),
        of("complaint", "complaint_id", "id"),
        *numbered("number"),
        *days("by", "done"),
        sqlite_with_rowid=False,
    )
    not_done = text("done IS NULL")
    op.create_index(
        "ix_action_open", "action", ["complaint_id"], sqlite_where=not_done, postgresql_where=not_done
    )
    op.create_table(
        "event",
        *whole("complaint_id", "number"),
        *words("act", "happened_on", "recorded_on", "text", "by"),
        PrimaryKeyConstraint("complaint_id", "number"),
        of("complaint", "complaint_id", "id"),
        *numbered("number"),
        *days("happened_on", "recorded_on"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "verdict",
        *whole("complaint_id", "number"),
        *words("clock", "basis", "due", "done", "state"),
        *either("extended"),
        *words("rules", "calendar", "judged_on", "reason"),
        PrimaryKeyConstraint("complaint_id", "number"),
        of("complaint", "complaint_id", "id"),
        *numbered("number"),
        *days("due", "done", "judged_on"),
        *yes_or_no("extended"),
        CheckConstraint("state IN ('met', 'late')", name="state"),
        sqlite_with_rowid=False,
    )


def trail() -> None:
    op.create_table(
        "audit",
        *whole("number"),
        *words("at", "who", "act", "reference"),
        *whole("version", "undoes", none=True),
        *words("facts", "personal_digest", "previous", "digest"),
        PrimaryKeyConstraint("number"),
        *numbered("number"),
        CheckConstraint("length(digest) = 64", name="digest"),
        UniqueConstraint("undoes"),
        of("audit", "undoes", "number"),
    )
    op.create_index("ix_audit_reference", "audit", ["reference", "number"])
    op.create_table(
        "audit_personal",
        *whole("number"),
        *words("salt", "personal"),
        PrimaryKeyConstraint("number"),
        of("audit", "number", "number"),
    )


def desk() -> None:
    op.create_table("draft", *words("key", "text"), PrimaryKeyConstraint("key"))
    op.create_table("setting", *words("key", "value"), PrimaryKeyConstraint("key"))
    op.create_table(
        "counter", *words("name"), *whole("value"), PrimaryKeyConstraint("name"), *numbered("value")
    )
    op.create_table(
        "policy",
        *words("id", "name", "text"),
        *words_or_none("from", "to"),
        PrimaryKeyConstraint("id"),
        *days("from", "to"),
    )


def calendars() -> None:
    op.create_table(
        "calendar_version",
        *whole("id"),
        *words("name", "version", "first", "last", "published_to", "source"),
        PrimaryKeyConstraint("id"),
        *days("first", "last", "published_to"),
        UniqueConstraint("version"),
    )
    op.create_table(
        "calendar_day",
        *whole("calendar_id", "position"),
        *words("day", "title", "source"),
        *either("working"),
        PrimaryKeyConstraint("calendar_id", "position"),
        *numbered("position"),
        *days("day"),
        *yes_or_no("working"),
        of("calendar_version", "calendar_id", "id"),
        sqlite_with_rowid=False,
    )


def search() -> None:
    """The words of every complaint, by its id. Words taken out are overwritten, not only unlinked.

    The index keeps in which column a word stands and not where: overwriting breaks the index of SQLite
    3.53.4 as soon as one word's places in one complaint fill more than a page.
    """
    op.execute(
        "CREATE VIRTUAL TABLE search USING fts5(reference, resident, address, contact, representative,"
        " summary, points, outcome_sought, notes, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3',"
        " detail = column)"
    )
    op.execute("INSERT INTO search(search, rank) VALUES ('secure-delete', 1)")
