"""Puts something in the place of a store and is killed at one step after another: run by ``test_killed_replacing``.

A step is a statement of SQL, or a file that is opened, renamed, linked or removed in the store's folder. For
each step the folder is copied, and a process of its own works there until it comes to that step.
"""

import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from store.cases import PASSPHRASE

from casedesk.problems import StoreProblem
from casedesk.store import driver, rekeying, replacing
from casedesk.store import migrating as migrating_steps
from casedesk.store.opening import open_store
from casedesk.store.putting_back import put_back

NEW = "nine owls at the gate"
MOMENT = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)
STORE, BACKUP = "casedesk.store", "casedesk-2026.backup"
WATCHED = ("open", "os.rename", "os.link", "os.remove")


def restoring(store: Path) -> None:
    put_back(store, store.with_name(BACKUP), PASSPHRASE, moment=MOMENT)


def without_second_names(store: Path) -> None:
    """As on a stick, whose file system knows no second names for a file."""

    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    replacing.os.link = refused  # type: ignore[assignment]
    restoring(store)


def encrypting(store: Path) -> None:
    with open_store(store, None) as opened:
        rekeying.convert(opened, NEW)


def decrypting(store: Path) -> None:
    with open_store(store, PASSPHRASE) as opened:
        rekeying.convert(opened, None)


def migrating(store: Path) -> None:
    """There is a newer layout than the store's."""
    open_store(store, PASSPHRASE).close()


WORKS: dict[str, Callable[[Path], None]] = {
    work.__name__: work for work in (restoring, without_second_names, encrypting, decrypting, migrating)
}


def killed_at(step: int, folder: Path) -> None:
    """From now on, end this process at the n-th step as a power cut would."""
    steps: Iterator[int] = iter(range(1, 1_000_000))

    def counted(*_: object) -> None:
        if next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    def seen(event: str, args: tuple[object, ...]) -> None:
        if event in WATCHED and str(folder) in str(args[0]):
            counted()

    connect = driver.connect

    def traced(*args: object, **how: object) -> driver.Connection:
        connection = connect(*args, **how)  # type: ignore[arg-type]
        connection.set_trace_callback(counted)
        return connection

    driver.connect = traced  # type: ignore[assignment]
    sys.addaudithook(seen)


def tried(work: str, made: Path, step: int) -> bool:
    """Try one step in a copy of the folder beside it; whether the work came that far."""
    folder = made.with_name(f"{made.name}-{step}")
    shutil.copytree(made, folder)
    child = os.fork()
    if child == 0:
        try:
            killed_at(step, folder)
            WORKS[work](folder / STORE)
        except StoreProblem as problem:
            os.write(2, problem.message.encode())
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


if __name__ == "__main__":
    name, each, migrating_steps.SCRIPTS = sys.argv[1], int(sys.argv[3]), Path(sys.argv[4])
    step = 1
    while tried(name, Path(sys.argv[2]), step):
        step += each
    print(step)
