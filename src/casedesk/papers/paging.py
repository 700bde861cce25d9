"""Evidence as pages: a PDF, a picture or a text becomes a clean PDF, or there is a reason why it cannot."""

from collections.abc import Callable, Mapping
from datetime import datetime
from io import BytesIO
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Dictionary, Pdf, Stream

from casedesk.papers.answers import draw_answers
from casedesk.papers.pictures import Picture, picture
from casedesk.papers.typesetting import typeset
from casedesk.records import Document

MOST_PAGES = 5_000
MOST_PIXELS = {"jpg": 120_000_000, "png": 40_000_000, "gif": 40_000_000, "webp": 40_000_000}
"""Of a picture, by format. A JPEG goes into the PDF as it is; the others are unpacked and packed again."""
LONGEST_TEXT = 300_000
"""Characters: a hundred pages, typeset in a second; ten times as many take ten."""
_UNPACKED = 256 * 1024 * 1024
"""Bytes that one stream of a PDF may unpack to while it is read; a bomb has a thousand times its size."""
_KEPT = frozenset(
    ("/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/Resources", "/Contents", "/UserUnit", "/Group")
)
"""Of a page: what it looks like. Actions, forms and what is attached to it are left out."""
_CARRIED = frozenset(("/AA", "/AF", "/OPI", "/PieceInfo"))
"""Of anything on a page: actions, files attached to it, programs' private data."""
_DRAWN_OTHERWISE = ("/Link", "/Widget", "/Popup")
Words = Callable[[Document, bytes], str | None]
"""The text of a document that is a text or an e-mail; ``None`` for others."""


class Unpageable(Exception):
    """The document cannot be put on pages; its text is the reason, as the slip sheet tells it."""


class Paged(NamedTuple):
    """A document as pages."""

    pdf: Pdf
    note: str = ""
    """What only the original shows."""


def paged(document: Document, data: bytes, words: Words, at: datetime) -> Paged:
    """The document as a PDF of nothing but pages. No document can make it fail.

    Args:
        at: an aware time, of the pages that are made here.

    Raises:
        Unpageable: it is damaged, locked, too large, or of a kind that has no pages.
    """
    try:
        if b"%PDF-" in data[:1024]:
            return _cleaned(data)
        if found := picture(data):
            return _of_picture(data, found, at)
        if text := words(document, data):
            return _of_text(text, at)
    except Unpageable:
        raise
    except pikepdf.PasswordError:
        raise Unpageable("it is locked with a password") from None
    except Exception:  # whatever a hostile file brings a library to, the others must get their pages
        raise Unpageable("it is damaged") from None
    raise Unpageable(_no_pages(document, data))


def _no_pages(document: Document, data: bytes) -> str:
    if not data:
        return "it is empty"
    ending = document.name.rpartition(".")[2].lower()
    kind = f" (.{ending})" if ending.isascii() and ending.isalnum() and len(ending) <= 5 else ""
    return f"files of its kind{kind} have no pages"


def _cleaned(data: bytes) -> Paged:
    pikepdf.settings.set_qpdf_limits(flate_max_memory=_UNPACKED)
    pdf = Pdf.open(BytesIO(data))
    if not 0 < len(pdf.pages) <= MOST_PAGES:
        raise Unpageable(f"it has {len(pdf.pages):,} pages" if len(pdf.pages) else "it has no pages")
    drawn = not any("/Annots" in page.obj for page in pdf.pages) or draw_answers(pdf)
    beside = _only_in_original(pdf, drawn)
    # What was filled into a form, and what was drawn or typed on a page, becomes part of the page.
    pdf.flatten_annotations("all")
    for page in pdf.pages:
        for key in set(page.obj.keys()) - _KEPT:
            del page.obj[key]
    for found in pdf.objects:
        if isinstance(found, Dictionary | Stream):
            for key in _CARRIED & found.keys():
                del found[key]
    repaired = "The file is damaged: the original may show more." if pdf.get_warnings() else ""
    return Paged(pdf, " ".join(filter(None, (beside, repaired))))


def _only_in_original(pdf: Pdf, drawn: bool) -> str:
    """What does not lie on a page: files attached, comments that open when they are pointed at.

    Args:
        drawn: every answer in its form can be read on the pages.
    """
    comments = any(
        (annotation.get("/Contents") or "/AP" not in annotation)
        and annotation.get("/Subtype") not in _DRAWN_OTHERWISE
        for page in pdf.pages
        for annotation in page.obj.get("/Annots", ())
    )
    files = bool(len(pdf.attachments))
    found = ["comments"] * comments + ["files attached to it"] * files + ["answers in its form"] * (not drawn)
    return (
        f"The original has {' and '.join(found)}, which are not {'' if drawn else 'all '}shown here."
        if found
        else ""
    )


def _of_picture(data: bytes, found: Picture, at: datetime) -> Paged:
    if (pixels := found.width * found.height) > MOST_PIXELS[found.format]:
        raise Unpageable(f"it is a picture of {pixels // 1_000_000} million pixels")
    return Paged(our_pages({"part": "picture", "format": found.format}, at, {"picture.img": data}))


def _of_text(text: str, at: datetime) -> Paged:
    if len(text) > LONGEST_TEXT:
        raise Unpageable(f"it is a text of {len(text):,} characters")
    return Paged(our_pages({"part": "text", "text": text}, at))


def our_pages(data: Mapping[str, Any], at: datetime, files: dict[str, bytes] | None = None) -> Pdf:
    """Pages of ``bundle.typ``."""
    made = typeset("bundle.typ", data, standards=(), timestamp=at, files=files, about="the bundle")
    return Pdf.open(BytesIO(made))
