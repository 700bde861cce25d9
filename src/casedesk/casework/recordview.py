"""A person, an approach, a period or a self-assessment whole, with everything that follows from it today."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from casedesk.casework.assessing import Assessing
from casedesk.casework.worklist import duty_row
from casedesk.problems import BadInput
from casedesk.records import ListedCase
from casedesk.records.approaches import Approach, Period
from casedesk.records.assessments import Assessment
from casedesk.records.people import ListedPerson, Person
from casedesk.rules.agenda import Item
from casedesk.rules.particulars import Particular
from casedesk.store import approaches, people, reading
from casedesk.store.duties import duties
from casedesk.store.periods import complaints_in


class RecordView(NamedTuple):
    """Something whole that is no complaint, as its screen and ``show`` tell it."""

    whole: Person | Approach | Period | Assessment
    particulars: tuple[Particular, ...]
    known: str
    """What to know before any contact."""
    items: tuple[Item, ...]
    """What is dated on it, late or near, the earliest first."""
    complaints: tuple[ListedCase, ...]
    """Those that belong to it, the newest first."""
    person: Person | None = None
    """Whose it is, as far as there is a record of them."""

    @property
    def next_act(self) -> str:
        """What settles the first of what is dated; empty where nothing waits."""
        return self.items[0].act if self.items else ""


class Records(Assessing):
    """What an open store tells about what is no complaint."""

    def record(self, reference: str) -> RecordView:
        """A person, an approach, a period or a self-assessment whole.

        Raises:
            BadInput: nothing has that reference, or a complaint has it.
        """
        from casedesk.rules.particulars.others import tell_other

        if (kind := self.kind_of(reference)) == "complaint":
            raise BadInput(f"{reference.strip()} is a complaint.")
        whole = self.other(kind, reference)
        items = tuple(
            item
            for duty in duties(self._store, self.today)
            if duty.reference == whole.reference
            for item in duty_row(duty, self.law, self.today).items
        )
        return RecordView(
            whole,
            (*tell_other(whole, self.today), *(each for each in self._came_with(whole) if each.lines)),
            self.to_know(whole),
            items,
            tuple(self._complaints_of(whole)),
            self.person_of(whole) if isinstance(whole, Approach) else None,
        )

    def people(self, words: str = "") -> list[ListedPerson]:
        """Everybody on record by name; a name that is kept out of lists is not told, those come last.

        Args:
            words: only where each of them is in the name, the address, the contact or the reference.
        """
        wanted = words.casefold().split()
        found = (each for each in people.listed(self._store) if _holds(each.person, wanted))
        told = [each.withheld() if each.hidden else each for each in found]
        return sorted(told, key=lambda each: each.hidden)

    def _came_with(self, whole: Person | Approach | Period | Assessment) -> Iterator[Particular]:
        """What a person came with that was no complaint; of an assessment what changed and speaks against."""
        if isinstance(whole, Person) and (found := approaches.of_person(self._store, whole.reference)):
            from casedesk.rules.particulars.others import line_of

            yield Particular("Requests and remarks", tuple(map(line_of, found)), ("1.4",))
        if isinstance(whole, Assessment):
            from casedesk.rules.particulars.assessments import against, changed

            yield from changed(whole, reading.whole(self._store, Assessment, whole.before))
            yield from against(whole, {} if whole.approved else self.live_lines(whole))

    def _complaints_of(self, whole: Person | Approach | Period | Assessment) -> list[ListedCase]:
        if isinstance(whole, Person):
            return people.complaints_of(self._store, whole.reference)
        if isinstance(whole, Approach) and whole.became:
            return reading.lines(self._store, " WHERE c.reference = ?", (whole.became,))
        return complaints_in(self._store, whole) if isinstance(whole, Period) else []


def _holds(person: Person, words: Sequence[str]) -> bool:
    told = " ".join((person.name, person.address, person.contact, person.reference)).casefold()
    return all(word in told for word in words)
