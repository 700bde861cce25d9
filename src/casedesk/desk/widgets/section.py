"""A titled part of the case screen: paragraphs with a head and a hanging body, wrapped between words."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

NOTHING = Content("")


class Paragraph(NamedTuple):
    """``head`` stands once, on the left; the lines of ``body`` begin to its right."""

    head: Content
    body: Content


BLANK = Paragraph(NOTHING, NOTHING)


def line(*parts: str | Content | tuple[str, str]) -> Paragraph:
    """A paragraph without a head."""
    return Paragraph(NOTHING, Content.assemble(*parts))


def laid_out(paragraphs: Iterable[Paragraph], width: int) -> list[Content]:
    """The lines of the paragraphs in ``width`` cells."""
    lines: list[Content] = []
    for head, body in paragraphs:
        indent = head.cell_length
        for number, text in enumerate(body.wrap(max(width - indent, 10))):
            lines.append(Content.assemble(head if number == 0 else " " * indent, text.rstrip()))
    return lines


class Section(Widget, can_focus=True):
    """Paragraphs under a title. Tab goes from one section to the next."""

    def __init__(self, title: str, *, id: str) -> None:
        super().__init__(id=id)
        self.border_title = Content(title)
        self._paragraphs: Sequence[Paragraph] = ()
        self._lines: tuple[int, list[Content]] = (-1, [])

    def show(self, paragraphs: Sequence[Paragraph], subtitle: str = "") -> None:
        """Show other paragraphs; a section without any is hidden."""
        self._paragraphs = paragraphs
        self._lines = (-1, [])
        self.border_subtitle = Content(subtitle) if subtitle else None
        self.display = bool(paragraphs)
        self.refresh(layout=True)

    @property
    def text(self) -> str:
        """What it says, without styles and line breaks of its own."""
        return "\n".join(f"{head.plain}{body.plain}" for head, body in self._paragraphs)

    def _laid_out(self, width: int) -> list[Content]:
        if self._lines[0] != width:
            self._lines = (width, laid_out(self._paragraphs, width))
        return self._lines[1]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the paragraphs need."""
        return len(self._laid_out(width))

    def render(self) -> Content:
        """The lines for the width there is."""
        return Content("\n").join(self._laid_out(self.size.width))
