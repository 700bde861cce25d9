"""The program with somebody watching over the store's files: ``watched.py REPORT [casedesk's own words]``.

With ``--verbs`` the words are verbs, one after another in this one process, each a JSON list. Each file that
Python opens while SQLite, in the same process, has it open too is a line in the report: closing it would
drop the locks that keep other programs from the log. What SQLite opens itself is not seen here.
"""

import json
import os
import sys
from contextlib import suppress
from pathlib import Path

PARTS = (".db", ".db-wal", ".db-shm", ".db-journal", ".backup")


def watch(report: Path) -> None:
    """From here on to the end of the process."""

    def told(event: str, arguments: tuple[object, ...]) -> None:
        if event != "open" or not isinstance(arguments[0], str | bytes | os.PathLike):
            return
        path = Path(os.fsdecode(arguments[0]))
        if path.name.endswith(PARTS) and path.exists() and _has_open(path.stat()):
            with report.open("a", encoding="utf-8") as lines:
                lines.write(f"{path}\n")

    sys.addaudithook(told)


def _has_open(wanted: os.stat_result) -> bool:
    for number in Path("/proc/self/fd").iterdir():
        with suppress(OSError):  # the one by which the list was read
            if os.path.samestat(os.fstat(int(number.name)), wanted):
                return True
    return False


if __name__ == "__main__":
    watch(Path(sys.argv[1]))
    from casedesk.__main__ import main
    from casedesk.cli.running import main as run

    if sys.argv[2] == "--verbs":
        for words in map(json.loads, sys.argv[3:]):
            assert run(words) == 0, words
    else:
        del sys.argv[1]
        main()
