"""The bundle: every page of the evidence, stamped and counted through, whatever state the evidence is in."""

import random
from datetime import UTC, date, datetime
from hashlib import sha256
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from papers import pdfs
from pikepdf import Array, Dictionary, Name
from pypdf import PdfReader
from store.cases import told

from casedesk.papers import bundle, paging
from casedesk.papers.bundle import bundle_pdf
from casedesk.problems import StoreProblem
from casedesk.records import Complaint, Document

AT = datetime(2026, 12, 21, 15, 4, 5, tzinfo=UTC)


def case_of(files: dict[str, bytes]) -> Complaint:
    """A complaint whose evidence is E001, E002 and so on."""
    documents = tuple(
        Document(
            number,
            name,
            "survey",
            date(2026, 11, 23),
            len(data),
            sha256(data).hexdigest(),
            dated=date(2026, 11, 20),
            author="B. Surveyor",
            description=f"about {number}",
        )
        for number, (name, data) in enumerate(files.items(), 1)
    )
    return told(reference="C26-014", documents=documents)


def words(document: Document, data: bytes) -> str | None:
    return data.decode() if document.name.endswith(".txt") else None


def bundle_of(files: dict[str, bytes]) -> bytes:
    kept = {sha256(data).hexdigest(): data for data in files.values()}
    return bundle_pdf(case_of(files), kept.__getitem__, at=AT, words=words)


