"""What our fonts can draw: text is made drawable before it is typeset, and what is lost is lost visibly.

One character without a glyph makes the compiler refuse a whole PDF/A or PDF/UA, so a resident's
emoji would cost the officer her case file.
"""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import chain

from casedesk.papers.cmaps import characters_of
from casedesk.rules.words import safe

_INVISIBLE = frozenset((0x0A, *range(0xFE00, 0xFE10)))
"""Line ends, and the selectors that choose between two looks of the character before them."""
_PRIVATE = range(0xE000, 0xF900)
"""The private use area, which means nothing to a reader: PDF/A forbids it."""
_TAB = "    "


def drawable(text: str, refused: Iterable[str] = ()) -> str:
    """The text as it can be typeset: controls cleaned, each character without a glyph as ``[U+1F600]``.

    Args:
        text: anything that a person wrote.
        refused: pieces of text that the compiler could not set, to be made visible in the same way.
    """
    text = safe(text).replace("\t", _TAB)
    for piece in refused:
        text = text.replace(piece, "".join(map(_visible, piece)))
    return text.translate({ord(character): _visible(character) for character in _missing(text)})


def uncovered(text: str) -> list[str]:
    """The characters of the text that no font of ours can draw, each once, in their order of code."""
    return sorted(_missing(safe(text).replace("\t", _TAB)))


def font_folder() -> str:
    """Where our fonts lie."""
    return str(files("casedesk.papers").joinpath("fonts"))


def _missing(text: str) -> set[str]:
    if text.isascii():
        return set()
    return {character for character in set(text) if ord(character) not in _covered()}


def _visible(character: str) -> str:
    return f"[U+{ord(character):04X}]"


@cache
def _covered() -> frozenset[int]:
    """Every code point that some face of ours has a glyph for: reading them all takes 15 ms, once."""
    fonts = [
        font for font in files("casedesk.papers").joinpath("fonts").iterdir() if font.name.endswith(".ttf")
    ]
    ranges = chain.from_iterable(characters_of(font.read_bytes()) for font in fonts)
    return frozenset(chain(chain.from_iterable(ranges), _INVISIBLE)) - frozenset(_PRIVATE)
