"""A resident's own record, kept across all their complaints: needs, preferences and limits on contact."""

from datetime import date
from typing import NamedTuple

from casedesk.records import WITHHELD, Event

NOT_YET = "not yet on record"
"""Instead of a reference: the person is to come on record with the act that is being done."""


class Need(NamedTuple):
    """Something to know before any contact: a vulnerability, a disability, an adjustment agreed (2024: 5.10)."""

    number: int
    kind: str
    """``vulnerability``, ``disability``, ``adjustment`` or ``language``."""
    text: str
    since: date
    """The day on which they told us, or agreed."""
    style: str = ""
    """``large print`` or ``easy to read``, where it is about how letters are made."""
    review: date | None = None
    """When to look at it again."""
    reviewed: tuple[date, ...] = ()
    ended: date | None = None


class Restriction(NamedTuple):
    """A limit on contact, with its reasons (2024: 5.14, 5.15; 2022: 4.18, 4.19)."""

    number: int
    what: str
    reason: str
    """The behaviour, and the evidence of it."""
    approver: str
    proportionate: str
    """Why no less would do, with regard to the Equality Act."""
    since: date
    review: date
    told: date | None = None
    """The day on which the resident was told in writing."""
    reviewed: tuple[date, ...] = ()
    ended: date | None = None


class Person(NamedTuple):
    """A resident, or anybody else who complained. ``version`` rises with every act."""

    reference: str
    """``P0012``."""
    name: str
    address: str = ""
    contact: str = ""
    capacity: str = ""
    preferred: str = ""
    """The way of contact that they prefer."""
    preference_note: str = ""
    update_every: int | None = None
    """Working days between updates, as they like it (2022: 4.11)."""
    confidential: bool = False
    anonymised: date | None = None
    needs: tuple[Need, ...] = ()
    restrictions: tuple[Restriction, ...] = ()
    events: tuple[Event, ...] = ()
    version: int = 0


class ListedPerson(NamedTuple):
    """One line of the list of everybody on record."""

    person: Person
    """With what stands of needs and restrictions."""
    complaints: int
    open: int
    """How many of them have not ended."""
    confidential: bool
    """Whether one of them keeps the name out of lists."""

    @property
    def hidden(self) -> bool:
        """Whether lists do not tell who it is."""
        return self.confidential or self.person.confidential

    def withheld(self) -> "ListedPerson":
        """The same without saying who it is."""
        return self._replace(person=self.person._replace(name=WITHHELD, address="", contact=""))


class Mention(NamedTuple):
    """A complaint in which somebody's name stands who is not its resident, or a self-assessment."""

    reference: str
    role: str = ""
    """``representative``; empty where the same words only stand somewhere in it."""

    @property
    def words(self) -> str:
        """``C26-004 (as representative)``."""
        return f"{self.reference} (as {self.role})" if self.role else self.reference
