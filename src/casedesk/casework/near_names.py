"""Who may be meant by a name that nobody on record has, and where else a name stands."""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from casedesk.records.people import ListedPerson, Mention
from casedesk.rules.words import one_line
from casedesk.store import people
from casedesk.store.opening import Store

_WORD = re.compile(r"[^\W_]+")
_ALIKE = 0.8
"""How much of two names has to be the same for one to be the other mistyped."""
_OFFERED = 5
"""So many at most: more would be a list to search, and ``people --search`` does that better."""
_SHORTEST = 3
"""Letters of a word that one shared with a name makes worth offering: not “de”, nor an initial."""


def mentions(
    store: Store, name: str, searched: Iterable[str], left_out: Sequence[str]
) -> tuple[Mention, ...]:
    """Where a name stands, each record once, by the part they have in it where it is known.

    Args:
        searched: references of the complaints and self-assessments that hold the same words.
        left_out: references of what is theirs anyhow.
    """
    asked = _words(name)
    found: dict[str, Mention] = {}
    for reference, role, called in people.named_in_a_part(store):
        if asked and asked <= _words(called):
            found.setdefault(reference, Mention(reference, role))
    for reference in searched:
        found.setdefault(reference, Mention(reference))
    return tuple(found[each] for each in sorted(found) if each not in left_out)


def near(listed: Iterable[ListedPerson], name: str) -> list[ListedPerson]:
    """Those who have a word of the name, or whose name is almost it; the likeliest first."""
    scored = [(_likeness(each.person.name, name), each) for each in listed if not each.person.anonymised]
    likely = [found for found in scored if found[0] > 0]
    return [each for _, each in sorted(likely, key=lambda found: -found[0])][:_OFFERED]


def _likeness(one: str, other: str) -> float:
    shared = {word for word in _words(one) & _words(other) if len(word) >= _SHORTEST}
    alike = SequenceMatcher(None, one.casefold(), other.casefold()).ratio()
    return len(shared) + alike if shared or alike >= _ALIKE else 0


def _words(name: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(name)}


def nobody(name: str, likely: Sequence[ListedPerson], found_in: Sequence[Mention]) -> str:
    """What is said where no resident has the name: whom it may mean, and where it stands all the same."""
    told = [f"Nothing is held on {one_line(name, 60)} as a resident." if likely or found_in else ""]
    if likely:
        told.append(f"Perhaps {'; '.join(map(_whom, likely))}: give the reference.")
    if found_in:
        told.append(
            f"The name stands in {', '.join(each.words for each in found_in)}: other people's records, so what is"
            " about them there has to be found by reading."
        )
    return " ".join(filter(None, told)) or f"Nothing is held on {one_line(name, 60)}."


def _whom(each: ListedPerson) -> str:
    shown = each.withheld() if each.hidden else each
    person = shown.person
    where = f", {one_line(person.address, 40)}" if person.address else ""
    return f"{person.reference}, {one_line(person.name, 40)}{where}"
