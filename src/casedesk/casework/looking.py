"""Looking: what an open store tells under its law today. Nothing here writes."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casedesk.casework.today import Today
from casedesk.casework.week import Week
from casedesk.casework.worklist import ENDED, Row, duty_rows, ended_row, marked, row, row_urgency, shown
from casedesk.problems import BadInput, StoreProblem
from casedesk.records import NAMELESS, AuditEntry, CalendarDays, Complaint, ListedCase, OpenCase
from casedesk.records.approaches import Approach, Period
from casedesk.records.assessments import Assessment
from casedesk.records.people import Person
from casedesk.rules.calendar import Calendar
from casedesk.rules.clocks import facts_of
from casedesk.rules.law import Law, Policy
from casedesk.rules.people import know_first
from casedesk.store import drafts, opening, people, reading, search, trail, withheld
from casedesk.store.duties import duties
from casedesk.store.periods import periods

if TYPE_CHECKING:
    from casedesk.casework.caseview import CaseView

UNNAMED = "the officer"
"""Who acts, while no name is set."""
_CLOSED_SHOWN = 500
"""Ended complaints on the worklist's last filter; search finds the rest."""

_OTHERS = {"person": Person, "approach": Approach, "period": Period, "assessment": Assessment}


class Looking:
    """An open store, the law it is under, today and the officer: everything that can be looked at."""

    def __init__(self, store: opening.Store, today: Today, who: str = "") -> None:
        self._store = store
        self._today = today
        self._who = who
        self._settings = reading.settings(store)
        self._week = Week.of(self._settings)
        self._law: Law | None = None
        self._old_laws: dict[tuple[str, str], Law] = {}
        self.demo = False

    @property
    def path(self) -> Path:
        """Where the store lies."""
        return self._store.path

    @property
    def remark(self) -> str:
        """What the officer is to be told now that the store is open; mostly nothing."""
        return self._store.remark

    @property
    def encrypted(self) -> bool:
        """Whether the store is encrypted."""
        return self._store.encrypted

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return self._store.read_only

    @property
    def today(self) -> date:
        """Today in London, or the day asked for with ``--as-at``."""
        return self._today.day()

    @property
    def who(self) -> str:
        """The officer whose name acts are recorded under."""
        return self._who or self._settings.get("officer", "") or UNNAMED

    @property
    def covered_by(self) -> str:
        """Who acts in the officer's place; empty while she acts herself."""
        return self._who

    @property
    def law(self) -> Law:
        """The Codes, the landlord's policies and the calendar as the store has them now."""
        if self._law is None:
            self._law = self._read_law()
        return self._law

    def _read_law(self) -> Law:
        """Read it in the thread that acts, so that a screen that asks for it never touches the store."""
        return Law(Calendar(reading.calendar(self._store)), self._policies())

    def _policies(self) -> tuple[Policy, ...]:
        texts = reading.policies(self._store)
        if not texts:
            return ()
        from casedesk.rules.policies import load_policy

        return tuple(load_policy(text, name) for name, text in texts)

    def close(self) -> None:
        """Close the store."""
        self._store.close()

    def reopen(self, passphrase: str | None) -> None:
        """Open the store again after ``close``, as it was opened; nothing that was read before is kept.

        It stays the same office: whoever was about to ask it something may do so now.

        Raises:
            WrongPassphrase: the passphrase is wrong, or missing.
            StoreProblem: it cannot be opened now; the sentence says why.
        """
        store = opening.open_store(self._store.path, passphrase, read_only=self._store.read_only)
        try:
            anew = type(self)(store, self._today, self._who)
        except BaseException:
            store.close()
            raise
        anew.demo = self.demo
        self.__dict__ = anew.__dict__

    def worklist(self, which: str = "open") -> list[Row]:
        """The complaints of one filter, worst first."""
        if which == "closed":
            return [
                ended_row(case) for case in reading.listed(self._store, states=ENDED, limit=_CLOSED_SHOWN)
            ]
        return [each for each in self._worklist_of(self._week) if shown(each, which, self.today)]

    def _worklist_of(self, week: Week) -> list[Row]:
        """Everything in view, worst first, as it stands for somebody with that week."""
        today, law = self.today, self.law
        rows = [row(case, law, week, today) for case in self._open_cases()]
        if going_on := tuple(each for each in self.periods() if each.ended is None):
            rows = [marked(each, going_on, today) for each in rows]
        rows += duty_rows(duties(self._store, today), law, today)
        return sorted(rows, key=row_urgency)

    def periods(self) -> tuple[Period, ...]:
        """The times in which the landlord could not keep the Code, the earliest first, without their timelines."""
        return periods(self._store)

    def _open_cases(self) -> list[OpenCase]:
        """With what to know before any contact as it stands on the resident's own record too."""
        known = people.in_view(self._store)
        return [
            case._replace(needs="; ".join(know_first(known.get(case.person), case.needs)))
            for case in reading.open_cases(self._store)
        ]

    def to_know(self, whole: "Complaint | Person | Approach | Period | Assessment") -> str:
        """What to know before any contact with whose it is, on one line."""
        if isinstance(whole, Period | Assessment):
            return ""
        person = whole if isinstance(whole, Person) else self.person_of(whole)
        return "; ".join(know_first(person, whole.needs if isinstance(whole, Complaint) else ""))

    def person_of(self, whole: "Complaint | Approach") -> "Person | None":
        """Whose complaint or request it is, as far as there is a record of them."""
        return reading.whole(self._store, Person, whole.person) if whole.person else None

    def _quiet_by(self, case: Complaint) -> str:
        """The other complaint of theirs that keeps the name out of lists."""
        return withheld.by(self._store, case)

    def case(self, reference: str) -> "CaseView":
        """A complaint whole.

        Raises:
            BadInput: there is no such reference.
        """
        return self._view(reference, self.next_in())

    def _view(self, reference: str, soon: date | None) -> "CaseView":
        """``soon``: when whoever looks is next in."""
        from casedesk.casework.caseview import view

        case = self._complaint(reference)
        others = (c for c in self.similar(case.resident, case.address) if c.reference != case.reference)
        quiet = case.reference if case.confidential else self._quiet_by(case)
        return view(case, self.law, self.today, soon, tuple(others), *self._about(case), quiet)

    def _about(self, case: Complaint) -> "tuple[Person | None, tuple[Period, ...], Approach | None]":
        """What is on record elsewhere and belongs to a complaint: whose it is, the periods, its request."""
        request = reading.whole(self._store, Approach, case.came_from) if case.came_from else None
        return self.person_of(case), self.periods(), request

    def _complaint(self, reference: str) -> Complaint:
        case = reading.complaint(self._store, reference)
        if case is None:
            raise BadInput(f"There is no complaint {reference.strip()[:30]} in this store.")
        return case

    def other(self, kind: str, reference: str) -> "Person | Approach | Period | Assessment":
        """A person, an approach, a period or a self-assessment, whole.

        Args:
            kind: ``person``, ``approach``, ``period`` or ``assessment``.

        Raises:
            BadInput: there is no such reference.
        """
        record: Any = _OTHERS[kind]
        found: Person | Approach | Period | Assessment | None = reading.whole(self._store, record, reference)
        if found is None and kind == "person":
            found = self._person_by(reference)
        if found is None:
            raise BadInput(f"There is nothing called {reference.strip()[:30]} in this store.")
        return found

    def _person_by(self, reference: str) -> Person | None:
        """Whose that complaint or request is: what is kept of a resident is asked for by either."""
        kinds: tuple[Any, ...] = (Complaint, Approach)
        found = (reading.whole(self._store, kind, reference) for kind in kinds)
        theirs = next((each for each in found if each), None)
        if theirs is not None and not theirs.person:
            raise BadInput(f"{theirs.reference} does not say whose it is. Correct its resident's name first.")
        return self.person_of(theirs) if theirs else None

    def anything(self, reference: str) -> "Complaint | Person | Approach | Period | Assessment":
        """Whatever has that reference.

        Raises:
            BadInput: nothing has it.
        """
        kind = self.kind_of(reference)
        return self._complaint(reference) if kind == "complaint" else self.other(kind, reference)

    def kind_of(self, reference: str) -> str:
        """What has that reference: ``complaint``, ``person``, ``approach``, ``period`` or ``assessment``.

        Raises:
            BadInput: nothing has it.
        """
        if kind := reading.kind_of(self._store, reference):
            return kind
        raise BadInput(f"There is nothing called {reference.strip()[:30]} in this store.")

    def search(self, text: str, limit: int = 50) -> list[ListedCase]:
        """Search over everything, closed cases too, newest first."""
        return search.search(self._store, text, limit)

    def listed(
        self, states: Sequence[str] | None = None, limit: int | None = None, offset: int = 0
    ) -> list[ListedCase]:
        """Complaints by state, newest first."""
        return reading.listed(self._store, states=states, limit=limit, offset=offset)

    def counts(self) -> dict[str, int]:
        """How many complaints are in each state."""
        return reading.counts(self._store)

    def similar(self, resident: str, address: str) -> list[ListedCase]:
        """Earlier complaints of the same resident or the same home."""
        named = "" if resident in NAMELESS else resident
        return reading.case_of_similar(self._store, named, address)

    def why(self, reference: str, clock_id: str, basis: str = "code") -> list[str]:
        """The derivation of one date, line by line.

        Raises:
            BadInput: the complaint has no such clock.
        """
        from casedesk.rules.why import why

        view = self.case(reference)
        wanted = [c for c in view.clocks if c.id == clock_id and c.basis == basis]
        if not wanted:
            known = ", ".join(sorted({c.id for c in view.clocks})) or "none"
            raise BadInput(
                f"{view.complaint.reference} has no clock {clock_id} on the {basis}. It has: {known}."
            )
        return why(wanted[0], facts_of(view.complaint), self.law, view.complaint.events)

    def next_in(self) -> date | None:
        """When the officer is next in, by her working days and leave."""
        return self._week.next_in(self.today, self.law.calendar)

    def is_in(self, day: date) -> bool:
        """Whether the officer is in on ``day``; for the calendar, never for a clock."""
        return self._week.is_in(day, self.law.calendar)

    def chaser(self, reference: str) -> str:
        """A message to whoever is waited for on this case, about everything they still owe on any.

        Raises:
            BadInput: nobody is waited for on this case.
        """
        from casedesk.casework.chasing import message, waited_for

        named = waited_for(self._complaint(reference))
        if not named:
            raise BadInput(f"Nobody is waited for on {reference}.")
        rows = self.worklist("waiting")
        return "\n\n".join(message(person, rows, self.who) for person in named)

    def audit_trail(self, reference: str | None = None) -> list[AuditEntry]:
        """What was done, when and by whom, of one case or of all."""
        return trail.entries(self._store, reference)

    def check(self) -> list[tuple[str, bool, str]]:
        """Versions, integrity, foreign keys, the audit chain, the calendar's end."""
        from casedesk.store.check import check

        return check(self._store)

    def settings(self) -> dict[str, str]:
        """The landlord's and the officer's settings."""
        return dict(self._settings)

    def draft(self, key: str) -> str | None:
        """A half-filled form, as it was left."""
        return drafts.load(self._store, key)

    def compare_calendar(self) -> str | None:
        """Say so if the published bank holidays differ from the store's. Takes a fifth of a second."""
        from casedesk.casework.bankholidays import published_now, told

        stored = reading.calendar(self._store)
        return told(stored, published_now(stored))

    def judge_published(self) -> list[str]:
        """What taking over the published bank holidays would move; nothing is written."""
        from casedesk.casework.bankholidays import published_now

        return self._moves(published_now(reading.calendar(self._store)))

    def judge_proclaim(self, day: date, title: str, source: str, working: bool = False) -> list[str]:
        """What a bank holiday would move on the open complaints, in words; nothing is written.

        Raises:
            BadInput: the name or the source is missing, or the day cannot be added.
        """
        from casedesk.casework.bankholidays import with_day

        return self._moves(with_day(reading.calendar(self._store), day, title, source, working))

    def _moves(self, table: CalendarDays) -> list[str]:
        from casedesk.casework.bankholidays import moves

        return moves(table, reading.open_cases(self._store), self.law, self.today)

    def _must_write(self) -> None:
        if self._store.read_only:
            raise StoreProblem("The store was opened for reading only; nothing can be written.")
