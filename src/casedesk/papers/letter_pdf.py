"""A letter as a tagged PDF that a screen reader can read (PDF/UA-1), and how its template lays the words out."""

import re
from itertools import zip_longest
from typing import Any

from casedesk.papers.characters import drawable
from casedesk.papers.letter_sheet import LISTS, Part, Sheet, checked, whole
from casedesk.papers.typesetting import told, typeset

_TEMPLATE = "letter.typ"
_WORD = re.compile(r"[^ /–—-]{1,48}[/–—-]* *|[/–—-]+ *| +")
"""What a line never breaks; or would, being longer than any line."""


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
    """A checked sheet as the template takes it: parts of entries of lines of words."""
    parts = whole(sheet)
    return {
        "title": sheet.title,
        "landlord": sheet.landlord,
        "reference": sheet.reference,
        "style": sheet.style,
        "parts": [_part(part, after) for part, after in zip_longest(parts, parts[1:])],
    }


def page_of_each_word(data: dict[str, Any]) -> list[int]:
    """On which page, counted from 1, each word of ``laid_out`` comes to lie, in their order."""
    pages: list[int] = told(_TEMPLATE, data, "pages")
    return pages


def _part(part: Part, after: Part | None) -> dict[str, Any]:
    entries = [[_WORD.findall(drawable(line)) for line in entry] for entry in part.entries]
    leads = after is not None and after.kind in LISTS
    return {"kind": part.kind, "entries": entries, "marks": part.marks, "leads": leads}
