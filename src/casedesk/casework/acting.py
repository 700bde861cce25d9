"""Acting: an act is judged, then written whole, or refused and nothing is written."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from casedesk.casework.assessing import Assessing
from casedesk.casework.undoing import Undoing
from casedesk.problems import BadInput, ChangedMeanwhile, Refusal
from casedesk.records import Complaint, Verdict
from casedesk.records.approaches import Approach
from casedesk.rules.calendar import Calendar
from casedesk.rules.law import Law
from casedesk.rules.words import plural
from casedesk.store import reading

if TYPE_CHECKING:
    from casedesk.casework.further import Offer
    from casedesk.casework.importing import Taken
    from casedesk.casework.judging import Context, Judged, Whole
    from casedesk.casework.people import Entry
    from casedesk.intake.register_rows import RegisterRow


class Acting(Assessing, Undoing):
    """The acts of the officer on the open store."""

    def judge(self, name: str, reference: str | None, facts: Any) -> "Judged":
        """Judge an act without writing anything: what is missing, what it would do."""
        return self._judged(name, self.acted_on(name, reference), facts)

    def acted_on(self, name: str, reference: str | None) -> "Whole | None":
        """What the act of that name is done on, whole; ``None`` for one that begins something.

        Raises:
            BadInput: there is no such reference.
        """
        if not reference:
            return None
        from casedesk.casework.acts import act

        of = act(name).of
        return self._complaint(reference) if of == "complaint" else self.other(of, reference)

    def further(self, reference: str) -> "tuple[Offer, ...]":
        """The further acts that can be done now on whatever has that reference.

        Raises:
            BadInput: nothing has it.
        """
        whole = self.anything(reference)
        person = self.person_of(whole) if isinstance(whole, Complaint | Approach) else None
        return self.offers(whole, person)

    def offers(self, whole: "Whole", person: "Whole | None") -> "tuple[Offer, ...]":
        """The same for what has been read already, with whose it is; the store is not asked."""
        from casedesk.casework.further import offers

        return offers(whole, person, self._context())

    def _context(self) -> "Context":
        from casedesk.casework.judging import Context

        second, panel = (self._settings.get(key, "") for key in ("second_person", "panel_members"))
        return Context(
            self.law,
            self.today,
            self.who,
            self._law_of,
            second,
            panel,
            self._spelled,
            self._whose,
            self._quiet_by,
            self._not_by_phone,
            self.assessments,
            self._homes,
            self.live_lines,
        )

    def _not_by_phone(self, case: Complaint) -> str:
        from casedesk.rules.people import not_by_phone

        return not_by_phone(self.person_of(case))

    def _spelled(self, reference: str) -> str:
        found = reading.complaint(self._store, reference)
        return found.reference if found else ""

    def _whose(self, reference: str) -> str:
        try:
            return self.other("person", reference).reference
        except BadInput:
            return ""

    def _judged(self, name: str, case: "Whole | None", facts: Any) -> "Judged":
        from casedesk.casework.acts import act
        from casedesk.casework.judging import decide

        return decide(act(name), case, facts, self._context())

    def perform(self, name: str, reference: str | None, facts: Any, version: int | None = None) -> Any:
        """Do an act: one transaction, one entry in the trail.

        Args:
            version: the version of the case that it was decided on, if it was shown before.

        Returns:
            What it was done on, as it is now: a complaint, a person, an approach, a period or a self-assessment.

        Raises:
            Refusal: something is missing; nothing is written.
            ChangedMeanwhile: the case is no longer the one that was shown; nothing is written.
        """
        self._must_write()
        case = self.acted_on(name, reference)
        if case is not None and version is not None and case.version != version:
            raise ChangedMeanwhile(
                f"{case.reference} was changed meanwhile ({plural(case.version - version, 'act')} since you opened"
                " it). Nothing was written; look at it again."
            )
        judged = self._judged(name, case, facts)
        if judged.missing:
            raise Refusal(judged.missing)
        return self._written(judged)

    def _written(self, judged: "Judged") -> Any:
        """Write what was judged; a complaint that begins with it is logged first, in the same transaction."""
        from casedesk.casework.judging import naming
        from casedesk.store import writing

        by: Any = {"who": self.who, "at": self._today.moment()}
        with writing.transaction(self._store):
            after = judged.after
            if judged.besides is not None:
                begun = judged.besides.events[-1]
                new = writing.commit(
                    self._store, None, self._linked(judged.besides), act=begun.act, note=begun.text, **by
                )
                assert new is not None
                after = naming(after, new.reference)
            after = self._linked(after, judged.before)
            written = writing.commit(
                self._store, judged.before, after, act=judged.act, note=judged.text, **by
            )
        assert written is not None
        return written

    def _linked(self, new: Any, before: Any = None) -> Any:
        """With whose it is, inside the transaction that is open: new, or named only now."""
        from casedesk.casework.people import linked

        return linked(self._store, new, self._entry(), before)

    def _entry(self) -> "Entry":
        from casedesk.casework.people import Entry

        return Entry(self.who, self._today.moment(), self.today)

    def take_register(
        self, rows: "Sequence[RegisterRow]", source: str, *, dry_run: bool = False
    ) -> "list[Taken]":
        """Import the rows of a register; each is taken whole or not at all.

        Args:
            source: the file's name, for the timeline.
            dry_run: say what would become of each row and write nothing.
        """
        if not dry_run:
            self._must_write()
        from casedesk.casework.importing import Register, take

        return take(
            self._store, Register(rows, source), self._context(), self._today.moment(), dry_run=dry_run
        )

    def _law_of(self, verdict: Verdict) -> Law:
        """The law as a verdict was judged by: old calendars and old editions of a policy are kept."""
        key = (verdict.calendar, verdict.rules)
        if key not in self._old_laws:
            edition = tuple(p for p in self.law.policies if p.edition == verdict.rules)
            policies = edition or self.law.policies
            if verdict.calendar == self.law.calendar.version:
                self._old_laws[key] = Law(self.law.calendar, policies)
            else:
                self._old_laws[key] = Law(Calendar(reading.calendar(self._store, verdict.calendar)), policies)
        return self._old_laws[key]
