"""What a response decided: whether the letter says it, point by point and as a whole, with reasons and remedy."""

import re
from collections.abc import Callable

from casedesk.records import Finding, Point
from casedesk.rules.letter_text import LetterText, same_words, words_of
from casedesk.rules.letters import Subject
from casedesk.rules.money import pounds, sums_in
from casedesk.rules.putting_right import offered, total

_PARTLY = r"(?:partially|partly|in part)"
_UPHELD = r"(?:upheld|uphold)"
_NOT = (
    r"(?:not|cannot|can t|couldn t|don t|didn t|won t|wasn t|isn t|aren t|unable to|nothing to"
    r"|no (?:grounds?|reasons?|evidence|basis) (?:to|for))"
)
_DECIDED = {
    "partially upheld": rf"\b{_PARTLY} {_UPHELD}\b|\b{_UPHELD} (?:\w+ ){{0,3}}{_PARTLY}\b",
    "not upheld": rf"\b{_NOT} (?:be |been |being |therefore |able to |going to )*(?:{_UPHELD}|upholding)\b",
    "upheld": rf"\b{_UPHELD}\b",
}
"""By finding, how a letter puts it: only words, in small letters. What is found is taken out, then the next."""
_APOLOGY = re.compile(
    r"\b(?:(?:and|with|an?|our|full|sincere|written) )*apolog(?:y|ies|i[sz]e[ds]?)(?: (?:and|with))?\b"
)


def _passages(subject: Subject, letter: LetterText) -> dict[int, str]:
    """What the letter says about each point: the paragraphs about it and those that follow."""
    found: dict[int, list[str]] = {point.number: [] for point in subject.points}
    about: list[int] = []
    for paragraph in letter.paragraphs:
        here = [point.number for point in subject.points if _is_about(point, subject, paragraph)]
        about = here or about
        for number in about:
            found[number].append(paragraph)
    return {number: " | ".join(parts) for number, parts in found.items()}


def _is_about(point: Point, subject: Subject, paragraph: str) -> bool:
    finding = _finding(subject, point.number)
    if re.search(rf"^{point.number}\b|\bpoint {point.number}\b", paragraph):
        return True
    if same_words(point.text, paragraph):
        return True
    return finding is not None and same_words(finding.reasons, paragraph)


def _finding(subject: Subject, number: int) -> Finding | None:
    return next((f for f in subject.stage.findings if f.point == number), None)


def _points(subject: Subject, letter: LetterText) -> str:
    passages = _passages(subject, letter)
    for point in subject.points:
        finding = _finding(subject, point.number)
        if finding is None:
            return f"Point {point.number} has no decision on record: decide it (key r), then compose again."
        if not _says_decision(finding.finding, passages[point.number]):
            return (
                f"The letter does not say that point {point.number} is {finding.finding},"
                " as it was decided: say so beside the point, or correct the decision."
            )
    return ""


def _says_decision(finding: str, passage: str) -> bool:
    if finding not in _DECIDED:
        return words_of(finding) in passage
    for decision, pattern in _DECIDED.items():
        passage, times = re.subn(pattern, " ", passage)
        if decision == finding:
            return times > 0
    return False


def _reasons(subject: Subject, letter: LetterText) -> str:
    for point in subject.points:
        finding = _finding(subject, point.number)
        if finding is None or not finding.reasons.strip():
            return f"The decision on point {point.number} has no reasons on record: record them (key r)."
        if not letter.says(finding.reasons):
            return f"The reasons for the decision on point {point.number} are not in the letter."
    return ""


def _decision(subject: Subject, letter: LetterText) -> str:
    outcome = subject.stage.outcome
    if not outcome:
        return "The complaint as a whole has no decision on record."
    if any(_says_decision(outcome, paragraph) for paragraph in _on_the_whole(subject, letter)):
        return ""
    return f"The letter does not say that the complaint as a whole is {outcome}."


def _on_the_whole(subject: Subject, letter: LetterText) -> list[str]:
    """The paragraphs that are not about one of several points."""
    points = subject.points
    if len(points) < 2:
        return letter.paragraphs
    return [
        paragraph
        for paragraph in letter.paragraphs
        if re.search(r"\b(?:as a whole|on the whole|overall|complaint is|in all)\b", paragraph)
        or not any(_is_about(point, subject, paragraph) for point in points)
    ]


def _remedy(subject: Subject, letter: LetterText) -> str:
    return _put_right(subject, letter) or _money_said(subject, letter)


def _money_said(subject: Subject, letter: LetterText) -> str:
    """Every sum that is offered at the stage, and what they come to."""
    own = offered(subject.case.money, subject.stage.number)
    given = sums_in(letter.text)
    for each in own:
        if each.pence not in given:
            return f"The letter does not give {pounds(each.pence)}, which is offered for {each.head}."
    if own and total(own) not in given:
        return f"The letter does not say that {pounds(total(own))} is offered in all."
    return ""


def _put_right(subject: Subject, letter: LetterText) -> str:
    remedy = subject.stage.remedy
    if remedy:
        return _remedy_said(remedy, letter.beside(subject.case.outcome_sought))
    if not any(f.finding in ("upheld", "partially upheld") for f in subject.stage.findings):
        return ""
    if _is_sorry(letter) or re.search(
        r"\b(?:put (?:it|this|things) right|compensat)", letter.ours.casefold()
    ):
        return ""
    return "Something was upheld: say what puts it right, or that we are sorry."


def _remedy_said(remedy: str, letter: LetterText) -> str:
    """What the resident asked for is no remedy yet. An apology may be made in any words; money is told to the penny."""
    whole = words_of(remedy)
    rest = " ".join(_APOLOGY.sub(" ", whole).split())
    if rest == whole:
        said = letter.says(remedy)
    elif rest:
        said = letter.says(remedy) or (_is_sorry(letter) and letter.says(rest))
    else:
        said = _is_sorry(letter) or whole in map(words_of, letter.text.split("\n"))
    if not said:
        return "What puts it right is on record but not in the letter."
    unsaid = sums_in(remedy) - sums_in(letter.text)
    return f"The letter does not give {pounds(min(unsaid))}, as the remedy on record does." if unsaid else ""


def _is_sorry(letter: LetterText) -> bool:
    return bool(re.search(r"\b(?:sorry|apolog)", letter.ours.casefold()))


DECISION_JUDGES: dict[str, Callable[[Subject, LetterText], str]] = {
    "points": _points,
    "reasons": _reasons,
    "decision": _decision,
    "remedy": _remedy,
}
"""By the id of the rule in the Code's data."""
