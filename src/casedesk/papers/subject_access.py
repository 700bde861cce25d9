"""Everything held on one person as texts and data: each field by its name, nothing left out, nothing redacted.

The papers of a complaint are those of its case file; what has none of its own is written here.
"""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from casedesk.papers.plain_data import plain
from casedesk.records import AuditEntry, Complaint
from casedesk.records.approaches import Approach
from casedesk.records.people import Mention, Person
from casedesk.rules.words import day_and_year, long_day, safe

FORMAT = "casedesk-subject-access"
VERSION = 1
_INDENT = "  "
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Held(NamedTuple):
    """What the store has on one person."""

    name: str
    person: Person | None
    complaints: tuple[Complaint, ...]
    approaches: tuple[Approach, ...]
    trail: tuple[AuditEntry, ...]
    """The entries of all of these, and of what was taken back and still names them."""
    drafts: tuple[tuple[str, str], ...]
    """Half-filled forms: key and text."""
    also_in: tuple[Mention, ...]
    """Other people's complaints in which their name, or the same words, stand."""
    at: datetime
    """The moment of writing."""
    today: date
    landlord: str = ""


def data(held: Held) -> bytes:
    """All of it as JSON in UTF-8."""
    found = {
        "format": FORMAT,
        "version": VERSION,
        "written": held.at.isoformat(),
        "name": held.name,
        "person": plain(held.person),
        "complaints": plain(held.complaints),
        "requests": plain(held.approaches),
        "trail": [_entry(entry) for entry in held.trail],
        "drafts": [{"form": key, "text": _loaded(text)} for key, text in held.drafts],
        "also_named_in": [each.reference for each in held.also_in],
    }
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def _entry(entry: AuditEntry) -> dict[str, Any]:
    kept = {key: getattr(entry, key) for key in ("number", "at", "who", "act", "reference")}
    return {**kept, "facts": _loaded(entry.facts), "personal": _loaded(entry.personal)}


def _loaded(text: str | None) -> Any:
    try:
        return json.loads(text or "null")
    except ValueError:
        return text


def texts(held: Held) -> Iterator[tuple[str, str]]:
    """What each text is called, or the reference that it is about, and its words: read without any program of ours."""
    yield "read-me-first", "\n".join((*_read_me(held), ""))
    if held.person:
        yield "person", record_text(f"The record of {held.name}", held.person)
    for complaint in held.complaints:
        yield complaint.reference, record_text(f"Complaint {complaint.reference}", complaint)
    for approach in held.approaches:
        yield (
            approach.reference,
            record_text(f"{approach.kind.capitalize()} {approach.reference}", approach),
        )
    if held.drafts:
        yield "drafts", safe("\n\n".join(f"{key}\n{text}" for key, text in held.drafts)) + "\n"
    told = ("\n".join(_lines("", _told(entry))) for entry in held.trail)
    yield "audit-trail", "\n\n".join(told) + "\n"


def _told(entry: AuditEntry) -> dict[str, Any]:
    """An entry as a person reads it: each change whole, its personal values beside the others."""
    told = _entry(entry)
    facts, personal = told.pop("facts") or {}, told.pop("personal") or {}
    hidden = personal.pop("changes", [])
    changes = [
        {**change, **{side: {**(change[side] or {}), **values[side]} for side in ("before", "after")}}
        for change, values in zip(facts.pop("changes", []), hidden, strict=False)
    ]
    return {**told, **facts, **personal, "changes": changes}


def _read_me(held: Held) -> Iterator[str]:
    whose = f" by {held.landlord}" if held.landlord else ""
    yield f"What is held on {held.name} in the complaints records kept{whose}"
    yield f"Written on {long_day(held.today)}."
    yield ""
    yield f"Complaints: {_named(held.complaints)}."
    yield f"Requests, reports, remarks and compliments: {_named(held.approaches)}."
    yield (
        "person.txt: their own record, with needs, preferences and limits on contact."
        if held.person
        else ("They have no record of their own.")
    )
    yield "audit-trail.txt: who recorded what, when, with old and new values."
    yield (
        "drafts.txt: forms about them that were begun and not finished."
        if held.drafts
        else "No form about them is half filled in."
    )
    yield "complaints: for each, its case file with every letter and document."
    yield "subject-access.json: all of this as data."
    yield ""
    yield "BEFORE THIS IS HANDED OUT, a person has to read it:"
    yield "Nothing has been redacted. The names and words of other people (neighbours, staff, contractors) stand in it."
    yield "Nothing has been held back that the law would allow to be held back, such as legal advice."
    if held.also_in:
        where = ", ".join(each.words for each in held.also_in)
        yield f"Their name, or the same words, also stand in {where}, which are not in this folder:"
        yield "look whether those are about them."
    yield "E-mail programs, backups and other systems of the landlord are not searched."


def _named(found: Sequence[Complaint | Approach]) -> str:
    return ", ".join(each.reference for each in found) or "none"


def record_text(title: str, record: object) -> str:
    """A record field by field, its parts below it; what is empty is left out."""
    return "\n".join((title, "=" * len(title), "", *_lines("", plain(record)), ""))


def _lines(indent: str, value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _field(indent, name.replace("_", " "), each)
    elif isinstance(value, list):
        for each in value:
            first, *others = list(_lines(f"{indent}{_INDENT}", each)) or [""]
            yield f"{indent}- {first.strip()}"
            yield from others
    else:
        yield f"{indent}{_words(value)}"


def _field(indent: str, name: str, value: Any) -> Iterator[str]:
    if value in (None, "", [], {}):
        return
    if isinstance(value, dict | list):
        yield f"{indent}{name}:"
        yield from _lines(f"{indent}{_INDENT}", value)
        return
    first, *others = _words(value).split("\n")
    yield f"{indent}{name}: {first}"
    yield from (f"{indent}{_INDENT}{line}" for line in others)


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = safe(str(value))
    try:
        return day_and_year(date.fromisoformat(text)) if _DAY.fullmatch(text) else text
    except ValueError:  # somebody typed a day that is none
        return text
