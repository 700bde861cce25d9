"""Everything said and sent: contacts, documents with their bytes, letters, adjustments, own wording."""

from alembic import op
from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    LargeBinary,
    PrimaryKeyConstraint,
)

from casedesk.store.migrations.steps import (
    days,
    numbered,
    whole,
    words,
    words_or_none,
)

revision = "0002"
down_revision = "0001"


def of_complaint() -> list[PrimaryKeyConstraint | ForeignKeyConstraint]:
    return [
        PrimaryKeyConstraint("complaint_id", "number"),
        ForeignKeyConstraint(["complaint_id"], ["complaint.id"]),
    ]


def upgrade() -> None:
    """Adds tables only; what is there stays as it is."""
    said()
    kept()
    sent()
    wording()


def said() -> None:
    op.create_table(
        "contact",
        *whole("complaint_id", "number"),
        *words("way", "direction", "party", "name"),
        *of_complaint(),
        *numbered("number"),
        CheckConstraint("direction IN ('in', 'out')", name="direction"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "adjustment",
        *whole("complaint_id", "number"),
        *words("kind", "agreed"),
        *words_or_none("ended"),
        *words("note"),
        *of_complaint(),
        *numbered("number"),
        *days("agreed", "ended"),
        sqlite_with_rowid=False,
    )


def kept() -> None:
    op.create_table(
        "document",
        *whole("complaint_id", "number"),
        *words("name", "kind", "added"),
        *whole("size"),
        *words("sha256"),
        *words_or_none("dated"),
        *words("author", "description"),
        *whole("event", none=True),
        *of_complaint(),
        *numbered("number", "event"),
        *days("added", "dated"),
        CheckConstraint("size >= 0", name="size"),
        CheckConstraint("length(sha256) = 64", name="sha256"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_document_sha256", "document", ["sha256"])
    op.create_table(
        "content",
        *whole("id"),
        *words("sha256"),
        *whole("piece"),
        Column("bytes", LargeBinary, nullable=False),
        PrimaryKeyConstraint("id"),
        *numbered("piece"),
        CheckConstraint("length(sha256) = 64", name="sha256"),
    )
    op.create_index("uq_content_sha256", "content", ["sha256", "piece"], unique=True)


def sent() -> None:
    op.create_table(
        "letter",
        *whole("complaint_id", "number"),
        *words("kind"),
        *whole("stage"),
        *words("sent", "how", "to", "text"),
        *whole("document", none=True),
        *words("docx"),
        *words_or_none("promised"),
        *words("overridden"),
        *whole("event", none=True),
        *of_complaint(),
        *numbered("number", "stage", "document", "event"),
        *days("sent", "promised"),
        CheckConstraint("docx = '' OR length(docx) = 64", name="docx"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_letter_docx", "letter", ["docx"])


def wording() -> None:
    op.create_table(
        "wording",
        *words("name"),
        Column("content", LargeBinary, nullable=False),
        PrimaryKeyConstraint("name"),
    )
