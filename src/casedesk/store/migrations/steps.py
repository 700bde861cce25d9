"""What several steps of the layout are made of; what each arrives at stays as it was written then."""

# Every name in the SQL text is one of ours.
# ruff: noqa: S608

from collections.abc import Callable

from alembic import op
from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    String,
    text,
)


def words(*names: str) -> list[Column[str]]:
    """Columns of text that is never missing."""
    return [Column(name, String, nullable=False) for name in names]


def words_or_none(*names: str) -> list[Column[str]]:
    """Columns of days and other text that may be missing."""
    return [Column(name, String, nullable=True) for name in names]


def whole(*names: str, none: bool = False) -> list[Column[int]]:
    """Columns of whole numbers."""
    return [Column(name, Integer, nullable=none) for name in names]


def either(*names: str, none: bool = False) -> list[Column[bool]]:
    """Columns of yes or no."""
    return [Column(name, Boolean, nullable=none) for name in names]


def days(*names: str) -> list[CheckConstraint]:
    """A day is ten characters of ISO text."""
    return [CheckConstraint(f"\"{name}\" LIKE '____-__-__'", name=name) for name in names]


def numbered(*names: str) -> list[CheckConstraint]:
    """Numbers count from one."""
    return [CheckConstraint(f'"{name}" >= 1', name=name) for name in names]


def yes_or_no(*names: str) -> list[CheckConstraint]:
    """Neither database may keep a 2 where yes or no is asked."""
    return [CheckConstraint(f'"{name}" IN (false, true)', name=name) for name in names]


def part_of(owner: str) -> list[PrimaryKeyConstraint | ForeignKeyConstraint]:
    """The key of a part, and what it cannot outlive."""
    return [
        PrimaryKeyConstraint(f"{owner}_id", "number"),
        ForeignKeyConstraint([f"{owner}_id"], [f"{owner}.id"]),
    ]


def remade(table: str, made: Callable[[], None]) -> None:
    """The same rows in a table with more columns: empty, no and not known are what nobody was asked yet."""
    run = op.get_bind().exec_driver_sql
    run(f'CREATE TABLE "old_{table}" AS SELECT * FROM "{table}"')
    kept = [row[1] for row in run(f'PRAGMA table_info("{table}")')]
    op.drop_table(table)
    made()
    added = [row[1:4] for row in run(f'PRAGMA table_info("{table}")') if row[1] not in kept]
    names = ", ".join(f'"{name}"' for name in (*kept, *(name for name, *_ in added)))
    values = ", ".join((*(f'"{name}"' for name in kept), *(_blank(table, *each) for each in added)))
    run(f'INSERT INTO "{table}" ({names}) SELECT {values} FROM "old_{table}"')
    op.drop_table(f"old_{table}")


def _blank(table: str, name: str, kind: str, needed: int) -> str:
    if (table, name) == ("action", "kind"):
        return "'promise'"
    if not needed:
        return "NULL"
    return "false" if kind == "BOOLEAN" else "''"


def complaint_table(*more: Column[str]) -> None:
    """The table of complaints as layout 0003 has it, and its indexes; ``more`` are the columns that came later."""
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
        *words("person", "capacity"),
        *words_or_none("tenancy_ended"),
        *words("representative_kind"),
        *words_or_none("authority_asked", "authority_given"),
        *words("authority_note"),
        *words_or_none("issue_known", "first_contact"),
        *words("came_from", "linked"),
        *either("confidential", "safeguarding"),
        *words("discretion", "weighed"),
        *words_or_none("retain_to"),
        *words("retain_reason"),
        *words_or_none("anonymised"),
        *more,
        PrimaryKeyConstraint("id"),
        *days("received", "logged", "withdrawn", "withdrawal_confirmed", "refused", "closed", "reopened"),
        *days("tenancy_ended", "authority_asked", "authority_given", "issue_known", "first_contact"),
        *days("retain_to", "anonymised"),
        *yes_or_no("imported", "confidential", "safeguarding"),
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
    op.create_index("ix_complaint_person", "complaint", ["person"])
    op.create_index("ix_complaint_address", "complaint", [text("lower(address)")])


def events_of(owner: str) -> None:
    """The table of the timeline of what is whole."""
    op.create_table(
        f"{owner}_event",
        *whole(f"{owner}_id", "number"),
        *words("act", "happened_on", "recorded_on", "text", "by"),
        *part_of(owner),
        *numbered("number"),
        *days("happened_on", "recorded_on"),
        sqlite_with_rowid=False,
    )
