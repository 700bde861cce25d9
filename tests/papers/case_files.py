"""Case files for the tests of papers: the invented complaint of ``store.cases`` with its law laid on."""

import io
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import pikepdf
from pypdf import PdfReader
from store.cases import AT, told

from casedesk.papers.case_file import CaseFile, TrailLine
from casedesk.records import Complaint, Letter
from casedesk.records.people import Need, Person
from casedesk.rules.clocks import clocks, facts_of
from casedesk.rules.gap import Gap
from casedesk.rules.law import Law
from casedesk.rules.verdicts import apply
from casedesk.rules.why import why

LAST_ACT = datetime.fromisoformat("2026-12-21T16:05:00+00:00")
FRIDAY = date(2026, 11, 20)
ADA = Person(
    "P0007",
    "Ada Example",
    needs=(
        Need(1, "adjustment", "asked for on the telephone", FRIDAY, "large print", date(2027, 11, 20)),
        Need(2, "disability", "poor sight", FRIDAY, reviewed=(date(2026, 12, 4),), ended=date(2026, 12, 18)),
    ),
)
"""Her own record, as the invented complaint's file has it."""
SETTINGS = {"landlord": "Heron Homes", "officer": "P. Officer"}


def ada(**changed: Any) -> Complaint:
    """Ada Example's leak with a part of every kind, and the letter that acknowledged it."""
    letter = Letter(
        1, "acknowledgement-1", 1, date(2026, 11, 23), "email", "Ada Example", "Dear Ada Example", event=1
    )
    return told(**{"reference": "C26-014", "letters": (letter,), **changed})


def case_file(law: Law, case: Complaint | None = None, **changed: Any) -> CaseFile:
    """The file of Ada Example's leak, or of another complaint, as it stood on Monday 21 December 2026."""
    case = ada() if case is None else case
    facts, day = facts_of(case), LAST_ACT.date()
    judged = apply(clocks(facts, law, day), case.verdicts, law.calendar)
    file = CaseFile(
        case=case,
        code=law.code_for(case.received),
        policy=law.policy_for(case.received),
        policy_text="",
        clocks=judged,
        whys=tuple((f"Stage {c.stage}: {c.title}", tuple(why(c, facts, law, case.events))) for c in judged),
        trail=(
            TrailLine(7, AT.isoformat(), "P. Officer", "log", "rang about water on the floor"),
            TrailLine(9, "2026-12-21T16:05:00+00:00", "P. Officer", "escalate", "still wet"),
        ),
        gaps=(Gap("The extension sent on 4 December has no copy on file.", "5.12", "attach", "stage 1"),),
        settings=SETTINGS,
        at=LAST_ACT,
        person=ADA,
    )
    return file._replace(**changed)


def bytes_of(contents: dict[str, bytes]) -> Callable[[str], bytes]:
    """What hands out evidence by its SHA-256."""
    return contents.__getitem__


def text_of(pdf: bytes) -> str:
    """All that a reader copies out, in the order of the pages."""
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def run_together(text: str) -> str:
    """Text without white space and hyphens, which the breaking of lines adds and takes away."""
    return "".join(text.replace("-", "").replace("\u00ad", "").replace("\u2010", "").split())


def structure(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Every element of the tree that a screen reader follows, in its order."""
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        node = waiting.pop()
        if isinstance(node, pikepdf.Array):
            waiting.extend(reversed(list(node)))  # type: ignore[arg-type]
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield node
            if "/K" in node:
                waiting.append(node.K)
