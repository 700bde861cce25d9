"""A letter as pages of text, one below the other, broken where the paper breaks."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from casedesk.desk.forms.host import desk_of, load_styles
from casedesk.desk.resources import styles
from casedesk.desk.widgets.key_line import KeyLine
from casedesk.desk.widgets.pages import Pages
from casedesk.problems import Problem
from casedesk.rules.words import safe


class PagesScreen(ModalScreen[None]):
    """Shows what a call into the store's thread gives: the pages of one letter."""

    CSS_PATH: ClassVar[list[Path]] = styles("letter")  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown,space,down", "down", "on", key_display="page down", id="pages.on", tooltip="On"),
        Binding("right,n", "turn(1)", "next page", key_display="n", id="pages.next", tooltip="The next page"),
        Binding(
            "left,b", "turn(-1)", "page before", key_display="b", id="pages.before", tooltip="The page before"
        ),
        Binding("y,ctrl+y", "copy", "copy", key_display="y", id="pages.copy", tooltip="Copy the text"),
        Binding("escape,q,f5", "close", "back", key_display="esc", id="pages.close", tooltip="Back"),
    ]

    def __init__(self, title: Content, read: Callable[[], Sequence[str]], copied: str) -> None:
        """``read`` is called in the store's thread; ``copied`` is what the copy key copies."""
        super().__init__()
        self._title, self._read, self._copied = title, read, copied

    def compose(self) -> ComposeResult:
        load_styles(self)
        with Vertical(id="pages-box"):
            yield Static(self._title, id="pages-title")
            yield Pages()
        yield KeyLine("pages.next", "pages.before", "pages.copy", "pages.close")

    async def on_mount(self) -> None:
        pages = self.query_one(Pages)
        pages.focus()
        try:
            found = await desk_of(self).ask(self._read)
        except Problem as problem:
            found = [safe(problem.message)]
        await pages.show(found)

    def action_down(self) -> None:
        """One screenful on."""
        self.query_one(Pages).scroll_page_down(animate=False)

    def action_turn(self, by: int) -> None:
        """To the next page of the paper, or the one before."""
        self.query_one(Pages).turn(by)

    def action_copy(self) -> None:
        """Copy the letter's text."""
        desk_of(self).copy(self._copied, "Copied the letter.")

    def action_close(self) -> None:
        """Back."""
        self.dismiss(None)
