"""Wording that a letter must not have: that demands reasons, shuts a door, or invents a stage.

Sentences come in small letters. A pattern says what is looked for; what frees the resident instead
("you do not have to tell us why") is taken out first, so that it never counts against a letter.
"""

import re
from collections.abc import Sequence

_ASK = (
    r"(?:tell|explain|say|give|set out|state|provide|show|let us know|write down|include|send|list|justify"
    r"|demonstrate|outline|specify|describe|supply|submit|put)"
)
_WHY = (
    r"(?:why|reasons?|grounds?|justification|explanation|evidence|what (?:you )?(?:disagree|has changed|is new)"
    r"|what (?:it is )?(?:you are|you're) (?:un|not |dis)\w*|how we (?:got|went))"
)
_MUST = (
    r"(?:must|shall|should|ought to|have to|need to|needs to|has to|are (?:also )?required to"
    r"|are (?:also )?asked to|will (?:also )?(?:need|have) to|are expected to)"
)
_ONLY_IF = (
    r"(?:only (?:if|when|once|where|after|upon)|unless|provided(?: that)?|as long as|so long as"
    r"|on condition(?: that)?|until|not (?:if|before)|before)"
)

_FREE = re.compile(
    r"\b(?:do|does|did|would|will|are|is|need|should)(?: not|n't)\s+(?:ever\s+)?(?:have|need|required|asked|obliged|be asked"
    r"|be required|expected)?(?:\s+to)?\s*(?:tell|explain|say|give|state|provide|justify|send|show|set out)?[^,.]{0,60}"
    r"|\b(?:no|without) (?:need|reason|reasons|explanation|having to|giving|saying|telling)\b[^,.]{0,60}"
    r"|\b(?:never|not) (?:have|need|required|obliged|be required|expected)(?: to)?\b[^,.]{0,60}"
    r"|\bneedn't\b[^,.]{0,60}|\bnobody (?:will|can|may)\b[^,.]{0,60}"
)
"""“You do not have to tell us why”, “no reason is needed”, “without giving a reason”."""
_WILLING = re.compile(
    r"\b(?:if you (?:wish|want|like|would like|can|prefer|choose|are able|feel able)|(?:it|that|this) (?:\w+ )?helps?\b"
    r"|helpful|useful|would help|up to you|feel free|welcome to|may (?:also )?tell|can (?:also )?tell|optional)"
)
"""What makes an asking an offer; it does not soften a *must*."""
_AGAIN = re.compile(
    r"\b(?:stage (?:2|two|3|three)|(?:second|next|third|final) stage|escalat\w+|(?:look|looked|think|thought) (?:at (?:it|this|"
    r"your complaint) )?again|further|appeal\w*|review\w*|(?:not|un|dis)\s?(?:happy|satisfied|agree|content)|disagree\w*"
    r"|reconsider\w*|request)"
)
"""That the sentence is about going on to the next stage, or about not being satisfied."""

