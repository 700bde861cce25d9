"""Taking a complaint from a case file into the store: proved first, then all of it or nothing."""

from hashlib import sha256
from pathlib import Path

from casedesk.casework.case_parts import EVIDENCE, JSON, evidence
from casedesk.casework.people import Entry, taken_over
from casedesk.papers import case_json, manifest
from casedesk.papers.parcels import Parcel, opened
from casedesk.papers.plain_data import plain
from casedesk.problems import BadInput, StoreProblem
from casedesk.records import CalendarDays, Complaint
from casedesk.rules.policies import load_policy
from casedesk.rules.words import day_and_year, plural
from casedesk.store import contents, law, reading, writing
from casedesk.store.opening import Store

_START = 4096
"""Bytes in which a case.json has told what it is."""


def holds_a_case(path: Path) -> bool:
    """Whether it is a case file's folder, a zip of one, or its ``case.json``; a register is none of these."""
    if path.is_dir():
        return True
    try:
        with path.open("rb") as file:
            start = file.read(_START)
    except OSError:
        return False
    if start.startswith(b"PK"):
        return _has_case(path)
    return start.lstrip().startswith(b"{") and case_json.FORMAT.encode() in start


def whole_of(path: Path) -> Path:
    """The case file that a path means: its folder, where the ``case.json`` in it was named."""
    return path.parent if path.name == JSON and path.is_file() else path


def _has_case(archive: Path) -> bool:
    """A spreadsheet is a zip too."""
    try:
        with opened(archive) as parcel:
            return JSON in parcel.names
    except BadInput:
        return False


def taken_in(store: Store, path: Path, entry: Entry) -> Complaint:
    """Keep the complaint of a case file with its evidence, and what its verdicts were judged by.

    Raises:
        BadInput: it is no case file, not whole, or made by a newer casedesk.
        Refusal: its reference is taken.
        StoreProblem: the store cannot be written to.
    """
    path = whole_of(path)
    if problems := manifest.verify(path):
        more = f" And {plural(len(problems) - 1, 'more problem')}." if len(problems) > 1 else ""
        raise BadInput(f"The case file is not whole: {problems[0]}{more} Nothing was taken in.")
    with opened(path) as parcel:
        listed = manifest.digests_in(parcel)
        record = case_json.read(_proved(parcel, JSON, listed))
        source = writing.Source(_digest(parcel, manifest.NAME), [plain(line) for line in record.trail])
        with writing.transaction(store):
            _keep_evidence(store, parcel, record.complaint, listed)
            _keep_calendars(store, record.calendars, entry)
            _keep_policy(store, record.policy, entry)
            case = writing.commit(
                store,
                None,
                taken_over(store, record.complaint, record.person, entry),
                act="import",
                who=entry.who,
                at=entry.at,
                note=f"Taken from a case file of {day_and_year(record.written.date())}",
                source=source,
            )
    assert case is not None
    return case


def _proved(parcel: Parcel, name: str, listed: dict[str, str]) -> bytes:
    """The bytes that the manifest lists, though somebody may have changed them since it was verified."""
    if name not in listed:
        raise BadInput(f"There is no {name} in it: this is a copy for reading, not for taking in.")
    data = b"".join(parcel.pieces(name))
    if sha256(data).hexdigest() != listed[name]:
        raise BadInput(f"{name} was changed meanwhile. Nothing was taken in.")
    return data


def _keep_evidence(store: Store, parcel: Parcel, case: Complaint, listed: dict[str, str]) -> None:
    """Every document's bytes, proved once more while they are kept."""
    lying = {digest: name for name, digest in listed.items() if name.startswith(f"{EVIDENCE}/")}
    for name, digest in evidence(case):
        if digest not in lying:
            raise BadInput(f"{name} is not in the case file. Nothing was taken in.")
        contents.keep(store, digest, parcel.pieces(lying[digest]))


def _keep_calendars(store: Store, calendars: tuple[CalendarDays, ...], entry: Entry) -> None:
    """The days that its verdicts were judged by, where this store never had them; ours go on counting."""
    for calendar in calendars:
        try:
            reading.calendar(store, calendar.version)
        except StoreProblem:
            law.save_calendar(store, calendar, who=entry.who, at=entry.at, counts=False)


def _keep_policy(store: Store, text: str, entry: Entry) -> None:
    """The landlord's policy, in a store that is empty: where complaints are, it would move their dates."""
    if not text or reading.policies(store) or any(reading.counts(store).values()):
        return
    policy = load_policy(text, "The policy in the case file")
    law.save_policy(
        store,
        policy.key,
        text,
        name=policy.title,
        starts=policy.start,
        ends=policy.end,
        who=entry.who,
        at=entry.at,
    )


def _digest(parcel: Parcel, name: str) -> str:
    found = sha256()
    for piece in parcel.pieces(name):
        found.update(piece)
    return found.hexdigest()
