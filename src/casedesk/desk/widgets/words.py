"""Text on its way to the screen: cleaned, never parsed, cut only between words."""

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from casedesk.rules.words import one_line, safe


def told(text: str, style: str = "") -> Content:
    """What somebody wrote, as content: no markup is read, no escape gets through."""
    return Content.styled(safe(text), style) if style else Content(safe(text))


def fit(text: str, width: int) -> str:
    """One line of exactly ``width`` cells, shortened between words where it is too long."""
    line = one_line(text)
    return set_cell_size(line if cell_len(line) <= width else shortened(line, width), max(width, 0))


def shortened(line: str, width: int) -> str:
    """``line`` up to the last word that leaves room for an ellipsis.

    A word so long that hardly anything would be left is cut after all.
    """
    cut = set_cell_size(line, max(width - 1, 0)).rstrip()
    if line[len(cut) : len(cut) + 1].isspace():
        return cut.rstrip(" ,·:;") + "…"
    end = max(cut.rfind(" "), cut.rfind("-") + 1)
    return (cut[:end].rstrip(" ,·:;") if end >= width // 3 else cut) + "…"
