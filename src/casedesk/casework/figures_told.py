"""Figures in plain lines that make sense when they are read aloud; for the command line and for copying."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from casedesk.rules.figures.compared import TOO_FEW, Compared, change, compared
from casedesk.rules.figures.monthly import monthly
from casedesk.rules.spans import Span
from casedesk.rules.words import MONTHS, day_and_year, plural, sentence

if TYPE_CHECKING:
    from casedesk.casework.behind import Behind
    from casedesk.casework.figuring import Figures
    from casedesk.rules.figures.figure import Chapter, Figure
    from casedesk.rules.figures.monthly import Month


def lines_of(
    figures: "Figures", today: date, *, rules: bool = False, months: bool = False, every: bool = False
) -> Iterator[str]:
    """Every chapter.

    Args:
        rules: also how each figure is counted.
        months: also its last twelve months.
        every: those too of which there was nothing to count at either time.
    """
    from casedesk.casework.told_otherwise import came_later

    yield f"{head(figures.span, figures.as_at, today)}, {figures.counted.beside_words}."
    yield from came_later(figures.counted)
    for chapter in figures.chapters:
        known = monthly(figures.counted, chapter.id) if months else {}
        lines = list(_lines(rows_of(figures, chapter, every=every), known, rules))
        yield from ("", chapter.title, *lines) if lines else ()


def head(span: Span, as_at: date, today: date) -> str:
    """``July to September 2026, as known today``; a time that is not over says so."""
    known = "as known today" if as_at == today else f"as known on {day_and_year(as_at)}"
    return f"{span.title}{', so far' if span.last > as_at else ''}, {known}"


def chapter_lines(figures: "Figures", chapter: "Chapter") -> Iterator[str]:
    """One chapter: each figure on a line, what it is made up of below it."""
    yield chapter.title
    yield from _lines(rows_of(figures, chapter), {}, False)


def _lines(rows: "Iterable[Compared]", months: "Mapping[str, Sequence[Month]]", rules: bool) -> Iterator[str]:
    for row in rows:
        yield f"{'  ' * (row.depth + 1)}{row.label}: {row.figure.words}.{then_words(row)}"
        below = "  " * (row.depth + 2)
        if rules and row.figure.rule:
            yield f"{below}{rule_words(row.figure)}"
        if found := months.get(row.figure.id):
            yield f"{below}{month_words(found)}"


def rows_of(figures: "Figures", chapter: "Chapter", *, every: bool = False) -> tuple[Compared, ...]:
    """The figures of a chapter beside the same of the time before; ``every``: those too that could count nothing."""
    rows = compared(chapter, next((each for each in figures.before if each.id == chapter.id), None))
    return rows if every else tuple(row for row in rows if not row.empty)


def then_words(row: Compared) -> str:
    """`` Before: 6, 2 fewer.``; empty where it was not counted."""
    if not row.then:
        return ""
    changed = change(row.figure, row.before)
    return f" Before: {row.then}{f', {changed}' if changed not in ('', TOO_FEW) else ''}."


def rule_words(figure: "Figure") -> str:
    """How it is counted, and which provision asks for it."""
    return f"{sentence(figure.rule)}{f' ({figure.provision})' if figure.provision else ''}"


def month_words(months: "Sequence[Month]") -> str:
    """``By month: Dec 2025 3 of 4, Jan 2026 2 of 2, …``: shares without their percentages, for months are small."""
    told = (f"{month_name(each.span.first)} {_in_month(each.figure)}" for each in months)
    return f"By month: {', '.join(told)}."


def month_name(day: date) -> str:
    """``Dec 2025``."""
    return f"{MONTHS[day.month - 1][:3]} {day.year}"


def _in_month(figure: "Figure | None") -> str:
    if figure is None:
        return "0"
    if figure.pence is not None or figure.days is not None or figure.of is None:
        return figure.words
    return f"{figure.number} of {figure.of}"


def compared_with(figures: "Figures") -> date:
    """The day that today is set against: to which the figures are known, or on which their period ended."""
    return min(figures.as_at, figures.span.last)


def changed_lines(figures: "Figures", then: date, found: Sequence[str]) -> Iterator[str]:
    """What was told on a day and reads otherwise now, a sentence a line."""
    yield f"{figures.span.title}, as known on {day_and_year(then)} and as known now:"
    yield from found or ("Nothing would be told otherwise.",)


def behind_lines(title: str, figure: "Figure", found: "tuple[Behind, ...]") -> Iterator[str]:
    """The references behind a figure, one a line, and after them those that were not counted."""
    yield f"{title}: {figure.words}."
    yield from (f"  {behind_words(each)}" for each in found if each.counted)
    if figure.among is not None:
        others = [each for each in found if not each.counted]
        yield f"Not counted: {len(others)}."
        yield from (f"  {behind_words(each)}" for each in others)


def behind_words(each: "Behind") -> str:
    """``C26-014, due Tue 8 Dec 2026, done Thu 10 Dec 2026, late by 2 working days``."""
    times = plural(each.times, "time") if each.times > 1 else ""
    return ", ".join(filter(None, (each.reference, times, each.dates)))
