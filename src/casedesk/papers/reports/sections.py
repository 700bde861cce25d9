"""The sections that several reports have alike: figures with their charts, chapter by chapter."""

from collections.abc import Iterable, Iterator

from casedesk.papers.paper import Block, Points, Section, Table, Words
from casedesk.papers.reports import charts
from casedesk.papers.reports.book import Book
from casedesk.papers.reports.figure_table import split, table
from casedesk.papers.reports.sentences import STAGES
from casedesk.papers.reports.states import done_by_then, state
from casedesk.rules.figures.making import NOT_SAID
from casedesk.rules.figures.otherwise import Otherwise, otherwise_lines
from casedesk.rules.trends import RISES, Change

_HOW = (("own-time", "Code's own time"), ("extended", "valid extension"), ("late", "late"))
_OUTCOMES = (("upheld", "upheld"), ("partially-upheld", "partially upheld"), ("not-upheld", "not upheld"))
_DONE = ("", ".on-time", ".late", ".not-done")
"""What was due, and what became of it."""
_ORDERED = {"order": "Order", "recommendation": "Recommendation", "failure": "Notice of a failure"}
_NOTHING = "Nothing of the kind was recorded in this period."


def section(title: str, provision: str, blocks: Iterable[Block | None]) -> Section:
    """A section of what there is; where there is nothing, it says so."""
    found = tuple(block for block in blocks if block is not None)
    return Section(title, found or (Words(_NOTHING),), provision)


def telling(found: Iterable[Section]) -> tuple[Section, ...]:
    """The sections that have something to tell; of the others their names, in one line."""
    sections = tuple(found)
    empty = [each.title for each in sections if is_empty(each)]
    there = tuple(each for each in sections if not is_empty(each))
    return (*there, Section("Of which nothing was recorded", (Words(nothing_of(empty)),))) if empty else there


def is_empty(section: Section) -> bool:
    """Whether there was nothing of the kind."""
    return section.blocks == (Words(_NOTHING),)


def nothing_of(titles: Iterable[str]) -> str:
    """``In this period nothing was recorded under: Refusals; Money.``"""
    return f"In this period nothing was recorded under: {'; '.join(titles)}."


def received(book: Book, provision: str = "") -> Section:
    """How many complaints, by what they can be told apart."""
    series = (("received", "Complaints"), ("received.stage2", "Requests for stage 2"))
    blocks = (
        table(book, "In numbers", ("received", "received.stage2", "withdrawn")),
        *charts.over_time(
            book, "Complaints received, month by month", book.material.months, series, "columns"
        ),
        charts.bars(book, "What complaints were about", "received.category"),
        split(book, "What complaints were about", "received.category"),
        split(book, "How they came", "received.channel"),
        _where_said(book, "In which area", "received.area"),
        _where_said(book, "From which kind of home", "received.stock"),
        split(book, "By the Code they are under", "received.code"),
    )
    return section("Complaints received", provision, blocks)


def _where_said(book: Book, title: str, name: str) -> Table | None:
    """Only where it is said of any: a landlord need not keep it."""
    figure = book.figure(name)
    said = figure is not None and any(part.title != NOT_SAID for part in figure.parts)
    return split(book, title, name) if said else None


def answered(book: Book, provision: str = "") -> Section:
    """How soon complaints were acknowledged and answered, each way of being in time apart."""
    blocks = (
        Words(
            "Within the Code's own time, within an extension that the Code accepts, and late are three counts."
            " They are shown apart."
        ),
        *(block for stage in (1, 2) for block in _quarters(book, stage)),
        *(block for stage in STAGES for block in _stage(book, stage)),
        table(
            book,
            "Against our own policy",
            tuple(_policy()),
            note="The times of our own policy, besides those of the Code above.",
        ),
    )
    return section("How soon we acknowledged and answered", provision, blocks)


