"""A complaint with letters and evidence, as the tests of its case file export it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from casework.officer import POLICIES, SETTINGS, Officer

from casedesk.casework.acts.attaching import Attach
from casedesk.casework.office import Office

CASE = "C26-001"

OMBUDSMAN = "Housing Ombudsman Service, PO Box 1484, Unit D, Preston, PR2 0ET. 0300 111 3000."
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>endobj\ntrailer<</Root 1 0 R>>\n"
)
"""One empty page; readers rebuild the table that it lacks."""


def file(officer: Officer, reference: str, name: str, data: bytes, **facts: object) -> None:
    """Put one file on the case."""
    folder = officer.office.path.parent / "papers"
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(data)
    given = {"kind": "other", "on": officer.office.today, **facts}
    officer.office.attach(reference, [path], Attach(**given))


def send(officer: Officer, reference: str, kind: str, act: str, **typed: object) -> None:
    """Write a letter from its act and send it as it was composed."""
    facts = officer.facts(act, typed)
    writing = officer.office.compose(reference, kind, facts)
    officer.office.issue(
        reference, kind, facts, writing.text, to=writing.to, how="letter", override="composed for a test"
    )


def answered(officer: Officer) -> str:
    """Received by letter on Monday 2 November 2026, acknowledged on the 4th, answered on the 17th."""
    office = officer.office
    office.save_settings({"ombudsman_details": OMBUDSMAN, "ombudsman_checked": "2026-11-01"})
    office.save_settings({"landlord": "Sample Homes"})
    office.save_policy((POLICIES / "policy_2025.toml").read_text(encoding="utf-8"))
    officer.on("2026-11-03")
    reference = officer.log("2026-11-02", channel="letter", address="4 Heron Court")
    file(officer, reference, "her letter.pdf", PDF, kind="letter", dated=date(2026, 11, 2))
    officer.on("2026-11-04").define(reference)
    send(officer, reference, "acknowledgement-1", "acknowledge", on="2026-11-04")
    officer.on("2026-11-10")
    file(officer, reference, "ceiling.txt", b"It drips beside the lamp.", kind="call note")
    file(officer, reference, "meter.bin", os.urandom(3 << 20), kind="survey", author="A. Surveyor")
    findings = "1: upheld: no visit for nine weeks\n2: not upheld: none was missed"
    officer.on("2026-11-17")
    send(
        officer,
        reference,
        "response",
        "respond",
        on="2026-11-17",
        findings=findings,
        remedy="An apology",
        promises="Mend the ceiling | 11 Dec",
    )
    officer.on("2026-11-22")
    return reference


def made_at(path: Path) -> Path:
    """A closed store with that complaint in it, ``CASE``."""
    Office.create(path, None, SETTINGS).close()
    officer = Officer(path, date(2026, 11, 22))
    assert answered(officer) == CASE
    officer.office.close()
    return path


@contextmanager
def officer_at_copy(made: Path, folder: Path) -> Iterator[Officer]:
    """The officer at a copy of such a store: making one takes two seconds."""
    path = folder / "casedesk.db"
    shutil.copyfile(made, path)
    officer = Officer(path, date(2026, 11, 22))
    yield officer
    officer.office.close()


def everything(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
