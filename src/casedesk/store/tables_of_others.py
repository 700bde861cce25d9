"""The tables of what is no complaint: people, what came to the door, times in which the Code was not kept."""

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, text
from sqlmodel import Field

from casedesk.store.table_parts import BY_KEY, Base, days, numbered, yes_or_no


def _of(owner: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint([f"{owner}_id"], [f"{owner}.id"])


def _referenced() -> CheckConstraint:
    return CheckConstraint("reference <> ''", name="reference")


class PersonRow(Base, table=True):
    __tablename__ = "person"
    __table_args__ = (
        *days("anonymised"),
        *yes_or_no("confidential"),
        *numbered("version", "update_every"),
        _referenced(),
    )

    id: int | None = Field(default=None, primary_key=True)
    version: int
    reference: str
    name: str
    address: str
    contact: str
    capacity: str
    preferred: str
    preference_note: str
    update_every: int | None
    confidential: bool
    anonymised: str | None


class NeedRow(Base, table=True):
    __tablename__ = "need"
    __table_args__ = (_of("person"), *numbered("number"), *days("since", "review", "ended"), BY_KEY)

    person_id: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    kind: str
    text: str
    since: str
    style: str
    review: str | None
    reviewed: str
    ended: str | None


class RestrictionRow(Base, table=True):
    __tablename__ = "restriction"
    __table_args__ = (_of("person"), *numbered("number"), *days("since", "review", "told", "ended"), BY_KEY)

    person_id: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    what: str
    reason: str
    approver: str
    proportionate: str
    since: str
    review: str
    told: str | None
    reviewed: str
    ended: str | None


class PersonEventRow(Base, table=True):
    __tablename__ = "person_event"
    __table_args__ = (_of("person"), *numbered("number"), *days("happened_on", "recorded_on"), BY_KEY)

    person_id: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    act: str
    happened_on: str
    recorded_on: str
    text: str
    by: str


class ApproachRow(Base, table=True):
    __tablename__ = "approach"
    __table_args__ = (
        *days("received", "offered", "acknowledged", "passed", "follow_up", "settled", "anonymised"),
        *numbered("version"),
        _referenced(),
    )

    id: int | None = Field(default=None, primary_key=True)
    version: int
    reference: str
    kind: str
    received: str
    channel: str
    resident: str
    text: str
    address: str
    contact: str
    category: str
    person: str
    reason: str
    answers: str
    offered: str | None
    acknowledged: str | None
    passed: str | None
    passed_to: str
    follow_up: str | None
    reviewed: str
    settled: str | None
    outcome: str
    became: str
    anonymised: str | None


class ApproachEventRow(Base, table=True):
    __tablename__ = "approach_event"
    __table_args__ = (_of("approach"), *numbered("number"), *days("happened_on", "recorded_on"), BY_KEY)

    approach_id: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    act: str
    happened_on: str
    recorded_on: str
    text: str
    by: str


class PeriodRow(Base, table=True):
    __tablename__ = "period"
    __table_args__ = (
        *days("began", "told_ombudsman", "told_residents", "published", "comply_by", "ended"),
        *numbered("version"),
        _referenced(),
    )

    id: int | None = Field(default=None, primary_key=True)
    version: int
    reference: str
    began: str
    reason: str
    effect: str
    told_ombudsman: str | None
    told_residents: str | None
    published: str | None
    comply_by: str | None
    ended: str | None


class PeriodEventRow(Base, table=True):
    __tablename__ = "period_event"
    __table_args__ = (_of("period"), *numbered("number"), *days("happened_on", "recorded_on"), BY_KEY)

    period_id: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    act: str
    happened_on: str
    recorded_on: str
    text: str
    by: str


_tables = Base.metadata.tables
for _name in ("person", "approach", "period"):
    Index(f"uq_{_name}_reference", text("upper(reference)"), unique=True, _table=_tables[_name])
Index("ix_person_name", text("lower(name)"), _table=_tables["person"])
Index("ix_approach_received", _tables["approach"].c.received, _tables["approach"].c.id)
Index("ix_approach_person", _tables["approach"].c.person)
