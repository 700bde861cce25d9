"""A list to choose from whose lines are paragraphs: wrapped between words, hanging below their heads."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from casedesk.desk.widgets.section import Paragraph, laid_out

FIRST_WIDTH = 40
"""Cells taken for granted until the list knows its own."""


class ParagraphList(OptionList):
    """What each line says is for the lists made from it."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(markup=False, compact=True, id=id)
        self._said: Sequence[Sequence[Paragraph]] = ()
        self._width = 0

    def say(self, said: Sequence[Sequence[Paragraph]]) -> None:
        """Show other lines; the cursor is on none of them."""
        self._said = said
        self._width = width = self.scrollable_content_region.width or FIRST_WIDTH
        self.set_options(Option(Content("\n").join(laid_out(each, width))) for each in said)

    def on_resize(self) -> None:
        """Another width: the lines break elsewhere."""
        if self.scrollable_content_region.width != self._width:
            at = self.highlighted
            self.say(self._said)
            self.highlighted = at

    def on_focus(self) -> None:
        """The cursor begins at the top."""
        if self.highlighted is None and self._said:
            self.highlighted = 0
