"""What is on record already, shown while something new is logged."""

from collections.abc import Iterator
from typing import NamedTuple

from casedesk.casework.looking import Looking
from casedesk.records import NAMELESS
from casedesk.records.earlier import Earlier
from casedesk.rules.words import one_line
from casedesk.store import people


class Before(NamedTuple):
    """What came before, and what to think about because of it."""

    earlier: tuple[Earlier, ...] = ()
    remarks: tuple[str, ...] = ()


class History(Looking):
    """Earlier complaints and requests of the same resident, home or theme."""

    def history(self, resident: str, address: str, category: str = "") -> Before:
        """What shares a resident, a home, or a theme nearby with what is just being logged."""
        if not (resident.strip() or address.strip()):
            return Before()
        from casedesk.rules.history import nearby, remarks
        from casedesk.store.history import earlier

        named = "" if resident in NAMELESS else resident
        found = tuple(earlier(self._store, named, address, category, nearby(address)))
        return Before(found, (*self._known_first(named, address), *remarks(found, self.today)))

    def _known_first(self, resident: str, address: str) -> Iterator[str]:
        """What to know of whom it will be linked to, before they are rung about it."""
        from casedesk.rules.people import same_person

        found = same_person(people.named(self._store, resident), resident, address, "") if resident else None
        if known := found and self.to_know(self.other("person", found.reference)):
            assert found is not None
            yield f"{one_line(found.name)} is on record ({found.reference}). Know before any contact: {known}."
