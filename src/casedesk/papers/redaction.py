"""A copy for third parties: names, addresses, numbers and notes on health replaced in the records themselves.

The words are gone before anything is typeset, so that nothing lies under a black box. Only our own
papers are made from records; what evidence shows, a person must redact by hand.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from casedesk.papers.identifying import (
    ADDRESS,
    HEALTH,
    KINDS,
    REMOVED,
    REPRESENTATIVE,
    RESIDENT,
    STAFF,
    words_to_replace,
)
from casedesk.papers.likeness import EMAIL, FIXED, HOUSE, PHONE, fold, pattern_of, replaced
from casedesk.problems import BadInput
from casedesk.records import Complaint, Letter
from casedesk.records.people import Person
from casedesk.rules.words import one_line

NUMBER, MAIL = "[telephone number]", "[e-mail address]"
_WHOLE = {
    "names": {"resident": RESIDENT, "representative": REPRESENTATIVE},
    "staff": dict.fromkeys(("handler", "considered_by", "investigator", "by", "who", "officer"), STAFF),
    "addresses": {"address": ADDRESS},
    "phones": {"contact": "[contact details]"},
    "health": {"needs": HEALTH, "weighed": HEALTH},
}
"""Fields that hold nothing else, by kind."""
_OURS = frozenset(
    (
        *(
            "act",
            "way",
            "direction",
            "party",
            "kind",
            "clock",
            "basis",
            "state",
            "rules",
            "calendar",
            "finding",
        ),
        *("sha256", "docx", "at", "id", "provision", "code", "policy", "policy_text"),
    )
)
"""Fields that hold our own words, moments, digests, or a document that everybody may read."""
_TWICE = re.compile(r"(\[[a-z -]+\])\s*<\1>")
"""A name and the same person's address of e-mail behind it."""
_Any = TypeVar("_Any")


class Redaction(NamedTuple):
    """What is replaced in the papers of one complaint."""

    kinds: frozenset[str]
    expression: re.Pattern[str]
    """One group for each entry of ``stands``."""
    stands: tuple[tuple[str, bool], ...]
    """What stands for the words of a group (nothing: they stay), and whether they count only with a capital."""
    public: frozenset[str]
    """Numbers and addresses of e-mail that everybody may know, folded."""

    def text(self, text: str) -> str:
        """The text with everything replaced that has to be."""
        return _TWICE.sub(r"\1", replaced(text, self.expression, self._instead))

    def _instead(self, match: re.Match[str], original: str) -> str:
        assert match.lastindex is not None
        stands, capital = self.stands[match.lastindex - 1]
        stays = not stands or match[0] in self.public or (capital and _begins_small(original))
        return original if stays else stands


def _begins_small(original: str) -> bool:
    """Whether what was found begins with a small letter, the number of a house before it aside."""
    return re.sub(rf"\A{HOUSE}", "", original, flags=re.IGNORECASE)[:1].islower()


def redaction(
    case: Complaint,
    kinds: Sequence[str],
    *,
    person: Person | None = None,
    more: Iterable[str] = (),
    public: str = "",
) -> Redaction:
    """What has to be replaced in the papers of this complaint.

    Args:
        kinds: of ``KINDS``.
        person: whose complaint it is.
        more: other words that must go, such as a neighbour's name or an illness.
        public: what stays: the landlord's name, the Ombudsman's details; each line of it whole, and
            the numbers and addresses of e-mail in it.

    Raises:
        BadInput: a kind is none of ours.
    """
    if unknown := [kind for kind in kinds if kind not in KINDS]:
        raise BadInput(
            f"“{one_line(unknown[0], 30)}” cannot be redacted. Choose {', '.join(KINDS)}.", "redact"
        )
    # What is public comes first and stands for itself: a street in the landlord's name is no address.
    kept = [pattern for line in public.splitlines() if (pattern := pattern_of(line))]
    # So do days and digests: a resident called May, or E. 4, would take them out of the record.
    patterns: dict[str, tuple[str, bool]] = dict.fromkeys((*FIXED, *kept), ("", False))
    if "phones" in kinds:
        patterns |= {EMAIL: (MAIL, False), PHONE: (NUMBER, False)}
    chosen = [*((words, REMOVED, False) for words in more), *words_to_replace(case, kinds, person)]
    # The longest first: of two that begin at the same place, the whole name goes before its first part.
    for words, stands, capital in sorted(chosen, key=lambda each: -len(fold(each[0]))):
        if pattern := pattern_of(words):
            # The number before a street may not be the one on record: it is taken along.
            before = HOUSE if stands == ADDRESS else ""
            patterns.setdefault(before + pattern, (stands, capital))
    expression = "|".join(f"({pattern})" for pattern in patterns) or r"(?!)"
    known = frozenset(found[0] for found in re.finditer(f"{EMAIL}|{PHONE}", fold(public)))
    return Redaction(frozenset(kinds), re.compile(expression), tuple(patterns.values()), known)


def redacted(value: _Any, found: Redaction) -> _Any:
    """A record, or anything made of records, with every text in it redacted."""
    whole = {field: stands for kind in found.kinds for field, stands in _WHOLE[kind].items()}
    result: _Any = _redacted(value, found, whole)
    return result


def _redacted(value: Any, found: Redaction, whole: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return found.text(value)
    if hasattr(value, "_fields"):
        if isinstance(value, Person) and "health" in found.kinds:
            value = value._replace(needs=())  # that a letter is in large print is a note on health
        return value._replace(**_fields(value._asdict(), found, whole))
    if isinstance(value, Mapping):
        return {**value, **_fields(value, found, whole)}
    if isinstance(value, tuple | list):
        return type(value)(_redacted(each, found, whole) for each in value)
    return value


def _fields(fields: Mapping[str, Any], found: Redaction, whole: Mapping[str, str]) -> dict[str, Any]:
    return {
        name: whole[name]
        if name in whole and value and isinstance(value, str)
        else _redacted(value, found, whole)
        for name, value in fields.items()
        if name not in _OURS
    }


def by_hand(case: Complaint) -> tuple[str, ...]:
    """The evidence that is not in a redacted copy until a person has redacted it, a line for each.

    Args:
        case: redacted already, as the names of files tell things too.
    """
    return tuple(
        f"{document.label} {document.kind}, {one_line(document.name, 80)}: look for names, addresses, numbers,"
        f" health and faces{_sent(case.letters, document.number)}."
        for document in case.documents
    )


def _sent(letters: Sequence[Letter], number: int) -> str:
    copies = [letter for letter in letters if letter.document == number]
    return (
        " (the copy of a letter sent: its words are in the redacted case file)"
        if any(c.text for c in copies)
        else ""
    )
