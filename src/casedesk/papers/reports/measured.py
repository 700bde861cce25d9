"""The regulator's measures on complaints within a report: each rate with its counts, and the rule it was counted by."""

from collections.abc import Iterator

from casedesk.papers.paper import Block, Cell, Heading, Number, Table, Words
from casedesk.papers.reports.book import Book
from casedesk.rules.measures import COUNTS, Group, Measure


def measured(book: Book) -> tuple[Block, ...]:
    """CH01 and CH02 of a financial year; nothing where the time is none."""
    found = book.material.measures
    if found is None:
        return ()
    check = " Check it with the regulator's own requirements before you publish." if found.rule.check else ""
    rates = tuple(row for group in found.groups for row in _rates(book, group))
    counts = tuple(row for group in found.groups for row in _counts(book, group))
    head = ("", "Measure", "Rate", "Complaints", "Of homes or complaints")
    return (
        Heading("Tenant satisfaction measures"),
        Words(f"Counted by this rule: {found.rule.says}{check}"),
        Table(
            "CH01 and CH02", head, rates, (22, 36, 14, 13, 15), "CH01: per 1,000 homes. CH02: in a hundred."
        ),
        *((_raw(counts),) if counts else ()),
    )


def _rates(book: Book, group: Group) -> Iterator[tuple[Cell, ...]]:
    for each in group.measures:
        yield (
            group.title,
            f"{each.id} {each.title}",
            _rate(book, each),
            book.count(each.cases),
            _of(book, each),
        )


def _rate(book: Book, measure: Measure) -> Cell:
    """None where a count behind it is left out."""
    hides = book.hidden.hides
    if measure.value is None or hides(measure.cases) or hides((*measure.cases, *measure.others)):
        return None
    return Number(float(measure.value), "percent" if measure.unit == "%" else "rate")


def _of(book: Book, measure: Measure) -> Cell:
    if measure.unit == "%":
        return book.count((*measure.cases, *measure.others))
    return "number of homes not said" if measure.of is None else Number(measure.of)


def _counts(book: Book, group: Group) -> Iterator[tuple[Cell, ...]]:
    for counts in group.counts:
        if counts.received:
            told = (book.count(getattr(counts, name)) for name in COUNTS if name != "unjudged")
            yield f"{group.title}, stage {counts.stage}", *told


def _raw(rows: tuple[tuple[Cell, ...], ...]) -> Table:
    head = ("", *(words[:1].upper() + words[1:] for name, words in COUNTS.items() if name != "unjudged"))
    return Table("What the measures were counted from", head, rows)
