"""The tables of what a complaint may carry besides its stages: money, staff, hazards, the Ombudsman, learning."""

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from casedesk.store.table_parts import BY_KEY, Base, days, numbered, of_complaint


class MoneyRow(Base, table=True):
    __tablename__ = "money"
    __table_args__ = (
        of_complaint(),
        *numbered("number", "stage"),
        *days("offered", "accepted", "declined", "paid"),
        CheckConstraint("pence >= 0", name="pence"),
        BY_KEY,
    )

    complaint_id: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    head: str
    pence: int
    reasons: str
    stage: int | None
    offered: str | None
    accepted: str | None
    declined: str | None
    paid: str | None
    arrears_reason: str


class StaffMemberRow(Base, table=True):
    __tablename__ = "staff_member"
    __table_args__ = (of_complaint(), *numbered("number"), *days("told", "heard", "adverse_shown"), BY_KEY)

    complaint_id: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    name: str
    about: str
    told: str | None
    heard: str | None
    position: str
    adverse_shown: str | None
    comment: str


class HazardRow(Base, table=True):
    __tablename__ = "hazard"
    __table_args__ = (of_complaint(), *numbered("number"), *days("noticed", "passed", "ended"), BY_KEY)

    complaint_id: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    kind: str
    noticed: str
    text: str
    passed: str | None
    passed_at: str
    passed_to: str
    ended: str | None


class ReferralRow(Base, table=True):
    __tablename__ = "referral"
    __table_args__ = (
        of_complaint(),
        *numbered("number"),
        *days("told", "determined", "review_asked", "reviewed", "ended"),
        BY_KEY,
    )

    complaint_id: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    told: str
    reference: str
    route: str
    contact: str
    determined: str | None
    outcome: str
    review_asked: str | None
    review_by: str
    reviewed: str | None
    review_outcome: str
    ended: str | None


class OmbudsmanFindingRow(Base, table=True):
    __tablename__ = "ombudsman_finding"
    __table_args__ = (of_complaint(), *numbered("number", "referral", "point"), BY_KEY)

    complaint_id: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    referral: int
    about: str
    point: int | None
    finding: str
    reasons: str


class LessonRow(Base, table=True):
    __tablename__ = "lesson"
    __table_args__ = (of_complaint(), *numbered("number"), *days("on"), BY_KEY)

    complaint_id: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    on: str
    root_cause: str
    theme: str
    text: str
    you_said: str
    we_did: str


class FeedbackRow(Base, table=True):
    __tablename__ = "feedback"
    __table_args__ = (
        of_complaint(),
        *numbered("number"),
        *days("asked", "answered"),
        CheckConstraint("score BETWEEN 1 AND 5", name="score"),
        BY_KEY,
    )

    complaint_id: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    asked: str
    way: str
    answered: str | None
    score: int | None
    text: str


class HoldRow(Base, table=True):
    __tablename__ = "hold"
    __table_args__ = (of_complaint(), *numbered("number"), *days("began", "ended"), BY_KEY)

    complaint_id: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    began: str
    reason: str
    ended: str | None
