"""The editor of a list of lines: enter adds one, backspace in an empty one takes it away."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from casedesk.casework.acts.fields import Field
from casedesk.desk.forms.editors import Editor
from casedesk.desk.forms.lines import Line
from casedesk.rules.words import one_line, safe


class ItemLine(Line):
    """The text of one item; several lines pasted into it become several items."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "leave(-1)", "line above", show=False),
        Binding("down", "leave(1)", "line below", show=False),
    ]

    class Pasted(Message):
        """Several lines were pasted."""

        def __init__(self, line: "ItemLine", texts: list[str]) -> None:
            super().__init__()
            self.line, self.texts = line, texts

    class Left(Message):
        """The line above or below is asked for."""

        def __init__(self, line: "ItemLine", by: int) -> None:
            super().__init__()
            self.line, self.by = line, by

    class Emptied(Message):
        """Backspace in an empty line: the item is taken away."""

        def __init__(self, line: "ItemLine") -> None:
            super().__init__()
            self.line = line

    def action_leave(self, by: int) -> None:
        """Go to the line above or below."""
        self.post_message(self.Left(self, by))

    def action_delete_left(self) -> None:
        if self.value:
            super().action_delete_left()
        else:
            self.post_message(self.Emptied(self))

    def take(self, pasted: str) -> None:
        texts = [one_line(line) for line in safe(pasted).split("\n") if line.strip()]
        if len(texts) < 2:
            super().take(pasted)
        else:
            self.post_message(self.Pasted(self, texts))


class ItemRow(Horizontal):
    """One item of the list: its number and its text; a kind of item adds what else it has."""

    hint = ""

    def __init__(self, typed: Any = "") -> None:
        super().__init__()
        self.number = Static(markup=False, classes="number")
        self.line = ItemLine(placeholder=self.hint)
        self.put(typed)

    def compose(self) -> ComposeResult:
        yield self.number
        yield self.line

    def put(self, typed: Any) -> None:
        """Show an item as it was typed before."""
        self.line.value = one_line(str(typed))

    @property
    def typed(self) -> Any:
        """What is typed now, as JSON."""
        return self.line.value.strip()

    @property
    def spelled(self) -> str:
        """The same as the one line that ``read_facts`` takes."""
        return self.line.value.strip()


class ListEditor(Editor):
    """Items of one kind, one a line."""

    row_type: type[ItemRow] = ItemRow

    def __init__(self, field: Field, items: Sequence[Any] = ()) -> None:
        super().__init__()
        self._rows = [self.row_type(item) for item in (items or [""])]

    def compose(self) -> ComposeResult:
        yield from self._rows

    def on_mount(self) -> None:
        self._number()

    def _number(self) -> None:
        for number, row in enumerate(self._rows, 1):
            row.number.update(str(number))

    @property
    def typed(self) -> list[Any]:
        return [row.typed for row in self._rows if row.spelled]

    @typed.setter
    def typed(self, typed: Any) -> None:
        for row in self._rows[1:]:
            row.remove()
        self._rows = self._rows[:1]
        items = list(typed) or [""]
        self._rows[0].put(items[0])
        for item in items[1:]:
            self._add(len(self._rows), item)

    @property
    def given(self) -> object:
        return tuple(row.spelled for row in self._rows if row.spelled)

    def _add(self, index: int, typed: Any = "") -> ItemRow:
        row = self.row_type(typed)
        self.mount(row, after=self._rows[index - 1])
        self._rows.insert(index, row)
        self._number()
        return row

    def _index(self, line: Line) -> int:
        return next((i for i, row in enumerate(self._rows) if row.line is line), -1)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        """Enter opens the next item; in an empty one it goes on to the next field."""
        index = self._index(event.input) if isinstance(event.input, ItemLine) else -1
        if index < 0 or not event.input.value.strip():
            return
        event.stop()
        following = self._rows[index + 1] if index + 1 < len(self._rows) else None
        row = following if following and not following.line.value else self._add(index + 1)
        self.call_after_refresh(row.line.focus)

    @on(ItemLine.Left)
    def _left(self, event: ItemLine.Left) -> None:
        event.stop()
        index = self._index(event.line) + event.by
        if 0 <= index < len(self._rows):
            self._rows[index].line.focus()

    @on(ItemLine.Emptied)
    def _emptied(self, event: ItemLine.Emptied) -> None:
        event.stop()
        if len(self._rows) == 1:
            return
        index = self._index(event.line)
        self._rows.pop(index).remove()
        self._rows[max(index - 1, 0)].line.focus()
        self._number()
        self.post_message(self.Edited())

    @on(ItemLine.Pasted)
    def _pasted(self, event: ItemLine.Pasted) -> None:
        event.stop()
        event.line.insert_text_at_cursor(event.texts[0])
        index = self._index(event.line)
        for step, text in enumerate(event.texts[1:], 1):
            self._add(index + step, text)
        self.post_message(self.Edited())
