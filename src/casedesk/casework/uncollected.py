"""Python's collector of cycles, kept still while everything on record is read; nothing else belongs here."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Read and count without it: records have no cycles, and it would look through all of them again and again.

    Over 10,000 complaints that is a third of a report's time. It also serves as a decorator.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
