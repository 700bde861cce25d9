"""How the columns of a report's table are laid out, the same in every format: how wide, and on which side."""

from datetime import date

from casedesk.papers.paper import Cell, Number, Table, cell_words

_LONGEST_LINE = 44
"""Characters that a column asks room for at most; longer text is broken."""
_LEAST = 5
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
    given = table.widths if len(table.widths) == len(table.head) else _needs(table)
    return [width / sum(given) for width in given]


def _counts(cells: list[Cell]) -> bool:
    texts = [cell for cell in cells if isinstance(cell, str)]
    return any(isinstance(cell, Number) for cell in cells) and all(len(text) <= _SHORT for text in texts)


def _needs(table: Table) -> list[float]:
    """What each column needs for its longest word and, up to a line, for its longest text."""
    return [_need(head, cells) for head, cells in zip(table.head, columns(table), strict=True)]


def _need(head: str, cells: list[Cell]) -> float:
    texts = [cell_words(cell) for cell in cells]
    word = max((len(word) for text in (head, *texts) for word in text.split()), default=0)
    whole = max((_length(cell) for cell in cells), default=0)
    return float(max(_LEAST, min(word, _LONGEST_LINE), min(whole, _LONGEST_LINE), min(len(head) / 2, 14)))


def _length(cell: Cell) -> int:
    words = cell_words(cell)
    return len(words) + 1 if isinstance(cell, date | Number) else max(map(len, words.split("\n")))
