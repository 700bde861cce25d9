"""Who may complain and who may speak for them: what follows from each, and to whom nothing is told yet."""

from collections.abc import Iterator
from datetime import date

from casedesk.records import Complaint
from casedesk.rules.law import Code, Policy
from casedesk.rules.months import months_after
from casedesk.rules.words import day_and_year, name_alone, one_line, plural

PUBLIC, FORMER, GROUP = "member of the public", "former tenant", "group"
CAPACITIES = ("tenant", "leaseholder", "shared owner", "applicant", FORMER, PUBLIC, GROUP)
STOCK = (
    "general needs",
    "housing for older people",
    "supported housing",
    "temporary housing",
    "shared ownership",
    "leasehold",
    "other",
)
"""Kinds of home: figures are counted by them, low-cost rental and low-cost home ownership apart."""
REPRESENTATIVES = ("representative", "advocate", "MP or councillor", "executor", "next of kin")
_FOR_THE_ESTATE = ("executor", "next of kin")
"""They speak for somebody who has died: nobody else can be written to."""
_AUTHORITY = {
    "MP or councillor": "their own letter that the resident asked them to write, or the resident's word",
    "executor": "the will, or the grant of probate",
    "next of kin": "the death certificate, and what shows that they are the next of kin",
}
AUTHORITY = {"2024": "3.6", "2022": "4.5"}
CONFIDENTIAL = {"2024": "5.8", "2022": "4.7"}


def may_be_told(case: Complaint) -> bool:
    """Whether the representative, if there is one, has authority on record to be told of the case."""
    return not case.representative or case.authority_given is not None


def for_the_estate(case: Complaint) -> bool:
    """Whether who speaks speaks for somebody who has died."""
    return bool(case.representative) and case.representative_kind in _FOR_THE_ESTATE


def written_to(case: Complaint) -> str:
    """The name of the representative whom letters go to; empty where they go to the resident.

    Nothing is told to somebody without authority (2022: 4.7), so that the resident is written to
    until there is some.
    """
    spoken_for = may_be_told(case) or for_the_estate(case)
    return name_alone(case.representative) if spoken_for else ""


def what_authorises(kind: str) -> str:
    """What would be authority for this kind of representative, in words."""
    return _AUTHORITY.get(kind, "the resident's word, in writing or noted from a call")


def remarks(case: Complaint, code: Code, policy: Policy | None) -> Iterator[str]:
    """What follows from who complains and who speaks for them, each in one sentence or two."""
    if case.capacity == PUBLIC:
        yield (
            "A member of the public is answered like everybody else. Only the Ombudsman decides whether it"
            " can help them, and the letters say so."
        )
    if case.capacity == GROUP:
        yield "A group has one complaint and one set of letters: say who speaks for it."
    if case.capacity == FORMER:
        yield from _former(case, code, policy)
    if not may_be_told(case):
        yield (
            f"No authority of {name_alone(case.representative)} is on record: nothing is told to them until"
            f" there is. It could be {what_authorises(case.representative_kind)} (the act “authority”;"
            f" {AUTHORITY[code.id]})."
        )


def _former(case: Complaint, code: Code, policy: Policy | None) -> Iterator[str]:
    months = policy.former_tenant_month_limit if policy else 0
    if policy and months and case.tenancy_ended is None:
        yield (
            f"{policy.called[:1].upper()}{policy.called[1:]} takes former tenants' complaints for"
            f" {plural(months, 'month')}: record when the tenancy ended (the act “capacity”)."
        )
    late = _past(case.tenancy_ended, months, case.received)
    if policy and late:
        yield (
            f"Their tenancy ended on {day_and_year(late)}: {policy.called} takes former tenants' complaints for"
            f" {plural(months, 'month')} only. The Code gives {code.month_limit} months from the matter"
            f" ({code.month_limit_provision}), so that alone is no ground to refuse it."
        )


def _past(day: date | None, months: int, received: date) -> date | None:
    """The day, if so many months from it were over on the day received."""
    return day if day and months and received > months_after(day, months) else None


def home(case: Complaint) -> str:
    """``Harbour estate, general needs``: where the home lies and of what kind it is, as far as it was said."""
    return ", ".join(filter(None, (case.area, case.stock)))


def told(case: Complaint) -> Iterator[str]:
    """Who complains, who speaks for them and with what authority, in whole sentences."""
    if case.capacity:
        ended = f", whose tenancy ended {day_and_year(case.tenancy_ended)}" if case.tenancy_ended else ""
        yield f"Complains as {_article(case.capacity)} {case.capacity}{ended}."
    if case.representative:
        kind = f", {case.representative_kind}" if case.representative_kind else ""
        yield f"{name_alone(case.representative)}{kind}, speaks for them. {_authority(case)}"
    if case.confidential:
        yield "The name is kept out of lists."


def _article(noun: str) -> str:
    return "an" if noun[0] in "aeiou" else "a"


def _authority(case: Complaint) -> str:
    if case.authority_given:
        how = f": {one_line(case.authority_note)}" if case.authority_note else ""
        return f"Authority given {day_and_year(case.authority_given)}{how}."
    asked = f", asked for {day_and_year(case.authority_asked)}" if case.authority_asked else ""
    return f"No authority on record{asked}: nothing is told to them yet."
