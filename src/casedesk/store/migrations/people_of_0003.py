"""What layout 0003 does with the residents of complaints that are there: it stays as it was written then."""

import re
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, NamedTuple

from alembic import op

from casedesk.store import trail

NOT_RECORDED = "(not recorded)"
NOWHERE = ("", "none", "n a", "na", "unknown", "not known", "not given", "nfa", "no fixed abode", "homeless")
"""Written instead of an address: two who have none do not live together."""


def known_from_complaints() -> None:
    """Makes a record of each resident that complaints name, and moves what was agreed with them there.

    One of the same name is the same person where the address or the telephone is the same too, or where
    nothing speaks against it. Who has no name gets a record only for an adjustment agreed.
    """
    run = op.get_bind().exec_driver_sql
    agreed: dict[int, list[Any]] = {}
    for complaint, *values in run(
        "SELECT complaint_id, kind, agreed, ended, note FROM adjustment ORDER BY complaint_id, number"
    ):
        agreed.setdefault(complaint, []).append(values)
    known: dict[str, list[Known]] = {}
    for own_id, received, name, address, contact, noted in run(
        "SELECT id, received, resident, address, contact, needs FROM complaint ORDER BY received, id"
    ).fetchall():
        if name == NOT_RECORDED and own_id not in agreed:
            continue
        alike = known.setdefault(name.casefold(), []) if name != NOT_RECORDED else []
        found = whose(alike, address, contact)
        if found is None:
            found = Known(put_on_record(name, address, contact, received), folded(address), ways(contact))
            alike.append(found)
        keep_needs(found.id, received, noted, agreed.get(own_id, []))
        run("UPDATE complaint SET person = ? WHERE id = ?", (f"P{found.id:04}", own_id))
    op.drop_table("adjustment")


class Known(NamedTuple):
    """Somebody put on record by this step."""

    id: int
    place: str
    ways: frozenset[str]


def whose(alike: list[Known], address: str, contact: str) -> Known | None:
    place, reached = folded(address), ways(contact)
    sure = [each for each in alike if (place not in NOWHERE and place == each.place) or reached & each.ways]
    maybe = [each for each in alike if not (place and each.place) and not (reached and each.ways)]
    return sure[0] if sure else maybe[0] if len(maybe) == 1 else None


def folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def ways(contact: str) -> frozenset[str]:
    parts = (part.casefold() for part in re.split(r"[,;/\n]", contact))
    return frozenset(
        re.sub(r"\W", "", part) for part in parts if "@" in part or sum(map(str.isdecimal, part)) >= 5
    )


def put_on_record(name: str, address: str, contact: str, received: str) -> int:
    """A person with the entry of the trail that each has; gives back the id, which is the number too."""
    run, now = op.get_bind().exec_driver_sql, datetime.now(UTC)
    number = (run("SELECT count(*) FROM person").scalar() or 0) + 1
    reference, text = f"P{number:04}", "Known from a complaint"
    run(
        "INSERT INTO person (id, version, reference, name, address, contact, capacity, preferred,"
        " preference_note, confidential) VALUES (?, 1, ?, ?, ?, ?, '', '', '', false)",
        (number, reference, name, address, contact),
    )
    run(
        "INSERT INTO person_event (person_id, number, act, happened_on, recorded_on, text, by)"
        " VALUES (?, 1, 'person', ?, ?, ?, '')",
        (number, received, now.date().isoformat(), text),
    )
    run(
        "INSERT INTO counter (name, value) VALUES ('P', ?)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (number,),
    )
    facts: dict[str, Any] = {"changes": []}
    store: Any = SimpleNamespace(connection=op.get_bind().connection.dbapi_connection)
    trail.append(
        store, at=now, who="", act="person", reference=reference, version=1, facts=facts, personal={}
    )
    return number


def keep_needs(person: int, since: str, noted: str, agreed: list[Any]) -> None:
    """What was noted, and how letters are made, once each; an adjustment is looked at again after a year."""
    run = op.get_bind().exec_driver_sql
    rows = run("SELECT text, style, ended FROM need WHERE person_id = ?", (person,)).fetchall()
    texts, styles = {folded(row[0]) for row in rows}, {row[1] for row in rows if row[2] is None}
    found: list[tuple[str | None, ...]] = []
    if noted and folded(noted) not in texts:
        found.append((noted, since, "", None, None))
    for style, day, ended, note in agreed:
        if ended is None and style in styles:
            if note and folded(note) not in texts | {folded(each[0] or "") for each in found}:
                found.append((note, day, "", None, None))
            continue
        styles |= {style} if ended is None else set()
        year, rest = int(day[:4]) + 1, day[4:].replace("02-29", "02-28")
        found.append((note, day, style, None if ended else f"{year}{rest}", ended))
    for number, values in enumerate(found, len(rows) + 1):
        run(
            "INSERT INTO need (person_id, number, kind, text, since, style, review, reviewed, ended)"
            " VALUES (?, ?, 'adjustment', ?, ?, ?, ?, '', ?)",
            (person, number, *values),
        )
