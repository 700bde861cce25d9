"""Writes Outlook's ``.msg`` files for tests: a small compound file with the properties of a message.

Every resident in them is invented, which real messages never are.
"""

import struct
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

SECTOR, MINI, CUTOFF = 512, 64, 4096
FREE, END, FAT, NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
UNICODE, BYTES, TIME, NUMBER, OBJECT = 0x001F, 0x0102, 0x0040, 0x0003, 0x000D
ROOT_HEAD, EMBEDDED_HEAD, PART_HEAD = 32, 24, 8

Tree = Mapping[str, "bytes | Tree"]
"""Streams and storages by name."""


def message(
    *,
    subject: str = "Damp again",
    sender: str = "T. Okafor",
    address: str = "t.okafor@example.org",
    body: str | None = "The wall is wet again.",
    html: bytes | None = None,
    rtf: bytes | None = None,
    sent: datetime | None = datetime(2026, 11, 20, 9, 30, tzinfo=UTC),
    ticks: int | None = None,
    headers: str = "",
    to: Sequence[tuple[str, str]] = (("Complaints", "complaints@heron.example"),),
    attached: Sequence[tuple[str, bytes]] = (),
    enclosed: str | None = None,
) -> bytes:
    """A message as Outlook saves it.

    Args:
        ticks: the moment it was sent, as the raw number in the file, instead of ``sent``.
        attached: names and bytes.
        enclosed: the subject of a message inside the message.
    """
    values: list[tuple[int, int, Any]] = [(0x001A, UNICODE, "IPM.Note"), (0x0037, UNICODE, subject)]
    values += [(0x0C1A, UNICODE, sender), (0x0C1F, UNICODE, address), (0x3FDE, NUMBER, 65001)]
    optional = (
        (0x1000, UNICODE, body),
        (0x1013, BYTES, html),
        (0x1009, BYTES, rtf),
        (0x007D, UNICODE, headers),
    )
    values += [(number, kind, value) for number, kind, value in optional if value]
    if ticks is None and sent is not None:
        ticks = int((sent - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000
    if ticks is not None:
        values.append((0x0039, TIME, ticks))
    parts: dict[str, bytes | Tree] = {
        f"__recip_version1.0_#{number:08X}": properties(
            [(0x3001, UNICODE, name), (0x39FE, UNICODE, where)], bytes(PART_HEAD)
        )
        for number, (name, where) in enumerate(to)
    }
    parts |= {
        f"__attach_version1.0_#{number:08X}": attachment(name, data)
        for number, (name, data) in enumerate(attached)
    }
    if enclosed is not None:
        parts[f"__attach_version1.0_#{len(attached):08X}"] = embedded(enclosed)
    count = len(attached) + (enclosed is not None)
    head = struct.pack("<8x4I8x", len(to), count, len(to), count)
    names = {f"__substg1.0_{number}0102": b"" for number in ("0002", "0003", "0004")}
    return compound({**properties(values, head), **parts, "__nameid_version1.0": names})


def attachment(name: str, data: bytes) -> Tree:
    return properties([(0x3705, NUMBER, 1), (0x3707, UNICODE, name), (0x3701, BYTES, data)], bytes(PART_HEAD))


def embedded(subject: str) -> Tree:
    """A message inside a message lies in a storage of its own, not in a stream."""
    inner = properties([(0x001A, UNICODE, "IPM.Note"), (0x0037, UNICODE, subject)], bytes(EMBEDDED_HEAD))
    outer = properties([(0x3705, NUMBER, 5), (0x3001, UNICODE, subject)], bytes(PART_HEAD))
    return {**outer, "__substg1.0_3701000D": inner}


def properties(values: Sequence[tuple[int, int, Any]], head: bytes) -> dict[str, bytes | Tree]:
    """The list of properties, and a stream for each that has no fixed size."""
    streams: dict[str, bytes | Tree] = {}
    entries = b""
    for number, kind, value in sorted(values):
        if kind in (UNICODE, BYTES):
            data = value.encode("utf-16-le") if kind == UNICODE else value
            streams[f"__substg1.0_{number:04X}{kind:04X}"] = data
            fixed = struct.pack("<II", len(data) + (2 if kind == UNICODE else 0), 0)
        else:
            fixed = struct.pack("<Q", value)
        entries += struct.pack("<HHI", kind, number, 6) + fixed
    return {"__properties_version1.0": head + entries, **streams}


def compound(tree: Tree) -> bytes:
    """A compound file, version 3: a header, the table of sectors, a directory, small streams together."""
    sectors: list[bytes] = []
    table: list[int] = []
    mini, mini_table = bytearray(), []
    entries: list[list[Any]] = []

    def chained(data: bytes) -> int:
        if not data:
            return END
        first, pieces = len(sectors), [data[at : at + SECTOR] for at in range(0, len(data), SECTOR)]
        sectors.extend(piece.ljust(SECTOR, b"\0") for piece in pieces)
        table.extend([*range(first + 1, first + len(pieces)), END])
        return first

    def small(data: bytes) -> int:
        if not data:
            return END
        first, count = len(mini_table), -(-len(data) // MINI)
        mini.extend(data.ljust(count * MINI, b"\0"))
        mini_table.extend([*range(first + 1, first + count), END])
        return first

    def entered(name: str, what: "bytes | Tree", kind: int) -> int:
        """One entry of the directory: name, kind, left, right, child, first sector, size."""
        number = len(entries)
        entries.append([name, kind, NONE, NONE, NONE, END, 0])
        if isinstance(what, bytes):
            entries[number][5] = chained(what) if len(what) >= CUTOFF else small(what)
            entries[number][6] = len(what)
        else:
            children = sorted(what.items(), key=lambda item: (len(item[0]), item[0].upper()))
            numbers = [entered(n, w, 2 if isinstance(w, bytes) else 1) for n, w in children]
            entries[number][4] = balanced(numbers)
        return number

    def balanced(numbers: list[int]) -> int:
        if not numbers:
            return NONE
        middle = len(numbers) // 2
        entries[numbers[middle]][2:4] = balanced(numbers[:middle]), balanced(numbers[middle + 1 :])
        return numbers[middle]

    entered("Root Entry", tree, 5)
    entries[0][5], entries[0][6] = chained(bytes(mini)), len(mini)
    mini_first = chained(struct.pack(f"<{len(mini_table)}I", *mini_table)) if mini_table else END
    mini_count = -(-len(mini_table) * 4 // SECTOR)
    directory = b"".join(map(_entry, entries))
    directory += _entry(["", 0, NONE, NONE, NONE, 0, 0]) * (-len(entries) % 4)
    directory_first = chained(directory)
    fat_count = 1
    while fat_count * SECTOR // 4 < len(table) + fat_count:
        fat_count += 1
    first_fat = len(sectors)
    table.extend([FAT] * fat_count)
    table.extend([FREE] * (fat_count * SECTOR // 4 - len(table)))
    sectors.extend(struct.pack("<128I", *table[at : at + 128]) for at in range(0, len(table), 128))
    return _header(first_fat, fat_count, directory_first, mini_first, mini_count) + b"".join(sectors)


def _entry(entry: list[Any]) -> bytes:
    name, kind, left, right, child, first, size = entry
    spelled = f"{name}\0".encode("utf-16-le") if name else b""
    return struct.pack(
        "<64sHBBIII16xI8x8xIQ", spelled, len(spelled), kind, 1, left, right, child, 0, first, size
    )


def _header(first_fat: int, fats: int, directory: int, mini: int, minis: int) -> bytes:
    assert fats <= 109, "small files only"
    places = [*range(first_fat, first_fat + fats), *[FREE] * (109 - fats)]
    return struct.pack(
        "<8s16x5H6x9I109I",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        fats,
        directory,
        0,
        CUTOFF,
        mini,
        minis,
        END,
        0,
        *places,
    )
