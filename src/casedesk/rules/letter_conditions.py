"""When a rule on letters matters at all: the rest of the letters are not told about it."""

from collections.abc import Callable

from casedesk.rules import grounds, who
from casedesk.rules.letters import Subject


def _public(subject: Subject) -> bool:
    return subject.case.capacity == who.PUBLIC and not _asks_for_authority(subject)


def _no_authority(subject: Subject) -> bool:
    return not who.may_be_told(subject.case) and not _asks_for_authority(subject)


def _asks_for_authority(subject: Subject) -> bool:
    """That letter goes to who has none yet, and tells nothing."""
    return subject.kind.id == "authority"


def _too_old(subject: Subject) -> bool:
    return grounds.refused_for_age(subject.case, subject.code)


CONDITIONS: dict[str, Callable[[Subject], bool]] = {
    "public": _public,
    "no_authority": _no_authority,
    "too_old": _too_old,
}
"""By the word that a rule in the Code's data uses."""
