"""What complaints taught: why they happened, their themes, what changed, and what residents thought of the handling."""

from casedesk.records import Feedback, Lesson
from casedesk.rules.figures.counted import Counted
from casedesk.rules.figures.due import due, kept, overdue
from casedesk.rules.figures.figure import Chapter, Figure
from casedesk.rules.figures.making import hyphened, split
from casedesk.rules.lessons import SCORES, themes

_LEARN, _CHANGE, _ASKED = "9.1", "9.2", "2022: 4.16"
SATISFIED = 4
"""From this score on a resident is satisfied: fairly or very."""
_Answers = list[tuple[str, Feedback]]


def chapter(counted: Counted) -> Chapter:
    """Lessons, improvements and feedback of the time."""
    lessons = [
        (case.reference, lesson)
        for case in counted.cases
        for lesson in case.lessons
        if lesson.on in counted.span
    ]
    improvements = due(counted, "improvement")
    return Chapter(
        "learning",
        "Learning",
        (
            *_lessons(lessons),
            *kept("learning.improvements", "Improvements due", _CHANGE, improvements, counted),
            overdue("learning.improvements.overdue", "Improvements overdue", _CHANGE, "improvement", counted),
            *_feedback(counted),
        ),
    )


def _lessons(lessons: list[tuple[str, Lesson]]) -> tuple[Figure, Figure, Figure]:
    every = tuple(reference for reference, _ in lessons)
    found = themes(lessons)
    rule = (
        "The themes of the lessons, each complaint once in each, so that all together are mentions"
        " and may be more than the complaints; spelled alike but for case, they are one."
    )
    whole = tuple(reference for theme in found for reference in theme.references)
    return (
        Figure("learning.lessons", "Lessons", "Each lesson on the day it was recorded.", _LEARN, every),
        split(
            "learning.cause",
            "Lessons by root cause",
            "Why it happened, as recorded with the lesson.",
            _LEARN,
            ((lesson.root_cause, reference) for reference, lesson in lessons),
        ),
        Figure(
            "learning.theme",
            "Complaints by theme",
            rule,
            _LEARN,
            whole,
            parts=tuple(
                Figure(
                    f"learning.theme.{hyphened(theme.name)}",
                    theme.name,
                    rule,
                    _LEARN,
                    theme.references,
                    whole,
                )
                for theme in found
            ),
        ),
    )


def _feedback(counted: Counted) -> tuple[Figure, ...]:
    asked = [
        (case.reference, each)
        for case in counted.cases
        for each in case.feedback
        if each.asked in counted.span
    ]
    every = tuple(reference for reference, _ in asked)
    answers = [(reference, each) for reference, each in asked if each.score]
    answered = tuple(reference for reference, _ in answers)
    return (
        Figure(
            "feedback.asked",
            "Asked how it was handled",
            "Residents asked in the period.",
            _ASKED,
            every,
        ),
        Figure(
            "feedback.answered",
            "Answered how it was handled",
            "Of those asked in the period, whenever they answered up to the day the figures are known to.",
            _ASKED,
            answered,
            every,
        ),
        Figure(
            "feedback.satisfied",
            "Satisfied with how it was handled",
            "Fairly or very satisfied, of those who answered.",
            _ASKED,
            tuple(reference for reference, each in answers if (each.score or 0) >= SATISFIED),
            answered,
        ),
        _scores(answers, answered),
    )


def _scores(answers: _Answers, answered: tuple[str, ...]) -> Figure:
    rule = "Of those who answered."
    parts = tuple(
        Figure(
            f"feedback.score.{score}",
            words,
            rule,
            _ASKED,
            tuple(reference for reference, each in answers if each.score == score),
            answered,
        )
        for score, words in zip(range(len(SCORES), 0, -1), SCORES, strict=True)
    )
    return Figure(
        "feedback.score", "What residents said of the handling", rule, _ASKED, answered, parts=parts
    )
