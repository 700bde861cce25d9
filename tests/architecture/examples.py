"""The examples in our documents, run as a reader would: what is printed there is what they really print.

``python tests/architecture/examples.py README.md …`` runs them and writes in what they print now.

A block of ``console`` holds commands after ``$`` and their output. A block such as ``csv register.csv`` is a file
that they find. They run one after another in a home of their own, on Monday 23 November 2026.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

TODAY = "2026-11-23"
_BLOCK = re.compile(r"^```(\w+) ?(\S*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_STEP = re.compile(r"^\$ ((?:.*\\\n)*.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
_UNSTEADY = (
    (re.compile(r"\(holidays [\d.]+\)"), "(holidays …)"),
    (re.compile(r"(England and Wales) [0-9a-f]{8}"), r"\1 …"),
    (re.compile(r"SQLite [\d.]+, SQLCipher [\d.]+"), "SQLite …, SQLCipher …"),
    (re.compile(r"\b[A-Z][a-z]{2} \d+ [A-Z][a-z]{2} \d{4}, \d\d:\d\d\b"), "…"),
    (re.compile(r"\b(\d+)-[0-9a-f]{16,64}\b"), r"\1-…"),
    (re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+\+00:00"), "…"),
    (re.compile(r"\d{4}-\d\d-\d\d-\d{4}(-e\d{6})(?:-[0-9a-f]{8}){2}\.backup"), r"…\1-….backup"),
    (re.compile(r"(?<=ast verified backup )(?:just now|\d+ \w+ ago)"), "…"),
    (re.compile(r"of the trail, in [\d.]+ [kM]B"), "of the trail, in …"),
)
"""What differs from one machine or one day to the next."""


FORKING = """
import json, os, sys
import casedesk.casework.whole_office, holidays
from casedesk.cli.running import main
from casedesk.casework.today import Today
from datetime import date

Today.real = staticmethod(lambda: date.fromisoformat(sys.argv[1]))

for line in sys.stdin:
    if (child := os.fork()) == 0:
        told, *arguments = json.loads(line)
        into = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(into, 1)
        os.dup2(into, 2)
        sys.stdin = open(0)
        try:
            main(arguments)
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(0)
    os.waitpid(child, 0)
    print(flush=True)
"""
"""Each command is a process of its own, but none has to load again what the one before it loaded."""


class Home:
    """Somebody's home folder, with a passphrase in a file."""

    def __init__(self, folder: Path, passphrase: Path) -> None:
        self._folder = folder
        self._told = passphrase.with_name("told")
        self._always = ("--passphrase-file", str(passphrase), "--as-at", TODAY)
        passphrase.write_text("seven quiet herons on a roof\n", encoding="utf-8")
        self._process = subprocess.Popen(
            [sys.executable, "-c", FORKING, TODAY],
            cwd=folder,
            env={"HOME": str(folder), "PATH": "", "PYTHONUTF8": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def __enter__(self) -> "Home":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def holds(self, name: str, text: str) -> None:
        """Put a file there."""
        (self._folder / name).write_text(text, encoding="utf-8")

    def printed(self, command: str) -> str:
        """What a command prints, errors included. Only ``casedesk`` is ever run."""
        words = split(command)
        assert words[0] == "casedesk", command
        assert self._process.stdin and self._process.stdout
        print(json.dumps([str(self._told), *words[1:], *self._always]), file=self._process.stdin, flush=True)
        assert self._process.stdout.readline() == "\n", command
        return steady(self._told.read_text(encoding="utf-8").replace(str(self._folder), "~"))


def split(command: str) -> list[str]:
    """The words of a command as a shell would see them."""
    import shlex

    return shlex.split(command.replace("\\\n", " "))


def steady(text: str) -> str:
    """The text with what differs between machines left out, and no line ending in a space."""
    for pattern, instead in _UNSTEADY:
        text = pattern.sub(instead, text)
    return "".join(line.rstrip() + "\n" for line in text.splitlines())


def steps(document: str, home: Home) -> Iterator[tuple[str, str, str]]:
    """Every command of a document, what the document says it prints, and what it prints."""
    for kind, name, content in _BLOCK.findall(document):
        if name:
            home.holds(name, content)
        elif kind == "console":
            for command, told in _STEP.findall(content):
                yield command, told.rstrip("\n") + "\n" * bool(told.strip()), home.printed(command)


def brought_up(document: str, home: Home) -> str:
    """The document with what its commands print now."""

    def block(match: re.Match[str]) -> str:
        kind, name, content = match.groups()
        if name:
            home.holds(name, content)
        elif kind == "console":
            told = [f"$ {command}\n{home.printed(command)}" for command, _ in _STEP.findall(content)]
            return f"```{kind}\n{''.join(told)}```"
        return match[0]

    return _BLOCK.sub(block, document)


def main() -> None:
    """Bring up the documents that are named."""
    for path in map(Path, sys.argv[1:]):
        with (
            tempfile.TemporaryDirectory() as folder,
            tempfile.TemporaryDirectory() as aside,
            Home(Path(folder).resolve(), Path(aside) / "passphrase") as home,
        ):
            path.write_text(brought_up(path.read_text(encoding="utf-8"), home), encoding="utf-8")


if __name__ == "__main__":
    main()
