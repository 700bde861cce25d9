"""How the tests of this room run a verb: in this process, with what it printed caught."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from casedesk.cli.running import main

SUNDAY = "2026-11-22"
"""The day that counts as today in these tests, unless a story says otherwise."""


class Ran(NamedTuple):
    """A verb that has run."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it printed, as the object that a program would read."""
        return json.loads(self.out)

    def clock(self, clock_id: str, basis: str = "code") -> dict[str, Any]:
        """One clock of what ``clock`` or ``show`` printed."""
        (found,) = [c for c in self.json["clocks"] if (c["id"], c["basis"]) == (clock_id, basis)]
        return found


class Desk:
    """A command line at a store of its own; every verb must say what the story expects of it."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *always: str) -> None:
        self._capsys = capsys
        self._always = always

    def run(self, *argv: str | Path) -> Ran:
        """Run a verb, whatever comes of it."""
        self._capsys.readouterr()
        code = main([*self._always, *map(str, argv)])
        caught = self._capsys.readouterr()
        return Ran(code, caught.out, caught.err)

    def does(self, *argv: str | Path) -> Ran:
        """Run a verb that must succeed without a word of complaint."""
        ran = self.run(*argv)
        assert (ran.code, ran.err) == (0, ""), f"{argv}: {ran}"
        return ran

    def fails(self, code: int, *argv: str | Path) -> str:
        """Run a verb that must fail with one sentence and nothing else; return the sentence."""
        ran = self.run(*argv)
        assert (ran.code, ran.out) == (code, ""), f"{argv}: {ran}"
        assert ran.err.count("\n") == 1, ran.err
        assert "Traceback" not in ran.err
        return ran.err.strip()
