"""Sentences made of figures: how it went, for a reader with half a page's time, and what is to be acted upon."""

from collections.abc import Iterable, Iterator, Sequence

from casedesk.papers.paper import Number
from casedesk.papers.reports.book import Book
from casedesk.papers.reports.figure_table import changed_words
from casedesk.rules.figures.compared import SAME
from casedesk.rules.figures.figure import Figure
from casedesk.rules.words import day_and_year

STAGES = (1, 2, 3)
_ANSWERS = {1: "stage 1 answer", 2: "final response (stage 2)", 3: "stage 3 answer"}
_HOW = (
    ("own-time", "within the Code's own time"),
    ("extended", "within a valid extension"),
    ("late", "late"),
)
_NAMED = 12
"""References in one sentence."""
_BREACHES = (
    *(
        (f"stage{stage}.{name}", f"{words} at stage {stage}")
        for stage in STAGES
        for name, words in (
            ("acknowledged.late", "Acknowledged late"),
            ("answered.late", "Answered late"),
            ("acknowledged.overdue", "Not acknowledged and overdue"),
            ("overdue", "Not answered and overdue"),
            ("overdue.ended", "Ended without an answer that was overdue"),
            ("extensions.invalid", "Extensions that the Code does not accept"),
        )
    ),
    ("promises.late", "Promises to residents kept late"),
    ("promises.overdue", "Promises to residents overdue"),
    ("money.unpaid", "Money accepted by residents and not paid"),
    ("ombudsman.orders.late", "Orders of the Ombudsman complied with late"),
    ("ombudsman.orders.not-done", "Orders of the Ombudsman not complied with by their day"),
    ("ombudsman.failures", "Complaint Handling Failure Notices and Orders"),
    ("learning.improvements.overdue", "Service improvements overdue"),
)
"""What should be none, and what it is called where it is not."""


def told(book: Book, cases: Iterable[str], noun: str = "", many: str = "") -> str:
    """``12 complaints``, ``no complaints``, ``fewer than 5``; ``some`` where a larger count is left out."""
    counted = tuple(cases)
    shown = book.count(counted)
    if noun == "time":
        return _times(book, counted)
    if isinstance(shown, Number):
        count = shown.words if counted else "no" if noun else "none"
        return f"{count} {noun if len(counted) == 1 else many or _several(noun)}".rstrip()
    count = "some" if len(counted) >= book.hidden.floor else str(shown)
    return f"{count} {many or _several(noun)}".rstrip()


def _times(book: Book, counted: tuple[str, ...]) -> str:
    """``once``, ``12 times``; ``fewer than 5 times``, ``several times`` where the count is left out."""
    shown = book.count(counted)
    if not isinstance(shown, Number):
        return "several times" if len(counted) >= book.hidden.floor else f"{shown} times"
    return {0: "never", 1: "once", 2: "twice"}.get(len(counted), f"{shown.words} times")


def listed(parts: Sequence[str]) -> str:
    """``one, two and three``."""
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts)


def _several(noun: str) -> str:
    name, bracket, rest = noun.partition(" (")
    return f"{name}s{bracket}{rest}" if name else ""


def named(book: Book, cases: Iterable[str]) -> str:
    """`` (C26-014, C26-021)`` where single complaints may be named, else nothing."""
    found = tuple(dict.fromkeys(cases))
    if not book.references or not found:
        return ""
    more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    return f" ({', '.join(found[:_NAMED])}{more})"


def in_brief(book: Book) -> tuple[str, ...]:
    """How it went: volumes, timeliness, outcomes, money and the Ombudsman."""
    return (
        *_received(book),
        *(line for stage in STAGES for line in answered(book, stage)),
        *_upheld(book),
        *_money(book),
        *_ombudsman(book),
    )


def attention(book: Book) -> tuple[str, ...]:
    """What was not kept, each with its count, and what rises; empty where all was well."""
    return (*_breaches(book), *_rising(book))


def _received(book: Book) -> Iterator[str]:
    figure, asked = book.figure("received"), book.figure("received.stage2")
    if figure is not None:
        yield f"We received {told(book, figure.cases, 'complaint')}{than_before(book, figure)}."
    if asked is not None and asked.number:
        yield f"Stage 2 was asked for {told(book, asked.cases, 'time')}{than_before(book, asked)}."


def than_before(book: Book, now: Figure) -> str:
    """``, 3 more than in April to June 2026``; empty where nothing can be said."""
    changed = changed_words(book, now, book.then(now.id))
    if not changed:
        return ""
    return f", {'the same as' if changed == SAME else f'{changed} than'} {book.span_before.within}"


def answered(book: Book, stage: int) -> Iterator[str]:
    """How soon a stage was answered, each way apart."""
    name = f"stage{stage}.answered"
    every = book.figure(name)
    if every is None or not every.number:
        return
    counts = [
        f"{told(book, figure.cases)} {words}"
        for part, words in _HOW
        if (figure := book.figure(f"{name}.{part}"))
    ]
    whole = told(book, every.cases, _ANSWERS[stage])
    yield f"Of {whole}: {listed(counts)}{_in_time(book, f'{name}.in-time')}."


def _in_time(book: Book, name: str) -> str:
    figure = book.figure(name)
    share = book.share(figure) if figure else None
    if figure is None or share is None:
        return ""
    changed = changed_words(book, figure, book.then(name))
    moved = f", {changed} on {book.span_before.title}" if changed and changed != SAME else ""
    return f"; in time together {share:.1f}%{moved}"


def _upheld(book: Book) -> Iterator[str]:
    for stage in STAGES:
        figure = book.figure(f"stage{stage}.upheld")
        if figure is not None and figure.of:
            yield f"Upheld at stage {stage}, wholly or in part: {book.words(figure)}."


def _money(book: Book) -> Iterator[str]:
    sums = [
        f"{book.words(figure)} {how}"
        for how in ("offered", "paid")
        if (figure := book.figure(f"money.{how}")) and figure.number and not book.hides(figure)
    ]
    if sums:
        yield f"Compensation, with the number of sums: {' and '.join(sums)}."


def _ombudsman(book: Book) -> Iterator[str]:
    gone, against = book.figure("ombudsman.referred"), book.figure("ombudsman.maladministration")
    if gone is not None and gone.number:
        yield f"Gone to the Housing Ombudsman: {told(book, gone.cases, 'complaint')}."
    if against is not None and against.of:
        yield f"Findings of the Ombudsman against us: {book.words(against)}."


def _breaches(book: Book) -> Iterator[str]:
    for name, words in _BREACHES:
        figure = book.figure(name)
        if figure is not None and figure.number:
            yield f"{words}: {book.words(book.use(figure))}{named(book, figure.cases)}."


def _rising(book: Book) -> Iterator[str]:
    kinds = ("themes", "root causes", "categories", "areas")
    for changes, what in zip(book.material.changes, kinds, strict=True):
        rising = [
            f"{each.title} ({told(book, each.now)} now, {told(book, each.before)} before)"
            for each in changes
            if each.rising
        ]
        if rising:
            yield f"Rising {what}: {', '.join(rising)}."


def periods(book: Book) -> Iterator[str]:
    """The times in which the Code could not be kept."""
    for each in book.material.periods:
        until = f" to {day_and_year(each.ended)}" if each.ended else ", and still going on"
        yield f"From {day_and_year(each.began)}{until}."
