"""The check before a letter is issued: what its Code requires of it, each with its provision, met or missing."""

from typing import NamedTuple

from casedesk.rules.law import LetterRule
from casedesk.rules.letter_conditions import CONDITIONS
from casedesk.rules.letter_judges import JUDGES
from casedesk.rules.letter_text import LetterText
from casedesk.rules.letters import Subject


class Check(NamedTuple):
    """One requirement of a letter, judged."""

    id: str
    what: str
    provision: str
    force: str
    """``must`` stops the letter, ``should`` warns, ``note`` is only told."""
    met: bool
    missing: str
    """Empty when met; otherwise one sentence: what is missing and how to mend it."""


def check(subject: Subject, text: str) -> tuple[Check, ...]:
    """Judge a letter as it was edited.

    Args:
        subject: what the letter is about, as the case will be once it is sent.
        text: the letter, whole, in plain text.

    Returns:
        Everything that the Code of the complaint asks of this kind of letter at this stage, in the
        order of the Code's data, then what is only noted.
    """
    letter = LetterText(text, subject.case, subject.sent)
    return tuple(_judged(rule, subject, letter) for rule in rules_for(subject))


def rules_for(subject: Subject) -> tuple[LetterRule, ...]:
    """What the Code of the complaint asks of this letter."""
    return tuple(
        rule
        for rule in subject.code.letters
        if (not rule.kinds or subject.kind.id in rule.kinds) and rule.stage in (0, subject.stage.number)
        if not rule.only or CONDITIONS[rule.only](subject)
    )


def _judged(rule: LetterRule, subject: Subject, letter: LetterText) -> Check:
    missing = JUDGES[rule.id](subject, letter)
    return Check(rule.id, rule.what, rule.provision, rule.force, not missing, missing)
