"""Taking a register into the store: an act without guards, marked imported, all or nothing for each row."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from casedesk.casework.acts.receiving import CHANNELS
from casedesk.casework.judging import Context
from casedesk.casework.people import Entry, linked
from casedesk.casework.register_row import differences
from casedesk.intake.register_rows import RegisterRow
from casedesk.problems import Problem
from casedesk.records import NOT_RECORDED, Complaint, Event
from casedesk.rules.verdicts import freeze
from casedesk.rules.words import day_and_year
from casedesk.store import reading, writing
from casedesk.store.opening import Store

AT_ONCE = 1000
"""Rows in one transaction: the search index is brought up once for each."""

IMPORTED, UNCHANGED, DIFFERS, REFUSED = "imported", "unchanged", "differs", "refused"

_OTHER_CHANNEL = CHANNELS[-1]
_ALSO_CALLED = {
    "telephone": "phone",
    "call": "phone",
    "phone call": "phone",
    "e-mail": "email",
    "mail": "letter",
    "post": "letter",
    "face to face": "in person",
    "office": "in person",
    "web": "website",
    "web form": "website",
    "online": "website",
    "mp": "councillor or MP",
    "councillor": "councillor or MP",
    "sms": "text",
}
_Found = dict[tuple[date, str, str], list[str]]


class Taken(NamedTuple):
    """What became of one row."""

    row: int
    reference: str
    outcome: str
    """``imported``, ``unchanged``, ``differs`` (left as it is in the store) or ``refused``."""
    problems: tuple[str, ...]


class Register(NamedTuple):
    """A register on its way in: its rows, and what the timeline says they came from."""

    rows: Sequence[RegisterRow]
    source: str


def take(store: Store, register: Register, context: Context, at: datetime, *, dry_run: bool) -> list[Taken]:
    """Import every row that can be read; a row known already changes nothing.

    Rows without a reference get the store's next one, and are known again by their whole content.

    Args:
        at: the moment that the trail records.
        dry_run: say what would become of each row and write nothing.
    """
    taking = _Taking(store, register.source, context, at, dry_run)
    # Those with a reference first: a row without one must not be given the reference of another.
    rows = sorted(register.rows, key=lambda row: (not row.reference, row.number))
    if dry_run:
        return sorted((taking.row(row) for row in rows), key=lambda taken: taken.row)
    done: list[Taken] = []
    for start in range(0, len(rows), AT_ONCE):
        with writing.transaction(store):
            done += [taking.row(row) for row in rows[start : start + AT_ONCE]]
    return sorted(done, key=lambda taken: taken.row)


class _Taking:
    """One import: what all its rows share."""

    def __init__(self, store: Store, source: str, context: Context, at: datetime, dry_run: bool) -> None:
        self._store = store
        self._source = source
        self._context = context
        self._at = at
        self._dry_run = dry_run
        self._without_reference: _Found | None = None
        self._written_now: set[str] = set()
        self._planned: dict[str | tuple[date, str, str], Complaint] = {}
        """What a dry run would have written by now."""

    def row(self, row: RegisterRow) -> Taken:
        """Take one row in, or say why not."""
        if row.complaint is None:
            return Taken(row.number, row.reference, REFUSED, row.problems)
        channel, odd = channel_of(row.complaint.channel)
        problems = (*row.problems, *odd)
        case = _told(row, row.complaint._replace(channel=channel), problems, self._source, self._context)
        known = self._known(case, row.columns)
        if known is not None:
            return self._again(row, case, known)
        if row.twin_of is not None:
            return Taken(row.number, row.reference, REFUSED, problems)
        return self._new(row, case, (*problems, *self._alike(case)))

    def _again(self, row: RegisterRow, case: Complaint, known: Complaint) -> Taken:
        different = differences(known, case, row.columns)
        if not different:
            return Taken(row.number, known.reference, UNCHANGED, ())
        if row.twin_of is not None:
            return Taken(row.number, known.reference, REFUSED, row.problems)
        what = f"left as it is in the store, which differs in {', '.join(different)}"
        return Taken(row.number, known.reference, DIFFERS, (what,))

    def _new(self, row: RegisterRow, case: Complaint, problems: tuple[str, ...]) -> Taken:
        context = self._context
        try:
            case = freeze(None, case, context.law, context.law_of, context.today)
            if self._dry_run:
                self._planned[case.reference.upper() or _key(case)] = case
            else:
                case = self._written(case)
        except Problem as problem:
            return Taken(row.number, row.reference, REFUSED, (problem.message, *problems))
        return Taken(row.number, case.reference, IMPORTED, problems)

    def _written(self, case: Complaint) -> Complaint:
        note, who = f"Imported from {self._source}", self._context.by
        case = linked(self._store, case, Entry(who, self._at, self._context.today))
        written = writing.commit(self._store, None, case, act="import", who=who, at=self._at, note=note)
        assert written is not None
        self._written_now.add(written.reference)
        if self._without_reference is not None:
            self._without_reference.setdefault(_key(written), []).append(written.reference)
        return written

    def _known(self, case: Complaint, columns: frozenset[str]) -> Complaint | None:
        """The complaint of the store that the row is about."""
        if case.reference:
            planned = self._planned.get(case.reference.upper())
            return planned or reading.complaint(self._store, case.reference)
        if (twin := self._planned.get(_key(case))) is not None and not differences(twin, case, columns):
            return twin
        for reference in self._by_content().get(_key(case), ()):
            known = reading.complaint(self._store, reference)
            if known is not None and known.imported and not differences(known, case, columns):
                return known
        return None

    def _alike(self, case: Complaint) -> tuple[str, ...]:
        """That a row without a reference may be one of the store's that has moved on since."""
        if case.reference or not (case.summary or case.resident != NOT_RECORDED):
            return ()
        there = [each for each in self._by_content().get(_key(case), ()) if each not in self._written_now]
        return (f"may be {there[0]} as it stands now; taken in as another complaint",) if there else ()

    def _by_content(self) -> _Found:
        if self._without_reference is None:
            self._without_reference = {}
            for listed in reading.listed(self._store):
                key = (listed.received, listed.resident, listed.summary)
                self._without_reference.setdefault(key, []).append(listed.reference)
        return self._without_reference


