"""People, as the store finds them: by name, by what is to be known of them, and with what is theirs."""

# Every name in the SQL text is one of ours; values are always bound.
# ruff: noqa: S608

from collections.abc import Iterable
from typing import Any

from casedesk.records import ListedCase
from casedesk.records.people import ListedPerson, Need, Person, Restriction
from casedesk.store import reading
from casedesk.store.opening import Store
from casedesk.store.shapes import PERSON, ROOTS, Shape

_PARTS = ROOTS[Person].parts


def named(store: Store, name: str) -> list[Person]:
    """Those of that name who have not been made anonymous, the first known first, without their parts."""
    return _own(store, "WHERE lower(name) = lower(?) AND anonymised IS NULL ORDER BY id", (name.strip(),))


def in_view(store: Store) -> dict[str, Person]:
    """By reference, those whose complaints the worklist shows, with what stands of needs and restrictions."""
    return _standing(
        store, f"upper(reference) IN (SELECT person FROM complaint WHERE id IN ({reading.IN_VIEW}))"
    )


def listed(store: Store) -> list[ListedPerson]:
    """Everybody on record by name, with what stands of needs and restrictions.

    Left out is whose complaint turned out to be somebody else's, and of whom nothing is known.
    """
    counted = {
        reference: (count, still_open, bool(confidential))
        for reference, count, still_open, confidential in store.connection.execute(
            "SELECT person, count(*), sum(closed IS NULL AND withdrawn IS NULL AND refused IS NULL),"
            " max(confidential) FROM complaint WHERE person <> '' GROUP BY person"
        )
    }
    came = {reference for (reference,) in store.connection.execute("SELECT DISTINCT person FROM approach")}
    found = [
        ListedPerson(person, *counted.get(person.reference, (0, 0, False)))
        for person in _standing(store, "true").values()
        if person.reference in counted or person.reference in came or person.needs or person.restrictions
    ]
    return sorted(found, key=lambda each: (each.person.name.casefold(), each.person.reference))


def _standing(store: Store, theirs: str) -> dict[str, Person]:
    found = {person.reference: person for person in _own(store, f"WHERE {theirs}")}
    for part, record in (("needs", Need), ("restrictions", Restriction)):
        shape = _PARTS[part]
        rows = store.connection.execute(
            f"SELECT p.reference, t.number, {_columns(shape, 't')} FROM {shape.table} t"
            f" JOIN person p ON p.id = t.person_id WHERE t.ended IS NULL AND {theirs} ORDER BY t.person_id, t.number"
        )
        for reference, number, *values in rows:
            person, made = found[reference], record(number=number, **shape.fields(values))
            with_it: dict[str, Any] = {part: (*getattr(person, part), made)}
            found[reference] = person._replace(**with_it)
    return found


def complaints_of(store: Store, reference: str) -> list[ListedCase]:
    """Their complaints, the newest first."""
    return reading.lines(store, " WHERE c.person = ? ORDER BY c.received DESC, c.id DESC", (reference,))


def named_in_a_part(store: Store) -> list[tuple[str, str, str]]:
    """Whoever has a part in somebody else's complaint: its reference, what they are in it, and their name."""
    rows = store.connection.execute(
        "SELECT reference, 'representative', representative FROM complaint WHERE representative <> '' UNION ALL"
        " SELECT c.reference, 'staff complained about', s.name FROM staff_member s"
        " JOIN complaint c ON c.id = s.complaint_id WHERE s.name <> ''"
    )
    return [(reference, role, name) for reference, role, name in rows]


def is_anybodys(store: Store, reference: str) -> bool:
    """Whether a complaint, or anything that came to the door, is theirs."""
    asked = (
        "SELECT 1 FROM complaint WHERE person = ? UNION ALL SELECT 1 FROM approach WHERE person = ? LIMIT 1"
    )
    return store.connection.execute(asked, (reference, reference)).fetchone() is not None


def _own(store: Store, where: str, values: Iterable[Any] = ()) -> list[Person]:
    rows = store.connection.execute(
        f"SELECT version, {_columns(PERSON, 'person')} FROM person {where}", tuple(values)
    )
    return [Person(**PERSON.fields(each), version=version) for version, *each in rows]


def _columns(shape: Shape, table: str) -> str:
    return ", ".join(f'{table}."{column}"' for column in shape.columns)


def names_and_homes(store: Store) -> tuple[list[str], list[str]]:
    """Every name of somebody outside the landlord, and every address, as they were written on any record."""
    told = (
        ("resident", "complaint"),
        ("representative", "complaint"),
        ("name", "person"),
        ("resident", "approach"),
    )
    names = " UNION ".join(f"SELECT {column} FROM {table}" for column, table in told)
    names += " UNION SELECT name FROM contact WHERE party IN ('resident', 'representative', 'other')"
    homes = " UNION ".join(f"SELECT address FROM {table}" for table in ("complaint", "person", "approach"))
    return [name for (name,) in store.connection.execute(names)], [
        home for (home,) in store.connection.execute(homes)
    ]
