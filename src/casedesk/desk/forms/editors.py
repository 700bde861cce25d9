"""One editor for each kind of fact; each gives what was typed as plain JSON, so that a draft can keep it."""

from datetime import date
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static, TextArea

from casedesk.casework.acts.fields import Field
from casedesk.desk.forms.choice import Choice, Tick
from casedesk.desk.forms.lines import Line, LongText
from casedesk.problems import BadInput
from casedesk.rules.spoken_dates import Lean, read_date
from casedesk.rules.words import day_and_year, long_day, one_line, safe


class Editor(Vertical):
    """What a field is typed into. ``typed`` is JSON: text, yes or no, or a list."""

    help = ""
    """Where the field's own help is about the command line: how it is typed here."""

    class Edited(Message):
        """What is typed has changed."""

    @property
    def typed(self) -> Any:
        """What is typed now."""
        raise NotImplementedError

    @typed.setter
    def typed(self, typed: Any) -> None:
        raise NotImplementedError

    @property
    def given(self) -> object:
        """The same as ``read_facts`` takes it."""
        return self.typed

    def hint(self, words: str) -> None:
        """Show ``words`` in grey while nothing is typed, where there is a place for it."""

    @property
    def kept(self) -> Any:
        """What a draft keeps: ``typed``, unless that would mean something else on another day."""
        return self.typed

    @property
    def empty(self) -> bool:
        """Whether nothing has been typed yet."""
        return not self.typed

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Choice.Changed)
    @on(Tick.Changed)
    def _edited(self, event: Message) -> None:
        event.stop()
        self.changed()
        self.post_message(self.Edited())

    def changed(self) -> None:
        """Called after each change, before anybody is told."""


def plain_day(day: date) -> str:
    """``24 Nov 2026``: as it is typed; the weekday is read back beside it."""
    return day_and_year(day).partition(" ")[2]


class TextEditor(Editor):
    """One line of text, a whole number, or a passphrase that is not shown."""

    def __init__(
        self, field: Field, value: str = "", *, password: bool = False, typed_over: bool = False
    ) -> None:
        super().__init__()
        self.line = Line(value, password=password, typed_over=typed_over)

    def compose(self) -> ComposeResult:
        yield self.line

    def hint(self, words: str) -> None:
        self.line.placeholder = words or self.line.placeholder

    @property
    def typed(self) -> str:
        return self.line.value

    @typed.setter
    def typed(self, typed: Any) -> None:
        self.line.value = str(typed) if self.line.password else one_line(str(typed))


class DayEditor(Editor):
    """A day as people type it, read back in words beside it."""

    def __init__(self, field: Field, today: date, value: str = "") -> None:
        super().__init__()
        self.lean: Lean = "future" if field.kind == "future_day" else "past"
        self.today = today
        self.line = Line(value, "20/11 or mon" if self.lean == "past" else "4 dec or +7", typed_over=True)
        self.words = Static(markup=False, classes="read-back")

    def compose(self) -> ComposeResult:
        with Horizontal(classes="day"):
            yield self.line
            yield self.words

    def on_mount(self) -> None:
        self.changed()

    def changed(self) -> None:
        self.words.update(self._read_back())

    def day(self) -> date | None:
        """The day that is typed; none yet.

        Raises:
            BadInput: it cannot be read.
        """
        return read_date(self.line.value, self.today, self.lean) if self.line.value.strip() else None

    def _read_back(self) -> Content:
        try:
            day = self.day()
        except BadInput:
            return Content.styled("not a day yet", "$soon")
        if day is None:
            return Content("")
        words = long_day(day)
        return Content(words if self.words.size.width >= len(words) else day_and_year(day))

    @property
    def kept(self) -> str:
        """``yesterday`` is another day tomorrow: the day itself is kept."""
        try:
            return plain_day(day) if (day := self.day()) else ""
        except BadInput:
            return self.line.value

    def on_resize(self) -> None:
        self.changed()

    def hint(self, words: str) -> None:
        self.line.placeholder = words or self.line.placeholder

    @property
    def typed(self) -> str:
        return self.line.value

    @typed.setter
    def typed(self, typed: Any) -> None:
        self.line.value = one_line(str(typed))


class LongEditor(Editor):
    """Text of several lines."""

    def __init__(self, field: Field, value: str = "") -> None:
        super().__init__()
        self.text = LongText(value)

    def compose(self) -> ComposeResult:
        yield self.text

    def hint(self, words: str) -> None:
        self.text.placeholder = Content(words)

    @property
    def typed(self) -> str:
        return self.text.text

    @typed.setter
    def typed(self, typed: Any) -> None:
        self.text.text = safe(str(typed))


class ChoiceEditor(Editor):
    """One of the field's choices."""

    def __init__(self, field: Field, value: str = "") -> None:
        super().__init__()
        self.choice = Choice(field.choices, value if value in field.choices else "")

    def compose(self) -> ComposeResult:
        yield self.choice

    @property
    def typed(self) -> str:
        return self.choice.value

    @typed.setter
    def typed(self, typed: Any) -> None:
        self.choice.value = typed if typed in self.choice.options else ""


class TickEditor(Editor):
    """Yes or no."""

    def __init__(self, field: Field, value: bool = False) -> None:
        super().__init__()
        self.tick = Tick(value)

    def compose(self) -> ComposeResult:
        yield self.tick

    @property
    def typed(self) -> bool:
        return self.tick.value

    @typed.setter
    def typed(self, typed: Any) -> None:
        self.tick.value = bool(typed)

    @property
    def empty(self) -> bool:
        return False
