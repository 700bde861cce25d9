"""What every row of the table shares: two things measured in turn, so that a busy machine slows both alike."""

import statistics
from collections.abc import Callable, Sequence
from typing import NamedTuple


class Row(NamedTuple):
    """One line of the table. Times are seconds, memory is bytes."""

    what: str
    yardstick: str
    ours: float
    theirs: float
    aim: float
    """The ratio of ours to theirs that is not to be passed."""
    unit: str = "ms"
    remark: str = ""

    @property
    def ratio(self) -> float:
        """How many times the yardstick."""
        return self.ours / self.theirs

    def told(self) -> tuple[str, ...]:
        """The line as the table prints it."""
        over = self.ratio / self.aim - 1
        verdict = "met" if over <= 0 else f"missed by {over:.0%}"
        figures = f"{_figure(self.ours, self.unit)} / {_figure(self.theirs, self.unit)}"
        return self.what, self.yardstick, figures, _times(self.ratio), "≤ " + _times(self.aim), verdict


_SCALES = {"ms": (1e3, 1), "µs": (1e6, 3), "MB": (1e-6, 1)}


def _figure(value: float, unit: str) -> str:
    scale, digits = _SCALES[unit]
    return f"{value * scale:.{digits}f} {unit}"


def _times(ratio: float) -> str:
    return f"{ratio:.2f} ×" if ratio >= 0.1 else f"1/{1 / ratio:.0f}"


def in_turn(rounds: int, *measures: Callable[[], float]) -> list[list[float]]:
    """Measure each in turn, round after round; one round more goes before and is not counted."""
    taken: list[list[float]] = [[] for _ in measures]
    for number in range(rounds + 1):
        for measure, values in zip(measures, taken, strict=True):
            value = measure()
            if number:
                values.append(value)
    return taken


def median(values: Sequence[float]) -> float:
    """The value in the middle."""
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    """The value that one in twenty passes."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


def table(rows: Sequence[Row]) -> str:
    """All rows, in columns."""
    head = ("what", "yardstick", "ours / theirs", "ratio", "aim", "")
    lines = [head, *(row.told() for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    told = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines]
    told.insert(1, "  ".join("-" * width for width in widths))
    notes = [f"{row.what}: {row.remark}" for row in rows if row.remark]
    return "\n".join(line.rstrip() for line in (*told, *(["", *notes] if notes else [])))
