"""What can go wrong and is told to a person in one plain sentence; each kind has its exit code."""

from typing import NamedTuple


class Problem(Exception):
    """Something the person at the keyboard is told. ``message`` holds no personal data of others."""

    exit_code = 70

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Missing(NamedTuple):
    """One thing that stands in the way of an act: what, which provision asks, which key mends it."""

    what: str
    provision: str = ""
    key: str = ""
    field: str = ""

    def __str__(self) -> str:
        provision = f" ({self.provision})" if self.provision else ""
        return f"{self.what}{provision}"


class Refusal(Problem):
    """An act that the Code, the policy or the facts do not allow now."""

    exit_code = 1

    def __init__(self, missing: tuple[Missing, ...]) -> None:
        super().__init__("Not yet: " + "; ".join(str(m) for m in missing) + ".")
        self.missing = missing


class BadInput(Problem):
    """What was typed or read cannot be understood; the sentence says how to put it."""

    exit_code = 2

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class StoreProblem(Problem):
    """The store is missing, locked, damaged, foreign, newer, or held by somebody else."""

    exit_code = 3


class WrongPassphrase(StoreProblem):
    """The passphrase does not open the store (or the file is damaged: both look the same)."""


class Damaged(StoreProblem):
    """The store is damaged, cut, emptied or gone: a backup is what helps."""


class StoreHeld(StoreProblem):
    """Another desk or verb is writing to the store."""


class ChangedMeanwhile(Problem):
    """The case was changed after it was read; nothing was written."""

    exit_code = 1
