"""The manifest of a case file: what belongs to it and by which digest each file is known, and the proof of it."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from casedesk.papers.parcels import Parcel, is_plain, opened
from casedesk.problems import BadInput
from casedesk.rules.words import one_line

NAME = "MANIFEST.sha256"
_LARGEST = 8 * 1024 * 1024
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
_LAST = "# {}  SHA-256 of the lines above"
"""A comment to ``sha256sum -c``, which checks the lines above by itself."""


def manifest(digests: Mapping[str, str]) -> bytes:
    """The manifest of these files, as ``sha256sum`` writes and checks it; its last line proves the others.

    Args:
        digests: SHA-256 in hex, by path inside the case file.
    """
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items()))
    return f"{lines}{_LAST.format(hashlib.sha256(lines.encode()).hexdigest())}\n".encode()


def verify(path: Path) -> tuple[str, ...]:
    """What is wrong with a case file, a folder or a zip, in plain sentences; nothing if it is whole.

    Raises:
        BadInput: there is nothing there, or it is neither.
    """
    with opened(path) as parcel:
        if NAME not in parcel.names:
            return (*parcel.problems, f"There is no {NAME} in it: this is not a case file, or not all of it.")
        try:
            listed = digests_in(parcel)
        except BadInput as problem:
            return (*parcel.problems, problem.message)
        missing = [f"{name} is missing." for name in listed if name not in parcel.names]
        extra = sorted(parcel.names - listed.keys() - {NAME})
        added = [f"{one_line(name, 100)} does not belong to it: it was added later." for name in extra]
        changed = [
            found
            for name in sorted(listed.keys() & parcel.names)
            if (found := _wrong(parcel, name, listed[name]))
        ]
        return (*parcel.problems, *missing, *changed, *added)


def digests_in(parcel: Parcel) -> dict[str, str]:
    """The digests that the manifest lists, by path.

    Raises:
        BadInput: the manifest is not as it was written.
    """
    written = _read(parcel)
    found = [_LINE.fullmatch(line) for line in written.decode("utf-8", "replace").split("\n")]
    listed = {match[2]: match[1] for match in found if match}
    if manifest(listed) != written:
        raise BadInput(f"{NAME} was changed: its last line does not prove the lines above it.")
    if not all(map(is_plain, listed)):
        raise BadInput(f"{NAME} is not one of ours: it names files outside of its own folder.")
    return listed


def _read(parcel: Parcel) -> bytes:
    read = b""
    for piece in parcel.pieces(NAME):
        read += piece
        if len(read) > _LARGEST:
            raise BadInput(f"{NAME} is far too large to be one of ours.")
    return read


def _wrong(parcel: Parcel, name: str, digest: str) -> str:
    found = hashlib.sha256()
    try:
        for piece in parcel.pieces(name):
            found.update(piece)
    except BadInput as problem:
        return problem.message
    return "" if found.hexdigest() == digest else f"{name} was changed: it is not the file that was exported."
