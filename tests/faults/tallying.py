"""Which row of ``rows.toml`` a test proves, and how often it tried: for pytest to note with its outcome."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROWS: dict[int, dict[str, Any]] = {
    row["number"]: row
    for row in tomllib.loads(Path(__file__).with_name("rows.toml").read_text(encoding="utf-8"))["row"]
}
PROVES, TRIED, LOST = "proves row", "tried", "lost"
"""What a test's report tells besides its outcome."""


class Tally:
    """How often a test has tried, where one test tries many times: ``tally(tried=60)``, more than once if need be.

    A test that never says is one try. Whatever is lost fails the test, even if nothing else does.
    """

    def __init__(self) -> None:
        self.tried = self.lost = 0

    def __call__(self, *, tried: int = 1, lost: int = 0) -> None:
        self.tried += tried
        self.lost += lost


@pytest.fixture
def tally(request: pytest.FixtureRequest) -> Iterator[Tally]:
    """Counts what a test tries; its ``python -m tests.faults`` row adds it up."""
    counted = Tally()
    yield counted
    request.node.user_properties += [(TRIED, counted.tried), (LOST, counted.lost)]
    assert not counted.lost, f"{counted.lost} of {counted.tried} lost"


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--fault-rows 1,9`` leaves only the tests of these rows, ``--fault-rows all`` those of any row."""
    parser.addoption(
        "--fault-rows", default="", help="only tests that prove these rows of tests/faults/rows.toml"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Notes each test's rows, and leaves the others out if rows were asked for."""
    for item in items:
        rows = sorted({row for mark in item.iter_markers("fault") for row in mark.args})
        if unknown := [row for row in rows if row not in ROWS]:
            raise pytest.UsageError(f"{item.nodeid} marks row {unknown[0]}, which rows.toml does not have")
        item.user_properties += [(PROVES, row) for row in rows]
    if asked := config.getoption("--fault-rows"):
        wanted = set(ROWS) if asked == "all" else {int(row) for row in asked.split(",")}
        kept = [
            item for item in items if wanted & {row for name, row in item.user_properties if name == PROVES}
        ]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
        items[:] = kept
