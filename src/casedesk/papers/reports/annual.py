"""The annual complaints performance and service improvement report, a section for each letter of 8.1, and 8.2."""

from collections.abc import Iterator

from casedesk.papers.paper import Block, Box, Heading, Paper, Points, Section, Words
from casedesk.papers.reports import sections
from casedesk.papers.reports.book import Book
from casedesk.papers.reports.figure_table import table
from casedesk.papers.reports.heading import subtitle
from casedesk.papers.reports.how import how_counted
from casedesk.papers.reports.learned import improvements, you_said
from casedesk.papers.reports.measured import measured
from casedesk.papers.reports.self_assessed import self_assessed
from casedesk.papers.reports.sentences import attention, in_brief, periods
from casedesk.rules.words import day_and_year

TITLE = "Annual complaints performance and service improvement report"


def paper(book: Book) -> Paper:
    """The report whole."""
    found = (
        _brief(book),
        self_assessed(book, "a) Our self-assessment against the Code", "8.1 a"),
        _performance(book),
        _not_complied(book),
        _improved(book),
        _from_the_ombudsman(book, "e) The Ombudsman's annual report about us", "8.1 e"),
        _from_the_ombudsman(
            book, "f) Other reports and publications of the Ombudsman about our work", "8.1 f"
        ),
        _response(book),
        *sections.different(book),
        how_counted(book),
    )
    lacking = tuple(unfinished(book))
    if lacking:
        found = (Section("To do before it is published", (Points(lacking),)), *found)
    foot = "Draft: not to be published yet. It names no resident." if lacking else "It names no resident."
    title = f"DRAFT. {TITLE}" if lacking else TITLE
    return Paper(
        title, subtitle(book), book.material.landlord, book.material.made, found, foot=foot, lettered=True
    )


def unfinished(book: Book) -> Iterator[str]:
    """What the year's report still waits for: as long as there is any of it, it is a draft."""
    assessment = book.material.assessment
    if assessment is None:
        yield f"Begin the self-assessment of {book.span.title}, and have it approved (8.1 a)."
    elif not assessment.approved:
        yield f"Have the self-assessment {assessment.reference} approved by the governing body (8.1 a)."
    if assessment is None or not assessment.ombudsman_report:
        yield "Write on the Ombudsman's annual report about us, or that there is none (8.1 e)."
    if assessment is None or not assessment.ombudsman_publications:
        yield "Write on other publications of the Ombudsman about our work, or that there are none (8.1 f)."
    if assessment is None or not assessment.response:
        yield "Have the governing body's response written (8.2)."
    if book.span.last > book.material.counted.as_at:
        yield f"Wait for the end of the year, {day_and_year(book.span.last)}."


def _brief(book: Book) -> Section:
    needs = attention(book)
    blocks: list[Block] = [Points(in_brief(book))]
    if needs:
        blocks += [Words("What we did not keep, or must watch:", "strong"), Points(needs)]
    if told := tuple(periods(book)):
        words = "In these times we could not keep the Code. Every complaint in them is judged as ever (8.5)."
        blocks += [Words(words), Points(told)]
    return Section("The year in brief", tuple(blocks))


def _performance(book: Book) -> Section:
    """How it went and why: what is counted, and what is made of it."""
    parts = (
        sections.received(book),
        sections.answered(book),
        sections.still_open(book),
        sections.escalated(book),
        sections.outcomes(book),
        sections.refusals(book),
        sections.put_right(book),
        sections.causes(book),
        sections.feedback(book),
        sections.door(book),
    )
    words = Words("What was counted this year and the year before, and what complaints say of our services.")
    if not book.compares:
        words = Words("What was counted this year, and what complaints say of our services.")
    blocks: list[Block] = [words, *measured(book)]
    for part in parts:
        if not sections.is_empty(part):
            blocks += (Heading(part.title), *part.blocks)
    if empty := [part.title for part in parts if sections.is_empty(part)]:
        blocks.append(Words(sections.nothing_of(empty)))
    return Section("b) How we handled complaints, and those we did not accept", tuple(blocks), "8.1 b")


def _not_complied(book: Book) -> Section:
    """What the Ombudsman found and ordered."""
    told = sections.ombudsman(book)
    counts = [book.number(f"ombudsman.{what}") for what in ("maladministration", "failures")]
    none = Words(
        "By our record the Ombudsman found no failure to comply in the year, and gave no notice or order of one."
    )
    there = tuple(block for block in told.blocks if not isinstance(block, Words))
    title = "c) Where the Ombudsman found that we did not comply"
    return Section(title, there if any(counts) else (none, *there), "8.1 c")


def _improved(book: Book) -> Section:
    written = book.material.assessment.improvements if book.material.assessment else ""
    names = tuple(f"learning.improvements{part}" for part in ("", ".on-time", ".late", ".not-done"))
    blocks = (
        Words(written) if written else None,
        *you_said(book),
        table(book, "Service improvements due in the year", names),
        improvements(book),
    )
    return sections.section("d) What we improved because of complaints", "8.1 d", blocks)


def _from_the_ombudsman(book: Book, title: str, letter: str) -> Section:
    """What somebody wrote of it; the records cannot."""
    assessment = book.material.assessment
    annual = letter.endswith("e")
    written = (
        (assessment.ombudsman_report if annual else assessment.ombudsman_publications) if assessment else ""
    )
    if written:
        return Section(title, (Words(written),), letter)
    return Section(title, (Box("To be written"),), letter)


def _response(book: Book) -> Section:
    """Published beside the report."""
    written = book.material.assessment.response if book.material.assessment else ""
    return Section("The governing body's response", (Box("Response of the governing body", written),), "8.2")
