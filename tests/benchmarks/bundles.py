"""The bundle of evidence against pikepdf's own merging and overlaying of the same pages."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from hashlib import sha256
from io import BytesIO

import pikepdf

from casedesk.papers.bundle import bundle_pdf
from casedesk.records import Complaint, Document, Stage
from tests.benchmarks.measuring import Row, in_turn, median

DAY = date(2026, 11, 20)
AT = datetime(2026, 12, 21, 15, 4, 5, tzinfo=UTC)
SIZES = ((595, 842), (842, 595), (612, 792), (420, 595), (1191, 842))
ROUNDS = 9


def evidence(documents: int, pages: int) -> list[bytes]:
    """PDFs of mixed page sizes; ``pages`` is of them all together."""
    made = []
    for number in range(documents):
        pdf = pikepdf.Pdf.new()
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font)))
        for page in range(pages // documents + (number < pages % documents)):
            pdf.add_blank_page(page_size=SIZES[(number + page) % len(SIZES)])
            lines = "".join(
                f"BT /F1 9 Tf 40 {40 + 12 * n} Td (line {n} of page {page} of {number}) Tj ET\n"
                for n in range(30)
            )
            pdf.pages[-1].obj.Resources = resources
            pdf.pages[-1].obj.Contents = pdf.make_stream(lines.encode())
        data = BytesIO()
        pdf.save(data)
        made.append(data.getvalue())
    return made


def bundle() -> Row:
    """30 PDFs of 190 pages: index, stamps and bookmarks, against merging them and laying a mark over each page."""
    files = evidence(30, 190)
    kept = {sha256(data).hexdigest(): data for data in files}
    documents = tuple(
        Document(number, f"{number}.pdf", "survey", DAY, len(data), digest)
        for number, (digest, data) in enumerate(kept.items(), 1)
    )
    case = Complaint("C26-001", DAY, DAY, "phone", "", "", stages=(Stage(1, DAY),), documents=documents)
    (marks,) = evidence(1, 190)
    ours, theirs = in_turn(
        ROUNDS,
        lambda: _timed(lambda: bundle_pdf(case, kept.__getitem__, at=AT)),
        lambda: _timed(lambda: _merged(files, marks)),
    )
    return Row("bundle of 190 pages", "pikepdf: merge and overlay", median(ours), median(theirs), 1.5)


def _merged(files: list[bytes], marks: bytes) -> bytes:
    """What a dozen lines of pikepdf do: all pages in one PDF, with a page of marks made before over each."""
    whole = pikepdf.Pdf.new()
    over = pikepdf.open(BytesIO(marks))
    for data in files:
        whole.pages.extend(pikepdf.open(BytesIO(data)).pages)
    for page, mark in zip(whole.pages, over.pages, strict=True):
        page.add_overlay(mark, pikepdf.Rectangle(0, 0, 200, 20))
    made = BytesIO()
    whole.save(made)
    return made.getvalue()


def _timed(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started
