"""The board report over 10,000 complaints against raw SQL for its counts, and the typesetting of the same paper.

Each is timed in a process of its own, from an open store to the bytes of the PDF, with whatever it imports: what a
report costs whoever has just come in. Run as a script it prints those seconds, reading and counting apart.
"""

import gc
import pickle
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from casedesk.casework.office import Office
from casedesk.rules.spans import Span, before, quarter
from tests.benchmarks import invented, raw_counts, stores
from tests.benchmarks.desks import Desks
from tests.benchmarks.measuring import Row, in_turn, median

ROUNDS = 7


def board(desks: Desks) -> Row:
    """From an open, encrypted store to the PDF of the last whole quarter."""
    store = stores.built(10_000, cache=desks.cache)
    with tempfile.TemporaryDirectory(prefix="casedesk-benchmarks-") as name:
        paper = Path(name) / "paper"
        _in_a_process("paper", store, paper)
        ours, theirs = in_turn(
            ROUNDS,
            lambda: sum(_in_a_process("ours", store, paper)),
            lambda: sum(_in_a_process("theirs", store, paper)),
        )
        counting, setting = _in_a_process("ours", store, paper)
        asking, _ = _in_a_process("theirs", store, paper)
    return Row(
        "board report of a quarter, 10,000 complaints, PDF",
        f"{len(raw_counts.QUERIES)} queries, and the same paper typeset",
        median(ours),
        median(theirs),
        3,
        remark=(
            f"each in a fresh process; counted in {counting * 1000:.0f} ms against {asking * 1000:.0f} ms of SQL,"
            f" typeset in {setting * 1000:.0f} ms"
        ),
    )


def _in_a_process(which: str, store: Path, paper: Path) -> tuple[float, float]:
    """Seconds of counting and of typesetting, as its own process tells."""
    command = [sys.executable, "-m", "tests.benchmarks.reporting", which, str(store), str(paper)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    counting, setting = map(float, done.stdout.split())
    return counting, setting


def _span() -> Span:
    """The last whole quarter."""
    return before(quarter(invented.newest()))


def main(which: str, store: Path, paper: Path) -> None:
    """Print how many seconds counting and typesetting took."""
    office = Office.open(store, stores.PASSPHRASE, read_only=True)
    made = None if which != "theirs" else pickle.loads(paper.read_bytes())
    gc.collect()
    begun = time.perf_counter()
    if made is None:
        from casedesk.casework.reporting import asked

        made = office.report(asked("board", _span())).paper
    else:
        span = _span()
        told = raw_counts.periods(*span, *before(span))
        for query in raw_counts.QUERIES.values():
            office._store.connection.execute(query, told).fetchall()
    counted = time.perf_counter()
    from casedesk.papers.rendering import rendered

    rendered(made, "pdf")
    print(counted - begun, time.perf_counter() - counted)
    if which == "paper":
        paper.write_bytes(pickle.dumps(made))
    office.close()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
