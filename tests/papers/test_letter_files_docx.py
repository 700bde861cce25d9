"""A letter as a Word file: every word as it was written, in real paragraphs, as large as was agreed."""

import io
import os
import runpy
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.shared import Pt
from papers.letters_made import HOSTILE, SHEET, paragraphs
from papers.word_templates import LETTERHEAD, saved, template

from casedesk.papers.letter_files import letter_docx
from casedesk.problems import BadInput

SCRIPT = Path(__file__).parents[2] / "docs" / "letter_template.py"


def test_the_letter_is_whole_and_in_real_paragraphs() -> None:
    assert paragraphs(letter_docx(SHEET, None)) == [
        "Example Homes",
        "Ms Ada Sample\n1 Invented Street\nExampleton EX1 1AA",
        "Monday 23 November 2026\nOur reference: C26-014",
        "Response, stage 1",
        "Dear Ms Sample",
        "Your complaint reached us on Monday 16 November 2026. We are sorry that you had to make it.",
        "This is how we understand your complaint, what we decided and why:",
        "1.\tThe extractor fan has not worked since June.\n"
        "What we decided: upheld.\nWhy: three appointments were missed.",
        "2.\tNobody rang back.\nWhat we decided: not upheld.\nWhy: our records show two calls.",
        "This is what we will do next, and by when:",
        "-\tmend the fan, by Friday 4 December 2026",
        "-\tpay £100, by Friday 11 December 2026",
        "The Housing Ombudsman can give you free advice at any time. You can reach them here:\n"
        "Housing Ombudsman Service\nPO Box 1484, Unit D\nPreston PR2 0ET",
        "Yours sincerely",
        "Sam Officer\nComplaints officer",
    ]


def test_every_page_has_the_reference_and_its_number() -> None:
    footer = Document(io.BytesIO(letter_docx(SHEET, None))).sections[0].footer
    assert footer.paragraphs[0].text.startswith("C26-014    Page ")
    assert [
        f.get(f.nsmap["w"].join("{}") + "instr") for f in footer.paragraphs[0]._p if "fldSimple" in f.tag
    ] == [
        "PAGE",
        "NUMPAGES",
    ]


BEYOND_OUR_FONTS = {
    "emoji": "sad \U0001f600 face",
    "chinese": "\u738b\u5c0f\u660e",
    "arabic": "مرحبا بالعالم",
}
"""Word has fonts of its own for these, so a Word file keeps them."""


@pytest.mark.fault(30)
@pytest.mark.parametrize("text", [*HOSTILE.values(), *BEYOND_OUR_FONTS.values()])
@pytest.mark.parametrize("own", [True, False])
def test_what_anybody_writes_is_text_and_nothing_else(text: str, own: bool) -> None:
    sheet = SHEET._replace(
        to=f"{text}\nsecond line", text=f"Dear {text}\n\n{text}", title=text, reference=text
    )
    read = paragraphs(letter_docx(sheet, template() if own else None))
    assert read.count(text) == 2  # the title and the second paragraph
    assert f"{text}\nsecond line" in read
    assert f"Dear {text}" in read
    assert any(f"Our reference: {text}" in paragraph for paragraph in read)


@pytest.mark.fault(30)
@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a\x07b, c", "a\ufffdb, c"),
        ("a\x00b\x1bc", "a\ufffdb\ufffdc"),
        ("a\x0cb", "a\ufffdb"),
        ("a\ud800b\uffff", "a\ufffdb\ufffd"),
    ],
)
def test_a_control_character_cuts_nothing_off(written: str, shown: str) -> None:
    assert shown in paragraphs(letter_docx(SHEET._replace(text=written), None))


def test_the_landlords_template_keeps_its_letterhead_and_gets_the_letter() -> None:
    own = template(
        "Head office: 2 Invented Road & Sons", "{{ to }}", "{{date}}", "{{ body }}", "Registered 1234"
    )
    read = paragraphs(letter_docx(SHEET._replace(text="Dear all\n\nGoodbye"), own))
    assert read == [
        "Head office: 2 Invented Road & Sons",
        "Ms Ada Sample\n1 Invented Street\nExampleton EX1 1AA",
        "Monday 23 November 2026",
        "Dear all",
        "Goodbye",
        "Registered 1234",
    ]


def test_a_field_that_word_has_split_into_runs_is_found() -> None:
    document = Document()
    for pieces in (("{", "{ to", " }}"), ("{{ da", "te }", "}"), ("{{", " body ", "}}")):
        paragraph = document.add_paragraph()
        for piece in pieces:
            paragraph.add_run(piece).bold = True
    read = Document(io.BytesIO(letter_docx(SHEET._replace(text="Dear all"), saved(document)))).paragraphs
    assert [each.text for each in read[1:]] == ["Monday 23 November 2026", "Dear all"]
    assert read[2].runs[0].bold


def test_a_place_for_the_signature_gets_it_and_the_body_does_not_repeat_it() -> None:
    read = paragraphs(
        letter_docx(SHEET, template("{{ to }}", "{{ date }}", "{{ body }}", "{{ signed }}", "Ends"))
    )
    assert read[-2:] == ["Yours sincerely\n\n\nSam Officer\nComplaints officer", "Ends"]
    assert "Yours sincerely" not in read


