"""The audit trail in words, as screens, verbs and papers tell it."""

from datetime import datetime
from typing import NamedTuple

SEAL = 16
"""Hex digits of a digest that make a seal: short enough to be typed, too long to be met by chance."""
NOTHING = "–"
"""Where there was no value, or is none any more."""


def entries_words(count: int) -> str:
    """``1 entry``, ``1,204 entries``."""
    return "1 entry" if count == 1 else f"{count:,} entries"


class Change(NamedTuple):
    """One value that an entry changed, in words."""

    what: str
    old: str
    new: str

    @property
    def line(self) -> str:
        """It on one line; what is new has no old value to tell."""
        old = "" if self.old == NOTHING else f"{self.old} → "
        return f"{self.what}: {old}{self.new}"


class Told(NamedTuple):
    """One entry in words."""

    number: int
    at: datetime
    """In London."""
    who: str
    act: str
    """What it is called; ``name`` is what the store calls it."""
    name: str
    reference: str
    words: str
    changes: tuple[Change, ...]
    digest: str
    sound: bool
    """Whether its seal holds."""
    forgotten: bool = False
    """Whether its personal details were deleted."""
    taken_back: int = 0
    """The entry that took it back; 0 while it stands."""


class Proof(NamedTuple):
    """What was found when the chain of the whole store was proved."""

    entries: int
    digest: str
    """Of the last entry of the store, in hex."""
    problems: tuple[str, ...] = ()

    @property
    def seal(self) -> str:
        """Number and beginning of that digest: ``457-3f9a1c2b4d5e6f70``."""
        return f"{self.entries}-{self.digest[:SEAL]}"

    @property
    def line(self) -> str:
        """It in a sentence."""
        if self.problems:
            return f"THE CHAIN IS BROKEN: {'; '.join(self.problems)}."
        return f"The chain of the whole store, {entries_words(self.entries)}, was proved: unbroken."
