"""What was typed into the form of a PDF: drawn on its pages, and whether all of it could be."""

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

_TYPED = (Name.Tx, Name.Ch)
"""Fields that hold words, typed or chosen."""
_DEEPEST = 50
"""Fields inside fields, after which the form goes round in a circle."""


def draw_answers(pdf: Pdf) -> bool:
    """Draw the answers that the PDF leaves to the viewer to draw; whether all can be read on the pages now.

    A form made for one program only (XFA) has pages of its own that no other program can draw.
    """
    form = pdf.Root.get("/AcroForm")
    if not isinstance(form, Dictionary):
        return True
    answers = list(_answers(pdf))
    if any(_drawn(field) is None for field, _ in answers):
        form.NeedAppearances = True
    pdf.generate_appearance_streams()
    return "/XFA" not in form and all(_shows(field, words) for field, words in answers)


def _answers(pdf: Pdf) -> Iterator[tuple[pikepdf.Object, str]]:
    """Each field on a page that holds words, with them."""
    for page in pdf.pages:
        annotations = page.obj.get("/Annots", ())
        for field in annotations if isinstance(annotations, Array) else ():
            if not isinstance(field, Dictionary) or field.get("/Subtype") != Name.Widget:
                continue
            value = _inherited(field, "/V")
            if _inherited(field, "/FT") in _TYPED and isinstance(value, String) and str(value).strip():
                yield field, str(value)


def _inherited(field: pikepdf.Object, key: str) -> object:
    """What the field says, or the one that it is part of."""
    for _ in range(_DEEPEST):
        if key in field:
            return field[key]
        above = field.get("/Parent")
        if not isinstance(above, Dictionary):
            break
        field = above
    return None


def _drawn(field: pikepdf.Object) -> Stream | None:
    looks = field.get("/AP")
    drawn = looks.get("/N") if isinstance(looks, Dictionary) else None
    return drawn if isinstance(drawn, Stream) else None


def _shows(field: pikepdf.Object, words: str) -> bool:
    """Letters that the form's own font has no place for are drawn as question marks."""
    drawn = _drawn(field)
    return drawn is not None and drawn.read_bytes().count(b"?") <= words.count("?")