def test_the_body_looks_like_the_paragraph_that_held_its_place() -> None:
    document = Document()
    document.add_paragraph("{{ to }}")
    document.add_paragraph("{{ date }}")
    place = document.add_paragraph()
    place.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = place.add_run("{{ body }}")
    run.font.name, run.italic = "Georgia", True
    for each in Document(
        io.BytesIO(letter_docx(SHEET._replace(text="One\n\nTwo"), saved(document)))
    ).paragraphs[2:]:
        assert each.alignment == WD_ALIGN_PARAGRAPH.CENTER
        assert (each.runs[0].font.name, each.runs[0].italic) == ("Georgia", True)


def test_a_body_in_a_table_or_before_a_new_section_is_filled_in() -> None:
    document = Document()
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "{{ to }}", "{{ date }}"
    document.add_paragraph("{{ body }}")
    document.add_section()
    document.add_paragraph("Our terms")
    read = Document(io.BytesIO(letter_docx(SHEET._replace(text="One\n\nTwo"), saved(document))))
    assert read.tables[0].rows[0].cells[1].text == "Monday 23 November 2026"
    assert [each.text for each in read.paragraphs if each.text] == ["One", "Two", "Our terms"]
    assert len(read.sections) == 2


def sizes_said(docx: bytes) -> Iterator[float]:
    """Each size of print that any part of the file sets, in points."""
    with zipfile.ZipFile(io.BytesIO(docx)) as parts:
        for name in parts.namelist():
            if name.startswith("word/") and name.endswith(".xml"):
                for piece in parts.read(name).decode().split("<w:sz")[1:]:
                    yield int(piece.partition('w:val="')[2].partition('"')[0]) / 2


def small_print() -> bytes:
    """A landlord's template in 8 points, justified, with lines of a fixed height, and a footer in 7."""
    document = Document()
    document.styles["Normal"].font.size = Pt(8)
    for field in ("{{ to }}", "{{ date }}", "{{ body }}"):
        paragraph = document.add_paragraph(field)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.line_spacing = Pt(9)
        paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    document.sections[0].footer.paragraphs[0].add_run("Registered society 1234").font.size = Pt(7)
    return saved(document)


@pytest.mark.parametrize(("style", "smallest"), [("large print", 18), ("easy to read", 14)])
@pytest.mark.parametrize("own", [True, False])
def test_nothing_is_smaller_than_was_agreed(style: str, smallest: int, own: bool) -> None:
    docx = letter_docx(SHEET._replace(style=style), small_print() if own else None)
    assert min(sizes_said(docx)) == smallest
    normal = Document(io.BytesIO(docx)).styles["Normal"].font.size
    assert normal is not None
    assert normal.pt == smallest


def test_a_template_that_says_no_size_at_all_gets_one() -> None:
    document = Document(io.BytesIO(template()))
    for style in document.styles.element.iter():
        for size in [each for each in style if each.tag.endswith(("}sz", "}szCs"))]:
            style.remove(size)
    read = Document(io.BytesIO(letter_docx(SHEET._replace(style="large print"), saved(document))))
    assert read.styles["Normal"].font.size == Pt(18)


@pytest.mark.parametrize("style", ["large print", "easy to read"])
def test_readable_letters_are_left_aligned_and_cut_off_no_tall_line(style: str) -> None:
    read = Document(io.BytesIO(letter_docx(SHEET._replace(style=style), small_print())))
    assert {each.alignment for each in read.paragraphs} == {WD_ALIGN_PARAGRAPH.LEFT}
    assert WD_LINE_SPACING.EXACTLY not in {
        each.paragraph_format.line_spacing_rule for each in read.paragraphs
    }


def test_without_an_agreement_the_landlords_sizes_stay() -> None:
    assert min(sizes_said(letter_docx(SHEET, small_print()))) == 7


def test_the_file_says_whose_letter_it_is_and_not_who_made_the_template() -> None:
    document = Document(io.BytesIO(template()))
    document.core_properties.author = document.core_properties.comments = "J. Formerstaff"
    said = Document(io.BytesIO(letter_docx(SHEET._replace(title="t" * 300), saved(document)))).core_properties
    assert (said.author, said.comments, said.language, said.title) == (
        "Example Homes",
        "",
        "en-GB",
        "t" * 255,
    )
    assert said.created is not None
    assert said.created.isoformat()[:10] == "2026-11-23"


def test_the_same_letter_gives_the_same_bytes_at_any_hour() -> None:
    first = letter_docx(SHEET, None)
    assert first == letter_docx(SHEET, None)
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.fault(30)
def test_a_letter_is_never_made_in_a_template_that_may_not_be_used() -> None:
    with pytest.raises(BadInput, match=r"Word template cannot be used\. “\{% if x %\}” is an instruction"):
        letter_docx(SHEET, template("{{ to }} {{ date }}", "{{ body }}", "{% if x %}"))


def test_our_template_is_what_its_script_makes() -> None:
    """So that a change to the one is a change to the other; the parts are compared, not the zip with its times."""
    made = saved(runpy.run_path(os.fspath(SCRIPT))["letter"]())
    with zipfile.ZipFile(io.BytesIO(made)) as new, zipfile.ZipFile(LETTERHEAD) as kept:
        assert new.namelist() == kept.namelist()
        assert not [name for name in new.namelist() if new.read(name) != kept.read(name)]


def test_how_to_reach_the_landlord_stands_below_its_name() -> None:
    sheet = SHEET._replace(contact="1 Mill Lane, Preston; 01632 960000")
    assert paragraphs(letter_docx(sheet, None))[:2] == ["Example Homes", "1 Mill Lane, Preston\n01632 960000"]
    assert "" not in paragraphs(letter_docx(SHEET, None))
