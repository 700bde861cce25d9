"""What complaints taught and what changed because of them, in words that were written to be published."""

from casedesk.papers.paper import Block, Heading, Points, Section, Table
from casedesk.papers.reports.book import Book
from casedesk.papers.reports.figure_table import table
from casedesk.papers.reports.sections import section
from casedesk.papers.reports.states import done_by_then, state
from casedesk.rules.words import one_line, sentence


def learned(book: Book, provision: str = "9.2") -> Section:
    """What residents said and what was done, and what is still to change and by when."""
    names = tuple(
        f"learning.improvements{part}" for part in ("", ".on-time", ".late", ".not-done", ".overdue")
    )
    blocks = (*you_said(book), table(book, "Service improvements due", names), improvements(book))
    return section("What we learned and changed", provision, blocks)


def you_said(book: Book) -> tuple[Block, ...]:
    """What residents said and what was done, under a heading."""
    lines = you_said_lines(book)
    return (Heading("You said, we did"), Points(lines)) if lines else ()


def you_said_lines(book: Book) -> tuple[str, ...]:
    """The same alone."""
    return tuple(
        f"You said: {sentence(one_line(each.you_said))} We did: {sentence(one_line(each.we_did))}"
        for _, each in book.material.lessons
    )


def improvements(book: Book) -> Table | None:
    """Each improvement with its day."""
    rows = tuple(
        (
            sentence(one_line(each.text)),
            each.by,
            done_by_then(book, each.done),
            state(book, each.by, each.done),
        )
        for _, each in book.material.improvements
    )
    head = ("Improvement", "By", "Done", "State")
    return Table("Service improvements, one by one", head, rows, (50, 19, 19, 12)) if rows else None
