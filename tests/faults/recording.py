"""What a process asked of the disk, call by call, as ``strace`` saw it: the bytes too. Linux only."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

needs_strace = pytest.mark.skipif(
    not (sys.platform == "linux" and shutil.which("strace")), reason="strace is not installed"
)
CALLS = (
    "openat,open,creat,close,write,pwrite64,lseek,fsync,fdatasync,ftruncate,rename,renameat,renameat2,"
    "unlink,unlinkat,rmdir,mkdir,mkdirat,link,linkat,sendfile,copy_file_range,dup,dup2,dup3,fcntl,"
    "writev,pwritev,pwritev2,truncate,fallocate"
)
LONGEST = 1 << 22
"""Bytes of one call that are written down: more than any has."""
_LINE = re.compile(r"^\d+ +(\w+)\((.*)\) += (-?\d+)")
_ARGUMENT = re.compile(r'\s*(?:"((?:\\x[0-9a-f]{2})*)"|([^,]+))')


class Call(NamedTuple):
    """One call that succeeded."""

    name: str
    arguments: tuple[str | bytes, ...]
    """Bytes where it was given bytes or a path; everything else as it was printed."""
    result: int


def recorded(log: Path, *command: str | Path) -> list[Call]:
    """Runs Python with these arguments to its end and gives back what it asked of the disk."""
    tests = str(Path(__file__).parents[1])
    done = subprocess.run(
        [
            "strace",
            "-f",
            "-xx",
            "-s",
            str(LONGEST),
            "-o",
            log,
            "-e",
            f"trace={CALLS}",
            sys.executable,
            *command,
        ],
        # Without that, Python prints a line in two calls, between which another thread prints its own.
        env={
            **os.environ,
            "PYTHONUNBUFFERED": "",
            "PYTHONPATH": os.pathsep.join((tests, *filter(None, sys.path))),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    with log.open(encoding="ascii") as lines:
        return list(_calls(lines))


def _calls(lines: Iterator[str]) -> Iterator[Call]:
    """A call of one thread may be cut in two by another's; what counts is when it came back."""
    begun: dict[str, str] = {}
    for line in lines:
        thread = line.split(" ", 1)[0]
        if line.endswith(" <unfinished ...>\n"):
            begun[thread] = line.removesuffix(" <unfinished ...>\n")
            continue
        if " resumed>" in line:
            line = begun.pop(thread) + line.split(" resumed>", 1)[1]
        if (parts := _LINE.match(line)) and int(parts[3]) >= 0:
            yield Call(parts[1], tuple(_arguments(parts[2])), int(parts[3]))


def _arguments(text: str) -> Iterator[str | bytes]:
    for found in _ARGUMENT.finditer(text):
        if found[1] is not None:
            yield bytes.fromhex(found[1].replace("\\x", ""))
        elif found[2].strip():
            yield found[2].strip()
