"""Wording that shuts what is open to the resident, the next stage or the Ombudsman, or invents a stage.

Sentences come in small letters. "If you cannot", "you will not lose your right" and the like are
taken out before the rest is looked at: they open a door.
"""

import re
from collections.abc import Sequence

from casedesk.rules.letter_text import clauses_of

_CANNOT = (
    r"\byou (?:cannot|can't|can not|can no longer|may not|may no longer|must not|will not be able to"
    r"|won't be able to|are not (?:able|allowed|entitled|permitted) to|are no longer (?:able|entitled) to"
    r"|are unable to|have no right to|do not have (?:the|a|any) right to|should not)\b"
)
_OMBUDSMAN = r"\bombudsman\b"

_OMBUDSMAN_SHUT = (
    rf"{_CANNOT}.*{_OMBUDSMAN}",
    r"\b(?:do not|don't|no need to|no point in|never) (?:go|contact|write|complain|turn|ask|call|ring)(?:ing)?\b"
    rf".*{_OMBUDSMAN}",
    rf"{_OMBUDSMAN} (?:will not|won't|cannot|can't|can not|does not|is not able to|is unable to) (?:be able to )?"
    r"(?:look|help|consider|investigate|deal|accept|take|handle|review|get involved|change|overturn)\b"
    r"(?!.*\b(?:usually|normally|until|unless|yet)\b)",
    rf"{_OMBUDSMAN} has no (?:power|right|say)\b",
    rf"\bonly\b.*{_OMBUDSMAN}.*\b(?:after|once|when)\b",
    rf"\b(?:only|must|have to|need to|has to)\b.*\b(?:before|after|once|when|until|first)\b.*{_OMBUDSMAN}",
    rf"{_OMBUDSMAN}.{{0,20}}\bonly (?:if|after|once|when)\b",
    rf"\bno right\b.*{_OMBUDSMAN}",
)
_ALL_SHUT = (
    r"\b(?:decision|answer|response|matter) is (?:\w+ )?final\b(?! (?:response|answer|stage|letter|reply))",
    r"\bfinal and binding\b",
    r"\b(?:decision|answer|response|complaint|case|matter|it|this) (?:\w+ ){0,3}(?:cannot|can't|can not|may not) be "
    r"(?:reopened|appealed|challenged|disputed|contested)\b",
    r"\bend of (?:the|this) matter\b|\bexhausted (?:all|every)\b",
    r"\b(?:matter|case|subject|issue)(?: is| to be| as)?(?: now| therefore| hereby)? closed\b",
    r"\b(?:not|no longer) (?:enter into|correspond|engage in|discuss|reply to|respond to|answer|read)\b"
    r".*\b(?:further|any more|correspondence|again|letters?)\b",
    r"\bno (?:further|more) (?:correspondence|discussion|letters?)\b",
    r"\b(?:lose|forfeit|waive|give up|giving up|surrender)\b.{0,20}\bright\b",
    r"\bin full and final settlement\b",
    r"\bnothing (?:more|further|else) (?:that )?you can do\b",
)
_NO_FURTHER = (
    rf"{_CANNOT} (?:take (?:it|this|that|the|your)|pursue|appeal|escalate|challenge|dispute|contest)\b",
    rf"{_CANNOT} (?:ask|request|apply|go|move|have|complain)\b.*\b(?:stage|further|again|review\w*|appeal|looked at)\b",
    r"\b(?:there is|there's|there are|there will be|you have) no\b.{0,20}"
    r"\b(?:appeal|stages?|review|recourse|avenue|grounds?|rights? (?:of|to)|(?:further|other|more) options?"
    r"|escalation)\b",
    r"\bno (?:further )?(?:right of )?(?:appeal|review|escalation) (?:is|against|will|can)\b",
)
_NEXT_SHUT = (
    *_NO_FURTHER,
    r"\bwe (?:cannot|can't|will not|won't)(?: be able to| be)? (?:escalat|review|reconsider"
    r"|look(?:ing)? at (?:it|this|your complaint) again)",
    r"\b(?:not|no longer) (?:consider|accept|allow|look at|take|agree to|grant|escalate)\b"
    r".*\b(?:any further|further complaints?|appeal|escalat\w+|stage (?:2|two)|next stage|request for)",
    r"\b(?:our|the|a) (?:final (?:decision|word|answer|position|view)|last word)\b",
    r"\b(?:is|was|as) (?:our|the) last (?:decision|answer|position|view)\b",
    r"\b(?:stage (?:2|two|3|three)|next stage) (?:is|will be) (?:not|no longer|never) "
    r"(?:open|available|offered|an option)\b",
)
_OF_OURS = re.compile(
    r"\b(?:our|the) (?:\w+ ){0,2}(?:procedure|process|policy|stages?)\b|\b(?:with|to|from|ask|for) us\b"
)
_OPENS = re.compile(
    r"\bif you (?:cannot|can't|are not able to|are unable to)\b"
    r"|\b(?:not|never|n't) (?:lose|forfeit|waive|give up)\b.{0,20}\bright\b"
    r"|\b(?:this is|it is|is) not (?:our|the|a) (?:final|last)\b"
    r"|\b(?:do not|don't|not|never) (?:have to|need to)\b.*"
)


def shuts_ombudsman(sentences: Sequence[str]) -> str:
    """The first sentence that keeps the resident from the Ombudsman, or ends all talk; else empty."""
    return _first(sentences, (*_OMBUDSMAN_SHUT, *_ALL_SHUT))


def shuts_next_stage(sentences: Sequence[str]) -> str:
    """The first sentence that keeps the resident from the next stage; else empty."""
    return _first(sentences, _NEXT_SHUT)


def denies_all(sentences: Sequence[str]) -> str:
    """The first sentence that says nothing is left, not only no further stage of ours; else empty."""
    return _first([sentence for sentence in sentences if not _OF_OURS.search(sentence)], _NO_FURTHER)


def _first(sentences: Sequence[str], patterns: Sequence[str]) -> str:
    def shut(sentence: str) -> bool:
        clauses = [_OPENS.sub(" ", clause) for clause in clauses_of(sentence)]
        return any(re.search(pattern, clause) for clause in clauses for pattern in patterns)

    return next((sentence for sentence in sentences if shut(sentence)), "")


def invents_stage(sentences: Sequence[str], word: str) -> str:
    """The first sentence about complaints with a word that the Code has no room for; else empty.

    An informal chat with a neighbour is none of the Code's business.
    """
    about = re.compile(
        r"complain|stage|procedure|process|response|review|escalat|resolution|resolv|settl|concerns|deal with"
    )
    looked_for = re.compile(rf"(?<![\w-]){re.escape(word)}(?:ly)?(?!\w)")
    return next((s for s in sentences if looked_for.search(s) and about.search(s)), "")
