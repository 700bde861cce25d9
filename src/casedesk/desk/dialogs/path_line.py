"""The line that a path is typed or pasted into."""

from textual import events
from textual.message import Message

from casedesk.desk.forms.lines import Line
from casedesk.rules.words import safe

LONGEST = 10_000
"""Characters taken of one paste: many paths, and no more than a blink."""


class PathLine(Line):
    """The path as it is typed; what is pasted stays as it is, double spaces too."""

    class Passed(Message):
        """A key that means nothing in an empty path."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def on_key(self, event: events.Key) -> None:
        """In an empty path, space marks and backspace goes up."""
        action = {"space": "mark", "backspace": "up"}.get(event.key)
        if action and not self.value:
            event.prevent_default().stop()
            self.post_message(self.Passed(action))

    def take(self, pasted: str) -> None:
        lines = [line for line in safe(pasted[:LONGEST]).split("\n") if line.strip()]
        self.replace(" ".join(lines), *self.selection)
