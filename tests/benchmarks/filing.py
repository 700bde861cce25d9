"""Putting a large file on file: whether keys are still answered meanwhile, against the same application at rest."""

import os
import shutil
import sys
import time
from pathlib import Path

from tests.benchmarks.desks import Desks
from tests.benchmarks.measuring import Row, median, p95
from tests.benchmarks.stores import PASSPHRASE, built
from tests.terminal import Terminal, words_of

SIZE = 50_000_000
"""Bytes of the file."""
CEILING = 0.1
"""Seconds within which a key is to be answered whatever is going on."""
_AT_REST = 60


def adding(desks: Desks) -> Row:
    """From a key to the first bytes of its echo, while 50 MB go into an encrypted store."""
    store, file = desks.home / "filing.db", desks.home / "film.bin"
    shutil.copyfile(built(100, cache=desks.cache), store)
    file.write_bytes(os.urandom(SIZE))
    script = Path(__file__).with_name("filing_app.py")
    with desks.terminal((sys.executable, str(script), str(store), str(file), PASSPHRASE)) as app:
        app.until_words("ready")
        rest = [echo(app, number) for number in range(_AT_REST)]
        app.send("\x14")
        app.until_words("adding now")
        begun, busy = time.perf_counter(), []
        while "kept whole" not in words_of(app.output[-20_000:]):
            busy.append(echo(app, len(busy)))
        took = time.perf_counter() - begun
    over = "" if max(busy) <= CEILING else ", OVER THE CEILING"
    return Row(
        "key to echo while 50 MB are put on file, p95",
        "the same application at rest",
        p95(busy),
        p95(rest),
        3,
        remark=(
            f"{took:.1f} s for the file, {len(busy)} keys; slowest {max(busy) * 1000:.0f} ms of"
            f" {CEILING * 1000:.0f} ms{over}; median {median(busy) * 1000:.1f} ms against {median(rest) * 1000:.1f} ms"
        ),
    )


def echo(app: Terminal, number: int) -> float:
    """One key, after whatever was painted before has come in."""
    while app.read(0.02):
        pass
    begun = time.perf_counter()
    app.send("abcdefghij"[number % 10])
    assert app.read(5), "no echo"
    return time.perf_counter() - begun
