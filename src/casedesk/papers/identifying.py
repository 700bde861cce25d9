"""Which words of a complaint tell who somebody is, where they live or how they are."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from casedesk.papers.likeness import fold
from casedesk.records import NAMELESS, Complaint
from casedesk.records.people import Person
from casedesk.rules.fairness import deciders

KINDS = ("names", "staff", "addresses", "phones", "health")
"""What can be chosen. ``names`` are those of the resident, the representative and others outside the landlord."""
RESIDENT, REPRESENTATIVE, STAFF = "[resident]", "[representative]", "[member of staff]"
OTHER, ADDRESS, HEALTH, REMOVED = "[other person]", "[address]", "[health or needs]", "[removed]"

_NO_NAMES = frozenset(
    (
        *(
            "mr",
            "mrs",
            "miss",
            "ms",
            "mx",
            "dr",
            "sir",
            "dame",
            "lady",
            "lord",
            "cllr",
            "councillor",
            "rev",
            "prof",
        ),
        *(
            "mp",
            "the",
            "and",
            "van",
            "der",
            "von",
            "den",
            "del",
            "for",
            "tenant",
            "resident",
            "family",
            "son",
        ),
        *(
            "daughter",
            "wife",
            "husband",
            "mother",
            "father",
            "partner",
            "neighbour",
            "neighbours",
            "residents",
        ),
        *(
            "citizens",
            "advice",
            "her",
            "his",
            "their",
            "who",
            "speaks",
            "joint",
            "tenants",
            "friend",
            "carer",
        ),
        *("council", "housing", "association", "law", "legal", "centre", "service"),
    )
)
_ORGANISATION = re.compile(
    r"\b(?:ltd|limited|llp|plc|council|services?|teams?|repairs|department|office|solicitors|group|company|co|surveys)\b"
)
_WORDS_TOO = frozenset(
    (
        *("will", "may", "mark", "rose", "grace", "hope", "bill", "art", "dean", "frank", "grant", "jack"),
        *("june", "april", "august", "young", "white", "black", "brown", "green", "king", "hall", "wood"),
        *("hill", "long", "short", "church", "house", "bell", "stone", "day", "best", "good", "care", "page"),
        *("price", "rich", "west", "north", "east", "south", "moor", "banks", "cook", "baker", "miller"),
        *("walker", "fox", "bird", "lamb", "reed", "rice", "bush", "field", "fields", "ford", "gray", "grey"),
        *("holly", "ivy", "joy", "faith", "chase", "sue", "rob", "nick", "jade", "ruby", "amber", "pearl"),
        *("penny", "dawn", "eve", "olive", "heather", "hazel", "lily", "violet", "summer", "close", "park"),
        *("lane", "marsh", "flood", "heath", "brook", "rivers", "waters", "pool", "street", "read", "case"),
    )
)
"""Names that are ordinary words: by themselves they are names only where they begin with a capital."""
_MAIL = re.compile(r"[\w.+%'-]+@[\w.-]*")
_NO_LETTERS = re.compile(r"[<>\[\]\"“”]+")
_WORD = r"[^\s\d_.<>\[\]{}\"“”@&/\\|*#=+!?…]+"
_SHORTEST = 3
_MOST_NAMES = 5
"""More words without a capital are a sentence."""
_STREETS = (
    *("road", "street", "lane", "avenue", "close", "court", "drive", "gardens", "way", "place", "crescent"),
    *("terrace", "walk", "grove", "hill", "square", "mews", "park", "view", "rise", "green", "row", "house"),
)
_STREET = re.compile(rf"\d+[a-z]?\s+(?:[\w']+\s+){{1,4}}?(?:{'|'.join(_STREETS)})\b", re.IGNORECASE)
_HOUSE_NUMBER = re.compile(r"(?:flat|unit|apartment|room)?\s*\d+[a-z]?\s+", re.IGNORECASE)
_POSTCODE = re.compile(r"\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b", re.IGNORECASE)


class Words(NamedTuple):
    """Words that must go."""

    words: str
    stands: str
    """What is written in their place."""
    capital: bool = False
    """They count only where they begin with a capital."""


def words_to_replace(case: Complaint, kinds: Sequence[str], person: Person | None = None) -> Iterator[Words]:
    """Everything on record that identifies, for the kinds chosen."""
    staff = {fold(_without_mail(name)): name for name in _staff(case)}
    if "names" in kinds:
        yield from _people((case.resident, person.name if person else ""), RESIDENT)
        yield from _people((case.representative,), REPRESENTATIVE)
        for stands, party in ((RESIDENT, "resident"), (REPRESENTATIVE, "representative")):
            yield from _people((c.name for c in case.contacts if c.party == party), stands)
        yield from _others(case, frozenset(staff))
    if "staff" in kinds:
        yield from _people(staff.values(), STAFF)
    if "addresses" in kinds:
        on_letters = (_below_the_name(letter.to) for letter in case.letters)
        for place in (case.address, person.address if person else "", *on_letters):
            yield from _places(place)
    if "phones" in kinds:
        yield from (
            Words(part, "[contact details]")
            for contact in (case.contact, person.contact if person else "")
            for part in re.split(r"[,;/\n]", contact)
            if len(part.strip()) > 4
        )
    if "health" in kinds:
        needs = person.needs if person else ()
        notes = (case.needs, *(need.text for need in needs))
        yield from (Words(part, HEALTH) for note in notes for part in _phrases(note))
        yield from (Words(need.style, HEALTH) for need in needs if need.style)


def names_of(written: str) -> Iterator[Words]:
    """What was written as a resident's name: whole, and the names in it."""
    return _people((written,), RESIDENT)


