"""The desk and the bare application in terminals of their own: starting, answering a key, memory."""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.measuring import Row, in_turn, median, p95
from tests.benchmarks.stores import PASSPHRASE, built
from tests.terminal import Terminal, surroundings

SIZE = (120, 40)
BARE = (sys.executable, str(Path(__file__).with_name("bare.py")))
REFERENCE = r"C\d\d-\d{3}"
"""What a row of either table begins with; it is painted when the table is."""
TITLE = r"Casedesk ·|BareApp"
"""The first words of either: a line at the top that says what it is."""
DEMO = ("demo",)
YARDSTICK = "bare Textual app"


class Desks:
    """How both are started; they share a home in which nothing of the user's is found."""

    def __init__(self, home: Path, cache: Path | None = None) -> None:
        self.env = surroundings(home)
        self.home = home
        self.cache = cache

    def terminal(self, command: Sequence[str]) -> Terminal:
        """One of them, just started."""
        return Terminal(command, env=self.env, cwd=self.home, size=SIZE)

    def desk(self, *arguments: str) -> tuple[str, ...]:
        """The desk as people start it."""
        installed = Path(sys.executable).with_name("casedesk")
        return (
            (str(installed), *arguments)
            if installed.exists()
            else (sys.executable, "-m", "casedesk", *arguments)
        )

    def with_store(self, number: int) -> tuple[str, ...]:
        """The desk over an encrypted store of so many complaints."""
        passphrase = self.home / "passphrase"
        if not passphrase.exists():
            passphrase.touch(mode=0o600)
            passphrase.write_text(PASSPHRASE + "\n", encoding="utf-8")
        store = built(number, cache=self.cache)
        return self.desk("--store", str(store), "--passphrase-file", str(passphrase))

    def seconds_to(self, words: str, command: Sequence[str]) -> float:
        """From the start of the process until such words have been painted."""
        with self.terminal(command) as terminal:
            return terminal.until_words(words)


def starting(desks: Desks, rounds: int = 15) -> list[Row]:
    """First painted words, and the rows, of the demo and of 10,000 complaints."""
    demo, many = desks.desk(*DEMO), desks.with_store(10_000)
    words, bare_words, usable, usable_many, bare_rows = (
        median(values)
        for values in in_turn(
            rounds,
            lambda: desks.seconds_to(TITLE, demo),
            lambda: desks.seconds_to(TITLE, BARE),
            lambda: desks.seconds_to(REFERENCE, demo),
            lambda: desks.seconds_to(REFERENCE, many),
            lambda: desks.seconds_to(REFERENCE, BARE),
        )
    )
    return [
        Row("process start to first painted words, demo", YARDSTICK, words, bare_words, 1.15),
        Row("start to usable worklist, demo", YARDSTICK, usable, bare_rows, 1.25),
        Row("the same, 10,000 complaints, 300 open, encrypted", YARDSTICK, usable_many, bare_rows, 1.35),
    ]


DOWN, UP = "\x1b[B", "\x1b[A"


def answering_keys(desks: Desks, rounds: int = 25) -> Row:
    """From a key to the first bytes of the repaint, over a store of 100,000 complaints."""
    with desks.terminal(desks.with_store(100_000)) as desk, desks.terminal(BARE) as bare:
        for terminal in (desk, bare):
            terminal.until_words(REFERENCE)
            _settle(terminal)
        ours: list[float] = []
        theirs: list[float] = []
        for _ in range(rounds):
            ours += _keys(desk)
            theirs += _keys(bare)
    return Row(
        "key to repaint on the worklist, 100,000 complaints, p95",
        f"{YARDSTICK}, its own",
        p95(ours),
        p95(theirs),
        2,
        remark=f"median {median(ours) * 1000:.1f} ms against {median(theirs) * 1000:.1f} ms",
    )


def _keys(terminal: Terminal) -> list[float]:
    """Four times down and four times up, each after the screen has come to rest."""
    return [_answer(terminal, key) for key in (DOWN,) * 4 + (UP,) * 4]


def _answer(terminal: Terminal, key: str) -> float:
    begun = time.perf_counter()
    terminal.send(key)
    assert terminal.read(2), "no repaint"
    took = time.perf_counter() - begun
    _settle(terminal, 0.04)
    return took


def _settle(terminal: Terminal, quiet: float = 1.5) -> None:
    while terminal.read(quiet):
        pass


def memory(desks: Desks) -> Row:
    """What stays resident a little after the worklist has been painted."""
    many = desks.with_store(100_000)
    ours, theirs = (
        median(values)
        for values in in_turn(3, lambda: _resident(desks, many), lambda: _resident(desks, BARE))
    )
    return Row("memory, 100,000 complaints in the store", YARDSTICK, ours, theirs, 2.5, "MB")


def _resident(desks: Desks, command: Sequence[str]) -> float:
    with desks.terminal(command) as terminal:
        terminal.until_words(REFERENCE)
        _settle(terminal, 3)
        status = Path(f"/proc/{terminal.process.pid}/status").read_text(encoding="ascii")
    (line,) = (line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) * 1024.0