def texts(made: bytes) -> list[str]:
    """The words of each page, on one line."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(made)).pages]


def test_every_page_is_stamped_and_counted_through() -> None:
    files = {
        "a.pdf": pdfs.paper("first", "second"),
        "wide.pdf": pdfs.paper("plan", size=(2384, 1684)),
        "b.txt": b"Dear landlord,\n\nthe roof leaks.",
        "c.png": pdfs.png(30, 20),
        "receipt.pdf": pdfs.paper("x", size=(60, 80)),
    }
    found = texts(bundle_of(files))
    stamps = [
        "Index p. 1 | bundle 1",
        "E001 p. 1 | bundle 2",
        "E001 p. 2 | bundle 3",
        "E002 p. 1 | bundle 4",
        "E003 p. 1 | bundle 5",
        "E004 p. 1 | bundle 6",
        "E005 p. 1 | bundle 7",
    ]
    assert len(found) == len(stamps)
    assert not [stamp for stamp, text in zip(stamps, found, strict=True) if stamp not in text]
    assert "second" in found[2]
    assert "Dear landlord, the roof leaks." in found[4]


def test_the_index_tells_each_document_and_its_page() -> None:
    (index, *_) = texts(bundle_of({"a.pdf": pdfs.paper("x", "y"), "b.pdf": pdfs.paper("z")}))
    assert "E001 survey by B. Surveyor, a.pdf: about 1 Fri 20 Nov 2026 2" in index
    assert "E002 survey by B. Surveyor, b.pdf: about 2 Fri 20 Nov 2026 4" in index


def test_an_index_of_several_pages_counts_itself() -> None:
    found = texts(bundle_of({f"{number}.txt": b"note %d" % number for number in range(60)}))
    length = sum("Index p." in text for text in found)
    assert length > 1
    assert len(found) == length + 60
    first = next(number for number, text in enumerate(found, 1) if "E001 p. 1" in text)
    assert f"E001 survey by B. Surveyor, 0.txt: about 1 Fri 20 Nov 2026 {first}" in found[0]
    assert f"E001 p. 1 | bundle {first}" in found[first - 1]


def test_bookmarks_lead_to_each_document() -> None:
    reader = PdfReader(BytesIO(bundle_of({"a.pdf": pdfs.paper("x", "y"), "Ŵ 🏠.pdf": pdfs.paper("z")})))
    marks = [(mark.title, reader.get_destination_page_number(mark)) for mark in reader.outline]  # type: ignore[union-attr, arg-type]
    assert marks == [
        ("Index", 0),
        ("E001 survey by B. Surveyor, a.pdf: about 1", 1),
        ("E002 survey by B. Surveyor, Ŵ 🏠.pdf: about 2", 3),
    ]


SLIPS = {
    "bad.pdf": (b"%PDF-1.7 rubbish", "it is damaged"),
    "locked.pdf": (pdfs.locked("secret"), "it is locked with a password"),
    "none.pdf": (pdfs.saved(pikepdf.Pdf.new()), "it has no pages"),
    "bomb.pdf": (pdfs.bomb(300), "it is damaged"),
    "cut.png": (pdfs.png(30, 20)[:50], "it is damaged"),
    "huge.png": (pdfs.png(20_000, 20_000, rows=1), "it is a picture of 400 million pixels"),
    "program.exe": (b"MZ\x00", "files of its kind (.exe) have no pages"),
    "noname": (b"\x00\x01", "files of its kind have no pages"),
    "empty.pdf": (b"", "it is empty"),
    "long.txt": (b"x" * 300_001, "it is a text of 300,001 characters"),
}


@pytest.mark.fault(33)
@pytest.mark.parametrize("name", SLIPS)
def test_what_cannot_be_paged_has_a_slip_sheet_and_the_rest_is_whole(name: str) -> None:
    data, reason = SLIPS[name]
    found = texts(bundle_of({"a.pdf": pdfs.paper("before"), name: data, "c.pdf": pdfs.paper("after")}))
    assert len(found) == 4
    assert "before" in found[1]
    assert f"This document is not shown in the bundle: {reason}." in found[2]
    assert "The original is in the case file as evidence/E002." in found[2]
    assert "E002 p. 1 | bundle 3" in found[2]
    assert "after" in found[3]
    assert "E003 p. 1 | bundle 4" in found[3]
    assert f"Slip sheet only: {reason}." in found[0]


@pytest.mark.fault(33)
def test_a_document_that_could_only_be_repaired_is_said_to_be_damaged() -> None:
    cut = pdfs.paper("first", "second")[:700]
    (index, *pages) = texts(bundle_of({"cut.pdf": cut, "b.pdf": pdfs.paper("after")}))
    assert "The file is damaged: the original may show more." in index
    assert "after" in pages[-1]


@pytest.mark.fault(33)
def test_a_file_that_the_store_cannot_give_has_a_slip_sheet() -> None:
    def missing(digest: str) -> bytes:
        raise StoreProblem("its bytes are missing")

    found = texts(bundle_pdf(case_of({"a.pdf": b"x"}), missing, at=AT))
    assert "its file could not be read" in found[1]


def test_more_evidence_than_memory_holds_is_left_out_visibly(monkeypatch: pytest.MonkeyPatch) -> None:
    first = pdfs.paper("first")
    monkeypatch.setattr(bundle, "MOST_BYTES", len(first))
    found = texts(bundle_of({"a.pdf": first, "b.pdf": pdfs.paper("second")}))
    assert "first" in found[1]
    assert "the bundle would grow too large" in found[2]


def test_a_film_takes_no_room_from_the_letters_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """It has no pages, so it grows no bundle; nor does a document that was too large itself."""
    letter = pdfs.paper("the letter")
    monkeypatch.setattr(bundle, "MOST_BYTES", len(letter) + 100)
    film, plan = b"\0" * len(letter), pdfs.paper(*["the plan"] * 20)
    found = texts(bundle_of({"film.mp4": film, "plan.pdf": plan, "letter.pdf": letter}))
    assert "(.mp4) have no pages" in found[1]
    assert "the bundle would grow too large" in found[2]
    assert "the letter" in found[3]


@pytest.mark.fault(33)
def test_a_document_of_too_many_pages_is_left_out_visibly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "MOST_PAGES", 1)
    assert "it has 2 pages" in texts(bundle_of({"a.pdf": pdfs.paper("x", "y")}))[1]


@pytest.mark.fault(33)
def test_no_damage_to_a_document_costs_the_officer_her_bundle() -> None:
    whole = pdfs.loaded("evidence")
    chance = random.Random(7)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        reader = PdfReader(BytesIO(bundle_of({"damaged.pdf": bytes(data), "good.pdf": pdfs.paper("good")})))
        last = reader.pages[-1].extract_text()
        assert "good" in last
        assert f"E002 p. 1 | bundle {len(reader.pages)}" in last


@pytest.mark.fault(33)
def test_a_page_that_only_fails_when_it_is_bound_gets_its_slip_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    stamp = bundle.stamp

    def failing(page: pikepdf.Page, words: str, *others: object) -> None:
        if words.startswith("E001") and "/F1" in page.obj.Resources.Font:
            raise pikepdf.PdfError("worse than it looked")
        stamp(page, words, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(bundle, "stamp", failing)
    found = texts(bundle_of({"a.pdf": pdfs.paper("bad"), "b.pdf": pdfs.paper("good")}))
    assert "it is damaged" in found[1]
    assert "good" in found[2]


def everything_in(made: bytes) -> bytes:
    """All objects of a PDF, unpacked."""
    shown = BytesIO()
    with pikepdf.open(BytesIO(made)) as pdf:
        pdf.save(shown, qdf=True)
    return shown.getvalue()


def test_nothing_of_a_document_acts_and_what_was_filled_in_stays() -> None:
    loaded = pdfs.loaded("evidence")
    made = bundle_of({"form.pdf": loaded})
    traps = (
        b"/JavaScript",
        b"/JS",
        b"/Launch",
        b"/OpenAction",
        b"/AA",
        b"/EmbeddedFile",
        b"/AcroForm",
        b"/Annot",
    )
    assert all(trap in everything_in(loaded) for trap in traps), "or this test would prove nothing"
    assert not [trap for trap in traps if trap in everything_in(made)]
    found = texts(made)
    assert "evidence" in found[1]
    assert "filled in by hand" in found[1]
    assert "The original has comments and files attached to it, which are not shown here." in found[0]


@pytest.mark.parametrize("left_to_viewer", [True, False])
def test_an_answer_that_the_form_itself_does_not_draw_stands_on_its_page(left_to_viewer: bool) -> None:
    """Programs that fill in forms often keep only the answer and leave it to the viewer to draw it."""
    found = texts(bundle_of({"form.pdf": pdfs.filled_in("damp since May", left_to_viewer=left_to_viewer)}))
    assert "damp since May" in found[1]
    assert "not all shown" not in found[0]


@pytest.mark.parametrize("form", [{"answer": "Łukasz Żak"}, {"answer": "Yes", "own_pages": True}])
def test_answers_that_cannot_be_drawn_are_said_to_be_in_the_original(form: dict[str, Any]) -> None:
    """Letters that the form's font lacks, and forms that only the program that made them can show."""
    found = texts(bundle_of({"form.pdf": pdfs.filled_in(**form)}))
    assert "The original has answers in its form, which are not all shown here." in found[0]


def test_a_mark_that_only_some_viewers_draw_is_said_to_be_in_the_original() -> None:
    """A circle around a crack in a survey, without words and without a drawing of its own."""
    pdf = pdfs.pdf_of("evidence")
    circle = Dictionary(Type=Name.Annot, Subtype=Name.Circle, Rect=Array([9, 9, 99, 99]))
    pdf.pages[0].obj.Annots = Array([circle])
    found = texts(bundle_of({"survey.pdf": pdfs.saved(pdf)}))
    assert "The original has comments, which are not shown here." in found[0]


def test_a_layer_that_is_switched_off_stays_off() -> None:
    with pikepdf.open(BytesIO(bundle_of({"a.pdf": pdfs.layered(), "b.pdf": pdfs.layered()}))) as pdf:
        layers = pdf.Root.OCProperties
        assert [str(layer.Name) for layer in layers.OCGs] == ["shown", "hidden"] * 2
        assert [str(layer.Name) for layer in layers.D.OFF] == ["hidden"] * 2
        for number, layer in enumerate((layers.OCGs[1], layers.OCGs[3]), 1):
            assert pdf.pages[number].obj.Resources.Properties.L2.objgen == layer.objgen


@pytest.mark.fault(33)
def test_a_document_of_two_thousand_pages_is_bound_whole() -> None:
    reader = PdfReader(BytesIO(bundle_of({"a.pdf": pdfs.paper(*map(str, range(2000)))})))
    assert len(reader.pages) == 2001
    assert "E001 p. 2000 | bundle 2001" in reader.pages[2000].extract_text()


def test_the_same_evidence_gives_the_same_bytes() -> None:
    files = {"a.pdf": pdfs.loaded("x"), "b.png": pdfs.png(9, 9), "c.txt": b"words", "d.exe": b"MZ\x00"}
    assert bundle_of(files) == bundle_of(files)


def test_progress_is_told_document_by_document() -> None:
    told_of: list[tuple[int, int]] = []
    files = {"a.pdf": pdfs.paper("x"), "b.pdf": b""}
    kept = {sha256(data).hexdigest(): data for data in files.values()}
    bundle_pdf(case_of(files), kept.__getitem__, at=AT, progress=lambda done, of: told_of.append((done, of)))
    assert told_of == [(1, 2), (2, 2)]


def test_a_complaint_without_evidence_has_an_index_that_says_so() -> None:
    (index,) = texts(bundle_of({}))
    assert "No document is on file." in index


def test_it_says_what_it_is_and_when_the_case_stood_so() -> None:
    reader = PdfReader(BytesIO(bundle_of({"a.pdf": pdfs.paper("x")})))
    assert reader.metadata is not None
    assert reader.metadata.title == "Bundle of evidence: C26-014"
    assert reader.metadata.creation_date == AT
