"""A program in a terminal of its own: what it paints and when, and keys sent to it. Linux and macOS only."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

_ESCAPES = re.compile(
    rb"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"  # titles and other texts for the terminal itself
    rb"|\x1b[P_^X][^\x1b]*\x1b\\"
    rb"|\x1b\[[0-?]*[ -/]*[@-~]"  # colours, movements, modes
    rb"|\x1b[ -/]*[0-~]"
)
OF_THE_SUITE = ("PYTHONPATH", "CASEDESK_TESTS_REACHED")
"""By which no process of a test reaches a network: see ``guard``."""


def words_of(output: bytes) -> str:
    """What was painted, without the codes that say where and in which colour."""
    return _ESCAPES.sub(b"", output).decode("utf-8", "replace")


def _become_its_master() -> None:
    """In the program's process: the terminal is its own, so that closing it hangs the program up."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class Terminal:
    """One running program. Use it in a ``with``: what is left of the program is ended there."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        size: tuple[int, int] = (80, 24),
    ) -> None:
        self._mine, theirs = pty.openpty()
        columns, lines = size
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.output = b""
        self.began = time.perf_counter()
        self.process = subprocess.Popen(
            command,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=env,
            cwd=cwd,
            start_new_session=True,
            preexec_fn=_become_its_master,
        )
        os.close(theirs)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.close()

    def close(self) -> None:
        """Close the window, whatever runs in it."""
        if self._mine >= 0:
            os.close(self._mine)
            self._mine = -1

    def read(self, seconds: float = 0.05) -> bool:
        """Take in what the program has written; wait at most so long for the first of it."""
        if not select.select([self._mine], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._mine, 1 << 20)
        except OSError:  # Linux says so when the program has closed its side
            return False
        self.output += data
        return bool(data)

    def until(self, seen: Callable[[bytes], object], seconds: float = 20.0) -> float:
        """Wait until ``seen`` holds of the output; the seconds since the program was started.

        Raises:
            AssertionError: it does not within the time, or the program ended first.
        """
        deadline = time.perf_counter() + seconds
        while not seen(self.output):
            arrived = self.read()
            if not arrived and (self.process.poll() is not None or time.perf_counter() > deadline):
                told = words_of(self.output)[-2000:]
                raise AssertionError(f"never seen; ended with {self.process.poll()}; last painted: {told}")
        return time.perf_counter() - self.began

    def until_words(self, pattern: str, seconds: float = 20.0) -> float:
        """Wait until words that match have been painted; the seconds since the program was started."""
        wanted = re.compile(pattern)
        return self.until(lambda output: wanted.search(words_of(output)), seconds)

    def send(self, keys: str) -> None:
        """Type these keys."""
        os.write(self._mine, keys.encode())

    def quiet(self, seconds: float = 0.4) -> int:
        """Wait until nothing has been painted for so long; how many bytes there are by then."""
        while self.read(seconds):
            pass
        return len(self.output)

    def resize(self, columns: int, lines: int) -> None:
        """Make the window another size, as dragging its corner does."""
        fcntl.ioctl(self._mine, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGWINCH)

    def end(self, seconds: float = 10.0) -> int:
        """Wait for the program to end by itself; its exit code."""
        deadline = time.perf_counter() + seconds
        while self.process.poll() is None and time.perf_counter() < deadline:
            self.read()
        return self.process.wait(timeout=0.1)


def surroundings(home: Path) -> dict[str, str]:
    """An environment in which the program finds no settings and no store of ours, and may keep its bytecode."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "TZ", *OF_THE_SUITE) if name in os.environ}
    folders = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("DATA", "CONFIG", "STATE", "CACHE")}
    return {
        **kept,
        **folders,
        "HOME": str(home),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "PYTHONUTF8": "1",
    }
