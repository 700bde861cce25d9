"""How something to be done by a day stood at the end of the time."""

from datetime import date

from casedesk.papers.reports.book import Book


def done_by_then(book: Book, done: date | None) -> date | None:
    """The day it was done; ``None`` if only after the time."""
    return done if done is not None and done <= book.material.counted.until else None


def state(book: Book, by: date | None, done: date | None) -> str:
    """``done``, ``done late``, ``overdue`` or ``to be done``."""
    until, ended = book.material.counted.until, done_by_then(book, done)
    late = by is not None and (ended or until) > by
    if ended:
        return "done late" if late else "done"
    return "overdue" if late else "to be done"