def _quarters(book: Book, stage: int) -> Iterator[Block | None]:
    named = tuple((f"stage{stage}.answered.{how}", words) for how, words in _HOW)
    yield from charts.over_time(
        book, f"Stage {stage} answers, quarter by quarter", book.material.quarters, named
    )


def _stage(book: Book, stage: int) -> Iterator[Table | None]:
    name, acknowledged = f"stage{stage}.answered", f"stage{stage}.acknowledged"
    extensions = f"stage{stage}.extensions"
    yield table(
        book,
        f"Stage {stage}: acknowledged",
        (acknowledged, *(f"{acknowledged}.{how}" for how in ("in-time", "late", "overdue"))),
    )
    yield table(
        book,
        f"Stage {stage}: answered",
        (
            name,
            *(f"{name}.{how}" for how, _ in _HOW),
            f"{name}.broken-extension",
            f"stage{stage}.extended",
            f"stage{stage}.extended.in-time",
            f"stage{stage}.overdue",
            f"stage{stage}.overdue.ended",
            f"stage{stage}.days",
            f"stage{stage}.days.longest",
        ),
    )
    yield table(
        book, f"Stage {stage}: extensions", (extensions, f"{extensions}.valid", f"{extensions}.invalid")
    )


def _policy() -> Iterator[str]:
    for stage in STAGES:
        for step in ("acknowledged", "answered"):
            yield from (f"policy.stage{stage}.{step}{how}" for how in ("", ".in-time", ".late"))
        yield f"policy.stage{stage}.overdue"


def still_open(book: Book, provision: str = "") -> Section:
    """What was open at the end of the time, and how old it was."""
    blocks = (
        table(book, "Open at the end of the period", ("open", "open.overdue", "open.oldest")),
        charts.bars(book, "Waiting for an answer, by age", "open.unanswered"),
        split(book, "Waiting for an answer, by age", "open.unanswered"),
    )
    return section("Open complaints and their age", provision, blocks)


def escalated(book: Book, provision: str = "") -> Section:
    """What went on to stage 2."""
    names = tuple(f"escalation.{what}" for what in ("requested", "rate", "early", "declined", "taken-back"))
    return section("Going on to stage 2", provision, (table(book, "Requests for stage 2", names),))


def outcomes(book: Book, provision: str = "") -> Section:
    """What was decided."""
    series = tuple((f"stage1.outcome.{how}", words) for how, words in _OUTCOMES)
    names = ("outcome", "upheld", "points", "changed")
    tables = (
        table(book, f"Stage {stage}: outcomes", tuple(f"stage{stage}.{name}" for name in names))
        for stage in STAGES
    )
    blocks = (
        *charts.over_time(book, "Outcomes at stage 1, quarter by quarter", book.material.quarters, series),
        *tables,
    )
    return section("Outcomes", provision, blocks)


def refusals(book: Book, provision: str = "") -> Section:
    """What was not taken on, by what and on which ground."""
    names = ("refused.complaint", "refused.point", "refused.request", "refused.discretion")
    return section("What we did not take on, by its ground", provision, (table(book, "Refusals", names),))


def put_right(book: Book, provision: str = "") -> Section:
    """Remedies, money and promises."""
    money = tuple(f"money.{what}" for what in ("offered", "accepted", "declined", "paid", "unpaid"))
    promises = tuple(f"promises{how}" for how in (*_DONE, ".overdue", ".delay", ".delay.longest"))
    blocks = (
        charts.bars(book, "Remedies by kind", "remedies"),
        split(book, "Remedies by kind", "remedies"),
        table(book, "Money", money),
        table(book, "Promises to residents", promises),
    )
    return section("Putting things right", provision, blocks)


