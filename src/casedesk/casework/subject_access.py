"""Subject access: everything held on one person, found and written out as one folder."""

from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from casedesk.casework.exporting import Exporting
from casedesk.casework.leaving import EXPORT
from casedesk.problems import BadInput
from casedesk.records import AuditEntry, Complaint
from casedesk.records.approaches import Approach
from casedesk.records.people import Mention, Person
from casedesk.rules.words import one_line, same_name
from casedesk.store import assessments, people, reading

if TYPE_CHECKING:
    from casedesk.casework.case_parts import Part
    from casedesk.papers.subject_access import Held

W = TypeVar("W", Complaint, Approach)
_NOBODY = "-"
"""No reference: what is found is then found by the name alone."""


class Given(NamedTuple):
    """What was written."""

    folder: Path
    references: tuple[str, ...]
    """Of everything in it."""
    remarks: tuple[str, ...]


class SubjectAccess(Exporting):
    """One person's everything."""

    def held_on(self, who: str) -> "Held":
        """All that the store has on one person.

        Args:
            who: the reference of a person, of a complaint or request of theirs, or their whole name.

        Raises:
            BadInput: nothing is held on anybody of that name, or on more than one.
        """
        from casedesk.papers.subject_access import Held
        from casedesk.store import retention
        from casedesk.store.forgetting import drafts_on, taken_back

        person, name = self._person(who)
        found = retention.of_person(self._store, person.reference if person else _NOBODY, name)
        complaints, approaches = self._wholes(Complaint, found[0]), self._wholes(Approach, found[1])
        wholes: list[Any] = [*([person] if person else []), *complaints, *approaches]
        references = [whole.reference for whole in wholes]
        words = [name, *(whole.address for whole in wholes)]
        gone = sorted(taken_back(self._store, words))
        if not (wholes or gone):
            raise BadInput(self._nobody(name), "who")
        return Held(
            name=name,
            person=person,
            complaints=complaints,
            approaches=approaches,
            trail=tuple(self._entries([*references, *gone])),
            drafts=tuple(drafts_on(self._store, references, words)),
            also_in=self._mentions(name, references),
            at=self._today.moment(),
            today=self.today,
            landlord=self._settings.get("landlord", ""),
        )

    def _nobody(self, name: str) -> str:
        from casedesk.casework.near_names import near, nobody

        likely = near(people.listed(self._store), name)
        theirs = [people.complaints_of(self._store, each.person.reference) for each in likely]
        return nobody(name, likely, self._mentions(name, [case.reference for of in theirs for case in of]))

    def _mentions(self, name: str, theirs: Sequence[str]) -> tuple[Mention, ...]:
        from casedesk.casework.near_names import mentions

        searched = (*(each.reference for each in self.search(name)), *assessments.naming(self._store, name))
        return mentions(self._store, name, searched, theirs)

    def _person(self, who: str) -> tuple[Person | None, str]:
        """Whose record it is, and their name."""
        try:
            whole = self.anything(who)
        except BadInput:
            return self._named(who)
        if isinstance(whole, Person):
            return whole, whole.name
        if not isinstance(whole, Complaint | Approach):
            raise BadInput(f"{whole.reference} is nobody's.", "who")
        person = reading.whole(self._store, Person, whole.person) if whole.person else None
        return person, person.name if person else whole.resident

    def _named(self, name: str) -> tuple[Person | None, str]:
        name = " ".join(name.split())
        found = people.named(self._store, name) or self._found_by_search(name)
        if len(found) > 1:
            listed = "; ".join(
                f"{p.reference}, {one_line(p.address or p.contact or 'no address', 40)}" for p in found
            )
            raise BadInput(
                f"There is more than one {one_line(name, 40)}: {listed}. Give the reference.", "who"
            )
        whole = reading.whole(self._store, Person, found[0].reference) if found else None
        return whole, whole.name if whole else name

    def _found_by_search(self, name: str) -> list[Person]:
        """Capitals with an accent are told apart by the tables, and not by the search."""
        cases = [
            self._complaint(each.reference) for each in self.search(name) if same_name(each.resident, name)
        ]
        found = (
            reading.whole(self._store, Person, each) for each in dict.fromkeys(case.person for case in cases)
        )
        return [person for person in found if person]

    def _wholes(self, kind: type[W], references: list[str]) -> tuple[W, ...]:
        found = (reading.whole(self._store, kind, each) for each in references)
        return tuple(whole for whole in found if whole)

    def _entries(self, references: list[str]) -> list[AuditEntry]:
        found = [entry for each in references for entry in self.audit_trail(each)]
        return sorted(found, key=lambda entry: entry.number)

    def subject_access(self, who: str, folder: Path) -> Given:
        """Write everything held on one person into one folder, whole or not at all; the trail notes that it left.

        Raises:
            BadInput: nothing is held on them, or the folder is none.
            StoreProblem: something of that name is there already, or it cannot be written; nothing is left.
        """
        from casedesk.casework import case_parts
        from casedesk.casework.case_folder import folder_name, making

        held = self.held_on(who)
        name = folder_name(f"subject-access-{held.person.reference if held.person else held.name}")
        sealed = case_parts.Sealed(self._held_parts(held), lambda _: None)
        need = sum(case_parts.need(case, locked=False) for case in held.complaints)
        wholes: list[Any] = [*([held.person] if held.person else []), *held.complaints, *held.approaches]
        with self._leaving("subject access", *wholes, act=EXPORT, form="subject access") as facts:
            with making(folder, (name,), need) as made:
                for path, pieces in sealed:
                    made.add(f"{name}/{path}", pieces)
            facts["manifest"] = sealed.manifest
        return Given(folder / name, tuple(whole.reference for whole in wholes), _remarks(held))

    def _held_parts(self, held: "Held") -> "Iterator[Part]":
        from casedesk.papers.subject_access import data, texts

        told = list(texts(held))
        names = _names([name for name, _ in told])
        for name, text in told:
            yield f"{names[name]}.txt", [text.encode()]
        yield "subject-access.json", [data(held)]
        for case in held.complaints:
            for path, pieces in self._parts(self._case_file(case)):
                yield f"complaints/{names[case.reference]}/{path}", pieces


def _names(references: list[str]) -> dict[str, str]:
    """What each is called as a file or a folder: an imported reference may hold any sign, and two may come to one."""
    from casedesk.casework.case_folder import folder_name

    names: dict[str, str] = {}
    for each in references:
        name = folder_name(each)
        taken = {kept.casefold() for kept in names.values()}
        free = (f"{name}-{n}" if n > 1 else name for n in count(1))
        names[each] = next(free_name for free_name in free if free_name.casefold() not in taken)
    return names


def _remarks(held: "Held") -> tuple[str, ...]:
    where = ", ".join(each.words for each in held.also_in)
    also = (f"The same words stand in {where}: look whether they are about them.",) if where else ()
    return (
        "Nothing was redacted: other people's names and words stand in it. Read it before it is handed out.",
        *also,
    )
