"""How each thing that a Code asks of a letter is looked for: one function by the rule's id.

Each is given what the letter is about and its text, and gives back an empty string, or one plain
sentence: what is missing and how to mend it.
"""

import re
from collections.abc import Callable, Iterator

from casedesk.records import Action
from casedesk.rules.letter_dates import DATE_JUDGES
from casedesk.rules.letter_decisions import DECISION_JUDGES
from casedesk.rules.letter_demands import demands_reasons
from casedesk.rules.letter_doors import denies_all, invents_stage, shuts_next_stage, shuts_ombudsman
from casedesk.rules.letter_people import PEOPLE_JUDGES
from casedesk.rules.letter_reach import reach
from casedesk.rules.letter_text import LetterText, as_written, words_of
from casedesk.rules.letters import Subject
from casedesk.rules.ombudsman import OMBUDSMAN_JUDGES
from casedesk.rules.reading_age import reading_age
from casedesk.rules.words import long_day, one_line, plural

Judge = Callable[[Subject, LetterText], str]

PLAIN = 11
"""Years: the reading age that letters aim for is 9 to 11."""
_WANTED = r"\byou(?:'d| would)? (?:like|want|hope)\b|\boutcome\b"
_OFFER = r"\b(?:you can|you may|you have the right|please|ask us|you could)\b"


def _unfilled(subject: Subject, letter: LetterText) -> str:
    left = letter.left_open
    return f"“{one_line(left, 60)}” still waits to be filled in: write it, or take it out." if left else ""


def _stage(subject: Subject, letter: LetterText) -> str:
    number = subject.stage.number
    own = words_of(subject.policy.stage_name(number)) if subject.policy else f"stage {number}"
    spelled = f"stage {['', 'one', 'two', 'three'][min(number, 3)]}"
    named = any(f" {name} " in f" {letter.plain} " for name in (f"stage {number}", spelled, own))
    return "" if named else f"The letter does not say that this is stage {number}: name the stage."


def _definition(subject: Subject, letter: LetterText) -> str:
    if not subject.points:
        return "The complaint has not been defined: write down its points (key d), then compose again."
    unsaid = [point for point in subject.points if not letter.says(point.text)]
    return (
        f"Point {unsaid[0].number} is not in the letter: “{one_line(unsaid[0].text, 60)}”." if unsaid else ""
    )


def _outcome(subject: Subject, letter: LetterText) -> str:
    wanted = subject.case.outcome_sought
    if not wanted:
        return "The outcome sought is not on record: ask the resident, or record that they did not say."
    if not subject.outcome_sought:
        return _outcome_asked(subject, letter)
    if letter.says(wanted):
        return ""
    return f"What the resident wants is not in the letter: “{one_line(wanted, 60)}”."


def _outcome_asked(subject: Subject, letter: LetterText) -> str:
    """They did not say what they want: an acknowledgement asks, an answer goes without."""
    if subject.kind.act != "acknowledge" or any(re.search(_WANTED, said) for said in letter.told):
        return ""
    return "The resident did not say what they want: ask them to tell us what they would like to happen."


def _responsibilities(subject: Subject, letter: LetterText) -> str:
    told = " ".join(s for s in letter.told if "responsib" in s)
    if not told:
        return (
            "The letter does not say which points we are responsible for: say it, also if it is all of them."
        )
    others = [point for point in subject.points if point.responsible is False]
    if others and not re.search(r"\bnot (?:\w+ )?responsib|n't (?:\w+ )?responsib|responsibility of", told):
        return f"The letter does not say that we are not responsible for point {others[0].number}."
    return ""


def _question(subject: Subject, letter: LetterText) -> str:
    asked = subject.stage.clarification
    if (asked and letter.says(asked)) or "?" in letter.ours:
        return ""
    return "The letter does not ask anything: put what you need to know as a question."


def _actions(subject: Subject, letter: LetterText) -> str:
    for action in _waiting(subject):
        if not letter.says(action.text):
            return f"What is still to be done is not in the letter: “{one_line(action.text, 60)}”."
        if action.by is None:
            return f"“{one_line(action.text, 60)}” has no date on record: say by when it will be done."
        if not letter.gives(action.by):
            return f"The letter does not say that “{one_line(action.text, 60)}” will be done by {long_day(action.by)}."
    return ""


def _waiting(subject: Subject) -> Iterator[Action]:
    return (action for action in subject.case.promises if action.done is None)


def _next_step(subject: Subject, letter: LetterText) -> str:
    if subject.last_stage:
        return _right(subject, letter)
    number = subject.stage.number + 1
    names = [f"stage {number}", f"stage {'two' if number == 2 else 'three'}"]
    if subject.policy:
        names.append(subject.policy.stage_name(number).casefold())
    for at, sentence in enumerate(letter.told):
        around = " ".join(letter.told[max(at - 1, 0) : at + 2])
        if any(name in sentence for name in names) and re.search(_OFFER, around):
            return ""
    return f"The letter does not say how to go on to stage {number}: say that the resident can ask for it, and how."


