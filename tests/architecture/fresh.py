"""A fresh interpreter that runs one verb, watched from inside: what it loaded, what it tried to reach."""

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from terminal import surroundings

WATCHED = """
import json, sys
reached = []
def watch(event, args):
    if event in {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}:
        reached.append(event)
        raise PermissionError("the network is out of bounds")
sys.addaudithook(watch)
from casedesk.cli.running import main
code = main(sys.argv[1:])
sys.stdout.flush()
print("\\n" + json.dumps([code, sorted(sys.modules), reached]))
"""


class Run(NamedTuple):
    """One verb, run and watched."""

    code: int
    printed: str
    modules: frozenset[str]
    reached: tuple[str, ...]
    """The events by which it tried to reach a network; they were refused."""


def run(home: Path, *arguments: str, typed: str = "") -> Run:
    """Run a verb in a fresh interpreter in which nothing of ours has been set up."""
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *arguments],
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=surroundings(home),
        cwd=home,
        timeout=120,
        check=False,
    )
    assert done.stdout, done.stderr
    printed, _, last = done.stdout.rstrip("\n").rpartition("\n")
    code, modules, reached = json.loads(last)
    return Run(code, printed + done.stderr, frozenset(modules), tuple(reached))
