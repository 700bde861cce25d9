"""The two places where text is typed, one line or many; both clean what is pasted and bound its size."""

from collections.abc import Iterator

from textual import events
from textual.content import Content
from textual.widgets import Input, TextArea
from textual.widgets.text_area import Selection

from casedesk.rules.words import one_line, safe

PASTE_LIMIT = 500_000
"""Characters: a paste of 10 MB froze the screen for 5.4 s, one of 1 MB for more than 1 s on a slow laptop."""
ONE_LINE_LIMIT = 50_000
"""The same for a field of one line, which is measured whole at every key."""
LINES_LIMIT = 20_000
"""Lines: each costs as much as a hundred characters."""
LINE_LIMIT = 10_000
"""Characters: every key in a line of 200,000 took 0.2 s, for each row shown is cut from the whole line anew."""

TOO_LONG = (
    "Too long: only the beginning, {:,} characters, was taken. Keep the whole text as a file with the case."
)
FOLDED = "The lines you pasted were put on one line."
BROKEN = f"Lines of more than {LINE_LIMIT:,} characters were broken, each between two words."


def _bounded(text: str, most: int) -> str:
    """The beginning of it, made safe, in at most so many characters and no more lines than anybody reads."""
    return "\n".join(safe(text[:most]).split("\n", LINES_LIMIT)[:LINES_LIMIT])


def _broken(text: str) -> str:
    """The same words in lines that are not too long; what has no space for so long is cut where it must be."""
    return "\n".join(part for line in text.split("\n") for part in _parts(line))


def _parts(line: str) -> Iterator[str]:
    while len(line) > LINE_LIMIT:
        end = line.rfind(" ", 0, LINE_LIMIT) + 1 or LINE_LIMIT
        yield line[:end]
        line = line[end:]
    yield line


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
        taken = _bounded(pasted, ONE_LINE_LIMIT)
        lines = [" ".join(line.split()) for line in taken.split("\n") if line.strip()]
        self.replace(" ".join(lines), *self.selection)
        if len(lines) > 1:
            self.notify(FOLDED, markup=False)
        if taken != safe(pasted[: ONE_LINE_LIMIT + 1]):
            self.notify(TOO_LONG.format(len(taken)), severity="warning", markup=False)


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
        text = _bounded(pasted, self.takes)
        if (edit := self._replace_via_keyboard(broken := _broken(text), *self.selection)) is not None:
            self.move_cursor(edit.end_location)
            self.focus()
        if text != safe(pasted[: self.takes + 1]):
            self.notify(TOO_LONG.format(len(text)), severity="warning", markup=False)
        if broken != text:
            self.notify(BROKEN, markup=False)

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
