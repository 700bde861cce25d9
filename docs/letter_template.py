"""Make the Word template that letters get when the landlord has none: src/casedesk/papers/templates/letter.docx.

Run it from the folder of the project after a change: ``python docs/letter_template.py``.
"""

from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

TARGET = Path(__file__).parent.parent / "src/casedesk/papers/templates/letter.docx"
FONT = "Arial"
"""Without serifs, and on every machine that opens Word files."""
UNUSED = ("/thumbnail", "/stylesWithEffects", "/customXml", "/numbering")
KEPT = {
    "Normal",
    "Heading 1",
    "Title",
    "Footer",
    "Header",
    "Default Paragraph Font",
    "Normal Table",
    "No List",
}


def letter() -> Any:
    """A4 with the landlord's name and how to reach it, the address, the date, the letter, and page numbers."""
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.5)
    page.top_margin, page.bottom_margin = Cm(2.2), Cm(2.4)
    _look(document.styles["Normal"], 11, after=10)
    _look(document.styles["Heading 1"], 14, after=10)
    _look(document.styles["Title"], 14, after=18)
    _look(document.styles["Footer"], 9, after=0)
    document.add_paragraph("{{ landlord }}", style="Title")
    document.add_paragraph("{{ contact }}")
    document.add_paragraph("{{ to }}")
    document.add_paragraph("{{ date }}\nOur reference: {{ reference }}")
    document.add_paragraph("{{ title }}", style="Heading 1")
    document.add_paragraph("{{ body }}")
    _number(page.footer.paragraphs[0])
    _without_the_rest(document)
    return document


def _without_the_rest(document: Any) -> None:
    """The library's own template brings a picture of itself, a second set of styles, and 150 unused ones."""
    for parts in (document.part.package.rels, document.part.rels):
        for name in [name for name, part in parts.items() if part.reltype.endswith(UNUSED)]:
            del parts[name]
    for style in [style for style in document.styles if style.name not in KEPT]:
        document.styles.element.remove(style.element)


def _look(style: Any, size: int, after: int) -> None:
    """Black, left aligned and without the lines and themes of Word's own style."""
    style.font.name, style.font.size = FONT, Pt(size)
    style.font.bold = size > 11
    style.font.color.rgb = RGBColor(0, 0, 0)
    for face in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        style.element.rPr.rFonts.attrib.pop(qn(face), None)
    for face in ("w:eastAsia", "w:cs"):
        style.element.rPr.rFonts.set(qn(face), FONT)
    layout = style.paragraph_format
    layout.alignment, layout.line_spacing = WD_ALIGN_PARAGRAPH.LEFT, 1.15
    layout.space_before, layout.space_after = Pt(0), Pt(after)
    for border in style.element.pPr.findall(qn("w:pBdr")):
        style.element.pPr.remove(border)
    language = style.element.rPr.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        style.element.rPr.append(language)
    language.set(qn("w:val"), "en-GB")


def _number(paragraph: Paragraph) -> None:
    paragraph.add_run("{{ reference }}    Page ")
    _counted(paragraph, "PAGE")
    paragraph.add_run(" of ")
    _counted(paragraph, "NUMPAGES")


def _counted(paragraph: Paragraph, instruction: str) -> None:
    """A field that Word works out itself."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


if __name__ == "__main__":
    letter().save(TARGET)
