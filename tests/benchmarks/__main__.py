"""``python -m tests.benchmarks`` prints how fast Casedesk is, each row against a named yardstick of the same run."""

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import (
    bundles,
    counting,
    desks,
    filing,
    lettering,
    papers,
    reporting,
    safeguards,
    searching,
    stores,
    verbs,
)
from tests.benchmarks.measuring import Row, table


def measures(places: desks.Desks) -> dict[str, Callable[[], list[Row]]]:
    """Every measurement by the name it is asked for with, in the order of the table."""
    return {
        "start": lambda: desks.starting(places),
        "keys": lambda: [desks.answering_keys(places)],
        "search": lambda: [searching.as_you_type(stores.built(100_000, cache=places.cache))],
        "days": lambda: [counting.add_working_days()],
        "midnight": lambda: [counting.midnight()],
        "due": lambda: [verbs.due(places)],
        "memory": lambda: [desks.memory(places)],
        "bundle": lambda: [bundles.bundle()],
        "casefile": papers.rows,
        "letter": lambda: [lettering.preview(places)],
        "filing": lambda: [filing.adding(places)],
        "report": lambda: [reporting.board(places)],
        "safeguards": lambda: safeguards.rows(places),
    }


def main() -> None:
    """Measure what was asked for, everything if nothing was."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    told = "start keys search days midnight due memory bundle casefile letter filing report safeguards; all if none"
    parser.add_argument("rows", nargs="*", help=told)
    parser.add_argument("--cache", type=Path, help="where the large stores are kept between runs")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="casedesk-benchmarks-") as home:
        known = measures(desks.Desks(Path(home), asked.cache))
        if unknown := set(asked.rows) - known.keys():
            parser.error(f"there is no row {', '.join(sorted(unknown))}")
        rows = [row for name, measure in known.items() if name in (asked.rows or known) for row in measure()]
    print(table(rows))


if __name__ == "__main__":
    main()
