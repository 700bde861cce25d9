"""Runs a script of this room in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path


def environment() -> dict[str, str]:
    """One in which a script finds the helpers of the tests."""
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}


def run(script: Path, *arguments: object) -> str:
    """What a script prints in a process of its own."""
    command = [sys.executable, "-W", "ignore", str(script), *map(str, arguments)]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout
