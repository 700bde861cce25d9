"""How the columns of a report's table are laid out, the same in every format: how wide, and on which side."""

from datetime import date

from casedesk.papers.paper import Cell, Number, Table, cell_words

_LONGEST_LINE = 44
"""Characters that a column asks room for at most; longer text is broken."""
_LEAST = 5
_WORD, _EDGES, _PAGE = 14, 4, 110
"""Characters of a word that a column must hold unbroken, of the space at its edges, of a line over the page."""
_SHORT = 24
"""Characters of a text that may stand among numbers, such as ``fewer than 5``."""


def columns(table: Table) -> list[list[Cell]]:
    """The cells under each head; a row that is too short ends in nothing to say."""
    return [
        [row[place] if place < len(row) else None for row in table.rows] for place in range(len(table.head))
    ]


def counted(table: Table) -> list[bool]:
    """By column, whether it holds numbers, so that it stands to the right."""
    return [place > 0 and _counts(cells) for place, cells in enumerate(columns(table))]


def shares(table: Table) -> list[float]:
    """By column, its share of the width; all together are 1."""
    own = [need + _EDGES for need in needs(table)]
    given = table.widths if len(table.widths) == len(table.head) else own
    cells = zip(table.head, columns(table), strict=True)
    least = [(min(_longest_word(head, column), _WORD) + _EDGES) / _PAGE for head, column in cells]
    widths = [max(width / sum(given), floor) for width, floor in zip(given, least, strict=True)]
    return [width / sum(widths) for width in widths]


def needs(table: Table) -> list[float]:
    """By column, the characters that it needs for its longest word and, up to a line, for its longest text."""
    return [_need(head, cells) for head, cells in zip(table.head, columns(table), strict=True)]


def _counts(cells: list[Cell]) -> bool:
    texts = [cell for cell in cells if isinstance(cell, str)]
    return any(isinstance(cell, Number) for cell in cells) and all(len(text) <= _SHORT for text in texts)


def _need(head: str, cells: list[Cell]) -> float:
    word = _longest_word(head, cells)
    whole = max((_length(cell) for cell in cells), default=0)
    return float(max(_LEAST, min(word, _LONGEST_LINE), min(whole, _LONGEST_LINE), min(len(head) / 2, 14)))


def _longest_word(head: str, cells: list[Cell]) -> int:
    texts = (head, *map(cell_words, cells))
    return max((len(word) for text in texts for word in text.split()), default=0)


def _length(cell: Cell) -> int:
    words = cell_words(cell)
    return len(words) + 1 if isinstance(cell, date | Number) else max(map(len, words.split("\n")))