def streets_of(address: str) -> Iterator[Words]:
    """What of an address tells where somebody lives: its street with and without the number, and its postcode.

    A whole town tells nothing.
    """
    yield from (Words(found, ADDRESS) for found in _POSTCODE.findall(address))
    for street in _STREET.findall(address):
        yield Words(street, ADDRESS)
        name = _HOUSE_NUMBER.sub("", street, count=1)
        yield Words(name, ADDRESS, fold(name) in _WORDS_TOO)


def _staff(case: Complaint) -> Iterator[str]:
    yield case.handler
    for stage in case.stages:
        yield from deciders(stage.considered_by, stage.panel_members)
        yield stage.investigator
    yield from (member.name for member in case.staff)
    yield from (event.by for event in case.events)
    yield from (contact.name for contact in case.contacts if contact.party == "staff")


def _others(case: Complaint, staff: frozenset[str]) -> Iterator[Words]:
    """Contractors, neighbours and authors of documents: their parts are often ordinary words."""
    parties = ("contractor", "other")
    for contact in case.contacts:
        if contact.party in parties:
            yield from _other(contact.name, case, staff, shortest=_SHORTEST - 1)
    asked = (action.who for action in case.actions)
    told = (hazard.passed_to for hazard in case.hazards)
    at_the_ombudsman = (referral.contact for referral in case.referrals)
    for name in (*(document.author for document in case.documents), *asked, *told, *at_the_ombudsman):
        yield from _other(name, case, staff, shortest=_SHORTEST)


def _other(written: str, case: Complaint, staff: frozenset[str], shortest: int) -> Iterator[Words]:
    """One of them, who may be somebody that the case knows by another way of writing the name."""
    name = _without_mail(written)
    if fold(name) in staff:
        return
    for known, stands in ((case.resident, RESIDENT), (case.representative, REPRESENTATIVE)):
        if _same_person(name, known):
            yield from _people((written,), stands)
            return
    for found in _people((written,), OTHER):
        whole = found.words in (name, written) or "@" in found.words
        if (whole or not _ORGANISATION.search(fold(name))) and _letters(found.words) >= shortest:
            yield found._replace(capital=not whole or _letters(found.words) < _SHORTEST)


