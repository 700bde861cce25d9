"""The case file is an archive copy that a caseworker can read, search, listen to and check."""

import hashlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from papers.case_files import SETTINGS, ada, bytes_of, case_file, run_together, structure, text_of
from pypdf import PdfReader

from casedesk.papers import embedding
from casedesk.papers.case_file import case_file_pdf
from casedesk.papers.file_names import ENDINGS
from casedesk.problems import Problem
from casedesk.records import Complaint, Document
from casedesk.rules.law import Law

WATER = hashlib.sha256(b"water").hexdigest()
FETCH = bytes_of({WATER: b"water"})
SECTIONS = [
    "1 Summary",
    "2 People",
    "3 Complaint definition and outcome sought",
    "4 Time limits and whether they were kept",
    "5 Chronology",
    "6 Letters as sent",
    "7 Findings",
    "8 Remedies",
    "9 Outstanding actions",
    "10 What else is on record",
    "11 Known gaps in this file",
    "12 The landlord’s policy in force on the day received",
    "13 Audit extract",
    "14 Index of documents",
]


@pytest.fixture(scope="module")
def written(law_with: Callable[..., Law]) -> bytes:
    """The file of a complaint with a part of every kind, under a policy laid over the Code."""
    return case_file_pdf(case_file(law_with("poplar_harca")), FETCH)


@pytest.fixture
def opened(written: bytes) -> pikepdf.Pdf:
    """The same, open for looking at."""
    return pikepdf.open(io.BytesIO(written))


def documents(*sizes: int) -> Complaint:
    """Ada's complaint with evidence of these sizes; the bytes are the same five each time."""
    first = ada().documents[0]
    evidence = tuple(first._replace(number=n, size=size, event=None) for n, size in enumerate(sizes, 1))
    return ada(documents=evidence, letters=())


def test_it_says_of_itself_that_it_is_an_archive_copy_and_accessible(opened: pikepdf.Pdf) -> None:
    with opened.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "Complaint case file C26-014"
        assert metadata["xmp:CreateDate"].startswith("2026-12-21T16:05:00")
    root = opened.Root
    assert str(root.Lang) == "en-GB"
    assert root.MarkInfo.Marked
    assert root.ViewerPreferences.DisplayDocTitle
    assert len(root.OutputIntents) == 1


def test_another_program_finds_nothing_wrong_with_it(written: bytes, tmp_path: Path) -> None:
    qpdf = shutil.which("qpdf")
    if qpdf is None:
        pytest.skip("qpdf is not installed")
    (tmp_path / "case-file.pdf").write_bytes(written)
    told = subprocess.run(
        [qpdf, "--check", tmp_path / "case-file.pdf"], capture_output=True, text=True, timeout=60
    )
    assert told.returncode == 0, told.stdout + told.stderr
    assert "No syntax or stream encoding errors found" in told.stdout


def test_a_screen_reader_finds_headings_without_a_missing_level(opened: pikepdf.Pdf) -> None:
    levels = [int(str(tag)[2:]) for each in structure(opened) if str(tag := each.S)[1:] in ("H1", "H2", "H3")]
    assert levels.count(1) == len(SECTIONS) + 1, "each section, and the contents"
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_head_of_a_table_says_that_it_is_the_head_of_its_column(opened: pikepdf.Pdf) -> None:
    tags = list(structure(opened))
    heads = [each for each in tags if each.S == "/TH"]
    assert len(heads) > 40
    for head in heads:
        given = head.A if isinstance(head.A, pikepdf.Array) else [head.A]
        assert [str(each.Scope) for each in given if "/Scope" in each] == ["/Column"]
    tables, repeated = (sum(tag == each.S for each in tags) for tag in ("/Table", "/THead"))
    assert tables == repeated > 10


def test_there_is_no_picture_that_would_need_words(opened: pikepdf.Pdf) -> None:
    assert not [each for each in structure(opened) if each.S == "/Figure"]


def test_bookmarks_lead_to_every_section(opened: pikepdf.Pdf) -> None:
    with opened.open_outline() as outline:
        assert [item.title for item in outline.root] == SECTIONS
        letters = next(item for item in outline.root if item.title == "6 Letters as sent")
        assert [item.title for item in letters.children] == [
            "6.1 L01 Acknowledgement, stage 1, Mon 23 Nov 2026"
        ]


def test_each_page_bears_its_number_and_the_reference(written: bytes) -> None:
    pages = PdfReader(io.BytesIO(written)).pages
    for number, page in enumerate(pages, 1):
        text = page.extract_text()
        assert f"page {number} of {len(pages)}" in text
        assert "C26-014 · Complaint case file" in text


def test_the_evidence_is_inside_under_a_name_of_ours(opened: pikepdf.Pdf) -> None:
    (inside,) = opened.attachments.values()
    assert inside.filename == "E001.jpg"
    assert inside.description == "E001, photo: water on the floor.jpg"
    assert inside.get_file().read_bytes() == b"water"
    assert inside.get_file().mime_type == "image/jpeg"
    assert [str(each.AFRelationship) for each in opened.Root.AF] == ["/Supplement"]


def test_a_second_reader_takes_the_evidence_out_as_well(written: bytes) -> None:
    assert PdfReader(io.BytesIO(written)).attachments == {"E001.jpg": [b"water"]}


