"""The dates of a letter: each must exist, and those of the response must be the ones worked out."""

import re
from collections.abc import Callable
from datetime import date

from casedesk.rules.letter_text import DateSaid, LetterText
from casedesk.rules.letters import Subject
from casedesk.rules.words import long_day

_ANSWER = re.compile(
    r"\b(?<!your )(?:answer|reply|respond|response|decision|decide|outcome|looking into your complaint"
    r"|(?:investigation|review))\b"
)
_HEARD = re.compile(r"\b(?:hear from us|write to you|back to you)\b")
_ABOUT = re.compile(r"\b(?:about|with|to|when|so that|for)\b")
"""“You will hear from us by Friday” is a date for the answer, “… about the survey” is not."""
_BY = re.compile(
    r"\b(?:by|before|until|than|is|be|due)(?: the end of)?(?: on)?\s*:?\s*$"
    r"|\b(?:will|shall|'ll|aim|hope|expect|intend|plan)\b.*\bon\s*$"
)
_FIRST = re.compile(
    r"^(?:and |but |so )?(?:at the latest )?(?:by|on|before|no later than|until)(?: the end of)?$"
)
_THEN_ANSWERED = re.compile(
    r"^,? ?(?:at the latest,? )?(?:you|we|our|your)\b.{0,20}\b(?:will|shall|should|can expect|'ll)\b"
)
"""“By Friday you will have our answer.”"""
_GONE_BY = re.compile(
    r"\b(?:said|told|would|should have|had|was|were|promised|did not|sent|gave|got|received|went|asked|please"
    r"|your (?:answer|reply|response)|instead of|rather than)\b"
    r"|\b(?:unable|cannot|can't|can not|not (?:be )?able|not going|won't|will not)\b(?!.*\b(?:until|before)(?: \w+)?$)"
)
"""Of “we cannot answer by Friday” the date is gone, of “we cannot answer before Friday” it is promised."""


def _dates(subject: Subject, letter: LetterText) -> str:
    return next((said.wrong for said in letter.dates if said.wrong), "")


def _respond_by(subject: Subject, letter: LetterText) -> str:
    due = subject.respond_by
    if due is None or letter.gives(due):
        return ""
    if due < subject.sent:
        return (
            "" if _deadlines(letter) else "The date for the answer has gone by: say by when it will come now."
        )
    return f"The letter does not give {long_day(due)}, the date for the answer."


def _deadline(subject: Subject, letter: LetterText) -> str:
    """No other date is promised for the answer than the one worked out."""
    due = subject.respond_by
    if due is None or due < subject.sent:
        return ""
    other = next((said for said in _deadlines(letter) if said.day != due), None)
    return f"“{other.text}” is given for the answer, but the date is {long_day(due)}." if other else ""


def promised_in(subject: Subject, text: str) -> date | None:
    """The earliest day, not gone by when the letter is sent, that its words promise an answer for."""
    said = _deadlines(LetterText(text, subject.case, subject.sent))
    return min((each.day for each in said if each.day and each.day >= subject.sent), default=None)


def _deadlines(letter: LetterText) -> list[DateSaid]:
    """The dates that the letter promises an answer for."""
    return [said for said in letter.dates if _promises(*letter.around(said))]


def _promises(before: str, after: str) -> bool:
    of_answer = _ANSWER.search(before) or (_HEARD.search(before) and not _ABOUT.search(after))
    if _FIRST.search(before) and _THEN_ANSWERED.search(after):
        return bool(_ANSWER.search(after) and not _GONE_BY.search(after))
    return bool(of_answer and _BY.search(before) and not _GONE_BY.search(before))


def _promised(subject: Subject, letter: LetterText) -> str:
    """The deadline is the one that an earlier letter gave, unless more time was given since."""
    if subject.kind.act == "extend":
        return _moved_back(subject)
    promised, due = subject.promised, subject.respond_by
    if promised is None or due in (None, promised):
        return ""
    assert due is not None
    return (
        f"An earlier letter of this stage promised an answer by {long_day(promised)}, this one by {long_day(due)},"
        " and no extension was sent in between: say in the letter why the date has changed."
    )


def _moved_back(subject: Subject) -> str:
    """More time that ends before the day the resident was told last gives them none."""
    extension, told = subject.extension, subject.date_before
    if extension is None or told is None or extension.to >= told:
        return ""
    return (
        f"The resident was last told {long_day(told)}; the new date, {long_day(extension.to)}, is earlier:"
        " check both."
    )


def _extension_ahead(subject: Subject, letter: LetterText) -> str:
    extension = subject.extension
    if extension is None or extension.to >= subject.sent:
        return ""
    return (
        f"The new date, {long_day(extension.to)}, lies before the day the letter is sent,"
        f" {long_day(subject.sent)}: give one that is still to come."
    )


def _extension_date(subject: Subject, letter: LetterText) -> str:
    extension = subject.extension
    if extension is None:
        return "No extension is on record: record it (key e), then compose again."
    return (
        ""
        if letter.gives(extension.to)
        else f"The letter does not give the new date, {long_day(extension.to)}."
    )


def _extension_limit(subject: Subject, letter: LetterText) -> str:
    """Beyond the Code's limit only with a good reason on record, apart from the reason told."""
    extension, clock = subject.extension, subject.clock("respond")
    judged = [e for e in clock.extensions if extension and e.to == extension.to] if clock else []
    if (
        extension is None
        or not judged
        or not judged[-1].beyond_limit
        or (extension.good_reason or "").strip()
    ):
        return ""
    return (
        f"{long_day(extension.to)} is beyond what the Code allows: give an earlier date,"
        " or record the good reason for it (key e)."
    )


def _late(subject: Subject, letter: LetterText) -> str:
    missed = subject.late_since
    if missed is None:
        return ""
    if subject.kind.act == "extend":
        return f"Sent after {long_day(missed)}, the date it moves: it counts as late, and the letter says so."
    return f"Sent after {long_day(missed)}, the date for it: it counts as late, and the letter says sorry."


DATE_JUDGES: dict[str, Callable[[Subject, LetterText], str]] = {
    "dates": _dates,
    "respond_by": _respond_by,
    "deadline": _deadline,
    "promised": _promised,
    "extension_date": _extension_date,
    "extension_ahead": _extension_ahead,
    "extension_limit": _extension_limit,
    "late": _late,
}
"""By the id of the rule in the Code's data."""
