"""What all tables share: the base with names for its constraints, and the constraints of days and numbers."""

from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, MetaData
from sqlmodel import SQLModel

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(SQLModel):
    """What every table shares: names for its constraints, which a later migration needs to find them."""

    metadata: ClassVar[MetaData] = MetaData(naming_convention=NAMES)


def days(*columns: str) -> tuple[CheckConstraint, ...]:
    """A day is ten characters of ISO text, in every database alike."""
    return tuple(CheckConstraint(f"\"{c}\" LIKE '____-__-__'", name=c) for c in columns)


def numbered(*columns: str) -> tuple[CheckConstraint, ...]:
    """Numbers and positions count from one."""
    return tuple(CheckConstraint(f'"{c}" >= 1', name=c) for c in columns)


def yes_or_no(*columns: str) -> tuple[CheckConstraint, ...]:
    """Neither database may keep a 2 where yes or no is asked."""
    return tuple(CheckConstraint(f'"{c}" IN (false, true)', name=c) for c in columns)


def of_complaint() -> ForeignKeyConstraint:
    """Rows of a complaint cannot outlive it."""
    return ForeignKeyConstraint(["complaint_id"], ["complaint.id"])


def of_stage() -> ForeignKeyConstraint:
    """Rows of a stage cannot outlive it."""
    return ForeignKeyConstraint(["complaint_id", "stage"], ["stage.complaint_id", "stage.number"])


BY_KEY = {"sqlite_with_rowid": False}
"""Kept in the order of the key, so that all rows of one complaint lie on neighbouring pages."""
