"""Who complains and who speaks for them: as what, with whose authority, and whether the name is kept quiet."""

from dataclasses import dataclass
from datetime import date

from casedesk.casework.acts import ActSpec
from casedesk.casework.acts.fields import fact
from casedesk.casework.judging import Context, Draft
from casedesk.problems import Missing
from casedesk.records import Complaint
from casedesk.rules import who
from casedesk.rules.words import day_and_year, name_alone


@dataclass(frozen=True)
class Capacity:
    """As what somebody complains."""

    capacity: str = fact(
        "Complains as",
        "choice",
        required=True,
        choices=who.CAPACITIES,
        provision={"2024": "1.2", "2022": "1.2"},
    )
    tenancy_ended: date | None = fact("Tenancy ended on", "day", help="Of a former tenant.")


def capacity(case: Complaint, facts: Capacity, context: Context) -> Draft:
    """Say as what they complain; everybody who is affected may."""
    ended = facts.tenancy_ended or (case.tenancy_ended if facts.capacity == who.FORMER else None)
    if ended and facts.capacity != who.FORMER:
        return Draft(None, (Missing("only a former tenant's tenancy has ended", "", "", "tenancy_ended"),))
    after = case._replace(capacity=facts.capacity, tenancy_ended=ended)
    text = f"Complains as {facts.capacity}" + (f", tenancy ended {day_and_year(ended)}" if ended else "")
    return Draft(after, (), tuple(who.remarks(after, context.code(case), context.policy(case))), None, text)


@dataclass(frozen=True)
class Authority:
    """The facts of somebody's authority to speak for the resident."""

    representative: str = fact(
        "Who speaks for them", "text", help="Left empty: who is on record.", provision=who.AUTHORITY
    )
    kind: str = fact("As what", "choice", choices=who.REPRESENTATIVES)
    asked: date | None = fact("Authority asked for on", "day")
    given: date | None = fact(
        "Authority given on",
        "day",
        help="Until it is, letters go to the resident and nothing is told to others.",
    )
    proof: str = fact(
        "How it was given", "text", help="A signed form, an e-mail, a call noted down, the will."
    )


def authority(case: Complaint, facts: Authority, context: Context) -> Draft:
    """Record who speaks for the resident, and their authority: asked for, or given."""
    name = facts.representative or case.representative
    if missing := _not_authorised(case, facts, name, who.AUTHORITY[context.code(case).id]):
        return Draft(None, (missing,))
    new = facts.representative and name_alone(facts.representative) != name_alone(case.representative)
    before = case._replace(authority_asked=None, authority_given=None, authority_note="") if new else case
    after = before._replace(
        representative=name,
        representative_kind=facts.kind or ("" if new else case.representative_kind),
        authority_asked=facts.asked or before.authority_asked,
        authority_given=facts.given or before.authority_given,
        authority_note=facts.proof or before.authority_note,
    )
    happened = facts.given or facts.asked
    remarks = () if facts.asked else tuple(who.remarks(after, context.code(case), context.policy(case)))
    return Draft(after, (), remarks, happened, _told(after, facts))


def _not_authorised(case: Complaint, facts: Authority, name: str, provision: str) -> Missing | None:
    if not name:
        return Missing("who speaks for them: nobody is on record", provision, "", "representative")
    if facts.given and not facts.proof and not case.authority_note:
        what = f"how it was given: {who.what_authorises(facts.kind or case.representative_kind)}"
        return Missing(what, provision, "", "proof")
    if facts.given is None and facts.asked is None and not facts.kind and not facts.representative:
        return Missing("the day it was asked for, or given", provision, "", "given")
    return None


def _told(case: Complaint, facts: Authority) -> str:
    name = name_alone(case.representative)
    if facts.given:
        return f"Authority of {name} to speak for the resident: {case.authority_note}"
    if facts.asked:
        return f"Asked for authority for {name} to speak for the resident"
    kind = f" ({case.representative_kind})" if case.representative_kind else ""
    return f"{name} speaks for the resident{kind}"


@dataclass(frozen=True)
class Confidential:
    """Whether the name is kept out of lists."""

    reason: str = fact("Why", "text", required=True, provision=who.CONFIDENTIAL)
    lifted: bool = fact("No longer: show the name again", "yesno")


def confidential(case: Complaint, facts: Confidential, context: Context) -> Draft:
    """Keep the resident's name out of lists on all that is theirs, or show it again."""
    other = context.quiet_by(case)
    if missing := _no_change(case, other, lifted=facts.lifted):
        return Draft(None, (Missing(missing, "", "", "lifted"),))
    text = "The name is shown in lists again" if facts.lifted else "The name is kept out of lists"
    remarks = (f"{other} keeps it out of lists still: lift it there too.",) if facts.lifted and other else ()
    return Draft(case._replace(confidential=not facts.lifted), (), remarks, None, f"{text}: {facts.reason}")


def _no_change(case: Complaint, other: str, *, lifted: bool) -> str:
    """Why the act would change nothing; ``other``: what keeps the name of the same person out of lists."""
    if not lifted and (case.confidential or other):
        return f"the name is kept out of lists already{'' if case.confidential else f', by {other}'}"
    if lifted and not case.confidential:
        return (
            f"it is {other} that keeps the name out of lists: lift it there"
            if other
            else "the name is shown in lists"
        )
    return ""


@dataclass(frozen=True)
class Link:
    """That a complaint goes together with an earlier one."""

    earlier: str = fact(
        "The complaint it goes together with",
        "text",
        required=True,
        help="Its reference. Older reports are part of the background of a problem that comes back.",
        provision={"2024": "6.8", "2022": "5.4"},
    )
    reason: str = fact("How they go together", "text", required=True)


def link(case: Complaint, facts: Link, context: Context) -> Draft:
    """Link the complaint with an earlier one."""
    other = context.known(facts.earlier)
    if not other or other == case.reference:
        what = f"there is no other complaint {facts.earlier[:30]}"
        return Draft(None, (Missing(what, "", "", "earlier"),))
    text = f"Goes together with {other}: {facts.reason}"
    return Draft(case._replace(linked=other), (), (), None, text)


ACTS = (
    ActSpec(
        "capacity",
        "As what they complain",
        "",
        Capacity,
        capacity,
        "Say as what they complain.",
        group="people",
    ),
    ActSpec(
        "authority",
        "Authority to speak for them",
        "",
        Authority,
        authority,
        "Record that somebody may speak for the resident, or that it was asked.",
        on_ended=True,
        group="people",
    ),
    ActSpec(
        "confidential",
        "Keep the name out of lists",
        "",
        Confidential,
        confidential,
        "Keep the resident's name out of lists, or show it again.",
        on_ended=True,
        group="people",
    ),
    ActSpec(
        "link",
        "Link with an earlier complaint",
        "",
        Link,
        link,
        "Link it with an earlier complaint about the same.",
        on_ended=True,
        group="meanwhile",
    ),
)
