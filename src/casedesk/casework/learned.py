"""What the complaints of a time taught, over all of them: causes, themes, improvements, what residents read."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from casedesk.records import REMOVED, Action, Feedback, Lesson, OmbudsmanFinding
from casedesk.rules.lessons import SCORES, Theme, score_words, themes
from casedesk.rules.referrals import DETERMINATIONS
from casedesk.rules.words import day_and_year, one_line, plural, sentence


class Learned(NamedTuple):
    """Everything learned from one day to another; each part with the complaint it came from."""

    first: date
    last: date
    lessons: tuple[tuple[str, Lesson], ...]
    improvements: tuple[tuple[str, Action], ...]
    feedback: tuple[Feedback, ...]
    findings: tuple[tuple[str, OmbudsmanFinding], ...]
    orders: tuple[tuple[str, Action], ...]


def learned_lines(learned: Learned, today: date) -> Iterator[str]:
    """All of it as lines of plain text."""
    yield f"Learned from {day_and_year(learned.first)} to {day_and_year(learned.last)}."
    parts = (
        ("Why it happened", _causes(learned.lessons)),
        ("Themes", map(_theme, themes(learned.lessons))),
        ("Lessons", (_lesson(reference, lesson) for reference, lesson in learned.lessons)),
        ("Improvements", (_improvement(*each, today) for each in learned.improvements)),
        ("What residents thought of how it was handled", _scores(learned.feedback)),
        ("What the Ombudsman found", _found(learned.findings)),
        ("What the Ombudsman ordered", (_order(*each, today) for each in learned.orders)),
    )
    told = [(title, lines) for title, found in parts if (lines := list(found))]
    for title, lines in told:
        yield from ("", f"{title}:", *(f"  {line}" for line in lines))
    if not told:
        yield "Nothing yet: on a complaint, “Record a lesson” (learn) says why it happened and what it teaches."


def you_said_lines(learned: Learned) -> Iterator[str]:
    """What residents said and what was done, to be published; without anything that tells who it was."""
    told = [
        lesson
        for _, lesson in learned.lessons
        if lesson.you_said and lesson.we_did and REMOVED not in (lesson.you_said, lesson.we_did)
    ]
    for place, lesson in enumerate(told):
        if place:
            yield ""
        yield f"You said: {sentence(one_line(lesson.you_said))}"
        yield f"We did: {sentence(one_line(lesson.we_did))}"
    if not told:
        yield "No lesson has both: what residents said, and what was done."


def _causes(lessons: tuple[tuple[str, Lesson], ...]) -> Iterator[str]:
    for cause, count in Counter(lesson.root_cause for _, lesson in lessons).most_common():
        yield f"{cause}: {plural(count, 'lesson')}"


def _theme(theme: Theme) -> str:
    causes = ", ".join(f"{cause} {count}" if count > 1 else cause for cause, count in theme.causes)
    count = plural(len(theme.references), "complaint")
    return f"{theme.name}: {count} ({', '.join(theme.references)}); {causes}"


def _lesson(reference: str, lesson: Lesson) -> str:
    return f"{reference}, {day_and_year(lesson.on)}, {lesson.root_cause}: {sentence(one_line(lesson.text))}"


def _improvement(reference: str, action: Action, today: date) -> str:
    return f"{one_line(action.text)}, {one_line(action.who)}, from {reference}: {_when(action, today)}."


def _when(action: Action, today: date) -> str:
    if action.done:
        return f"done {day_and_year(action.done)}"
    late = "LATE, " if action.by and today > action.by else ""
    return f"{late}by {day_and_year(action.by)}" if action.by else "not done yet"


def _scores(answers: tuple[Feedback, ...]) -> Iterator[str]:
    scores = [each.score for each in answers if each.score]
    if not answers:
        return
    yield f"Asked {len(answers)}, answered {len(scores)}"
    counted = Counter(map(score_words, scores))
    yield from (f"{words}: {counted[words]}" for words in SCORES if counted[words])


def _found(findings: tuple[tuple[str, OmbudsmanFinding], ...]) -> Iterator[str]:
    for kind in DETERMINATIONS:
        own = [reference for reference, each in findings if each.finding == kind]
        if own:
            yield f"{kind}: {plural(len(own), 'finding')} ({', '.join(dict.fromkeys(own))})"


def _order(reference: str, action: Action, today: date) -> str:
    told = f", the Ombudsman told {day_and_year(action.told)}" if action.told else ""
    return f"{reference}, {action.kind}: {one_line(action.text).rstrip('.')}: {_when(action, today)}{told}."
