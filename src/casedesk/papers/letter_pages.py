"""A letter as pages of plain text for the terminal, each ending where that page of the PDF ends."""

import textwrap
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from casedesk.papers.letter_pdf import laid_out, page_of_each_piece
from casedesk.papers.letter_sheet import Sheet, checked

_WIDTH = 76
"""Columns: what the smallest terminal shows beside a margin and a scrollbar."""


def letter_pages(sheet: Sheet) -> list[str]:
    """The pages of a letter, in lines of at most 76 columns; no PDF is drawn for it.

    Raises:
        BadInput: the letter is too long, or there is no such style.
    """
    pages: list[list[str]] = [[]]
    for page, apart, lines in _placed(laid_out(checked(sheet))):
        pages += ([] for _ in range(page - len(pages)))
        if apart and pages[page - 1]:
            pages[page - 1].append("")
        pages[page - 1] += lines
    return ["\n".join(lines) for lines in pages]


def to_email(sheet: Sheet) -> str:
    """The letter for pasting into an e-mail: its text alone, no line broken that the writer did not break.

    Raises:
        BadInput: the letter is too long, or there is no such style.
    """
    return checked(sheet).text + "\n"


def _placed(data: dict[str, Any]) -> Iterator[tuple[int, bool, list[str]]]:
    """Lines with their page, and whether a blank line goes before them."""
    page_of = iter(page_of_each_piece(data))
    for part in data["parts"]:
        apart = True
        loose = part["kind"] == "signature" or any(len(entry) > 1 for entry in part["entries"])
        marks = part["marks"] or [""] * len(part["entries"])
        for mark, entry in zip(marks, part["entries"], strict=True):
            apart = apart or loose
            indent = f"{mark} " if mark else ""
            for page, text in _runs(entry, page_of):
                yield page, apart, _wrapped(text, indent)
                apart, indent = False, " " * len(indent)


def _runs(entry: list[list[list[str]]], page_of: Iterator[int]) -> Iterator[tuple[int, str]]:
    """Each line as far as it is on one page, with that page."""
    for words in entry:
        placed = [(next(page_of), piece) for pieces in words for piece in pieces]
        for page, run in groupby(placed, itemgetter(0)):
            yield page, "".join(piece for _, piece in run).rstrip()


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent=indent, subsequent_indent=" " * len(indent), break_on_hyphens=False
    )
