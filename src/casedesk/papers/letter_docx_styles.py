"""How large and how far apart a letter's words stand in a Word file, whoever made the template."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from casedesk.papers.letter_sheet import LISTS
from casedesk.papers.word_packages import W


class _Look(NamedTuple):
    """Sizes and distances in points."""

    smallest: int
    after: int
    """Below a paragraph of the body."""
    line: float
    """The height of a line, in lines; 0 leaves it as it is."""
    right: int = 0
    """Added to the right margin, so that lines are shorter."""


_LOOKS = {
    "": _Look(0, 10, 0),
    "large print": _Look(18, 18, 1.3),
    "easy to read": _Look(14, 24, 1.5, 50),
}
_HANGING = 28
"""Points that the text of a list stands in from its number."""


def set_apart(paragraph: Any, style: str, kind: str, *, last: bool) -> None:
    """Lay out one paragraph of the body.

    Args:
        paragraph: one of python-docx.
        style: of the sheet.
        kind: of the part that it belongs to.
        last: it is the last one of that part.
    """
    from docx.shared import Pt

    look, layout = _LOOKS[style], paragraph.paragraph_format
    layout.space_after = Pt(look.after * (3 if kind == "signature" and not last else 0.5 if not last else 1))
    if look.line:
        layout.line_spacing = look.line
    if look.right:
        layout.right_indent = Pt(look.right)
    if kind in LISTS:
        layout.left_indent, layout.first_line_indent = Pt(_HANGING), Pt(-_HANGING)
    if kind == "signature":
        layout.keep_together, layout.keep_with_next = True, not last


def make_readable(document: Any, style: str) -> None:
    """Nothing smaller than the style asks for, nothing justified, no line cut off for being too tall."""
    from docx.opc.oxml import serialize_part_xml
    from docx.oxml import parse_xml

    smallest = 2 * _LOOKS[style].smallest
    if not smallest:
        return
    _give_default_size(document, smallest)
    for root in xml_parts(document):
        _make_root_readable(root, smallest)
    for part in document.part.package.iter_parts():  # notes, and what else the library keeps as bytes
        if not hasattr(part, "element") and re.fullmatch(r"/word/\w+\.xml", part.partname):
            root = parse_xml(part.blob)
            _make_root_readable(root, smallest)
            part._blob = serialize_part_xml(root)


def xml_parts(document: Any) -> Iterator[Any]:
    """The root element of each part that the library reads: the letter, its headers and footers, its styles."""
    for part in document.part.package.iter_parts():
        if hasattr(part, "element"):
            yield part.element


def _make_root_readable(root: Any, smallest: int) -> None:
    for size in root.iter(f"{W}sz", f"{W}szCs"):
        size.set(f"{W}val", str(max(smallest, _half_points(size))))
    for alignment in root.iter(f"{W}jc"):
        if alignment.get(f"{W}val") in ("both", "distribute"):
            alignment.set(f"{W}val", "left")
    for height in root.iter(f"{W}spacing", f"{W}trHeight"):
        for rule in (f"{W}lineRule", f"{W}hRule"):
            if height.get(rule) == "exact":
                height.set(rule, "atLeast")
    for hyphens in list(root.iter(f"{W}autoHyphenation")):
        hyphens.getparent().remove(hyphens)


def _half_points(size: Any) -> int:
    value = size.get(f"{W}val", "")
    return int(value) if value.isascii() and value.isdigit() and len(value) <= 4 else 0


def _give_default_size(document: Any, half_points: int) -> None:
    """Where no style says a size, Word takes 10 points: the style that all others build on says it then."""
    from docx.shared import Pt

    font = document.styles["Normal"].font if "Normal" in document.styles else None
    if font is not None and font.size is None:
        font.size = Pt(half_points / 2)
