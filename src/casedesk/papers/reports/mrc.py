"""One page for the Member Responsible for Complaints: the few figures, what needs their attention, one chart."""

from casedesk.papers.paper import Block, Cell, Paper, Points, Section, Table, Words
from casedesk.papers.reports import charts
from casedesk.papers.reports.book import Book
from casedesk.papers.reports.figure_table import changed_words, title_of
from casedesk.papers.reports.heading import subtitle
from casedesk.papers.reports.how import notes
from casedesk.papers.reports.sentences import attention
from casedesk.rules.figures.figure import Figure

TITLE = "Complaints: summary for the Member Responsible for Complaints"
_FEW = (
    "received",
    "stage1.acknowledged.in-time",
    "stage1.answered.own-time",
    "stage1.answered.extended",
    "stage1.answered.late",
    "stage2.answered.own-time",
    "stage2.answered.extended",
    "stage2.answered.late",
    "open",
    "open.overdue",
    "escalation.rate",
    "stage1.upheld",
    "refused.complaint",
    "promises.on-time",
    "money.paid",
    "ombudsman.maladministration",
    "feedback.satisfied",
)
_MOST = 9
"""Lines that need attention; more would not fit on the page."""
_HOW = (("own-time", "Code's own time"), ("extended", "valid extension"), ("late", "late"))


def paper(book: Book) -> Paper:
    """The page."""
    named = tuple((f"stage1.answered.{how}", words) for how, words in _HOW)
    chart, numbers = charts.over_time(
        book, "Stage 1 answers, quarter by quarter", book.material.quarters, named
    )
    seen: list[Block] = [block for block in (chart, None if chart else numbers) if block is not None]
    sections = (
        Section("What needs your attention", _attention(book), "9.6"),
        Section("The figures", (_figures(book), *seen, *notes(book))),
    )
    foot = "For the Member Responsible for Complaints. It names no resident."
    return Paper(TITLE, subtitle(book), book.material.landlord, book.material.made, sections, "summary", foot)


def _attention(book: Book) -> tuple[Block, ...]:
    lines = attention(book)
    if not lines:
        return (Words("Nothing was late, overdue or left undone in this period."),)
    more = (f"And {len(lines) - _MOST + 1} more: see the report to the governing body.",)
    return (Points(lines if len(lines) <= _MOST else (*lines[: _MOST - 1], *more)),)


def _figures(book: Book) -> Table:
    rows = tuple(row for name in _FEW if (row := _row(book, name)) is not None)
    if not book.compares:
        return Table("", ("", "This period"), tuple(row[:2] for row in rows), (60, 40))
    return Table("", ("", "This period", "Before", "Change"), rows, (44, 21, 21, 14))


def _row(book: Book, name: str) -> tuple[Cell, ...] | None:
    figure, then = book.figure(name), book.then(name)
    if figure is None or not any(each and (each.number or each.of) for each in (figure, then)):
        return None
    return title_of(figure), _words(book, figure), _words(book, then), changed_words(book, figure, then)


def _words(book: Book, figure: Figure | None) -> Cell:
    """Nothing where there was nothing to count."""
    return book.words(figure) if figure and figure.of != 0 else None
