"""The whole record of a complaint as JSON, and back: see ``docs/case-json.md``. No internal keys are in it."""

import json
import re
from datetime import date, datetime
from typing import Any, NamedTuple

from casedesk.papers.case_file import TrailLine
from casedesk.papers.plain_data import plain, record
from casedesk.problems import BadInput
from casedesk.records import CalendarDays, Complaint
from casedesk.records.people import Need, Person
from casedesk.rules.agenda import ACTION_TITLES
from casedesk.rules.months import months_after

FORMAT = "casedesk-case"
VERSION = 2
"""2 has the resident's own record beside the complaint; 1 had how letters are made readable in it."""
LARGEST = 64 * 1024 * 1024
"""Bytes of a file that is read."""
_LOOKED_AT_AGAIN = 12
"""Months after which an adjustment is, where no day was agreed (2024: 5.10)."""
_DIGEST = re.compile(r"[0-9a-f]{64}")


class CaseRecord(NamedTuple):
    """A complaint with all that is needed to understand it elsewhere. The bytes of its documents lie beside."""

    written: datetime
    """The moment of the last act, so that the same case gives the same file."""
    complaint: Complaint
    person: Person | None = None
    """The resident's own record, kept across their complaints."""
    policy: str = ""
    """The landlord's policy in force on the day received, as TOML."""
    calendars: tuple[CalendarDays, ...] = ()
    """The working days that the verdicts were judged by."""
    trail: tuple[TrailLine, ...] = ()
    """The audit trail without exports and prints."""


def write(found: CaseRecord) -> bytes:
    """The record as JSON in UTF-8; the same record gives the same bytes."""
    data: dict[str, Any] = {"format": FORMAT, "version": VERSION}
    for name, value in found._asdict().items():
        data[name] = plain(value)
    # How often they were changed in one store is nobody else's business.
    for whole in (data["complaint"], data["person"] or {}):
        whole.pop("version", None)
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def read(data: bytes) -> CaseRecord:
    """The record that such a file holds; the versions in it are 0, as it is in no store yet.

    Raises:
        BadInput: it is no such file, a newer casedesk made it, or something in it is not as it must be.
    """
    if len(data) > LARGEST:
        raise BadInput(f"The file is larger than {LARGEST // 1024**2} MB: it is not a case.json.")
    found = _parsed(data)
    if not isinstance(found, dict) or found.pop("format", None) != FORMAT:
        raise BadInput("The file is not a case.json: it does not call itself one.")
    version = _version(found.pop("version", None))
    for name in ("complaint", "person"):
        if isinstance(found.get(name), dict) and "version" in found[name]:
            raise BadInput(f"{name} has a field “version” that this casedesk does not know.")
    letters = _taken_out(found) if version == 1 else None
    read_record: CaseRecord = record(CaseRecord, found, "case.json")
    if letters:
        read_record = read_record._replace(person=_with_needs(read_record.complaint, letters))
    _check(read_record.complaint)
    _check_trail(read_record.trail)
    return read_record


def _parsed(data: bytes) -> Any:
    try:
        return json.loads(data.decode(), object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise BadInput("The file is not a case.json: it cannot be read as JSON.") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose fields are each given once: of two, another reader might believe the other."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a field is given twice")
    return found


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number")


class _Adjustment(NamedTuple):
    """How letters were made readable, as version 1 has it in the complaint."""

    number: int
    kind: str
    agreed: date
    ended: date | None = None
    note: str = ""


class _Letters(NamedTuple):
    adjustments: tuple[_Adjustment, ...] = ()


def _taken_out(found: dict[str, Any]) -> _Letters | None:
    """What version 1 has in the complaint and a later one in the resident's own record."""
    complaint = found.get("complaint")
    if not isinstance(complaint, dict) or "adjustments" not in complaint:
        return None
    kept: _Letters = record(_Letters, {"adjustments": complaint.pop("adjustments")}, "case.json.complaint")
    return kept


def _with_needs(complaint: Complaint, letters: _Letters) -> Person | None:
    needs = tuple(
        Need(
            each.number,
            "adjustment",
            each.note,
            each.agreed,
            each.kind,
            None if each.ended else months_after(each.agreed, _LOOKED_AT_AGAIN),
            ended=each.ended,
        )
        for each in letters.adjustments
    )
    if not needs:
        return None
    return Person("", complaint.resident, complaint.address, complaint.contact, needs=needs)


def _version(version: object) -> int:
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise BadInput("The file is not a case.json: it does not say its version.")
    if version > VERSION:
        raise BadInput(
            f"The file was made by a newer casedesk (version {version} of the format; this one reads {VERSION})."
        )
    return version


def _check(complaint: Complaint) -> None:
    """What a type cannot say and the rest of the house relies on."""
    digests = [document.sha256 for document in complaint.documents]
    digests += [letter.docx for letter in complaint.letters if letter.docx]
    wrong = {
        "reference is not one plain line.": not complaint.reference.strip()
        or not complaint.reference.isprintable(),
        "stages has no stage.": not complaint.stages,
        "documents has a size below nothing.": any(document.size < 0 for document in complaint.documents),
        "documents or letters has a digest that is no SHA-256.": not all(map(_DIGEST.fullmatch, digests)),
        "contacts has a direction that is neither in nor out.": any(
            contact.direction not in ("in", "out") for contact in complaint.contacts
        ),
        "verdicts has a state that is neither met nor late.": any(
            verdict.state not in ("met", "late") for verdict in complaint.verdicts
        ),
        "actions has a kind that this casedesk does not know.": any(
            action.kind not in ACTION_TITLES for action in complaint.actions
        ),
    }
    for problem, is_so in wrong.items():
        if is_so:
            raise BadInput(f"case.json.complaint.{problem}")


def _check_trail(trail: tuple[TrailLine, ...]) -> None:
    """The papers of the next export tell these times."""
    for place, line in enumerate(trail):
        try:
            aware = datetime.fromisoformat(line.at).tzinfo is not None
        except ValueError:
            aware = False
        if not aware:
            raise BadInput(f"case.json.trail[{place}].at is not a moment, such as 2026-11-20T09:30:00+00:00.")