def _same_person(name: str, known: str) -> bool:
    """Whether every part of the name is one of the other's, or the initial of one."""
    parts, others = _parts_of(name), _parts_of(known)
    initials = {other[0] for other in others}
    return bool(set(parts) & set(others)) and all(part in others or part in initials for part in parts)


def _parts_of(name: str) -> list[str]:
    found = re.findall(r"[^\W\d_]+", fold(_without_mail(name)))
    return [part for part in found if part not in _NO_NAMES]


def _people(names: Iterable[str], stands: str) -> Iterator[Words]:
    """What was written as a name: whole, and the names in it, which may stand in a sentence.

    An address of e-mail beside it goes whole: its parts, such as ``org`` and an initial, are no names.
    """
    for written in names:
        if not written.strip() or written in NAMELESS:
            continue
        yield from (Words(found, stands) for found in _MAIL.findall(written))
        name = _without_mail(written)
        if _letters(name) > 1:
            yield Words(name, stands, _letters(name) < _SHORTEST)
        for place, piece in enumerate(re.split(r"[,;:()\n]", name)):
            if place == 0 or piece != piece.lower():
                yield from _in_piece(piece, stands)


def _without_mail(name: str) -> str:
    return " ".join(_NO_LETTERS.sub(" ", _MAIL.sub(" ", name)).split()) if "@" in name else name


def _letters(words: str) -> int:
    return sum(character.isalpha() for character in words)


def _in_piece(piece: str, stands: str) -> Iterator[Words]:
    """Of a name alone: all of it, with an initial, and each part. Of a sentence: what has a capital."""
    found = (word.strip("'’‘`-") for word in re.findall(_WORD, piece))
    words = [word for word in found if word and fold(word) not in _NO_NAMES]
    capital = [word for word in words if not word[0].islower()]
    if capital and len(capital) < len(words):
        begins = capital[0] == words[0] and capital[1:2] != words[1:2]
        for place, word in enumerate(capital):
            yield from _part(word, stands, capital=begins and place == 0)
    elif 0 < len(words) <= _MOST_NAMES:
        if _letters("".join(words)) > 1:
            yield Words(" ".join(words), stands, _letters("".join(words)) < _SHORTEST)
        if len(words) > 1 and _letters(words[-1]) > 1:
            yield Words(f"{words[0][0]} {words[-1]}", stands, fold(words[-1]) in _WORDS_TOO)
        for word in words:
            yield from _part(word, stands)


def _part(word: str, stands: str, *, capital: bool = False) -> Iterator[Words]:
    """One part of a name, and its halves; two letters are a name only as ``Wu`` or ``WU``."""
    for each in dict.fromkeys((word, *word.split("-"))):
        if _letters(each) > 1:
            yield Words(each, stands, capital or _letters(each) < _SHORTEST or fold(each) in _WORDS_TOO)


def _below_the_name(to: str) -> str:
    return to.partition("\n")[2]


def _places(address: str) -> Iterator[Words]:
    """An address whole, its postcode, its lines, and its street with and without the number.

    A line of small letters among others, such as "shared garden", says nothing of where.
    """
    if not address.strip():
        return
    yield Words(address, ADDRESS)
    yield from (Words(found, ADDRESS) for found in _POSTCODE.findall(address))
    lines = [line.strip() for line in re.split(r"[,;\n]", _POSTCODE.sub(",", address))]
    telling = [line for line in lines if line != line.lower() or re.search(r"\d", line)]
    for part in (*_STREET.findall(address), *(telling or lines)):
        for words in (part, _HOUSE_NUMBER.sub("", part, count=1)):
            if len(re.findall(r"[^\W_]", words)) >= _SHORTEST:
                yield Words(words, ADDRESS, fold(words) in _WORDS_TOO)


def _phrases(note: str) -> list[str]:
    """A note in pieces, as its words come again elsewhere: what stands between dots and commas."""
    return [part for part in re.split(r"[.,;:\n()]", note) if len(part.strip()) > _SHORTEST]
