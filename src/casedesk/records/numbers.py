"""The numbers by which the parts of a whole are known: each kind counts its own, upwards from 1."""

from collections.abc import Iterable
from typing import Protocol


class Numbered(Protocol):
    """Anything of a whole that has a number of its own."""

    @property
    def number(self) -> int:
        """By which it is meant."""
        ...


def next_number(parts: Iterable[Numbered]) -> int:
    """The number of the next part of its kind."""
    return max((part.number for part in parts), default=0) + 1
