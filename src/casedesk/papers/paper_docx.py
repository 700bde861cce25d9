"""A report as a Word file, for editing: real headings, lists and tables, and charts as pictures with their words."""

from typing import Any

from casedesk.papers.paper import (
    Block,
    Box,
    Chart,
    Heading,
    Paper,
    Points,
    Table,
    Words,
    cell_words,
    paragraphs,
    readable,
)
from casedesk.papers.paper_charts import chart_pictures
from casedesk.papers.paper_columns import columns, counted, shares
from casedesk.papers.paper_docx_styles import ACCENT, HAIR, WASH, dressed
from casedesk.papers.word_writing import describe, packed
from casedesk.rules.words import long_day

_CONTENTS_FROM = 4
"""Sections: a paper with fewer needs no contents."""
_ROOM = "\n" * 8


def paper_docx(paper: Paper) -> bytes:
    """The report as a Word file; the same paper gives the same bytes.

    Raises:
        Problem: its charts cannot be drawn.
    """
    from docx import Document

    paper = readable(paper)
    document = Document()
    dressed(document, paper)
    charts = [block for block in paper.blocks() if isinstance(block, Chart)]
    _Writer(document, chart_pictures(charts, "png", "#ffffff")).write(paper)
    title = " ".join(paper.title.split()) or "Report"
    describe(document, title=title, landlord=paper.landlord, day=paper.made)
    return packed(document)


class _Writer:
    """What goes into the document, one block after another."""

    def __init__(self, document: Any, pictures: list[bytes]) -> None:
        self.document = document
        self.pictures = iter(pictures)
        page = document.sections[0]
        self.width = page.page_width - page.left_margin - page.right_margin

    def write(self, paper: Paper) -> None:
        if paper.landlord:
            self.document.add_paragraph(paper.landlord, "Quiet")
        self.document.add_paragraph(paper.title, "Title")
        self.document.add_paragraph(paper.subtitle, "Subtitle")
        self.document.add_paragraph(f"Made on {long_day(paper.made)}", "Quiet")
        if paper.kind != "summary" and len(paper.sections) >= _CONTENTS_FROM:
            self._contents(paper)
        for section in paper.sections:
            heading = self.document.add_heading(section.title, 1)
            if section.asked_by:
                heading.add_run(f"   {section.asked_by}", "Asked by")
            for block in section.blocks:
                self._block(block)

    def _contents(self, paper: Paper) -> None:
        """Word's own table of contents. Until it is asked to update it, it lists the titles without their pages."""
        self.document.add_paragraph("Contents", "Contents heading")
        last = None
        for number, (title, _) in enumerate(paper.titled(), 1):
            last = self.document.add_paragraph(style="Contents line")
            if number == 1:
                _field_part(last, "begin")
                _field_code(last, r'TOC \o "1-1" \h \z \u')
                _field_part(last, "separate")
            last.add_run(title)
        _field_part(last, "end")

    def _block(self, block: Block) -> None:
        match block:
            case Heading(text):
                self.document.add_heading(text, 2)
            case Words(text, tone):
                for each in paragraphs(text):
                    self.document.add_paragraph(each, {"quiet": "Quiet", "strong": "Strong words"}.get(tone))
            case Points(lines):
                for line in lines:
                    self.document.add_paragraph(line, "List Bullet")
            case Box():
                self._box(block)
            case Table():
                self._table(block)
            case Chart():
                self._chart(block)

    def _box(self, box: Box) -> None:
        self.document.add_paragraph(box.title, "Caption")
        for each in paragraphs(box.text) or [_ROOM]:
            self.document.add_paragraph(each, "Box")

    def _chart(self, chart: Chart) -> None:
        from io import BytesIO

        if chart.title:
            self.document.add_paragraph(chart.title, "Caption")
        picture = self.document.add_picture(BytesIO(next(self.pictures)), width=min(self.width, _WIDEST))
        if picture.height > _HIGHEST:
            picture.width, picture.height = round(picture.width * _HIGHEST / picture.height), _HIGHEST
        described = picture._inline.docPr
        described.set("descr", chart.alt)
        described.set("title", chart.title)

    def _table(self, table: Table) -> None:
        if table.title:
            self.document.add_paragraph(table.title, "Caption")
        rows = [table.head, *([*map(cell_words, row)] for row in zip(*columns(table), strict=True))]
        made = self.document.add_table(len(rows), len(table.head))
        made.autofit = False
        widths = [round(self.width * share) for share in shares(table)]
        _rule(made)
        for grid, width in zip(made._tbl.tblGrid.gridCol_lst, widths, strict=True):
            grid.w = width
        for place, (texts, row) in enumerate(zip(rows, made._tbl.tr_lst, strict=True)):
            self._row(row, texts, counted(table), widths, head=place == 0)
        for each in paragraphs(table.note) or [""]:
            self.document.add_paragraph(each, "Note")

    def _row(self, row: Any, texts: Any, right: list[bool], widths: list[int], *, head: bool) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.text.paragraph import Paragraph

        _keep(row, repeated=head)
        for cell, text, numbers, width in zip(row.tc_lst, texts, right, widths, strict=True):
            cell.width = width
            paragraph = Paragraph(cell.p_lst[0], self.document)
            paragraph.style = self.document.styles["Table head" if head else "Table words"]
            paragraph.add_run(text)
            if numbers:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            if head:
                _shade(cell)


_WIDEST, _HIGHEST = 6_120_000, 8_280_000
"""17 and 23 cm in Word's units: a chart is no wider on a page that lies, and never higher than a page."""


def _element(name: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _field_part(paragraph: Any, kind: str) -> None:
    paragraph.add_run()._r.append(_element("w:fldChar", fldCharType=kind))


def _field_code(paragraph: Any, code: str) -> None:
    instruction = _element("w:instrText")
    instruction.text = code
    paragraph.add_run()._r.append(instruction)


def _rule(table: Any) -> None:
    """A line under each row, and none between the columns; the first row and column are heads."""
    properties = table._tbl.tblPr
    borders = _element("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color=HAIR))
    properties.append(borders)
    look = _element("w:tblLook", val="00A0", firstRow="1", firstColumn="1", lastRow="0", lastColumn="0")
    for old in properties.findall(look.tag):
        properties.remove(old)
    properties.append(look)


def _keep(row: Any, *, repeated: bool) -> None:
    """The head comes again on each page. A short row is not broken; Word breaks one that is longer than a page."""
    properties = row.get_or_add_trPr()
    properties.append(_element("w:cantSplit"))
    if repeated:
        properties.append(_element("w:tblHeader"))


def _shade(cell: Any) -> None:
    properties = cell.get_or_add_tcPr()
    borders = _element("w:tcBorders")
    borders.append(_element("w:bottom", val="single", sz="8", space="0", color=ACCENT))
    properties.append(borders)
    properties.append(_element("w:shd", val="clear", color="auto", fill=WASH))
