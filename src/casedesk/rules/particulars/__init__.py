"""What only some complaints carry, told once for every face: headings with lines, out of sight where empty.

Each module here tells one part of the Code. The case screen, ``show`` and the case file print the same.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from casedesk.records import Complaint


class Particular(NamedTuple):
    """One heading and what stands under it."""

    title: str
    lines: tuple[str, ...]
    """Plain sentences, each whole without its neighbours."""
    provisions: tuple[str, ...] = ()
    """Of the 2024 Code."""


def particulars(case: Complaint, today: date) -> tuple[Particular, ...]:
    """Everything that this complaint carries besides its stages, points, promises and papers."""
    from casedesk.rules.particulars import afterwards, door, fairness, keeping, learning, meanwhile, remedies

    tellers = (door, meanwhile, fairness, remedies, afterwards, learning, keeping)
    return tuple(told for teller in tellers for told in _told(teller.tell(case, today)))


def _told(found: Iterator[Particular]) -> Iterator[Particular]:
    return (each for each in found if each.lines)
