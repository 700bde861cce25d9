"""What to send the Ombudsman: everything on file under plain headings, and what is still missing of it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from casedesk.records import Complaint, Document
from casedesk.rules.gap import Gap
from casedesk.rules.law import Policy
from casedesk.rules.letters import letter_kind
from casedesk.rules.words import day_and_year, one_line, plural

_LETTERS = ("letter", "letter sent", "email", "attachment", "form")
OFTEN = ("tenancy", "repairs record", "inspection report", "survey", "photo", "call note")
"""Kinds of documents that the Ombudsman often asks for, whatever the complaint is about."""


class Heading(NamedTuple):
    """One heading of the list."""

    title: str
    have: tuple[str, ...]
    lacking: tuple[Gap, ...] = ()


def what_to_send(case: Complaint, gaps: Iterable[Gap], policy: Policy | None) -> tuple[Heading, ...]:
    """The headings in the order of a case file; those with nothing to say are left out.

    Args:
        gaps: what the case file lacks, as ``rules.gaps`` finds it.
        policy: the landlord's policy in force on the day received, if one was.
    """
    rest = missing_of(case, gaps)
    found = []
    for title, have, places in _headings(case, policy):
        lacking = tuple(gap for gap in rest if _belongs(gap, places))
        rest = [gap for gap in rest if gap not in lacking]
        found.append(Heading(title, tuple(have), lacking))
    return tuple(each for each in (*found, Heading("Besides", (), tuple(rest))) if each.have or each.lacking)


def missing_of(case: Complaint, gaps: Iterable[Gap]) -> list[Gap]:
    """What the Ombudsman would miss: not what is only told, nor the letters between it and us."""
    theirs = {f"entry {contact.number}" for contact in case.contacts if contact.party == "ombudsman"}
    return [gap for gap in gaps if not gap.note and gap.where not in theirs]


def _belongs(gap: Gap, places: tuple[str, ...]) -> bool:
    return gap.act in places or gap.where in places or gap.where.split()[0] in places


def _headings(case: Complaint, policy: Policy | None) -> Iterator[tuple[str, Iterable[str], tuple[str, ...]]]:
    """Title, what is on file of it, and the acts or the places of the gaps that belong there."""
    yield "Our policy", [f"{policy.title}, in force then"] if policy else [], ("policies",)
    received = (
        f"Received {day_and_year(case.received)} by {case.channel}; {plural(len(case.points), 'point')}"
    )
    yield "The complaint", [received], ("case", "point")
    for stage in case.stages:
        letters = [x for x in case.letters if x.stage == stage.number]
        sent = [f"{x.label} {letter_kind(x.kind).title}, {day_and_year(x.sent)}" for x in letters]
        yield f"Stage {stage.number}", sent, (f"stage {stage.number}", *(x.label for x in letters))
    yield "Calls, visits and messages", _contacts(case), ("entry",)
    papers = [d for d in case.documents if d.kind not in _LETTERS]
    yield "Reports, photographs and records", map(_paper, papers), tuple(d.label for d in case.documents)
    done = sum(action.done is not None for action in case.promises)
    promised = [f"{plural(len(case.promises), 'promise')}, {done} on record as done"] if case.promises else []
    yield "What was promised", promised, ("action",)


def _contacts(case: Complaint) -> list[str]:
    told = [c for c in case.contacts if c.party in ("resident", "representative")]
    others = [c for c in case.contacts if c.party in ("staff", "contractor", "other")]
    both = ((told, "with the resident"), (others, "with others"))
    return [f"{plural(len(found), 'contact')} {whom}" for found, whom in both if found]


def _paper(document: Document) -> str:
    about = one_line(document.description or document.name, 70)
    return f"{document.label} {document.kind}: {about}"


def never_filed(case: Complaint) -> tuple[str, ...]:
    """Kinds of documents that are often asked for and of which nothing is on file."""
    kept = {document.kind for document in case.documents}
    return tuple(kind for kind in OFTEN if kind not in kept)
