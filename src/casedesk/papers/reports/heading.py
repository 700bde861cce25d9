"""What stands under the title of a report: its time, and as at which day it was counted."""

from casedesk.papers.reports.book import Book
from casedesk.rules.words import long_day


def subtitle(book: Book) -> str:
    """``July to September 2026, beside April to June 2026. As known on Sunday 22 November 2026``."""
    counted = book.material.counted
    so_far = ", so far" if book.span.last > counted.as_at else ""
    return f"{book.span.title}{so_far}, {counted.beside_words}. As known on {long_day(counted.as_at)}"
