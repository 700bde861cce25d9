"""Choosing one of a few words, and saying yes or no: by arrows, by typing, by mouse; never by colour alone."""

from collections.abc import Sequence
from time import monotonic
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from casedesk.desk.forms.chips import Chips
from casedesk.rules.words import one_line

TYPING_PAUSE = 1.0
"""Seconds after which typed letters begin a new word."""


class Choice(Chips):
    """One of a few options, all in sight; a long list shows only its choice until it has the focus."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,down", "step(1)", "next choice", show=False),
        Binding("left,up", "step(-1)", "previous choice", show=False),
        Binding("home", "jump(0)", "first choice", show=False),
        Binding("end", "jump(-1)", "last choice", show=False),
        Binding("delete,backspace", "clear", "no choice", show=False),
    ]

    class Changed(Message):
        """Another option was chosen."""

        def __init__(self, choice: "Choice") -> None:
            super().__init__()
            self.choice = choice

        @property
        def control(self) -> "Choice":
            return self.choice

    def __init__(self, options: Sequence[str], value: str = "") -> None:
        super().__init__(options)
        self._value = value
        self._typed = ""
        self._typed_at = 0.0
        self._before = value

    @property
    def value(self) -> str:
        """The option chosen, or nothing."""
        return self._value

    @value.setter
    def value(self, value: str) -> None:
        if value != self._value:
            self._value = value
            self.refresh(layout=True)
            self.post_message(self.Changed(self))

    def render(self) -> Content:
        if self._folded(self.size.width):
            shown = f"(•) {one_line(self.value)}" if self.value else "choose: type or use the arrows"
            return Content.styled(shown, "" if self.value else "$quiet")
        return super().render()

    def style_of(self, index: int) -> str:
        chosen = self.options[index] == self.value
        return ("bold reverse" if self.has_focus else "bold") if chosen else ""

    def words(self, index: int) -> str:
        option = self.options[index]
        return f"({'•' if option == self.value else ' '}) {one_line(option)}"

    def pick(self, index: int) -> None:
        self.action_jump(index)

    def _folded(self, width: int) -> bool:
        return not self.has_focus and len(self.on_lines(width)) > 2

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return 1 if self._folded(width) else super().get_content_height(container, viewport, width)

    def on_focus(self) -> None:
        self.refresh(layout=True)

    def on_blur(self) -> None:
        self._typed = ""
        self.refresh(layout=True)

    def action_step(self, by: int) -> None:
        """Go to the next or the previous option; from nothing, to the first or the last."""
        if self.value:
            self.action_jump((self.options.index(self.value) + by) % len(self.options))
        else:
            self.action_jump(0 if by > 0 else -1)

    def action_jump(self, index: int) -> None:
        """Choose the option at ``index``."""
        if self.options:
            self.value = self.options[index]

    def action_clear(self) -> None:
        """Choose nothing."""
        self.value = ""

    def on_key(self, event: events.Key) -> None:
        if not event.is_printable or event.character is None:
            return
        event.stop()
        if event.character == " ":
            self._confirm()
        else:
            self._type(event.character)

    def _confirm(self) -> None:
        """Space takes what is chosen, as it does everywhere: it never goes on to another."""
        if not self.value:
            self.action_jump(0)
        elif self._typed and self.value.lower().startswith(f"{self._typed} ".lower()):
            self._typed += " "

    def _type(self, character: str) -> None:
        now = monotonic()
        if now - self._typed_at > TYPING_PAUSE:
            self._typed, self._before = "", self.value
        self._typed += character
        self._typed_at = now
        found = self._found(self._typed.lower())
        if found is not None:
            self.action_jump(found)
        else:  # a word that fits nothing was meant for another field: nothing is chosen by its beginning
            self.value = self._before
            self.app.bell()

    def _found(self, typed: str) -> int | None:
        """The option that begins so, or has a word that does; the same letter again goes on."""
        start = self.options.index(self.value) if self.value else -1
        again = len(set(typed)) == 1
        count = len(self.options)
        order = [(max(start, 0) + step + (1 if again and start >= 0 else 0)) % count for step in range(count)]
        wanted = typed[0] if again else typed
        for matches in (str.startswith, _word_starts):
            for index in order:
                if matches(self.options[index].lower(), wanted):
                    return index
        return None


def _word_starts(option: str, typed: str) -> bool:
    return any(word.startswith(typed) for word in option.split())


class Tick(Widget, can_focus=True):
    """Yes or no, said in words beside the box."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "turn", "yes or no", show=False),
        Binding("y", "say(True)", "yes", show=False),
        Binding("n", "say(False)", "no", show=False),
    ]

    class Changed(Message):
        """Yes became no, or no became yes."""

        def __init__(self, tick: "Tick") -> None:
            super().__init__()
            self.tick = tick

        @property
        def control(self) -> "Tick":
            return self.tick

    def __init__(self, value: bool = False, words: str = "") -> None:
        """``words`` stand beside the box instead of yes and no."""
        super().__init__()
        self._value = value
        self._words = words

    @property
    def value(self) -> bool:
        """Whether it is ticked."""
        return self._value

    @value.setter
    def value(self, value: bool) -> None:
        if value != self._value:
            self._value = value
            self.refresh()
            self.post_message(self.Changed(self))

    def render(self) -> Content:
        style = "bold reverse" if self.has_focus else ("bold" if self.value else "")
        words = self._words or ("yes" if self.value else "no ")
        return Content.styled(f"[{'x' if self.value else ' '}] {words}", style)

    def action_turn(self) -> None:
        """Turn yes into no and back."""
        self.value = not self.value

    def action_say(self, value: bool) -> None:
        """Say yes or no by its letter."""
        self.value = value

    def on_click(self) -> None:
        self.action_turn()
