"""``casedesk due`` as a process of its own, against the import it does without."""

import subprocess
import sys
import time
from collections.abc import Sequence

from tests.benchmarks.desks import Desks
from tests.benchmarks.measuring import Row, in_turn, median


def due(desks: Desks, rounds: int = 15) -> Row:
    """From start to exit; the demo store has been built before, as it is once a day."""

    def seconds(command: Sequence[str]) -> float:
        begun = time.perf_counter()
        subprocess.run(command, env=desks.env, cwd=desks.home, stdout=subprocess.DEVNULL, check=True)
        return time.perf_counter() - begun

    ours, theirs = (
        median(values)
        for values in in_turn(
            rounds,
            lambda: seconds(desks.desk("due", "--demo")),
            lambda: seconds((sys.executable, "-c", "import sqlmodel")),
        )
    )
    return Row("casedesk due on the demo", 'python -c "import sqlmodel"', ours, theirs, 0.35)
