"""The regulator's measures on complaints within a report: each rate with its counts, and the rule it was counted by."""

from collections.abc import Iterator

from casedesk.papers.paper import Block, Cell, Heading, Number, Table, Words
from casedesk.papers.reports.book import Book
from casedesk.papers.reports.sentences import told
from casedesk.rules.measures import COUNTS, Group, Measure
from casedesk.rules.words import plural


def measured(book: Book) -> tuple[Block, ...]:
    """CH01 and CH02 of a financial year; nothing where the time is none."""
    found = book.material.measures
    if found is None:
        return ()
    check = " Check it with the regulator's own requirements before you publish." if found.rule.check else ""
    blocks: list[Block] = [Words(f"Counted by this rule: {found.rule.says}{check}")]
    if any(each.of is None for group in found.groups for each in group.measures):
        no_homes = f"CH01 has no rate: how many homes there were at the end of {book.span.title} is not on record yet."
        blocks.append(Words(no_homes, "strong"))
    for group in found.groups:
        blocks += _group(book, group)
    if found.not_said:
        several = told(book, found.not_said, "complaint")
        blocks.append(Words(f"In neither rate: {several} without a kind of home on record.", "quiet"))
    return (Heading("Tenant satisfaction measures"), *blocks)


def _group(book: Book, group: Group) -> Iterator[Block]:
    """Its rates, and everything that any rule would start from."""
    if not any(counts.received for counts in group.counts):
        return
    if group.measures:
        homes = "" if group.homes is None else f", {plural(group.homes, 'home')}"
        rows = tuple(
            (f"{each.id} {each.title}", _rate(book, each), book.count(each.cases), _of(book, each))
            for each in group.measures
        )
        head = ("", "Rate", "Complaints", "Of")
        note = "CH01 is of each 1,000 homes, CH02 of each hundred complaints."
        yield Table(f"{group.title}{homes}", head, rows, (58, 14, 16, 12), note)
        yield from _untold(book, group)
    yield _raw(book, group)


def _untold(book: Book, group: Group) -> Iterator[Words]:
    """What the rates in time rest on that nobody said."""
    for each in group.measures:
        if each.untold:
            several = told(book, each.untold, "answer")
            yield Words(
                f"{each.id}: {several} counted as in time within an extension of which a register did not say all,"
                " as if the reasons and the Ombudsman's details had been in the letter."
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
    return None if measure.of is None else Number(measure.of)


def _raw(book: Book, group: Group) -> Table:
    rows = tuple(
        (f"{words[:1].upper()}{words[1:]}", *(book.count(getattr(counts, name)) for counts in group.counts))
        for name, words in COUNTS.items()
        if name != "unjudged" or any(counts.unjudged for counts in group.counts)
    )
    head = ("", *(f"Stage {counts.stage}" for counts in group.counts))
    return Table(f"{group.title}: what became of the complaints", head, rows, (60, 20, 20))