def test_evidence_beyond_the_limit_lies_beside_the_file_and_is_never_asked_for(law: Law) -> None:
    """60 MB and 40 MB go in; the one byte more between them does not."""
    case = documents(60_000_000, 40_000_001, 40_000_000, 0)
    asked: list[str] = []

    def fetch(sha256: str) -> bytes:
        asked.append(sha256)
        return b"water"

    pdf = case_file_pdf(case_file(law, case), fetch)
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert sorted(file.attachments) == ["E001.jpg", "E003.jpg", "E004.jpg"]
    assert len(asked) == 3
    text = run_together(text_of(pdf))
    assert run_together("too large to go inside; beside this file as evidence/E002.jpg") in text
    assert run_together("inside this PDF as E003.jpg") in text


def test_a_copy_for_third_parties_has_no_evidence_inside(law: Law) -> None:
    pdf = case_file_pdf(case_file(law), bytes_of({}), evidence=False)
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert not file.attachments
    assert "not in this copy" in " ".join(text_of(pdf).split())


def test_every_type_of_file_that_keeps_its_ending_has_a_media_type() -> None:
    first = ada().documents[0]

    def media_type(ending: str) -> str:
        (inside,) = embedding.embedded((first._replace(name=f"x.{ending}"),))
        return inside.told()["type"]

    assert media_type("docx") == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert media_type("msg") == "application/vnd.ms-outlook"
    assert media_type("exe") == "application/octet-stream", "what could run by itself loses its ending"
    assert {ending for ending in ENDINGS if media_type(ending) == "application/octet-stream"} == set()


def test_the_same_case_is_the_same_bytes_in_another_process(law: Law, tmp_path: Path) -> None:
    ours = case_file_pdf(case_file(law), FETCH)
    script = (
        "import sys; from papers.test_case_file import *; from casedesk.rules.calendar import *;"
        "law = Law(Calendar(published_days()));"
        "sys.stdout.buffer.write(case_file_pdf(case_file(law), FETCH))"
    )
    surroundings = {
        **os.environ,
        "PYTHONPATH": str(Path(__file__).parents[1]),
        "TMPDIR": str(tmp_path),
        "TZ": "Asia/Tokyo",
        "PYTHONHASHSEED": "7",
    }
    theirs = subprocess.run(
        [sys.executable, "-c", script],
        env=surroundings,
        cwd=tmp_path,
        capture_output=True,
        check=True,
        timeout=120,
    )
    assert hashlib.sha256(theirs.stdout).hexdigest() == hashlib.sha256(ours).hexdigest()
    assert list(tmp_path.iterdir()) == [], "nothing is left in the folder for temporary files"


def test_a_case_with_next_to_nothing_has_every_section_and_says_so(law: Law) -> None:
    bare = ada(
        reference="C26-001", representative="", address="", contact="", outcome_sought="",
        points=(), actions=(), events=(), verdicts=(), contacts=(), documents=(), letters=(),
    )  # fmt: skip
    bare = bare._replace(
        stages=(bare.stages[0]._replace(extensions=(), updates=(), findings=(), request=""),)
    )
    file = case_file(law, bare, trail=(), gaps=(), whys=(), clocks=(), person=None)
    text = text_of(case_file_pdf(file, bytes_of({})))
    for title in SECTIONS:
        assert title in text
    # People's needs, points, outcome, clocks, extensions, updates, verdicts,
    # letters, findings, remedies, actions, what else, gaps, trail and documents.
    assert text.count("None recorded.") == 15
    assert "None on record for that day." in text, "no policy"


def test_an_open_clock_is_told_as_of_the_day_of_the_file_whatever_day_it_is_read(law: Law) -> None:
    """Stage 2 was asked for on Monday 21 December 2026; five working days on is Wednesday 30 December."""
    text = " ".join(text_of(case_file_pdf(case_file(law), FETCH)).split())
    assert "Wed 30 Dec 2026" in text
    assert "Not due yet" in text
    assert "working days left" not in text


def test_a_missing_piece_of_evidence_is_said_and_no_file_is_made(law: Law) -> None:
    def gone(sha256: str) -> bytes:
        raise Problem(f"The bytes of {sha256[:8]} are gone.")

    with pytest.raises(Problem, match="are gone"):
        case_file_pdf(case_file(law), gone)


def test_evidence_comes_out_as_it_went_in_whatever_its_bytes(law: Law) -> None:
    every_byte = bytes(range(256)) * 3 + b"\r\n\n\r"
    digest = hashlib.sha256(every_byte).hexdigest()
    photo = ada().documents[0]._replace(sha256=digest, size=len(every_byte))
    pdf = case_file_pdf(case_file(law, ada(documents=(photo,))), bytes_of({digest: every_byte}))
    assert PdfReader(io.BytesIO(pdf)).attachments == {"E001.jpg": [every_byte]}


def test_documents_of_no_bytes_and_of_the_same_name_are_all_inside(law: Law) -> None:
    empty = hashlib.sha256(b"").hexdigest()
    first = ada().documents[0]
    twins = (
        Document(1, "report.pdf", "survey", first.added, 0, empty),
        Document(2, "report.pdf", "survey", first.added, 5, WATER),
    )
    case = ada(documents=twins, letters=())
    pdf = case_file_pdf(case_file(law, case), bytes_of({empty: b"", WATER: b"water"}))
    assert PdfReader(io.BytesIO(pdf)).attachments == {"E001.pdf": [b""], "E002.pdf": [b"water"]}


def test_the_landlord_may_have_no_name_yet(law: Law) -> None:
    nameless = case_file(law, settings={**SETTINGS, "landlord": ""})
    assert case_file_pdf(nameless, FETCH).startswith(b"%PDF-1.7")
