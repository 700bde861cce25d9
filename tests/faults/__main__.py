"""``python -m tests.faults`` tries everything that may go wrong and prints what was tried, survived and lost."""

import argparse
import platform
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.faults.table import Counting, printed
from tests.faults.tallying import ROWS

TESTS = Path(__file__).parents[1]
HEAD = "The table of faults"


def main() -> int:
    """Run the tests of the rows asked for, of all if none; 1 if anything is lost or a row has no test."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--rows", type=_rows, default=list(ROWS), help="such as 1,7; all if left out")
    parser.add_argument("--quick", action="store_true", help="without the long runs: some minutes")
    parser.add_argument(
        "--at-once", default="0", metavar="N", help="tests side by side; seconds mean less then"
    )
    parser.add_argument("--to", type=Path, metavar="FILE", help="write the table there too, as Markdown")
    asked = parser.parse_args()
    counting, began = Counting(asked.rows), time.monotonic()
    which = ["-m", "not soak" if asked.quick else ""]
    rows = ["--fault-rows", ",".join(map(str, asked.rows))]
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # what was counted by then is told too
    with suppress(KeyboardInterrupt):
        pytest.main([str(TESTS), *which, *rows, "-q", "-n", asked.at_once], plugins=[counting])
    table = printed(counting)
    print(f"\n{table}")
    if asked.to:
        asked.to.write_text(_page(table, asked, time.monotonic() - began), encoding="utf-8")
    return counting.verdict()


def _rows(text: str) -> list[int]:
    rows = [int(number) for number in text.split(",")]
    if unknown := set(rows) - set(ROWS):
        raise argparse.ArgumentTypeError(f"there is no row {min(unknown)}")
    return rows


def _page(table: str, asked: argparse.Namespace, seconds: float) -> str:
    """The table with what each row asks for, as it is kept in ``docs``."""
    told = " --quick" if asked.quick else ""
    where = f"{platform.system()}, Python {platform.python_version()}"
    criteria = "\n".join(f"{row}. **{ROWS[row]['what']}**: {ROWS[row]['passes']}" for row in asked.rows)
    return (
        f"# {HEAD}\n\nWritten by `python -m tests.faults{told} --to docs/faults.md` on {where}, in"
        f" {seconds / 60:.0f} minutes.\n\n{table}\n\n## What each row asks for\n\n{criteria}\n"
    )


if __name__ == "__main__":
    sys.exit(main())
