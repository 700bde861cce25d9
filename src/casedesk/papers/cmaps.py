"""Which characters a font file has a glyph for, read from its ``cmap`` table and from nothing else in it."""

import struct
from collections.abc import Iterator

_SEGMENTS, _GROUPS = 4, 12
"""The two formats of table that our fonts have: 16-bit segments, and groups for all of Unicode."""


def characters_of(font: bytes) -> Iterator[range]:
    """The code points that a TrueType font maps to a glyph, as ranges; one may be named twice."""
    cmap = _table(font, b"cmap")
    for (offset,) in struct.iter_unpack(">4xI", cmap[4 : 4 + 8 * _number(cmap, 2)]):
        table = cmap[offset:]
        reader = {_SEGMENTS: _of_segments, _GROUPS: _of_groups}.get(_number(table, 0))
        if reader is not None:
            yield from reader(table)


def _table(font: bytes, tag: bytes) -> bytes:
    entries = struct.iter_unpack(">4s4xII", font[12 : 12 + 16 * _number(font, 4)])
    start, length = next((start, length) for name, start, length in entries if name == tag)
    return font[start : start + length]


def _number(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "big")


def _of_segments(table: bytes) -> Iterator[range]:
    size = _number(table, 6)
    columns = [struct.unpack(f">{size // 2}H", table[at : at + size]) for at in _columns(size)]
    for place, (last, first, delta, offset) in enumerate(zip(*columns, strict=True)):
        if offset == 0:
            yield from _without_gap(first, last, -delta & 0xFFFF)
        else:
            start = 16 + 3 * size + 2 * place + offset
            glyphs = struct.unpack_from(f">{last - first + 1}H", table, start) if last < 0xFFFF else ()
            yield from (range(first + n, first + n + 1) for n, glyph in enumerate(glyphs) if glyph)


def _columns(size: int) -> tuple[int, int, int, int]:
    """Where the last codes, the first codes, the deltas and the offsets begin; two bytes pad the first."""
    return 14, 16 + size, 16 + 2 * size, 16 + 3 * size


def _without_gap(first: int, last: int, gap: int) -> Iterator[range]:
    """The segment, save for the one code whose glyph would be number 0, which means "none"."""
    if first <= gap <= last:
        yield range(first, gap)
        first = gap + 1
    yield range(first, last + 1)


def _of_groups(table: bytes) -> Iterator[range]:
    (count,) = struct.unpack_from(">I", table, 12)
    for first, last, glyph in struct.iter_unpack(">III", table[16 : 16 + 12 * count]):
        yield range(first if glyph else first + 1, last + 1)
