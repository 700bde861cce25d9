"""One writer at a time, told apart by process; readers are never in the way."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from store.cases import AT, PASSPHRASE, told

from casedesk.problems import StoreHeld
from casedesk.store import lock, reading, writing
from casedesk.store.opening import open_store

Holder = Callable[[Path], "subprocess.Popen[str]"]


@pytest.fixture
def holder() -> Iterator[Holder]:
    """Starts another process that has the store open."""
    started: list[subprocess.Popen[str]] = []

    def start(path: Path) -> "subprocess.Popen[str]":
        script = (
            "import sys; from pathlib import Path; from casedesk.store.opening import open_store\n"
            f"store = open_store(Path(sys.argv[1]), {PASSPHRASE!r}); print('open', flush=True)\n"
            "sys.stdin.read(); store.close()"
        )
        command = [sys.executable, "-c", script, str(path)]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        started.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()


@pytest.mark.fault(9)
def test_a_second_writer_is_told_within_a_second_who_holds_the_store(path: Path, holder: Holder) -> None:
    """It waits a little, for a verb that is about to end; who and since when is told then."""
    other = holder(path)
    began = time.monotonic()

    with pytest.raises(StoreHeld) as told_:
        open_store(path, PASSPHRASE)

    assert 0.5 <= time.monotonic() - began < 1
    assert re.search(rf"\(process {other.pid}, since \d\d:\d\d on \d\d \w+ \d{{4}}\)", told_.value.message)


@pytest.mark.fault(9)
def test_a_reader_answers_beside_a_writer_and_a_writer_beside_a_reader(path: Path, holder: Holder) -> None:
    holder(path)

    with open_store(path, PASSPHRASE, read_only=True) as reader:
        assert reading.listed(reader) == []


def test_a_reader_sees_what_the_desk_beside_it_has_just_written(path: Path) -> None:
    with open_store(path, PASSPHRASE) as desk, open_store(path, PASSPHRASE, read_only=True) as verb:
        writing.commit(desk, None, told(), act="log", who="", at=AT)
        assert [case.resident for case in reading.listed(verb)] == ["Ada Example"]


def test_the_next_writer_waits_until_the_store_is_let_go(path: Path, holder: Holder) -> None:
    other = holder(path)
    assert other.stdin is not None
    other.stdin.close()

    open_store(path, PASSPHRASE, wait=5).close()


@pytest.mark.fault(9)
def test_the_lock_of_a_killed_writer_is_taken_over(path: Path, holder: Holder) -> None:
    other = holder(path)
    other.send_signal(signal.SIGKILL)
    other.wait()

    with open_store(path, PASSPHRASE, wait=0):
        assert f"process {os.getpid()}," in path.with_name("casedesk.store.lock").read_text()


@pytest.mark.fault(9, 24)
def test_two_names_of_one_store_share_its_lock(path: Path, tmp_path: Path) -> None:
    alias = tmp_path / "alias.store"
    alias.symlink_to(path)

    with open_store(path, PASSPHRASE), pytest.raises(StoreHeld):
        open_store(alias, PASSPHRASE, wait=0)


def test_a_lock_let_go_names_nobody(path: Path) -> None:
    lock.take(path, wait=0).release()
    assert path.with_name("casedesk.store.lock").read_text() == ""
