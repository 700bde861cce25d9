"""What lessons are counted by: why a complaint happened, its theme, and how content the resident was."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from casedesk.records import Lesson
from casedesk.rules.words import one_line

ROOT_CAUSES = (
    "not kept informed",
    "took too long",
    "appointment missed",
    "work not done well",
    "work not done at all",
    "contractor's failing",
    "wrong decision",
    "record wrong or lost",
    "policy or procedure",
    "way we behaved",
    "too few people or means",
    "nothing went wrong",
    "other",
)
SCORES = (
    "very satisfied",
    "fairly satisfied",
    "neither satisfied nor dissatisfied",
    "fairly dissatisfied",
    "very dissatisfied",
)
"""From 5 down to 1."""


def score_words(score: int) -> str:
    """``fairly satisfied`` of 4."""
    return SCORES[len(SCORES) - score]


class Theme(NamedTuple):
    """One theme, and how often each root cause stood behind it."""

    name: str
    causes: tuple[tuple[str, int], ...]
    references: tuple[str, ...]


def themes(lessons: Iterable[tuple[str, Lesson]]) -> tuple[Theme, ...]:
    """The themes of some lessons, the commonest first; spelled alike but for case, they are one."""
    grouped: dict[str, list[tuple[str, Lesson]]] = {}
    for reference, lesson in lessons:
        grouped.setdefault(" ".join(lesson.theme.casefold().split()), []).append((reference, lesson))
    found = [
        Theme(
            one_line(own[0][1].theme) or "(no theme)",
            tuple(Counter(lesson.root_cause for _, lesson in own).most_common()),
            tuple(dict.fromkeys(reference for reference, _ in own)),
        )
        for own in grouped.values()
    ]
    return tuple(sorted(found, key=lambda theme: (-len(theme.references), theme.name.casefold())))
