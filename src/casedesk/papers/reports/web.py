"""Text for the website: how complaints went, in plain words, for residents."""

from collections.abc import Iterator

from casedesk.papers.paper import Block, Paper, Points, Section, Words
from casedesk.papers.reports import charts
from casedesk.papers.reports.book import Book
from casedesk.papers.reports.figure_table import split
from casedesk.papers.reports.how import notes
from casedesk.papers.reports.learned import you_said_lines
from casedesk.papers.reports.sentences import listed, told
from casedesk.rules.money import pounds
from casedesk.rules.words import long_day, ways_to_reach

TITLE = "How we handled complaints"
_ANSWERS = {1: "first answer", 2: "final answer"}
_AGREED = {
    "upheld": "agreed with the resident",
    "partially-upheld": "agreed in part",
    "not-upheld": "did not agree",
}
_AFTER = {1: "At stage 1 we gave", 2: "At stage 2, when a resident asked us to look again, we gave"}


def paper(book: Book) -> Paper:
    """The text whole."""
    parts = (
        ("How many complaints there were", _many(book)),
        ("How soon we answered", _soon(book)),
        ("What we decided", _decided(book)),
        ("You said, we did", _did(book)),
        ("How to complain, and what you can do if you are not happy with our answer", _reach(book)),
        ("About these numbers", _about(book)),
    )
    found = tuple(Section(title, tuple(made)) for title, blocks in parts if (made := list(blocks)))
    material = book.material
    return Paper(
        TITLE, book.span.title, material.landlord, material.made, found, foot="It names no resident."
    )


def _begun(words: str) -> str:
    """With a capital."""
    return f"{words[:1].upper()}{words[1:]}"


def _many(book: Book) -> Iterator[Block]:
    received, then, again = book.figure("received"), book.then("received"), book.figure("received.stage2")
    cases = received.cases if received else ()
    words = f"{_begun(book.span.within)} we received {told(book, cases, 'complaint')}."
    if then:
        words += f" {_begun(book.span_before.within)} there were {told(book, then.cases)}."
    if again and again.number:
        words += f" We were asked to look at an answer again {told(book, again.cases, 'time')}."
    yield Words(words)
    yield from _about_what(book)


def _about_what(book: Book) -> Iterator[Block]:
    """In a table, or only named where each was said of very few."""
    figure = book.figure("received.category")
    parts = [part for part in figure.parts if part.number] if figure else []
    title = "What complaints were about"
    if parts and all(book.hides(part) for part in parts):
        yield Words(f"{title}, each fewer than {book.hidden.floor}:")
        yield Points(tuple(part.title for part in parts))
        return
    for block in (charts.bars(book, title, "received.category"), split(book, title, "received.category")):
        if block is not None:
            yield block


def _soon(book: Book) -> Iterator[Block]:
    yield Words(
        "The Housing Ombudsman's Complaint Handling Code says how soon a landlord has to answer. A landlord may take"
        " longer if it tells the resident in time why, and until when."
    )
    lines = tuple(line for stage in (1, 2) for line in _answered(book, stage))
    yield Points(lines) if lines else Words("No complaint was answered in this period.")


def _answered(book: Book, stage: int) -> Iterator[str]:
    name = f"stage{stage}.answered"
    every = book.figure(name)
    own, longer, late = (book.figure(f"{name}.{how}") for how in ("own-time", "extended", "late"))
    if every is None or not every.number or own is None or longer is None or late is None:
        return
    yield (
        f"{_AFTER[stage]} {told(book, every.cases, _ANSWERS[stage])}: {told(book, own.cases)} in the usual time,"
        f" {told(book, longer.cases)} within a longer time that we had told the resident of, and"
        f" {told(book, late.cases)} late."
    )


def _decided(book: Book) -> Iterator[Block]:
    lines = (*_outcomes(book), *_money(book), *_promises(book), *_ombudsman(book))
    yield Points(lines) if lines else Words("Nothing was decided in this period.")


def _outcomes(book: Book) -> Iterator[str]:
    """Only what there was of each."""
    for stage, answers in _ANSWERS.items():
        counts = [
            f"{words} {told(book, figure.cases, 'time')}"
            for how, words in _AGREED.items()
            if (figure := book.figure(f"stage{stage}.outcome.{how}")) and figure.number
        ]
        if counts:
            yield f"In our {answers}s we {listed(counts)}."


def _money(book: Book) -> Iterator[str]:
    offered = book.figure("money.offered")
    if offered and offered.number and not book.hides(offered):
        yield f"We offered {pounds(offered.pence or 0)} in compensation."


def _promises(book: Book) -> Iterator[str]:
    due, kept = book.figure("promises"), book.figure("promises.on-time")
    if due and kept and due.number:
        whole = told(book, due.cases, "promise")
        yield f"We had given {whole} for this period, and kept {told(book, kept.cases)} by the day we had said."


def _ombudsman(book: Book) -> Iterator[str]:
    against = book.figure("ombudsman.maladministration")
    if against and against.of:
        yield (
            f"The Housing Ombudsman decided on {told(book, against.among or (), 'matter')} about us, and found against"
            f" us in {told(book, against.cases)}."
        )


def _did(book: Book) -> Iterator[Block]:
    if lines := you_said_lines(book):
        yield Points(lines)


def _reach(book: Book) -> Iterator[Block]:
    ours, theirs = ways_to_reach(book.material.contact), ways_to_reach(book.material.ombudsman)
    yield Words(
        "You can complain to any member of our staff, in whatever way suits you. Tell us if you need help."
    )
    if ours:
        yield Points(tuple(ours))
    yield Words("The Housing Ombudsman is free and independent. You can ask for advice there at any time.")
    if theirs:
        yield Points(tuple(theirs))


def _about(book: Book) -> Iterator[Block]:
    known = long_day(book.material.counted.as_at)
    yield Words(f"We counted from our record of complaints as it was on {known}.")
    yield from notes(book)
