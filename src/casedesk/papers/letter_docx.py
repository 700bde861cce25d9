"""A letter as a Word file, in the landlord's own template or in ours.

The template engine sees only stand-ins; what a person wrote is put in their places afterwards, as text.
The engine itself would change it: a bell ends a paragraph, and ``{_{`` becomes ``{{``.
"""

import io
import re
from collections.abc import Iterator
from copy import deepcopy
from hashlib import sha256
from importlib.resources import files
from typing import Any

from casedesk.papers.letter_docx_styles import make_readable, set_apart, xml_parts
from casedesk.papers.letter_sheet import Part, Sheet, body, checked
from casedesk.papers.letter_templates import FIELDS, check_template, paragraph_of, sandbox
from casedesk.papers.word_packages import W
from casedesk.papers.word_writing import describe, packed
from casedesk.problems import BadInput
from casedesk.rules.words import long_day


def letter_docx(sheet: Sheet, template: bytes | None) -> bytes:
    """The letter as a Word file; the same sheet and template give the same bytes.

    Items of a list keep the numbers and bullets that were typed: Word counts nothing anew. In a
    landlord's own template large print and easy to read apply to every size of print, to the alignment
    and to the space around the body; its typefaces, margins and pictures stay as they are.

    Args:
        sheet: the letter.
        template: the landlord's ``.docx``; ``None`` takes ours.

    Raises:
        BadInput: the letter is too long, or the template cannot be used.
    """
    sheet = checked(sheet)
    if template is not None and (wrong := check_template(template)):
        raise BadInput(f"The landlord's Word template cannot be used. {wrong[0]}")
    content = template or files("casedesk.papers").joinpath("templates", "letter.docx").read_bytes()
    names = _stand_ins(sheet, content)
    document = _rendered(content, names)
    _fill(document, sheet, names)
    make_readable(document, sheet.style)
    describe(document, title=sheet.title, landlord=sheet.landlord, day=sheet.sent)
    return packed(document)


def _stand_ins(sheet: Sheet, content: bytes) -> dict[str, str]:
    """By field, a word that the letter cannot hold, since it is worked out from the letter."""
    digest = sha256(repr(sheet).encode() + content).hexdigest()
    return {name: f"{digest}-{name}." for name in FIELDS}


def _rendered(content: bytes, context: dict[str, str]) -> Any:
    from docxtpl import DocxTemplate

    template = DocxTemplate(io.BytesIO(content))
    template.render(context, jinja_env=sandbox())
    return template.docx


def _fill(document: Any, sheet: Sheet, names: dict[str, str]) -> None:
    """Put the letter where its stand-ins are: the body as paragraphs, the rest as lines."""
    places = list(_text_elements(document))
    parts, signed = body(sheet.text), ""
    if any(names["signed"] in (place.text or "") for place in places):
        ends = [part for part in parts if part.kind == "signature"]
        parts = tuple(part for part in parts if part.kind != "signature")
        signed = "\n\n\n".join("\n".join(lines) for part in ends for lines in part.entries)
    words = {
        names["landlord"]: sheet.landlord,
        names["contact"]: sheet.contact,
        names["to"]: sheet.to,
        names["date"]: long_day(sheet.sent),
        names["reference"]: sheet.reference,
        names["title"]: sheet.title,
        names["signed"]: signed,
    }
    any_name = re.compile("|".join(map(re.escape, words)))
    for place in places:
        if names["body"] in (place.text or ""):
            _write_body(place, parts, sheet.style)
        elif place.text == names["contact"] and not sheet.contact and _drop_line(place):
            continue
        elif any_name.search(place.text or ""):
            _write(place, any_name.sub(lambda name: words[name[0]], place.text))


def _drop_line(place: Any) -> bool:
    """Take out a paragraph that would stand empty; not from a table, whose cells need one."""
    paragraph = paragraph_of(place)
    own, above = "".join(text.text or "" for text in paragraph.iter(f"{W}t")), paragraph.getparent()
    if own != place.text or above.tag != f"{W}body":
        return False
    above.remove(paragraph)
    return True


def _text_elements(document: Any) -> Iterator[Any]:
    for part in xml_parts(document):
        yield from part.iter(f"{W}t")


def _write(place: Any, text: str) -> None:
    """Text into a text element, line by line; none of it is markup."""
    from docx.oxml import OxmlElement

    lines = text.split("\n")
    for line in reversed(lines[1:]):
        more = OxmlElement("w:t")
        _set(more, line)
        place.addnext(more)
        place.addnext(OxmlElement("w:br"))
    _set(place, lines[0])


def _set(element: Any, text: str) -> None:
    element.text = text
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _write_body(place: Any, parts: tuple[Part, ...], style: str) -> None:
    """Real paragraphs, each in the likeness of the one that the template has for the body."""
    from docx.text.paragraph import Paragraph

    model, run = paragraph_of(place), place.getparent()
    for part in parts:
        marks = [f"{mark}\t" for mark in part.marks] or [""] * len(part.entries)
        for number, (mark, entry) in enumerate(zip(marks, part.entries, strict=True)):
            paragraph = Paragraph(_like(model, run, mark + "\n".join(entry)), model)
            model.addprevious(paragraph._p)
            set_apart(paragraph, style, part.kind, last=number + 1 == len(part.entries))
    if model.find(f"{W}pPr/{W}sectPr") is None:
        model.getparent().remove(model)
    else:
        _write(place, "")  # the paragraph ends a section, and carries its page and its headers


def _like(model: Any, run: Any, text: str) -> Any:
    """A new paragraph with the layout of the model and the type of its run."""
    from docx.oxml import OxmlElement
    from docx.text.run import Run

    paragraph, written = OxmlElement("w:p"), OxmlElement("w:r")
    layout, type_ = deepcopy(model.find(f"{W}pPr")), deepcopy(run.find(f"{W}rPr"))
    if layout is not None:
        for section in layout.findall(f"{W}sectPr"):
            layout.remove(section)
        paragraph.append(layout)
    if type_ is not None:
        written.append(type_)
    paragraph.append(written)
    Run(written, model).text = text
    return paragraph
