"""What a complaint teaches beyond itself: why it happened, what changes, what the resident thought of it."""

import re
from dataclasses import dataclass
from datetime import date
from functools import partial

from casedesk.casework.acts import further_act
from casedesk.casework.acts.fields import fact
from casedesk.casework.acts.receiving import CHANNELS
from casedesk.casework.judging import Context, Draft, from_resident, to_resident
from casedesk.problems import Missing
from casedesk.records import Action, Complaint, Feedback, Lesson
from casedesk.records.numbers import next_number
from casedesk.rules.lessons import ROOT_CAUSES, SCORES
from casedesk.rules.words import day_and_year, name_alone, one_line

_LEARN = {"2024": "9.2", "2022": "7.1"}
_BEYOND = {"2024": "9.1", "2022": "7.1"}
_BACK = {"2024": "9.3", "2022": "7.2"}
_ASKED = {"2022": "4.16"}


@dataclass(frozen=True)
class Learn:
    """The facts of a lesson."""

    root_cause: str = fact("Why it happened", "choice", required=True, choices=ROOT_CAUSES, provision=_BEYOND)
    text: str = fact("What it teaches", "long", required=True, provision=_LEARN)
    theme: str = fact(
        "Theme",
        "text",
        help="A few words that other complaints may share. No names: themes are kept for the counts."
        " Empty: the complaint's category.",
    )
    you_said: str = fact("You said", "text", help="For residents to read, so without names.", provision=_BACK)
    we_did: str = fact("We did", "text", help="What changed because of it, for residents to read.")


def learn(case: Complaint, facts: Learn, context: Context) -> Draft:
    """Record what a complaint teaches; without a name in what residents will read."""
    if missing := _named(case, facts):
        return Draft(None, missing)
    lesson = Lesson(
        number=next_number(case.lessons),
        on=context.today,
        root_cause=facts.root_cause,
        theme=facts.theme or case.category,
        text=facts.text,
        you_said=facts.you_said,
        we_did=facts.we_did,
    )
    remarks = ("“You said” waits for what we did.",) if facts.you_said and not facts.we_did else ()
    text = f"Learned, {facts.root_cause}: {facts.text}"
    return Draft(case._replace(lessons=(*case.lessons, lesson)), (), remarks, None, text)


def _named(case: Complaint, facts: Learn) -> tuple[Missing, ...]:
    """Who complained, or their home, in words that other residents will read."""
    told = {"theme": facts.theme, "you_said": facts.you_said, "we_did": facts.we_did}
    names = (name_alone(name).split() for name in (case.resident, case.representative))
    first, *rest = (part.strip(" .") for part in case.address.split(","))
    home = (case.address, first, *(part for part in rest if any(map(str.isdecimal, part))))
    known = (*(words[-1] for words in names if words), *home)
    hits = {
        field: word
        for field, words in told.items()
        for word in known
        if len(word) > 2 and re.search(rf"\b{re.escape(word)}\b", words, re.IGNORECASE)
    }
    return tuple(
        Missing(f"“{one_line(word, 40)}” would tell others who complained: leave it out", "", "", field)
        for field, word in hits.items()
    )


@dataclass(frozen=True)
class Improve:
    """The facts of a service improvement."""

    text: str = fact("What will change", "text", required=True, provision=_LEARN)
    who: str = fact("Who sees to it", "text", required=True)
    by: date | None = fact("By when", "future_day", required=True)


def improve(case: Complaint, facts: Improve, context: Context) -> Draft:
    """Keep an improvement of the service in view until it is done."""
    assert facts.by is not None
    number = next_number(case.actions)
    action = Action(number, facts.text, facts.by, kind="improvement", who=facts.who)
    text = f"Improvement, {facts.who} by {day_and_year(facts.by)}: {facts.text}"
    return Draft(case._replace(actions=(*case.actions, action)), (), (), None, text)


def _waiting(case: Complaint) -> Feedback | None:
    return next((each for each in case.feedback if each.answered is None), None)


def _asked_already(case: Complaint, context: Context) -> tuple[Missing, ...]:
    waiting = _waiting(case)
    if waiting is None:
        return ()
    what = f"they were asked on {day_and_year(waiting.asked)} and have not answered"
    return (Missing(what, "", "feedback"),)


def _not_asked(case: Complaint, context: Context) -> tuple[Missing, ...]:
    return () if _waiting(case) else (Missing("they were not asked yet", "", "ask-feedback"),)


@dataclass(frozen=True)
class AskFeedback:
    """The facts of feedback asked for."""

    way: str = fact("How", "choice", required=True, default="email", choices=CHANNELS)
    on: date | None = fact("Asked on", "day", required=True, default="today", provision=_ASKED)


def ask_feedback(case: Complaint, facts: AskFeedback, context: Context) -> Draft:
    """Ask the resident how the complaint was handled; asking twice at once helps nobody."""
    assert facts.on is not None
    number = next_number(case.feedback)
    asked = case._replace(feedback=(*case.feedback, Feedback(number, facts.on, facts.way)))
    text = "Asked how the complaint was handled"
    return Draft(asked, (), (), facts.on, text, contact=to_resident(case, facts.way))


@dataclass(frozen=True)
class Answered:
    """The facts of feedback received."""

    score: str = fact("How they found it", "choice", required=True, choices=SCORES)
    text: str = fact("In their words", "long")
    on: date | None = fact("Received on", "day", required=True, default="today")


def feedback(case: Complaint, facts: Answered, context: Context) -> Draft:
    """Record what the resident thought of how the complaint was handled."""
    waiting = _waiting(case)
    assert waiting is not None
    assert facts.on is not None
    if facts.on < waiting.asked:
        return Draft(
            None, (Missing(f"they were asked on {day_and_year(waiting.asked)}, later", "", "", "on"),)
        )
    answer = waiting._replace(
        answered=facts.on, score=len(SCORES) - SCORES.index(facts.score), text=facts.text
    )
    told = tuple(answer if each.number == answer.number else each for each in case.feedback)
    said = f"{facts.score}: {facts.text}" if facts.text else facts.score
    text = f"On how it was handled, the resident is {said}"
    touch = from_resident(case, waiting.way)
    return Draft(case._replace(feedback=told), (), (), facts.on, text, contact=touch)


_act = partial(further_act, group="learning")


ACTS = (
    _act("learn", "Record a lesson", Learn, learn, "Record why it happened and what it teaches."),
    _act(
        "improve",
        "Improve the service",
        Improve,
        improve,
        "Record what will change beyond this case, who sees to it, and by when.",
    ),
    _act(
        "ask-feedback",
        "Ask for feedback",
        AskFeedback,
        ask_feedback,
        "Record that the resident was asked how the complaint was handled.",
        _asked_already,
    ),
    _act(
        "feedback",
        "Record feedback",
        Answered,
        feedback,
        "Record what the resident thought of how the complaint was handled.",
        _not_asked,
    ),
)