_DEMANDS = (
    rf"\byou(?:'ll)? (?:\w+ ){{0,3}}?{_MUST}\b.{{0,60}}\b{_ASK}\b.{{0,60}}\b{_WHY}",
    rf"\b{_ONLY_IF}\b.{{0,12}}\byou\b.{{0,40}}\b{_ASK}\b.{{0,60}}\b{_WHY}",
    rf"\b(?:{_ONLY_IF}|with|without)\b.{{0,20}}\b(?:good|valid|clear|sound|your|new|a|the|written)\b.{{0,12}}\b"
    r"(?:reasons?|grounds?|evidence|explanation|justification)\b",
    rf"\b(?:if|once|when) you {_ASK}\b.{{0,40}}\b{_WHY}.{{0,60}}\b(?:we (?:will|can|shall|may)|you (?:can|may))\b",
    rf"\b(?:if|once|when) you (?:do not|don't|cannot|can't|fail to) {_ASK}\b.{{0,40}}\b{_WHY}",
    r"\b(?<!our )(?:reasons?|grounds?|explanation|justification|evidence)\b.{0,40}\b(?:must|is|are|has to|have to|needs? to|will)"
    r"(?: be)? (?:given|required|needed|needs?|stated|provided|set out|included|sent|necessary|mandatory)\b",
    r"\bwe (?:will |would |shall )?(?:also )?(?:need|require|must have|must know|have to know|expect|insist|ask)\b.{0,30}"
    rf"\b(?:to know {_WHY}|to understand why|you to .{{0,30}}{_WHY}|(?:your|the|a|good|valid|clear|written) "
    r"(?:\w+ )?(?:reasons?|grounds?|explanation|justification|evidence))",
    rf"\b(?:request|letter|email|e-mail|form|appeal|escalation)\b.{{0,40}}\b{_MUST}\b.{{0,40}}\b{_WHY}",
)
_ASKED_NICELY = (
    rf"\bplease (?:also )?{_ASK}\b.{{0,60}}\b{_WHY}",
    rf"^{_ASK}\b.{{0,60}}\b{_WHY}",
    rf"\band {_ASK} (?:us )?\b.{{0,40}}\b{_WHY}",
)
"""Demands as well where the letter is about the next stage, unless the sentence says that it is an offer."""

_OMBUDSMAN = r"(?:the |housing )*ombudsman\b"
_NOT_ABLE = (
    r"you (?:cannot|can't|can not|can no longer|may not|may no longer|must not|will not be able to|won't be able to"
    r"|are not (?:able|allowed|entitled|permitted) to|are no longer (?:able|entitled) to|are unable to"
    r"|have no right to|do not have (?:the|a) right to|should not|need not)"
)
_OUR_PROCEDURE = re.compile(
    r"\b(?:our|with us|us to|of the) (?:\w+ ){0,2}(?:procedure|process|policy|stages?|complaints? \w+)\b|\bwith us\b|\bto us\b"
    r"|\bfrom us\b|\bask us\b"
)

_SHUTS_OMBUDSMAN = (
    rf"\b{_NOT_ABLE} .{{0,50}}{_OMBUDSMAN}",
    rf"\b(?:do not|don't|no need to|no point in|never) (?:go|contact|write|complain|turn|ask|call|ring|contacting|going)\b.{{0,30}}{_OMBUDSMAN}",
    rf"{_OMBUDSMAN} (?:will not|won't|cannot|can't|can not|does not|is not able to|has no power to|is unable to|may not)\b"
    r"(?!.*\b(?:usually|normally|until|unless|yet)\b)",
    rf"\b(?:only|not until|must|have to|need to|has to)\b.{{0,60}}\b(?:before|after|once|when|until|first)\b.{{0,60}}{_OMBUDSMAN}",
    rf"{_OMBUDSMAN}.{{0,20}}\b(?:only (?:if|after|once|when))\b",
    rf"\bno right\b.{{0,40}}{_OMBUDSMAN}",
)
_SHUTS_ALL = (
    r"\b(?:decision|answer|response|this|matter) is (?:\w+ )?final\b(?! (?:response|answer|stage|letter|reply))",
    r"\bfinal and binding\b",
    r"\b(?:matter|case|subject|issue) (?:is|to be|as) (?:now |therefore |hereby )?closed\b",
    r"\b(?:not|no longer) (?:enter into|correspond|engage in|discuss|reply to|respond to|answer|accept|read)\b.{0,40}"
    r"\b(?:further|any more|correspondence|again|letters?)\b",
    r"\bno (?:further|more) (?:correspondence|discussion|action|letters?) (?:will|can|shall|is)\b",
    r"\b(?:lose|forfeit|waive|give up|giving up|surrender)\b.{0,30}\bright\b",
    r"\bin full and final settlement\b",
    r"\bnothing (?:more|further|else) (?:that )?you can do\b",
)
_SHUTS_NEXT = (
    rf"\b{_NOT_ABLE} (?:take|pursue|raise|bring|appeal|escalate|challenge|dispute|contest)\b",
    rf"\b{_NOT_ABLE} (?:ask|request|apply|go|move|have|complain)\b.{{0,40}}\b(?:stage|further|again|review\w*|appeal|looked at)\b",
    r"\b(?:there is|there's|there are|there will be|you have) no (?:further|other|more|right|next|second|stage|appeal)\b"
    r".{0,40}\b(?:appeal|stages?|steps?|review|recourse|avenue|right|action|options?|complain|escalat\w+)",
    r"\bno (?:further )?(?:right of )?(?:appeal|review|escalation)\b",
    r"\b(?:not|no longer) (?:consider|accept|allow|look at|take|agree to|grant|escalate)\b.{0,40}"
    r"\b(?:any further|further|appeal|escalat\w+|stage (?:2|two)|next stage|request|your complaint)",
)
_LAST_WORD = r"\b(?:our|the|a) (?:final|last) (?:decision|word|answer|position|view)\b"


