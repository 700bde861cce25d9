"""Exports a case file until it is killed: run by ``test_export_faults`` in a process of its own."""

import os
import sys
from datetime import date
from pathlib import Path

from casework.officer import Officer

from casedesk.casework import case_folder


def stop_at(step: int) -> None:
    """Kill this process, as a power cut would, at the n-th file that the system is asked to keep safe."""
    counted = iter(range(1, 1000))
    keep_safe = os.fsync

    def counting(file: int) -> None:
        keep_safe(file)
        if next(counted) == step:
            os.kill(os.getpid(), 9)

    case_folder.os.fsync = counting  # type: ignore[attr-defined]


if __name__ == "__main__":
    officer = Officer(Path(sys.argv[1]), date(2026, 11, 22))
    stop_at(int(sys.argv[4]))
    officer.office.export(sys.argv[2], Path(sys.argv[3]))