def ombudsman(book: Book, provision: str = "") -> Section:
    """What the Ombudsman found and ordered, and how far that is complied with."""
    there = tuple(f"ombudsman.{what}" for what in ("referred", "with", "determined", "failures"))
    asked = tuple(
        f"ombudsman.{what}{how}" for what in ("orders", "recommendations", "evidence") for how in _DONE
    )
    blocks = (
        table(book, "Complaints with the Ombudsman", there),
        table(book, "What the Ombudsman found", ("ombudsman.findings", "ombudsman.maladministration")),
        table(book, "What the Ombudsman asked for, and whether it was done by its day", asked),
        _progress(book),
    )
    return section("The Housing Ombudsman", provision, blocks)


def _progress(book: Book) -> Table | None:
    """Each order with its day; what it is about may tell of whom."""
    if book.hidden.floor:
        return None
    rows = tuple(
        (
            f"{_ORDERED[order.what]} {place}" + (f", {order.reference}" if book.references else ""),
            order.outcome or None,
            order.by,
            done_by_then(book, order.done),
            state(book, order.by, order.done),
        )
        for place, order in enumerate(book.material.orders, 1)
    )
    head = ("", "Of a determination", "By", "Done", "State")
    return Table("Orders and recommendations, one by one", head, rows, (26, 24, 19, 19, 12)) if rows else None


def changed(book: Book, changes: tuple[Change, ...], title: str, note: str = "") -> Table | None:
    """What came up now and in the time before, what rises first."""
    if not book.compares:
        counts = tuple((each.title, book.count(each.now)) for each in changes)
        return Table(title, ("", "Now"), counts, (80, 20)) if counts else None
    rows = tuple(
        (each.title, book.count(each.now), book.count(each.before), "rising" if each.rising else "")
        for each in changes
    )
    return Table(title, ("", "Now", "Before", ""), rows, (55, 13, 13, 19), note) if rows else None


def causes(book: Book, provision: str = "") -> Section:
    """Why complaints happened, which themes they have, and who came back."""
    themes, roots = book.material.changes[:2]
    again = tuple(
        (told.figure.title, book.count(told.figure.cases), book.count(told.figure.among or ()))
        for told in book.material.repeats
        if told.figure.of and book.use(told.figure)
    )
    blocks = (
        charts.bars(book, "Lessons by root cause", "learning.cause"),
        changed(book, roots, "Root causes"),
        changed(book, themes, "Themes", RISES),
        Table("Repeat complaints", ("", "Repeats", "Of"), again, (60, 20, 20)) if again else None,
    )
    return section("Why complaints happened", provision, blocks)


def feedback(book: Book, provision: str = "") -> Section:
    """What residents thought of how their complaint was handled."""
    names = tuple(f"feedback.{what}" for what in ("asked", "answered", "satisfied", "score"))
    return section(
        "What residents thought of how we handled it", provision, (table(book, "Feedback", names),)
    )


def door(book: Book, provision: str = "") -> Section:
    """What came and was no complaint."""
    kinds = ("service-request", "report", "survey-remark", "compliment", "became", "offered", "overdue")
    made = table(book, "What came to the door", tuple(f"door.{kind}" for kind in kinds))
    return section("Service requests, survey remarks and compliments", provision, (made,))


def different(book: Book) -> tuple[Section, ...]:
    """What would be judged otherwise today; each by its reference only where those are told."""
    found = book.material.otherwise
    if not found or book.hidden.floor:
        return ()
    words = Words(
        "Each answer and acknowledgement stays as it was judged on its day. What changed since then:"
    )
    lines = tuple(otherwise_lines(found) if book.references else _turned(found))
    return (Section("What would be judged otherwise today", (words, Points(lines))),)


def _turned(found: tuple[Otherwise, ...]) -> Iterator[str]:
    late = sum(each.turned and each.state != "met" for each in found)
    in_time = sum(each.turned and each.state == "met" for each in found)
    counts = (
        (late, "in time, and would be late by today's calendar and rules"),
        (in_time, "late, and would be in time by today's calendar and rules"),
        (len(found) - late - in_time, "whose date would be another, and that would come to the same"),
    )
    yield from (f"{count} {words}." for count, words in counts if count)
