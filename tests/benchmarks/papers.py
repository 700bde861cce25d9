"""The case file against a bare typst compile of the same document, and against weasyprint with the same content.

Each is timed in a process of its own, its imports included: a compiler that has just set the same pages would only
show how well it remembers them.
"""

import importlib.util
import io
import subprocess
import sys
import tempfile
from pathlib import Path

import pikepdf

from tests.benchmarks import case_files
from tests.benchmarks.measuring import Row, in_turn, median

ROUNDS = 5


def rows() -> list[Row]:
    """A case file of some 65 pages with 8 files inside: 260 entries, 48 letters."""
    with tempfile.TemporaryDirectory(prefix="casedesk-benchmarks-") as name:
        folder = Path(name)
        case_files.lay_out(folder)
        pages = len(pikepdf.open(io.BytesIO(case_files.whole())).pages)
        what = f"case file of {pages} pages, {len(case_files.EVIDENCE)} files inside"
        ours, bare = in_turn(
            ROUNDS, lambda: _in_a_process("ours", folder), lambda: _in_a_process("bare", folder)
        )
        found = [Row(what, "typst: a bare compile of it", median(ours), median(bare), 1.5)]
        if importlib.util.find_spec("weasyprint") is None:
            print(
                "Not measured against weasyprint: it is not installed (pip install 'casedesk[bench]').",
                file=sys.stderr,
            )
            return found
        ours, theirs = in_turn(2, lambda: _in_a_process("ours", folder), lambda: _in_a_process("web", folder))
        return [*found, Row(what, "weasyprint: the same as HTML", median(ours), median(theirs), 0.25)]


def _in_a_process(which: str, folder: Path) -> float:
    """Seconds that one of them takes, as its own process tells."""
    command = [sys.executable, case_files.__file__, which, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(done.stdout)
