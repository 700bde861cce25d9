"""A report as a Word file for editing: real headings, lists, tables and captions, and every chart described."""

import io
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from papers.papers_made import FORM, FORMULAS, HOSTILE, REPORT, SUMMARY, everywhere

from casedesk.papers.paper_docx import paper_docx

MADE = paper_docx(REPORT)


def opened(docx: bytes) -> Any:
    return Document(io.BytesIO(docx))


def said(document: Any, style: str) -> list[str]:
    return [each.text for each in document.paragraphs if each.style.name == style]


def test_headings_are_headings_and_word_counts_them() -> None:
    report = opened(MADE)
    assert said(report, "Title") == ["Complaints performance"]
    assert said(report, "Heading 1") == [
        "What we received   Provision 8.1 b",
        "How we answered",
        "The governing body's response   Provision 8.2",
    ]
    assert said(report, "Heading 2") == ["Findings"]
    assert report.styles["Heading 1"].element.pPr.numPr.numId is not None
    summary = opened(paper_docx(SUMMARY))
    assert summary.styles["Heading 1"].element.pPr.numPr is None, "a single page needs no numbers"


def test_lists_and_captions_are_what_they_are() -> None:
    report = opened(MADE)
    assert said(report, "List Bullet") == [
        "Repairs are booked in the first call.",
        "Letters say who to ring.",
    ]
    assert said(report, "Caption")[:2] == [
        "Complaints received each month",
        "Complaints received and answered",
    ]


def test_a_table_has_a_head_that_comes_again_and_numbers_to_the_right() -> None:
    (table,) = opened(MADE).tables
    assert [cell.text for cell in table.rows[0].cells] == [
        "Month",
        "Received",
        "In time",
        "Paid",
        "Answered on",
    ]
    assert [cell.text for cell in table.rows[1].cells] == [
        "April",
        "12",
        "100.0%",
        "£125.50",
        "Fri 9 May 2025",
    ]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    sides = [cell.paragraphs[0].alignment for cell in table.rows[1].cells]
    right = WD_ALIGN_PARAGRAPH.RIGHT
    assert sides == [None, right, right, right, None]


def test_each_chart_is_a_picture_that_says_what_it_shows() -> None:
    pictures = opened(MADE).inline_shapes
    told = [picture._inline.docPr.get("descr") for picture in pictures]
    assert len(told) == 5
    assert told[0] == "Between 7 and 14 a month, and none in August."
    page = opened(MADE).sections[0]
    room = page.page_width - page.left_margin - page.right_margin
    assert all(picture.width <= room for picture in pictures)


def test_the_pages_of_a_form_lie() -> None:
    page = opened(paper_docx(FORM)).sections[0]
    assert page.orientation == WD_ORIENT.LANDSCAPE
    assert page.page_width > page.page_height
    assert sum(cell.width for cell in opened(paper_docx(FORM)).tables[0].rows[0].cells) <= page.page_width


def test_a_long_report_lists_its_contents_at_once_and_word_can_renew_them() -> None:
    report = opened(paper_docx(REPORT._replace(sections=REPORT.sections * 2)))
    assert said(report, "Contents line")[0] == "1. What we received"
    assert len(said(report, "Contents line")) == 6
    assert ["TOC" in each.text for each in report.element.iter(qn("w:instrText"))] == [True]
    assert not said(opened(MADE), "Contents line")


def test_the_file_says_what_it_is_and_in_which_language() -> None:
    report = opened(MADE)
    properties = report.core_properties
    assert (properties.title, properties.author, properties.language) == (
        "Complaints performance",
        "Example Homes",
        "en-GB",
    )
    assert properties.created.date() == REPORT.made
    assert {each.get(qn("w:val")) for each in report.styles.element.iter(qn("w:lang"))} == {"en-GB"}


@pytest.mark.fault(30)
def test_what_anybody_wrote_is_text_and_nothing_else() -> None:
    for text in (*HOSTILE[:5], *FORMULAS[:2], "\U0001f600 厨 مرحبا שלום"):
        report = opened(paper_docx(everywhere(text)))
        assert report.tables[0].rows[1].cells[0].text == text
        assert text in [each.text for each in report.paragraphs]
    report = opened(paper_docx(everywhere(HOSTILE[6])))
    assert said(report, "Title") == ["bell\ufffd escape\ufffd[31m nul\ufffd back\ufffdtxt.exe \ufffd\ufffd"]


def test_the_same_report_is_the_same_bytes() -> None:
    assert paper_docx(REPORT) == MADE
