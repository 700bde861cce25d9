"""What the complaint taught, what changes because of it, and what the resident thought of its handling."""

from collections.abc import Iterator
from datetime import date

from casedesk.records import Action, Complaint, Feedback, Lesson
from casedesk.rules.lessons import score_words
from casedesk.rules.particulars import Particular
from casedesk.rules.words import day_and_year, one_line, sentence


def tell(case: Complaint, today: date) -> Iterator[Particular]:
    """Lessons with their improvements, and feedback."""
    lessons = (line for each in case.lessons for line in _lesson(each))
    improvements = (_improvement(a, today) for a in case.actions if a.kind == "improvement")
    yield Particular("Learned", (*lessons, *improvements), ("9.1", "9.2"))
    yield Particular("Feedback", tuple(map(_feedback, case.feedback)))


def _lesson(lesson: Lesson) -> Iterator[str]:
    theme = f" ({one_line(lesson.theme)})" if lesson.theme else ""
    yield f"Why it happened{theme}: {lesson.root_cause}. {sentence(one_line(lesson.text))}"
    if lesson.you_said and lesson.we_did:
        yield f"You said: {sentence(one_line(lesson.you_said))} We did: {sentence(one_line(lesson.we_did))}"


def _improvement(action: Action, today: date) -> str:
    late = action.by is not None and action.done is None and today > action.by
    became = f"done {day_and_year(action.done)}" if action.done else f"not done yet{', LATE' if late else ''}"
    by = f", by {day_and_year(action.by)}" if action.by else ""
    return f"Improvement, {one_line(action.who)}{by}: {one_line(action.text).rstrip('.')}: {became}."


def _feedback(asked: Feedback) -> str:
    began = f"Asked {day_and_year(asked.asked)}"
    if asked.answered is None or asked.score is None:
        return f"{began}: no answer yet."
    words = f" {sentence(one_line(asked.text))}" if asked.text else ""
    return f"{began}, answered {day_and_year(asked.answered)}: {score_words(asked.score)}.{words}"