def _key(case: Complaint) -> tuple[date, str, str]:
    return (case.received, case.resident, case.summary)


def channel_of(text: str) -> tuple[str, tuple[str, ...]]:
    """The channel by our list; anything else is kept as "other" and said so."""
    typed = " ".join(text.lower().split())
    found = _ALSO_CALLED.get(typed, next((c for c in CHANNELS if c.lower() == typed), ""))
    if found or not typed:
        return found or _OTHER_CHANNEL, ()
    return _OTHER_CHANNEL, (f"channel: “{text[:40]}” is kept as other",)


def _told(
    row: RegisterRow, case: Complaint, problems: tuple[str, ...], source: str, context: Context
) -> Complaint:
    """The complaint with a timeline of what the register says happened, and of the import itself."""
    said = f" Left open: {'; '.join(problems)}." if problems else ""
    happened = sorted(_happened(case), key=lambda event: event[0])
    lines = [*happened, (context.today, "import", f"Imported from {source}, row {row.number}.{said}")]
    events = tuple(
        Event(number, act, day, context.today, text, context.by if act == "import" else "")
        for number, (day, act, text) in enumerate(lines, 1)
    )
    return case._replace(events=events)


def _happened(case: Complaint) -> list[tuple[date, str, str]]:
    """Each dated fact as a line of the timeline."""
    found: list[tuple[date | None, str, str]] = [(case.received, "log", f"Received by {case.channel}")]
    for stage in case.stages:
        name = f"Stage {stage.number}"
        if stage.number > 1:
            found.append((stage.requested, "escalate", f"{name} asked for"))
        found.append((stage.acknowledged, "acknowledge", f"{name} acknowledged"))
        if stage.defined != stage.acknowledged:
            found.append((stage.defined, "define", f"{name}: definition sent"))
        for extension in stage.extensions:
            found.append((extension.sent, "extend", f"{name} extended to {day_and_year(extension.to)}"))
        outcome = f": {stage.outcome}" if stage.outcome else ""
        found.append((stage.responded, "respond", f"{name} answered{outcome}"))
    found += [
        (case.withdrawn, "withdraw", "Withdrawn"),
        (case.refused, "refuse", "Refused"),
        (case.closed, "close", "Closed"),
    ]
    return [(day, act, text) for day, act, text in found if day is not None]
