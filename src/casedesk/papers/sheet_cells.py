"""What every spreadsheet that goes out must heed: how much a cell holds."""

CELL = 32_767
"""Characters that a cell of a spreadsheet holds, counted as UTF-16; the library drops the whole text beyond."""


def parts(text: str, most: int = CELL) -> list[str]:
    """The text in pieces that fit a cell; a character outside the basic plane counts twice."""
    fits = most if text.isascii() else most // 2
    return [text[start : start + fits] for start in range(0, len(text), fits)] or [""]
