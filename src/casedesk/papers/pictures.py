"""Pictures by their first bytes: which format and how many pixels, before anything unpacks them."""

from collections.abc import Callable
from typing import NamedTuple

_FRAMES = frozenset((*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)))
"""JPEG markers of the segment that says how large the picture is."""


class Picture(NamedTuple):
    """What a picture says of itself."""

    format: str
    """``png``, ``jpg``, ``gif`` or ``webp``."""
    width: int
    height: int


def picture(data: bytes) -> Picture | None:
    """The format and the size in pixels; ``None`` for what is no picture of these formats, or cut off."""
    for mark, at, format_, size in _FORMATS:
        if data[at : at + len(mark)] == mark:
            found = size(data)
            return Picture(format_, *found) if found and all(found) else None
    return None


_Size = tuple[int, int] | None


def _png(data: bytes) -> _Size:
    return _two(data, 16, 4, "big") if data[12:16] == b"IHDR" else None


def _gif(data: bytes) -> _Size:
    return _two(data, 6, 2, "little")


def _jpg(data: bytes) -> _Size:
    place = 2
    while data[place : place + 1] == b"\xff" and len(data) > place + 9:
        marker, length = data[place + 1], int.from_bytes(data[place + 2 : place + 4], "big")
        if marker in _FRAMES:
            height, width = _two(data, place + 5, 2, "big") or (0, 0)
            return width, height
        place += 1 if marker == 0xFF else 2 + length
    return None


def _webp(data: bytes) -> _Size:
    kind = data[12:16]
    if kind == b"VP8X" and len(data) >= 30:
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if kind == b"VP8L" and len(data) >= 25:
        bits = int.from_bytes(data[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    found = _two(data, 26, 2, "little") if kind == b"VP8 " else None
    return (found[0] & 0x3FFF, found[1] & 0x3FFF) if found else None


def _two(data: bytes, at: int, size: int, order: str) -> _Size:
    first, second = data[at : at + size], data[at + size : at + 2 * size]
    if len(second) < size:
        return None
    little = order == "little"
    return (
        int.from_bytes(first, "little" if little else "big"),
        int.from_bytes(second, "little" if little else "big"),
    )


_FORMATS: tuple[tuple[bytes, int, str, Callable[[bytes], _Size]], ...] = (
    (b"\x89PNG\r\n\x1a\n", 0, "png", _png),
    (b"\xff\xd8\xff", 0, "jpg", _jpg),
    (b"GIF8", 0, "gif", _gif),
    (b"WEBP", 8, "webp", _webp),
)
