"""Forgetting: what has been kept long enough, and making it anonymous for good."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from casedesk.casework.acting import Acting
from casedesk.problems import BadInput, Missing, Refusal
from casedesk.records import NAMELESS, TAKEN_BACK, Complaint, Ended
from casedesk.records.approaches import Approach
from casedesk.records.people import Person
from casedesk.rules.referrals import twelve_months
from casedesk.rules.retention import (
    ended,
    ended_approach,
    forbidden,
    kept_until,
    too_early,
    years_of,
)
from casedesk.rules.words import day_and_year, one_line, plural
from casedesk.store import contents, reading, retention


class Review(NamedTuple):
    """One line of the review: what has ended, and whether it may be made anonymous."""

    found: Ended
    state: str
    """``due``, ``kept`` or ``held``."""
    words: str


class Plan(NamedTuple):
    """What making something anonymous would do, judged; nothing is written."""

    references: tuple[str, ...]
    """Everything that goes with it."""
    missing: tuple[Missing, ...]
    remarks: tuple[str, ...]
    """What the officer has to know: what stays, and where copies may still lie."""
    text: str


class Forgetting(Acting):
    """The end of a record's life."""

    def retention(self) -> list[Review]:
        """Everything that has ended, what may be made anonymous first, then by the day from which it may."""
        years = self.retention_years
        found = [self._review(each, years) for each in retention.ended(self._store)]
        rank = {"due": 0, "held": 1, "kept": 2}
        return sorted(found, key=lambda r: (rank[r.state], kept_until(r.found, years) or r.found.ended))

    @property
    def retention_years(self) -> int | None:
        """For how many years after its end a record is kept; ``None`` if nobody has said so."""
        return years_of(self._settings.get("retention_years", ""), self.law.policy_for(self.today))

    def _review(self, found: Ended, years: int | None) -> Review:
        if stop := forbidden(found):
            return Review(found, "held", "; ".join(each.what for each in stop))
        if early := too_early(found, years, self.today):
            return Review(found, "kept", early.what)
        until = kept_until(found, years)
        assert until is not None
        return Review(found, "due", f"may be made anonymous since {day_and_year(until)}")

    def judge_anonymise(self, reference: str | None, reason: str = "") -> Plan:
        """What would go, what forbids it, and what stays all the same; nothing is written.

        Args:
            reference: a complaint, a request or a person; a person goes with everything of theirs. ``None``:
                everything that has been kept long enough.
            reason: why before its time, such as the resident's own request.

        Raises:
            BadInput: there is no such reference.
        """
        due = [each.found.reference for each in self.retention() if each.state == "due"]
        chosen = [self._chosen(each) for each in (due if reference is None else [reference])]
        wholes = self._with_theirs(chosen)
        missing = tuple(self._against(wholes, reason))
        references = tuple(whole.reference for whole in wholes)
        text = f"Made anonymous: {one_line(reason) if reason else self._as_laid_down()}"
        return Plan(references, missing, tuple(self._remarks(wholes)), text)

    def _chosen(self, reference: str) -> Any:
        """What has that reference, or had it until it was taken back."""
        try:
            return self.anything(reference)
        except BadInput:
            spelt = reference.strip().upper()
            gone = [each for each in retention.taken_back(self._store) if each.reference.upper() == spelt]
            if not gone:
                raise
            return gone[0]

    def _as_laid_down(self) -> str:
        years = self.retention_years
        return f"kept {plural(years, 'year')} after its end" if years else "kept as long as was decided"

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
        if not isinstance(whole, Complaint | Approach):
            raise BadInput(f"{whole.reference} names no resident; there is nothing to make anonymous.")
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
        years = self.retention_years
        for whole in wholes:
            if gone := getattr(whole, "anonymised", None):
                yield Missing(f"{whole.reference} is anonymous since {day_and_year(gone)}")
            elif not isinstance(whole, Person):
                yield from self._against_one(whole, years, reason)
        if any(name.casefold() in reason.casefold() for name in _names(wholes)):
            yield Missing("the reason names them, and it stays", "", "", "reason")

    def _against_one(self, whole: Any, years: int | None, reason: str) -> Iterator[Missing]:
        found = whole if isinstance(whole, Ended) else _ended(whole)
        if found is None:
            act, open_ = ("close", "open") if isinstance(whole, Complaint) else ("settle", "not settled")
            yield Missing(f"{whole.reference} is {open_}", "", act)
            return
        for each in forbidden(found):
            yield each._replace(what=f"{found.reference} is {each.what}")
        early = too_early(found, years, self.today)
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
        yield (
            "Backups made before today, files written out and letters sent still hold it: none of them can be"
            " reached from here. Restoring such a backup brings it back."
        )

    def _way_out(self, case: Complaint) -> Iterator[str]:
        """Who may still be asked about it should have it."""
        until = twelve_months(case)
        if until and self.today <= until and not case.referrals:
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
        named = {found.reference: None for name in _names(wholes) for found in self.search(name)}
        if others := [each for each in named if each not in gone]:
            yield f"The same words stand in {', '.join(others)}: look whether they are about them."
        for reference in gone:
            left = sum(entry.act == "export" for entry in self.audit_trail(reference))
            if left:
                yield f"{reference} was written out {plural(left, 'time')}: its audit trail says when."

    def _copies(self) -> list[Path]:
        """Backups that casedesk itself has put beside the store."""
        stem, suffix = self.path.stem, self.path.suffix
        return sorted(self.path.parent.glob(f"{stem}-before-*{suffix}"))

    def anonymise(self, reference: str | None, reason: str = "") -> Plan:
        """Take every personal value of it out of the store, for good: nothing brings it back.

        Args:
            reference: as for ``judge_anonymise``.

        Raises:
            Refusal: it is held, open, or kept for longer and no reason is given; nothing is written.
            StoreProblem: see ``store.forgetting.forget``.
        """
        self._must_write()
        plan = self.judge_anonymise(reference, reason)
        if plan.missing:
            raise Refusal(plan.missing)
        if not plan.references:
            return plan
        from casedesk.casework.lending import clear_lent
        from casedesk.store.forgetting import Written, forget

        chosen = [self._chosen(each) for each in plan.references]
        gone = [each.reference for each in chosen if isinstance(each, Ended)]
        wholes = [each for each in chosen if not isinstance(each, Ended)]
        written = Written(self.who, self._today.moment(), self.today, plan.text)
        forget(self._store, wholes, _words(wholes), written, gone)
        clear_lent(ours=True)
        return plan

    def finish_forgetting(self) -> bool:
        """Take out of the file what an anonymising that was cut short left there; whether there was any.

        Raises:
            StoreProblem: another program reads the store, or the disk is full.
        """
        self._must_write()
        from casedesk.store.forgetting import clean, unfinished

        if not unfinished(self._store):
            return False
        clean(self._store)
        return True


def _ended(whole: Complaint | Approach) -> Ended | None:
    return ended(whole) if isinstance(whole, Complaint) else ended_approach(whole)


def _names(wholes: Sequence[Any]) -> list[str]:
    """What they are called in each record, each once."""
    found = (getattr(whole, "name", "") or getattr(whole, "resident", "") for whole in wholes)
    return list(dict.fromkeys(name for name in found if name and name not in (*NAMELESS, TAKEN_BACK)))


def _words(wholes: Sequence[Any]) -> list[str]:
    return [*_names(wholes), *(whole.address for whole in wholes if whole.address)]
