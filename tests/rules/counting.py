"""How tests tell complaints that are counted: judged as they were when each clock stopped, and one figure by its id."""

from datetime import date
from typing import Any

from rules.telling import maybe, on

from casedesk.records import Complaint, Stage
from casedesk.records.approaches import Approach
from casedesk.rules.figures import chapters
from casedesk.rules.figures.counted import Counted
from casedesk.rules.figures.figure import Figure
from casedesk.rules.law import Law
from casedesk.rules.spans import Span
from casedesk.rules.verdicts import freeze

SUMMER = Span(on("Wed 1 Jul 2026"), on("Wed 30 Sep 2026"))
"""The time counted unless a test says otherwise: a quarter with one bank holiday, Monday 31 August."""
_DAYS = ("withdrawn", "refused", "closed", "reopened", "anonymised", "logged")


def complaint(reference: str, law: Law, *stages: Stage, **said: Any) -> Complaint:
    """A complaint as the record stands, with a verdict for each clock that had stopped."""
    days = {name: maybe(said.pop(name)) for name in _DAYS if name in said}
    received = stages[0].requested
    facts = {"logged": received, "channel": "email", "resident": "Ada Example", "summary": "", **said, **days}
    case = Complaint(reference, received, stages=stages, **facts)
    return freeze(None, case, law, lambda verdict: law, on("Thu 31 Dec 2026"))


def counted(
    law: Law,
    *cases: Complaint,
    span: Span = SUMMER,
    as_at: date | None = None,
    approaches: tuple[Approach, ...] = (),
) -> Counted:
    """What is counted: known to the end of the time, unless told otherwise."""
    ordered = tuple(sorted(cases, key=lambda case: (case.received, case.reference)))
    return Counted(span, as_at or span.last, ordered, approaches, law)


def figure(given: Counted, name: str) -> Figure:
    """The figure of that id."""
    found = [each for chapter in chapters(given) if (each := chapter.figure(name))]
    assert len(found) == 1, f"{len(found)} figures are called {name}"
    return found[0]


def told(given: Counted, *names: str) -> dict[str, str]:
    """Figures by their ids, in words."""
    return {name: figure(given, name).words for name in names}
