"""The quarterly report to the governing body: half a page to act upon, then everything behind it (2024: 9.6, 9.7)."""

from collections.abc import Iterator

from casedesk.papers.paper import Block, Box, Heading, Paper, Points, Section, Words
from casedesk.papers.reports import sections
from casedesk.papers.reports.book import Book
from casedesk.papers.reports.heading import subtitle
from casedesk.papers.reports.how import how_counted, words_used
from casedesk.papers.reports.learned import learned
from casedesk.papers.reports.sentences import attention, in_brief, periods

TITLE = "Complaints: report to the governing body"


def paper(book: Book) -> Paper:
    """The report whole."""
    found = (
        _in_brief(book),
        *sections.telling(
            (
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
            )
        ),
        *_exceptional(book),
        *sections.different(book),
        Section("What the governing body decided", (Box("Decided"),)),
        words_used(),
        how_counted(book),
    )
    foot = "For the governing body. It names no resident."
    return Paper(TITLE, subtitle(book), book.material.landlord, book.material.made, found, foot=foot)


def _in_brief(book: Book) -> Section:
    needs = attention(book)
    blocks: tuple[Block, ...] = (
        Points(in_brief(book)),
        Heading("What was not kept, or needs your attention"),
        Points(needs) if needs else Words("Nothing was late, overdue or left undone in this period."),
        Heading("What you are asked for"),
        Points(tuple(_asked(book, needs))),
    )
    return Section("In brief", blocks, "9.6")


def _exceptional(book: Book) -> tuple[Section, ...]:
    told = tuple(periods(book))
    words = Words("The clocks ran on in these times, and every complaint is judged as ever.")
    return (Section("Exceptional circumstances", (Points(told), words), "8.5"),) if told else ()


def _asked(book: Book, needs: tuple[str, ...]) -> Iterator[str]:
    yield "To note how complaints were handled in this period."
    if needs:
        yield "To say what is to be done about what was not kept, by whom and by when."
    if any(each.rising for changes in book.material.changes for each in changes):
        yield "To consider whether what is rising points to a failing of a service or of a policy."