def demands_reasons(sentences: Sequence[str]) -> str:
    """The first sentence that asks the resident to give reasons for the next stage; empty if none does."""
    for number, sentence in enumerate(sentences):
        around = " ".join(sentences[max(number - 1, 0) : number + 2])
        if _AGAIN.search(around) and any(_demands(part, sentence) for part in _clauses(sentence)):
            return sentence
        if re.search(rf"\byou (?:{_MUST})\b.{{0,20}}\b{_ASK} us why\b", _FREE.sub(" ", sentence)):
            return sentence
    return ""


def _clauses(sentence: str) -> list[str]:
    return [
        part.strip() for part in re.split(r",? \b(?:but|however|although|though)\b|[:;]", sentence) if part
    ]


def _demands(clause: str, sentence: str) -> bool:
    freed = _FREE.sub(" ", clause)
    if any(re.search(pattern, freed) for pattern in _DEMANDS):
        return True
    return not _WILLING.search(sentence) and any(re.search(pattern, freed) for pattern in _ASKED_NICELY)


def shuts_ombudsman(sentences: Sequence[str]) -> str:
    """The first sentence that keeps the resident from the Ombudsman, or from saying any more."""
    return _first(sentences, (*_SHUTS_OMBUDSMAN, *_SHUTS_ALL))


def shuts_next_stage(sentences: Sequence[str]) -> str:
    """The first sentence that keeps the resident from the next stage."""
    return _first(sentences, (*_SHUTS_NEXT, _LAST_WORD))


def denies_all(sentences: Sequence[str]) -> str:
    """The first sentence that says there is nowhere further to go, and not only no further stage of ours."""
    of_all = [sentence for sentence in sentences if not _OUR_PROCEDURE.search(sentence)]
    return _first(of_all, _SHUTS_NEXT[:-1])


def _first(sentences: Sequence[str], patterns: Sequence[str]) -> str:
    return next((s for s in sentences if any(re.search(p, _freed(s)) for p in patterns)), "")


def _freed(sentence: str) -> str:
    """Without what opens a door: “if you cannot”, “you will not lose your right”."""
    return re.sub(
        r"\bif you (?:cannot|can't|are not able to|are unable to)\b"
        r"|\b(?:not|never|n't) (?:lose|forfeit|waive|give up)\b.{0,30}\bright\b"
        r"|\b(?:this is|it is|is) not (?:our|the|a) (?:final|last)\b",
        " ",
        sentence,
    )


def invents_stage(sentences: Sequence[str], word: str) -> str:
    """The first sentence about complaints that has a word which the Code has no room for.

    An informal chat with a neighbour is none of the Code's business.
    """
    about = re.compile(r"complain|stage|procedure|process|response|review|escalat|resol")
    looked_for = re.compile(rf"(?<![\w-]){re.escape(word)}(?:ly)?(?!\w)")
    return next((s for s in sentences if looked_for.search(s) and about.search(s)), "")
