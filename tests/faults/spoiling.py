"""Bytes from outside as nobody made them: real files spoiled at random, and the watch over what reads them."""

import io
import json
import os
import random
import sys
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from casedesk.problems import Problem

PIECES = (
    *(b"\0", b"\xff" * 8, b"\x1b[31m", "\u202e".encode(), b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\r", b"\n\n"),
    *(
        b"../../",
        b"C:\\",
        b"~nobody/x",
        b"/dev/zero",
        b"=cmd|' /C calc'!A0",
        b"{{ x }}",
        b"{% x %}",
        b"{date}",
    ),
    *(
        b"[[",
        b"]]",
        b'"',
        b'"""',
        b"'",
        b"<!--",
        b"]]>",
        b"&a;",
        b"<!DOCTYPE a [<!ENTITY a 'b'>]>",
        b"#",
        b"%",
    ),
    *(b"9" * 25, b"9" * 5000, b"-1", b"1e999", b"NaN", b"inf", b"0x7fffffff", b"1_0", "٣".encode()),
    *(b"2026-02-30", b"0001-01-01", b"9999-12-31", b"25:61", b"31/12/9999", b"true", b"null", b"[]", b"{}"),
    *(b"a" * 5000, b"[" * 3000, b"{" * 3000, b"(" * 500, b"\\u0000", b"\\ud800", b"=?utf-8?q?=00?=", b"--"),
)
"""What parsers stumble over."""


def spoiled(seeds: Sequence[bytes], seed: int) -> bytes:
    """One of the files with one to twelve things wrong with it; of a zip, what is packed in it as often as the zip."""
    chance = random.Random(seed)
    data = chance.choice(seeds)
    if data.startswith(b"PK\3\4") and chance.random() < 0.7:
        return _zip_with_spoiled_part(data, chance)
    return _spoiled(data, chance, chance.choice(seeds))


def _spoiled(data: bytes, chance: random.Random, other: bytes) -> bytes:
    for _ in range(chance.choice((1, 1, 2, 3, 6, 12))):
        at, to = sorted(chance.randrange(len(data) + 1) for _ in range(2))
        to = min(to, at + chance.choice((1, 4, 40, 4000)))
        how = chance.randrange(8)
        if how == 0 and data:
            at = chance.randrange(len(data))
            data = data[:at] + bytes((data[at] ^ 1 << chance.randrange(8),)) + data[at + 1 :]
        elif how == 1:
            data = data[:at] + data[to:]
        elif how == 2:
            data = data[:to] + data[at:to] * chance.choice((1, 3, 60)) + data[to:]
        elif how == 3:
            data = data[:at]
        elif how == 4:
            data = data[:at] + other[at:] if chance.random() < 0.5 else data[:at] + other[:200] + data[at:]
        elif how == 5:
            data = data[:at] + chance.randbytes(chance.choice((1, 2, 4, 16))) + data[to:]
        else:
            data = data[:at] + chance.choice(PIECES) + data[chance.choice((at, to)) :]
    return data


def _zip_with_spoiled_part(data: bytes, chance: random.Random) -> bytes:
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(made, "w", chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))) as new,
    ):
        names = old.namelist()
        worse = chance.choice(names)
        for name in names:
            content = old.read(name)
            if name == worse:
                content = _spoiled(content, chance, old.read(chance.choice(names)))
                name = chance.choice((name, name, name, name, f"../{name}", name[:-1], f"/{name}"))
            new.writestr(name, content)
    return made.getvalue()


STRANGE: tuple[Any, ...] = (
    *(
        None,
        True,
        False,
        0,
        -1,
        7,
        2**53 + 1,
        10**400,
        1.5,
        float("1e300"),
        "",
        "x",
        " ",
        "\0",
        "\ud800",
        "\u202e",
    ),
    *(
        "=1+1",
        "2026-02-30",
        "0001-01-01",
        "9999-12-31",
        "9999-12-31T23:59:59+00:00",
        "2026-11-22",
        "a" * 70_000,
    ),
    *([], {}, [[]], [None], [{}], {"number": 1}, {"": ""}, ["x"] * 3),
)
"""What may stand in a JSON file where something else should."""


def strange(record: Any, seed: int) -> Any:
    """A copy of plain data with one to four of its values replaced, left out, doubled or moved."""
    chance = random.Random(seed)
    changed = json.loads(json.dumps(record))
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        holder, key = chance.choice(list(_places(changed)))
        how = chance.randrange(6)
        if how == 0:
            del holder[key]
        elif how == 1 and isinstance(holder, list):
            holder.insert(key, json.loads(json.dumps(holder[key])))
        elif how == 2:
            other, at = chance.choice(list(_places(changed)))
            holder[key] = json.loads(json.dumps(other[at]))
        elif how == 3 and isinstance(holder, dict):
            holder[chance.choice(("number", "version", "x", "sha256"))] = holder.pop(key)
        else:
            holder[key] = chance.choice(STRANGE)
    return changed


def _places(data: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in plain data, as what holds it and its key there."""
    for key in range(len(data)) if isinstance(data, list) else tuple(data):
        yield data, key
        if isinstance(data[key], list | dict):
            yield from _places(data[key])


class Answers:
    """How often what was tried was taken and refused, and the longest that an answer took."""

    def __init__(self) -> None:
        self.taken = self.refused = 0
        self.slowest = 0.0

    @property
    def tried(self) -> int:
        return self.taken + self.refused

    def ask(self, read: Callable[[bytes], object], data: bytes, *, within: float) -> object:
        """Have it read; a sentence for the officer is a refusal, anything else that goes wrong fails the test.

        Args:
            within: seconds of work that it may take at most.
        """
        began = time.thread_time()
        answer: object = None
        try:
            answer = read(data)
            self.taken += 1
        except Problem as problem:
            assert problem.message.strip()
            self.refused += 1
        took = time.thread_time() - began
        self.slowest = max(self.slowest, took)
        assert took < within, f"{took:.1f} seconds"
        return answer


_watched: list[list[str]] = []
_CHANGING = (
    "os.mkdir",
    "os.rename",
    "os.remove",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.chmod",
    "os.truncate",
)


@contextmanager
def writing_watched() -> Iterator[list[str]]:
    """Every path that Python code of this process makes, writes to or removes meanwhile; SQLite's own it cannot see."""
    if not getattr(writing_watched, "on", False):
        sys.addaudithook(_noted)
        writing_watched.on = True  # type: ignore[attr-defined]
    found: list[str] = []
    _watched.append(found)
    try:
        yield found
    finally:
        _watched.remove(found)


def _noted(event: str, arguments: tuple[Any, ...]) -> None:
    if not _watched:
        return
    writes = event in _CHANGING or (event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
    path = os.fsdecode(arguments[0]) if writes and isinstance(arguments[0], str | bytes) else ""
    if (
        event in ("os.remove", "os.rmdir") and arguments[1] >= 0
    ):  # below a folder that is open, as trees are removed
        path = os.path.join(os.readlink(f"/proc/self/fd/{arguments[1]}"), path)  # noqa: PTH115, PTH118
    if path and "__pycache__" not in path and not path.startswith("/dev/"):
        for found in _watched:
            found.append(path)
