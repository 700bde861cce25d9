"""What making a record anonymous would take along, what forbids it, and what stays all the same: judged, not done."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from casedesk.casework.leaving import EXPORT, PRINT
from casedesk.casework.places import backup_folders
from casedesk.problems import BadInput, Missing
from casedesk.records import NAMELESS, TAKEN_BACK, AuditEntry, Complaint, Ended
from casedesk.records.approaches import Approach
from casedesk.records.people import Person
from casedesk.rules.referrals import can_be_referred_until
from casedesk.rules.retention import ended, ended_approach, forbidden, kept_until, too_early
from casedesk.rules.words import day_and_year, one_line, plural
from casedesk.store import assessments, backups, contents, reading, retention, search, trail
from casedesk.store.opening import Store

_RANK = {"due": 0, "held": 1, "kept": 2}


class Review(NamedTuple):
    """One line of the review: what has ended, and whether it may be made anonymous."""

    found: Ended
    state: str
    """``due``, ``kept`` or ``held``."""
    words: str


class Plan(NamedTuple):
    """What making something anonymous would do, judged; nothing is written."""

    wholes: tuple[Any, ...]
    """Everything that goes: complaints, requests, people, and what was taken back (``Ended``)."""
    missing: tuple[Missing, ...]
    remarks: tuple[str, ...]
    """What the officer has to know: what stays, and where copies may still lie."""
    text: str

    @property
    def references(self) -> tuple[str, ...]:
        """What the officer knows them by."""
        return tuple(whole.reference for whole in self.wholes)

    @property
    def words(self) -> list[str]:
        """Names and addresses by which drafts, and trails of what was taken back, are known to be theirs."""
        homes = (getattr(whole, "address", "") for whole in self.wholes)
        return [*_names(self.wholes), *(home for home in homes if home)]


class Judge:
    """Judges by the landlord's period, on one day, over one store."""

    def __init__(self, store: Store, years: int | None, today: date) -> None:
        """``years``: for how long a record is kept after its end; ``None`` if nobody has said so."""
        self._store, self._years, self._today = store, years, today

    def reviewed(self) -> list[Review]:
        """Everything that has ended, what may be made anonymous first, then by the day from which it may."""
        found = map(self._review, retention.ended(self._store))
        return sorted(
            found, key=lambda r: (_RANK[r.state], kept_until(r.found, self._years) or r.found.ended)
        )

    def _review(self, found: Ended) -> Review:
        if stop := forbidden(found):
            return Review(found, "held", "; ".join(each.what for each in stop))
        if early := too_early(found, self._years, self._today):
            return Review(found, "kept", early.what)
        until = kept_until(found, self._years)
        assert until is not None
        return Review(found, "due", f"may be made anonymous since {day_and_year(until)}")

    def due(self) -> list[str]:
        """References of what has been kept long enough."""
        return [each.found.reference for each in self.reviewed() if each.state == "due"]

    def plan(self, references: Sequence[str], reason: str) -> Plan:
        """What would go with these.

        Args:
            reason: why before its time; empty where it is not.

        Raises:
            BadInput: there is no such reference, or nobody to be named.
        """
        wholes = self._with_theirs([self._chosen(each) for each in references])
        text = f"Made anonymous: {one_line(reason) if reason else self._as_laid_down()}"
        return Plan(tuple(wholes), tuple(self._against(wholes, reason)), tuple(self._remarks(wholes)), text)

    def _as_laid_down(self) -> str:
        if self._years:
            return f"kept {plural(self._years, 'year')} after its end"
        return "kept as long as was decided"

    def _chosen(self, reference: str) -> Any:
        """What has that reference, or had it until it was taken back."""
        kinds: tuple[Any, ...] = (Complaint, Approach, Person)
        found = (reading.whole(self._store, kind, reference) for kind in kinds)
        whole = next((each for each in found if each), None) or self._taken_back(reference)
        if whole is None:
            raise BadInput(f"There is nobody in {one_line(reference, 30)} to make anonymous.", "reference")
        return whole

    def _taken_back(self, reference: str) -> Ended | None:
        spelt = reading.spelling(self._store, reference)
        return next((each for each in retention.taken_back(self._store) if each.reference == spelt), None)

    def _with_theirs(self, chosen: Sequence[Any]) -> list[Any]:
        """What goes together: all of a person; a matter, what it came from, and people of whom nothing else is left."""
        found: dict[str, Any] = {}
        for whole in chosen:
            found |= {each.reference: each for each in self._with_its_own(whole)}
        for reference in sorted({getattr(whole, "person", "") for whole in found.values()} - {""}):
            person = reading.whole(self._store, Person, reference)
            if person and {each.reference for each in self._of(person)} <= set(found):
                found[reference] = person
        return list(found.values())

    def _with_its_own(self, whole: Any) -> list[Any]:
        if isinstance(whole, Ended):
            return [whole]
        if isinstance(whole, Person):
            return [*self._of(whole), whole]
        # A complaint and the request that it came from lead to one another.
        other: Any = None
        if isinstance(whole, Complaint):
            other = whole.came_from and reading.whole(self._store, Approach, whole.came_from)
        else:
            other = whole.became and reading.whole(self._store, Complaint, whole.became)
        return [whole, *([other] if other and not other.anonymised else [])]

    def _of(self, person: Person) -> list[Any]:
        """Everything of theirs that still has their name."""
        complaints, approaches = retention.of_person(self._store, person.reference, person.name)
        found = [
            *(reading.whole(self._store, Complaint, each) for each in complaints),
            *(reading.whole(self._store, Approach, each) for each in approaches),
        ]
        return [each for each in found if each and each.anonymised is None]

    def _against(self, wholes: Sequence[Any], reason: str) -> Iterator[Missing]:
        """What forbids it, what has to be done first, and what a reason is wanted for."""
        for whole in wholes:
            if gone := getattr(whole, "anonymised", None):
                yield Missing(f"{whole.reference} is anonymous since {day_and_year(gone)}")
            elif not isinstance(whole, Person) or not self._of(whole):
                yield from self._against_one(whole, reason)
        if any(name.casefold() in reason.casefold() for name in _names(wholes)):
            yield Missing("the reason names them, and it stays", "", "", "reason")

    def _against_one(self, whole: Any, reason: str) -> Iterator[Missing]:
        found = whole if isinstance(whole, Ended) else _ended(whole)
        if found is None:
            act, open_ = ("close", "open") if isinstance(whole, Complaint) else ("settle", "not settled")
            yield Missing(f"{whole.reference} is {open_}", "", act)
            return
        for each in forbidden(found):
            yield each._replace(what=f"{found.reference} is {each.what}")
        early = too_early(found, self._years, self._today)
        if early and not reason.strip():
            yield early._replace(what=f"{found.reference} is {early.what}; say why it is made anonymous now")

    def _remarks(self, wholes: Sequence[Any]) -> Iterator[str]:
        gone = dict.fromkeys(whole.reference for whole in wholes)
        for whole in wholes:
            if isinstance(whole, Complaint):
                yield from self._way_out(whole)
                yield from self._shared_files(whole, gone)
        yield from self._stays(wholes, gone)
        for reference, about in retention.leading_to(self._store, list(gone)):
            yield f"{reference} still says that it belongs with {about}: whose that was can be told until it goes too."
        if copies := [path.name for path in self._copies()]:
            yield f"These files beside the store still hold it, until you delete them: {', '.join(copies)}."
        yield from self._in_backups()
        yield (
            "Backups made before today, files written out and letters sent still hold it: none of them can be"
            " reached from here. Restoring such a backup brings it back."
        )

    def _way_out(self, case: Complaint) -> Iterator[str]:
        """Who may still be asked about it should have it."""
        until = can_be_referred_until(case)
        if until and self._today <= until and not case.referrals:
            yield (
                f"The resident of {case.reference} can go to the Ombudsman until {day_and_year(until)}, and"
                " nothing would be left to answer with (3.7)."
            )

    def _shared_files(self, case: Complaint, gone: Iterable[str]) -> Iterator[str]:
        for document in case.documents:
            others = {other for other, _ in contents.on_file(self._store, document.sha256)}.difference(gone)
            if others:
                has = ", ".join(sorted(others))
                yield f"The bytes of {document.label} on {case.reference} stay, for they are on file on {has} too."

    def _stays(self, wholes: Sequence[Any], gone: Iterable[str]) -> Iterator[str]:
        for whole in wholes:
            person = getattr(whole, "person", "")
            if person and person not in gone:
                yield f"{person} stays: other records are theirs too."
        named = {
            reference: None
            for name in _names(wholes)
            for reference in (
                *(found.reference for found in search.search(self._store, name)),
                *assessments.naming(self._store, name),
            )
        }
        if others := [each for each in named if each not in gone]:
            yield f"The same words stand in {', '.join(others)}: look whether they are about them."
        for reference in gone:
            if left := _left(trail.entries(self._store, reference)):
                yield f"{reference} was written out {plural(left, 'time')}: its audit trail says when."
        if left := _left(trail.entries(self._store, "")):
            yield (
                "The register, a handover sheet or a calendar with names was written out"
                f" {plural(left, 'time')}: the audit trail says when."
            )

    def _in_backups(self) -> Iterator[str]:
        """How many backups have it, folder by folder; a stick that is away is not counted."""
        for folder in backup_folders(self._store.path):
            if held := len(backups.listed(folder, backups.identity(self._store.connection))):
                yield (
                    f"{plural(held, 'backup')} in {folder} may still hold it, until they are thinned out within a"
                    " year, or you delete them."
                )

    def _copies(self) -> list[Path]:
        """Backups that casedesk itself has put beside the store."""
        path = self._store.path
        stem, suffix = path.stem, path.suffix
        return sorted(path.parent.glob(f"{stem}-before-*{suffix}"))


def _ended(whole: Complaint | Approach | Person) -> Ended | None:
    """From when it is kept; a person of whom nothing else is on record, from when something was last written."""
    if isinstance(whole, Person):
        return Ended(whole.reference, whole.name, max(event.recorded_on for event in whole.events))
    return ended(whole) if isinstance(whole, Complaint) else ended_approach(whole)


def _left(entries: Iterable[AuditEntry]) -> int:
    """How often a file left; a copy that another program showed was taken back."""
    return sum(entry.act in (EXPORT, PRINT) for entry in entries)


def _names(wholes: Sequence[Any]) -> list[str]:
    """What they are called in each record, each once."""
    found = (getattr(whole, "name", "") or getattr(whole, "resident", "") for whole in wholes)
    return list(dict.fromkeys(name for name in found if name and name not in (*NAMELESS, TAKEN_BACK)))
