"""A report as PDF: proved accessible by its compiler, and read back with other eyes than wrote it."""

import io
import re
from typing import Any

import pikepdf
import pytest
from papers.papers_made import FINDINGS, FORM, HOSTILE, IN_TIME, MONEY, RECEIVED, REPORT, SUMMARY, everywhere
from pypdf import PdfReader

from casedesk.papers.paper import Paper, Points, Section, Series, Table
from casedesk.papers.paper_charts import chart_pictures, top_of, value_words
from casedesk.papers.paper_pdf import paper_pdf
from casedesk.problems import BadInput

MADE = {"report": paper_pdf(REPORT), "form": paper_pdf(FORM)}


def text_of(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def words_of(pdf: bytes) -> str:
    """Without spaces and line ends: a long line may be broken anywhere."""
    return re.sub(r"\s", "", text_of(pdf))


def tagged(pdf: bytes, kind: str) -> list[Any]:
    """Every element of the structure that has that tag, in the order of reading."""
    found = []

    def look(element: Any) -> None:
        if isinstance(element, pikepdf.Array):
            for each in element:
                look(each)
        elif isinstance(element, pikepdf.Dictionary):
            if str(element.get("/S", "")) == f"/{kind}":
                found.append(element)
            if "/K" in element:
                look(element.K)

    with pikepdf.open(io.BytesIO(pdf)) as document:
        look(document.Root.StructTreeRoot)
        return [{"alt": str(each.get("/Alt", "")), "scope": str(each.get("/A", {}))} for each in found]


def test_it_says_that_it_is_accessible_and_fit_for_keeping() -> None:
    with pikepdf.open(io.BytesIO(MADE["report"])) as pdf, pdf.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["pdfuaid:part"] == "1"
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert metadata["dc:title"] == "Complaints performance"
        assert metadata["xmp:CreateDate"].startswith("2025-07-07")


def test_each_chart_says_in_words_what_it_shows() -> None:
    alts = [each["alt"] for each in tagged(MADE["report"], "Figure")]
    assert len(alts) == 5
    assert alts[0] == "Complaints received each month. Between 7 and 14 a month, and none in August."
    assert alts[3].startswith("Findings, by quarter. Upheld 14, 9, 11 and 1;")


def test_headings_and_heads_of_tables_are_known_as_such() -> None:
    report = MADE["report"]
    assert len(tagged(report, "H1")) == 3
    assert len(tagged(report, "H2")) == 1
    heads = tagged(report, "TH")
    assert len(heads) == 5
    assert all("Column" in each["scope"] for each in heads)


def test_bookmarks_lead_to_each_section_by_its_title_alone() -> None:
    outline = PdfReader(io.BytesIO(MADE["report"])).outline
    titles = [entry.title for entry in outline if not isinstance(entry, list)]
    assert titles == ["1. What we received", "2. How we answered", "3. The governing body's response"]


def test_who_asks_for_a_section_stands_beside_its_title() -> None:
    assert "1.Whatwereceived" + "Provision8.1b" in words_of(MADE["report"])


def test_the_values_are_printed_at_the_bars() -> None:
    said = words_of(MADE["report"])
    for value in ("88.9%", "66.7%", "£1,200", "£850.50", "£1,999.99"):
        assert value in said


def test_a_short_report_has_no_contents_and_a_long_one_has() -> None:
    assert "Contents" not in text_of(MADE["report"])
    long = paper_pdf(REPORT._replace(sections=REPORT.sections * 3))
    first = PdfReader(io.BytesIO(long)).pages[0].extract_text()
    assert "Contents" in first
    assert re.search(r"9\. The governing body's response[ .]*\d", first)


def test_the_head_of_a_long_table_comes_again_on_each_page() -> None:
    rows = tuple((f"row {number}", f"what is said in row {number}") for number in range(90))
    long = REPORT._replace(sections=(Section("All", (Table("", ("What", "Said of it"), rows),)),))
    pages = PdfReader(io.BytesIO(paper_pdf(long))).pages
    assert len(pages) > 2
    assert all("Said of it" in page.extract_text() for page in pages)


def test_the_pages_of_a_form_lie() -> None:
    page = PdfReader(io.BytesIO(MADE["form"])).pages[0].mediabox
    assert page.width > page.height


def test_a_summary_is_one_page_and_says_so_if_it_cannot_be() -> None:
    assert len(PdfReader(io.BytesIO(paper_pdf(SUMMARY))).pages) == 1
    rather_long = SUMMARY._replace(sections=(Section("Much", (Points(("a point",) * 45),)),))
    assert len(PdfReader(io.BytesIO(paper_pdf(rather_long))).pages) == 1, "in smaller print"
    with pytest.raises(BadInput, match="too much in it for one page"):
        paper_pdf(SUMMARY._replace(sections=REPORT.sections))


def test_the_same_report_is_the_same_bytes() -> None:
    assert paper_pdf(REPORT) == MADE["report"]


@pytest.mark.fault(29)
def test_what_anybody_wrote_is_shown_and_never_obeyed() -> None:
    """Each in all places at once: markup of typst, HTML, templates, formulas, controls, what no font of ours has."""
    said = words_of(paper_pdf(everywhere(" ~ ".join(HOSTILE[:5]))))
    for text in HOSTILE[:5]:
        assert re.sub(r"\s", "", text) in said
    said = words_of(paper_pdf(everywhere(" ~ ".join(HOSTILE[5:]))))
    assert "bell\ufffdescape\ufffd[31mnul\ufffdback\ufffdtxt.exe" in said
    assert "[U+1F600][U+53A8]" in said


def test_nothing_at_all_can_be_a_report() -> None:
    empty = Paper(
        "",
        "",
        "",
        REPORT.made,
        (Section("", (Table("", ("",), ()), RECEIVED._replace(labels=(), series=()))),),
    )
    assert paper_pdf(empty).startswith(b"%PDF")


def test_a_scale_ends_at_a_round_number_above_its_greatest_value() -> None:
    assert top_of(RECEIVED) == 15
    assert top_of(FINDINGS) == 25, "14 + 6 + 5 on each other"
    assert top_of(IN_TIME) == 100, "as it says itself"
    assert top_of(RECEIVED._replace(top=3)) == 15, "no bar may leave the chart"
    assert top_of(RECEIVED._replace(series=(Series("", (0, 0)),))) == 1


def test_a_value_at_its_bar_is_as_short_as_it_can_be() -> None:
    assert value_words(100.0, "percent") == "100%"
    assert value_words(88.94, "percent") == "88.9%"
    assert value_words(120_000, "pence") == "£1,200"
    assert value_words(1_234, "") == "1,234"


def test_all_charts_are_drawn_as_pictures_in_one_go_and_in_their_order() -> None:
    pictures = chart_pictures((RECEIVED, MONEY), "png", "#ffffff")
    assert [picture[:8] for picture in pictures] == [b"\x89PNG\r\n\x1a\n"] * 2
    assert pictures[0] == chart_pictures((RECEIVED,), "png", "#ffffff")[0]
    assert chart_pictures((), "png") == []


def test_a_chart_with_more_labels_than_a_page_goes_on_on_the_next() -> None:
    labels = tuple(f"Estate {number}" for number in range(60))
    areas = RECEIVED._replace(kind="bars", labels=labels, series=(Series("All", tuple(range(60))),))
    said = text_of(paper_pdf(REPORT._replace(sections=(Section("Areas", (areas,)),))))
    assert all(label in said for label in labels)
