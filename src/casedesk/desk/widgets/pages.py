"""Pages of plain text in boxes, each saying which page of how many it is."""

from collections.abc import Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from casedesk.rules.words import safe


class Pages(VerticalScroll):
    """The pages of one letter, scrolled through by the keys of a long text."""

    def __init__(self) -> None:
        super().__init__()
        self._pages: list[Static] = []

    async def show(self, pages: Sequence[str]) -> None:
        """Show other pages, from the first one on."""
        self._pages = []
        for number, page in enumerate(pages, 1):
            sheet = Static(Content(safe(page)), classes="page")
            sheet.border_title = Content(f"Page {number} of {len(pages)}")
            self._pages.append(sheet)
        await self.remove_children()
        await self.mount_all(self._pages)
        self.scroll_home(animate=False)

    def turn(self, by: int) -> None:
        """Bring the top of the next page, or of the one before, to the top."""
        tops = [page.virtual_region.y for page in self._pages]
        here = round(self.scroll_y)
        wanted = [y for y in tops if y > here] if by > 0 else [y for y in reversed(tops) if y < here]
        if wanted:
            self.scroll_to(y=wanted[0], animate=False)