def _right(subject: Subject, letter: LetterText) -> str:
    if any("ombudsman" in s and re.search(_OFFER, s) for s in letter.told):
        return ""
    return (
        "The letter does not say that the resident can go to the Ombudsman: say it in a sentence of its own."
    )


def _extension_reasons(subject: Subject, letter: LetterText) -> str:
    extension = subject.extension
    if extension is None or not (extension.reason or "").strip():
        return "Why more time is needed is not on record: record the reason (key e), then compose again."
    return "" if letter.says(extension.reason or "") else "The letter does not say why more time is needed."


def _updates(subject: Subject, letter: LetterText) -> str:
    every = subject.stage.update_every
    if not every:
        return "How often to give news has not been agreed: agree it with the resident and record it (key e)."
    if re.search(rf"\b(?:every|each|once) (?:{_interval(every)})\b", letter.plain):
        return ""
    return f"The letter does not say that news comes every {plural(every, 'working day')}."


def _interval(days: int) -> str:
    """How a letter may put it: five working days are a week."""
    spelled = _NUMBERS[days] if days < len(_NUMBERS) else str(days)
    in_weeks = {1: "|(?:working )?day", 5: "|a week|week", 10: "|two weeks|2 weeks|fortnight"}
    return f"(?:{days}|{spelled}) (?:working )?days?{in_weeks.get(days, '')}"


_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def _refusal_reasons(subject: Subject, letter: LetterText) -> str:
    """The reasons for refusing the complaint, or for declining to escalate."""
    declining = subject.kind.act == "decline"
    reasons = subject.stage.declined_reasons if declining else subject.case.refused_reasons
    if not declining and not subject.case.refused:
        return ""  # single points: see refused_points
    if not reasons.strip():
        return "The reasons are not on record: record them, then compose again."
    return "" if letter.says(reasons) else "The reasons on record are not in the letter."


def _refused_points(subject: Subject, letter: LetterText) -> str:
    for point in subject.refused_points:
        if not letter.says(point.text) or not letter.says(point.refused_reasons):
            return f"The letter does not say that point {point.number} is not taken on, and why."
    return ""


def _demands(subject: Subject, letter: LetterText) -> str:
    found = [_quoted(sentence, letter) for sentence in demands_reasons(letter.sentences)]
    if not found:
        return ""
    told = found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}"
    return (
        f"{told} {'asks' if len(found) == 1 else 'ask'} for reasons, and none may be asked for."
        " You may say: tell us more if you wish; you need not."
    )


def _quoted(sentence: str, letter: LetterText) -> str:
    return f"“{one_line(as_written(letter.ours, sentence), 80)}”"


def _shuts(subject: Subject, letter: LetterText) -> str:
    """Under every letter the Ombudsman is open, and stage 2 unless this letter itself declines it."""
    sentence = shuts_ombudsman(letter.sentences) or denies_all(letter.sentences)
    if not sentence and not (subject.last_stage or subject.kind.act in ("refuse", "decline")):
        sentence = shuts_next_stage(letter.sentences)
    return (
        f"{_quoted(sentence, letter)} shuts a door that is open to the resident: take it out."
        if sentence
        else ""
    )


def _words(subject: Subject, letter: LetterText) -> str:
    for word in subject.code.forbidden_words:
        if sentence := invents_stage(letter.sentences, word.word):
            return f"{_quoted(sentence, letter)} says “{word.word}”. {word.why}"
    return ""


def _plain(subject: Subject, letter: LetterText) -> str:
    age = round(reading_age(letter.text))
    if age <= PLAIN:
        return ""
    return f"The letter reads at age {age}; {PLAIN} or younger is the aim: shorter sentences and words help."


def _staff(subject: Subject, letter: LetterText) -> str:
    named = [name for name in subject.staff if f" {words_of(name)} " in f" {letter.plain} "]
    if not named:
        return ""
    return f"The letter names {one_line(named[0], 40)}: staff are left out, but for who signs and who may be asked."


JUDGES: dict[str, Judge] = {
    "unfilled": _unfilled,
    "stage": _stage,
    "definition": _definition,
    "outcome": _outcome,
    "responsibilities": _responsibilities,
    "question": _question,
    "actions": _actions,
    "next_step": _next_step,
    "right": _right,
    "extension_reasons": _extension_reasons,
    "updates": _updates,
    "refusal_reasons": _refusal_reasons,
    "refused_points": _refused_points,
    "demands": _demands,
    "shuts": _shuts,
    "words": _words,
    "staff": _staff,
    "reach": reach,
    "plain": _plain,
    **DECISION_JUDGES,
    **DATE_JUDGES,
    **OMBUDSMAN_JUDGES,
    **PEOPLE_JUDGES,
}
"""By the id of the rule in the Code's data."""
