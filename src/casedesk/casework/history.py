"""What is on record already, shown while something new is logged."""

from typing import NamedTuple

from casedesk.casework.looking import Looking
from casedesk.records import NAMELESS
from casedesk.records.earlier import Earlier


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
        return Before(found, tuple(remarks(found, self.today)))
