"""Further acts: those without a letter of their own, offered where they fit what they are done on.

What is only sometimes needed stays behind one key: the desk's menu, its palette and a record's own
screen all list from here.
"""

from typing import NamedTuple

from casedesk.casework.acts import ACT_NAMES, ActSpec, act
from casedesk.casework.judging import Context, Whole
from casedesk.records import Complaint
from casedesk.records.approaches import Approach, Period
from casedesk.records.assessments import Assessment
from casedesk.records.people import Person

GROUPS = ("people", "meanwhile", "putting right", "ombudsman", "learning", "keeping")
"""The headings of the menu, in its order."""
_KINDS: tuple[tuple[type, str], ...] = (
    (Complaint, "complaint"),
    (Person, "person"),
    (Approach, "approach"),
    (Period, "period"),
    (Assessment, "assessment"),
)


class Offer(NamedTuple):
    """An act that can be done now, and on what."""

    spec: ActSpec
    reference: str
    """What it is done on: on a complaint, the resident's own record has acts of its own."""


def kind_of(whole: Whole) -> str:
    """``complaint``, ``person``, ``approach``, ``period`` or ``assessment``, as acts name what they are done on."""
    return next(name for kind, name in _KINDS if isinstance(whole, kind))


def offers(whole: Whole, person: Whole | None, context: Context) -> tuple[Offer, ...]:
    """The further acts on ``whole``, group by group; on a complaint those of its resident's record too.

    Args:
        person: whose complaint or approach it is, as far as there is a record of them.
    """
    found = _on(whole, context)
    if person is not None:
        found += _on(person, context)
    return tuple(sorted(found, key=lambda offer: _rank(offer.spec)))


def beginnings() -> tuple[ActSpec, ...]:
    """Acts that make something new other than a complaint: they need nothing to be done on."""
    return tuple(spec for spec in _specs() if spec.begins and spec.of != "complaint")


def _on(whole: Whole, context: Context) -> list[Offer]:
    kind = kind_of(whole)
    return [
        Offer(spec, whole.reference)
        for spec in _specs()
        if spec.of == kind and not spec.begins and (spec.group or kind != "complaint")
        if _fits(spec, whole, context)
    ]


def _specs() -> list[ActSpec]:
    return [act(name) for name in ACT_NAMES]


def _fits(spec: ActSpec, whole: Whole, context: Context) -> bool:
    """Whether it could be done as things stand; what its facts lack is for its form to say."""
    if getattr(whole, "anonymised", None):
        return False
    if (
        isinstance(whole, Complaint)
        and not spec.on_ended
        and (whole.closed or whole.withdrawn or whole.refused)
    ):
        return False
    return not (spec.needs and spec.needs(whole, context))


def _rank(spec: ActSpec) -> int:
    return GROUPS.index(spec.group) if spec.group in GROUPS else -1
