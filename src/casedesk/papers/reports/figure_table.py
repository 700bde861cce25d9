"""Tables of figures: each beside the same of the time before, with what changed in words."""

from collections.abc import Iterator, Sequence

from casedesk.papers.paper import Cell, Number, Table
from casedesk.papers.reports.book import Book
from casedesk.rules.figures.compared import TOO_FEW, change, size
from casedesk.rules.figures.figure import Figure

_COUNTS = ("", "Number", "Before", "Change")
_SHARES = ("", "Number", "Of", "Share", "Before", "Of before", "Share before", "Change")
_NARROW = (46, 18, 18, 18)
_WIDE = (31, 11, 8, 10, 10, 11, 11, 15)
_ALWAYS = (".in-time", ".own-time", ".extended", ".late", ".on-time", ".not-done", ".overdue")
"""Figures that say something where they are nought: how much was in time, how little was late."""
_OF_DAYS = (".days", ".delay", ".longest", ".oldest")
"""Figures that tell working days: of nothing there are none, not nought."""
ALL = "All together"
_Line = tuple[str, Figure, Figure | None]
"""What a row is called, its figure, and the same of the time before."""


def table(book: Book, title: str, names: Sequence[str], *, note: str = "") -> Table | None:
    """The figures of these ids, each followed by what it is made up of; ``None`` where there is nothing to show."""
    lines: list[_Line] = []
    for name in names:
        lines += _itself(book, name)
        lines += ((f"– {part}", now, then) for part, now, then in _parts(book, name))
    return _table(book, title, lines, note) if lines else None


def split(book: Book, title: str, name: str, *, note: str = "") -> Table | None:
    """What a figure is made up of, and all of it together in the last row."""
    lines: list[_Line] = [*_parts(book, name)]
    lines += ((ALL, now, then) for _, now, then in _itself(book, name))
    return _table(book, title, lines, note) if len(lines) > 1 else None


def _table(book: Book, title: str, lines: Sequence[_Line], note: str) -> Table:
    shares = any(now.among is not None and now.pence is None for _, now, _ in lines)
    cells = _share if shares else _number
    rows = [
        (name, *cells(book, now), *cells(book, then), changed_words(book, now, then))
        for name, now, then in lines
    ]
    head, widths = (_SHARES, _WIDE) if shares else (_COUNTS, _NARROW)
    told = [
        place for place in range(len(head)) if place == 0 or any(row[place] not in (None, "") for row in rows)
    ]
    return Table(
        title,
        tuple(head[place] for place in told),
        tuple(tuple(row[place] for place in told) for row in rows),
        tuple(widths[place] for place in told),
        note,
    )


def _number(book: Book, figure: Figure | None) -> tuple[Cell, ...]:
    return (value(book, figure),)


def _itself(book: Book, name: str) -> Iterator[_Line]:
    """Only where it tells something: there was one now or before, or there could have been and it matters."""
    figure, then = book.figure(name), book.then(name)
    there = [each for each in (figure, then) if each is not None]
    tells = any(each.number for each in there) or (name.endswith(_ALWAYS) and any(each.of for each in there))
    if figure is not None and tells:
        yield title_of(figure), book.use(figure), then


def _parts(book: Book, name: str) -> Iterator[_Line]:
    """As counts; a part that is nought now and was nought before is left out."""
    figure, then = book.figure(name), book.then(name)
    now_parts = {part.id: part for part in figure.parts} if figure else {}
    then_parts = {part.id: part for part in then.parts} if then else {}
    for part in dict.fromkeys((*now_parts, *then_parts)):
        here, there = now_parts.get(part), then_parts.get(part)
        known = here or there
        if known and any(each and each.number for each in (here, there)):
            nothing = known._replace(cases=(), pence=None if known.pence is None else 0)
            yield known.title, _count(here or nothing), _count(there or nothing) if then else None


def _count(part: Figure) -> Figure:
    return part._replace(among=None, parts=())


def value(book: Book, figure: Figure | None) -> Cell:
    """A figure as one cell: pence, working days or a count."""
    if figure is None or (figure.of == 0 and figure.id.endswith(_OF_DAYS)):
        return None
    if book.hides(figure):
        return book.hidden.words(figure.cases)
    unit = "pence" if figure.pence is not None else "days" if figure.days is not None else ""
    return Number(size(figure), unit)


def _share(book: Book, figure: Figure | None) -> tuple[Cell, ...]:
    """How many, of how many, and the percentage."""
    if figure is None or figure.of is None or figure.pence is not None or figure.days is not None:
        return value(book, figure), None, None
    share = book.share(figure)
    return (
        value(book, figure),
        book.count(figure.among or ()),
        None if share is None else Number(share, "percent"),
    )


def changed_words(book: Book, now: Figure, then: Figure | None) -> str:
    """What changed, in words; nothing where a count behind it is left out, or shares are of very few."""
    if then is None:
        return ""
    behind = (cases for each in (now, then) for cases in (each.cases, each.among) if cases)
    if any(book.hidden.hides(cases) for cases in behind):
        return ""
    changed = change(now, then)
    return "" if changed == TOO_FEW else changed


def title_of(figure: Figure) -> str:
    """Its title, begun with a capital."""
    return f"{figure.title[:1].upper()}{figure.title[1:]}"
