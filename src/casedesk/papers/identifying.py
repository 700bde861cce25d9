"""Which words of a complaint tell who somebody is, where they live or how they are."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from casedesk.papers.likeness import fold
from casedesk.records import NOT_RECORDED, Complaint

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
        *("daughter", "wife", "husband", "mother", "father", "partner", "neighbour", "citizens", "advice"),
        *("council", "housing", "association", "law", "legal", "centre", "service"),
    )
)
_ORGANISATION = re.compile(
    r"\b(?:ltd|limited|llp|plc|council|services?|solicitors|group|company|co|surveys)\b"
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
_SHORTEST = 3
_STREETS = (
    *("road", "street", "lane", "avenue", "close", "court", "drive", "gardens", "way", "place", "crescent"),
    *("terrace", "walk", "grove", "hill", "square", "mews", "park", "view", "rise", "green", "row", "house"),
)
_STREET = re.compile(rf"\d+[a-z]?\s+(?:[\w']+\s+){{1,4}}?(?:{'|'.join(_STREETS)})\b")
_HOUSE_NUMBER = re.compile(r"(?:flat|unit|apartment|room)?\s*\d+[a-z]?\s+")
_POSTCODE = re.compile(r"\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b")


class Words(NamedTuple):
    """Words that must go."""

    words: str
    stands: str
    """What is written in their place."""
    capital: bool = False
    """They count only where they begin with a capital."""


def words_to_replace(case: Complaint, kinds: Sequence[str]) -> Iterator[Words]:
    """Everything on record that identifies, for the kinds chosen."""
    staff = {fold(name): name for name in _staff(case)}
    if "names" in kinds:
        yield from _people((case.resident,), RESIDENT)
        yield from _people((case.representative,), REPRESENTATIVE)
        for stands, party in ((RESIDENT, "resident"), (REPRESENTATIVE, "representative")):
            yield from _people((c.name for c in case.contacts if c.party == party), stands)
        yield from _others(case, frozenset(staff))
    if "staff" in kinds:
        yield from _people(staff.values(), STAFF)
    if "addresses" in kinds:
        for place in (case.address, *(_below_the_name(letter.to) for letter in case.letters)):
            yield from _places(place)
    if "phones" in kinds:
        yield from (
            Words(part, "[contact details]")
            for part in re.split(r"[,;/\n]", case.contact)
            if len(part.strip()) > 4
        )
    if "health" in kinds:
        notes = (case.needs, *(adjustment.note for adjustment in case.adjustments))
        yield from (Words(part, HEALTH) for note in notes for part in _phrases(note))
        yield from (Words(adjustment.kind, HEALTH) for adjustment in case.adjustments)


def _staff(case: Complaint) -> Iterator[str]:
    yield case.handler
    for stage in case.stages:
        yield from (stage.considered_by, stage.investigator)
    yield from (event.by for event in case.events)
    yield from (contact.name for contact in case.contacts if contact.party == "staff")


def _others(case: Complaint, staff: frozenset[str]) -> Iterator[Words]:
    """Contractors, neighbours and authors of documents: their parts are often ordinary words."""
    parties = ("contractor", "other")
    names = (
        *(contact.name for contact in case.contacts if contact.party in parties),
        *(document.author for document in case.documents),
    )
    for name in names:
        if fold(name) in staff or fold(name) == fold(case.resident):
            continue
        for found in _people((name,), OTHER):
            if found.words == name or not _ORGANISATION.search(fold(name)):
                yield found._replace(capital=found.words != name)


def _people(names: Iterable[str], stands: str) -> Iterator[Words]:
    """A name whole, with an initial, and each part of it. Two letters count only as ``Wu`` or ``WU``."""
    for name in names:
        parts = [part for part in re.findall(r"[^\s\d_.,()]+", name) if fold(part) not in _NO_NAMES]
        if not parts or name == NOT_RECORDED:
            continue
        yield Words(name, stands)
        yield Words(" ".join(parts), stands)
        if len(parts) > 1:
            yield Words(f"{parts[0][0]} {parts[-1]}", stands, fold(parts[-1]) in _WORDS_TOO)
        halves = (half for part in parts for half in part.split("-"))
        for each in dict.fromkeys((*parts, *halves)):
            if len(each) > 1:
                yield Words(each, stands, len(each) < _SHORTEST or fold(each) in _WORDS_TOO)


def _below_the_name(to: str) -> str:
    return to.partition("\n")[2]


def _places(address: str) -> Iterator[Words]:
    """An address whole, its postcode, its lines, and its street with and without the number."""
    if not address.strip():
        return
    yield Words(address, ADDRESS)
    plain = fold(address)
    yield from (Words(found, ADDRESS) for found in _POSTCODE.findall(plain))
    for part in (*_STREET.findall(plain), *re.split(r"[,;\n]", _POSTCODE.sub(",", plain))):
        for words in (part, _HOUSE_NUMBER.sub("", part.strip(), count=1)):
            if len(re.findall(r"[^\W_]", words)) >= _SHORTEST:
                yield Words(words, ADDRESS, words.strip() in _WORDS_TOO)


def _phrases(note: str) -> list[str]:
    """A note in pieces, as its words come again elsewhere: what stands between dots and commas."""
    return [part for part in re.split(r"[.,;:\n()]", note) if len(part.strip()) > _SHORTEST]
