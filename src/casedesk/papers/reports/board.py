"""The quarterly report to the governing body: half a page to act upon, then everything behind it (2024: 9.6, 9.7)."""

from casedesk.papers.paper import Block, Box, Paper, Points, Section, Words
from casedesk.papers.reports import sections
from casedesk.papers.reports.book import Book
from casedesk.papers.reports.heading import subtitle
from casedesk.papers.reports.how import how_counted
from casedesk.papers.reports.learned import learned
from casedesk.papers.reports.sentences import attention, in_brief, periods

TITLE = "Complaints: report to the governing body"


def paper(book: Book) -> Paper:
    """The report whole."""
    found = (
        _in_brief(book),
        sections.received(book, "9.7 a"),
        sections.answered(book, "9.7 a"),
        sections.still_open(book, "9.7 a"),
        sections.escalated(book, "9.7 a"),
        sections.outcomes(book, "9.7 a"),
        sections.refusals(book),
        sections.put_right(book),
        sections.ombudsman(book, "9.7 c"),
        sections.causes(book, "9.7 b"),
        learned(book),
        sections.feedback(book),
        sections.door(book),
        *_exceptional(book),
        *sections.different(book),
        _asked(book),
        how_counted(book),
    )
    foot = "For the governing body. It names no resident."
    return Paper(TITLE, subtitle(book), book.material.landlord, book.material.made, found, foot=foot)


def _in_brief(book: Book) -> Section:
    needs = attention(book)
    blocks: tuple[Block, ...] = (
        Points(in_brief(book)),
        *(
            (Words("What was not kept, or needs your attention:", "strong"), Points(needs))
            if needs
            else (Words("Nothing was late, overdue or left undone in this time.", "strong"),)
        ),
    )
    return Section("In brief", blocks, "9.6")


def _exceptional(book: Book) -> tuple[Section, ...]:
    told = tuple(periods(book))
    words = Words("The clocks ran on in these times, and every complaint is judged as ever.")
    return (Section("Exceptional circumstances", (Points(told), words), "8.5"),) if told else ()


def _asked(book: Book) -> Section:
    asked = ["To note how complaints were handled in this time."]
    if attention(book):
        asked.append("To say what is to be done about what was not kept, by whom and by when.")
    if any(each.rising for changes in book.material.changes for each in changes):
        asked.append("To consider whether what is rising points to a failing of a service or a policy.")
    return Section("What the governing body is asked for", (Points(tuple(asked)), Box("Decided")))
