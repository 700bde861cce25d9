"""Evidence that is hard on the desk: the largest file there may be, and PDFs that no program can read whole."""

import hashlib
import os
import sys
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from benchmarks.filing import CEILING, echo
from benchmarks.measuring import p95
from casework.case_files import CASE, file
from casework.officer import Officer
from faults.terminals import PASSPHRASE, REFERENCE, TODAY, filled_store
from papers import pdfs
from pypdf import PdfReader
from terminal import Terminal, surroundings, words_of

from casedesk.casework.exporting import verify
from casedesk.casework.incoming import LARGEST
from casedesk.casework.office import Office

APP = Path(__file__).parents[1] / "benchmarks" / "filing_app.py"


@pytest.mark.soak
@pytest.mark.fault(32)
def test_keys_are_answered_while_the_largest_file_is_put_on_file(tmp_path: Path) -> None:
    """Nineteen of twenty keys within a tenth of a second, with 100 MB on their way into an encrypted store."""
    store, film = filled_store(tmp_path), tmp_path / "film.bin"
    film.write_bytes(os.urandom(LARGEST))
    command = [sys.executable, str(APP), str(store), str(film), PASSPHRASE]
    with Terminal(command, env=surroundings(tmp_path)) as app:
        app.until_words("ready")
        app.send("\x14")
        app.until_words("adding now")
        waited: list[float] = []
        while "kept whole" not in words_of(app.output[-20_000:]):
            waited.append(echo(app, len(waited)))
    assert len(waited) > 10
    assert p95(waited) < CEILING
    office = Office.open(store, PASSPHRASE, as_at=TODAY)
    (document,) = office.case(REFERENCE).complaint.documents
    assert office.document(REFERENCE, 1) == film.read_bytes()
    office.close()
    assert (document.size, document.sha256) == (LARGEST, hashlib.sha256(film.read_bytes()).hexdigest())


@pytest.mark.soak
@pytest.mark.fault(33)
def test_a_case_file_with_pdfs_that_cannot_be_read_proves_itself(officer: Officer, tmp_path: Path) -> None:
    """Three files are on the case; after them come a damaged, a locked and an endless PDF, and a sound one."""
    pages = map(str, range(2000))
    evidence = {
        "damaged.pdf": b"%PDF-1.7 rubbish",
        "locked.pdf": pdfs.locked("secret"),
        "endless.pdf": pdfs.paper(*pages),
        "sound.pdf": pdfs.paper("the last letter"),
    }
    for name, data in evidence.items():
        file(officer, CASE, name, data, kind="survey", dated=date(2026, 11, 2))
    documents = officer.office.case(CASE).complaint.documents
    exported = officer.office.export(CASE, tmp_path / "out")
    assert verify(exported.folder) == verify(exported.archive) == ()
    (bundle,) = exported.folder.glob("*undle*.pdf")
    reader = PdfReader(BytesIO(bundle.read_bytes()))
    texts = [" ".join(page.extract_text().split()) for page in reader.pages]
    assert all(f"bundle {number}" in text for number, text in enumerate(texts, 1))
    slips = [text for text in texts if "This document is not shown in the bundle" in text]
    assert sum("it is damaged" in text for text in slips) == 1
    assert sum("it is locked with a password" in text for text in slips) == 1
    number = next(each.number for each in documents if each.name == "endless.pdf")
    assert sum(f"E{number:03d} p. " in text for text in texts) == 2000
    assert "the last letter" in texts[-1]
    kept = {path.read_bytes() for path in exported.folder.rglob("E0*")}
    assert set(evidence.values()) <= kept
