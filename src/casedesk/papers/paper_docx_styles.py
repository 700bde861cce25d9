"""How a report looks in Word: its page, its styles and its numbered headings, which go on counting as it is edited."""

from typing import Any

from casedesk.papers.paper import Paper

ACCENT, QUIET, HAIR, WASH, INK = "1F4E5F", "55626B", "C3CCD1", "F1F4F5", "1D2429"
_FACE = "Calibri"
"""In every Word; another program takes one of the same widths."""


def dressed(document: Any, paper: Paper) -> None:
    """Give a new document its page, its styles, its language and its foot."""
    _page(document.sections[0], paper.kind)
    _styles(document)
    if paper.numbered:
        _number_headings(document)
    _foot(document.sections[0], paper)


def _page(page: Any, kind: str) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    short, long = Cm(21), Cm(29.7)
    lying = kind == "form"
    page.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = (long, short) if lying else (short, long)
    sides = Cm(1.6) if lying or kind == "summary" else Cm(2.2)
    page.left_margin = page.right_margin = sides
    page.top_margin = page.bottom_margin = Cm(1.6) if kind == "summary" else Cm(2)


def _styles(document: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE

    styles = document.styles
    _language(styles)
    _look(styles["Normal"], size=10.5, after=6)
    _look(styles["Title"], size=24, after=4, bold=True, colour=ACCENT, ruled=False)
    _look(styles["Subtitle"], size=12, after=4, colour=INK)
    _look(styles["Heading 1"], size=16, before=22, after=8, bold=True, colour=ACCENT, ruled=True)
    _look(styles["Heading 2"], size=12.5, before=14, after=5, bold=True, colour=ACCENT)
    _look(styles["Caption"], size=10.5, before=10, after=4, bold=True, colour=ACCENT, next_=True)
    _look(styles["List Bullet"], size=10.5, after=4)
    for name, base, look in (
        ("Quiet", "Normal", {"size": 9.5, "after": 6, "colour": QUIET}),
        ("Note", "Quiet", {"size": 9, "before": 4, "after": 8, "colour": QUIET}),
        ("Strong words", "Normal", {"size": 10.5, "after": 6, "bold": True}),
        ("Box", "Normal", {"size": 10.5, "after": 6, "boxed": True}),
        ("Table words", "Normal", {"size": 9.5, "before": 2, "after": 2}),
        ("Table head", "Table words", {"size": 9.5, "bold": True, "colour": ACCENT}),
        (
            "Contents heading",
            "Normal",
            {"size": 12.5, "before": 14, "after": 4, "bold": True, "colour": ACCENT},
        ),
        ("Contents line", "Normal", {"size": 10.5, "after": 2}),
    ):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles[base]
        _look(style, **look)
    asked = styles.add_style("Asked by", WD_STYLE_TYPE.CHARACTER)
    _type(asked, 10, bold=False, colour=QUIET)


def _look(
    style: Any,
    *,
    size: float,
    before: float = 0,
    after: float = 0,
    bold: bool = False,
    colour: str = INK,
    ruled: bool | None = None,
    boxed: bool = False,
    next_: bool = False,
) -> None:
    """Sizes and distances in points; ``ruled``: a line below, ``boxed``: all round."""
    from docx.shared import Pt

    _type(style, size, bold=bold, colour=colour)
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    if next_:
        layout.keep_with_next = True
    if ruled is not None or boxed:
        _border(style, ("top", "left", "bottom", "right") if boxed else ("bottom",) if ruled else ())


def _type(style: Any, size: float, *, bold: bool, colour: str) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    font = style.font
    font.name, font.size, font.bold, font.italic = _FACE, Pt(size), bold, False
    font.color.rgb = RGBColor.from_string(colour)
    faces = style.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        faces.attrib.pop(qn(f"w:{name}"), None)
    for spacing in style.element.rPr.findall(qn("w:spacing")):
        style.element.rPr.remove(spacing)


def _border(style: Any, sides: tuple[str, ...]) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    layout = style.element.get_or_add_pPr()
    for old in layout.findall(qn("w:pBdr")):
        layout.remove(old)
    if not sides:
        return
    borders = OxmlElement("w:pBdr")
    for side in sides:
        line = OxmlElement(f"w:{side}")
        for key, value in (
            ("val", "single"),
            ("sz", "6"),
            ("space", "4"),
            ("color", ACCENT if len(sides) == 1 else HAIR),
        ):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    layout.insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr"
    )


def _language(styles: Any) -> None:
    from docx.oxml.ns import qn

    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")


def _number_headings(document: Any) -> None:
    """``1.`` in front of each heading of the first level, counted by Word itself."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    numbering = document.part.numbering_part.element
    number = "90"
    counted = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading1"/>'
        '<w:suff w:val="space"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
    )
    numbering.insert(0, counted)
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
    )
    layout = document.styles["Heading 1"].element.get_or_add_pPr()
    properties = layout.get_or_add_numPr()
    properties.get_or_add_numId().val = int(number)


def _foot(page: Any, paper: Paper) -> None:
    """What paper it is, and the number of the page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph = page.footer.paragraphs[0]
    paragraph.style = "Quiet"
    paragraph.add_run(" · ".join(filter(None, (paper.title, paper.foot, "page "))))
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
