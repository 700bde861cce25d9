"""Reports of invented complaints: everything that a report says, without a store."""

from datetime import date
from typing import Any

from rules.counting import complaint, counted
from rules.telling import stage

from casedesk.papers.paper import Chart, Heading, Paper, Points, Section, Table, Words, cell_words
from casedesk.papers.reports.material import Material, Over
from casedesk.records import Complaint, Finding
from casedesk.rules.figures import chapters
from casedesk.rules.homes import Homes
from casedesk.rules.law import Law
from casedesk.rules.measures import measures
from casedesk.rules.spans import Span, before, read_year
from casedesk.rules.trends import changes, over_time, repeats

YEAR = read_year("2026-27")


def case(law: Law, number: int, answered: str, **said: Any) -> Complaint:
    """Received on Tuesday 1 September 2026 and acknowledged on the 3rd: due on Thursday 17 September."""
    first = stage(
        1,
        "Tue 1 Sep 2026",
        acknowledged="Thu 3 Sep 2026",
        defined="Thu 3 Sep 2026",
        responded=answered,
        findings=(Finding(1, "upheld", ""),),
    )
    return complaint(f"C26-{number:03}", law, first, **said)


def material(law: Law, *cases: Complaint, span: Span, homes: Homes | None = None, **said: Any) -> Material:
    """What a report of these complaints is made of, as known at the end of the period."""
    given = counted(law, *cases, span=span)
    kinds = (("learning", "theme"), ("learning", "cause"), ("received", "category"), ("received", "area"))
    made = Material(
        "Tansy Row Homes",
        "01632 960000",
        "Housing Ombudsman Service; 0300 111 3000",
        date(2027, 4, 20),
        given,
        chapters(given),
        chapters(given.of(before(span))),
        Over(over_time(given, "months")),
        Over(over_time(given, "quarters")),
        tuple(changes(given, chapter, f"{chapter}.{what}") for chapter, what in kinds),
        repeats(given),
        measures(given, homes) if homes else None,
        None,
        (),
        (),
        (),
        (),
        (),
    )
    return made._replace(**said)


def lines(section: Section) -> list[str]:
    """Everything that a section says, a line each."""
    found: list[str] = []
    for block in section.blocks:
        match block:
            case Words(text) | Heading(text):
                found.append(text)
            case Points(said):
                found += said
            case Table(title, head, rows):
                found += [title, " | ".join(head), *(" | ".join(map(cell_words, row)) for row in rows)]
            case Chart():
                found += [block.title, block.alt]
            case _:
                found += [block.title, block.text]
    return found


def text(paper: Paper) -> str:
    """Everything that a report says."""
    said = (line for section in paper.sections for line in (section.title, *lines(section)))
    return "\n".join((paper.title, paper.subtitle, paper.foot, *said))


def named(paper: Paper, title: str) -> Section:
    """The section whose title begins so."""
    (found,) = [section for section in paper.sections if section.title.startswith(title)]
    return found
