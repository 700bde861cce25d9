"""Wording that asks the resident to give reasons for the next stage (2024: 6.12; 2022: 5.9).

Sentences come in small letters. What leaves it to the resident ("you do not have to tell us why")
and what is about our own reasons is taken out of a sentence before the rest is looked at.
"""

import re
from collections.abc import Sequence

from casedesk.rules.letter_text import clauses_of

_TELL = (
    r"(?:tell|told|explain|explained|say|said|give|given|gives|set out|state|stated|provide|provided|show|shown"
    r"|let us know|write down|include|included|send|sent|list|justify|demonstrate|outline|specify|describe"
    r"|supply|submit|support|supported|put|rely)"
)
_WHY = (
    r"(?:why|reasons?|grounds?|justification|explanation|evidence|what you disagree|what has changed"
    r"|what is new|what (?:it is )?(?:you are|you're) (?:not |un|dis)\w*)"
)
_WHICH = re.compile(
    r"^(?!.*\bwe (?:must|shall|should|need to|have to)\b).*"
    r"\b(?:which|what) (?:\w+ ){0,2}?(?:parts?|aspects?|elements?|issues?|points?)\b.*"
    r"\b(?:unhappy|dissatisf\w+|disagree|dispute|unresolved|outstanding|not (?:happy|satisfied|content|agree))\b"
)
"""As a question this may help us to understand; as a condition it is a reason demanded."""

_MUST = re.compile(
    r"\b(?:must|shall|should|ought to|have to|has to|need to|needs to|will need|necessary|compulsory|mandatory"
    r"|(?:am|are|is|be) (?:\w+ )?(?:required|asked|expected|needed)|requires?)\b"
)
_CONDITION = re.compile(
    r"\b(?:unless|without|only|provided(?: that)?|as long as|so long as|on condition|until"
    r"|(?:by )?(?:telling|explaining|saying|giving|setting out|stating|outlining)"
    r"|(?:together |along )?with (?:your|the|full|clear|written)"
    r"|(?:if|once|when|after) you)\b"
)
_ONLY_IF = re.compile(r"\b(?:unless|only if|without|provided(?: that)?|as long as|on condition|until) you\b")
_WANTED_BY_US = re.compile(
    r"\bwe (?:\w+ )?(?:need|require|expect|insist on|ask|must have)\b[^,]{0,30}"
    rf"(?:\b(?:an?|the|your|any|good|valid|clear|written) (?:\w+ )?{_WHY}|\byou\b.*{_WHY}|\bknow {_WHY} you)"
)
_PLEASE = re.compile(
    rf"(?:\bplease (?:also )?|^|, |\b(?:and|or|then) ){_TELL}\b(?: (?:us|me|it|down|out))*\b.{{0,50}}\b{_WHY}"
)

_LEFT_TO_THEM = re.compile(
    r"\b(?:do|does|did|would|will|are|is|need|should)(?: not|n't) (?:ever |also )?"
    r"(?:have|need|ask|required|asked|obliged|expected|be (?:asked|required|expected)|tell|explain|say|give|state)\b"
    r"[^,.]{0,80}"
    r"|\b(?:never|not) (?:have|need|required|obliged|be (?:asked|required|expected))\b[^,.]{0,80}"
    r"|\bno (?:need|reasons?|explanation|grounds?|evidence)\b[^,.]{0,80}"
    r"|\bwithout (?:having to|giving|saying|telling|explaining|any need)\b[^,.]{0,80}"
    r"|\b(?:needn't|nobody (?:will|can|may))\b[^,.]{0,80}"
)
"""“You do not have to tell us why”, “no reason is needed”, “without giving a reason”."""
_NO_TALK = re.compile(r"\bif you (?:do not|don't|cannot|can't|fail to) " + _TELL)
"""“If you do not tell us why” threatens; it leaves nothing to the resident."""
_OUR_REASONS = re.compile(
    rf"\b(?:our|the|these) (?:\w+ )?reasons? (?:why we|for (?:our|the|this|that)|of our)\b|\bour {_WHY}\b"
    r"|(?<!you think )\b(?:we|he|she|they|report|letter)\b"
    rf"(?:(?!\b(?:you(?: \w+){{0,2}} {_TELL}|your|only|unless|without|until)\b).)*?\b{_WHY}\b"
)
"""“We must give you our reasons”."""
_OFFERED = re.compile(
    r"\bif you(?:'d| would)? (?:wish|want|like|can|could|prefer|choose|are able|feel able)(?: to)?"
    rf"(?=\s*(?:[,.]|$|(?:{_TELL}|share|add)\b))|\bhelps?\b|\bhelpful\b"
    r"|\buseful\b|\bup to you\b|\bfeel free\b|\bwelcome to\b|\byou (?:may|can|could) (?:also )?(?:tell|explain|say)\b"
    r"|\boptional\b"
)
_NEXT_STAGE = re.compile(
    r"\bstage (?:2|two|3|three)\b|\b(?:second|next|third|final) stage\b|\bescalat|\bagain\b|\bfurther\b|\bappeal"
    r"|\breview|\b(?:not|un|dis)\s?(?:happy|satisfied|content|agree)|\breconsider|\brequest"
)


def demands_reasons(sentences: Sequence[str]) -> list[str]:
    """The sentences that ask for reasons for the next stage.

    A question about the kitchen may be asked: the sentence, or one beside it, must be about the
    next stage or about being dissatisfied. Only the bare "you must tell us why" needs no company.
    """
    return [sentence for number, sentence in enumerate(sentences) if _asks(sentences, number)]


def _asks(sentences: Sequence[str], number: int) -> bool:
    sentence, around = sentences[number], " ".join(sentences[max(number - 1, 0) : number + 2])
    alone = bool(re.search(r"\b(?:must|have to|need to) (?:tell us|say|explain) why\W*$", sentence))
    return (alone or bool(_NEXT_STAGE.search(around))) and any(map(_demands, clauses_of(sentence)))


def _demands(clause: str) -> bool:
    if _NO_TALK.search(clause) and re.search(_WHY, clause):
        return True
    left = _LEFT_TO_THEM.sub(" ", clause)
    if _WANTED_BY_US.search(left):
        return True
    told = re.search(rf"\b{_TELL}\b|\b(?:required|needed|necessary|mandatory|compulsory)\b", left)
    if told and _WHICH.search(left) and (_MUST.search(left) or _ONLY_IF.search(left)):
        return True
    left = _OUR_REASONS.sub(" ", left)
    if not re.search(rf"\b{_WHY}\b", left):
        return False
    if told and _MUST.search(left):
        return True
    return not _OFFERED.search(clause) and bool(_CONDITION.search(left) or _PLEASE.search(left))
