"""What all dialogs share: a box in the middle, a sentence, keys in words, a typed answer."""

from pathlib import Path
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from casedesk.desk.resources import styles
from casedesk.desk.widgets.key_line import KeyLine
from casedesk.rules.words import safe

R = TypeVar("R")


class Dialog(ModalScreen[R]):
    """A question. Subclasses say what stands below the sentence and which keys answer."""

    CSS_PATH: ClassVar[list[Path]] = styles("dialogs")  # type: ignore[assignment]
    KEYS: ClassVar[tuple[str, ...]] = ()
    """Ids of the bindings shown."""

    def __init__(self, title: str, sentence: str = "") -> None:
        super().__init__()
        self._title, self._sentence = title, sentence

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Static(Content.styled(safe(self._title), "bold"), id="title")
            if self._sentence:
                yield Static(Content(safe(self._sentence)), id="sentence")
            yield from self.middle()
            yield KeyLine(*self.KEYS)

    def middle(self) -> ComposeResult:
        """What stands between the sentence and the keys."""
        yield from ()
