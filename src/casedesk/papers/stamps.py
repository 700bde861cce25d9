"""The stamp on a page of the bundle: a white strip added below the page, so that it hides nothing."""

import re
from decimal import Decimal
from typing import NamedTuple

import pikepdf
from pikepdf import Dictionary, Name, Pdf, Stream

_FONT = "/CasedeskStamp"
_STATES = re.compile(rb"(?<![^\s)>\]])[qQ](?![^\s(<\[/])")
"""Where the content of a page begins a state of drawing and ends one."""
_STRING = re.compile(rb"\((?:\\.|[^\\()])*\)", re.DOTALL)
_WIDTHS = {" ": 278, ".": 278, "|": 260, "l": 222, "E": 667}
"""Of Helvetica, in thousandths of its size; digits and the other letters of a stamp are 556."""
_SIZE, _SMALLEST = 9.0, 6.0
"""Points."""
_OF_WIDTH = 1 / 60
"""A stamp grows with its page, so that it can be read when a plan is shown whole."""
_MARGIN = 0.7
"""Around the words, in sizes of their letters."""
_STRIP = 2.0
"""The height of the strip, likewise."""
_BEYOND = 1_000_000.0
"""No page is there: a number that was damaged."""


class Box(NamedTuple):
    """A rectangle on a page as its content counts, in the page's own units."""

    left: float
    bottom: float
    right: float
    top: float


_A4 = Box(0.0, 0.0, 595.0, 842.0)


class Strip(NamedTuple):
    """Where the strip lies, in the directions of the reader."""

    page: Box
    """The page with its strip."""
    matrix: str
    """From the strip's own directions, its left bottom corner being 0 0, to those of the page."""
    width: float
    size: float
    """Of the letters."""


def stamp(page: pikepdf.Page, words: str, font: pikepdf.Object, pdf: Pdf) -> None:
    """Add a strip with these words below the page, as a reader sees it, whatever its size or rotation.

    The strip is drawn first and the page is then clipped to its own box: nothing in a page, however
    broken, can write over its stamp.

    Args:
        page: of this PDF; what it inherits must have been given to it.
        words: ASCII.
        font: as ``stamp_font`` made it for this PDF.
    """
    box = visible_box(page)
    strip = strip_below(box, rotation(page), _number(page.obj.get("/UserUnit", 1)) or 1.0, words)
    _add_font(page.obj, font)
    before = _before(box, strip, words) + _spare_states(_content(page))
    page.contents_add(pdf.make_stream(before), prepend=True)
    page.contents_add(pdf.make_stream(b"\nQ\n"))
    page.obj.MediaBox = page.obj.CropBox = pikepdf.Array([round(side, 3) for side in strip.page])


def stamp_font(pdf: Pdf) -> pikepdf.Object:
    """The font of all stamps of this PDF, one that every viewer has."""
    return pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    )


def visible_box(page: pikepdf.Page) -> Box:
    """What a viewer shows of the page; A4 if the page does not say."""
    media = _box(page.mediabox) or _A4
    crop = _box(page.cropbox) or media
    shown = Box(*map(max, media[:2], crop[:2]), *map(min, media[2:], crop[2:]))
    return shown if _is_box(shown) else media


def rotation(page: pikepdf.Page) -> int:
    """0, 90, 180 or 270 degrees, clockwise."""
    return round(_number(page.obj.get("/Rotate", 0)) / 90) * 90 % 360


def strip_below(box: Box, turned: int, unit: float, words: str) -> Strip:
    """The strip below a page of that box and rotation, wide enough for the words.

    Args:
        turned: degrees, clockwise.
        unit: points in one unit of the page.
    """
    across = box.top - box.bottom if turned in (90, 270) else box.right - box.left
    ems = width_of(words) + 2 * _MARGIN
    size = max(min(max(_SIZE / unit, across * _OF_WIDTH), across / ems), _SMALLEST / unit)
    high, wide = size * _STRIP, max(across, size * ems)
    left, bottom, right, top = box
    if turned == 90:
        page, matrix = Box(left, bottom, right + high, bottom + wide), (0, 1, -1, 0, right + high, bottom)
    elif turned == 180:
        page, matrix = Box(right - wide, bottom, right, top + high), (-1, 0, 0, -1, right, top + high)
    elif turned == 270:
        page, matrix = Box(left - high, top - wide, right, top), (0, -1, 1, 0, left - high, top)
    else:
        page, matrix = Box(left, bottom - high, left + wide, top), (1, 0, 0, 1, left, bottom - high)
    return Strip(page, " ".join(f"{number:.3f}" for number in matrix), wide, size)


def width_of(words: str) -> float:
    """The width of a stamp in sizes of its letters."""
    return sum(_WIDTHS.get(character, 556) for character in words) / 1000


def _before(box: Box, strip: Strip, words: str) -> bytes:
    """Draw the strip with its words, then let nothing be drawn outside of the page's own box."""
    size = strip.size
    start = strip.width - size * (width_of(words) + _MARGIN)
    return (
        f"q {strip.matrix} cm 1 g 0 0 {strip.width:.3f} {size * _STRIP:.3f} re f 0 g"
        f" BT {_FONT} {size:.3f} Tf {start:.3f} {size * _MARGIN:.3f} Td ({words}) Tj ET Q\n"
        f"q {box.left:.3f} {box.bottom:.3f} {box.right - box.left:.3f} {box.top - box.bottom:.3f} re W n\n"
    ).encode("ascii")


def _content(page: pikepdf.Page) -> bytes:
    """What draws the page; nothing where nothing can be read."""
    contents = page.obj.get("/Contents", ())
    parts = contents if isinstance(contents, pikepdf.Array) else (contents,)
    try:
        return b"\n".join(part.read_bytes() for part in parts if isinstance(part, Stream))
    except pikepdf.PdfError:
        return b""


def _spare_states(content: bytes) -> bytes:
    """One for each state that the page ends and did not begin: it would end our clipping with it."""
    depth = lowest = 0
    for state in _STATES.findall(_STRING.sub(b"", content)):
        depth += 1 if state == b"q" else -1
        lowest = min(lowest, depth)
    return b"q " * -lowest


def _add_font(page: pikepdf.Object, font: pikepdf.Object) -> None:
    """Name the font in the page's own resources; what is no dictionary there is of no use to any viewer."""
    if not isinstance(page.get("/Resources"), Dictionary):
        page.Resources = Dictionary()
    if not isinstance(page.Resources.get("/Font"), Dictionary):
        page.Resources.Font = Dictionary()
    page.Resources.Font[_FONT] = font


def _box(found: object) -> Box | None:
    if not isinstance(found, pikepdf.Array) or len(found) != 4:
        return None
    one, two, three, four = (_number(side) for side in found)
    box = Box(min(one, three), min(two, four), max(one, three), max(two, four))
    return box if _is_box(box) else None


def _is_box(box: Box) -> bool:
    return box.right - box.left >= 1 and box.top - box.bottom >= 1


def _number(found: object) -> float:
    """A number of a PDF; anything else counts as 0."""
    return float(found) if isinstance(found, int | float | Decimal) and -_BEYOND < found < _BEYOND else 0.0
