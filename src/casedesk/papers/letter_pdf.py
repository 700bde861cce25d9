"""A letter as a tagged PDF that a screen reader can read (PDF/UA-1), and how its template lays the words out."""

import re
from itertools import zip_longest
from typing import Any
from unicodedata import category

from casedesk.papers.characters import drawable
from casedesk.papers.letter_sheet import LISTS, Part, Sheet, checked, must_fit, whole
from casedesk.papers.typesetting import told, typeset

_TEMPLATE = "letter.typ"
_WORD = re.compile(r"[^ /–—-]+[/–—-]* *|[/–—-]+ *| +")
"""What a line does not break, with the spaces after it."""
_LONG, _PIECE = 24, 8
"""Characters: a word that may be longer than a line of large print, and what is kept together of it."""


def letter_pdf(sheet: Sheet) -> bytes:
    """The letter as PDF/UA-1 on A4; the same sheet gives the same bytes.

    Characters without a glyph are shown as ``[U+1F600]``, never left out.

    Raises:
        BadInput: the letter is too long, or there is no such style.
    """
    sheet = checked(sheet)
    about = f"the letter of {sheet.reference}" if sheet.reference else "this letter"
    return typeset(_TEMPLATE, laid_out(sheet), standards=("ua-1",), timestamp=sheet.sent, about=about)


def laid_out(sheet: Sheet) -> dict[str, Any]:
    """A checked sheet as the template takes it: parts of entries of lines of words of pieces.

    Raises:
        BadInput: it is too long with all that has no glyph written out.
    """
    sheet = sheet._replace(
        to=drawable(sheet.to),
        text=drawable(sheet.text),
        title=drawable(sheet.title),
        landlord=drawable(sheet.landlord),
        reference=drawable(sheet.reference),
        contact=drawable(sheet.contact),
    )
    must_fit(sheet)
    parts = whole(sheet)
    return {
        "title": sheet.title,
        "landlord": sheet.landlord,
        "contact": sheet.contact,
        "reference": sheet.reference,
        "style": sheet.style,
        "parts": [_part(part, after) for part, after in zip_longest(parts, parts[1:])],
    }


def page_of_each_piece(data: dict[str, Any]) -> list[int]:
    """On which page, counted from 1, each piece of ``laid_out`` comes to lie, in their order."""
    pages: list[int] = told(_TEMPLATE, data, "pages")
    return pages


def _part(part: Part, after: Part | None) -> dict[str, Any]:
    entries = [[list(map(_pieces, _WORD.findall(line))) for line in entry] for entry in part.entries]
    leads = after is not None and after.kind in LISTS
    return {"kind": part.kind, "entries": entries, "marks": part.marks, "leads": leads}


def _pieces(word: str) -> list[str]:
    """The word whole, or in pieces if it is a long one; no piece begins with an accent or a space."""
    if len(word) < _LONG:
        return [word]
    pieces = [""]
    for sign in word:
        if len(pieces[-1]) >= _PIECE and sign != " " and not category(sign).startswith("M"):
            pieces.append("")
        pieces[-1] += sign
    return pieces
