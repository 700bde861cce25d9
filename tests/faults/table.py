"""The table of faults: every row with what was tried, what survived and what was lost."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import pytest

from tests.faults.tallying import LOST, PROVES, ROWS, TRIED


@dataclass
class Counted:
    """The sum of one row, or of one test."""

    tried: int = 0
    lost: int = 0
    seconds: float = 0.0
    skipped: list[str] = field(default_factory=list)
    """Why, for each test that could not be tried on this machine."""

    def add(self, other: "Counted") -> None:
        """Takes in what another counted."""
        self.tried += other.tried
        self.lost += other.lost
        self.seconds += other.seconds
        self.skipped += other.skipped


class Counting:
    """A plugin of pytest that adds up what its tests report, row by row."""

    def __init__(self, rows: Iterable[int]) -> None:
        self.rows = {row: Counted() for row in rows}
        self.broken: list[str] = []
        """Test files that could not even be read."""
        self._running: dict[str, Counted] = {}

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A test that cannot be read proves nothing."""
        if report.failed:
            self.broken.append(report.nodeid)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A test reports when it is set up, called and cleared away; the last report has its tally."""
        test = self._running.setdefault(report.nodeid, Counted())
        test.seconds += report.duration
        test.lost = max(test.lost, int(report.failed))
        if report.failed:  # at once: a run takes long, and may be ended before it tells all
            print(f"\nLOST: {report.nodeid}: {str(report.longreprtext).splitlines()[-1][:200]}", flush=True)
        if report.skipped:
            test.skipped.append(_why(report))
        if report.when == "teardown":
            self._count(report, self._running.pop(report.nodeid))

    def _count(self, report: pytest.TestReport, test: Counted) -> None:
        told = dict(report.user_properties)
        if test.lost or not test.skipped:
            test.tried = int(told.get(TRIED, 0)) or 1
            test.lost = max(test.lost, int(told.get(LOST, 0)))
        for name, row in report.user_properties:
            if name == PROVES and row in self.rows:
                self.rows[int(str(row))].add(test)

    def verdict(self) -> int:
        """0 if every row was tried and nothing was lost."""
        wanted = {row: counted for row, counted in self.rows.items() if "not_met" not in ROWS[row]}
        sound = all(counted.tried and not counted.lost for counted in wanted.values())
        return int(not sound or bool(self.broken))


def _why(report: pytest.TestReport) -> str:
    said = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return said.removeprefix("Skipped: ")


def printed(counting: Counting) -> str:
    """The table as Markdown, with its sum, and below it what could not be tried here."""
    total = Counted()
    lines = [
        "| row | what | tried | survived | lost | seconds |",
        "| ---: | --- | ---: | ---: | ---: | ---: |",
    ]
    for row, counted in counting.rows.items():
        total.add(counted)
        lines.append(_line(str(row), _what(row, counted), counted))
    lines.append(_line("", "all", total))
    said = sorted({f"{row}: {why}" for row, counted in counting.rows.items() for why in counted.skipped})
    if said:
        lines += ["", "Not tried on this machine, by row:", "", *(f"- {line}" for line in said)]
    if counting.broken:
        lines += ["", "Could not be read:", "", *(f"- {name}" for name in counting.broken)]
    return "\n".join(lines)


def _what(row: int, counted: Counted) -> str:
    what = str(ROWS[row]["what"])
    if reason := ROWS[row].get("not_met"):
        return f"{what} (not met: {reason})"
    return what if counted.tried else f"{what} (NO TEST WAS TRIED)"


def _line(row: str, what: str, counted: Counted) -> str:
    cells = (row, what, counted.tried, counted.tried - counted.lost, counted.lost, f"{counted.seconds:.1f}")
    return "| " + " | ".join(map(str, cells)) + " |"
