"""The two places where text is typed, one line or many; both clean what is pasted and bound its size."""

from textual import events
from textual.content import Content
from textual.widgets import Input, TextArea
from textual.widgets.text_area import Selection

from casedesk.rules.words import one_line, safe

PASTE_LIMIT = 1_000_000
"""Characters: a paste of 10 MB froze the screen for 5.4 s, one of 1 MB takes 0.6 s."""

TOO_LONG = "Only the first million characters were taken. Keep the whole text as a file with the case."
FOLDED = "The lines you pasted were put on one line."


def _bounded(text: str, most: int = PASTE_LIMIT) -> str:
    return safe(text[:most])


class Line(Input):
    """One line. A paste of several lines is folded into one, where ``Input`` would drop all but the first."""

    def __init__(
        self, value: str = "", placeholder: str = "", *, password: bool = False, typed_over: bool = False
    ) -> None:
        """``typed_over``: what stands there is marked on arrival, so that typing replaces it."""
        super().__init__(
            one_line(value), placeholder, password=password, compact=True, select_on_focus=typed_over
        )

    def on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.take(event.text)

    def action_paste(self) -> None:
        self.take(self.app.clipboard)

    def take(self, pasted: str) -> None:
        """Put in what was pasted."""
        if self.password:
            self.replace("".join(pasted.splitlines()[:1]), *self.selection)
            return
        lines = [" ".join(line.split()) for line in _bounded(pasted).split("\n") if line.strip()]
        self.replace(" ".join(lines), *self.selection)
        if len(lines) > 1:
            self.notify(FOLDED, markup=False)
        if len(pasted) > PASTE_LIMIT:
            self.notify(TOO_LONG, severity="warning", markup=False)


class LongText(TextArea):
    """Many lines. Tab goes to the next field, as everywhere in a form."""

    takes = PASTE_LIMIT
    """Characters that one paste may bring."""

    def __init__(self, text: str = "", placeholder: str = "") -> None:
        super().__init__(
            safe(text),
            placeholder=Content(placeholder),
            compact=True,
            tab_behavior="focus",
            show_line_numbers=False,
            highlight_cursor_line=False,
        )

    def on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.take(event.text)

    def action_paste(self) -> None:
        self.take(self.app.clipboard)

    def take(self, pasted: str) -> None:
        """Put in what was pasted."""
        if (edit := self._replace_via_keyboard(_bounded(pasted, self.takes), *self.selection)) is not None:
            self.move_cursor(edit.end_location)
            self.focus()
        if len(pasted) > self.takes:
            words = (
                TOO_LONG
                if self.takes == PASTE_LIMIT
                else f"Only the first {self.takes:,} characters were taken."
            )
            self.notify(words, severity="warning", markup=False)

    def mark(self, start: int, end: int) -> None:
        """Mark that part of the text, counted in characters, so that typing replaces it."""
        self.selection = Selection(self._location(start), self._location(end))
        self.scroll_cursor_visible()

    @property
    def reached(self) -> int:
        """How many characters stand before the end of what is marked, or before the cursor."""
        row, column = max(self.selection)
        return sum(len(self.document.get_line(n)) + 1 for n in range(row)) + column

    def _location(self, index: int) -> tuple[int, int]:
        before = self.text[:index].split("\n")
        return len(before) - 1, len(before[-1])
