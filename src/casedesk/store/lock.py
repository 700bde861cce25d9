"""One writer at a time: a lock file beside the store, taken before the store is opened.

The kernel lets go of the lock when its holder dies, so that a killed desk never blocks the next one.
The file's one line says who holds it, and stays readable while it is locked.
"""

import contextlib
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from casedesk.problems import StoreHeld, StoreProblem

STEP = 0.05
"""Seconds between two attempts."""
LINE = 200
"""More bytes than a holder's line has."""

if sys.platform == "win32":
    import msvcrt

    FAR = 1 << 30
    """Windows locks bytes against reading too, so one far behind the holder's line is locked."""

    def _seize(file: int) -> None:
        os.lseek(file, FAR, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

    def _let_go(file: int) -> None:
        os.lseek(file, FAR, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _seize(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _let_go(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)


class Lock:
    """The right to write to one store, until ``release``."""

    def __init__(self, file: int) -> None:
        self._file = file

    def release(self) -> None:
        """Lets the next one in. The file stays: removing it would let two hold locks on two files."""
        with contextlib.suppress(OSError):  # a stick that was pulled out
            os.ftruncate(self._file, 0)
            _let_go(self._file)
        os.close(self._file)


def take(store: Path, wait: float) -> Lock:
    """The lock of a store.

    Args:
        store: the store's resolved path; the lock file lies beside it.
        wait: seconds to wait for another holder.

    Raises:
        StoreHeld: somebody else still holds it; the sentence says who and since when.
        StoreProblem: no lock file can be made there.
    """
    file = _opened(store.with_name(store.name + ".lock"))
    until = time.monotonic() + wait
    while True:
        try:
            _seize(file)
        except OSError:
            if time.monotonic() < until:
                time.sleep(STEP)
                continue
            holder = _holder(file)
            os.close(file)
            raise StoreHeld(
                f"The store is in use by another casedesk{holder}. Close that one first; "
                "what only reads, such as `casedesk due`, works beside it."
            ) from None
        _sign(file)
        return Lock(file)


def _opened(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise StoreProblem(
            f"The folder {path.parent} cannot be written to ({error.strerror}), and a store is written to "
            "with a lock file beside it. Choose another place, or ask for the right to write there."
        ) from None


def _sign(file: int) -> None:
    since = datetime.now(UTC).astimezone().strftime("%H:%M on %d %B %Y")
    os.ftruncate(file, 0)
    os.lseek(file, 0, os.SEEK_SET)
    # A disk without room for the line still locks: whoever waits is then not told who holds it.
    with contextlib.suppress(OSError):
        os.write(file, f"process {os.getpid()}, since {since}\n".encode())


def _holder(file: int) -> str:
    os.lseek(file, 0, os.SEEK_SET)
    line = os.read(file, LINE).decode("utf-8", "replace").strip()
    return f" ({line})" if line else ""
