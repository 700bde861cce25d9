"""The short lists that lessons are counted by: why a complaint happened, and how content the resident was."""

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
