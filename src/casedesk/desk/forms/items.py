"""What the lists of certain acts hold: points with who is responsible, promises with a day, points to refuse."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from casedesk.casework.acts.defining import parse_point, spell_point
from casedesk.casework.acts.fields import Field
from casedesk.desk.forms.choice import Choice, Tick
from casedesk.desk.forms.editors import Editor
from casedesk.desk.forms.lines import Line, LongText
from casedesk.desk.forms.lists import ItemRow, ListEditor
from casedesk.problems import BadInput
from casedesk.records import FINDINGS, Finding, Point
from casedesk.rules.spoken_dates import read_date
from casedesk.rules.words import day_and_year, one_line, safe

OURS, NOT_OURS, NOT_SAID = "ours", "not ours", "not yet said"
_RESPONSIBLE = {OURS: True, NOT_OURS: False, NOT_SAID: None}


class PointRow(ItemRow):
    """A point of the definition: the text, whether we are responsible, and if not, who is."""

    hint = "one thing complained of"

    def __init__(self, typed: Any = "") -> None:
        self.whose = Choice((OURS, NOT_OURS, NOT_SAID), OURS)
        self.owner = Line(placeholder="whose it is")
        super().__init__(typed)

    def compose(self) -> ComposeResult:
        yield self.number
        with Vertical():
            yield self.line
            with Horizontal(classes="whose"):
                yield self.whose
                yield self.owner

    def on_mount(self) -> None:
        self._show_owner()

    @on(Choice.Changed)
    def _show_owner(self) -> None:
        self.owner.display = self.whose.value == NOT_OURS

    def put(self, typed: Any) -> None:
        """``typed`` is the line that spells the point, as the act takes it."""
        point = parse_point(1, one_line(str(typed)))
        self.line.value = point.text
        self.whose.value = next(word for word, said in _RESPONSIBLE.items() if said is point.responsible)
        self.owner.value = point.responsibility_note

    @property
    def typed(self) -> str:
        return self.spelled

    @property
    def spelled(self) -> str:
        text = self.line.value.strip()
        note = self.owner.value.strip().replace("|", "/")
        return spell_point(Point(1, text, _RESPONSIBLE.get(self.whose.value), note)) if text else ""


class PointsEditor(ListEditor):
    """The points of a complaint definition."""

    help = "One thing complained of on each line; enter adds one. Say of each whether it is ours to answer."
    row_type = PointRow


class PromiseRow(ItemRow):
    """A promise: what will be done, and by when, read back in words."""

    hint = "what will be done"

    def __init__(self, typed: Any = "") -> None:
        self.by = Line(placeholder="by when")
        self.words = Static(markup=False, classes="read-back")
        super().__init__(typed)

    def compose(self) -> ComposeResult:
        yield self.number
        with Vertical():
            yield self.line
            with Horizontal(classes="whose"):
                yield Static("by ", markup=False, classes="by")
                yield self.by
                yield self.words

    def read_back(self, today: date) -> None:
        """Say the day in words; what stands behind a bar is about the remedy."""
        said = self.by.value.partition("|")[0]
        try:
            day = read_date(said, today, "future") if said.strip() else None
        except BadInput:
            self.words.update(Content.styled("not a day yet", "$soon"))
        else:
            self.words.update(day_and_year(day) if day else "")

    def put(self, typed: Any) -> None:
        text, _, by = str(typed).partition(" | ")
        self.line.value, self.by.value = one_line(text), one_line(by)

    @property
    def typed(self) -> str:
        return self.spelled

    @property
    def spelled(self) -> str:
        text = self.line.value.strip().replace("|", "/")
        return f"{text} | {self.by.value.strip()}" if text and self.by.value.strip() else text


class PromisesEditor(ListEditor):
    """What was promised in a response."""

    help = (
        "One promise on each line, and the day it will be done by; enter adds one. You may say more behind the day:"
        " 12 jan | apology | agreed | Repairs."
    )
    row_type = PromiseRow

    def __init__(self, field: Field, today: date, items: Sequence[Any] = ()) -> None:
        super().__init__(field, items)
        self.today = today

    def changed(self) -> None:
        for row in self.query(PromiseRow):
            row.read_back(self.today)


class RefusedPointsEditor(Editor):
    """Which points are refused: one tick each; none means all of the complaint."""

    help = "Tick the points that are refused; with none ticked all of it is refused."

    def __init__(self, field: Field, points: Sequence[Point]) -> None:
        super().__init__()
        self._ticks = [(point, Tick(words=f"{point.number}  {one_line(point.text)}")) for point in points]

    def compose(self) -> ComposeResult:
        yield from (tick for _, tick in self._ticks)
        if not self._ticks:
            yield Static("No points yet: all of it is refused.", markup=False, classes="hint")

    @property
    def typed(self) -> list[str]:
        return [str(point.number) for point, tick in self._ticks if tick.value]

    @typed.setter
    def typed(self, typed: Any) -> None:
        for point, tick in self._ticks:
            tick.value = str(point.number) in typed

    @property
    def given(self) -> object:
        return tuple(self.typed)


class FindingRow(Vertical):
    """One point with what was decided on it, and why."""

    def __init__(self, point: Point) -> None:
        super().__init__()
        self.point = point
        self.choice = Choice(FINDINGS)
        self.reasons = LongText(placeholder="the reasons, as the resident will read them")

    def compose(self) -> ComposeResult:
        yield Static(Content(f"{self.point.number}  {safe(self.point.text)}"), classes="point")
        yield self.choice
        yield self.reasons


class FindingsEditor(Editor):
    """A finding and its reasons for each point of the complaint."""

    def __init__(self, field: Field, points: Sequence[Point]) -> None:
        super().__init__()
        self._rows = [FindingRow(point) for point in points]

    def compose(self) -> ComposeResult:
        yield from self._rows
        if not self._rows:
            yield Static("No points yet: define the complaint first.", markup=False, classes="hint")

    @property
    def typed(self) -> list[list[Any]]:
        rows: list[list[Any]] = [[r.point.number, r.choice.value, r.reasons.text] for r in self._rows]
        return [row for row in rows if row[1] or row[2].strip()]

    @typed.setter
    def typed(self, typed: Any) -> None:
        kept = {int(number): (finding, reasons) for number, finding, reasons in typed}
        for row in self._rows:
            finding, reasons = kept.get(row.point.number, ("", ""))
            row.choice.value = finding if finding in FINDINGS else ""
            row.reasons.text = safe(reasons)

    @property
    def given(self) -> object:
        return tuple(
            Finding(int(n), str(finding), str(reasons).strip()) for n, finding, reasons in self.typed
        )

    @property
    def empty(self) -> bool:
        return any(not row.choice.value for row in self._rows) or not self._rows
