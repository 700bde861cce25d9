"""A store whose desk is killed at any moment keeps every act it acknowledged, and no half of another."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from store.cases import PASSPHRASE

from casedesk.records import Complaint
from casedesk.store import reading, trail
from casedesk.store.check import check
from casedesk.store.opening import open_store

STORM = Path(__file__).with_name("storm.py")


def killed_while_working(path: Path, seed: int, seconds: float) -> list[str]:
    """Lets a process work for so long, kills it, and gives back what it had acknowledged by then."""
    process = subprocess.Popen(
        [sys.executable, str(STORM), str(path), str(seed)],
        env={**os.environ, "PYTHONPATH": str(STORM.parents[1])},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    time.sleep(seconds)
    process.kill()
    lines = process.stdout.read().splitlines(keepends=True)
    process.wait()
    return [line for line in lines if line.endswith("\n")]


def half_written(case: Complaint) -> bool:
    """Whether the parts of a case are of different acts: each note is written in three tables."""
    notes = [event.number for event in case.events if event.act == "note"]
    last = f"as of note {notes[-1]}" if notes else ""
    return (case.needs, case.stage.remedy) != (last, last)


def judge(path: Path, acknowledged: list[str]) -> None:
    """The store opens at once and is sound; what was acknowledged is there, and at most one act more."""
    began = time.monotonic()
    with open_store(path, PASSPHRASE, wait=0) as store:
        assert time.monotonic() - began < 1
        assert [line for line in check(store) if not line[1]] == []
        entries = trail.entries(store)
        if acknowledged:
            number, reference, version = acknowledged[-1].split()
            assert int(number) <= len(entries) <= int(number) + 1
            if len(entries) == int(number) and version != "gone":
                assert reading.complaint(store, reference).version == int(version)
        cases = [reading.complaint(store, line.reference) for line in reading.listed(store)]
        assert [case.reference for case in cases if half_written(case)] == []


def storm(path: Path, kills: int) -> int:
    chance = random.Random(kills)
    told = 0
    for seed in range(kills):
        acknowledged = killed_while_working(path, seed, chance.uniform(0.01, 0.4))
        told += len(acknowledged)
        judge(path, acknowledged)
    return told


@pytest.fixture(params=["encrypted", "plain"])
def either(request: pytest.FixtureRequest) -> Path:
    """A store, closed; a plain one opens with any passphrase."""
    return request.getfixturevalue("path" if request.param == "encrypted" else "plain_path")


@pytest.mark.fault(1)
def test_killed_eight_times_it_loses_nothing(either: Path, tally) -> None:
    tally(tried=8)
    assert storm(either, 8) > 20


@pytest.mark.soak
@pytest.mark.fault(1)
def test_sixty_kills_lose_nothing(either: Path, tally) -> None:
    tally(tried=60)
    assert storm(either, 60) > 200
