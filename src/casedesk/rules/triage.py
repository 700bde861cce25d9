"""The questions at the door: a short path, read from data, that ends in what somebody has come with.

Whoever wants to complain does: no answer leads away from that. What is asked is in ``triage.toml``.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from casedesk.problems import BadInput

WANTS_TO = {"wish": "yes"}
"""The answers of somebody who wants to complain: they may be given at any time, and settle it."""


class Answer(NamedTuple):
    """One answer to a question, and the question or outcome it leads to."""

    id: str
    text: str
    to: str
    because: str = ""
    """Why it leads there; empty where that is plain."""
    then: str = ""
    """What is to be done besides."""
    provision: str = ""
    """The paragraph it follows from, where that is not the question's."""
    ground: str = ""
    """The ground for refusing that it names, as ``rules.grounds`` has it."""


class Question(NamedTuple):
    """One thing asked at the door."""

    id: str
    text: str
    help: str
    provision: str
    answers: tuple[Answer, ...]


class Outcome(NamedTuple):
    """What it is, and what to do about it."""

    id: str
    title: str
    act: str
    """The act that goes on from here: ``log``, ``refuse`` (once it is logged) or ``record``."""
    provision: str
    steps: tuple[str, ...]
    kind: str = ""
    """Of what is recorded; empty for a complaint."""
    offer: str = ""
    """``must`` or ``should``: whether they have to have been told how to complain."""


class Said(NamedTuple):
    """One question with the answer given."""

    question: Question
    answer: Answer


class Walk(NamedTuple):
    """How far the answers lead: to a question still open, or to the outcome."""

    said: tuple[Said, ...]
    question: Question | None
    outcome: Outcome | None

    @property
    def answers(self) -> dict[str, str]:
        """The answers that count, by question."""
        return {said.question.id: said.answer.id for said in self.said}

    @property
    def because(self) -> tuple[str, ...]:
        """Why it is this, each reason with the paragraph of the Code it follows from."""
        return tuple(
            f"{answer.because} ({answer.provision or question.provision})"
            for question, answer in self.said
            if answer.because
        )

    @property
    def ground(self) -> str:
        """The ground that would stand against taking it; empty where none was named."""
        return next((answer.ground for _, answer in self.said if answer.ground), "")

    @property
    def steps(self) -> tuple[str, ...]:
        """What to do now, the outcome's own steps first."""
        own = self.outcome.steps if self.outcome else ()
        return (*own, *(said.answer.then for said in self.said if said.answer.then))


class Triage(NamedTuple):
    """The path under one Code."""

    code: str
    first: str
    questions: Mapping[str, Question]
    outcomes: Mapping[str, Outcome]

    def walk(self, answers: Mapping[str, str]) -> Walk:
        """Follow the answers from the first question on; what the path does not ask is left out.

        Raises:
            BadInput: an answer is none of those that its question has.
        """
        said: list[Said] = []
        at = self.first
        while at in self.questions:
            question = self.questions[at]
            if question.id not in answers:
                return Walk(tuple(said), question, None)
            answer = _answer(question, answers[question.id])
            said.append(Said(question, answer))
            at = answer.to
        return Walk(tuple(said), None, self.outcomes[at])


def _answer(question: Question, given: str) -> Answer:
    found = next((answer for answer in question.answers if answer.id == given), None)
    if found is None:
        known = ", ".join(answer.id for answer in question.answers)
        raise BadInput(f"{question.text} Answer with one of: {known}.", question.id)
    return found


@cache
def triage(code_id: str) -> Triage:
    """The path under the Code of that name, ``2022`` or ``2024``."""
    text = files("casedesk.rules").joinpath("triage.toml").read_text(encoding="utf-8")
    data = _under(code_id, tomllib.loads(text))
    questions = [
        Question(answers=tuple(Answer(**each) for each in table.pop("answer")), **table)
        for table in data["question"]
    ]
    outcomes = [Outcome(**{**table, "steps": tuple(table["steps"])}) for table in data["outcome"]]
    return Triage(
        code_id, data["first"], {each.id: each for each in questions}, {each.id: each for each in outcomes}
    )


def _under(code_id: str, value: Any) -> Any:
    """The data as that Code has it: where they differ, its own side."""
    if isinstance(value, list):
        return [_under(code_id, each) for each in value]
    if not isinstance(value, dict):
        return value
    return value[code_id] if code_id in value else {key: _under(code_id, v) for key, v in value.items()}


def kept(answers: Mapping[str, str]) -> str:
    """Answers as they are kept with what was recorded: ``wish=no what=request``."""
    return " ".join(f"{question}={answer}" for question, answer in answers.items())


def given(text: str) -> dict[str, str]:
    """Answers as they were kept or typed.

    Raises:
        BadInput: one of them is not ``question=answer``.
    """
    pairs = [pair.partition("=") for pair in text.split()]
    if wrong := [question for question, sign, answer in pairs if not (question and sign and answer)]:
        raise BadInput(f"“{wrong[0][:30]}” is no answer. Put each like what=request.")
    return {question: answer for question, _, answer in pairs}
