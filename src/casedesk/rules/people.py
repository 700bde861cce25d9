"""What to know of a resident before any contact, and whether two records are of the same person. Pure."""

import re
from collections.abc import Iterator, Sequence

from casedesk.records import NAMELESS
from casedesk.records.people import Need, Person
from casedesk.rules.words import one_line, plural, same_name

_PARTS = re.compile(r"[,;/\n]")
_NOT_SAID = (
    *(
        "",
        "none",
        "n a",
        "na",
        "unknown",
        "not known",
        "not given",
        "not recorded",
        "not stated",
        "not provided",
    ),
    *("not supplied", "as above", "see above", "tbc", "withheld", "redacted", "anonymous", "anonymised"),
)
"""What registers have where there is no name or no address."""
_NOWHERE = (*_NOT_SAID, "no address", "nfa", "no fixed abode", "no fixed address", "homeless")
"""Written instead of an address: two who have none do not live together."""
_NO_PHONE = re.compile(
    r"\bdeaf|\bhard of hearing|\bBSL\b|\bsign language"
    r"|\b(?:no|not|never|don['’]?t|cannot|can['’]?t|instead of|rather than)\b[^.;,]{0,25}"
    r"\b(?:(?:tele)?phon(?:e|ed|ing|e ?calls?)|ring|rung|ringing|calls?|called|calling)\b"
    r"(?!(?: (?:h(?:er|im)|them))? (?:after|at|before|between|during|from|in|on|until|while)\b)"
    r"|\b(?:in writing|letters?|e-?mails?|texts?) only\b|\bonly (?:in writing|by (?:letter|e-?mail|text))",
    re.IGNORECASE,
)
"""That somebody is not to be rung at all; “no calls before ten” says when they can be."""
_REACHES = 5
"""Digits of a telephone number, at least."""


def know_first(person: Person | None, noted: str = "") -> tuple[str, ...]:
    """What to know before any contact, each line whole without the others (2024: 5.10, 5.14; 2022: 2.5, 4.11).

    Args:
        noted: what was noted on the complaint itself; told by the person's own record where that has it,
            and no longer told once it has ended there.
    """
    if person is None:
        return (one_line(noted),) if noted else ()
    also = (one_line(noted),) if noted and not is_kept(person, noted) else ()
    standing = (_told_first(need) for need in person.needs if need.ended is None)
    return (*_restrictions(person), *also, *standing, *_preference(person))


def is_kept(person: Person, noted: str) -> bool:
    """Whether their own record has it, or had it once."""
    return _folded(noted) in {_folded(need.text) for need in person.needs}


def _restrictions(person: Person) -> Iterator[str]:
    return (
        f"Contact is restricted: {one_line(each.what)}" for each in person.restrictions if each.ended is None
    )


def need_words(need: Need) -> str:
    """``Adjustment: ring before a visit; letters in large print``."""
    return f"{need.kind.capitalize()}: {_said(need)}"


def _said(need: Need) -> str:
    letters = f"letters in {need.style}" if need.style else ""
    return "; ".join(filter(None, (one_line(need.text), letters)))


def _told_first(need: Need) -> str:
    """What was agreed speaks for itself; what somebody told us says what it is."""
    said = _said(need)
    return f"{said[:1].upper()}{said[1:]}" if need.kind == "adjustment" else need_words(need)


def _preference(person: Person) -> Iterator[str]:
    if person.preferred or person.preference_note:
        told = filter(None, (person.preferred, one_line(person.preference_note)))
        yield f"Prefers {'; '.join(told)}"
    if person.update_every:
        yield f"Wants an update every {plural(person.update_every, 'working day')}"


def letter_style(person: Person | None) -> str:
    """How letters to them are made readable, as last agreed; empty: as usual."""
    agreed = [need for need in person.needs if need.style and need.ended is None] if person else []
    return max(agreed, key=lambda need: (need.since, need.number)).style if agreed else ""


def not_by_phone(person: Person | None) -> str:
    """What of their record says that they are not to be rung; empty if nothing does, or they prefer it."""
    if person is None or person.preferred == "phone":
        return ""
    said = [
        *(need.text for need in person.needs if need.ended is None),
        *(limit.what for limit in person.restrictions if limit.ended is None),
        person.preference_note,
    ]
    return next((one_line(text) for text in said if _NO_PHONE.search(text)), "")


def reached_by(person: Person | None) -> str:
    """How they are best reached, as far as it is known: as they prefer, and in writing who is not to be rung."""
    if person is None:
        return ""
    return person.preferred or ("letter" if not_by_phone(person) else "")


def is_named(resident: str) -> bool:
    """Whether it is a name that others can be like."""
    return resident not in NAMELESS and _folded(resident) not in _NOT_SAID


def same_person(found: Sequence[Person], name: str, address: str, contact: str) -> Person | None:
    """Who of these it is: of the same name, with the same address or contact, or nothing that speaks against it.

    Two of the same name with nothing to tell them apart stay two: wrong needs would be worse than none.
    """
    named = [person for person in found if is_named(name) and same_name(person.name, name)]
    sure = [p for p in named if _same_place(p.address, address) or _shared(p.contact, contact)]
    if sure:
        return sure[0]
    maybe = [p for p in named if not (p.address and address) and not (p.contact and contact)]
    return maybe[0] if len(maybe) == 1 else None


def _same_place(one: str, other: str) -> bool:
    return bool(place_of(one)) and place_of(one) == place_of(other)


def place_of(address: str) -> str:
    """An address by which two that are spelled otherwise are the same home; empty where it names none."""
    folded = _folded(address)
    return "" if folded in _NOWHERE else folded


def _shared(one: str, other: str) -> bool:
    """Whether a telephone number or an address of e-mail stands in both."""
    return bool(_ways(one) & _ways(other))


def _ways(contact: str) -> set[str]:
    parts = (part.casefold() for part in _PARTS.split(contact))
    return {re.sub(r"\W", "", part) for part in parts if "@" in part or _digits(part) >= _REACHES}


def _digits(text: str) -> int:
    return sum(map(str.isdecimal, text))


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
