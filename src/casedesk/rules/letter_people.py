"""Whether a letter respects who complains and who speaks for them: what is told to whom, who may go where."""

from collections.abc import Callable

from casedesk.rules import who
from casedesk.rules.grounds import not_used
from casedesk.rules.letter_text import LetterText, words_of
from casedesk.rules.letters import Subject
from casedesk.rules.words import name_alone


def _authority(subject: Subject, letter: LetterText) -> str:
    """A letter that greets the representative tells them what it says; it may, once they have authority."""
    name = name_alone(subject.case.representative)
    greeting = letter.text.strip().partition("\n")[0]
    if f" {words_of(name)} " not in f" {words_of(greeting)} ":
        return ""
    return (
        f"The letter goes to {name}, and no authority to speak for the resident is on record: record it"
        f" (authority). It could be {who.what_authorises(subject.case.representative_kind)}."
    )


def _public(subject: Subject, letter: LetterText) -> str:
    if any("ombudsman" in said and "decide" in said for said in letter.told):
        return ""
    return "The letter does not say that the Ombudsman decides whether it can help a member of the public."


def _discretion(subject: Subject, letter: LetterText) -> str:
    if letter.says(not_used(subject.case)):
        return ""
    return "The letter does not say why discretion was not used."


PEOPLE_JUDGES: dict[str, Callable[[Subject, LetterText], str]] = {
    "authority": _authority,
    "public": _public,
    "discretion": _discretion,
}
"""By the id of the rule in the Code's data."""
