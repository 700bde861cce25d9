"""A chapter of figures as rows: each with its bar, its value in words, the period before and the change."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.bar import Bar
from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.strip import Strip

from casedesk.casework.figures_told import rule_words
from casedesk.desk.widgets.cursor_list import CursorList
from casedesk.desk.widgets.lines import GAP
from casedesk.desk.widgets.words import fit
from casedesk.rules.figures.compared import TOO_FEW, Compared, change

HEADS = ("Figure", "", "Counted", "Before", "Change")
INDENT = 2
LEAST_BAR, LONGEST_BAR = 10, 44
NO_BAR = 0
LONGEST_TITLE = 42
"""Where a title is longer, it is shortened before a column is left out, and before a bar is longer than it must be;
the whole of it is told below the table."""
_KEPT = ("in-time", "own-time", "on-time")
_FEW = "too few"
_NOT_KEPT = ("late", "overdue", "not-done")


class Widths(NamedTuple):
    """How many cells each column has; 0 for one that is left out."""

    title: int
    bar: int = 0
    value: int = 0
    before: int = 0
    change: int = 0


def _turn(key: str, by: int, label: str, id: str, tooltip: str) -> Binding:
    return Binding(key, f"screen.move({by})", label, show=False, id=id, tooltip=tooltip)


class FigureTable(CursorList):
    """The figures of one chapter."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # Here, for a list that scrolls would take the arrows to scroll sideways.
        _turn("left", -1, "period before", "insights.before", "The period just before, as long"),
        _turn("right", 1, "period after", "insights.after", "The period just after, as long"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"list--key", "list--good", "list--late"}

    def __init__(self, *, plain: bool, id: str | None = None) -> None:
        super().__init__(id=id)
        self.plain = plain
        self.rows: Sequence[Compared] = ()
        self.bars = True
        self._widths: tuple[int, Widths] = (-1, Widths(0))

    @property
    def count(self) -> int:
        return len(self.rows)

    @property
    def row(self) -> Compared | None:
        """The figure under the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    def show(self, rows: Sequence[Compared], empty: Sequence[str] = (), at: int | None = None) -> None:
        """Show other figures, the cursor on ``at``."""
        self.rows, self.empty = rows, tuple(empty)
        self._widths = (-1, Widths(0))
        self.rows_changed(at)

    def find(self, name: str) -> None:
        """Put the cursor on the figure of that id, if it is there."""
        self.cursor = next((n for n, row in enumerate(self.rows) if row.figure.id == name), self.cursor)

    def show_bars(self, bars: bool) -> None:
        """With bars, or as a table alone."""
        self.bars = bars
        self._widths = (-1, Widths(0))
        self.refresh()

    def _shared(self, width: int) -> Widths:
        if self._widths[0] != width:
            self._widths = (width, widths(self.rows, width, bars=self.bars))
        return self._widths[1]

    def head_strip(self, width: int) -> Strip:
        shared = self._shared(width)
        cells = [fit(head, wide) for head, wide in zip(HEADS, shared, strict=True) if wide]
        return self.heads(" " + (" " * GAP).join(cells), width)

    def row_strip(self, row: int, width: int) -> Strip:
        shared, base = self._shared(width), self.base_style(row)
        segments = [Segment(" ", base)]
        for segment in self._cells(self.rows[row], shared, base, row == self.cursor):
            segments += [segment]
        return self.drawn(segments, row, width)

    def _cells(self, row: Compared, shared: Widths, base: Style, marked: bool) -> list[Segment]:
        title, value, before, changed = cells(row)
        quiet = base if marked else base + self.style_of("quiet")
        strong = base + Style(bold=True)
        gap = Segment(" " * GAP, base)
        indent = " " * INDENT * row.depth
        own = base if indent else strong
        found = [Segment(indent + fit(title, shared.title - len(indent)), own), gap]
        if shared.bar:
            filled, track = bar(self.app.console, row, shared.bar, plain=self.plain)
            found += [Segment(filled, base + self.style_of(meaning(row))), Segment(track, quiet), gap]
        for text, wide, style in (
            (value, shared.value, strong),
            (before, shared.before, quiet),
            (changed, shared.change, quiet if changed == _FEW else base),
        ):
            if wide:
                found += [Segment(fit(text, wide), style), gap]
        return found


def cells(row: Compared) -> tuple[str, str, str, str]:
    """What a row says: its label, its value, the period before, the change."""
    changed = change(row.figure, row.before)
    return row.label, row.figure.words, row.then, _tight(changed)


def _tight(changed: str) -> str:
    """The change as a tight column has room for it; the whole of it is told below the table."""
    if changed == TOO_FEW:
        return _FEW
    return changed.replace(" working days", " WD").replace(" working day", " WD")


def meaning(row: Compared) -> str:
    """Which colour strengthens its bar: ``good`` for what was kept, ``late`` for what was not, ``key`` for others."""
    last = row.figure.id.rpartition(".")[2]
    return "good" if last in _KEPT else "late" if last in _NOT_KEPT else "key"


def widths(rows: Sequence[Compared], width: int, *, bars: bool) -> Widths:
    """As many columns as have room beside the whole titles, those that matter most first."""
    said = [(" " * INDENT * row.depth + title, *rest) for row in rows for title, *rest in (cells(row),)]
    heads = (HEADS[0], *HEADS[2:])
    title, value, before, changed = (
        max((cell_len(cell) for cell in column), default=0) for column in zip(heads, *said, strict=True)
    )
    least = LEAST_BAR if bars and any(row.share is not None for row in rows) else NO_BAR
    short = min(title, LONGEST_TITLE)
    for shown in (
        Widths(title, 2 * least, value, before, changed),
        Widths(short, least, value, before, changed),
        Widths(title, 2 * least, value, before),
        Widths(short, least, value, before),
        Widths(min(title, width - 2 - GAP * 2 - least - value), least, value)
        if least
        else Widths(min(title, width - 2 - GAP * 2 - value - before), 0, value, before),
    ):
        if (spare := width - _taken(shown)) >= 0:
            break
    grown = min(spare, title - shown.title) if shown.title < title else 0
    bar = min(shown.bar + spare - grown, LONGEST_BAR) if least else 0
    return shown._replace(title=shown.title + grown, bar=bar)


def _taken(shown: Widths) -> int:
    """With a margin on both sides and the gaps between."""
    there = [wide for wide in shown if wide]
    return 2 + sum(there) + GAP * (len(there) - 1)


def bar(console: Console, row: Compared, width: int, *, plain: bool = False) -> tuple[str, str]:
    """A row's bar, and what is left of a hundred per cent; both together are as wide as asked for.

    Where anything at all was counted, something of the bar is seen.
    """
    if row.share is None:
        return "", " " * width
    share = max(row.share, 1 / (8 * width)) if row.share else 0.0
    if plain:
        filled = "#" * max(round(share * width), 1 if share else 0)
    else:
        drawn = console.render(Bar(1, 0, share, width=width), console.options.update(width=width))
        filled = "".join(segment.text for segment in drawn).rstrip()
    rest = width - len(filled)
    return filled, ("." if plain else "·") * rest if row.figure.of is not None else " " * rest


def told_of(row: Compared, then: str, months: str) -> Content:
    """A figure in words, for below the table: its value, what it was in the period ``then``, its rule."""
    parts: list[str | tuple[str, str]] = [(row.title, "bold"), f": {row.figure.words}."]
    if row.then:
        changed = change(row.figure, row.before)
        parts.append((f" {then}: {row.then}{f', {changed}' if changed else ''}.", "$quiet"))
    if months:
        parts.append(f"\n{months}")
    if row.figure.rule:
        parts.append((f"\n{rule_words(row.figure)}", "$quiet"))
    return Content.assemble(*parts)
